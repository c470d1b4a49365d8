"""The state of each sweep, and the workers that are alive."""

from typing import ClassVar

from django.db import models

from norma.base.access import scope


class SweepState(models.Model):
    """When a sweep is due next, who runs it now, and how the last run ended."""

    name = models.CharField(max_length=80, unique=True)
    next_due_at = models.DateTimeField()
    lease_owner = models.CharField(max_length=80, blank=True)
    leased_until = models.DateTimeField(null=True)
    last_started_at = models.DateTimeField(null=True)
    last_finished_at = models.DateTimeField(null=True)
    last_count = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class WorkerBeat(models.Model):
    """A worker process and the last sign of life it gave."""

    worker = models.CharField(max_length=80, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    delivered = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-seen_at"]

    def __str__(self) -> str:
        return self.worker


scope(SweepState, None)
scope(WorkerBeat, None)
