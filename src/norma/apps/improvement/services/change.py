"""One move of a proposal: the row under its lock, what is written of it, and who hears of it."""

from datetime import date, datetime, timedelta

from django.conf import settings

from norma.apps.improvement.errors import ProposalClosed, ProposalMovedOn
from norma.apps.improvement.models import Proposal, ProposalStep, ProposalSupport
from norma.apps.improvement.selectors import proposals_for
from norma.apps.improvement.words import STATE_NAMES
from norma.base.access import Actor, RowNotFound
from norma.base.audit.services import record
from norma.base.clock import home_date


def locked(proposal_id: int, *, actor: Actor) -> Proposal:
    """The proposal under its lock. Raises: RowNotFound."""
    found = (
        proposals_for(actor)
        .select_for_update(of=("self",))
        .select_related("standard__unit", "moved_by")
        .filter(pk=proposal_id)
        .first()
    )
    if found is None:
        raise RowNotFound(what="proposal")
    return found


def require_state(proposal: Proposal, *allowed: str) -> None:
    """Raises: ProposalClosed."""
    if proposal.state not in allowed:
        names = STATE_NAMES[proposal.state]
        raise ProposalClosed(
            number=proposal.pk, state_en=names["en"].lower(), state_zh=names["zh-Hans"]
        )


def require_seen(proposal: Proposal, seen: str) -> None:
    """Raises: ProposalMovedOn, where the page that was answered showed another state."""
    if seen and seen != proposal.state:
        names, by = STATE_NAMES[proposal.state], proposal.moved_by
        raise ProposalMovedOn(
            who=by.name_zh if by else "系统",
            who_en=by.name_en if by else "Norma",
            state_en=names["en"].lower(),
            state_zh=names["zh-Hans"],
        )


def move(
    proposal: Proposal, state: str, *, actor: Actor, now: datetime, changed: tuple[str, ...] = ()
) -> None:
    """Write the new state with whatever else was `changed` on the row."""
    old = proposal.state
    proposal.state = state
    proposal.moved_by_id = actor.user_id
    proposal.moved_at = now
    proposal.save(update_fields=["state", "moved_by", "moved_at", *changed])
    record(actor, proposal, f"improvement.{state}", {"state": [old, state]}, now=now)


def tell(proposal: Proposal, kind: str, text: str = "", *, actor: Actor, now: datetime) -> None:
    """Add a step, and let the proposer and the supporters know, but for whoever took it."""
    ProposalStep.objects.create(
        proposal=proposal, at=now, by_id=actor.user_id, kind=kind, text=text
    )
    if proposal.proposed_by_id and proposal.proposed_by_id != actor.user_id:
        Proposal.objects.filter(pk=proposal.pk).update(has_news=True)
        proposal.has_news = True
    others = ProposalSupport.objects.filter(proposal=proposal).exclude(user_id=actor.user_id or 0)
    others.update(has_news=True)


def answer_due(now: datetime) -> date:
    """The home day by which a proposal of this moment has to be answered."""
    return home_date(now) + timedelta(days=settings.PROPOSAL_ANSWER_DAYS)
