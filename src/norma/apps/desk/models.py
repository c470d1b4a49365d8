"""Cases, what was said, what happened, and the clocks of the promises."""

from typing import Any, ClassVar

from django.db import models


class Case(models.Model):
    """One matter of one customer, from first contact to close."""

    class Status(models.TextChoices):
        OPEN = "open"
        WAITING = "waiting"
        RESOLVED = "resolved"
        CLOSED = "closed"

    number = models.PositiveIntegerField(unique=True)
    public_id = models.CharField(max_length=24, unique=True)
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="cases")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="cases")
    assignee = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="cases")
    standard_version = models.ForeignKey(
        "standards.StandardVersion", models.PROTECT, null=True, related_name="+"
    )
    subject = models.CharField(max_length=200)
    channel = models.CharField(max_length=20)
    scenario = models.CharField(max_length=20)
    case_type = models.CharField(max_length=20, default="ordinary")
    priority = models.CharField(max_length=4, default="p3")
    product = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    waiting_for = models.CharField(max_length=30, blank=True)
    opened_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    last_event_at = models.DateTimeField()
    last_event_seq = models.PositiveIntegerField(default=0)
    next_due_at = models.DateTimeField(null=True)
    opening_key = models.CharField(max_length=80, null=True, unique=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["unit", "status", "next_due_at"], name="case_queue"),
            models.Index(fields=["assignee", "status", "next_due_at"], name="case_mine"),
            models.Index(fields=["customer", "-opened_at"], name="case_of_customer"),
        ]

    def __str__(self) -> str:
        return f"#{self.number}"


class Message(models.Model):
    """One thing said on a case: to the customer, from the customer, or among colleagues."""

    class Visibility(models.TextChoices):
        PUBLIC = "public"
        NOTE = "note"

    case = models.ForeignKey(Case, models.CASCADE, related_name="messages")
    visibility = models.CharField(max_length=6, choices=Visibility.choices)
    author_kind = models.CharField(max_length=12)
    author = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="+")
    body = models.TextField()
    at = models.DateTimeField()
    request_key = models.CharField(max_length=80, null=True, unique=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        indexes: ClassVar = [models.Index(fields=["case", "at", "id"], name="message_order")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.author_kind}"


class CaseEvent(models.Model):
    """What happened on a case: append-only, never changed; every clock is a fold over these rows."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=12)
    actor_ref = models.CharField(max_length=60, blank=True)
    data: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["case", "seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "seq"], name="event_order")
        ]

    def __str__(self) -> str:
        return f"{self.case_id}.{self.seq} {self.kind}"


class Clock(models.Model):
    """The stored answer of the fold for one promise on one case: found by due time, never the judge.

    `state` is running, paused, kept, broken or withdrawn. A broken clock without `stopped_at` is
    still owed; with it, it was met late. `decided_on` is the home date on which it became kept or
    broken.
    """

    class State(models.TextChoices):
        RUNNING = "running"
        PAUSED = "paused"
        KEPT = "kept"
        BROKEN = "broken"
        WITHDRAWN = "withdrawn"

    case = models.ForeignKey(Case, models.CASCADE, related_name="clocks")
    clause_version = models.ForeignKey(
        "standards.ClauseVersion", models.PROTECT, related_name="clocks"
    )
    clause_id = models.CharField(max_length=60)
    instance = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices)
    limit = models.CharField(max_length=12)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    at_risk_at = models.DateTimeField(null=True)
    is_at_risk = models.BooleanField(default=False)
    stopped_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    elapsed_s = models.PositiveIntegerField(null=True)
    decided_on = models.DateField(null=True)
    pauses: "models.JSONField[list[list[str | None]], list[list[str | None]]]" = models.JSONField(
        default=list
    )

    class Meta:
        ordering: ClassVar = ["case", "clause_id", "instance"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "clause_version", "instance"], name="clock_instance"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], name="clock_due", condition=models.Q(state="running")
            ),
            models.Index(
                fields=["at_risk_at"],
                name="clock_at_risk",
                condition=models.Q(state="running", is_at_risk=False),
            ),
            models.Index(fields=["decided_on", "clause_id", "state"], name="clock_decided"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.clause_id}/{self.instance}"
