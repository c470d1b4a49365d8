"""The tables of a calendar say of every moment what the calendar itself says."""

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from norma.batch.worktime import (
    DAY_S,
    business_day_rows,
    month_end_rows,
    opening_rows,
    piece_rows,
)
from norma.core.units import Span, SpanKind
from norma.core.worktime.arithmetic import DAY_UNITS, deadline, open_count
from norma.core.worktime.calendar import CalendarSpec, WorkCalendar
from norma.core.worktime.compile import compile_calendar
from norma.core.worktime.measure import Measure
from norma.core.worktime.zones import epoch_seconds, utc_instant

OFFICE = ((32_400, 43_200), (46_800, 64_800))
CALENDARS = [
    pytest.param("Europe/Rome", (OFFICE,) * 5 + ((), ()), id="office-with-lunch"),
    pytest.param("Australia/Lord_Howe", (((0, 86_400),),) * 7, id="always-half-hour-change"),
    pytest.param("America/New_York", (((79_200, 108_000),),) * 7, id="nights"),
    pytest.param("Asia/Kathmandu", (((0, 1),), (), (), (), (), (), ()), id="one-second-a-week"),
]


def compiled(timezone: str, weekly: tuple) -> WorkCalendar:
    spec = CalendarSpec("c", timezone, weekly)
    return compile_calendar(spec, first_on=date(2025, 9, 1), last_on=date(2026, 5, 31))


def moments(calendar: WorkCalendar, count: int = 300) -> list[int]:
    """Every border and its neighbours near the changes of the clocks, and moments drawn anywhere."""
    rng = Random(7)
    low, high = epoch_seconds(calendar.defined_from), epoch_seconds(calendar.defined_until)
    borders = rng.sample([*calendar.opens, *calendar.closes], min(40, len(calendar.opens)))
    near = [border + step for border in borders for step in (-1, 0, 1)]
    drawn = near + [rng.randrange(low, high) for _ in range(count)]
    return sorted(at for at in drawn if low <= at < high)


@pytest.mark.parametrize(("timezone", "weekly"), CALENDARS)
def test_pieces_give_every_moment_its_position_and_cover_each_second_once(timezone, weekly):
    calendar = compiled(timezone, weekly)
    rows = list(piece_rows(3, calendar))
    starts = [row[2] for row in rows]
    days = Measure(SpanKind.BUSINESS_DAYS, calendar)

    assert [row[2] for row in rows[1:]] == [row[3] for row in rows[:-1]]
    assert all(row[0] == 3 and row[1] == row[2] // DAY_S == (row[3] - 1) // DAY_S for row in rows)
    for at in moments(calendar):
        _, _, begins, _, is_open, count, day, day_from, day_s, month = rows[
            bisect_right(starts, at) - 1
        ]
        work = count + (at - begins) * is_open
        assert work == open_count(utc_instant(at), calendar)
        position = day * DAY_UNITS + (work - day_from) * DAY_UNITS // day_s
        assert position == days.position(utc_instant(at))
        local = utc_instant(at).astimezone(ZoneInfo(calendar.timezone))
        assert month == f"{local:%Y-%m}"


@pytest.mark.parametrize(("timezone", "weekly"), CALENDARS)
def test_openings_cover_each_open_second_once_in_blocks_of_a_day(timezone, weekly):
    calendar = compiled(timezone, weekly)
    measure = Measure(SpanKind.BUSINESS_TIME, calendar)
    first, last = map(measure.position, (calendar.defined_from, calendar.defined_until))

    rows = list(opening_rows(1, calendar))

    assert (rows[0][3], rows[-1][4]) == (first, last)
    assert [row[3] for row in rows[1:]] == [row[4] for row in rows[:-1]]
    for _, block, opens, after, until in rows:
        assert block == after // DAY_S == (until - 1) // DAY_S
        assert measure.instant(after + 1) == utc_instant(opens + 1)
        assert measure.instant(until) == utc_instant(opens + until - after)


def test_business_days_add_up_to_all_open_seconds():
    calendar = compiled("Europe/Rome", (OFFICE,) * 5 + ((), ()))

    rows = list(business_day_rows(2, calendar))

    assert [row[1] for row in rows] == list(range(len(calendar.day_dates)))
    assert sum(row[3] for row in rows) == calendar.counts[-1]


@pytest.mark.parametrize(
    ("timezone", "first", "months"),
    [
        pytest.param(
            "Europe/Berlin", datetime(2026, 1, 29, tzinfo=UTC), 1, id="to-the-end-of-february"
        ),
        pytest.param(
            "Europe/Berlin", datetime(2026, 2, 27, tzinfo=UTC), 1, id="into-the-skipped-hour"
        ),
        pytest.param(
            "Europe/Berlin",
            datetime(2025, 10, 25, tzinfo=UTC),
            5,
            id="from-the-hour-that-comes-twice",
        ),
        pytest.param(
            "America/St_Johns", datetime(2010, 11, 6, tzinfo=UTC), 12, id="midnight-comes-twice"
        ),
        pytest.param(
            "Australia/Lord_Howe", datetime(2026, 4, 4, tzinfo=UTC), 6, id="half-hour-change"
        ),
        pytest.param(
            "Asia/Tehran", datetime(2021, 9, 20, tzinfo=UTC), 12, id="change-on-the-same-date"
        ),
    ],
)
def test_month_ends_say_what_the_deadline_says_of_every_moment(timezone, first, months):
    spec = CalendarSpec("c", timezone, (OFFICE,) * 7)
    calendar = compile_calendar(
        spec, first_on=first.date(), last_on=first.date() + timedelta(days=9)
    )
    begins, ends = first, first + timedelta(days=3)
    span = Span(months, SpanKind.MONTHS)

    rows = list(month_end_rows(1, calendar, months, begins, ends))

    assert [row[4] for row in rows[:-1]] == [row[3] for row in rows[1:]]
    for _, _, day, since, until, due, slope in rows:
        assert since // DAY_S == day == (until - 1) // DAY_S
        for at in {since, until - 1, (since + until) // 2}:
            said = due + (at - since) * slope
            assert said == epoch_seconds(deadline(utc_instant(at), span, calendar))
    probes = range(epoch_seconds(begins), epoch_seconds(ends), 611)
    starts = [row[3] for row in rows]
    for at in probes:
        _, _, _, since, _, due, slope = rows[bisect_right(starts, at) - 1]
        said = due + (at - since) * slope
        assert said == epoch_seconds(deadline(utc_instant(at), span, calendar))
