"""What regions ask of headquarters, and what a new core asks of regions."""

from typing import Any, ClassVar

from django.db import models

from norma.base.access import scope


class StandardException(models.Model):
    """A value below the core that a region asked for: only headquarters grants it, and it ends.

    `cell` is "" where the parameter does not vary. `until` is the last day, of the home zone, on which
    it holds. It belongs to the supplement `packager`/`ref_id`, which need not be stored yet.
    """

    class State(models.TextChoices):
        REQUESTED = "requested"
        GRANTED = "granted"
        REFUSED = "refused"
        ENDED = "ended"

    core = models.ForeignKey("standards.Standard", models.PROTECT, related_name="exceptions")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    packager = models.CharField(max_length=60)
    ref_id = models.CharField(max_length=60)
    clause_id = models.CharField(max_length=60)
    param = models.CharField(max_length=60)
    cell = models.CharField(max_length=60, blank=True)
    value = models.CharField(max_length=60)
    core_value = models.CharField(max_length=60, blank=True)
    reason = models.TextField()
    until = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.REQUESTED)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["packager", "ref_id", "clause_id", "param", "cell"],
                condition=models.Q(state__in=["requested", "granted"]),
                name="exception_once_at_a_time",
            ),
        ]
        indexes: ClassVar = [
            # What the sweep looks for: granted ones by the day on which they end.
            models.Index(
                fields=["until"],
                name="exception_granted",
                condition=models.Q(state="granted"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.packager}/{self.ref_id} {self.clause_id}.{self.param}"

    @property
    def is_open(self) -> bool:
        """Whether headquarters has yet to decide."""
        return self.state == self.State.REQUESTED


class RebaseTask(models.Model):
    """A supplement is pinned to an older core than the one that was published: somebody has to look.

    `outcome` is what happens on the core's day if nobody does: it is carried over as it is, or left
    out because of `faults`, which are kept as the checks told them in both languages.
    """

    class State(models.TextChoices):
        OPEN = "open"
        DONE = "done"
        DROPPED = "dropped"

    class Outcome(models.TextChoices):
        CARRIED = "carried"
        LEFT_OUT = "left_out"

    supplement = models.ForeignKey(
        "standards.Standard", models.CASCADE, related_name="rebase_tasks"
    )
    version = models.ForeignKey("standards.StandardVersion", models.CASCADE, related_name="+")
    core = models.ForeignKey("standards.StandardVersion", models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    faults: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    due_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["due_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "core"], name="rebase_once"),
        ]

    def __str__(self) -> str:
        return f"{self.supplement_id} {self.state}"


scope(StandardException, "unit__path")
scope(RebaseTask, "supplement__unit__path")
