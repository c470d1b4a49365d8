"""Hands new stream entries to the open streams of this process: one reader for all of them."""

import asyncio
import contextlib
import logging
from collections import deque

from django.db import DatabaseError

from norma.base.live.reading import Announcement, entries_after, in_thread, last_id
from norma.base.live.services import BELL
from norma.base.wake import Listener

_log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
READ_AT_ONCE = 500
WAITING_AT_MOST = 200
"""How many entries may wait for one slow browser before it is cut off, to catch up by itself."""


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
                self._cursor = await in_thread(last_id)
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
        bell = Listener(BELL, lambda: _set(loop, heard))
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
            entries = await in_thread(entries_after, self._cursor, limit=READ_AT_ONCE)
        except DatabaseError as error:
            _log.warning("live: could not read the stream (%s), trying again", error)
            return False
        for entry in entries:
            self._cursor = entry.id
            for subscriber in self._subscribers:
                if entry.topic in subscriber.topics:
                    subscriber.offer(entry)
        return len(entries) == READ_AT_ONCE


def _set(loop: asyncio.AbstractEventLoop, heard: asyncio.Event) -> None:
    loop.call_soon_threadsafe(heard.set)
