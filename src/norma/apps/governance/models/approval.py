"""Approval: a draft laid before named people, step by step, and who decides while one is away."""

from typing import ClassVar

from django.db import models

from norma.base.access import scope


class Approval(models.Model):
    """One request to approve a draft as it stood then: its content's hash says which words.

    A draft that changes afterwards voids what was approved, whatever this row says.
    """

    class State(models.TextChoices):
        OPEN = "open"
        APPROVED = "approved"
        REFUSED = "refused"
        VOID = "void"
        RECALLED = "recalled"

    version = models.ForeignKey(
        "standards.StandardVersion", models.CASCADE, related_name="approvals"
    )
    content_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    note = models.TextField(blank=True)
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    remind_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version"],
                condition=models.Q(state="open"),
                name="one_open_approval",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["remind_at"],
                name="approval_to_remind",
                condition=models.Q(remind_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.state}"


class ApprovalSeat(models.Model):
    """One named person of one step; the people of a step decide side by side, the steps in order."""

    class Decision(models.TextChoices):
        PENDING = "pending"
        APPROVED = "approved"
        REFUSED = "refused"

    approval = models.ForeignKey(Approval, models.CASCADE, related_name="seats")
    step = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=80)
    person = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.PENDING)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    reminded = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["step", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["approval", "step", "role"], name="seat_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["person"],
                name="seats_waiting",
                condition=models.Q(decision="pending"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.role}"


class Absence(models.Model):
    """Days (home dates, inclusive) on which somebody else decides in a person's place."""

    person = models.ForeignKey("people.User", models.CASCADE, related_name="absences")
    deputy = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    written_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["first_on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(first_on__lte=models.F("last_on")), name="absence_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.first_on}"


scope(Approval, "version__standard__unit__path")
scope(ApprovalSeat, "approval__version__standard__unit__path")
