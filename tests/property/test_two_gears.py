"""One meaning, two gears: the columns of the batch engine equal the fold of core, instance by instance.

Each example runs a handful of clauses over dozens of histories in one statement. Histories are drawn
evenly and run long, because what goes wrong here needs a re-opening after a wait after a tie.
"""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from norma.core.clause.model import ClockDefinition, Reopen
from norma.core.promise.events import Event
from norma.core.promise.promises import Promise
from norma.core.units import parse_span
from norma.core.worktime.calendar import CalendarSpec, Hours
from norma.core.worktime.compile import compile_calendar
from tests.gears import by_columns, by_columns_on_sqlite, by_fold, promise_of

DAY: Hours = ((9 * 3600, 18 * 3600),)
LUNCH: Hours = ((9 * 3600, 12 * 3600), (13 * 3600 + 1800, 18 * 3600))
NIGHT: Hours = ((22 * 3600, 30 * 3600),)
SPECS = (
    CalendarSpec("office", "Europe/Rome", (DAY, DAY, DAY, DAY, DAY, (), ())),
    CalendarSpec(
        "lunch",
        "Asia/Shanghai",
        (LUNCH, LUNCH, LUNCH, LUNCH, LUNCH, (), ()),
        closed_lists=("cn-holidays",),
        open_lists=("cn-makeup-workdays",),
    ),
    CalendarSpec("always", "Australia/Lord_Howe", (((0, 86_400),),) * 7),
    CalendarSpec("night", "America/New_York", (NIGHT,) * 6 + (((36_000, 36_001),),)),
    CalendarSpec("rare", "Europe/Paris", (((3_600, 5_400),), (), (), (), (), (), ())),
)
CALENDARS = tuple(
    compile_calendar(spec, first_on=date(2024, 1, 2), last_on=date(2026, 12, 31)) for spec in SPECS
)
STARTS = ("case.opened", "message.received", "message.sent", "case.reopened")
STOPS = (*STARTS, "first_response", "response", "case.resolved", "case.waiting_started")
CANCELS = ("case.closed", "case.cancelled", "case.reopened", "case.resolved", "message.sent")
REASONS = ("waiting_customer", "waiting_parts", "external_testing")
LIMITS = ("0s", "30s", "45m", "4h", "2d", "0bm", "30bm", "4bh", "1bd", "3bd", "0bd", "1mo", "1Q")
KINDS = (
    *("case.opened", "message.received", "message.sent", "message.noted"),
    *("case.waiting_started", "case.waiting_started", "case.waiting_ended"),
    *("case.resolved", "case.reopened", "case.closed", "case.cancelled"),
)
PAUSES_S = (0, 0, 0, 1, 59, 1_800, 3_600, 7 * 3_600, 86_400, 3 * 86_400, 40 * 86_400)


def definition(rng: Random) -> ClockDefinition:
    """Any clock that a clause could write, sensible or not."""
    return ClockDefinition(
        per="case",
        start=rng.choice(STARTS),
        stop=rng.choice(STOPS),
        calendar="c",
        cancel=tuple(rng.sample(CANCELS, rng.choice((0, 0, 1, 2)))),
        pause_while=tuple(rng.sample(REASONS, rng.choice((0, 1, 2)))),
        never_pauses=rng.random() < 0.1,
        each=rng.random() < 0.3,
        reopen=rng.choice(list(Reopen)),
    )


def history(rng: Random) -> list[Event]:
    """A case of up to twenty events, many of them at one instant, around changes of the clocks."""
    day, hour = rng.randint(1, 28), rng.choice((0, 1, 2, 7, 8, 12, 16, 17, 23))
    at = datetime(2025, rng.choice((2, 3, 4, 9, 10)), day, hour, tzinfo=UTC)
    events = []
    for _ in range(rng.randint(1, 20)):
        kind = rng.choice(KINDS)
        actor = rng.choice(("customer", "human_agent", "bot", "system"))
        data = {"for": rng.choice(REASONS)} if kind == "case.waiting_started" else {}
        events.append(Event(at, kind, actor, data=data))
        at += timedelta(seconds=rng.choice(PAUSES_S))
    return events


def example(seed: int, *, clauses: int, cases: int) -> tuple[list[Promise], dict, datetime]:
    rng = Random(seed)
    promises = [
        promise_of(definition(rng), parse_span(rng.choice(LIMITS)), rng.choice(CALENDARS))
        for _ in range(clauses)
    ]
    histories = {f"case-{number}": history(rng) for number in range(cases)}
    last = max(events[-1].at for events in histories.values())
    return promises, histories, last + timedelta(seconds=rng.choice(PAUSES_S))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_batch_equals_the_fold_on_any_history_under_any_clause(seed):
    promises, histories, now = example(seed, clauses=12, cases=40)

    live = by_fold(promises, histories, now)

    assert by_columns(promises, histories, now) == live


@pytest.mark.parametrize("seed", range(3))
def test_batch_means_the_same_on_another_engine(seed):
    promises, histories, now = example(seed, clauses=6, cases=15)

    assert by_columns_on_sqlite(promises, histories, now) == by_fold(promises, histories, now)


def test_example_reaches_every_state_every_policy_and_every_kind_of_limit():
    """The law above says little about what its examples never draw."""
    drawn = [example(seed, clauses=12, cases=40) for seed in range(5)]

    figures = [row for args in drawn for row in by_fold(*args).values()]
    promises = [promise for args in drawn for promise in args[0]]

    assert {row["state"] for row in figures} == {
        *("running", "paused", "kept", "broken", "withdrawn")
    }
    assert any(row["is_met_late"] for row in figures)
    assert any(row["paused_s"] for row in figures)
    assert {promise.definition.reopen for promise in promises} == set(Reopen)
    assert {promise.limit_for({}).kind for promise in promises} == {
        *("exact", "business_time", "business_days", "months")
    }
