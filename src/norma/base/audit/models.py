"""Who changed what, when: entries that are added and never altered."""

from typing import Any, ClassVar, NoReturn

from django.db import models


class AuditEntries(models.QuerySet["AuditEntry"]):
    """Reads and adds; refuses to alter what was recorded."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("audit entries are append-only: expected a new entry, got an update")

    def delete(self) -> NoReturn:
        raise TypeError("audit entries are append-only: expected to be kept, got a delete")


class AuditEntry(models.Model):
    """One change of one row; `changes` maps a field to [old, new]."""

    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_ref = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=60)
    action = models.CharField(max_length=60)
    changes: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    objects = AuditEntries.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["object_type", "object_id", "-id"], name="audit_of_object"),
            models.Index(fields=["actor_ref", "-id"], name="audit_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_type} {self.object_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("audit entries are append-only: expected a new entry, got a change")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("audit entries are append-only: expected to be kept, got a delete")
