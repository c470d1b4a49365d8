"""Answers kept so that a request sent twice acts once."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

KEPT_FOR = timedelta(days=1)
"""How long an answer is given again."""


class KeptAnswer(models.Model):
    """The answer to one write, under the key that its sender chose.

    `sender` is a digest of the credentials, `request_digest` of method, path and body.
    """

    sender = models.CharField(max_length=64)
    key = models.CharField(max_length=80)
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    content_type = models.CharField(max_length=80, blank=True)
    body = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sender", "key"], name="answer_kept_once")
        ]
        indexes: ClassVar = [models.Index(fields=["at"], name="answer_kept_at")]

    def __str__(self) -> str:
        return self.key


def forget_old_answers(now: datetime) -> int:
    """Drop the answers nobody may ask for any more; how many."""
    dropped, _ = KeptAnswer.objects.filter(at__lt=now - KEPT_FOR).delete()
    return dropped
