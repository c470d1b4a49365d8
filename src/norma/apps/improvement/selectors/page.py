"""One proposal as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from norma.apps.improvement import perms
from norma.apps.improvement.models import Proposal, ProposalStep, ProposalSupport
from norma.apps.improvement.selectors.rows import (
    ProposalRow,
    proposals_for,
    row_of,
    with_people,
)
from norma.apps.improvement.words import step_words
from norma.apps.standards.selectors import versions_for
from norma.base.access import Actor, RowNotFound, check

ALIKE = 5
_MOVED_BY_PROPOSER = (
    Proposal.State.NEW,
    Proposal.State.NEEDS_MORE,
    Proposal.State.ACCEPTED,
)


@dataclass(frozen=True, slots=True)
class StepRow:
    """Something that happened to the proposal."""

    at: datetime
    by: str
    done: str
    text: str


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """A version into which the change may go."""

    id: int
    version: str


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """One proposal, read.

    Attributes:
        alike: open proposals for the same clause.
        drafts: unpublished versions of the standard that this reader may see.
        supports: whether this reader sees the same.
        is_own: whether this reader made it.
        may_triage: whether this reader decides on it.
    """

    row: ProposalRow
    instead: str
    evidence: str
    case_ref: str
    version_read: str
    param: str
    cell: str
    old_value: str
    new_value: str
    answer: str
    answered_at: datetime | None
    answered_by: str
    merged_into: int | None
    taken_up_in: int | None
    steps: Sequence[StepRow]
    supporters: Sequence[str]
    alike: Sequence[ProposalRow]
    drafts: Sequence[DraftChoice]
    is_own: bool
    supports: bool
    may_triage: bool
    is_open: bool

    @property
    def may_support(self) -> bool:
        """Whether "I see this too" is offered."""
        return self.is_open and not self.is_own

    @property
    def may_withdraw(self) -> bool:
        """Whether the reader may take it back."""
        return self.is_own and self.row.state in _MOVED_BY_PROPOSER

    @property
    def may_reply(self) -> bool:
        """Whether the reader is asked for more."""
        return self.is_own and self.row.state == Proposal.State.NEEDS_MORE

    @property
    def may_decide(self) -> bool:
        """Whether the reader decides on it now."""
        return self.may_triage and self.row.state in (*_MOVED_BY_PROPOSER, Proposal.State.DECLINED)

    @property
    def may_take_up(self) -> bool:
        """Whether it is ready to go into a version."""
        return self.may_triage and self.row.state in (
            Proposal.State.ACCEPTED,
            Proposal.State.TAKEN_UP,
        )

    @property
    def may_answer(self) -> bool:
        """Whether it was decided and still has no answer."""
        return self.may_take_up and self.answered_at is None


def proposal_page(actor: Actor, number: int, locale: str, *, now: datetime) -> ProposalPage:
    """The proposal of that number; six queries. Raises: RowNotFound."""
    found = (
        with_people(proposals_for(actor).filter(pk=number))
        .select_related("standard__unit", "answered_by")
        .first()
    )
    if found is None:
        raise RowNotFound(what="proposal")
    may_triage = bool(check(actor, perms.PROPOSAL_TRIAGE, found))
    supports = ProposalSupport.objects.filter(proposal=found).select_related("user")
    people = [(each.user_id, each.user.name(locale)) for each in supports]
    answered_by = found.answered_by
    return ProposalPage(
        row=row_of(found, locale, now=now, has_news=False),
        instead=found.instead,
        evidence=found.evidence,
        case_ref=found.case_ref,
        version_read=found.version_read,
        param=found.param,
        cell=found.cell,
        old_value=found.old_value,
        new_value=found.new_value,
        answer=found.answer,
        answered_at=found.answered_at,
        answered_by=answered_by.name(locale) if answered_by else "",
        merged_into=found.merged_into_id,
        taken_up_in=found.taken_up_in_id,
        steps=_steps(found, locale),
        supporters=[name for _, name in people],
        alike=_alike(found, actor, locale, now=now),
        drafts=_drafts(found, actor) if may_triage else [],
        is_own=actor.user_id is not None and found.proposed_by_id == actor.user_id,
        supports=actor.user_id in {user_id for user_id, _ in people},
        may_triage=may_triage,
        is_open=found.is_open,
    )


def _steps(proposal: Proposal, locale: str) -> list[StepRow]:
    rows = ProposalStep.objects.filter(proposal=proposal).select_related("by")
    return [
        StepRow(
            row.at, row.by.name(locale) if row.by else "", *step_words(row.kind, row.text, locale)
        )
        for row in rows
    ]


def _alike(proposal: Proposal, actor: Actor, locale: str, *, now: datetime) -> list[ProposalRow]:
    rows = proposals_for(actor).filter(
        standard_id=proposal.standard_id,
        clause_id=proposal.clause_id,
        state__in=Proposal.OPEN,
    )
    others = with_people(rows.exclude(pk=proposal.pk).order_by("-id"))[:ALIKE]
    return [row_of(each, locale, now=now, has_news=False) for each in others]


def _drafts(proposal: Proposal, actor: Actor) -> list[DraftChoice]:
    versions = (
        versions_for(actor)
        .filter(standard_id=proposal.standard_id, status="draft")
        .order_by("-id")
        .values_list("pk", "version")
    )
    return [DraftChoice(pk, version) for pk, version in versions]
