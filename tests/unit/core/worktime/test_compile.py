"""From the words of a calendar to instants: which word wins, and where clocks are changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from norma.core.units import parse_span
from norma.core.worktime.arithmetic import day_position, deadline, elapsed
from norma.core.worktime.calendar import CalendarSpec, WorkCalendar
from norma.core.worktime.compile import BeyondLists, compile_calendar
from norma.core.worktime.errors import (
    CalendarExhausted,
    CalendarNeverOpen,
    ListNotAnnounced,
    ListUnknown,
    ZoneUnknown,
)
from norma.core.worktime.holidays import announced_since, announced_until
from norma.core.worktime.parse import parse_day
from tests.language.scenario import calendar_spec, local, with_days

HOUR = 3_600
OFFICE = calendar_spec("Mon-Fri 09:00-18:00 Asia/Shanghai")
MONDAY, SATURDAY = date(2026, 6, 8), date(2026, 6, 6)


def compiled(
    spec: CalendarSpec, first: str = "2026-01-01", last: str = "2026-12-31"
) -> WorkCalendar:
    return compile_calendar(
        spec, first_on=date.fromisoformat(first), last_on=date.fromisoformat(last)
    )


def hours_of(spec: CalendarSpec, day: date) -> list[str]:
    """The open intervals that begin on the day, as the wall clock shows them."""
    calendar, zone = compiled(spec), ZoneInfo(spec.timezone)
    walls = [
        (datetime.fromtimestamp(opens, zone), datetime.fromtimestamp(closes, zone))
        for opens, closes in zip(calendar.opens, calendar.closes, strict=True)
    ]
    return [f"{a:%H:%M}-{b:%H:%M}" for a, b in walls if a.date() == day]


def open_seconds(spec: CalendarSpec, start: str, end: str) -> int:
    return elapsed(local(start, spec.timezone), local(end, spec.timezone), compiled(spec))


# Which word wins ---------------------------------------------------------------------------------


def test_week_is_used_where_nothing_else_is_said() -> None:
    assert hours_of(OFFICE, MONDAY) == ["09:00-18:00"]
    assert hours_of(OFFICE, SATURDAY) == []


def test_makeup_day_works_like_a_monday_whatever_its_own_day_of_the_week() -> None:
    spec = calendar_spec("Mon 08:00-16:00 Tue-Fri 09:00-18:00 Sun 10:00-12:00 Asia/Shanghai")
    spec = with_days(spec, "open", "list:cn-makeup-workdays")

    assert hours_of(spec, date(2026, 2, 14)) == ["08:00-16:00"]
    assert hours_of(spec, date(2026, 9, 20)) == ["08:00-16:00"]


def test_open_list_beats_a_holiday_list_that_names_the_same_day() -> None:
    spec = with_days(OFFICE, "closed", "list:cn-makeup-workdays")

    assert hours_of(with_days(spec, "open", "list:cn-makeup-workdays"), date(2026, 2, 14))


def test_override_beats_both_lists() -> None:
    spec = with_days(with_days(OFFICE, "closed", "list:cn-holidays"), "open", "list:cn-holidays")
    spec = with_days(spec, "hours", "2026-10-01 10:00-11:00")

    assert hours_of(spec, date(2026, 10, 1)) == ["10:00-11:00"]
    assert hours_of(spec, date(2026, 10, 2)) == ["09:00-18:00"]


def test_override_with_hours_opens_a_day_of_the_yearly_closure() -> None:
    spec = with_days(with_days(OFFICE, "closed", "every 06-08"), "hours", "2026-06-08 10:00-11:00")

    assert hours_of(spec, MONDAY) == ["10:00-11:00"]


def test_yearly_closure_of_the_company_beats_the_makeup_day_of_the_state() -> None:
    spec = with_days(OFFICE, "open", "list:cn-makeup-workdays")

    assert hours_of(with_days(spec, "closed", "every 02-14"), date(2026, 2, 14)) == []


def test_yearly_closure_over_the_leap_day_holds_in_every_year() -> None:
    spec = with_days(calendar_spec("Mon-Sun 09:00-18:00 UTC"), "closed", "every 02-29..03-01")
    calendar = compiled(spec, "2024-02-01", "2026-03-31")

    gone = {date(2024, 2, 29), date(2024, 3, 1), date(2025, 3, 1), date(2026, 3, 1)}
    assert gone.isdisjoint(calendar.day_dates)
    assert len(calendar.day_dates) == 790 - len(gone) + 2  # two days in front of the range


# Spans that meet -----------------------------------------------------------------------------------


def test_spans_that_touch_or_overlap_are_one_interval_also_across_midnight() -> None:
    spec = calendar_spec("Mon-Sun 20:00-04:00,03:00-12:00,12:00-14:00 UTC")
    calendar = compiled(spec)

    assert hours_of(spec, MONDAY) == ["20:00-14:00"]
    assert all(a < b for a, b in zip(calendar.closes, calendar.opens[1:], strict=False))
    assert open_seconds(spec, "2026-06-08 00:00", "2026-06-09 00:00") == 18 * HOUR


def test_second_that_two_days_claim_belongs_to_the_day_that_began_first() -> None:
    spec = calendar_spec("Mon 22:00-06:00 Tue 04:00-08:00 UTC")
    calendar = compiled(spec)

    at = [day_position(local(f"2026-06-{t}", "UTC"), calendar) for t in ("08 22:00", "09 06:00")]

    assert at[1] - at[0] == 86_400_000


def test_day_that_another_swallows_is_no_business_day() -> None:
    spec = calendar_spec("Mon 22:00-08:00 Tue 04:00-08:00 Wed 09:00-18:00 UTC")

    assert [day for day in compiled(spec).day_dates if MONDAY <= day <= date(2026, 6, 10)] == [
        MONDAY,
        date(2026, 6, 10),
    ]


def test_hours_written_out_of_order_are_put_in_order() -> None:
    hours = ((50_000, 60_000), (40_000, 55_000))
    shuffled = replace(OFFICE, weekly=(hours, *OFFICE.weekly[1:]), overrides={SATURDAY: hours})

    assert open_seconds(shuffled, "2026-06-06 00:00", "2026-06-07 00:00") == 20_000
    assert open_seconds(shuffled, "2026-06-08 00:00", "2026-06-09 00:00") == 20_000


# Wall clocks that jump -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("calendar", "start", "end", "hours"),
    [
        # Paris: 2026-03-29 02:00 becomes 03:00; 2026-10-25 03:00 becomes 02:00.
        pytest.param("Mon-Sun 02:30-06:00 Europe/Paris", "03-29", "03-30", 3, id="opens in gap"),
        pytest.param("Mon-Sun 00:00-02:30 Europe/Paris", "03-29", "03-30", 2, id="closes in gap"),
        pytest.param("Mon-Sun 02:15-02:45 Europe/Paris", "03-29", "03-30", 0, id="is the gap"),
        pytest.param("Mon-Sun 02:30-06:00 Europe/Paris", "10-25", "10-26", 4.5, id="opens twice"),
        pytest.param("Mon-Sun 00:00-02:30 Europe/Paris", "10-25", "10-26", 2.5, id="closes twice"),
        pytest.param("Mon-Sun 02:15-02:45 Europe/Paris", "10-25", "10-26", 0.5, id="is the fold"),
        pytest.param("Mon-Sun 02:00-03:00 Europe/Paris", "10-25", "10-26", 2, id="whole fold"),
        pytest.param(
            "Mon-Sun 00:00-02:30,02:30-24:00 Europe/Paris", "10-25", "10-26", 25, id="touch in fold"
        ),
        # Lord Howe: 2026-10-04 02:00 becomes 02:30; 2026-04-05 02:00 becomes 01:30.
        pytest.param("Mon-Sun 01:00-02:15 Australia/Lord_Howe", "10-04", "10-05", 1, id="half gap"),
        pytest.param(
            "Mon-Sun 01:00-02:00 Australia/Lord_Howe", "04-05", "04-06", 1.5, id="half fold"
        ),
        # Santiago: midnight of 2026-09-06 becomes 01:00. Havana: 2026-11-01 01:00 becomes 00:00.
        pytest.param("Mon-Sun 00:00-08:00 America/Santiago", "09-06", "09-07", 7, id="no midnight"),
        pytest.param("Mon-Sun 00:00-08:00 America/Havana", "11-01", "11-02", 9, id="two midnights"),
    ],
)
def test_hours_begin_and_end_when_the_wall_first_shows_their_time_or_passes_it(
    calendar: str, start: str, end: str, hours: float
) -> None:
    spec = calendar_spec(calendar)

    assert open_seconds(spec, f"2026-{start} 00:00", f"2026-{end} 00:00") == hours * HOUR


def test_day_that_a_zone_left_out_is_no_business_day() -> None:
    # Samoa went from 29 to 31 December 2011 when it crossed the date line.
    calendar = compiled(
        calendar_spec("Mon-Sun 00:00-24:00 Pacific/Apia"), "2011-12-01", "2012-01-31"
    )

    assert date(2011, 12, 30) not in calendar.day_dates
    assert len(calendar.opens) == 1


def test_year_before_1970_is_reckoned_like_any_other() -> None:
    calendar = compiled(
        calendar_spec("Mon-Sun 09:00-18:00 Europe/Berlin"), "1968-01-01", "1970-12-31"
    )
    start = datetime(1969, 12, 31, 17, tzinfo=ZoneInfo("Europe/Berlin"))

    assert deadline(start, parse_span("2bh"), calendar) == datetime(1970, 1, 1, 9, tzinfo=UTC)


# The ends of the defined time ------------------------------------------------------------------------


def test_defined_time_runs_from_the_first_midnight_to_the_last() -> None:
    calendar = compiled(OFFICE, "2026-06-01", "2026-06-30")

    assert calendar.defined_from == datetime(2026, 5, 31, 16, tzinfo=UTC)
    assert calendar.defined_until == datetime(2026, 6, 30, 16, tzinfo=UTC)


def test_shift_that_began_before_the_range_is_known_whole() -> None:
    night = calendar_spec("Mon-Sun 22:00-06:00 UTC")
    short, long = compiled(night, "2026-06-08", "2026-06-10"), compiled(night)
    at, span = local("2026-06-08 02:00", "UTC"), parse_span("1bd")

    assert deadline(at, span, short) == deadline(at, span, long) == local("2026-06-09 02:00", "UTC")


def test_shift_that_ends_after_the_range_keeps_its_length() -> None:
    night = calendar_spec("Mon-Sun 22:00-06:00 UTC")
    short, long = compiled(night, "2026-06-08", "2026-06-10"), compiled(night)

    spent = [
        day_position(local("2026-06-11 00:00", "UTC"), calendar)
        - day_position(local("2026-06-10 22:00", "UTC"), calendar)
        for calendar in (short, long)
    ]

    assert spent == [86_400_000 // 4] * 2


def test_range_of_closed_days_is_refused() -> None:
    with pytest.raises(CalendarNeverOpen) as refused:
        compiled(OFFICE, "2026-06-06", "2026-06-07")

    assert refused.value.data["key"] == OFFICE.key


def test_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(CalendarNeverOpen):
        compiled(OFFICE, "2026-06-10", "2026-06-08")


# What is announced -----------------------------------------------------------------------------------


def china(beyond_lists: BeyondLists) -> WorkCalendar:
    spec = with_days(OFFICE, "closed", "list:cn-holidays")
    until = announced_until("cn-holidays")
    return compile_calendar(
        with_days(spec, "open", "list:cn-makeup-workdays"),
        first_on=date(2025, 1, 1),
        last_on=until + timedelta(days=400),
        beyond_lists=beyond_lists,
    )


def test_calendar_ends_with_its_lists_unless_told_otherwise() -> None:
    calendar, until = china(BeyondLists.STOP), announced_until("cn-holidays")
    last_day = datetime.combine(until, datetime.min.time(), ZoneInfo("Asia/Shanghai"))

    with pytest.raises(CalendarExhausted) as refused:
        deadline(last_day, parse_span("10bd"), calendar)

    assert calendar.announced_until == until
    assert refused.value.data["defined_until"] == calendar.defined_until
    assert calendar.defined_until == last_day + timedelta(days=1)
    assert not calendar.is_provisional(calendar.defined_until)


def test_calendar_that_goes_on_by_the_week_says_from_where_it_is_provisional() -> None:
    calendar, until = china(BeyondLists.WEEK), announced_until("cn-holidays")
    next_year = datetime.combine(until, datetime.min.time(), ZoneInfo("Asia/Shanghai")) + timedelta(
        days=1
    )

    due = deadline(next_year, parse_span("10bd"), calendar)

    assert calendar.provisional_from == next_year
    assert calendar.is_provisional(next_year)
    assert calendar.is_provisional(due)
    assert not calendar.is_provisional(next_year - timedelta(seconds=1))


def test_calendar_without_lists_is_never_provisional() -> None:
    calendar = compile_calendar(
        OFFICE,
        first_on=date(2026, 1, 1),
        last_on=date(2036, 12, 31),
        beyond_lists=BeyondLists.WEEK,
    )

    assert calendar.announced_until is None
    assert calendar.provisional_from is None


def test_range_of_which_nothing_is_announced_is_refused() -> None:
    spec, until = with_days(OFFICE, "closed", "list:cn-holidays"), announced_until("cn-holidays")

    with pytest.raises(ListNotAnnounced) as refused:
        compile_calendar(
            spec, first_on=until + timedelta(days=1), last_on=until + timedelta(days=9)
        )

    assert refused.value.data["name"] == "cn-holidays"


def test_range_that_reaches_back_before_the_lists_begins_with_them() -> None:
    spec, since = with_days(OFFICE, "closed", "list:cn-holidays"), announced_since("cn-holidays")

    calendar = compile_calendar(spec, first_on=date(1990, 1, 1), last_on=since + timedelta(days=60))

    begins = calendar.defined_from.astimezone(ZoneInfo("Asia/Shanghai")).date()
    assert begins - since == timedelta(days=2)  # the evening before is known as well


# Names that do not exist ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("timezone", "such_as"),
    [
        pytest.param("Asia/Shangai", "Asia/Shanghai", id="a letter short"),
        pytest.param("Asia", "Asia/", id="a directory"),
        pytest.param("", "Europe/Berlin", id="empty"),
        pytest.param("/etc/passwd", "Asia/Shanghai", id="a path"),
        pytest.param("北京时间", "Asia/Shanghai", id="words"),
    ],
)
def test_unknown_zone_is_refused_with_a_name_that_exists(timezone: str, such_as: str) -> None:
    with pytest.raises(ZoneUnknown) as refused:
        compiled(replace(OFFICE, timezone=timezone))

    assert refused.value.data["timezone"] == timezone
    assert such_as in str(refused.value.data["such_as"])


def test_unknown_list_is_refused() -> None:
    with pytest.raises(ListUnknown):
        compiled(replace(OFFICE, closed_lists=("cn-feasts",)))


# Size and sameness -----------------------------------------------------------------------------------


def test_same_words_compile_to_equal_calendars_with_one_hash() -> None:
    one, other = compiled(OFFICE), compiled(OFFICE)

    assert one == other
    assert hash(one) == hash(other)
    assert one != compiled(replace(OFFICE, overrides={MONDAY: parse_day(["09:00-17:00"])}))


def test_calendar_is_shown_without_its_thousands_of_instants() -> None:
    assert len(repr(compiled(OFFICE))) < 400
