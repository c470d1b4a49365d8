"""Where a standard was taken from."""

from typing import Any, ClassVar

from django.db import models

from norma.apps.standards.fields import WrittenJSON
from norma.base.access import scope


class Adoption(models.Model):
    """A shipped pack whose clauses a standard began with, or was given later.

    `base` is the pack as far as it has been dealt with: as it was adopted, and clause by clause as a
    newer edition was taken over or dismissed. What differs between it and the pack as it is shipped
    now has yet to be looked at. `origins` holds the hash of each clause as it came, by its id.
    """

    standard = models.ForeignKey("standards.Standard", models.CASCADE, related_name="adoptions")
    key = models.CharField(max_length=60)
    pack = models.CharField(max_length=140)
    pack_version = models.CharField(max_length=20)
    pack_hash = models.CharField(max_length=64)
    base = WrittenJSON()
    origins: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    looked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["standard", "pack"], name="pack_adopted_once")
        ]

    def __str__(self) -> str:
        return f"{self.standard_id} {self.pack} {self.pack_version}"


scope(Adoption, "standard__unit__path")
