"""Events waiting beside the change that caused them, and the mark of each delivery."""

from typing import Any, ClassVar

from django.db import models

from norma.base.access import scope


class OutboxEvent(models.Model):
    """Something that happened, stored in the transaction in which it happened."""

    name = models.CharField(max_length=80)
    payload: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    published_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["published_at"], name="outbox_by_time")]

    def __str__(self) -> str:
        return f"{self.pk} {self.name}"


class Delivery(models.Model):
    """One event for one handler. It turns `done` in the transaction of the handler's own effect."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        DEAD = "dead"

    event = models.ForeignKey(OutboxEvent, models.CASCADE, related_name="deliveries")
    handler = models.CharField(max_length=160)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "handler"], name="delivery_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["next_attempt_at", "id"],
                name="delivery_due",
                condition=models.Q(state="waiting"),
            ),
            models.Index(fields=["-id"], name="delivery_dead", condition=models.Q(state="dead")),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} → {self.handler}"


scope(Delivery, None)
