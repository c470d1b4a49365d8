"""Puts announcements on the stream, inside the transaction of the event handler that makes them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Max

from norma.base.live.models import StreamEntry
from norma.base.wake import ring

BELL = "live"
_ORDER_LOCK = 7_011_066
_KEPT = timedelta(days=1)


def announce(topic: str, kind: str, payload: dict[str, Any], *, now: datetime) -> StreamEntry:
    """Tell every page that listens to `topic`; plain JSON values, nothing that others may not see.

    Call it last in an event handler: it takes a lock until the commit, so that ids are given in the
    order of commits and a reader who goes by the last id never skips an entry.
    """
    return announce_all([topic], kind, payload, now=now)[0]


def announce_all(
    topics: Iterable[str], kind: str, payload: dict[str, Any], *, now: datetime
) -> list[StreamEntry]:
    """The same news to several topics, as `announce` tells it to one; one statement for all."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ORDER_LOCK])
    entries = StreamEntry.objects.bulk_create(
        StreamEntry(topic=topic, kind=kind, payload=payload, at=now) for topic in topics
    )
    ring(BELL)
    return entries


def latest_entry_id() -> int:
    """The id of the newest announcement, 0 where there is none; a page asks before it reads its rows.

    A stream opened after that id misses nothing that happened while the page was being drawn.
    """
    return StreamEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0


def prune_stream(now: datetime) -> int:
    """Forget announcements older than a day, but the last: it shows a reader how much they missed."""
    last = StreamEntry.objects.aggregate(last=Max("id"))["last"] or 0
    pruned, _ = StreamEntry.objects.filter(at__lt=now - _KEPT, id__lt=last).delete()
    return pruned
