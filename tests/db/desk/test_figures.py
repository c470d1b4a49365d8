"""How promises were kept: counted on the day they were decided, for the units the reader sees."""

from datetime import date, timedelta

import pytest

from norma.apps.desk.jobs import sweep_clocks_at_risk
from norma.apps.desk.models import Case
from norma.apps.desk.selectors import (
    OwedCounts,
    Tally,
    Urgency,
    attainment_by_clause,
    longest_broken,
    nearly_due,
    owed_counts,
    tallies_by_day,
    tallies_by_month,
    tally,
)
from norma.apps.desk.services import reply, wait_for
from norma.apps.standards.figures import ClauseQuestion, figures_of
from norma.apps.standards.selectors import pack_of
from norma.core.promise.attainment import AttainmentVerdict
from tests.db.desk.conftest import STANDARD, Desk
from tests.world import NOW

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 3)
LATER = NOW + timedelta(hours=2)


def answered(desk: Desk, *seconds: int, days_ago: int = 0, region: str = "east") -> list[Case]:
    """Live chats, each answered after so many seconds."""
    at = NOW - timedelta(days=days_ago)
    name = "customer" if region == "east" else "other_customer"
    agent = desk.agent if region == "east" else desk.world.actor("other_agent")
    cases = []
    for after in seconds:
        customer = desk.world.actor(name)
        case = desk.open(
            channel="live_chat", customer_id=customer.customer_id, actor=customer, now=at
        )
        reply(case.pk, "在的。", actor=agent, now=at + timedelta(seconds=after))
        cases.append(case)
    return cases


@pytest.fixture(autouse=True)
def _old_standard(desk: Desk) -> None:
    """In force for long enough that cases of past days stand under it."""
    desk.version.effective_from = date(2026, 1, 1)
    desk.version.save(update_fields=["effective_from"])


def of_clause(desk: Desk, clause_id: str, *, reader: str = "director", days: int = 0):  # type: ignore[no-untyped-def]
    rows = attainment_by_clause(
        desk.world.actor(reader), TODAY - timedelta(days=days), TODAY, now=LATER
    )
    return {row.clause_id: row for row in rows}[clause_id].attainment


def test_attainment_counts_kept_and_broken_and_holds_them_against_the_objective(desk: Desk) -> None:
    answered(desk, 10, 20, 30, 31)

    chat = of_clause(desk, "CHAT-01")

    assert (chat.kept, chat.broken, chat.share_pct, chat.target_pct) == (3, 1, 75.0, 95)
    assert chat.verdict is AttainmentVerdict.TOO_FEW
    assert chat.interval.low < 0.75 < chat.interval.high


def test_attainment_lists_every_promise_in_force_in_the_order_of_the_standard(desk: Desk) -> None:
    rows = attainment_by_clause(desk.world.actor("director"), TODAY, TODAY, now=LATER)

    assert [row.clause_id for row in rows] == [
        "CHAT-01",
        "FIRST-02",
        "NEXT-03",
        "SOLVE-04",
        "ACK-05",
        "REFUND-06",
        "EAST-07",
        "YEAR-08",
        "FAR-09",
    ]
    assert {row.attainment.verdict for row in rows} == {AttainmentVerdict.NONE}
    assert (rows[0].packager, rows[0].ref_id) == ("norma-tests", "desk")
    assert rows[0].title["en"] == "Live chat answered within 30 seconds"


def test_attainment_runs_through_the_versions_of_a_standard(desk: Desk) -> None:
    answered(desk, 10)
    stricter = STANDARD.replace('version: "1.0"', 'version: "1.1"').replace(
        "value: 30s", "value: 5s"
    )
    desk.put_in_force(stricter)
    answered(desk, 10)

    rows = attainment_by_clause(desk.world.actor("director"), TODAY, TODAY, now=LATER)

    chats = [row for row in rows if row.clause_id == "CHAT-01"]
    assert [(row.attainment.kept, row.attainment.broken) for row in chats] == [(1, 1)]
    assert chats[0].title["en"] == "Live chat answered within 5 seconds"


@pytest.mark.parametrize(
    ("reader", "kept"),
    [
        ("director", 3),
        ("lead", 1),
        ("agent", 1),
        ("other_agent", 2),
        ("editor", 3),
        ("outsider", 0),
    ],
)
def test_figures_hold_only_what_the_reader_may_see(desk: Desk, reader: str, kept: int) -> None:
    answered(desk, 1)
    answered(desk, 1, 1, region="west")

    assert of_clause(desk, "CHAT-01", reader=reader).kept == kept


def test_promise_counts_on_the_day_of_its_decision_in_the_home_zone(desk: Desk) -> None:
    answered(desk, 10, days_ago=2)
    answered(desk, 15 * 3600)  # asked at 10:00, broken at once, answered after midnight

    days = tallies_by_day(desk.world.actor("director"), TODAY - timedelta(days=5), TODAY)

    assert days["CHAT-01"] == {date(2026, 6, 1): Tally(1, 0), TODAY: Tally(0, 1)}


def test_tally_leaves_out_what_lies_outside_the_days_asked_for(desk: Desk) -> None:
    answered(desk, 10, days_ago=1)
    answered(desk, 10)
    director = desk.world.actor("director")

    # Each chat keeps two promises: the first response and the answer to the message.
    assert tally(director, TODAY, TODAY) == Tally(2, 0)
    assert tally(director, TODAY - timedelta(days=1), TODAY) == Tally(4, 0)
    assert tally(director, TODAY + timedelta(days=1), TODAY + timedelta(days=9)).n == 0


def test_months_add_up_their_days(desk: Desk) -> None:
    answered(desk, 10, 40, days_ago=5)
    answered(desk, 10)

    months = tallies_by_month(desk.world.actor("director"), date(2026, 5, 1), TODAY)

    assert months["CHAT-01"] == {date(2026, 5, 1): Tally(1, 1), date(2026, 6, 1): Tally(1, 0)}


def test_owed_counts_tell_running_nearly_due_paused_and_broken_apart(desk: Desk) -> None:
    desk.open(channel="letter", priority="p1", now=NOW - timedelta(days=1))
    desk.open(channel="letter", priority="p1", now=NOW)
    desk.open(channel="letter", priority="p1", now=LATER)
    waits = desk.open(channel="letter", priority="p1")
    wait_for(waits.pk, "waiting_parts", actor=desk.agent, now=NOW)
    at = NOW + timedelta(hours=3)

    counts = owed_counts(desk.world.actor("director"), now=at)

    assert counts["SOLVE-04"] == OwedCounts(running=2, at_risk=1, paused=1, broken=1)


def test_owed_counts_are_the_same_before_and_after_the_sweeps(desk: Desk) -> None:
    desk.open(channel="live_chat")
    director = desk.world.actor("director")
    at = NOW + timedelta(minutes=1)
    before = owed_counts(director, now=at)

    sweep_clocks_at_risk(at)

    assert owed_counts(director, now=at) == before
    assert before["CHAT-01"].broken == 1


def test_nearly_due_shows_what_is_due_first_on_cases_the_reader_sees(desk: Desk) -> None:
    slow = desk.open(channel="letter", priority="p4")
    quick = desk.open(channel="email", priority="p1", subject="很急")
    desk.open(channel="live_chat")

    rows = nearly_due(desk.agent, limit=2, now=NOW + timedelta(minutes=1))

    assert [(row.number, row.clause_id) for row in rows] == [
        (quick.number, "FIRST-02"),
        (quick.number, "SOLVE-04"),
    ]
    assert slow.number not in {row.number for row in rows}
    assert (rows[0].subject, rows[0].urgency) == ("很急", Urgency.RUNNING)
    assert nearly_due(desk.world.actor("other_agent"), limit=2, now=NOW) == []


def test_longest_broken_shows_what_is_still_owed_and_overdue(desk: Desk) -> None:
    owed = desk.open(channel="live_chat")
    answered(desk, 60)

    rows = longest_broken(desk.agent, limit=5, now=NOW + timedelta(minutes=2))

    assert [(row.number, row.clause_id, row.urgency) for row in rows] == [
        (owed.number, "CHAT-01", Urgency.BROKEN)
    ]


def test_clause_page_gets_its_figures(desk: Desk) -> None:
    answered(desk, 10, 40, days_ago=40)
    answered(desk, 10)
    desk.open(channel="live_chat")

    figures = figures_of(question(desk, "director"))

    assert figures is not None
    assert (figures.recent.kept, figures.recent.broken) == (1, 0)
    assert (figures.running, figures.broken_open) == (0, 1)
    assert [(m.first_on, m.attainment.kept, m.attainment.broken) for m in figures.months] == [
        (date(2026, 6, 1), 1, 0),
        (date(2026, 4, 1), 1, 1),
    ]


def test_clause_page_shows_no_figures_to_who_may_see_none(desk: Desk) -> None:
    assert figures_of(question(desk, "outsider")) is None


def question(desk: Desk, reader: str) -> ClauseQuestion:
    objective = pack_of(desk.version.pk).clause("CHAT-01").objective
    assert objective is not None
    return ClauseQuestion(
        standard_id=desk.version.standard_id,
        clause_id="CHAT-01",
        objective=objective,
        actor=desk.world.actor(reader),
        now=LATER,
    )


def test_figures_use_as_many_queries_for_many_cases_as_for_one(
    desk: Desk, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]
    answered(desk, 1)
    director = desk.world.actor("director")
    attainment_by_clause(director, TODAY, TODAY, now=LATER)
    with django_assert_num_queries(3):
        attainment_by_clause(director, TODAY, TODAY, now=LATER)
    answered(desk, *range(20, 40))

    with django_assert_num_queries(3):
        attainment_by_clause(director, TODAY, TODAY, now=LATER)
    with django_assert_num_queries(2):
        nearly_due(director, limit=10, now=LATER)
    asked = question(desk, "director")
    with django_assert_num_queries(2):
        figures_of(asked)
