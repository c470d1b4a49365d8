"""Settling a case, and taking it up again."""

from datetime import datetime

from norma.apps.desk import errors, events, perms
from norma.apps.desk.models import Case
from norma.apps.desk.services.change import begin
from norma.apps.desk.services.rules import (
    require_not_closed,
    require_reopenable,
    require_unsettled,
)
from norma.apps.desk.services.talking import reply
from norma.base.access import Actor
from norma.base.storage import all_or_nothing


@all_or_nothing()
def resolve_case(case_id: int, *, actor: Actor, now: datetime) -> Case:
    """Settle the matter; a wait ends first.

    Raises: RowNotFound, PermissionRefused, CaseAlreadyResolved, CaseClosed.
    """
    change = begin(case_id, perms.CASE_RESOLVE, actor=actor, now=now)
    require_unsettled(change.case)
    if change.case.status == Case.Status.WAITING:
        change.waits_no_longer()
        change.tells(events.WaitingEnded)
    change.happens("case.resolved")
    change.case.status = Case.Status.RESOLVED
    change.case.resolved_at = change.at
    change.tells(events.CaseResolved)
    change.store("desk.case_resolved")
    return change.case


@all_or_nothing()
def reply_and_resolve(
    case_id: int, body: str, *, actor: Actor, now: datetime, request_key: str | None = None
) -> Case:
    """Send the last answer and settle the matter, both or neither; a settled one stays settled.

    Raises: as `reply`.
    """
    message = reply(case_id, body, actor=actor, now=now, request_key=request_key)
    try:
        return resolve_case(case_id, actor=actor, now=now)
    except errors.CaseAlreadyResolved:
        return message.case


@all_or_nothing()
def reopen_case(case_id: int, *, actor: Actor, now: datetime) -> Case:
    """Take a settled matter up again.

    Raises: RowNotFound, PermissionRefused, CaseNotResolved, ReopeningTooLate.
    """
    change = begin(case_id, perms.CASE_RESOLVE, actor=actor, now=now)
    require_reopenable(change.case, now=change.at)
    change.reopens()
    change.tells(events.CaseReopened)
    change.store("desk.case_reopened")
    return change.case


@all_or_nothing()
def close_case(case_id: int, *, actor: Actor, now: datetime) -> Case:
    """Put a resolved case away. Raises: RowNotFound, PermissionRefused, CaseNotResolved, CaseClosed."""
    change = begin(case_id, perms.CASE_RESOLVE, actor=actor, now=now)
    require_not_closed(change.case)
    if change.case.status != Case.Status.RESOLVED:
        raise errors.CaseNotResolved(number=change.case.number)
    change.happens("case.closed")
    change.case.status = Case.Status.CLOSED
    change.case.closed_at = change.at
    change.tells(events.CaseClosed)
    change.store("desk.case_closed")
    return change.case
