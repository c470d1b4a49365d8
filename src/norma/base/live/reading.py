"""What streams read from the database, in the one thread Django keeps for asynchronous callers."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from django.db import close_old_connections, connection
from django.db.models import Max, Min

from norma.base.live.models import StreamEntry

P = ParamSpec("P")
R = TypeVar("R")


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


async def in_thread(read: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call `read` in that thread; a stale connection is replaced before, as Django does per request."""

    def read_afresh() -> R:
        if not connection.in_atomic_block:
            close_old_connections()
        return read(*args, **kwargs)

    return await sync_to_async(read_afresh)()


def entries_after(
    last_id: int, *, limit: int, topics: Iterable[str] | None = None
) -> Sequence[Announcement]:
    """The entries after an id in their order, of all topics or of some."""
    rows = StreamEntry.objects.filter(id__gt=last_id).order_by("id")
    if topics is not None:
        rows = rows.filter(topic__in=topics)
    return [
        Announcement(row.pk, row.topic, row.kind, row.payload)
        for row in rows.only("topic", "kind", "payload")[:limit]
    ]


def is_forgotten(last_id: int) -> bool:
    """Whether entries after this id may already have been pruned, so that a reader must start afresh."""
    oldest = StreamEntry.objects.aggregate(oldest=Min("id"))["oldest"]
    return oldest is not None and last_id < oldest - 1


def last_id() -> int:
    """The newest entry's id, 0 where there is none: what a page is drawn with."""
    return StreamEntry.objects.aggregate(last=Max("id"))["last"] or 0
