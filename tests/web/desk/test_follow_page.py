"""The page on which a customer follows their own case, behind a signed link."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client, override_settings

from norma.apps.desk.models import Case, Message
from norma.apps.desk.selectors import follow_token
from norma.apps.desk.services import (
    add_note,
    assign_case,
    close_case,
    record_event,
    reply,
    resolve_case,
)
from tests.db.desk.conftest import Desk
from tests.web.desk.conftest import HTMX, first_id, kept_in, text_of
from tests.world import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.open(case_type="complaint", scenario="complaint")


@pytest.fixture
def url(case: Case) -> str:
    return f"/request/{follow_token(case.public_id)}/"


def test_customer_sees_answers_and_steps_but_nothing_said_among_colleagues(
    desk: Desk, customer: Client, case: Case, url: str
) -> None:
    reply(case.pk, "明天上午上门。", actor=desk.agent, now=NOW)
    add_note(case.pk, "客户难缠。", actor=desk.agent, now=NOW)
    assign_case(case.pk, desk.world.team_lead.pk, actor=desk.agent, now=NOW)
    record_event(case.pk, "complaint.acknowledged", actor=desk.agent, now=NOW)

    page = text_of(customer.get(url))

    assert "明天上午上门。" in page
    assert "complaint acknowledged" in page
    for hidden in ("客户难缠。", "Team lead Sun", "孙组长"):
        assert hidden not in page
    assert "We have your message" not in page


def test_customer_sees_only_promises_made_in_public(customer: Client, url: str) -> None:
    page = text_of(customer.get(url))

    assert "Resolution by priority" in page
    assert "Each message answered" not in page
    assert "Complaint acknowledged" not in page


def test_page_speaks_chinese_to_who_reads_chinese(customer: Client, url: str) -> None:
    page = text_of(customer.get(url, headers={"Accept-Language": "zh-CN"}))

    assert '<html lang="zh-Hans"' in page
    assert "分级解决" in page


def forged(case: Case) -> list[str]:
    good = follow_token(case.public_id)
    other = signing.Signer(salt="elsewhere", sep=".").sign(case.public_id)
    return [
        good[:-1],
        good + "A",
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        good.replace("case_", "cast_", 1),
        good.partition(".")[0],
        f"{good.partition('.')[0]}.",
        other,
        follow_token("case_aaaaaaaaaaaaaaaa"),
        "x" * 3_000,
        "诺标",
        "%00",
        "a.b.c",
    ]


def test_link_that_is_forged_cut_or_of_no_case_is_always_told_the_same(
    customer: Client, case: Case
) -> None:
    answers = [customer.get(f"/request/{token}/") for token in forged(case)]

    assert {answer.status_code for answer in answers} == {404}
    assert len({text_of(answer) for answer in answers}) == 1
    assert "Check that the whole link was copied" in text_of(answers[0])


def test_forged_link_takes_no_message(customer: Client, case: Case) -> None:
    for token in forged(case):
        assert customer.post(f"/request/{token}/", {"body": "在吗"}).status_code == 404
    assert Message.objects.filter(case=case).count() == 1


def test_customer_answers_once_however_often_they_click(
    desk: Desk, customer: Client, case: Case, url: str
) -> None:
    answers = [customer.post(url, {"body": "还在滴水。", "key": "k"}) for _ in range(2)]

    assert [(a.status_code, a.headers["Location"]) for a in answers] == [(303, url)] * 2
    message = Message.objects.filter(case=case).order_by("seq").last()
    assert message is not None
    assert (message.body, message.author_kind, message.seq) == ("还在滴水。", "customer", 4)
    assert "Sent." in text_of(customer.get(url))


def test_answer_opens_a_resolved_case_again(
    desk: Desk, customer: Client, case: Case, url: str
) -> None:
    resolve_case(case.pk, actor=desk.agent, now=NOW)

    customer.post(url, {"body": "没有好。"})

    case.refresh_from_db()
    assert case.status == "open"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param("字" * 20_001, "20,000", id="long"),
        pytest.param("\u200b ", "nothing visible", id="unseen"),
        pytest.param("", "nothing visible", id="empty"),
    ],
)
def test_message_that_cannot_be_kept_comes_back_whole(
    customer: Client, case: Case, url: str, body: str, reason: str
) -> None:
    answer = customer.post(url, {"body": body, "key": "k"})

    assert answer.status_code == 422
    assert reason in text_of(answer)
    assert kept_in(answer) == body
    assert Message.objects.filter(case=case).count() == 1


def test_message_on_a_case_closed_long_ago_comes_back_with_what_to_do(
    desk: Desk, customer: Client, case: Case, url: str, at_now: time_machine.Traveller
) -> None:
    resolve_case(case.pk, actor=desk.agent, now=NOW)
    close_case(case.pk, actor=desk.agent, now=NOW)
    at_now.shift(timedelta(days=31))

    answer = customer.post(url, {"body": "又坏了。", "key": "k"})

    assert answer.status_code == 422
    assert kept_in(answer) == "又坏了。"
    assert "Open a new case" in text_of(answer)


@override_settings(PUBLIC_RATE_PER_HOUR=1)
def test_one_network_writes_so_often_an_hour_and_keeps_its_text(customer: Client, url: str) -> None:
    customer.post(url, {"body": "一", "key": "1"})

    refused = customer.post(url, {"body": "二", "key": "2"})

    assert refused.status_code == 429
    assert kept_in(refused) == "二"


def test_conversation_comes_alone_where_htmx_asks_for_it(customer: Client, url: str) -> None:
    answer = customer.get(url, headers={**HTMX, "HX-Target": "follow-talk"})

    assert first_id(answer) == "follow-talk"
    assert "<html" not in text_of(answer)


def test_ten_megabytes_are_told_how_to_go_on(customer: Client, case: Case, url: str) -> None:
    answer = customer.post(url, {"body": "x" * 10_000_000})

    assert answer.status_code == 413
    assert Message.objects.filter(case=case).count() == 1
