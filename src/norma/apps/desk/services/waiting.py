"""Waiting: the case is somebody else's turn."""

from datetime import datetime

from norma.apps.desk import errors, events, perms
from norma.apps.desk.models import Case
from norma.apps.desk.services.change import begin
from norma.apps.desk.services.rules import require_unsettled
from norma.base.access import Actor
from norma.base.storage import all_or_nothing
from norma.base.text.search import one_line
from norma.core.clause.vocabulary import WAITING_REASONS


@all_or_nothing()
def wait_for(case_id: int, reason: str, *, actor: Actor, now: datetime) -> Case:
    """Let the case wait, or wait for another reason than before.

    Raises: RowNotFound, PermissionRefused, WaitingReasonUnknown, CaseAlreadyWaiting,
        CaseAlreadyResolved, CaseClosed.
    """
    if reason not in WAITING_REASONS:
        raise errors.WaitingReasonUnknown(
            reason=one_line(reason)[:40], allowed=", ".join(WAITING_REASONS)
        )
    change = begin(case_id, perms.CASE_REPLY, actor=actor, now=now)
    require_unsettled(change.case)
    if change.case.waiting_for == reason:
        label = WAITING_REASONS[reason]
        raise errors.CaseAlreadyWaiting(
            number=change.case.number, reason_zh=label["zh-Hans"], reason_en=label["en"]
        )
    change.waits(reason)
    change.tells(events.WaitingStarted, reason=reason)
    change.store("desk.waiting_started")
    return change.case


@all_or_nothing()
def end_wait(case_id: int, *, actor: Actor, now: datetime) -> Case:
    """Take the case back from waiting. Raises: RowNotFound, PermissionRefused, CaseNotWaiting."""
    change = begin(case_id, perms.CASE_REPLY, actor=actor, now=now)
    if change.case.status != Case.Status.WAITING:
        raise errors.CaseNotWaiting(number=change.case.number)
    change.waits_no_longer()
    change.tells(events.WaitingEnded)
    change.store("desk.waiting_ended")
    return change.case
