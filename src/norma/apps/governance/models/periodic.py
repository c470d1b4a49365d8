"""Periodic review: when a standard, or a clause of it, has to be looked at again."""

from typing import ClassVar

from django.db import models

from norma.base.access import scope


class PeriodicReview(models.Model):
    """One review that is owed, and what came of it. "" as `clause_id` means the whole standard.

    `remind_at` is the next moment at which somebody is told; a row that a sweep missed is found by
    the next one. `marked_on` is the home date from which the standard is marked as overdue.
    """

    class Cause(models.TextChoices):
        CYCLE = "cycle"
        LAW_CHANGED = "law.changed"
        SERIOUS_COMPLAINT = "complaint.severity_critical"
        OBJECTIVE_MISSED = "outcome.missed"
        OTHER = "other"

    class Outcome(models.TextChoices):
        OPEN = ""
        CONFIRMED = "confirmed"
        REVISE = "revise"
        WITHDRAW = "withdraw"

    standard = models.ForeignKey("standards.Standard", models.CASCADE, related_name="reviews")
    clause_id = models.CharField(max_length=60, blank=True)
    cause = models.CharField(max_length=40, choices=Cause.choices, default=Cause.CYCLE)
    cause_note = models.TextField(blank=True)
    due_on = models.DateField()
    marked_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    remind_at = models.DateTimeField(null=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    note = models.TextField(blank=True)
    concluded_at = models.DateTimeField(null=True)
    concluded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["due_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["standard", "clause_id"],
                condition=models.Q(cause="cycle", concluded_at__isnull=True),
                name="one_open_review_per_cycle",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["remind_at"],
                name="review_to_remind",
                condition=models.Q(remind_at__isnull=False),
            ),
            models.Index(fields=["standard", "-due_on"], name="reviews_of_standard"),
        ]

    def __str__(self) -> str:
        return f"{self.standard_id} {self.due_on}"


scope(PeriodicReview, "standard__unit__path")
