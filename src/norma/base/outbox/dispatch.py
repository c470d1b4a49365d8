"""Delivers stored events to their handlers: at least once, each effect together with its mark.

The attempt is counted and stored before the handler runs, so that an event whose handler ends the
process, or whose effect cannot be committed, comes to its last attempt like any other. Then the handler
runs and the delivery is marked done in one transaction; a process killed in between leaves neither of
the two, and the delivery is due again after the wait that follows a failure.

Two dispatchers never run the same delivery at once: PostgreSQL locks the row and lets others skip it;
on SQLite the transaction is immediate, so there is one writer at a time, and the second finds the
first's mark.
"""

import logging
import traceback
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import takewhile

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, QuerySet

from norma.base.outbox.models import Delivery, OutboxEvent
from norma.base.outbox.registry import event_from, handler_for

_log = logging.getLogger(__name__)

# One writer at a time gains from fewer commits; with several, a long transaction would hold the rows
# that handlers lock and make the others wait.
_BATCH_WITH_ONE_WRITER = 20
_FIRST_RETRY_S = 10
_LONGEST_RETRY_S = 3_600
_ERROR_LENGTH = 2_000
_PRUNED_AT_ONCE = 500
_NEVER_CAME_BACK = "the last attempt never came to an end: the log of its worker says more"


def deliver_all(*, now: datetime) -> int:
    """Deliver everything that is due at `now`, also what handlers publish meanwhile; how many were tried."""
    total = 0
    while tried := deliver_batch(now=now):
        total += tried
    return total


def deliver_batch(*, now: datetime) -> int:
    """Try the next few deliveries that are due; 0 means that none was.

    A handler that raises has its own effect undone; it is tried again later, each time after twice
    the wait, and is dead after NORMA_EVENT_ATTEMPTS until somebody retries it.
    """
    due = Delivery.objects.filter(state=Delivery.State.WAITING, next_attempt_at__lte=now)
    if not due.exists():
        return 0
    claimed = _claimed(due, now=now)
    with transaction.atomic():
        mine = Delivery.objects.filter(pk__in=claimed, state=Delivery.State.WAITING)
        if connection.features.has_select_for_update_skip_locked:
            mine = mine.select_for_update(skip_locked=True, of=("self",))
        for delivery in mine.select_related("event").order_by("id"):
            _deliver(delivery, now=now)
    return len(claimed)


def retry_after(attempts: int) -> timedelta:
    """How long to wait after that many failed attempts: 10 s, 20 s, 40 s ... at most an hour."""
    return timedelta(seconds=min(_FIRST_RETRY_S * 2 ** (attempts - 1), _LONGEST_RETRY_S))


def prune_delivered(now: datetime) -> int:
    """Forget events that every handler has had, once they are older than NORMA_EVENT_RETENTION."""
    old = OutboxEvent.objects.filter(published_at__lt=now - settings.EVENT_RETENTION)
    finished = old.exclude(
        deliveries__state__in=[Delivery.State.WAITING, Delivery.State.DEAD]
    ).values_list("pk", flat=True)
    total = 0
    while batch := list(finished[:_PRUNED_AT_ONCE]):
        OutboxEvent.objects.filter(pk__in=batch).delete()
        total += len(batch)
    return total


def _claimed(due: QuerySet[Delivery], *, now: datetime) -> Sequence[int]:
    """The next deliveries, their attempt counted and the one after it put off; one transaction.

    One that was tried before comes alone, so that it does not take others down with it once more.
    """
    with transaction.atomic():
        found = due.order_by("next_attempt_at", "id")
        if connection.features.has_select_for_update_skip_locked:
            batch = list(found.select_for_update(skip_locked=True)[:1])
        else:
            batch = list(found[:_BATCH_WITH_ONE_WRITER])
        fresh = list(takewhile(lambda delivery: not delivery.attempts, batch))
        chosen = fresh or batch[:1]
        claimed = [delivery.pk for delivery in chosen]
        rows = Delivery.objects.filter(pk__in=claimed)
        if chosen and chosen[0].attempts >= settings.EVENT_ATTEMPTS:
            rows.update(state=Delivery.State.DEAD, error=_NEVER_CAME_BACK)
            _log.error("delivery %s is given up: %s", claimed[0], _NEVER_CAME_BACK)
        elif chosen:
            put_off = now + retry_after(chosen[0].attempts + 1)
            rows.update(attempts=F("attempts") + 1, next_attempt_at=put_off)
    return claimed


def _deliver(delivery: Delivery, *, now: datetime) -> None:
    event = delivery.event
    try:
        with transaction.atomic():
            handler = handler_for(event.name, delivery.handler)
            handler(event_from(event.name, event.payload), now=now)
    except Exception as error:  # noqa: BLE001  an edge: it is kept, told and tried again
        _note_failure(delivery, error, now=now)
        return
    delivery.state = Delivery.State.DONE
    delivery.delivered_at = now
    delivery.error = ""
    delivery.save(update_fields=["state", "delivered_at", "error"])


def _note_failure(delivery: Delivery, error: Exception, *, now: datetime) -> None:
    last = traceback.extract_tb(error.__traceback__)[-1]
    # Only the kind of error and its place are logged: its text may quote what a customer wrote.
    place = f"{type(error).__name__} in {last.name}, line {last.lineno}"
    delivery.error = f"{place}: {error}"[:_ERROR_LENGTH]
    delivery.next_attempt_at = now + retry_after(delivery.attempts)
    if delivery.attempts >= settings.EVENT_ATTEMPTS:
        delivery.state = Delivery.State.DEAD
    delivery.save(update_fields=["state", "next_attempt_at", "error"])
    _log.warning(
        "event %s (%s) for %s: attempt %d failed, %s; now %s",
        delivery.event_id,
        delivery.event.name,
        delivery.handler,
        delivery.attempts,
        place,
        delivery.state,
    )
