"""Effective standards: a core with its supplements and exceptions, resolved once and kept."""

from typing import Any, ClassVar

from django.db import models

from norma.apps.standards.fields import WrittenJSON


class EffectiveStandard(models.Model):
    """A core, the supplements on it and the exceptions in it, as one document that never changes.

    `content_hash` is of everything that it was made from and of what came out; a case keeps it, and a
    process finds the document under it. `parts` names each supplement in the order it was applied,
    `clause_rows` the row of each clause, `origins` where each value came from.
    """

    core = models.ForeignKey(
        "standards.StandardVersion", models.PROTECT, related_name="effective_standards"
    )
    content_hash = models.CharField(max_length=64, unique=True)
    parts: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(
        default=list
    )
    exception_ids: "models.JSONField[list[int], list[int]]" = models.JSONField(default=list)
    document = WrittenJSON()
    origins: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list)
    clause_rows: "models.JSONField[dict[str, int], dict[str, int]]" = models.JSONField(default=dict)
    resolved_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.core_id} {self.content_hash[:12]}"


class EffectivePeriod(models.Model):
    """Which effective standards stand on one core from one instant to another, and for whom.

    `choices` is what opening a case reads: the supplements with their scopes, and for each set of them
    that can meet the effective standard. A core without supplements has no period. What a period said
    of the past stays; what it says of the future is written anew whenever something is published.
    """

    core = models.ForeignKey(
        "standards.StandardVersion", models.CASCADE, related_name="periods", db_index=False
    )
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    choices: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["core", "-from_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["core", "-from_at", "-id"], name="period_of_core"),
        ]

    def __str__(self) -> str:
        return f"{self.core_id} {self.from_at:%Y-%m-%d}"
