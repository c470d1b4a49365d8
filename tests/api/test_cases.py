"""Cases over the API: listed, opened, read."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from norma.apps.customers.models import Customer
from norma.apps.desk.models import Case
from norma.apps.desk.services import assign_case, resolve_case
from tests.api.conftest import Machine, a_matter
from tests.db.desk.conftest import Desk
from tests.world import NOW

pytestmark = pytest.mark.django_db


def test_case_opened_with_a_contact_adds_the_customer_and_runs_their_promises(
    agent: Machine,
) -> None:
    answer = agent.post("/cases", a_matter())

    case = answer.json()
    assert answer.status_code == 201
    assert case["customer_name"] == "李雷"
    assert (case["status"], case["unit"], case["channel"]) == ("open", "east-online", "email")
    assert case["next_due_at"] == "2026-06-03T06:00:00Z"
    assert agent.get(f"/cases/{case['id']}").json() == case


def test_case_opened_with_the_id_of_a_customer_is_theirs(desk: Desk, agent: Machine) -> None:
    matter = a_matter(customer_id=desk.world.customer.public_id)
    del matter["customer"]

    case = agent.post("/cases", matter).json()

    assert case["customer_id"] == desk.world.customer.public_id
    assert case["customer_name"] == "王小明"


def test_case_opened_twice_with_one_address_meets_one_customer(agent: Machine) -> None:
    first = agent.post("/cases", a_matter()).json()
    second = agent.post("/cases", a_matter(subject="第二件事")).json()

    assert first["customer_id"] == second["customer_id"]
    assert first["id"] != second["id"]


def test_case_that_is_refused_leaves_no_customer_behind(agent: Machine) -> None:
    known = Customer.objects.count()

    answer = agent.post("/cases", a_matter(body="\u200b \u200b"))

    assert answer.status_code == 422
    assert Customer.objects.count() == known


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"unit": "west"}, id="unit of another region"),
        pytest.param({"unit": "nowhere"}, id="no such unit"),
        pytest.param({"customer": None, "customer_id": "cust_west"}, id="customer of the west"),
        pytest.param({"customer": None, "customer_id": "cust_none"}, id="no such customer"),
    ],
)
def test_case_cannot_be_opened_with_what_is_not_visible(agent: Machine, given: dict) -> None:
    answer = agent.post("/cases", a_matter(**given))

    assert answer.status_code == 404
    assert answer.json()["title"] == "ROW_NOT_FOUND"
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"customer_id": "cust_east-online"}, id="both"),
        pytest.param({"customer": None}, id="neither"),
    ],
)
def test_case_needs_one_customer_and_not_two(agent: Machine, given: dict) -> None:
    answer = agent.post("/cases", a_matter(**given))

    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {
            "in": "body",
            "pointer": "/customer",
            "code": "customer_unclear",
            "detail": "expected either customer_id or customer, and not both",
        }
    ]


def test_case_of_another_region_is_told_like_one_that_is_not_there(
    desk: Desk, machine: Callable[..., Machine]
) -> None:
    case = desk.open()
    stranger = machine("other_agent")

    hidden = stranger.get(f"/cases/{case.public_id}")
    missing = stranger.get("/cases/case_aaaaaaaaaaaaaaaa")

    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.content == missing.content


def test_list_holds_only_cases_of_the_own_region(
    desk: Desk, agent: Machine, machine: Callable[..., Machine]
) -> None:
    case = desk.open()

    assert [row["id"] for row in agent.get("/cases").json()["items"]] == [case.public_id]
    assert machine("other_agent").get("/cases").json() == {"items": [], "next": None}


def test_list_puts_what_is_due_first_first(desk: Desk, agent: Machine) -> None:
    later = desk.open(channel="letter", priority="p3")
    first = desk.open(channel="phone")

    rows = agent.get("/cases").json()["items"]

    assert [row["id"] for row in rows] == [first.public_id, later.public_id]
    assert rows[0]["clause_id"] == "FIRST-02"
    assert rows[0]["due_at"] == "2026-06-03T02:00:20Z"


def test_list_is_walked_page_by_page_without_loss_or_repetition(desk: Desk, agent: Machine) -> None:
    opened = [desk.open(now=NOW - timedelta(minutes=n), channel="letter") for n in range(7)]
    found, cursor = [], ""

    while cursor is not None:
        query = {"cursor": cursor} if cursor else {}
        page = agent.get("/cases", limit=3, **query).json()
        found.append([row["id"] for row in page["items"]])
        cursor = page["next"]

    assert [len(rows) for rows in found] == [3, 3, 1]
    ids = [case_id for rows in found for case_id in rows]
    assert ids == [case.public_id for case in reversed(opened)]


@pytest.mark.parametrize(
    ("query", "subjects"),
    [
        pytest.param({"view": "mine"}, ["mine"], id="mine"),
        pytest.param({"view": "unassigned"}, ["nobody's"], id="unassigned"),
        pytest.param({"view": "resolved"}, ["done"], id="resolved"),
        pytest.param({"q": "NOBODY"}, ["nobody's"], id="search"),
        pytest.param({"q": "nothing like it"}, [], id="nothing found"),
    ],
)
def test_list_shows_the_view_and_the_words_asked_for(
    desk: Desk, agent: Machine, query: dict, subjects: list[str]
) -> None:
    mine, done = desk.open(subject="mine"), desk.open(subject="done")
    desk.open(subject="nobody's")
    assign_case(mine.pk, desk.world.agent.pk, actor=desk.agent, now=NOW)
    resolve_case(done.pk, actor=desk.agent, now=NOW)

    rows = agent.get("/cases", **query).json()["items"]

    assert [row["subject"] for row in rows] == subjects


@pytest.mark.parametrize("cursor", ["x", "1.2.3", "-1.-1", "٣.٤", "9" * 30 + ".1"])
def test_list_refuses_a_cursor_it_never_gave(agent: Machine, cursor: str) -> None:
    answer = agent.get("/cases", cursor=cursor)

    assert answer.status_code == 422
    assert answer.json()["errors"][0] | {"detail": ""} == {
        "in": "query",
        "pointer": "/cursor",
        "code": "CURSOR_UNREADABLE",
        "detail": "",
    }


def test_list_is_refused_to_who_may_see_no_cases(machine: Callable[..., Machine]) -> None:
    answer = machine("editor").get("/cases")

    assert answer.status_code == 403
    assert answer.json()["data"]["permission"] == "desk.case:view"


def test_list_asks_as_many_questions_for_many_cases_as_for_one(
    desk: Desk, agent: Machine, django_assert_max_num_queries: Callable
) -> None:
    desk.open()
    with django_assert_max_num_queries(50) as few:
        agent.get("/cases")
    for _ in range(30):
        desk.open()

    with django_assert_max_num_queries(len(few)):
        assert len(agent.get("/cases").json()["items"]) == 31
