"""What happens to proposals by itself: versions are published, days pass."""

from datetime import datetime

from django.db import transaction

from norma.apps.improvement.events import AnswerOverdue, ProposalPublished
from norma.apps.improvement.models import Proposal
from norma.apps.improvement.services.change import move, tell
from norma.base.access import SYSTEM
from norma.base.clock import home_date
from norma.base.outbox.services import publish

_State = Proposal.State
AWAITING_ANSWER = (_State.NEW, _State.ACCEPTED, _State.TAKEN_UP)


@transaction.atomic
def mark_published(version_id: int, version: str, *, now: datetime) -> int:
    """The version that took them up is published: so are they, which answers them; how many.

    Doing it twice changes nothing.
    """
    waiting = Proposal.objects.select_for_update().filter(
        taken_up_in_id=version_id, state=_State.TAKEN_UP
    )
    found = list(waiting)
    for proposal in found:
        proposal.published_in = version
        proposal.published_at = now
        proposal.answered_at = proposal.answered_at or now
        move(
            proposal,
            _State.PUBLISHED,
            actor=SYSTEM,
            now=now,
            changed=("published_in", "published_at", "answered_at"),
        )
        tell(proposal, "published", version, actor=SYSTEM, now=now)
        event = ProposalPublished(proposal.pk, proposal.standard_id, proposal.clause_id, version_id)
        publish(event, now=now)
    return len(found)


@transaction.atomic
def mark_in_force(version_id: int, version: str, *, now: datetime) -> int:
    """The version runs, and with it what was proposed; how many. Doing it twice changes nothing."""
    mark_published(version_id, version, now=now)
    published = Proposal.objects.select_for_update().filter(
        taken_up_in_id=version_id, state=_State.PUBLISHED, in_force_at=None
    )
    found = list(published)
    for proposal in found:
        proposal.in_force_at = now
        proposal.save(update_fields=["in_force_at"])
        tell(proposal, "in_force", version, actor=SYSTEM, now=now)
    return len(found)


def mark_answers_overdue(now: datetime) -> int:
    """Mark the proposals whose day for an answer has passed; how many.

    A row is found by its date whenever somebody looks, so a missed run loses nothing.
    """
    due = Proposal.objects.filter(
        answer_due_on__lt=home_date(now),
        answered_at=None,
        overdue_at=None,
        state__in=AWAITING_ANSWER,
    )
    return sum(_mark_overdue(pk, now=now) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _mark_overdue(proposal_id: int, *, now: datetime) -> bool:
    still = Proposal.objects.filter(
        pk=proposal_id, answered_at=None, overdue_at=None, state__in=AWAITING_ANSWER
    )
    if still.update(overdue_at=now) != 1:
        return False
    proposal = Proposal.objects.get(pk=proposal_id)
    publish(AnswerOverdue(proposal.pk, proposal.standard_id, proposal.clause_id), now=now)
    return True
