"""Laws of the clock, against an oracle that walks through the case minute by minute."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from norma.core.clause.model import ClockDefinition, Reopen
from norma.core.promise.engine import FoldState, advance, fold
from norma.core.promise.events import Event
from norma.core.promise.reading import read_clock
from norma.core.units import Span, SpanKind
from norma.core.worktime.calendar import CalendarSpec
from norma.core.worktime.compile import compile_calendar

MINUTE = timedelta(minutes=1)
START = datetime(2026, 6, 4, 1, 0, tzinfo=UTC)  # nine in the morning, a Thursday
ZONE = "Asia/Shanghai"
OFFICE = ((9 * 3600, 12 * 3600), (13 * 3600, 18 * 3600))
SPEC = CalendarSpec("c", ZONE, (OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, (), ()))
CALENDAR = compile_calendar(SPEC, first_on=date(2026, 1, 1), last_on=date(2026, 12, 31))

KINDS = [
    ("case.opened", "customer", {}),
    ("message.received", "customer", {}),
    ("message.sent", "human_agent", {}),
    ("message.sent", "bot", {}),
    ("case.waiting_started", "human_agent", {"for": "waiting_customer"}),
    ("case.waiting_started", "human_agent", {"for": "waiting_parts"}),
    ("case.waiting_ended", "system", {}),
    ("case.resolved", "human_agent", {}),
    ("case.reopened", "customer", {}),
    ("case.cancelled", "customer", {}),
]
STEPS = st.builds(
    lambda seed, size: random_steps(Random(seed), size), st.integers(0, 2**32), st.integers(1, 16)
)
"""Drawn evenly rather than grown from the simplest: the laws bite on long, mixed histories."""


def random_steps(rng: Random, size: int) -> list[tuple[int, tuple[str, str, dict[str, str]]]]:
    first = (0, KINDS[rng.randrange(2)])
    return [first] + [
        (rng.choice([0, 5, 30, 90, 200, 700]), rng.choice(KINDS)) for _ in range(size)
    ]


@st.composite
def definitions(draw: st.DrawFn) -> ClockDefinition:
    is_each = draw(st.booleans())
    return ClockDefinition(
        per="case",
        start="message.received"
        if is_each
        else draw(st.sampled_from(["case.opened", "message.received"])),
        stop=draw(st.sampled_from(["first_response", "case.resolved"])),
        calendar="c",
        cancel=draw(st.sampled_from([(), ("case.cancelled",)])),
        pause_while=draw(
            st.sampled_from([(), ("waiting_customer",), ("waiting_customer", "waiting_parts")])
        ),
        each=is_each,
        reopen=draw(st.sampled_from(list(Reopen))),
    )


def events_of(steps: list[tuple[int, tuple[str, str, dict[str, str]]]]) -> list[Event]:
    at, events = START, []
    for minutes, (kind, actor_kind, data) in steps:
        at += minutes * MINUTE
        events.append(Event(at, kind, actor_kind, data=data))
    return events


def is_open(at: datetime) -> bool:
    """The calendar once more, without the calendar's code."""
    local = at.astimezone(ZoneInfo(ZONE))
    second = local.hour * 3600 + local.minute * 60
    return local.weekday() < 5 and any(low <= second < high for low, high in OFFICE)


def walked(definition: ClockDefinition, events: list[Event], end: datetime) -> list[list[object]]:
    """[verdict, counted minutes] of each instance, by living through every minute until `end`."""
    runs: list[dict[str, object]] = []
    wait, queue, at = None, list(events), events[0].at
    while at <= end:
        while queue and queue[0].at == at:
            event = queue.pop(0)
            if event.kind == "case.waiting_started":
                wait = event.data["for"]
            if event.kind == "case.waiting_ended":
                wait = None
            _live(definition, runs, event)
        for run in runs:
            counts_gap = definition.reopen is Reopen.COUNT_THROUGH and not definition.each
            if run["state"] == "owed" and wait not in definition.pause_while:
                run["minutes"] += is_open(at)  # type: ignore[operator]
            elif run["state"] == "met" and counts_gap and wait not in definition.pause_while:
                run["gap"] += is_open(at)  # type: ignore[operator]
        at += MINUTE
    return [[run["state"], run["minutes"]] for run in runs]


def _live(definition: ClockDefinition, runs: list[dict[str, object]], event: Event) -> None:
    starts = event.kind == definition.start
    stops = (
        event.kind == "case.resolved"
        if definition.stop == "case.resolved"
        else (event.kind == "message.sent" and event.actor_kind == "human_agent")
    )
    last = runs[-1] if runs else None
    fresh = {"state": "owed", "minutes": 0, "gap": 0}
    if last and last["state"] == "owed":
        if stops:
            last["state"], last["gap"] = "met", 0
        elif event.kind in definition.cancel:
            last["state"] = "withdrawn"
        return
    if definition.each or not last:
        if starts:
            runs.append(fresh)
        return
    if event.kind == "case.reopened" and last["state"] == "met":
        if definition.reopen is Reopen.NEW_INSTANCE:
            runs.append(fresh)
        elif definition.reopen is not Reopen.FINAL:
            last["state"] = "owed"
            last["minutes"] += last["gap"]  # type: ignore[operator]


@settings(max_examples=250, deadline=None)
@given(definitions(), STEPS)
def test_clock_equals_the_oracle_that_lives_through_every_minute(definition, steps):
    events = events_of(steps)
    end = events[-1].at + 600 * MINUTE
    limit = Span(4 * 3600, SpanKind.BUSINESS_TIME)

    oracle = walked(definition, events, end - MINUTE)

    instances = fold(definition, events)
    readings = [read_clock(instance, limit, CALENDAR, now=end) for instance in instances]
    names = {
        "met": ("kept", "broken"),
        "withdrawn": ("withdrawn", "broken"),
        "owed": ("running", "paused", "broken"),
    }
    assert len(readings) == len(oracle)
    for reading, (state, minutes) in zip(readings, oracle, strict=True):
        assert reading.elapsed_s == minutes * 60
        assert reading.state in names[state]


@settings(deadline=None)
@given(definitions(), STEPS, st.integers(0, 14))
def test_fold_does_not_depend_on_how_events_are_batched(definition, steps, cut):
    events = events_of(steps)

    state = FoldState()
    for event in events[:cut]:
        state = advance(definition, state, event)
    for event in events[cut:]:
        state = advance(definition, state, event)

    assert state.instances == fold(definition, events)


@settings(deadline=None)
@given(definitions(), STEPS, st.integers(0, 40 * 3600))
def test_promise_owed_is_broken_exactly_from_the_instant_it_foretells(definition, steps, amount):
    events = events_of(steps)
    limit = Span(amount, SpanKind.BUSINESS_TIME)

    for instance in fold(definition, events):
        reading = read_clock(instance, limit, CALENDAR, now=events[-1].at)
        if reading.breaks_at is None or reading.breaks_at <= events[-1].at:
            continue
        just_before = reading.breaks_at - timedelta(seconds=1)
        assert read_clock(instance, limit, CALENDAR, now=just_before).state == "running"
        assert read_clock(instance, limit, CALENDAR, now=reading.breaks_at).state == "broken"


@settings(deadline=None)
@given(definitions(), STEPS, st.integers(0, 40), st.integers(0, 40))
def test_longer_limit_never_breaks_what_a_shorter_one_keeps(definition, steps, one, other):
    events = events_of(steps)
    short, long = sorted([one, other])

    for instance in fold(definition, events):
        tight, loose = (
            read_clock(
                instance,
                Span(hours * 3600, SpanKind.BUSINESS_TIME),
                CALENDAR,
                now=events[-1].at,
            )
            for hours in (short, long)
        )
        assert not (loose.state == "broken" and tight.state != "broken")


@settings(deadline=None)
@given(definitions(), STEPS)
def test_exclusions_are_sorted_disjoint_and_within_the_life_of_the_clock(definition, steps):
    events = events_of(steps)

    for instance in fold(definition, events):
        last = instance.started_at
        for since, until in instance.exclusions:
            assert last <= since
            assert until is None or since < until
            assert until is None or instance.ended_at is None or until <= instance.ended_at
            last = until or since
