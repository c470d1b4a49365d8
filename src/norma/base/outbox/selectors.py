"""Reads what waits in the outbox and what died there."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from norma.base.access import Actor, visible_to
from norma.base.outbox.models import Delivery
from norma.base.outbox.perms import EVENT_VIEW


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """How much waits; `oldest_due_at` is None where nothing does."""

    waiting: int
    retrying: int
    dead: int
    oldest_due_at: datetime | None


def dead_deliveries(actor: Actor) -> QuerySet[Delivery]:
    """Deliveries that were given up, the latest first."""
    dead = Delivery.objects.filter(state=Delivery.State.DEAD).select_related("event")
    return visible_to(actor, dead.order_by("-id"), EVENT_VIEW)


def outbox_counts(actor: Actor) -> OutboxCounts:
    """What is in the outbox now; one query."""
    waiting = Q(state=Delivery.State.WAITING)
    unfinished = visible_to(actor, Delivery.objects.exclude(state=Delivery.State.DONE), EVENT_VIEW)
    counts = unfinished.aggregate(
        waiting=Count("id", filter=waiting),
        retrying=Count("id", filter=waiting & Q(attempts__gt=0)),
        dead=Count("id", filter=Q(state=Delivery.State.DEAD)),
        oldest_due_at=Min("next_attempt_at", filter=waiting),
    )
    return OutboxCounts(**counts)
