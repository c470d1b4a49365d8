"""Laws of working time, and a slow oracle that looks at the wall clock once a minute.

The oracle knows nothing of intervals, offsets or prefix sums: it steps through the minutes, asks
`zoneinfo` what the wall shows, never lets the hands go back, and counts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from norma.core.units import Span, SpanKind
from norma.core.worktime.arithmetic import (
    DAY_UNITS,
    day_position,
    deadline,
    elapsed,
    instant_of_day_position,
    instant_of_open_count,
    open_count,
)
from norma.core.worktime.calendar import CalendarSpec, Hours, WorkCalendar
from norma.core.worktime.compile import compile_calendar
from norma.core.worktime.errors import CalendarNeverOpen
from norma.core.worktime.measure import Measure

LAWS = settings(max_examples=120, deadline=None)
SLOW_LAWS = settings(max_examples=25, deadline=None)
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)

# A zone, and a day around which its clocks are changed.
CHANGES = [
    ("Asia/Shanghai", date(2026, 3, 29)),  # never changed
    ("Europe/Paris", date(2026, 3, 29)),
    ("Europe/Paris", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/Santiago", date(2026, 9, 6)),  # there is no midnight
    ("America/Havana", date(2026, 11, 1)),  # there are two
    ("Australia/Lord_Howe", date(2026, 10, 4)),  # half an hour
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Africa/Casablanca", date(2026, 2, 15)),  # backwards for the month of Ramadan
    ("Pacific/Apia", date(2011, 12, 30)),  # there is no such day
]


@st.composite
def day_hours(draw: st.DrawFn, *, keep_apart: bool = False) -> Hours:
    """Up to three spans of at most a day each; kept apart, all lie between eight and eight."""
    earliest, latest = (8 * 60, 32 * 60) if keep_apart else (0, 48 * 60)
    spans = []
    for _ in range(draw(st.integers(0, 3))):
        opens = draw(st.integers(earliest, 24 * 60 - 1))
        length = draw(st.integers(1, min(24 * 60, latest - opens)))
        spans.append((opens * 60, (opens + length) * 60))
    return tuple(sorted(spans))


@dataclass(frozen=True)
class Setting:
    """A calendar over five days in which clocks are changed, and moments in it."""

    spec: CalendarSpec
    first_on: date
    last_on: date

    @cached_property
    def calendar(self) -> WorkCalendar:
        return compile_calendar(self.spec, first_on=self.first_on, last_on=self.last_on)


@st.composite
def calendars(draw: st.DrawFn, *, keep_apart: bool = False) -> Setting:
    timezone, change_on = draw(st.sampled_from(CHANGES))
    hours = day_hours(keep_apart=keep_apart)
    weekly = tuple(draw(hours) for _ in range(7))
    overrides = draw(
        st.dictionaries(
            st.integers(-4, 3).map(lambda step: change_on + step * DAY), hours, max_size=2
        )
    )
    spec = CalendarSpec("law", timezone, weekly, overrides)  # type: ignore[arg-type]  # seven
    told = Setting(spec, change_on - 2 * DAY, change_on + 2 * DAY)
    try:
        told.calendar  # noqa: B018  compiled to see whether it is ever open
    except CalendarNeverOpen:
        assume(False)
    return told


@st.composite
def moments(draw: st.DrawFn, told: Setting, *, step: timedelta = SECOND) -> datetime:
    length = told.calendar.defined_until - told.calendar.defined_from
    return told.calendar.defined_from + draw(st.integers(0, length // step)) * step


# The oracle --------------------------------------------------------------------------------------------


def day_of_the_second(wall: datetime, hours: Mapping[date, Hours]) -> date | None:
    """The day whose hours hold what the wall shows; the earlier day where two do, None if none."""
    for day in (wall.date() - DAY, wall.date()):
        since_midnight = (wall - datetime.combine(day, datetime.min.time())) // SECOND
        if any(opens <= since_midnight < closes for opens, closes in hours.get(day, ())):
            return day
    return None


def open_minutes(told: Setting) -> Iterator[tuple[datetime, date]]:
    """Every open minute with its day, from two days before the defined time to a day after it."""
    zone = ZoneInfo(told.spec.timezone)
    days = [
        told.first_on + step * DAY for step in range(-2, (told.last_on - told.first_on).days + 1)
    ]
    hours = {day: told.spec.overrides.get(day, told.spec.weekly[day.weekday()]) for day in days}
    at = told.calendar.defined_from - 3 * DAY
    wall = at.astimezone(zone).replace(tzinfo=None)
    while at < told.calendar.defined_until + DAY:
        wall = max(wall, at.astimezone(zone).replace(tzinfo=None))
        day = day_of_the_second(wall, hours)
        if day is not None:
            yield at, day
        at += MINUTE


def walked_elapsed(minutes: list[datetime], start: datetime, end: datetime) -> int:
    return 60 * sum(start <= minute < end for minute in minutes)


@SLOW_LAWS
@given(st.data(), calendars())
def test_elapsed_and_deadline_agree_with_a_walk_through_the_minutes(
    data: st.DataObject, told: Setting
) -> None:
    minutes = [minute for minute, _ in open_minutes(told)]
    start = data.draw(moments(told, step=MINUTE), "start")
    end = data.draw(moments(told, step=MINUTE), "end")
    assume(start <= end)

    used = elapsed(start, end, told.calendar)

    assert used == walked_elapsed(minutes, start, end)
    ahead = [minute for minute in minutes if start <= minute < told.calendar.defined_until]
    assume(ahead)
    amount = data.draw(st.integers(1, 60 * len(ahead)), "business seconds")
    due = deadline(start, Span(amount, SpanKind.BUSINESS_TIME), told.calendar)
    whole, rest = divmod(amount - 1, 60)
    assert due == ahead[whole] + (rest + 1) * SECOND


@SLOW_LAWS
@given(st.data(), calendars())
def test_business_days_agree_with_a_walk_through_the_minutes(
    data: st.DataObject, told: Setting
) -> None:
    by_day: dict[date, list[datetime]] = {}
    for minute, day in open_minutes(told):
        by_day.setdefault(day, []).append(minute)
    at = data.draw(moments(told, step=MINUTE), "at")

    begun = [(minutes, sum(minute < at for minute in minutes)) for minutes in by_day.values()]
    walked = sum(passed * DAY_UNITS // len(minutes) for minutes, passed in begun)

    assert day_position(at, told.calendar) == walked
    assert list(told.calendar.day_dates) == list(by_day)


# Laws --------------------------------------------------------------------------------------------------


@LAWS
@given(st.data(), calendars())
def test_elapsed_is_additive(data: st.DataObject, told: Setting) -> None:
    a, b, c = (data.draw(moments(told)) for _ in "abc")

    whole = elapsed(a, c, told.calendar)

    assert elapsed(a, b, told.calendar) + elapsed(b, c, told.calendar) == whole


@LAWS
@given(st.data(), calendars())
def test_deadline_inverts_elapsed_and_no_earlier_moment_satisfies_it(
    data: st.DataObject, told: Setting
) -> None:
    start = data.draw(moments(told))
    left = elapsed(start, told.calendar.defined_until, told.calendar)
    assume(left > 0)
    amount = data.draw(st.integers(1, left))

    due = deadline(start, Span(amount, SpanKind.BUSINESS_TIME), told.calendar)

    assert elapsed(start, due, told.calendar) == amount
    assert elapsed(start, due - SECOND, told.calendar) == amount - 1


@LAWS
@given(st.data(), calendars())
def test_position_is_monotone_and_its_instant_the_earliest(
    data: st.DataObject, told: Setting
) -> None:
    calendar = told.calendar
    early, late = sorted(data.draw(moments(told)) for _ in "ab")

    for position, instant in (
        (open_count, instant_of_open_count),
        (day_position, instant_of_day_position),
    ):
        assert position(early, calendar) <= position(late, calendar)
        earliest = instant(position(late, calendar), calendar)
        assert earliest <= late
        assert position(earliest, calendar) == position(late, calendar)
        if earliest > calendar.defined_from:
            assert position(earliest - SECOND, calendar) < position(late, calendar)


@LAWS
@given(st.data(), calendars())
def test_holiday_moved_in_never_brings_a_due_time_forward(
    data: st.DataObject, told: Setting
) -> None:
    _check_holiday(data, told, Span(data.draw(st.integers(0, 40 * 3_600)), SpanKind.BUSINESS_TIME))


@LAWS
@given(st.data(), calendars(keep_apart=True))
def test_holiday_moved_in_never_brings_forward_what_is_due_in_business_days(
    data: st.DataObject, told: Setting
) -> None:
    # Where the hours of one day reach into those of the next, closing the first gives the second
    # time that was not its own before; so the law is about days that keep apart.
    _check_holiday(data, told, Span(data.draw(st.integers(0, 5)), SpanKind.BUSINESS_DAYS))


def _check_holiday(data: st.DataObject, told: Setting, span: Span) -> None:
    holiday = told.first_on + data.draw(st.integers(-2, 5), "holiday") * DAY
    start = data.draw(moments(told), "start")
    far = replace(told, last_on=told.last_on + 60 * DAY)
    overrides = {**told.spec.overrides, holiday: ()}
    closed = replace(far, spec=replace(told.spec, overrides=overrides))
    assume(_is_reached(start, span, closed))

    before, after = (deadline(start, span, each.calendar) for each in (far, closed))

    assert before <= after


def _is_reached(start: datetime, span: Span, told: Setting) -> bool:
    if not any(told.spec.weekly):
        return False
    measure = Measure(span.kind, told.calendar)
    left = measure.position(told.calendar.defined_until) - measure.position(start)
    return left >= measure.units(span)


@LAWS
@given(st.data(), calendars(), st.integers(0, 30), st.integers(0, 30))
def test_answer_does_not_depend_on_how_far_the_calendar_was_compiled(
    data: st.DataObject, told: Setting, before: int, after: int
) -> None:
    wider = replace(told, first_on=told.first_on - before * DAY, last_on=told.last_on + after * DAY)
    start, end = data.draw(moments(told)), data.draw(moments(told))

    for position in (open_count, day_position):
        narrow = position(end, told.calendar) - position(start, told.calendar)
        assert narrow == position(end, wider.calendar) - position(start, wider.calendar)


ALWAYS: Hours = ((0, 86_400),)


@LAWS
@given(
    st.sampled_from([zone for zone, _ in CHANGES if zone != "Pacific/Apia"]),
    st.integers(0, 364),
    st.integers(1, 60),
    st.integers(0, 86_399),
)
def test_business_days_of_a_calendar_without_closing_time_are_days_of_the_wall(
    timezone: str, day: int, days: int, second: int
) -> None:
    zone = ZoneInfo(timezone)
    spec = CalendarSpec("always", timezone, (ALWAYS,) * 7)  # type: ignore[arg-type]  # seven
    calendar = compile_calendar(spec, first_on=date(2026, 1, 1), last_on=date(2027, 12, 31))
    start_on = date(2026, 1, 2) + day * DAY
    end_on = start_on + days * DAY
    # A day on which the clocks change is longer or shorter, and so is half of it.
    assume(all(_has_24_hours(each, zone) for each in (start_on, end_on)))

    start, expected = (
        datetime.combine(on, datetime.min.time(), zone) + second * SECOND
        for on in (start_on, end_on)
    )

    due = deadline(start.astimezone(UTC), Span(days, SpanKind.BUSINESS_DAYS), calendar)
    assert due == expected.astimezone(UTC)


@LAWS
@given(
    st.sampled_from(["Europe/Paris", "Australia/Lord_Howe"]),
    st.integers(0, 364),
    st.integers(1, 60),
)
def test_business_days_from_midnight_end_at_midnight_whatever_the_length_of_the_days(
    timezone: str, day: int, days: int
) -> None:
    zone = ZoneInfo(timezone)
    spec = CalendarSpec("always", timezone, (ALWAYS,) * 7)  # type: ignore[arg-type]  # seven
    calendar = compile_calendar(spec, first_on=date(2026, 1, 1), last_on=date(2027, 12, 31))
    start = datetime(2026, 1, 2, tzinfo=zone) + day * DAY

    due = deadline(start.astimezone(UTC), Span(days, SpanKind.BUSINESS_DAYS), calendar)

    assert due == (start + days * DAY).astimezone(UTC)


def _has_24_hours(day: date, zone: ZoneInfo) -> bool:
    midnight = datetime.combine(day, datetime.min.time(), zone)
    return (midnight + DAY).astimezone(UTC) - midnight.astimezone(UTC) == DAY


@LAWS
@given(calendars())
def test_compiled_calendar_is_in_order_and_adds_up(told: Setting) -> None:
    calendar = told.calendar
    edges = [edge for pair in zip(calendar.opens, calendar.closes, strict=True) for edge in pair]
    lengths = [b - a for a, b in zip(calendar.opens, calendar.closes, strict=True)]

    assert edges == sorted(set(edges))
    assert calendar.counts == tuple(sum(lengths[:index]) for index in range(len(lengths) + 1))
    assert list(calendar.day_counts) == sorted(set(calendar.day_counts))
    assert calendar.day_counts[-1] == calendar.counts[-1]
    assert len(calendar.day_counts) == len(calendar.day_dates) + 1
