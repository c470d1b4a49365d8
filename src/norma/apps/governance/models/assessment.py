"""Self-assessments: how far a unit keeps the standard today, question by question."""

from typing import ClassVar

from django.db import models

from norma.base.access import scope


class Assessment(models.Model):
    """The questionnaire of one version, answered for one unit and one period (home dates, inclusive).

    At its closing the score is kept as it stood, so that a later look shows what was decided upon.
    """

    version = models.ForeignKey(
        "standards.StandardVersion", models.CASCADE, related_name="assessments"
    )
    standard = models.ForeignKey("standards.Standard", models.CASCADE, related_name="assessments")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    score_share = models.FloatField(null=True)
    answered = models.PositiveIntegerField(default=0)
    asked = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-opened_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["standard", "-opened_at"], name="assessments_of_standard"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["standard", "unit"],
                condition=models.Q(closed_at__isnull=True),
                name="one_open_assessment",
            ),
            models.CheckConstraint(
                condition=models.Q(first_on__lte=models.F("last_on")), name="assessment_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.standard_id} {self.first_on}"


class AssessmentAnswer(models.Model):
    """One person's answer to the question of one clause; without a person, our own figures'.

    `value` is 0 to 1, and null where the question does not apply; `n`, `low` and `high` belong to
    figures only.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="answers")
    clause_id = models.CharField(max_length=60)
    person = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    value = models.FloatField(null=True)
    is_applicable = models.BooleanField(default=True)
    note = models.TextField(blank=True)
    n = models.PositiveIntegerField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["clause_id", "given_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment", "clause_id", "person"], name="answer_once_per_person"
            ),
            models.UniqueConstraint(
                fields=["assessment", "clause_id"],
                condition=models.Q(person__isnull=True),
                name="one_answer_of_figures",
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__gte=0, value__lte=1),
                name="answer_between_0_and_1",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.clause_id}"


scope(Assessment, "unit__path")
