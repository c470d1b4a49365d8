"""What editors do with proposals: decide, answer, and take them into a version."""

from datetime import datetime

from django.db import transaction

from norma.apps.improvement import perms
from norma.apps.improvement.errors import AnswerMissing, MergeTargetUnfit, VersionUnfit
from norma.apps.improvement.events import ProposalAnswered, ProposalDecided, ProposalTakenUp
from norma.apps.improvement.models import Proposal, ProposalSupport
from norma.apps.improvement.services.change import (
    answer_due,
    locked,
    move,
    require_seen,
    require_state,
    tell,
)
from norma.apps.standards.selectors import versions_for
from norma.base.access import Actor, authorize
from norma.base.audit.services import record
from norma.base.outbox.services import publish
from norma.base.text.search import many_lines

_State = Proposal.State
DECISIONS = (_State.ACCEPTED, _State.DECLINED, _State.NEEDS_MORE, _State.MERGED)
_DECIDABLE = (_State.NEW, _State.NEEDS_MORE, _State.ACCEPTED, _State.DECLINED)


@transaction.atomic
def triage_proposal(
    proposal_id: int,
    decision: Proposal.State,
    answer: str = "",
    *,
    actor: Actor,
    now: datetime,
    seen: str = "",
    into: int | None = None,
) -> Proposal:
    """Accept a proposal for work, decline it, merge it into another, or ask for more.

    Declining and asking need words for the proposer; accepting may be answered later.

    Args:
        seen: the state on the page that was answered; another one refuses the decision.
        into: the number of the proposal that it is merged into.
    Raises:
        RowNotFound, PermissionRefused, ProposalMovedOn, ProposalClosed, AnswerMissing,
        MergeTargetUnfit.
    """
    proposal = locked(proposal_id, actor=actor)
    authorize(actor, perms.PROPOSAL_TRIAGE, proposal)
    if proposal.state == decision and proposal.moved_by_id == actor.user_id:
        return proposal  # a second click
    require_seen(proposal, seen)
    require_state(proposal, *_DECIDABLE)
    said = many_lines(answer)
    if not said and decision in (_State.DECLINED, _State.NEEDS_MORE):
        raise AnswerMissing()
    if decision == _State.MERGED:
        _merge(proposal, into, now=now)
    elif decision == _State.NEEDS_MORE:
        proposal.answer_due_on = answer_due(now)
    elif said:
        _write_answer(proposal, said, actor=actor, now=now)
    move(proposal, decision, actor=actor, now=now, changed=_ANSWERING)
    tell(proposal, decision, said, actor=actor, now=now)
    event = ProposalDecided(proposal.pk, proposal.standard_id, proposal.clause_id, decision)
    publish(event, now=now)
    return proposal


_ANSWERING = ("answer", "answered_at", "answered_by", "answer_due_on", "merged_into")


@transaction.atomic
def answer_proposal(proposal_id: int, answer: str, *, actor: Actor, now: datetime) -> Proposal:
    """Answer the proposer without deciding anew; a later answer stands beside the earlier one.

    Raises: RowNotFound, PermissionRefused, AnswerMissing, ProposalClosed.
    """
    proposal = locked(proposal_id, actor=actor)
    authorize(actor, perms.PROPOSAL_TRIAGE, proposal)
    require_state(proposal, _State.ACCEPTED, _State.TAKEN_UP, _State.DECLINED, _State.PUBLISHED)
    said = many_lines(answer)
    if not said:
        raise AnswerMissing()
    if proposal.answered_at is not None and proposal.answer == said:
        return proposal  # a second click
    _write_answer(proposal, said, actor=actor, now=now)
    proposal.save(update_fields=["answer", "answered_at", "answered_by"])
    record(actor, proposal, "improvement.answered", {"answer": [None, said]}, now=now)
    tell(proposal, "answered", said, actor=actor, now=now)
    return proposal


@transaction.atomic
def take_up_proposal(proposal_id: int, version_id: int, *, actor: Actor, now: datetime) -> Proposal:
    """Say which unpublished version of the standard the change goes into.

    Raises: RowNotFound, PermissionRefused, ProposalClosed, VersionUnfit.
    """
    proposal = locked(proposal_id, actor=actor)
    authorize(actor, perms.PROPOSAL_TRIAGE, proposal)
    if proposal.state == _State.TAKEN_UP and proposal.taken_up_in_id == version_id:
        return proposal
    require_state(proposal, _State.ACCEPTED, _State.TAKEN_UP)
    version = versions_for(actor).filter(pk=version_id).defer("document", "source_text").first()
    if version is None or version.standard_id != proposal.standard_id or version.is_published:
        raise VersionUnfit(version=version.version if version else "—")
    proposal.taken_up_in = version
    move(proposal, _State.TAKEN_UP, actor=actor, now=now, changed=("taken_up_in",))
    tell(proposal, "taken_up", version.version, actor=actor, now=now)
    event = ProposalTakenUp(proposal.pk, proposal.standard_id, proposal.clause_id, version.pk)
    publish(event, now=now)
    return proposal


@transaction.atomic
def put_back_proposal(proposal_id: int, *, actor: Actor, now: datetime) -> Proposal:
    """Take a proposal out of the version again; it stays accepted.

    Raises: RowNotFound, PermissionRefused, ProposalClosed.
    """
    proposal = locked(proposal_id, actor=actor)
    authorize(actor, perms.PROPOSAL_TRIAGE, proposal)
    require_state(proposal, _State.TAKEN_UP)
    proposal.taken_up_in = None
    move(proposal, _State.ACCEPTED, actor=actor, now=now, changed=("taken_up_in",))
    tell(proposal, "put_back", actor=actor, now=now)
    return proposal


def _write_answer(proposal: Proposal, said: str, *, actor: Actor, now: datetime) -> None:
    proposal.answer = said
    proposal.answered_at = now
    proposal.answered_by_id = actor.user_id
    event = ProposalAnswered(proposal.pk, proposal.standard_id, proposal.clause_id)
    publish(event, now=now)


def _merge(proposal: Proposal, into: int | None, *, now: datetime) -> None:
    """Who proposed or supported this one supports the other from now on, and hears of it there."""
    target = Proposal.objects.select_for_update().filter(pk=into or 0).first()
    if (
        target is None
        or target.pk == proposal.pk
        or target.standard_id != proposal.standard_id
        or not target.is_open
    ):
        raise MergeTargetUnfit(number=into or "—")
    proposal.merged_into = target
    users = list(proposal.supports.values_list("user_id", flat=True))
    users += [proposal.proposed_by_id] if proposal.proposed_by_id else []
    ProposalSupport.objects.bulk_create(
        [
            ProposalSupport(proposal=target, user_id=user_id, at=now)
            for user_id in dict.fromkeys(users)
            if user_id != target.proposed_by_id
        ],
        ignore_conflicts=True,
    )
    Proposal.objects.filter(merged_into=proposal).update(merged_into=target)
