"""How far a version reaches into the work, as its editor decided."""

from typing import ClassVar

from django.db import models

from norma.base.access import scope


class ImpactDecision(models.Model):
    """The impact class of a version against the one before it: what was proposed, what was decided.

    `content_hash` is of the content that was decided on; a draft that changed since is to be decided
    anew. `reason` says why the decision differs from what the difference proposed.
    """

    class Impact(models.TextChoices):
        EDITORIAL = "editorial"
        CLARIFYING = "clarifying"
        SUBSTANTIVE = "substantive"
        CRITICAL = "critical"

    version = models.OneToOneField(
        "standards.StandardVersion", models.CASCADE, related_name="impact_decision"
    )
    against = models.ForeignKey(
        "standards.StandardVersion", models.PROTECT, null=True, related_name="+"
    )
    content_hash = models.CharField(max_length=64)
    proposed = models.CharField(max_length=11, choices=Impact.choices)
    decided = models.CharField(max_length=11, choices=Impact.choices)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.version_id} {self.decided}"


scope(ImpactDecision, "version__standard__unit__path")
