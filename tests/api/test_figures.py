"""Clauses and attainment over the API."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from norma.apps.desk.services import reply
from tests.api.conftest import Machine
from tests.db.desk.conftest import Desk
from tests.world import NOW

pytestmark = pytest.mark.django_db


def test_clauses_in_force_come_in_their_order_with_numbers_inserted(agent: Machine) -> None:
    found = agent.get("/clauses").json()

    assert (found["standard"], found["version"]) == ("urn:norma:norma-tests:desk", "1.0")
    assert found["effective_from"] == "2026-06-03"
    assert [clause["id"] for clause in found["items"]][:3] == ["CHAT-01", "FIRST-02", "NEXT-03"]
    assert found["items"][0]["title"] == {
        "zh-Hans": "在线会话 30 秒内首次响应",
        "en": "Live chat answered within 30 seconds",
    }


def test_clause_is_read_by_its_id_with_all_that_was_written(agent: Machine) -> None:
    clause = agent.get("/clauses/SOLVE-04").json()

    assert (clause["kind"], clause["is_public"]) == ("promise", True)
    assert clause["body"]["clock"]["pause_while"] == ["waiting_customer", "waiting_parts"]


def test_clauses_are_missing_before_a_standard_is_in_force(
    machine: Callable[..., Machine],
) -> None:
    assert machine("agent").get("/clauses").status_code == 404


def test_attainment_counts_what_the_reader_may_see(
    desk: Desk, agent: Machine, machine: Callable[..., Machine]
) -> None:
    kept, broken = desk.open(), desk.open()
    reply(kept.pk, "您好", actor=desk.agent, now=NOW + timedelta(hours=1))
    reply(broken.pk, "您好", actor=desk.agent, now=NOW + timedelta(hours=6))

    def first_response(of: Machine) -> dict:
        rows = of.get("/attainment").json()["items"]
        return next(row for row in rows if row["clause_id"] == "FIRST-02")

    own = first_response(agent)
    assert (own["kept"], own["broken"], own["share_pct"], own["target_pct"]) == (1, 1, 50.0, 90.0)
    assert own["low_pct"] < 50 < own["high_pct"]
    assert own["verdict"] == "too_few"
    assert first_response(machine("other_agent"))["kept"] == 0


def test_attainment_covers_the_last_thirty_days_unless_asked_otherwise(agent: Machine) -> None:
    usual = agent.get("/attainment").json()
    asked = agent.get("/attainment", from_on="2026-01-01", to_on="2026-03-31").json()
    before = agent.get("/attainment", to_on="0001-01-05").json()

    assert (usual["from_on"], usual["to_on"]) == ("2026-05-05", "2026-06-03")
    assert (asked["from_on"], asked["to_on"]) == ("2026-01-01", "2026-03-31")
    assert before["from_on"] == "0001-01-01"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        pytest.param({"from_on": "2026-06-04"}, "DAYS_UNFIT", id="begins after today"),
        pytest.param(
            {"from_on": "2026-02-02", "to_on": "2026-02-01"}, "DAYS_UNFIT", id="ends before"
        ),
        pytest.param({"from_on": "1990-01-01"}, "DAYS_UNFIT", id="too many days"),
        pytest.param({"from_on": "2026-02-30"}, "date_from_datetime_parsing", id="no such day"),
        pytest.param({"from_on": "0"}, "date_parsing", id="a number"),
        pytest.param({"from_on": "03/06/2026"}, "date_parsing", id="another order"),
        pytest.param({"from_on": ""}, "date_parsing", id="empty"),
    ],
)
def test_attainment_refuses_days_that_are_none(agent: Machine, query: dict, code: str) -> None:
    answer = agent.get("/attainment", **query)

    found = answer.json()["errors"][0]
    assert answer.status_code == 422
    assert (found["in"], found["pointer"], found["code"]) == ("query", "/from_on", code)
