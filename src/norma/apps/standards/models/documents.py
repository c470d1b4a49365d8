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
    withdrawn_on = models.DateField(null=True)
    withdrawal_reason = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["packager", "ref_id"], name="standard_identity")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["withdrawn_on"],
                name="standard_to_withdraw",
                condition=models.Q(withdrawn_on__isnull=False, withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.packager}/{self.ref_id}"

    @property
    def is_withdrawn(self) -> bool:
        """Whether it has been taken out of force for good; a day that is to come does not count."""
        return self.withdrawn_at is not None


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
        WITHDRAWN = "withdrawn"

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
    # Of a supplement: the core it is pinned to, as it writes it.
    extends_pack = models.CharField(max_length=140, blank=True)
    extends_version = models.CharField(max_length=20, blank=True)

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


class WrittenClauses(models.Manager["ClauseVersion"]):
    """The clauses as their versions write them: what a supplement made of one is not among them."""

    def get_queryset(self) -> models.QuerySet["ClauseVersion"]:
        return super().get_queryset().filter(is_overlaid=False)


class ClauseVersion(models.Model):
    """One clause as it stands in one version.

    Where a supplement changes a clause of a core, what comes out is one more row of the core's
    version, `is_overlaid`, once for each content: clocks run under it. `objects` and `version.clauses`
    leave these out; `every` has them all.
    """

    version = models.ForeignKey(StandardVersion, models.CASCADE, related_name="clauses")
    clause_id = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    position = models.PositiveIntegerField()
    title = WrittenJSON()
    body = WrittenJSON()
    content_hash = models.CharField(max_length=64)
    is_public = models.BooleanField(default=False)
    is_overlaid = models.BooleanField(default=False)

    objects = WrittenClauses()
    every = models.Manager["ClauseVersion"]()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "clause_id"],
                condition=models.Q(is_overlaid=False),
                name="clause_once_per_version",
            ),
            models.UniqueConstraint(
                fields=["version", "clause_id", "content_hash"],
                condition=models.Q(is_overlaid=True),
                name="overlaid_clause_once",
            ),
        ]

    def __str__(self) -> str:
        return self.clause_id


class ClauseWithdrawal(models.Model):
    """A clause that a director took out of a standard in force, from a home date on.

    Its id is never used again. Cases that were opened before that day keep its promise.
    """

    standard = models.ForeignKey(Standard, models.CASCADE, related_name="clause_withdrawals")
    clause_id = models.CharField(max_length=60)
    withdrawn_on = models.DateField()
    reason = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["withdrawn_on", "clause_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["standard", "clause_id"], name="clause_withdrawn_once")
        ]

    def __str__(self) -> str:
        return f"{self.clause_id} {self.withdrawn_on}"


scope(Standard, "unit__path")
scope(StandardVersion, "standard__unit__path")
