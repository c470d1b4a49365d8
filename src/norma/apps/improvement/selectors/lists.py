"""Lists of proposals: one's own, those to decide, all; and how many wait for somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q, QuerySet

from norma.apps.improvement import perms
from norma.apps.improvement.models import Proposal, ProposalSupport
from norma.apps.improvement.selectors.rows import (
    AWAITING_ANSWER,
    ProposalRow,
    proposals_for,
    row_of,
    with_people,
)
from norma.base.access import Actor, check, visible_to
from norma.base.clock import home_date
from norma.base.text.search import terms

PAGE = 30
FOUND = 3
_State = Proposal.State


class View(StrEnum):
    """Which proposals a list shows."""

    TRIAGE = "triage"
    OVERDUE = "overdue"
    WORK = "work"
    MINE = "mine"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ProposalFilter:
    """What a reader asked for; "" is any."""

    view: View
    state: str = ""
    standard_id: int | None = None
    clause_id: str = ""
    query: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class ProposalList:
    """One page of a list.

    Attributes:
        counts: how many each view holds for this reader.
        next_page: None on the last one.
    """

    rows: Sequence[ProposalRow]
    counts: Mapping[View, int]
    next_page: int | None
    previous_page: int | None


def default_view(actor: Actor) -> View:
    """What somebody looks at first: what waits for them."""
    return View.TRIAGE if check(actor, perms.PROPOSAL_TRIAGE) else View.MINE


def proposal_list(
    actor: Actor, asked: ProposalFilter, locale: str, *, now: datetime
) -> ProposalList:
    """The proposals of that view that fit, the newest first; those to answer by due day."""
    everything = proposals_for(actor)
    views = {view: _of_view(everything, view, actor, now=now) for view in View}
    rows = _narrowed(views[asked.view], asked)
    ordered = (
        rows.order_by("answer_due_on", "id")
        if asked.view in (View.TRIAGE, View.OVERDUE)
        else rows.order_by("-id")
    )
    first = (asked.page - 1) * PAGE
    found = list(with_people(ordered)[first : first + PAGE + 1])
    news = _seen_with_news(found, actor)
    return ProposalList(
        rows=[row_of(each, locale, now=now, has_news=each.pk in news) for each in found[:PAGE]],
        counts={view: each.order_by().count() for view, each in views.items()},
        next_page=asked.page + 1 if len(found) > PAGE else None,
        previous_page=asked.page - 1 if asked.page > 1 else None,
    )


def _of_view(
    proposals: QuerySet[Proposal], view: View, actor: Actor, *, now: datetime
) -> QuerySet[Proposal]:
    mine = visible_to(actor, proposals, perms.PROPOSAL_TRIAGE)
    unanswered = Q(answered_at=None, state__in=AWAITING_ANSWER)
    match view:
        case View.TRIAGE:
            return mine.filter(Q(state=_State.NEW) | unanswered)
        case View.OVERDUE:
            return mine.filter(unanswered, answer_due_on__lt=home_date(now))
        case View.WORK:
            return mine.filter(state__in=[_State.ACCEPTED, _State.TAKEN_UP])
        case View.MINE:
            user_id = actor.user_id or 0
            supported = ProposalSupport.objects.filter(user_id=user_id).values("proposal_id")
            return proposals.filter(Q(proposed_by_id=user_id) | Q(pk__in=supported))
    return proposals


def _narrowed(proposals: QuerySet[Proposal], asked: ProposalFilter) -> QuerySet[Proposal]:
    if asked.state:
        proposals = proposals.filter(state=asked.state)
    if asked.standard_id:
        proposals = proposals.filter(standard_id=asked.standard_id)
    if asked.clause_id:
        proposals = proposals.filter(clause_id=asked.clause_id)
    for term in terms(asked.query):
        number = Q(pk=int(term[1:])) if term[1:].isdecimal() and term[0] == "#" else Q()
        proposals = proposals.filter(
            number
            or Q(wrong__icontains=term)
            | Q(instead__icontains=term)
            | Q(clause_id__icontains=term)
            | Q(proposed_by__name_zh__icontains=term)
            | Q(proposed_by__name_en__icontains=term)
        )
    return proposals


def _seen_with_news(found: Sequence[Proposal], actor: Actor) -> set[int]:
    user_id = actor.user_id or 0
    own = {each.pk for each in found if each.has_news and each.proposed_by_id == user_id}
    supported = ProposalSupport.objects.filter(
        user_id=user_id, has_news=True, proposal__in=[each.pk for each in found]
    )
    return own | set(supported.values_list("proposal_id", flat=True))


def news_for(actor: Actor) -> int:
    """How many of the proposals one made or supports have news; one query."""
    user_id = actor.user_id or 0
    supported = ProposalSupport.objects.filter(user_id=user_id, has_news=True)
    return (
        proposals_for(actor)
        .filter(
            Q(proposed_by_id=user_id, has_news=True) | Q(pk__in=supported.values("proposal_id"))
        )
        .count()
    )


def waiting_count(actor: Actor) -> int:
    """How many wait for this actor to decide or answer; no query for who does neither."""
    if not check(actor, perms.PROPOSAL_TRIAGE):
        return 0
    waiting = Q(state=_State.NEW) | Q(answered_at=None, state__in=AWAITING_ANSWER)
    return visible_to(actor, Proposal.objects.filter(waiting), perms.PROPOSAL_TRIAGE).count()


def found_proposals(actor: Actor, query: str, locale: str, *, now: datetime) -> list[ProposalRow]:
    """A few proposals that hold every word of the query, for the command palette."""
    asked = ProposalFilter(View.ALL, query=query)
    found = with_people(_narrowed(proposals_for(actor), asked).order_by("-id"))[:FOUND]
    return [row_of(each, locale, now=now, has_news=False) for each in found]
