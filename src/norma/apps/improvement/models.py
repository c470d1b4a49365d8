"""Proposals to change a clause, what was said about each, and who sees it too."""

from typing import ClassVar

from django.db import models

from norma.base.access import scope


class Proposal(models.Model):
    """One change to one clause that somebody wants, from its making to the version that took it up.

    `param`, `cell` and `new_value` name a number as a standard writes it; `source` says where the
    proposal comes from: beside staff, the signals of later work come in by the same service.
    """

    class State(models.TextChoices):
        NEW = "new"
        NEEDS_MORE = "needs_more"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        MERGED = "merged"
        TAKEN_UP = "taken_up"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    class Source(models.TextChoices):
        STAFF = "staff"
        CUSTOMER = "customer"
        QUALITY = "quality"

    OPEN: ClassVar = (State.NEW, State.NEEDS_MORE, State.ACCEPTED, State.TAKEN_UP)

    key = models.CharField(max_length=40, unique=True)
    standard = models.ForeignKey("standards.Standard", models.PROTECT, related_name="+")
    clause_id = models.CharField(max_length=60)
    clause_title = models.JSONField()
    version_read = models.CharField(max_length=20)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.STAFF)
    wrong = models.TextField()
    instead = models.TextField(blank=True)
    param = models.CharField(max_length=60, blank=True)
    cell = models.CharField(max_length=60, blank=True)
    old_value = models.CharField(max_length=120, blank=True)
    new_value = models.CharField(max_length=120, blank=True)
    evidence = models.TextField(blank=True)
    case_ref = models.CharField(max_length=40, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("units.Unit", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    moved_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    moved_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answer_due_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    overdue_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    taken_up_in = models.ForeignKey(
        "standards.StandardVersion", models.SET_NULL, null=True, related_name="+"
    )
    published_in = models.CharField(max_length=20, blank=True)
    published_at = models.DateTimeField(null=True)
    in_force_at = models.DateTimeField(null=True)
    has_news = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["standard", "clause_id", "state"], name="proposal_clause"),
            models.Index(fields=["state", "-id"], name="proposal_state"),
            models.Index(
                fields=["answer_due_on"],
                name="proposal_answer_due",
                condition=models.Q(answered_at=None, overdue_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.clause_id}"

    @property
    def is_open(self) -> bool:
        """Whether something is still to happen to it."""
        return self.state in self.OPEN


class ProposalStep(models.Model):
    """Something that happened to a proposal, with the words that were written; never changed."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12)
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.kind}"


class ProposalSupport(models.Model):
    """A member of staff who sees the same."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="supports")
    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    has_news = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "user"], name="support_once")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.user_id}"


# Everybody reads every proposal; who triages does so for the standards of their own units.
scope(Proposal, "standard__unit__path")
