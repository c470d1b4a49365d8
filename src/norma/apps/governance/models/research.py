"""What leading companies and competitors promise, with where it was read."""

from typing import ClassVar

from django.db import models

from norma.base.access import scope


class ResearchNote(models.Model):
    """One promise of another organisation, held beside one of our clauses.

    `figure` and `unit` are what they promise where it is a number; `read_on` is a home date. A note
    is struck out and never deleted, because a decision may have rested on it.
    """

    class Kind(models.TextChoices):
        LEADER = "leader"
        COMPETITOR = "competitor"
        OTHER = "other"

    class Trust(models.TextChoices):
        READ = "read"
        SECONDARY = "secondary"
        UNCERTAIN = "uncertain"

    class Unit(models.TextChoices):
        SECONDS = "s"
        MINUTES = "m"
        HOURS = "h"
        DAYS = "d"
        BUSINESS_HOURS = "bh"
        BUSINESS_DAYS = "bd"
        MONTHS = "mo"
        PERCENT = "%"
        NUMBER = "n"

    standard = models.ForeignKey("standards.Standard", models.CASCADE, related_name="research")
    organisation = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.COMPETITOR)
    promise = models.TextField()
    figure = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    unit = models.CharField(max_length=4, choices=Unit.choices, blank=True)
    clause_id = models.CharField(max_length=60, blank=True)
    param = models.CharField(max_length=60, blank=True)
    source_name = models.CharField(max_length=200)
    source_url = models.URLField(max_length=500, blank=True)
    read_on = models.DateField()
    trust = models.CharField(max_length=10, choices=Trust.choices, default=Trust.READ)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    struck_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["clause_id", "param", "organisation", "id"]
        indexes: ClassVar = [
            models.Index(fields=["standard", "clause_id"], name="research_of_clause"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.clause_id}"


scope(ResearchNote, "standard__unit__path")
