"""Stores events in the caller's transaction, with one delivery for each handler that subscribed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import QuerySet

from norma.base.access import Actor, get_visible, visible_to
from norma.base.audit.services import record
from norma.base.outbox.models import Delivery, OutboxEvent
from norma.base.outbox.perms import EVENT_RETRY
from norma.base.outbox.registry import event_name, handlers_of, payload_of
from norma.base.wake import ring

BELL = "outbox"


def publish(instance: object, *, now: datetime) -> OutboxEvent:
    """Store an event; its handlers run after the commit, each at least once, in no promised order.

    Must be called inside the transaction that makes the change it tells of.
    """
    return publish_all([instance], now=now)[0]


def publish_all(instances: Sequence[object], *, now: datetime) -> list[OutboxEvent]:
    """Store several events as `publish` does; two statements, however many there are."""
    names = [event_name(type(instance)) for instance in instances]
    assert connection.in_atomic_block, f"publish({names}) outside a transaction could be lost"
    stored = OutboxEvent.objects.bulk_create(
        OutboxEvent(name=name, payload=payload_of(instance), published_at=now)
        for name, instance in zip(names, instances, strict=True)
    )
    Delivery.objects.bulk_create(
        Delivery(event=event, handler=handler, next_attempt_at=now)
        for event in stored
        for handler in handlers_of(event.name)
    )
    if stored:
        ring(BELL)
    return stored


@transaction.atomic
def retry_delivery(delivery_id: int, *, actor: Actor, now: datetime) -> Delivery:
    """Give a dead delivery all its attempts again, from now. Raises: RowNotFound."""
    delivery = get_visible(actor, _dead(), EVENT_RETRY, pk=delivery_id)
    _retry(delivery, actor=actor, now=now)
    return delivery


@transaction.atomic
def retry_all_dead(*, actor: Actor, now: datetime) -> int:
    """Give every dead delivery all its attempts again, as after a mended handler; how many."""
    dead = list(visible_to(actor, _dead(), EVENT_RETRY))
    for delivery in dead:
        _retry(delivery, actor=actor, now=now)
    return len(dead)


def settle_unheard(*, now: datetime) -> int:
    """Mark all that waits as delivered, for a history that was built while nobody listened.

    Only for a database that no worker has served yet; how many there were.
    """
    waiting = Delivery.objects.filter(state=Delivery.State.WAITING)
    return waiting.update(state=Delivery.State.DONE, delivered_at=now)


def _dead() -> QuerySet[Delivery]:
    return Delivery.objects.filter(state=Delivery.State.DEAD).select_for_update()


def _retry(delivery: Delivery, *, actor: Actor, now: datetime) -> None:
    delivery.state = Delivery.State.WAITING
    delivery.attempts = 0
    delivery.next_attempt_at = now
    delivery.save(update_fields=["state", "attempts", "next_attempt_at"])
    record(actor, delivery, "outbox.retried", {"state": ["dead", "waiting"]}, now=now)
    ring(BELL)
