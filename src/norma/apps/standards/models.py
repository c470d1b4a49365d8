"""Standards, their versions, and the clauses of each version."""

from typing import Any, ClassVar

from django.db import models


class Standard(models.Model):
    """A standard whose identity (packager, ref_id) is frozen at its first publication."""

    packager = models.CharField(max_length=60)
    ref_id = models.CharField(max_length=60)
    kind = models.CharField(max_length=10)
    owner_role = models.CharField(max_length=80, blank=True)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="standards")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["packager", "ref_id"], name="standard_identity")
        ]

    def __str__(self) -> str:
        return f"{self.packager}/{self.ref_id}"


class StandardVersion(models.Model):
    """One version of a standard: the whole document, unchanged, and where it is in its life."""

    class Status(models.TextChoices):
        DRAFT = "draft"
        SCHEDULED = "scheduled"
        IN_FORCE = "in_force"
        SUPERSEDED = "superseded"

    standard = models.ForeignKey(Standard, models.PROTECT, related_name="versions")
    version = models.CharField(max_length=20)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    title: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField()
    document: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    source_text = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64)
    effective_from = models.DateField(null=True)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["standard", "version"], name="version_once"),
            models.UniqueConstraint(
                fields=["standard"],
                condition=models.Q(status="in_force"),
                name="one_version_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.standard_id} {self.version}"


class ClauseVersion(models.Model):
    """One clause as it stands in one version."""

    version = models.ForeignKey(StandardVersion, models.CASCADE, related_name="clauses")
    clause_id = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    position = models.PositiveIntegerField()
    title: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField()
    body: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    content_hash = models.CharField(max_length=64)
    is_public = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "clause_id"], name="clause_once_per_version")
        ]

    def __str__(self) -> str:
        return self.clause_id
