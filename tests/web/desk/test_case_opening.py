"""A member of staff writes down a matter for a customer."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from norma.apps.desk.models import Case
from tests.db.desk.conftest import Desk
from tests.web.desk.conftest import kept_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(desk: Desk) -> str:
    return f"/desk/open/{desk.world.customer.public_id}/"


def filled(**given: Any) -> dict[str, Any]:
    usual = {
        "channel": "phone",
        "scenario": "after_sales",
        "case_type": "repair",
        "priority": "p1",
        "product": "W-10",
        "subject": "洗衣机漏水",
        "body": "来电说漏水。",
        "key": "one",
    }
    return usual | given


def test_form_names_the_customer_and_leads_back_to_their_record(
    desk: Desk, agent: Client, url: str
) -> None:
    page = text_of(agent.get(url))

    assert "王小明" in page
    assert f"/customers/{desk.world.customer.public_id}/" in page
    assert '<option value="phone" selected>' in page


def test_case_is_opened_for_the_customer_with_what_was_chosen(
    desk: Desk, agent: Client, url: str
) -> None:
    answer = agent.post(url, filled())

    case = Case.objects.get()
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/desk/cases/{case.public_id}/"
    assert case.customer == desk.world.customer
    assert case.facts | {"channel": "phone", "case_type": "repair", "priority": "p1"} == case.facts
    assert f"Case #{case.number} is open." in text_of(agent.get(answer.headers["Location"]))


def test_form_sent_twice_opens_one_case(agent: Client, url: str) -> None:
    first, second = agent.post(url, filled()), agent.post(url, filled())

    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        pytest.param({"channel": "pigeon"}, "choice", id="no such channel"),
        pytest.param({"subject": ""}, "fill", id="no subject"),
        pytest.param({"subject": "\u200b"}, "subject that can be read", id="unseen subject"),
        pytest.param({"product": "长" * 61}, "60", id="long product"),
    ],
)
def test_form_that_is_not_right_comes_back_with_its_text(
    agent: Client, url: str, given: dict[str, str], reason: str
) -> None:
    answer = agent.post(url, filled(**given))

    assert answer.status_code == 422
    assert reason in text_of(answer)
    assert kept_in(answer) == "来电说漏水。"
    assert not Case.objects.exists()


def test_key_that_stands_for_another_customer_s_case_is_told_on_the_form(
    desk: Desk, agent: Client, url: str
) -> None:
    desk.open(
        opening_key="one",
        customer_id=desk.world.other_customer.pk,
        actor=desk.world.actor("administrator"),
    )

    answer = agent.post(url, filled())

    assert answer.status_code == 422
    assert "Reload the page" in text_of(answer)
    assert kept_in(answer) == "来电说漏水。"


def test_customer_of_another_region_is_missing(url: str, browser: Callable[..., Client]) -> None:
    stranger = browser("other_agent")

    assert stranger.get(url).status_code == 404
    assert stranger.post(url, filled()).status_code == 404


def test_assessor_may_not_open_cases(url: str, browser: Callable[..., Client]) -> None:
    assert browser("assessor").get(url).status_code == 403
