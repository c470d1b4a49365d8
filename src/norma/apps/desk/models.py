"""Cases, what was said, what happened, and the clocks of the promises."""

from typing import Any, ClassVar, NoReturn

from django.db import models

from norma.base.access import scope

STILL_OPEN = ("open", "waiting")
SETTLED = ("resolved", "closed")


class CaseNumber(models.Model):
    """The numbers that have been given out.

    Adding a row takes the next one: never twice, and without one opening waiting for another.
    A number whose case was not stored in the end stays unused.
    """

    def __str__(self) -> str:
        return f"#{self.pk}"


class Cases(models.QuerySet["Case"]):
    """Cases, read with what is asked of them together."""

    def with_standard(self) -> "Cases":
        """Each with the hash of its standard's content, by which promises are found without asking."""
        return self.annotate(**{"standard_hash": models.F("standard_version__content_hash")})


class Case(models.Model):
    """One matter of one customer, from first contact to close.

    `segment` and `region` are the customer's and the unit's as they were at the opening: what was
    promised then does not change with the record. `next_due_at` is the earliest due instant of the
    promises that are still owed. `resolved_at` is set while, and only while, the case is resolved or
    closed.
    """

    class Status(models.TextChoices):
        OPEN = "open"
        WAITING = "waiting"
        RESOLVED = "resolved"
        CLOSED = "closed"

    number = models.PositiveIntegerField(unique=True)
    public_id = models.CharField(max_length=24, unique=True)
    # Where db_index is off, an index or a constraint below begins with the same field.
    customer = models.ForeignKey(
        "customers.Customer", models.PROTECT, related_name="cases", db_index=False
    )
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="cases", db_index=False)
    assignee = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="cases")
    standard_version = models.ForeignKey(
        "standards.StandardVersion", models.PROTECT, null=True, related_name="+"
    )
    # Where supplements stood on that version: what came out, and the hash that it is found under.
    # Without an index: nobody asks for the cases of one, and none is ever deleted.
    effective = models.ForeignKey(
        "standards.EffectiveStandard",
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    effective_hash = models.CharField(max_length=64, blank=True)
    subject = models.CharField(max_length=200)
    subject_key = models.CharField(max_length=800)
    channel = models.CharField(max_length=20)
    scenario = models.CharField(max_length=20)
    case_type = models.CharField(max_length=20, default="ordinary")
    priority = models.CharField(max_length=4, default="p3")
    product = models.CharField(max_length=60, blank=True)
    segment = models.CharField(max_length=20, blank=True)
    region = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    waiting_for = models.CharField(max_length=30, blank=True)
    opened_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    last_event_at = models.DateTimeField()
    last_event_seq = models.PositiveIntegerField(default=0)
    next_due_at = models.DateTimeField(null=True)
    # NULL, because an absent key must not be unique.
    opening_key = models.CharField(max_length=80, null=True, unique=True)  # noqa: DJ001

    standard_hash: str | None = None
    objects = Cases.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            # Every condition below is one that a query states without a value: SQLite does not
            # see that a value it is given later fits the condition of an index.
            models.Index(
                fields=["next_due_at", "id"],
                name="case_queue",
                condition=models.Q(resolved_at=None),
            ),
            models.Index(
                fields=["assignee", "next_due_at", "id"],
                name="case_mine",
                condition=models.Q(resolved_at=None),
            ),
            # The last field lets SQLite count from the index alone: it reads the condition again.
            models.Index(
                fields=["assignee", "status", "unit", "resolved_at"],
                name="case_counts",
                condition=models.Q(resolved_at=None),
            ),
            models.Index(
                fields=["-last_event_at", "-id"],
                name="case_settled",
                condition=models.Q(resolved_at__isnull=False),
            ),
            models.Index(fields=["unit", "-opened_at"], name="case_of_unit"),
            models.Index(fields=["customer", "-opened_at"], name="case_of_customer"),
        ]

    def __str__(self) -> str:
        return f"#{self.number}"

    @property
    def facts(self) -> dict[str, str]:
        """What a clause's scope and a varying limit may ask about this case."""
        return {
            "channel": self.channel,
            "scenario": self.scenario,
            "case_type": self.case_type,
            "segment": self.segment,
            "product": self.product,
            "region": self.region,
            "priority": self.priority,
        }

    @property
    def is_settled(self) -> bool:
        """Whether it is resolved or closed."""
        return self.status in SETTLED


class Message(models.Model):
    """One thing said on a case: to the customer, from the customer, or among colleagues.

    `seq` is that of the event which tells of it.
    """

    class Visibility(models.TextChoices):
        PUBLIC = "public"
        NOTE = "note"

    case = models.ForeignKey(Case, models.CASCADE, related_name="messages", db_index=False)
    seq = models.PositiveIntegerField()
    visibility = models.CharField(max_length=6, choices=Visibility.choices)
    author_kind = models.CharField(max_length=12)
    author = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="+")
    body = models.TextField()
    at = models.DateTimeField()
    request_key = models.CharField(max_length=80, null=True)  # noqa: DJ001  as for opening_key

    class Meta:
        ordering: ClassVar = ["case", "seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "seq"], name="message_order"),
            models.UniqueConstraint(fields=["case", "request_key"], name="message_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}.{self.seq} {self.author_kind}"


class CaseEvents(models.QuerySet["CaseEvent"]):
    """Reads and adds; refuses to alter what happened."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("case events are append-only: expected a new event, got an update")

    def delete(self) -> NoReturn:
        raise TypeError("case events are append-only: expected to be kept, got a delete")


class CaseEvent(models.Model):
    """What happened on a case: append-only, never changed; every clock is a fold over these rows."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="events", db_index=False)
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=12)
    actor_ref = models.CharField(max_length=60, blank=True)
    data: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    objects = CaseEvents.as_manager()

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
    still owed; with it, it was met late. `due_at` is when the whole limit has passed, and `broken_at`
    that instant of a broken one. While it runs, and only then, `breaks_at` is the first instant at
    which it would be broken and `at_risk_at` that of its first warning. `decided_on` is the home date
    on which it became kept or broken. `elapsed_s` is set once the clock has stopped. `look_again_at`
    holds a row back that a sweep could not read.
    """

    class State(models.TextChoices):
        RUNNING = "running"
        PAUSED = "paused"
        KEPT = "kept"
        BROKEN = "broken"
        WITHDRAWN = "withdrawn"

    case = models.ForeignKey(Case, models.CASCADE, related_name="clocks", db_index=False)
    # The case's own, once more: figures are counted per unit from an index alone.
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", db_index=False)
    clause_version = models.ForeignKey(
        "standards.ClauseVersion", models.PROTECT, related_name="clocks"
    )
    clause_id = models.CharField(max_length=60)
    instance = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices)
    limit = models.CharField(max_length=12)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    breaks_at = models.DateTimeField(null=True)
    at_risk_at = models.DateTimeField(null=True)
    is_at_risk = models.BooleanField(default=False)
    stopped_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    elapsed_s = models.PositiveIntegerField(null=True)
    decided_on = models.DateField(null=True)
    pauses: "models.JSONField[list[list[str | None]], list[list[str | None]]]" = models.JSONField(
        default=list
    )
    look_again_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["case", "clause_id", "instance"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "clause_version", "instance"], name="clock_instance"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["breaks_at", "id"],
                name="clock_due",
                condition=models.Q(breaks_at__isnull=False),
            ),
            models.Index(
                fields=["at_risk_at", "id"],
                name="clock_at_risk",
                condition=models.Q(at_risk_at__isnull=False, is_at_risk=False),
            ),
            models.Index(
                fields=["due_at", "unit", "clause_id", "state", "breaks_at", "at_risk_at"],
                name="clock_owed",
                condition=models.Q(stopped_at=None, withdrawn_at=None),
            ),
            models.Index(
                fields=["decided_on", "unit", "clause_version", "clause_id", "state"],
                name="clock_decided",
                condition=models.Q(decided_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.clause_id}/{self.instance}"

    @property
    def is_owed(self) -> bool:
        """Whether the promise has been neither met nor withdrawn."""
        return self.stopped_at is None and self.withdrawn_at is None


scope(Case, "unit__path", customer="customer_id")
scope(Clock, "unit__path", customer="case__customer_id")
scope(Message, "case__unit__path", customer="case__customer_id")
