"""What a member of staff does on a case, with and without htmx."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from norma.apps.desk.models import Case, CaseEvent, Message
from norma.apps.desk.services import close_case, resolve_case
from norma.base.clock import now
from tests.db.desk.conftest import Desk
from tests.web.desk.conftest import HTMX, first_id, kept_in, text_of, toast_of
from tests.world import NOW

pytestmark = pytest.mark.django_db

TO_MAIN = {**HTMX, "HX-Target": "case-main"}


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.open(case_type="complaint", scenario="complaint")


@pytest.fixture
def send(agent: Client, case: Case) -> Callable[..., HttpResponse]:
    """Posts to one of the case's addresses: `send("write", do="reply", body="...")`."""

    def post(step: str, *, headers: dict[str, str] | None = None, **form: Any) -> HttpResponse:
        return agent.post(f"/desk/cases/{case.public_id}/{step}", form, headers=headers or {})

    return post


def said(case: Case) -> list[tuple[str, str, str]]:
    rows = Message.objects.filter(case=case).order_by("seq")[1:]
    return [(row.visibility, row.author_kind, row.body) for row in rows]


@pytest.mark.parametrize(
    ("do", "row", "status"),
    [
        pytest.param("reply", ("public", "human_agent", "您好"), "open", id="reply"),
        pytest.param("wait", ("public", "human_agent", "您好"), "waiting", id="reply and wait"),
        pytest.param("note", ("note", "human_agent", "您好"), "open", id="note"),
        pytest.param("resolve", ("public", "human_agent", "您好"), "resolved", id="last words"),
    ],
)
def test_what_is_written_is_done_and_the_page_comes_again(
    send: Callable[..., HttpResponse], case: Case, do: str, row: tuple, status: str
) -> None:
    answer = send("write", do=do, body="您好", key="k")

    case.refresh_from_db()
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(f"/desk/cases/{case.public_id}/")
    assert said(case) == [row]
    assert case.status == status


def test_case_is_resolved_without_a_word(send: Callable[..., HttpResponse], case: Case) -> None:
    send("write", do="resolve", body=" \n", key="k")

    case.refresh_from_db()
    assert (case.status, said(case)) == ("resolved", [])


@pytest.mark.parametrize("do", ["reply", "wait", "note", "resolve"])
def test_double_click_writes_once_and_is_answered_well_both_times(
    send: Callable[..., HttpResponse], case: Case, do: str
) -> None:
    answers = [send("write", do=do, body="您好", key="same") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(said(case)) == 1


def test_write_under_htmx_answers_with_the_part_a_toast_and_news(
    send: Callable[..., HttpResponse],
) -> None:
    answer = send("write", do="reply", body="您好", key="k", headers=TO_MAIN)

    assert answer.status_code == 200
    assert first_id(answer) == "case-main"
    assert toast_of(answer) == {"text": "Sent.", "kind": "done"}
    assert "norma:desk.changed" in answer.headers["HX-Trigger"]
    assert kept_in(answer) == ""


@pytest.mark.parametrize("headers", [{}, TO_MAIN], ids=["page", "htmx"])
@pytest.mark.parametrize(
    ("form", "reason"),
    [
        pytest.param({"body": "  ", "do": "reply"}, "Write something first", id="blank"),
        pytest.param({"body": "\u200b\u2060", "do": "note"}, "nothing visible", id="unseen"),
        pytest.param({"body": "字" * 20_001, "do": "reply"}, "20,000", id="long"),
        pytest.param({"body": "您好", "do": "shout"}, "Choose below", id="unknown deed"),
        pytest.param({"body": "您好"}, "Choose below", id="no deed"),
    ],
)
def test_invalid_form_comes_back_with_its_text_and_the_reason(
    send: Callable[..., HttpResponse], case: Case, headers: dict, form: dict, reason: str
) -> None:
    answer = send("write", key="k", headers=headers, **form)

    assert answer.status_code == 422
    assert reason in text_of(answer)
    assert kept_in(answer) == form["body"]
    assert said(case) == []
    assert (first_id(answer) == "case-main") == bool(headers)


def test_text_of_exactly_what_is_kept_may_have_as_many_line_ends_as_it_likes(
    send: Callable[..., HttpResponse], case: Case
) -> None:
    body = "字\r\n" * 9_999 + "字字"

    answer = send("write", do="note", body=body, key="k")

    assert answer.status_code == 303
    assert said(case)[0][2] == body.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("step", "form", "words"),
    [
        pytest.param("write", {"do": "reply", "body": "您好"}, "Re-open it first", id="write"),
        pytest.param("close", {}, "Re-open it first", id="close"),
        pytest.param("end-wait", {}, "it is not", id="end a wait"),
        pytest.param("wait", {"reason": "tea"}, "got “tea”", id="wait for tea"),
        pytest.param("record", {"kind": "case.opened"}, "got “case.opened”", id="record"),
        pytest.param("assign", {"assignee": "x"}, "Choose somebody else", id="assign"),
        pytest.param("receive", {"body": " "}, "nothing visible", id="receive nothing"),
    ],
)
def test_refusal_under_htmx_is_a_toast_and_nothing_is_swapped(
    desk: Desk, send: Callable[..., HttpResponse], case: Case, step: str, form: dict, words: str
) -> None:
    if step in ("write", "close"):
        resolve_case(case.pk, actor=desk.agent, now=NOW)
        close_case(case.pk, actor=desk.agent, now=NOW)
    known = CaseEvent.objects.filter(case=case).count()

    answer = send(step, headers=TO_MAIN, key="k", **form)

    assert answer.status_code == 409
    assert toast_of(answer)["kind"] == "error"
    assert words in toast_of(answer)["text"]
    assert CaseEvent.objects.filter(case=case).count() == known


def test_refusal_without_htmx_comes_back_with_the_text(
    desk: Desk, send: Callable[..., HttpResponse], case: Case
) -> None:
    resolve_case(case.pk, actor=desk.agent, now=NOW)
    close_case(case.pk, actor=desk.agent, now=NOW)

    answer = send("write", do="reply", body="一段很长的回复", key="k")

    assert answer.status_code == 422
    assert kept_in(answer) == "一段很长的回复"
    assert "Re-open it first" in text_of(answer)


def test_what_the_customer_said_is_noted_as_theirs(
    send: Callable[..., HttpResponse], case: Case
) -> None:
    answers = [send("receive", body="还没有人来。", key="k") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert said(case) == [("public", "customer", "还没有人来。")]


def test_what_the_customer_said_comes_back_where_it_is_refused(
    send: Callable[..., HttpResponse], case: Case
) -> None:
    answer = send("receive", body="字" * 20_001, key="k")

    assert answer.status_code == 422
    assert "<details open>" in text_of(answer)
    assert "字" * 20_001 in text_of(answer)


def test_case_is_given_to_somebody_and_back_to_nobody(
    desk: Desk, send: Callable[..., HttpResponse], case: Case
) -> None:
    send("assign", assignee=str(desk.world.team_lead.pk))
    case.refresh_from_db()
    assert case.assignee_id == desk.world.team_lead.pk

    send("assign", assignee="")
    case.refresh_from_db()
    assert case.assignee_id is None


@pytest.mark.parametrize("assignee", ["other_agent", "outsider", "x", "-1", "9" * 30, "0"])
def test_case_goes_only_to_somebody_who_may_answer_on_it(
    desk: Desk, send: Callable[..., HttpResponse], case: Case, assignee: str
) -> None:
    send("assign", assignee=str(desk.world.agent.pk))
    wanted = getattr(desk.world, assignee, None)

    answer = send("assign", assignee=str(wanted.pk) if wanted else assignee)

    case.refresh_from_db()
    assert answer.status_code == 409
    assert case.assignee_id == desk.world.agent.pk


def test_event_recorded_stops_its_clock(
    desk: Desk, send: Callable[..., HttpResponse], case: Case
) -> None:
    answer = send("record", kind="complaint.acknowledged", headers=TO_MAIN)

    assert toast_of(answer)["text"] == "Recorded."
    assert desk.clock(case, "ACK-05").state == "kept"


def test_case_is_moved_through_its_life(
    send: Callable[..., HttpResponse], case: Case, at_now: time_machine.Traveller
) -> None:
    def move(step: str, **form: str) -> str:
        at_now.shift(timedelta(minutes=1))
        assert send(step, **form).status_code == 303
        case.refresh_from_db()
        return case.status

    assert move("wait", reason="waiting_parts") == "waiting"
    assert move("end-wait") == "open"
    assert move("write", do="resolve", key="k") == "resolved"
    assert move("reopen") == "open"
    assert move("write", do="resolve", key="k2") == "resolved"
    assert move("close") == "closed"
    assert case.closed_at == now()


@pytest.mark.parametrize("step", ["write", "receive", "assign", "record", "wait", "close"])
def test_case_of_another_region_is_missing_for_every_deed(
    case: Case, browser: Callable[..., Client], step: str
) -> None:
    form = {"do": "reply", "body": "x", "kind": "case.answered", "key": "k"}

    answer = browser("other_agent").post(f"/desk/cases/{case.public_id}/{step}", form)

    assert answer.status_code == 404
    assert said(case) == []


def test_form_of_ten_megabytes_is_told_how_to_go_on(
    send: Callable[..., HttpResponse], case: Case
) -> None:
    page = send("write", do="reply", body="x" * 10_000_000, key="k")
    part = send("write", do="reply", body="x" * 10_000_000, key="k", headers=TO_MAIN)

    assert (page.status_code, part.status_code) == (413, 413)
    assert "Send less text or fewer files" in text_of(page)
    assert "Send less text or fewer files" in toast_of(part)["text"]
    assert said(case) == []
