"""What belongs to one case over the API: messages, events, steps, promises."""

from collections.abc import Callable

import pytest
import time_machine

from norma.apps.desk.models import Case, CaseEvent, Message
from norma.apps.desk.services import add_note
from tests.api.conftest import Machine
from tests.db.desk.conftest import Desk
from tests.world import NOW

pytestmark = pytest.mark.django_db

WRITES = [
    pytest.param("messages", {"kind": "reply", "body": "您好"}, id="reply"),
    pytest.param("messages", {"kind": "customer", "body": "在吗"}, id="customer"),
    pytest.param("events", {"kind": "case.answered"}, id="event"),
    pytest.param("steps", {"step": "resolve"}, id="step"),
]


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.open(case_type="complaint", scenario="complaint")


def path(case: Case, rest: str) -> str:
    return f"/cases/{case.public_id}/{rest}"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        pytest.param(
            {"kind": "reply", "body": "已安排上门。"},
            {"visibility": "public", "author_kind": "bot"},
            id="reply",
        ),
        pytest.param(
            {"kind": "note", "body": "客户着急。"},
            {"visibility": "note", "author_kind": "bot"},
            id="note",
        ),
        pytest.param(
            {"kind": "customer", "body": "什么时候来？"},
            {"visibility": "public", "author_kind": "customer"},
            id="customer",
        ),
    ],
)
def test_message_written_is_the_last_one_listed(
    agent: Machine, case: Case, said: dict, shown: dict
) -> None:
    answer = agent.post(path(case, "messages"), said)

    assert answer.status_code == 201
    assert answer.json() | shown == answer.json()
    assert answer.json()["body"] == said["body"]
    assert agent.get(path(case, "messages")).json()["items"][-1] == answer.json()


def test_reply_of_a_machine_is_no_answer_by_a_person(
    desk: Desk, agent: Machine, case: Case
) -> None:
    agent.post(path(case, "messages"), {"kind": "reply", "body": "已收到。"})

    assert desk.clock(case, "FIRST-02").state == "running"


def test_reply_may_let_the_case_wait(agent: Machine, case: Case) -> None:
    agent.post(
        path(case, "messages"), {"kind": "reply", "body": "型号？", "waits_for_customer": True}
    )

    found = agent.get(f"/cases/{case.public_id}").json()
    assert (found["status"], found["waiting_for"]) == ("waiting", "waiting_customer")


@pytest.mark.parametrize("kind", ["note", "customer"])
def test_only_a_reply_lets_the_case_wait(agent: Machine, case: Case, kind: str) -> None:
    answer = agent.post(
        path(case, "messages"), {"kind": kind, "body": "x", "waits_for_customer": True}
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/waits_for_customer"


def test_messages_are_walked_page_by_page(desk: Desk, agent: Machine, case: Case) -> None:
    for number in range(5):
        add_note(case.pk, f"note {number}", actor=desk.agent, now=NOW)

    first = agent.get(path(case, "messages"), limit=4).json()
    second = agent.get(path(case, "messages"), limit=4, cursor=first["next"]).json()

    bodies = [row["body"] for row in first["items"] + second["items"]]
    assert bodies == ["一脱水就哐哐响。", *(f"note {n}" for n in range(5))]
    assert second["next"] is None


def test_events_are_walked_page_by_page(desk: Desk, agent: Machine, case: Case) -> None:
    first = agent.get(path(case, "events"), limit=2).json()
    second = agent.get(path(case, "events"), limit=2, cursor=first["next"]).json()

    kinds = [row["kind"] for row in first["items"] + second["items"]]
    assert kinds == desk.kinds_on(case) == ["case.opened", "complaint.received", "message.received"]
    assert second["next"] is None


@pytest.mark.parametrize("cursor", ["-1", "x", "1.5", "1" * 10, "١"])
def test_page_of_messages_refuses_a_cursor_it_never_gave(
    agent: Machine, case: Case, cursor: str
) -> None:
    answer = agent.get(path(case, "messages"), cursor=cursor)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/cursor"


def test_event_recorded_stops_its_clock_and_is_answered(
    desk: Desk, agent: Machine, case: Case
) -> None:
    data = {"by": "电话", "minutes": 3, "is_urgent": False, "share": 0.5, "none": None}

    answer = agent.post(path(case, "events"), {"kind": "complaint.acknowledged", "data": data})

    assert answer.status_code == 201
    assert answer.json()["data"] == data
    assert (answer.json()["kind"], answer.json()["actor_kind"]) == ("complaint.acknowledged", "bot")
    assert desk.clock(case, "ACK-05").state == "kept"


def test_event_that_makes_no_sense_on_the_case_is_refused_by_name(
    agent: Machine, case: Case
) -> None:
    answer = agent.post(path(case, "events"), {"kind": "case.opened"})

    problem = answer.json()
    assert (answer.status_code, problem["title"]) == (422, "EVENT_NOT_RECORDABLE")
    assert problem["errors"][0]["pointer"] == "/kind"
    assert "complaint.acknowledged" in problem["detail"]


@pytest.mark.parametrize(
    ("data", "pointer"),
    [
        pytest.param({"x": [1]}, "/data/x", id="list"),
        pytest.param({"x": {"y": 1}}, "/data/x", id="object"),
        pytest.param({"x": "字" * 501}, "/data/x", id="long"),
        pytest.param({"x": "a\x00b"}, "/data/x", id="nul"),
        pytest.param({"x": 2**60}, "/data/x", id="beyond exact numbers"),
        pytest.param({f"k{n}": n for n in range(13)}, "/data", id="many"),
        pytest.param([1], "/data", id="no object"),
    ],
)
def test_event_data_that_is_not_plain_is_refused_at_its_place(
    agent: Machine, case: Case, data: object, pointer: str
) -> None:
    answer = agent.post(path(case, "events"), {"kind": "case.answered", "data": data})

    assert answer.status_code == 422
    assert [found["pointer"] for found in answer.json()["errors"]] == [pointer]


def test_case_is_moved_through_its_life(
    agent: Machine, case: Case, at_now: time_machine.Traveller
) -> None:
    def move(step: str, **more: str) -> str:
        return agent.post(path(case, "steps"), {"step": step, **more}).json()["status"]

    assert move("wait", reason="waiting_parts") == "waiting"
    assert move("end_wait") == "open"
    assert move("resolve") == "resolved"
    assert move("reopen") == "open"
    assert move("resolve") == "resolved"
    assert move("close") == "closed"


def test_step_that_the_state_does_not_allow_is_a_conflict(agent: Machine, case: Case) -> None:
    answer = agent.post(path(case, "steps"), {"step": "close"})

    problem = answer.json()
    assert answer.status_code == 409
    assert problem["type"] == "/errors/case-not-resolved"
    assert problem["data"] == {"number": case.number}


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param({"step": "wait"}, id="wait for nothing"),
        pytest.param({"step": "resolve", "reason": "waiting_parts"}, id="resolve for a reason"),
        pytest.param({"step": "wait", "reason": "tea"}, id="unknown reason"),
    ],
)
def test_reason_belongs_to_a_wait_and_is_known(agent: Machine, case: Case, sent: dict) -> None:
    answer = agent.post(path(case, "steps"), sent)

    assert answer.status_code == 422
    assert [found["pointer"] for found in answer.json()["errors"]] == ["/reason"]


def test_clocks_tell_what_is_owed_in_both_languages(agent: Machine, case: Case) -> None:
    clocks = agent.get(path(case, "clocks")).json()["items"]

    assert [clock["clause_id"] for clock in clocks] == [
        "ACK-05",
        "FIRST-02",
        "NEXT-03",
        "SOLVE-04",
    ]
    assert (
        clocks[0]
        | {
            "state": "running",
            "due_at": "2026-06-03T04:00:00Z",
            "limit": {"zh-Hans": "2 小时", "en": "2 hours"},
            "title": {"zh-Hans": "确认收到投诉", "en": "Complaint acknowledged"},
        }
        == clocks[0]
    )


@pytest.mark.parametrize(("rest", "sent"), WRITES)
def test_write_on_a_case_of_another_region_is_a_missing_row_and_changes_nothing(
    case: Case, machine: Callable[..., Machine], rest: str, sent: dict
) -> None:
    known = CaseEvent.objects.count()

    answer = machine("other_agent").post(path(case, rest), sent)

    assert (answer.status_code, answer.json()["title"]) == (404, "ROW_NOT_FOUND")
    assert CaseEvent.objects.count() == known


@pytest.mark.parametrize(("rest", "sent"), WRITES)
def test_assessor_reads_cases_but_does_not_work_on_them(
    case: Case, machine: Callable[..., Machine], rest: str, sent: dict
) -> None:
    assessor = machine("assessor")

    answer = assessor.post(path(case, rest), sent)

    assert (answer.status_code, answer.json()["title"]) == (403, "PERMISSION_REFUSED")
    assert assessor.get(f"/cases/{case.public_id}").status_code == 200


def test_assessor_may_leave_a_note(case: Case, machine: Callable[..., Machine]) -> None:
    answer = machine("assessor").post(path(case, "messages"), {"kind": "note", "body": "已抽检。"})

    assert answer.status_code == 201
    assert Message.objects.filter(case=case, visibility="note").count() == 1


@pytest.mark.parametrize("rest", ["messages", "events", "clocks"])
def test_reading_a_case_of_another_region_is_a_missing_row(
    case: Case, machine: Callable[..., Machine], rest: str
) -> None:
    assert machine("other_agent").get(path(case, rest)).status_code == 404
    assert machine("outsider").get(path(case, rest)).status_code == 403
