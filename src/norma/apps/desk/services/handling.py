"""Who handles a case, and what they record on it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model

from norma.apps.desk import errors, events, perms
from norma.apps.desk.clocks import pack_on
from norma.apps.desk.models import Case
from norma.apps.desk.recording import plain_data, require_recordable
from norma.apps.desk.services.change import begin
from norma.apps.desk.services.rules import require_not_closed
from norma.apps.people.selectors import actor_of
from norma.base.access import Actor, check
from norma.base.storage import all_or_nothing


@all_or_nothing()
def assign_case(case_id: int, assignee_id: int | None, *, actor: Actor, now: datetime) -> Case:
    """Give the case to somebody who may answer on it, or back to nobody; the same again is no change.

    Raises: RowNotFound, PermissionRefused, AssigneeUnfit, CaseClosed.
    """
    change = begin(case_id, perms.CASE_ASSIGN, actor=actor, now=now)
    case, previous_id = change.case, change.case.assignee_id
    require_not_closed(case)
    if assignee_id == previous_id:
        return case
    if assignee_id is not None and assignee_id != actor.user_id:
        _require_fit(case, assignee_id)
    change.happens("case.assigned", data={"to": assignee_id})
    case.assignee_id = assignee_id
    change.tells(events.CaseAssigned, assignee_id=assignee_id, previous_id=previous_id)
    change.store("desk.case_assigned")
    return case


@all_or_nothing()
def record_event(
    case_id: int,
    kind: str,
    data: Mapping[str, Any] | None = None,
    *,
    actor: Actor,
    now: datetime,
) -> Case:
    """Record that something happened which only a person can know, such as a refund that was sent.

    Raises: RowNotFound, PermissionRefused, EventNotRecordable, EventDataUnfit, CaseClosed.
    """
    change = begin(case_id, perms.CASE_RECORD, actor=actor, now=now)
    case = change.case
    require_not_closed(case)
    require_recordable(kind, case.case_type, pack_on(case))
    change.happens(kind, data=plain_data(data))
    change.tells(events.CaseEventRecorded, kind=kind)
    change.store("desk.event_recorded")
    return case


def _require_fit(case: Case, assignee_id: int) -> None:
    user = get_user_model().objects.filter(pk=assignee_id).first()
    if user is None or not check(actor_of(user), perms.CASE_REPLY, case):
        raise errors.AssigneeUnfit(number=case.number)
