"""The public form: somebody without an account opens a case."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from norma.apps.customers.models import Customer
from norma.apps.desk.models import Case, Message
from norma.base.clock import home_date
from tests.db.desk.conftest import Desk
from tests.web.desk.conftest import kept_in, text_of
from tests.world import NOW

pytestmark = pytest.mark.django_db

URL = "/request/"


@pytest.fixture(autouse=True)
def in_force(desk: Desk) -> None:
    assert home_date(NOW) == desk.version.effective_from


def filled(desk: Desk, **given: Any) -> dict[str, Any]:
    usual = {
        "name": "韩梅梅",
        "email": "han@example.com",
        "phone": "",
        "unit": str(desk.world.east_team.pk),
        "scenario": "after_sales",
        "subject": "空调漏水",
        "body": "室内机一直滴水。",
        "key": "one-submission",
        "website": "",
    }
    return usual | given


def send(customer: Client, desk: Desk, **given: Any) -> HttpResponse:
    return customer.post(URL, filled(desk, **given))


def test_form_is_shown_without_an_account_in_the_reader_s_language(customer: Client) -> None:
    english = text_of(customer.get(URL))
    chinese = text_of(customer.get(URL, headers={"Accept-Language": "zh-CN"}))

    assert "Write to us" in english and "East online team" in english
    assert "华东在线组" in chinese and '<html lang="zh-Hans"' in chinese
    assert english.count('name="key" value="') == 1


def test_form_opens_a_case_and_leads_to_its_page(desk: Desk, customer: Client) -> None:
    answer = send(customer, desk)

    case = Case.objects.get()
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(f"{URL}{case.public_id}.")
    assert (case.subject, case.channel, case.unit) == ("空调漏水", "web_form", desk.world.east_team)
    assert case.customer.email == "han@example.com"
    page = text_of(customer.get(answer.headers["Location"]))
    assert "室内机一直滴水。" in page
    assert "We have your message" in page
    assert "Resolution by priority" in page


def test_form_about_a_complaint_opens_a_complaint(desk: Desk, customer: Client) -> None:
    send(customer, desk, scenario="complaint")

    assert Case.objects.get().case_type == "complaint"
    assert "ACK-05" in desk.clauses_on(Case.objects.get())


def test_form_sent_twice_opens_one_case_and_leads_to_it_both_times(
    desk: Desk, customer: Client
) -> None:
    first, second = send(customer, desk), send(customer, desk)

    assert first.headers["Location"] == second.headers["Location"]
    assert (Case.objects.count(), Message.objects.count()) == (1, 1)


def test_form_of_a_known_address_is_theirs_and_leaves_the_record_alone(
    desk: Desk, customer: Client
) -> None:
    send(customer, desk, name="假名", email=desk.world.customer.email.upper())

    desk.world.customer.refresh_from_db()
    assert Case.objects.get().customer == desk.world.customer
    assert desk.world.customer.name == "王小明"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        pytest.param({"email": ""}, "an email address or a telephone number", id="no contact"),
        pytest.param({"email": "han@"}, "email", id="email"),
        pytest.param({"email": "", "phone": "12"}, "Check the digits", id="telephone"),
        pytest.param({"name": "\u200b"}, "Give the name to call", id="unseen name"),
        pytest.param({"name": "名" * 121}, "120", id="long name"),
        pytest.param(
            {"email": f"{'e' * 60}@{'d' * 60}.{'d' * 60}.{'d' * 60}.{'d' * 60}.example"},
            "email",
            id="long email",
        ),
        pytest.param({"subject": "\u202e "}, "subject that can be read", id="unseen subject"),
        pytest.param({"subject": "题" * 201}, "200", id="long subject"),
        pytest.param({"unit": "0"}, "choice", id="no such unit"),
        pytest.param({"unit": "{hq}"}, "choice", id="unit that serves nobody"),
        pytest.param({"scenario": "war"}, "choice", id="no such matter"),
        pytest.param({"subject": "a\x00b"}, "Null characters", id="nul"),
    ],
)
def test_form_that_is_not_right_comes_back_with_the_text_and_the_reason(
    desk: Desk, customer: Client, given: dict[str, str], reason: str
) -> None:
    given = {name: text.format(hq=desk.world.hq.pk) for name, text in given.items()}

    answer = send(customer, desk, **given)

    assert answer.status_code == 422
    assert reason in text_of(answer)
    assert 'role="alert"' in text_of(answer)
    assert kept_in(answer) == "室内机一直滴水。"
    assert 'value="one-submission"' in text_of(answer)
    assert not Case.objects.exists()
    assert not Customer.objects.filter(name__in=["韩梅梅", given.get("name", "")]).exists()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param("字" * 20_001, "20,000", id="long"),
        pytest.param("\u200b\n", "nothing visible", id="unseen"),
        pytest.param("", "fill", id="empty"),
    ],
)
def test_message_that_cannot_be_kept_comes_back_whole(
    desk: Desk, customer: Client, body: str, reason: str
) -> None:
    answer = send(customer, desk, body=body)

    assert answer.status_code == 422
    assert reason in text_of(answer)
    assert kept_in(answer) == body


def test_form_comes_back_in_chinese_to_who_reads_chinese(desk: Desk, customer: Client) -> None:
    answer = customer.post(
        URL,
        filled(desk, body="字" * 20_001, email="", phone="12"),
        headers={"Accept-Language": "zh"},
    )

    assert "最多 20,000 个字符" in text_of(answer)


def test_program_that_fills_in_what_nobody_sees_is_thanked_and_ignored(
    desk: Desk, customer: Client
) -> None:
    answer = send(customer, desk, website="https://spam.example")

    assert (answer.status_code, answer.headers["Location"]) == (303, URL)
    assert not Case.objects.exists()
    assert not Customer.objects.filter(name="韩梅梅").exists()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<script>alert(1)</script>", id="markup"),
        pytest.param("</textarea><b>", id="end of the field"),
        pytest.param("👩‍👩‍👧‍👦 ❤️‍🔥 🇨🇳", id="emoji"),
        pytest.param("مرحبا، الثلاجة لا تبرد", id="right to left"),
        pytest.param("{{ secret }} {% url %} %s ${x}", id="templates"),
        pytest.param("'; DROP TABLE desk_case; --", id="sql"),
    ],
)
def test_text_of_every_kind_is_kept_and_shown_whole_and_never_run(
    desk: Desk, customer: Client, text: str
) -> None:
    answer = send(customer, desk, subject=text, body=f"{text}\u200b\u2060末")
    page = text_of(customer.get(answer.headers["Location"]))

    case = Case.objects.get()
    assert case.subject == text
    assert Message.objects.get().body == f"{text}\u200b\u2060末"
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#x27;")):
        text = text.replace(sign, written)
    assert f"{text}\u200b\u2060末" in page
    assert re.search(rf"<h1[^>]*>{re.escape(text)}</h1>", page)


def test_subject_cannot_be_turned_around_by_direction_marks(desk: Desk, customer: Client) -> None:
    send(customer, desk, subject="a\u202ebc\u2066d")

    assert Case.objects.get().subject == "abcd"


def test_ten_megabytes_are_told_how_to_go_on_and_nothing_is_kept(
    desk: Desk, customer: Client
) -> None:
    answer = send(customer, desk, body="x" * 10_000_000)

    assert answer.status_code == 413
    assert "Send less text or fewer files" in text_of(answer)
    assert not Case.objects.exists()
    assert not Customer.objects.filter(name="韩梅梅").exists()


@override_settings(PUBLIC_RATE_PER_HOUR=2)
def test_one_network_sends_so_many_an_hour_and_keeps_its_text(
    desk: Desk, customer: Client, at_now: Any
) -> None:
    for number in range(2):
        assert send(customer, desk, key=f"k{number}").status_code == 303

    refused = send(customer, desk, key="k3")

    assert refused.status_code == 429
    assert "at most 2 messages an hour" in text_of(refused)
    assert kept_in(refused) == "室内机一直滴水。"
    elsewhere = customer.post(URL, filled(desk, key="k4"), REMOTE_ADDR="10.1.2.3")
    assert elsewhere.status_code == 303
    at_now.shift(3600)
    assert send(customer, desk, key="k3").status_code == 303


def test_form_without_its_token_is_refused(desk: Desk) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(URL, filled(desk)).status_code == 403
    assert not Case.objects.exists()
