"""Proposals that somebody may read, and one of them as lists show it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from norma.apps.improvement import perms
from norma.apps.improvement.models import Proposal
from norma.apps.improvement.words import SOURCE_NAMES, STATE_MARKS, STATE_NAMES
from norma.base.access import Actor, check
from norma.base.clock import home_date
from norma.base.text.locale import in_locale

AWAITING_ANSWER = (Proposal.State.NEW, Proposal.State.ACCEPTED, Proposal.State.TAKEN_UP)


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One proposal in a list.

    Attributes:
        by: who made it, or the kind of signal it came from.
        is_overdue: still without an answer after the day it was due.
        supporters: who sees the same, beside the proposer.
        has_news: whether something happened that this reader has not seen.
    """

    id: int
    packager: str
    ref_id: str
    clause_id: str
    clause_title: str
    wrong: str
    change: str
    state: str
    state_name: str
    mark: str
    by: str
    unit: str
    proposed_at: datetime
    answer_due_on: date
    is_answered: bool
    is_overdue: bool
    supporters: int
    version: str
    has_news: bool


def proposals_for(actor: Actor) -> QuerySet[Proposal]:
    """Every proposal, for any member of staff who may read them."""
    if not check(actor, perms.PROPOSAL_VIEW):
        return Proposal.objects.none()
    return Proposal.objects.all()


def with_people(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """The proposals with all that a row of a list names, and how many see the same."""
    return proposals.select_related("standard", "proposed_by", "unit", "taken_up_in").annotate(
        supporters=Count("supports")
    )


def row_of(proposal: Proposal, locale: str, *, now: datetime, has_news: bool) -> ProposalRow:
    """The proposal as a list shows it; needs what `with_people` loads."""
    maker = proposal.proposed_by
    title, _tag = in_locale(proposal.clause_title, locale)
    taken_up = proposal.taken_up_in
    return ProposalRow(
        id=proposal.pk,
        packager=proposal.standard.packager,
        ref_id=proposal.standard.ref_id,
        clause_id=proposal.clause_id,
        clause_title=title,
        wrong=proposal.wrong,
        change=f"{proposal.old_value} → {proposal.new_value}" if proposal.new_value else "",
        state=proposal.state,
        state_name=STATE_NAMES[proposal.state][locale],
        mark=STATE_MARKS[proposal.state],
        by=maker.name(locale) if maker else SOURCE_NAMES[proposal.source][locale],
        unit=proposal.unit.name(locale) if proposal.unit else "",
        proposed_at=proposal.proposed_at,
        answer_due_on=proposal.answer_due_on,
        is_answered=proposal.answered_at is not None,
        is_overdue=is_overdue(proposal, now=now),
        supporters=getattr(proposal, "supporters", 0),
        version=proposal.published_in or (taken_up.version if taken_up else ""),
        has_news=has_news,
    )


def is_overdue(proposal: Proposal, *, now: datetime) -> bool:
    """Whether an answer is owed beyond its day, whether or not the sweep has been there."""
    return (
        proposal.answered_at is None
        and proposal.state in AWAITING_ANSWER
        and proposal.answer_due_on < home_date(now)
    )
