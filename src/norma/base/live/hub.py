"""Hands new stream entries to the open streams of this process: one reader for all of them."""

import asyncio
import contextlib
import json
import logging
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from asgiref.sync import sync_to_async
from django.db import DatabaseError, close_old_connections
from django.db.models import Max, Min

from norma.base.live.models import StreamEntry
from norma.base.live.services import BELL
from norma.base.wake import Listener

_log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
READ_AT_ONCE = 500
WAITING_AT_MOST = 200
"""How many entries may wait for one slow browser before it is cut off, to catch up by itself."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """One entry as a stream sends it."""

    id: int
    topic: str
    kind: str
    payload: dict[str, Any]

    def as_bytes(self) -> bytes:
        """The entry as a server-sent event, named by its kind; JSON keeps it on one line."""
        content = {"topic": self.topic, "kind": self.kind, "payload": self.payload}
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return f"id: {self.id}\nevent: {self.kind}\ndata: {text}\n\n".encode()


class Subscriber:
    """The entries waiting for one open stream."""

    def __init__(self, topics: frozenset[str]) -> None:
        self.topics = topics
        self.is_closed = False
        self._waiting: deque[Announcement] = deque()
        self._changed = asyncio.Event()

    def offer(self, announcement: Announcement) -> None:
        """Queue an entry; one too many closes the stream."""
        if len(self._waiting) >= WAITING_AT_MOST:
            self.close()
            return
        self._waiting.append(announcement)
        self._changed.set()

    def close(self) -> None:
        """End the stream as soon as it looks."""
        self.is_closed = True
        self._changed.set()

    async def take(self, *, within_s: float) -> list[Announcement]:
        """What has come, or nothing after `within_s` seconds."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._changed.wait()
        self._changed.clear()
        taken = list(self._waiting)
        self._waiting.clear()
        return taken


class Hub:
    """The open streams of this process, and the task that reads for them while there are any."""

    def __init__(self, *, look_every_s: float = LOOK_EVERY_S) -> None:
        self._look_every_s = look_every_s
        self._subscribers: set[Subscriber] = set()
        self._cursor = 0
        self._tail: asyncio.Task[None] | None = None
        self._changing = asyncio.Lock()

    def __len__(self) -> int:
        return len(self._subscribers)

    async def join(self, topics: frozenset[str]) -> Subscriber:
        """A new subscriber, which is offered every entry stored from now on."""
        async with self._changing:
            if self._tail is None or self._tail.done():
                self._cursor = await sync_to_async(_last_id)()
                self._tail = asyncio.create_task(self._follow(), name="norma-live")
            subscriber = Subscriber(topics)
            self._subscribers.add(subscriber)
            return subscriber

    async def leave(self, subscriber: Subscriber) -> None:
        """Forget a subscriber; the last one ends the reading."""
        self._subscribers.discard(subscriber)
        async with self._changing:
            if not self._subscribers and self._tail is not None:
                self._tail.cancel()
                await asyncio.wait([self._tail])
                self._tail = None

    def close(self) -> None:
        """End every stream; browsers connect again by themselves. From the loop's own thread."""
        for subscriber in self._subscribers:
            subscriber.close()

    async def _follow(self) -> None:
        heard, loop = asyncio.Event(), asyncio.get_running_loop()
        bell = Listener(BELL, lambda: loop.call_soon_threadsafe(heard.set))
        bell.open()
        try:
            while True:
                heard.clear()
                if not await self._read():
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(self._look_every_s):
                            await heard.wait()
        finally:
            bell.close()

    async def _read(self) -> bool:
        """Hand on what is new; whether there may be more at once."""
        try:
            entries = await sync_to_async(entries_after)(self._cursor, limit=READ_AT_ONCE)
        except DatabaseError as error:
            _log.warning("live: could not read the stream (%s), trying again", error)
            return False
        for entry in entries:
            self._cursor = entry.id
            for subscriber in self._subscribers:
                if entry.topic in subscriber.topics:
                    subscriber.offer(entry)
        return len(entries) == READ_AT_ONCE


def entries_after(
    last_id: int, *, limit: int, topics: Iterable[str] | None = None
) -> Sequence[Announcement]:
    """The entries after an id in their order, of all topics or of some; its own short connection."""
    close_old_connections()
    rows = StreamEntry.objects.filter(id__gt=last_id).order_by("id")
    if topics is not None:
        rows = rows.filter(topic__in=topics)
    found = [
        Announcement(row.pk, row.topic, row.kind, row.payload)
        for row in rows.only("topic", "kind", "payload")[:limit]
    ]
    close_old_connections()
    return found


def is_forgotten(last_id: int) -> bool:
    """Whether entries after this id may already have been pruned, so that a reader must start afresh."""
    oldest = StreamEntry.objects.aggregate(oldest=Min("id"))["oldest"]
    return oldest is not None and last_id < oldest - 1


def _last_id() -> int:
    close_old_connections()
    return StreamEntry.objects.aggregate(last=Max("id"))["last"] or 0
