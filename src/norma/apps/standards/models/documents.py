"""Standards, their versions, and the clauses of each version."""

from typing import ClassVar

from django.db import models

from norma.apps.standards.fields import WrittenJSON
from norma.base.access import scope


def version_order(version: str) -> tuple[int, ...]:
    """The numbers of `major.minor`; a part that is no number counts as zero."""
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))


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
    """One version of a standard: the whole document, unchanged, and where it is in its life.

    A draft may be replaced and nothing runs under it; from its publication on a version never
    changes. `effective_from` is a date of the home zone.
    """

    class Status(models.TextChoices):
        DRAFT = "draft"
        SCHEDULED = "scheduled"
        IN_FORCE = "in_force"
        SUPERSEDED = "superseded"

    standard = models.ForeignKey(Standard, models.PROTECT, related_name="versions")
    version = models.CharField(max_length=20)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    title = WrittenJSON()
    document = WrittenJSON()
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
        indexes: ClassVar = [
            models.Index(
                fields=["effective_from"],
                name="version_scheduled",
                condition=models.Q(status="scheduled"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.standard_id} {self.version}"

    @property
    def is_published(self) -> bool:
        """Whether it can no longer change."""
        return self.status != self.Status.DRAFT

    @property
    def order(self) -> tuple[int, ...]:
        """What versions are ordered by: 3.10 comes after 3.9."""
        return version_order(self.version)


class ClauseVersion(models.Model):
    """One clause as it stands in one version."""

    version = models.ForeignKey(StandardVersion, models.CASCADE, related_name="clauses")
    clause_id = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    position = models.PositiveIntegerField()
    title = WrittenJSON()
    body = WrittenJSON()
    content_hash = models.CharField(max_length=64)
    is_public = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "clause_id"], name="clause_once_per_version")
        ]

    def __str__(self) -> str:
        return self.clause_id


scope(Standard, "unit__path")
scope(StandardVersion, "standard__unit__path")
