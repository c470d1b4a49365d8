"""Reckoning: positions, deadlines, and the ends of what is known."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from norma.core.units import SpanKind, SpansNotComparable, parse_span
from norma.core.worktime.arithmetic import (
    DAY_UNITS,
    day_position,
    deadline,
    elapsed,
    instant_of_day_position,
    instant_of_open_count,
    open_count,
)
from norma.core.worktime.calendar import WorkCalendar
from norma.core.worktime.compile import compile_calendar
from norma.core.worktime.errors import (
    CalendarExhausted,
    InstantWithoutZone,
    MeasureNeedsCalendar,
    MonthsNotMeasurable,
)
from norma.core.worktime.measure import Measure
from tests.language.scenario import calendar_spec, local, wall_text

HOUR = 3_600
SECOND = timedelta(seconds=1)


def compiled(text: str) -> WorkCalendar:
    return compile_calendar(
        calendar_spec(text), first_on=date(2026, 6, 1), last_on=date(2026, 6, 30)
    )


OFFICE = compiled("Mon-Fri 09:00-18:00 UTC")
SHIFT = compiled("Mon-Fri 09:00-18:00 Sat 10:00-14:00 UTC")


def utc(text: str) -> datetime:
    return local(f"2026-06-{text}", "UTC")


def test_elapsed_backwards_is_negative() -> None:
    assert elapsed(utc("08 10:00"), utc("05 17:00"), OFFICE) == -2 * HOUR


def test_position_stands_still_while_closed() -> None:
    assert open_count(utc("05 18:00"), OFFICE) == open_count(utc("08 09:00"), OFFICE)
    assert day_position(utc("05 18:00"), OFFICE) == day_position(utc("08 09:00"), OFFICE)


def test_position_of_the_end_of_the_defined_time_is_known() -> None:
    assert elapsed(utc("30 17:00"), OFFICE.defined_until, OFFICE) == HOUR


def test_position_before_the_first_opening_of_all_is_nothing() -> None:
    # The first opening lies two days before the range at the earliest, here after its beginning.
    calendar = compiled("Tue 09:00-18:00 UTC")

    assert open_count(calendar.defined_from, calendar) == 0
    assert instant_of_open_count(0, calendar) == calendar.defined_from
    assert instant_of_day_position(0, calendar) == calendar.defined_from


def test_position_at_the_very_end_of_the_last_day_is_all_days() -> None:
    calendar = compiled("Mon-Sun 00:00-24:00 UTC")

    position = day_position(calendar.defined_until, calendar)

    assert position == len(calendar.day_dates) * DAY_UNITS
    assert instant_of_day_position(position, calendar) == calendar.defined_until


def test_day_position_is_the_share_of_the_day_that_has_passed() -> None:
    begin = day_position(utc("06 10:00"), SHIFT)

    assert day_position(utc("06 11:00"), SHIFT) - begin == DAY_UNITS // 4
    assert day_position(utc("06 14:00"), SHIFT) - begin == DAY_UNITS


@pytest.mark.parametrize(
    "at",
    [
        pytest.param(OFFICE.defined_from - SECOND, id="before"),
        pytest.param(OFFICE.defined_until + SECOND, id="after"),
    ],
)
def test_moment_outside_the_defined_time_is_refused(at: datetime) -> None:
    for ask in (open_count, day_position):
        with pytest.raises(CalendarExhausted) as refused:
            ask(at, OFFICE)

        assert refused.value.data["defined_until"] == OFFICE.defined_until


@pytest.mark.parametrize(
    "position", [pytest.param(-1, id="before"), pytest.param(10**12, id="after")]
)
def test_position_outside_the_defined_time_is_refused(position: int) -> None:
    for ask in (instant_of_open_count, instant_of_day_position):
        with pytest.raises(CalendarExhausted):
            ask(position, OFFICE)


def test_position_in_the_days_before_the_range_is_refused() -> None:
    friday_before = SHIFT.counts.index(open_count(SHIFT.defined_from, SHIFT)) - 1

    with pytest.raises(CalendarExhausted):
        instant_of_open_count(SHIFT.counts[friday_before] + 1, SHIFT)


def test_deadline_in_the_tail_of_the_last_night_shift_is_refused() -> None:
    night = compiled("Mon-Sun 22:00-06:00 UTC")

    assert deadline(utc("30 22:00"), parse_span("2bh"), night) == night.defined_until
    with pytest.raises(CalendarExhausted):
        deadline(utc("30 22:00"), parse_span("3bh"), night)


@pytest.mark.parametrize("span", ["0s", "0bh", "0bd", "0mo"])
def test_empty_span_is_over_at_once_even_while_closed(span: str) -> None:
    assert deadline(utc("06 12:00"), parse_span(span), OFFICE) == utc("06 12:00")


@pytest.mark.parametrize("span", ["1bh", "1bd", "1mo"])
def test_deadline_of_a_calendar_span_needs_a_calendar(span: str) -> None:
    with pytest.raises(MeasureNeedsCalendar):
        deadline(utc("05 12:00"), parse_span(span))


def test_deadline_is_utc_whatever_zone_the_start_is_told_in() -> None:
    start = datetime(2026, 6, 5, 23, 0, tzinfo=timezone(timedelta(hours=8)))

    due = deadline(start, parse_span("1bh"), OFFICE)

    assert due == utc("05 16:00")
    assert due.tzinfo is UTC


def test_part_of_a_second_is_dropped() -> None:
    start = utc("05 12:00") + timedelta(microseconds=999_999)

    assert deadline(start, parse_span("30s")) == utc("05 12:00") + 30 * SECOND


def test_moment_without_zone_is_refused() -> None:
    with pytest.raises(InstantWithoutZone):
        deadline(datetime(2026, 6, 5), parse_span("30s"))  # noqa: DTZ001  the very thing refused


@pytest.mark.parametrize(
    ("start", "span", "due"),
    [
        pytest.param("2026-01-31 10:00", "1mo", "2026-02-28 10:00", id="clamped"),
        pytest.param("2027-11-30 10:00", "1Q", "2028-02-29 10:00", id="clamped to a leap day"),
        pytest.param("2026-11-22 10:00", "2y", "2028-11-22 10:00", id="years"),
        pytest.param("2026-12-05 10:00", "1mo", "2027-01-05 10:00", id="over New Year"),
        pytest.param("2026-02-28 02:30", "1mo", "2026-03-28 02:30", id="day before the change"),
        pytest.param(
            "2026-02-28 10:00", "8mo", "2026-10-28 10:00", id="wall time kept over change"
        ),
        pytest.param("2026-01-29 02:30", "2mo", "2026-03-29 03:00", id="into the gap: at the jump"),
        pytest.param(
            "2026-09-25 02:30", "1mo", "2026-10-25 02:30", id="into the fold: the first time"
        ),
        pytest.param("2026-03-31 10:00", "60mo", "2031-03-31 10:00", id="beyond what is compiled"),
    ],
)
def test_months_keep_the_wall_time_of_the_zone(start: str, span: str, due: str) -> None:
    paris = compiled("Mon-Fri 09:00-18:00 Europe/Paris")

    at = deadline(local(start, "Europe/Paris"), parse_span(span), paris)

    assert wall_text(at, "Europe/Paris") == due
    assert at == local(due, "Europe/Paris")  # of a time that comes twice the first is meant


def test_measure_of_seconds_needs_no_calendar() -> None:
    measure = Measure(SpanKind.EXACT)

    assert measure.instant(measure.position(utc("05 12:00")) + 30) == utc("05 12:00") + 30 * SECOND


@pytest.mark.parametrize(
    ("span", "units", "due"),
    [
        pytest.param("2h", 2 * HOUR, "05 19:00", id="exact"),
        pytest.param("2bh", 2 * HOUR, "08 10:00", id="business time"),
        pytest.param("2bd", 2 * DAY_UNITS, "09 17:00", id="business days"),
    ],
)
def test_measure_reaches_the_deadline(span: str, units: int, due: str) -> None:
    limit, start = parse_span(span), utc("05 17:00")
    measure = Measure(limit.kind, OFFICE)

    assert measure.units(limit) == units
    assert measure.instant(measure.position(start) + units) == utc(due)
    assert deadline(start, limit, OFFICE) == utc(due)


def test_measure_of_months_is_refused() -> None:
    with pytest.raises(MonthsNotMeasurable):
        Measure(SpanKind.MONTHS, OFFICE)


@pytest.mark.parametrize("kind", [SpanKind.BUSINESS_TIME, SpanKind.BUSINESS_DAYS])
def test_measure_of_business_needs_a_calendar(kind: SpanKind) -> None:
    with pytest.raises(MeasureNeedsCalendar):
        Measure(kind)


def test_measure_refuses_units_of_another_kind() -> None:
    with pytest.raises(SpansNotComparable):
        Measure(SpanKind.BUSINESS_DAYS, OFFICE).units(parse_span("5d"))


def test_business_days_keep_the_time_of_day_in_any_zone() -> None:
    shanghai = compiled("Mon-Fri 09:00-18:00 Asia/Shanghai")
    start = datetime(2026, 6, 5, 14, 0, tzinfo=ZoneInfo("Asia/Shanghai"))

    assert deadline(start, parse_span("2bd"), shanghai) == start + timedelta(days=4)


def test_deadline_a_second_past_a_day_border_is_a_second_into_the_day() -> None:
    position = day_position(utc("08 09:00"), OFFICE)

    assert instant_of_day_position(position, OFFICE) == utc("05 18:00")
    assert instant_of_day_position(position + 1, OFFICE) == utc("08 09:00") + SECOND
