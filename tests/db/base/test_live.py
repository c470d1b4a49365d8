"""Open pages hear what happened: permitted topics only, in order, without loss after a break."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.conf import settings as django_settings
from django.test import Client

from norma.apps.people.models import User
from norma.base.live import hub as hubs
from norma.base.live.asgi import StreamApp
from norma.base.live.models import StreamEntry
from norma.base.live.reading import Announcement
from norma.base.live.services import announce, prune_stream
from norma.base.live.topics import allow_topic
from tests.world import NOW, World

LIMIT_S = 5.0


@pytest.fixture(autouse=True)
def _topics() -> None:
    allow_topic("test_own", lambda actor, ref: actor.ref == ref)
    allow_topic("test_staff", lambda actor, ref: actor.is_staff)
    allow_topic("test_open", lambda actor, ref: ref == "yes")


def a_stream_app() -> StreamApp:
    return StreamApp(hubs.Hub(look_every_s=0.01))


class Browser:
    """The other end of one stream."""

    def __init__(self) -> None:
        self.sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.received: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def status(self) -> int:
        async with asyncio.timeout(LIMIT_S):
            return (await self.sent.get())["status"]

    async def read(self) -> str:
        """The next piece of the body that is not a heartbeat; "" at the end."""
        async with asyncio.timeout(LIMIT_S):
            while True:
                message = await self.sent.get()
                body = message["body"].decode()
                if body != ": \n\n":
                    return body

    async def heartbeat(self) -> str:
        async with asyncio.timeout(LIMIT_S):
            return (await self.sent.get())["body"].decode()


@asynccontextmanager
async def connection(
    app: StreamApp, topics: str, *, cookie: str = "", after: int | None = None, query: str = ""
) -> AsyncIterator[Browser]:
    browser = Browser()
    headers = [(b"cookie", f"other=1; {django_settings.SESSION_COOKIE_NAME}={cookie}".encode())]
    if after is not None:
        headers.append((b"last-event-id", str(after).encode()))
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/live/",
        "query_string": f"topics={topics}{query}".encode(),
        "headers": headers,
    }
    task = asyncio.create_task(app(scope, browser.received.get, browser.sent.put))
    try:
        yield browser
    finally:
        await browser.received.put({"type": "http.disconnect"})
        async with asyncio.timeout(LIMIT_S):
            await task


def put(topic: str, kind: str = "changed", *, now: datetime = NOW, **payload: Any) -> int:
    return announce(topic, kind, payload, now=now).pk


aput = sync_to_async(put)


def session_of(client: Client) -> str:
    return client.cookies[django_settings.SESSION_COOKIE_NAME].value


def test_stream_carries_what_is_announced_on_its_topics_in_order(
    world: World, as_user: Callable[[User], Client]
) -> None:
    cookie = session_of(as_user(world.agent))

    @async_to_sync
    async def heard() -> list[str]:
        async with connection(
            a_stream_app(), "test_staff:a,test_staff:b", cookie=cookie
        ) as browser:
            assert await browser.status() == 200
            assert ": ready" in await browser.read()
            await aput("test_staff:a", text="一")
            await aput("test_staff:elsewhere", text="no")
            await aput("test_staff:b", text="二")
            pieces = await browser.read()
            while "二" not in pieces:
                pieces += await browser.read()
            return [line for line in pieces.splitlines() if line.startswith("data")]

    assert heard() == [
        'data: {"topic":"test_staff:a","kind":"changed","payload":{"text":"一"}}',
        'data: {"topic":"test_staff:b","kind":"changed","payload":{"text":"二"}}',
    ]


def test_stream_resumed_after_a_break_brings_what_was_missed_once(
    world: World, as_user: Callable[[User], Client]
) -> None:
    cookie = session_of(as_user(world.agent))
    seen, missed = put("test_staff:a", n=1), put("test_staff:a", n=2)
    put("test_staff:b", n=3)

    @async_to_sync
    async def heard() -> str:
        app = a_stream_app()
        async with connection(app, "test_staff:a", cookie=cookie, after=seen) as browser:
            await browser.status()
            await browser.read()
            pieces = await browser.read()
            await aput("test_staff:a", n=4)
            return pieces + await browser.read()

    text = heard()

    assert text.count(f"id: {missed}\n") == 1
    assert f"id: {seen}\n" not in text
    assert '"n":3' not in text
    assert text.index('"n":2') < text.index('"n":4')


def test_page_names_the_last_entry_it_was_drawn_with(
    world: World, as_user: Callable[[User], Client]
) -> None:
    cookie = session_of(as_user(world.agent))
    drawn_with = put("test_staff:a", n=1)
    put("test_staff:a", n=2)

    @async_to_sync
    async def heard() -> str:
        query = f"&after={drawn_with}"
        async with connection(
            a_stream_app(), "test_staff:a", cookie=cookie, query=query
        ) as browser:
            await browser.status()
            await browser.read()
            return await browser.read()

    assert '"n":2' in heard()


@pytest.mark.parametrize(
    ("who", "topics", "status"),
    [
        pytest.param("agent", "test_own:{agent}", 200, id="own topic"),
        pytest.param("agent", "test_own:{other}", 403, id="somebody else's topic"),
        pytest.param("agent", "test_own:{other},test_own:{agent}", 200, id="one of two"),
        pytest.param(None, "test_staff:a", 403, id="nobody logged in"),
        pytest.param(None, "test_open:yes", 200, id="a topic that its own reference opens"),
        pytest.param("agent", "no_such_kind:a", 403, id="unknown kind"),
        pytest.param("agent", "test_staff", 403, id="no reference"),
        pytest.param("agent", "", 400, id="no topics"),
        pytest.param("agent", ",".join(f"test_staff:{n}" for n in range(21)), 400, id="too many"),
    ],
)
def test_stream_admits_by_topic(
    world: World, as_user: Callable[[User], Client], who: str | None, topics: str, status: int
) -> None:
    cookie = session_of(as_user(getattr(world, who))) if who else "forged"

    wished = topics.format(agent=f"user:{world.agent.pk}", other=f"user:{world.other_agent.pk}")

    @async_to_sync
    async def answer() -> int:
        async with connection(a_stream_app(), wished, cookie=cookie) as browser:
            return await browser.status()

    assert answer() == status


def test_stream_does_not_carry_the_topic_that_was_refused(
    world: World, as_user: Callable[[User], Client]
) -> None:
    cookie = session_of(as_user(world.agent))
    allow_topic("test_own", lambda actor, ref: ref == "mine")

    @async_to_sync
    async def heard() -> str:
        app = a_stream_app()
        async with connection(app, "test_own:mine,test_own:theirs", cookie=cookie) as browser:
            await browser.status()
            await browser.read()
            await aput("test_own:theirs", text="secret")
            await aput("test_own:mine", text="mine")
            return await browser.read()

    assert "secret" not in heard()


def test_stream_ends_within_four_heartbeats_of_the_log_out(
    world: World, as_user: Callable[[User], Client], settings: Any
) -> None:
    settings.LIVE_HEARTBEAT_S = 0.01
    client = as_user(world.agent)
    cookie = session_of(client)

    @async_to_sync
    async def pieces() -> list[str]:
        async with connection(a_stream_app(), "test_staff:a", cookie=cookie) as browser:
            await browser.status()
            await browser.read()
            await sync_to_async(client.session.flush)()
            heard = []
            while piece := await browser.heartbeat():
                heard.append(piece)
            return heard

    assert 1 <= len(pieces()) <= 4


def test_stream_on_which_much_is_said_ends_after_the_log_out_all_the_same(
    world: World, as_user: Callable[[User], Client], settings: Any
) -> None:
    settings.LIVE_HEARTBEAT_S = 0.1
    client = as_user(world.agent)
    cookie = session_of(client)

    @async_to_sync
    async def is_ended() -> bool:
        async with connection(a_stream_app(), "test_staff:a", cookie=cookie) as browser:
            await browser.status()
            await browser.read()
            await sync_to_async(client.session.flush)()
            for _ in range(200):
                await aput("test_staff:a")
                await asyncio.sleep(0.01)
                while not browser.sent.empty():
                    if not (await browser.sent.get())["body"]:
                        return True
        return False

    assert is_ended()


def test_stream_ends_when_the_server_stops(world: World, as_user: Callable[[User], Client]) -> None:
    cookie = session_of(as_user(world.agent))

    @async_to_sync
    async def rest() -> tuple[str, int]:
        app = a_stream_app()
        async with connection(app, "test_staff:a", cookie=cookie) as browser:
            await browser.status()
            await browser.read()
            app.hub.close()
            end = await browser.read()
        return end, len(app.hub)

    assert rest() == ("", 0)


def test_streams_beyond_the_limit_are_told_to_come_back(
    world: World, as_user: Callable[[User], Client], settings: Any
) -> None:
    settings.LIVE_MAX_STREAMS = 1
    cookie = session_of(as_user(world.agent))

    @async_to_sync
    async def statuses() -> list[int]:
        app = a_stream_app()
        async with connection(app, "test_staff:a", cookie=cookie) as first:
            found = [await first.status()]
            async with connection(app, "test_staff:a", cookie=cookie) as second:
                found.append(await second.status())
        async with connection(app, "test_staff:a", cookie=cookie) as third:
            return [*found, await third.status()]

    assert statuses() == [200, 503, 200]


def test_browser_that_does_not_read_is_cut_off_and_not_kept_in_memory() -> None:
    entry = Announcement(1, "t:a", "changed", {})

    @async_to_sync
    async def kept() -> tuple[bool, int]:
        subscriber = hubs.Subscriber(frozenset({"t:a"}))
        for _ in range(hubs.WAITING_AT_MOST + 50):
            subscriber.offer(entry)
        return subscriber.is_closed, len(await subscriber.take(within_s=LIMIT_S))

    assert kept() == (True, hubs.WAITING_AT_MOST)


def test_reader_away_longer_than_the_stream_is_kept_is_told_to_load_again(
    world: World, as_user: Callable[[User], Client]
) -> None:
    cookie = session_of(as_user(world.agent))
    seen = put("test_staff:a", now=NOW - timedelta(days=2))
    for _ in range(3):
        put("test_staff:a", now=NOW - timedelta(days=2))
    put("test_staff:a")

    pruned = prune_stream(NOW)

    @async_to_sync
    async def greeting() -> str:
        async with connection(a_stream_app(), "test_staff:a", cookie=cookie, after=seen) as browser:
            await browser.status()
            return await browser.read()

    assert pruned == 4
    assert "event: reset" in greeting()


def test_last_announcement_is_kept_however_old(db: None) -> None:
    last = put("test_staff:a", now=NOW - timedelta(days=9))

    assert prune_stream(NOW) == 0
    assert StreamEntry.objects.get().pk == last
