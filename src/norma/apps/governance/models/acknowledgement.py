"""Who has to read which version, what exactly they read, and what they said to it."""

from typing import ClassVar

from django.db import models

from norma.base.access import scope


class SealedText(models.Model):
    """A version as its readers are shown it, in every language, under one digest; never changed."""

    version = models.OneToOneField(
        "standards.StandardVersion", models.PROTECT, related_name="sealed_text"
    )
    texts = models.JSONField()
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.version_id} {self.digest[:12]}"


class AcknowledgementRound(models.Model):
    """What one published version asks of whom: an audience by roles in a unit, and until when.

    `closed_at` is when a newer version began to ask instead, or the standard was withdrawn.
    """

    standard = models.ForeignKey("standards.Standard", models.PROTECT, related_name="+")
    version = models.OneToOneField(
        "standards.StandardVersion", models.PROTECT, related_name="acknowledgement_round"
    )
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    roles = models.JSONField()
    within = models.CharField(max_length=12)
    quiz_pass_pct = models.PositiveSmallIntegerField(null=True)
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(
                fields=["standard"],
                name="round_open",
                condition=models.Q(closed_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.standard_id} {self.version_id}"


class Acknowledgement(models.Model):
    """One person who has to read one version: `version` is the one they read, `unit` where they work.

    Overdue is a state of its own, so that it stays visible; it is left by reading like pending is.
    """

    class State(models.TextChoices):
        PENDING = "pending"
        OVERDUE = "overdue"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        EXEMPTED = "exempted"
        RELEASED = "released"

    OWED: ClassVar = (State.PENDING, State.OVERDUE)

    round = models.ForeignKey(AcknowledgementRound, models.PROTECT, related_name="asked")
    version = models.ForeignKey("standards.StandardVersion", models.PROTECT, related_name="+")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.PENDING)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    sealed = models.ForeignKey(SealedText, models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    locale_read = models.CharField(max_length=10, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    score_pct = models.FloatField(null=True)

    class Meta:
        ordering: ClassVar = ["due_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "user"], name="asked_once_per_round")
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "state"], name="acknowledgement_of"),
            models.Index(
                fields=["due_at"],
                name="acknowledgement_due",
                condition=models.Q(state="pending"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.user_id}"

    @property
    def is_owed(self) -> bool:
        """Whether the person has still to say something."""
        return self.state in self.OWED


class QuizAttempt(models.Model):
    """The questions somebody was asked before accepting, and how they answered."""

    acknowledgement = models.ForeignKey(
        Acknowledgement, models.CASCADE, related_name="quiz_attempts"
    )
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    asked = models.JSONField()
    score_pct = models.FloatField()
    is_passed = models.BooleanField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["acknowledgement", "number"], name="attempt_once")
        ]

    def __str__(self) -> str:
        return f"{self.acknowledgement_id} {self.number}"


scope(AcknowledgementRound, "unit__path")
scope(Acknowledgement, "unit__path")
