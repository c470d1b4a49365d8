"""The event stream `/live/?topics=a,b`: server-sent events, resumed by Last-Event-ID.

It answers 400 without topics, 403 when none of them may be listened to (a browser then stops trying),
503 when the process holds as many streams as it may. A comment is sent every NORMA_LIVE_HEARTBEAT_S
seconds of silence; every four such lengths, however much is said, the session and the topics are
checked again, so that a stream does not outlive a log-out by more than about a minute.
`event: reset` tells the page to load itself again.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings

from norma.base.live.admission import admit, session_key_of
from norma.base.live.hub import READ_AT_ONCE, Hub, Subscriber
from norma.base.live.reading import entries_after, in_thread

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

TOPICS_AT_MOST = 20
_CHECK_EVERY_BEATS = 4
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
_HELLO = b"retry: 3000\n: ready\n\n"
_BEAT = b": \n\n"
_RESET = b"event: reset\ndata: {}\n\n"


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the browser asks for."""

    topics: tuple[str, ...]
    session_key: str | None
    last_id: int | None

    @classmethod
    def of(cls, scope: Scope) -> "_Wish":
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        after = [value.decode("latin-1") for name, value in headers if name == b"last-event-id"]
        # A page may name the last entry it was drawn with; a reconnecting browser knows better.
        after += query.get("after", [])
        topics = ",".join(query.get("topics", [])).split(",")
        return cls(
            topics=tuple(dict.fromkeys(topic for topic in topics if topic)),
            session_key=session_key_of(value for name, value in headers if name == b"cookie"),
            last_id=int(after[0])
            if after and after[0].isdecimal() and len(after[0]) < 19
            else None,
        )


class StreamApp:
    """The ASGI application for streams, with the hub that feeds them."""

    def __init__(self, hub: Hub | None = None) -> None:
        self.hub = Hub() if hub is None else hub  # an empty hub is false

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection and keep it until either side ends it."""
        wish = _Wish.of(scope)
        if scope["method"] != "GET":
            return await _refuse(send, 405, "streams are read with GET", (b"allow", b"GET"))
        if not 0 < len(wish.topics) <= TOPICS_AT_MOST:
            return await _refuse(send, 400, f"expected ?topics= with 1 to {TOPICS_AT_MOST} topics")
        if len(self.hub) >= settings.LIVE_MAX_STREAMS:
            return await _refuse(send, 503, "all streams are taken", (b"retry-after", b"10"))
        admission = await in_thread(admit, wish.session_key, wish.topics, last_id=wish.last_id)
        if not admission.topics:
            return await _refuse(send, 403, "none of these topics may be listened to")
        subscriber = await self.hub.join(admission.topics)
        watch = asyncio.create_task(_close_when_gone(receive, subscriber))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            await _write(send, _HELLO + (_RESET if admission.must_reload else b""))
            await self._stream(send, wish, subscriber)
            await send({"type": "http.response.body", "body": b""})
        finally:
            watch.cancel()
            await self.hub.leave(subscriber)
        return None

    async def _stream(self, send: Send, wish: _Wish, subscriber: Subscriber) -> None:
        sent_id = await _catch_up(send, wish.last_id, subscriber.topics)
        look = asyncio.get_running_loop().time
        checked_at = look()
        while not subscriber.is_closed:
            taken = await subscriber.take(within_s=settings.LIVE_HEARTBEAT_S)
            # What was stored between joining and catching up has come on both ways.
            fresh = [entry for entry in taken if entry.id > sent_id]
            if fresh:
                sent_id = fresh[-1].id
                await _write(send, b"".join(entry.as_bytes() for entry in fresh))
            elif not taken and not subscriber.is_closed:
                await _write(send, _BEAT)
            if look() - checked_at >= _CHECK_EVERY_BEATS * settings.LIVE_HEARTBEAT_S:
                if not await _is_still_admitted(wish, subscriber):
                    return
                checked_at = look()


async def _catch_up(send: Send, last_id: int | None, topics: frozenset[str]) -> int:
    """Send what was missed since `last_id`, or ask for a reload where it is too much."""
    if last_id is None:
        return 0
    missed = await in_thread(entries_after, last_id, limit=READ_AT_ONCE, topics=topics)
    if not missed:
        return last_id
    await _write(send, b"".join(entry.as_bytes() for entry in missed))
    if len(missed) == READ_AT_ONCE:
        await _write(send, _RESET)
    return missed[-1].id


async def _is_still_admitted(wish: _Wish, subscriber: Subscriber) -> bool:
    admission = await in_thread(admit, wish.session_key, wish.topics, last_id=None)
    return admission.topics >= subscriber.topics


async def _close_when_gone(receive: Receive, subscriber: Subscriber) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    subscriber.close()


async def _write(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _refuse(send: Send, status: int, text: str, *headers: tuple[bytes, bytes]) -> None:
    plain = (b"content-type", b"text/plain; charset=utf-8")
    await send({"type": "http.response.start", "status": status, "headers": [plain, *headers]})
    await send({"type": "http.response.body", "body": text.encode()})


stream_app = StreamApp()
