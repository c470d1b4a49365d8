"""The steps of a case, and those that its state refuses."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from norma.apps.desk import errors
from norma.apps.desk.models import Case
from norma.apps.desk.services import (
    assign_case,
    close_case,
    end_wait,
    record_event,
    reopen_case,
    resolve_case,
    wait_for,
)
from norma.base.access import PermissionRefused
from norma.base.audit.selectors import entries_of
from norma.core.errors import NormaError
from tests.db.desk.conftest import Desk
from tests.world import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
Step = Callable[[Desk, Case], object]

STEPS: dict[str, Step] = {
    "wait": lambda desk, case: wait_for(case.pk, "waiting_parts", actor=desk.agent, now=LATER),
    "end_wait": lambda desk, case: end_wait(case.pk, actor=desk.agent, now=LATER),
    "resolve": lambda desk, case: resolve_case(case.pk, actor=desk.agent, now=LATER),
    "reopen": lambda desk, case: reopen_case(case.pk, actor=desk.agent, now=LATER),
    "close": lambda desk, case: close_case(case.pk, actor=desk.agent, now=LATER),
    "assign": lambda desk, case: assign_case(
        case.pk, desk.agent.user_id, actor=desk.agent, now=LATER
    ),
    "record": lambda desk, case: record_event(
        case.pk, "callback.made", actor=desk.agent, now=LATER
    ),
}
PATHS = {
    "open": (),
    "waiting": ("wait",),
    "resolved": ("resolve",),
    "closed": ("resolve", "close"),
}


def in_state(desk: Desk, state: str) -> Case:
    case = desk.open()
    for step in PATHS[state]:
        STEPS[step](desk, case)
    return case


@pytest.mark.parametrize(
    ("state", "step", "after"),
    [
        ("open", "wait", "waiting"),
        ("open", "resolve", "resolved"),
        ("waiting", "end_wait", "open"),
        ("waiting", "resolve", "resolved"),
        ("resolved", "close", "closed"),
        ("resolved", "reopen", "open"),
        ("closed", "reopen", "open"),
        ("resolved", "record", "resolved"),
        ("resolved", "assign", "resolved"),
    ],
)
def test_step_that_the_state_allows_leads_on(desk: Desk, state: str, step: str, after: str) -> None:
    case = in_state(desk, state)

    STEPS[step](desk, case)

    assert Case.objects.get(pk=case.pk).status == after


@pytest.mark.parametrize(
    ("state", "step", "error"),
    [
        ("open", "end_wait", errors.CaseNotWaiting),
        ("open", "reopen", errors.CaseNotResolved),
        ("open", "close", errors.CaseNotResolved),
        ("waiting", "wait", errors.CaseAlreadyWaiting),
        ("waiting", "close", errors.CaseNotResolved),
        ("resolved", "wait", errors.CaseAlreadyResolved),
        ("resolved", "resolve", errors.CaseAlreadyResolved),
        ("resolved", "end_wait", errors.CaseNotWaiting),
        ("closed", "wait", errors.CaseClosed),
        ("closed", "resolve", errors.CaseClosed),
        ("closed", "close", errors.CaseClosed),
        ("closed", "assign", errors.CaseClosed),
        ("closed", "record", errors.CaseClosed),
    ],
)
def test_step_that_the_state_refuses_says_so_and_changes_nothing(
    desk: Desk, state: str, step: str, error: type[NormaError]
) -> None:
    case = in_state(desk, state)
    happened = desk.kinds_on(case)

    with pytest.raises(error) as refused:
        STEPS[step](desk, case)

    assert f"#{case.number}" in refused.value.message("zh-Hans")
    assert f"#{case.number}" in refused.value.message("en")
    assert desk.kinds_on(case) == happened
    assert Case.objects.get(pk=case.pk).status == state


def test_resolving_while_waiting_ends_the_wait_first(desk: Desk) -> None:
    case = in_state(desk, "waiting")

    resolve_case(case.pk, actor=desk.agent, now=LATER)

    assert desk.kinds_on(case)[-2:] == ["case.waiting_ended", "case.resolved"]
    assert desk.clock(case, "SOLVE-04").state == "kept"
    assert Case.objects.get(pk=case.pk).waiting_for == ""


def test_waiting_for_another_reason_replaces_the_first(desk: Desk) -> None:
    case = in_state(desk, "waiting")

    wait_for(case.pk, "waiting_third_party", actor=desk.agent, now=LATER + timedelta(hours=1))

    clock = desk.clock(case, "SOLVE-04")
    assert Case.objects.get(pk=case.pk).waiting_for == "waiting_third_party"
    # The clause pauses for parts, not for a third party: its time runs again.
    assert (clock.state, len(clock.pauses)) == ("running", 1)


def test_waiting_for_nothing_known_is_refused(desk: Desk) -> None:
    with pytest.raises(errors.WaitingReasonUnknown) as refused:
        wait_for(desk.open().pk, "lunch", actor=desk.agent, now=LATER)

    assert "waiting_parts" in refused.value.message("en")


def test_reopening_long_after_closing_is_refused(desk: Desk) -> None:
    case = in_state(desk, "closed")

    with pytest.raises(errors.ReopeningTooLate):
        reopen_case(case.pk, actor=desk.agent, now=LATER + timedelta(days=31))


def test_assigning_moves_the_case_and_is_recorded(desk: Desk) -> None:
    case = desk.open()
    to = desk.world.team_lead.pk

    assign_case(case.pk, to, actor=desk.agent, now=LATER)

    assert Case.objects.get(pk=case.pk).assignee_id == to
    assert entries_of(case)[0].changes == {"assignee_id": [None, to]}


def test_assigning_to_the_same_person_again_changes_nothing(desk: Desk) -> None:
    case = in_state(desk, "open")
    STEPS["assign"](desk, case)

    STEPS["assign"](desk, case)

    assert desk.kinds_on(case).count("case.assigned") == 1


def test_assigning_to_nobody_puts_the_case_back(desk: Desk) -> None:
    case = in_state(desk, "open")
    STEPS["assign"](desk, case)

    assign_case(case.pk, None, actor=desk.agent, now=LATER)

    assert Case.objects.get(pk=case.pk).assignee_id is None


@pytest.mark.parametrize("name", ["other_agent", "assessor", "outsider"])
def test_assigning_to_somebody_who_could_not_answer_is_refused(desk: Desk, name: str) -> None:
    case = desk.open()

    with pytest.raises(errors.AssigneeUnfit):
        assign_case(case.pk, getattr(desk.world, name).pk, actor=desk.agent, now=LATER)


def test_assigning_to_somebody_who_left_is_refused(desk: Desk) -> None:
    desk.world.team_lead.is_active = False
    desk.world.team_lead.save(update_fields=["is_active"])

    with pytest.raises(errors.AssigneeUnfit):
        assign_case(desk.open().pk, desk.world.team_lead.pk, actor=desk.agent, now=LATER)


def test_assigning_to_nobody_known_is_refused(desk: Desk) -> None:
    with pytest.raises(errors.AssigneeUnfit):
        assign_case(desk.open().pk, 10**9, actor=desk.agent, now=LATER)


def test_recorded_event_runs_the_clock_that_waits_for_it(desk: Desk) -> None:
    case = desk.open(case_type="return")
    record_event(case.pk, "return.goods_received", actor=desk.agent, now=LATER)
    running = desk.clock(case, "REFUND-06")

    sent_at = LATER + timedelta(days=3)
    record_event(case.pk, "refund.sent", {"amount": "199.00"}, actor=desk.agent, now=sent_at)

    assert (running.state, running.due_at) == ("running", sent_at)
    assert desk.clock(case, "REFUND-06").state == "kept"
    assert case.events.get(kind="refund.sent").data == {"amount": "199.00"}


def test_event_that_the_standard_declares_itself_can_be_recorded(desk: Desk) -> None:
    case = desk.open(product="heirloom")

    record_event(case.pk, "gift.sent", actor=desk.agent, now=LATER)

    assert desk.clock(case, "YEAR-08").state == "kept"


@pytest.mark.parametrize(
    "kind",
    ["case.resolved", "message.sent", "complaint.acknowledged", "repair.received", "nonsense"],
)
def test_event_that_people_do_not_record_on_such_a_case_is_refused(desk: Desk, kind: str) -> None:
    with pytest.raises(errors.EventNotRecordable) as refused:
        record_event(desk.open().pk, kind, actor=desk.agent, now=LATER)

    assert "callback.made" in refused.value.message("en")


@pytest.mark.parametrize(
    "data",
    [{"list": [1]}, {"text": "长" * 501}, {str(n): n for n in range(13)}],
    ids=["nested", "long", "many"],
)
def test_event_with_more_than_a_few_plain_values_is_refused(
    desk: Desk, data: dict[str, object]
) -> None:
    with pytest.raises(errors.EventDataUnfit):
        record_event(desk.open().pk, "callback.made", data, actor=desk.agent, now=LATER)


def test_assessor_may_leave_a_note_and_not_settle(desk: Desk) -> None:
    with pytest.raises(PermissionRefused):
        resolve_case(desk.open().pk, actor=desk.world.actor("assessor"), now=LATER)
