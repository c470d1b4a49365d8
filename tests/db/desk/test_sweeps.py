"""What time alone changes: promises break and warn at their true instants, whoever looks and when."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Model, QuerySet

from norma.apps.desk.jobs import (
    LOOK_AGAIN_AFTER,
    clocks_to_warn_of,
    overdue_clocks,
    sweep_clocks_at_risk,
    sweep_due_clocks,
)
from norma.apps.desk.models import Case, Clock
from norma.apps.desk.selectors import case_page
from norma.apps.desk.services import (
    add_note,
    reply,
    resolve_case,
    settle_case_clocks,
    wait_for,
)
from norma.base.outbox.models import OutboxEvent
from tests.db.desk.conftest import Desk
from tests.world import NOW

pytestmark = pytest.mark.django_db


def told(name: str) -> list[dict[str, object]]:
    rows = OutboxEvent.objects.filter(name=f"desk.{name}").order_by("id")
    return list(rows.values_list("payload", flat=True))


def test_sweep_breaks_a_promise_at_its_due_instant_however_late_it_looks(desk: Desk) -> None:
    case = desk.open(channel="live_chat")

    sweep_due_clocks(NOW + timedelta(minutes=7))

    clock = desk.clock(case, "CHAT-01")
    assert (clock.state, clock.broken_at) == ("broken", NOW + timedelta(seconds=30))
    assert clock.stopped_at is None and clock.is_owed
    assert [news["at"] for news in told("promise_broken")] == ["2026-06-03T02:00:30+00:00"]


def test_sweep_at_the_due_instant_itself_leaves_the_promise_running(desk: Desk) -> None:
    case = desk.open(channel="live_chat")

    sweep_due_clocks(NOW + timedelta(seconds=30))

    assert desk.clock(case, "CHAT-01").state == "running"


def test_promise_due_at_closing_time_is_not_broken_before_the_next_opening(desk: Desk) -> None:
    case = desk.open(channel="email", now=datetime(2026, 6, 3, 6, 0, tzinfo=UTC))  # 14:00 + 4 h

    sweep_due_clocks(datetime(2026, 6, 4, 1, 0, 0, tzinfo=UTC))
    in_the_night = desk.clock(case, "FIRST-02")
    sweep_due_clocks(datetime(2026, 6, 4, 1, 0, 1, tzinfo=UTC))

    closing = datetime(2026, 6, 3, 10, 0, tzinfo=UTC)
    assert (in_the_night.state, in_the_night.due_at) == ("running", closing)
    assert desk.clock(case, "FIRST-02").state == "broken"
    assert str(desk.clock(case, "FIRST-02").decided_on) == "2026-06-03"


def test_second_sweep_finds_nothing_and_tells_nothing_again(desk: Desk) -> None:
    desk.open(channel="live_chat")
    sweep_due_clocks(NOW + timedelta(minutes=1))

    assert sweep_due_clocks(NOW + timedelta(minutes=2)) == 0
    assert len(told("promise_broken")) == 1


def test_broken_promise_that_is_met_afterwards_stays_broken_on_its_day(desk: Desk) -> None:
    case = desk.open(channel="live_chat")
    sweep_due_clocks(NOW + timedelta(minutes=1))

    reply(case.pk, "抱歉，久等了。", actor=desk.agent, now=NOW + timedelta(days=2))

    clock = desk.clock(case, "CHAT-01")
    assert (clock.state, clock.elapsed_s) == ("broken", 2 * 86_400)
    assert clock.broken_at == NOW + timedelta(seconds=30)
    assert str(clock.decided_on) == "2026-06-03"
    assert [news["clause_id"] for news in told("promise_broken")].count("CHAT-01") == 1


def test_sweep_warns_at_the_first_per_cent_of_the_clause(desk: Desk) -> None:
    case = desk.open(channel="live_chat")

    sweep_clocks_at_risk(NOW + timedelta(seconds=14))
    before = desk.clock(case, "CHAT-01").is_at_risk
    sweep_clocks_at_risk(NOW + timedelta(seconds=15))

    assert (before, desk.clock(case, "CHAT-01").is_at_risk) == (False, True)
    assert [news["at"] for news in told("promise_at_risk")] == ["2026-06-03T02:00:15+00:00"]


def test_sweep_warns_once(desk: Desk) -> None:
    desk.open(channel="live_chat")
    sweep_clocks_at_risk(NOW + timedelta(seconds=16))

    assert sweep_clocks_at_risk(NOW + timedelta(seconds=17)) == 0
    assert len(told("promise_at_risk")) == 1


def test_paused_promise_is_neither_warned_nor_broken(desk: Desk) -> None:
    case = desk.open(channel="letter", priority="p1")
    wait_for(case.pk, "waiting_parts", actor=desk.agent, now=NOW + timedelta(minutes=1))
    reply(case.pk, "配件已订。", actor=desk.agent, now=NOW + timedelta(minutes=2))

    sweep_clocks_at_risk(NOW + timedelta(days=30))

    assert sweep_due_clocks(NOW + timedelta(days=30)) == 0
    assert desk.clock(case, "SOLVE-04").state == "paused"


def test_sweep_leaves_what_is_due_next_on_the_case(desk: Desk) -> None:
    case = desk.open(channel="live_chat", priority="p1")

    sweep_due_clocks(NOW + timedelta(minutes=1))

    # Broken and still owed: the customer waits for it before all else.
    assert Case.objects.get(pk=case.pk).next_due_at == NOW + timedelta(seconds=30)


def test_row_that_cannot_be_read_is_told_put_aside_and_holds_up_nobody(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    broken_row, healthy = desk.open(channel="live_chat"), desk.open(channel="live_chat")
    Case.objects.filter(pk=broken_row.pk).update(opened_at=datetime(1, 1, 1, tzinfo=UTC))
    soon = NOW + timedelta(minutes=1)

    with caplog.at_level(logging.ERROR):
        sweep_due_clocks(soon)
        sweep_due_clocks(soon + timedelta(seconds=1))

    assert desk.clock(healthy, "CHAT-01").state == "broken"
    clock = desk.clock(broken_row, "CHAT-01")
    assert (clock.state, clock.look_again_at) == ("running", soon + LOOK_AGAIN_AFTER)
    assert len([each for each in caplog.records if "could not be read" in each.message]) == 1


def test_row_that_was_put_aside_is_looked_at_again(desk: Desk) -> None:
    case = desk.open(channel="live_chat")
    soon = NOW + timedelta(minutes=1)
    Clock.objects.filter(case=case).update(look_again_at=soon + LOOK_AGAIN_AFTER)

    sweep_due_clocks(soon)
    early = desk.clock(case, "CHAT-01").state
    sweep_due_clocks(soon + LOOK_AGAIN_AFTER)

    clock = desk.clock(case, "CHAT-01")
    assert (early, clock.state, clock.look_again_at) == ("running", "broken", None)


def test_sweep_that_looks_from_before_the_last_event_changes_nothing(desk: Desk) -> None:
    case = desk.open(channel="live_chat")
    add_note(case.pk, "稍后回。", actor=desk.agent, now=NOW + timedelta(seconds=20))

    changed = settle_case_clocks(case.pk, now=NOW + timedelta(seconds=10))

    assert (changed, desk.clock(case, "CHAT-01").is_at_risk) == (0, True)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan as SQLite tells it")
@pytest.mark.parametrize(
    ("found", "index"),
    [
        (lambda: overdue_clocks(NOW), "clock_due (breaks_at<?)"),
        (lambda: clocks_to_warn_of(NOW), "clock_at_risk (at_risk_at<?)"),
        (lambda: Case.objects.filter(resolved_at=None).order_by("next_due_at", "pk"), "case_queue"),
    ],
    ids=["overdue", "to-warn-of", "list"],
)
def test_what_is_looked_for_each_second_is_found_along_an_index(
    found: Callable[[], QuerySet[Model]], index: str
) -> None:
    plan = found()[:50].explain()

    assert f"INDEX {index}" in plan and "TEMP B-TREE" not in plan


def test_clock_that_no_event_explains_is_kept_as_withdrawn(desk: Desk) -> None:
    case = desk.open(channel="live_chat")
    stray = desk.clock(case, "CHAT-01")
    stray.pk, stray.instance = None, 9
    stray.save()

    sweep_due_clocks(NOW + timedelta(minutes=1))

    assert desk.clock(case, "CHAT-01", 9).state == "withdrawn"
    assert desk.clock(case, "CHAT-01").state == "broken"


def test_promise_is_due_beyond_the_last_announced_holiday(desk: Desk) -> None:
    late_in_the_year = datetime(2026, 12, 31, 8, 0, tzinfo=UTC)  # a Thursday, 16:00

    case = desk.open(channel="letter", priority="p4", now=late_in_the_year)

    # Nobody has announced next year's holidays: the week alone decides, from 1 January on.
    assert desk.clock(case, "SOLVE-04").due_at == datetime(2027, 1, 11, 8, 0, tzinfo=UTC)


def test_promise_of_seven_years_has_a_due_date_and_can_be_settled(desk: Desk) -> None:
    case = desk.open(product="heirloom")
    due_at = datetime(2033, 6, 3, 2, 0, tzinfo=UTC)

    add_note(case.pk, "配件在库。", actor=desk.agent, now=NOW + timedelta(days=1))
    far = desk.clock(case, "YEAR-08")
    sweep_due_clocks(due_at + timedelta(days=1))

    assert far.due_at == due_at
    assert desk.clock(case, "YEAR-08").state == "broken"


def test_promise_whose_calendar_does_not_reach_that_far_is_compiled_further(desk: Desk) -> None:
    case = desk.open(product="antique")

    page = case_page(desk.agent, case.public_id, now=NOW)

    due_at = desk.clock(case, "FAR-09").due_at
    assert due_at is not None and due_at.year == 2032
    assert due_at in {reading.due_at for reading in page.clocks}


def test_case_that_was_forgotten_for_twenty_years_can_still_be_resolved(desk: Desk) -> None:
    case = desk.open(channel="email")

    resolve_case(case.pk, actor=desk.agent, now=NOW + timedelta(days=20 * 365))

    assert desk.clock(case, "SOLVE-04").state == "broken"
    assert desk.clock(case, "SOLVE-04").broken_at == NOW + timedelta(days=5)
