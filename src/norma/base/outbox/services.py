"""Stores events in the caller's transaction, with one delivery for each handler that subscribed."""

from datetime import datetime

from django.db import connection

from norma.base.outbox.models import Delivery, OutboxEvent
from norma.base.outbox.registry import event_name, handlers_of, payload_of
from norma.base.wake import ring

BELL = "outbox"


def publish(instance: object, *, now: datetime) -> OutboxEvent:
    """Store an event; its handlers run after the commit, each at least once, in no promised order.

    Must be called inside the transaction that makes the change it tells of.
    """
    name = event_name(type(instance))
    assert connection.in_atomic_block, f"publish({name}) outside a transaction could be lost"
    stored = OutboxEvent.objects.create(name=name, payload=payload_of(instance), published_at=now)
    Delivery.objects.bulk_create(
        [
            Delivery(event=stored, handler=handler, next_attempt_at=now)
            for handler in handlers_of(name)
        ]
    )
    ring(BELL)
    return stored
