"""What was announced to open pages, kept for a day so that a lost connection can catch up."""

from typing import Any, ClassVar

from django.db import models


class StreamEntry(models.Model):
    """One announcement. Ids are given in the order of commits, so a reader may go by the last one."""

    topic = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    payload: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["at"], name="stream_by_time")]

    def __str__(self) -> str:
        return f"{self.pk} {self.topic} {self.kind}"
