"""What the proposer and those who see the same do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from norma.apps.desk.selectors import case_for
from norma.apps.improvement import perms
from norma.apps.improvement.errors import AnswerMissing, ProposalEmpty
from norma.apps.improvement.events import ProposalMade, ProposalWithdrawn
from norma.apps.improvement.models import Proposal, ProposalSupport
from norma.apps.improvement.services.change import answer_due, locked, move, require_state, tell
from norma.apps.people.selectors import unit_of_staff
from norma.apps.standards.selectors import ClauseRead
from norma.base.access import Actor, RowNotFound, authorize
from norma.base.audit.services import record
from norma.base.outbox.services import publish
from norma.base.text.search import many_lines

_State = Proposal.State
LONGEST_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a proposal says.

    Attributes:
        key: of one filled-in form, so that a second click is known for what it is.
        param, cell, new_value: a number and the value it should have, as a standard writes it.
        case_ref: the public id of a case that shows it.
    """

    key: str
    wrong: str
    instead: str = ""
    param: str = ""
    cell: str = ""
    old_value: str = ""
    new_value: str = ""
    evidence: str = ""
    case_ref: str = ""


@transaction.atomic
def propose_change(
    read: ClauseRead,
    wanted: Wanted,
    *,
    actor: Actor,
    now: datetime,
    source: Proposal.Source = Proposal.Source.STAFF,
) -> Proposal:
    """Store a proposal to change the clause that was read; the same key once more changes nothing.

    Raises: PermissionRefused, ProposalEmpty, RowNotFound for a case that the actor may not see.
    """
    authorize(actor, perms.PROPOSAL_MAKE)
    known = Proposal.objects.filter(key=wanted.key).first()
    if known is not None and known.proposed_by_id == actor.user_id:
        return known
    wrong, instead = many_lines(wanted.wrong), many_lines(wanted.instead)
    if not wrong or not (instead or wanted.new_value):
        raise ProposalEmpty()
    if wanted.case_ref:
        case_for(actor, wanted.case_ref)
    values = _values(read, wanted, actor=actor, now=now)
    values |= {"source": source, "wrong": wrong, "instead": instead}
    proposal, is_new = Proposal.objects.get_or_create(key=wanted.key, defaults=values)
    if not is_new:
        if proposal.proposed_by_id != actor.user_id:
            raise RowNotFound(what="proposal")
        return proposal
    tell(proposal, "made", actor=actor, now=now)
    about = {"clause": [None, f"{read.standard} {read.clause.id}"]}
    record(actor, proposal, "improvement.proposed", about, now=now)
    publish(
        ProposalMade(proposal.pk, proposal.standard_id, proposal.clause_id, source.value), now=now
    )
    return proposal


def _values(read: ClauseRead, wanted: Wanted, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """The columns of a new proposal."""
    return {
        "standard": read.standard,
        "clause_id": read.clause.id,
        "clause_title": {text.locale: text.title for text in read.texts},
        "version_read": read.version.version,
        "param": wanted.param,
        "cell": wanted.cell,
        "old_value": wanted.old_value,
        "new_value": wanted.new_value,
        "evidence": many_lines(wanted.evidence),
        "case_ref": wanted.case_ref,
        "proposed_at": now,
        "proposed_by_id": actor.user_id,
        "unit": unit_of_staff(actor),
        "moved_at": now,
        "moved_by_id": actor.user_id,
        "answer_due_on": answer_due(now),
    }


@transaction.atomic
def support_proposal(
    proposal_id: int, *, actor: Actor, now: datetime, is_seen: bool = True
) -> Proposal:
    """Say "I see this too", or take it back; saying it twice counts once.

    One's own proposal needs no support. Raises: RowNotFound, PermissionRefused, ProposalClosed.
    """
    proposal = locked(proposal_id, actor=actor)
    authorize(actor, perms.PROPOSAL_MAKE)
    require_state(proposal, *Proposal.OPEN)
    if actor.user_id is None or proposal.proposed_by_id == actor.user_id:
        return proposal
    if is_seen:
        ProposalSupport.objects.get_or_create(
            proposal=proposal, user_id=actor.user_id, defaults={"at": now}
        )
    else:
        ProposalSupport.objects.filter(proposal=proposal, user_id=actor.user_id).delete()
    record(actor, proposal, "improvement.supported", {"seen": [not is_seen, is_seen]}, now=now)
    return proposal


@transaction.atomic
def reply_to_question(proposal_id: int, text: str, *, actor: Actor, now: datetime) -> Proposal:
    """Give what was asked for; the proposal is new again, with all the days for its answer.

    Raises: RowNotFound (also for somebody else's), AnswerMissing, ProposalClosed.
    """
    proposal = _own(proposal_id, actor)
    require_state(proposal, _State.NEEDS_MORE)
    said = many_lines(text)
    if not said:
        raise AnswerMissing()
    proposal.answer_due_on = answer_due(now)
    proposal.overdue_at = None
    move(proposal, _State.NEW, actor=actor, now=now, changed=("answer_due_on", "overdue_at"))
    tell(proposal, "replied", said, actor=actor, now=now)
    return proposal


@transaction.atomic
def withdraw_proposal(proposal_id: int, *, actor: Actor, now: datetime) -> Proposal:
    """Take one's own proposal back; a second time changes nothing.

    Raises: RowNotFound (also for somebody else's), ProposalClosed.
    """
    proposal = _own(proposal_id, actor)
    if proposal.state == _State.WITHDRAWN:
        return proposal
    require_state(proposal, _State.NEW, _State.NEEDS_MORE, _State.ACCEPTED)
    move(proposal, _State.WITHDRAWN, actor=actor, now=now)
    tell(proposal, "withdrawn", actor=actor, now=now)
    publish(ProposalWithdrawn(proposal.pk, proposal.standard_id, proposal.clause_id), now=now)
    return proposal


def forget_news(proposal_id: int, *, actor: Actor) -> None:
    """The actor has seen how the proposal stands."""
    if actor.user_id is None:
        return
    mine = {"pk": proposal_id, "proposed_by_id": actor.user_id, "has_news": True}
    Proposal.objects.filter(**mine).update(has_news=False)
    supported = {"proposal_id": proposal_id, "user_id": actor.user_id, "has_news": True}
    ProposalSupport.objects.filter(**supported).update(has_news=False)


def _own(proposal_id: int, actor: Actor) -> Proposal:
    proposal = locked(proposal_id, actor=actor)
    if actor.user_id is None or proposal.proposed_by_id != actor.user_id:
        raise RowNotFound(what="proposal")
    return proposal
