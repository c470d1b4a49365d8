"""Delivers stored events to their handlers: at least once, each effect together with its mark.

A delivery is claimed, its handler runs and it is marked done in one transaction; a process killed in
between leaves nothing of the three, and the next one starts again. Two dispatchers never hold the same
delivery: PostgreSQL skips rows that another has locked; on SQLite the transaction is immediate, so
there is one writer at a time, and the second finds the first's mark.
"""

import logging
import traceback
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

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
    claimed = due.order_by("next_attempt_at", "id").select_related("event")
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            batch = list(claimed.select_for_update(skip_locked=True, of=("self",))[:1])
        else:
            batch = list(claimed[:_BATCH_WITH_ONE_WRITER])
        for delivery in batch:
            _deliver(delivery, now=now)
    return len(batch)


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


def _deliver(delivery: Delivery, *, now: datetime) -> None:
    event = delivery.event
    delivery.attempts += 1
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
    delivery.save(update_fields=["state", "attempts", "delivered_at", "error"])


def _note_failure(delivery: Delivery, error: Exception, *, now: datetime) -> None:
    last = traceback.extract_tb(error.__traceback__)[-1]
    # Only the kind of error and its place are logged: its text may quote what a customer wrote.
    place = f"{type(error).__name__} in {last.name}, line {last.lineno}"
    delivery.error = f"{place}: {error}"[:_ERROR_LENGTH]
    delivery.next_attempt_at = now + retry_after(delivery.attempts)
    if delivery.attempts >= settings.EVENT_ATTEMPTS:
        delivery.state = Delivery.State.DEAD
    delivery.save(update_fields=["state", "attempts", "next_attempt_at", "error"])
    _log.warning(
        "event %s (%s) for %s: attempt %d failed, %s; now %s",
        delivery.event_id,
        delivery.event.name,
        delivery.handler,
        delivery.attempts,
        place,
        delivery.state,
    )
