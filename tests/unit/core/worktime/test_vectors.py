"""The answers a correct engine must give; each line is a defect seen in a well-known desk.

Source: design of the standard pack, section 6. The vectors about clocks alone are in tests/language.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from norma.core.units import parse_span
from norma.core.worktime.arithmetic import deadline, elapsed
from norma.core.worktime.errors import CalendarNeverOpen
from norma.core.worktime.measure import Measure
from tests.language.scenario import tell

HOUR = 3_600
OFFICE = "calendar Mon-Fri 09:00-18:00 Asia/Shanghai"
ALWAYS_PARIS = "calendar Mon-Sun 00:00-24:00 Europe/Paris"
CHINA = f"{OFFICE}\nclosed list:cn-holidays\nopen list:cn-makeup-workdays"


@pytest.mark.parametrize(
    ("calendar", "start", "span", "due"),
    [
        pytest.param(
            "calendar Mon-Fri 09:00-18:00 Sat 10:00-14:00 Asia/Shanghai",
            "2026-06-05 18:30",
            "6bh",
            "2026-06-08 11:00",
            id="each day closes at its own hour, not at that of the day before",
        ),
        pytest.param(
            "calendar Mon 09:00-12:00 Tue 13:00-18:00 Asia/Shanghai",
            "2026-06-01 12:30",
            "2bh",
            "2026-06-02 15:00",
            id="next day opens after this one closed",
        ),
        pytest.param(ALWAYS_PARIS, "2026-06-01 10:00", "48bh", "2026-06-03 10:00", id="24x7"),
        pytest.param(
            ALWAYS_PARIS, "2026-03-28 12:00", "48bh", "2026-03-30 13:00", id="24x7 into summer time"
        ),
        pytest.param(
            ALWAYS_PARIS,
            "2026-10-24 12:00",
            "48bh",
            "2026-10-26 11:00",
            id="24x7 out of summer time",
        ),
        pytest.param(
            OFFICE, "2026-03-28 23:59:50", "30s", "2026-03-29 00:00:20", id="thirty seconds"
        ),
        pytest.param(
            f"{OFFICE}\nclosed 2026-03-01..2026-03-31",
            "2026-02-27 17:45",
            "30bm",
            "2026-04-01 09:15",
            id="thirty minutes across a closure of 31 days, begun before",
        ),
        pytest.param(
            f"{OFFICE}\nclosed 2026-03-01..2026-03-31",
            "2026-03-10 12:00",
            "30bm",
            "2026-04-01 09:30",
            id="thirty minutes from within a closure of 31 days",
        ),
        pytest.param(
            OFFICE, "2026-06-04 17:00:30", "2bh", "2026-06-05 10:00:30", id="seconds are kept"
        ),
        pytest.param(
            "calendar Mon-Sun 09:00-18:00 Europe/Paris",
            "2026-03-28 23:30",
            "1bh",
            "2026-03-29 10:00",
            id="Paris: the Sunday into summer time is not skipped",
        ),
        pytest.param(
            "calendar Mon-Sun 09:00-18:00 Europe/Paris",
            "2026-10-24 00:30",
            "19bh",
            "2026-10-26 10:00",
            id="Paris: the Sunday out of summer time is not counted twice",
        ),
        pytest.param(
            "calendar Mon-Sun 09:00-18:00 Europe/Paris\nclosed every 12-30..01-02",
            "2025-12-30 10:00",
            "1bh",
            "2026-01-03 10:00",
            id="yearly closure over New Year, from its first day",
        ),
        pytest.param(
            "calendar Mon-Sun 09:00-18:00 Europe/Paris\nclosed every 12-30..01-02",
            "2026-01-02 10:00",
            "1bh",
            "2026-01-03 10:00",
            id="yearly closure over New Year, from its last day",
        ),
        pytest.param(
            f"{OFFICE}\nclosed 2026-02-15..2026-02-21",
            "2026-02-13 17:00",
            "2bh",
            "2026-02-23 10:00",
            id="a closure of seven days closes seven days, not its first",
        ),
        pytest.param(
            CHINA, "2026-02-13 17:30", "1bh", "2026-02-14 09:30", id="make-up Saturday before"
        ),
        pytest.param(
            CHINA, "2026-02-14 17:30", "1bh", "2026-02-24 09:30", id="Spring Festival 2026"
        ),
        pytest.param(
            CHINA, "2026-02-27 17:30", "1bh", "2026-02-28 09:30", id="make-up Saturday after"
        ),
        pytest.param(
            CHINA, "2026-01-03 12:00", "1bh", "2026-01-04 10:00", id="make-up Sunday of New Year"
        ),
        pytest.param(
            "calendar Mon-Fri 09:00-12:00,13:30-18:00 Asia/Shanghai",
            "2026-06-05 11:45",
            "30bm",
            "2026-06-05 13:45",
            id="lunch",
        ),
        pytest.param(
            "calendar Mon-Sun 22:00-06:00 Europe/Paris",
            "2026-03-28 22:00",
            "7bh",
            "2026-03-29 06:00",
            id="night shift into summer time lasts seven hours",
        ),
        pytest.param(
            "calendar Mon-Sun 22:00-06:00 Europe/Paris",
            "2026-10-24 22:00",
            "9bh",
            "2026-10-25 06:00",
            id="night shift out of summer time lasts nine hours",
        ),
        pytest.param(
            "calendar Mon-Sun 22:00-06:00 Australia/Lord_Howe",
            "2026-10-03 22:00",
            "450bm",
            "2026-10-04 06:00",
            id="Lord Howe springs forward half an hour",
        ),
        pytest.param(
            "calendar Mon-Sun 22:00-06:00 Australia/Lord_Howe",
            "2026-04-04 22:00",
            "510bm",
            "2026-04-05 06:00",
            id="Lord Howe falls back half an hour",
        ),
        pytest.param(
            OFFICE, "2026-06-05 14:00", "4bh", "2026-06-05 18:00", id="closing time satisfies"
        ),
        pytest.param(
            OFFICE, "2026-06-06 11:00", "0bh", "2026-06-06 11:00", id="nothing to wait for"
        ),
    ],
)
def test_deadline_is_the_right_answer(calendar: str, start: str, span: str, due: str) -> None:
    result = tell(f"{calendar}\nfrom {start}\nadd {span}")

    assert result.due == due


def test_exact_span_is_exact_across_midnight_and_daylight_saving() -> None:
    start = datetime(2026, 3, 28, 12, tzinfo=ZoneInfo("Europe/Paris"))

    due = deadline(start, parse_span("48h"))

    assert due - start.astimezone(UTC) == timedelta(hours=48)


def test_thirty_seconds_are_warned_of_before_they_are_over() -> None:
    measure, limit = Measure(parse_span("30s").kind), parse_span("30s")
    start = datetime(2026, 6, 5, 9, 0, 0, tzinfo=UTC)

    at_75_pct = measure.instant(measure.position(start) + -(-measure.units(limit) * 75 // 100))

    assert at_75_pct == start + timedelta(seconds=23)


def test_pause_wholly_in_closed_time_costs_nothing() -> None:
    result = tell(f"{OFFICE}\nfrom 2026-06-05 18:30\nuntil 2026-06-08 08:00")

    assert result.elapsed_s == 0


def test_stop_at_the_very_deadline_has_used_the_limit_and_no_second_more() -> None:
    result = tell(f"{OFFICE}\nfrom 2026-06-05 14:00\nadd 4bh")

    used = elapsed(result.start, result.due_at, result.calendar)

    assert used == 4 * HOUR


@pytest.mark.parametrize("at", ["2026-06-05 18:00", "2026-06-06 12:00", "2026-06-08 09:00"])
def test_lateness_by_elapsed_time_agrees_wherever_in_the_night_the_stop_falls(at: str) -> None:
    result = tell(f"{OFFICE}\nfrom 2026-06-05 14:00\nuntil {at}")

    assert result.elapsed_s == 4 * HOUR


def test_first_second_after_reopening_is_late() -> None:
    result = tell(f"{OFFICE}\nfrom 2026-06-05 14:00\nuntil 2026-06-08 09:00:01")

    assert result.elapsed_s == 4 * HOUR + 1


def test_empty_calendar_is_an_error_never_now() -> None:
    with pytest.raises(CalendarNeverOpen):
        tell("calendar Asia/Shanghai\nfrom 2026-06-05 14:00\nadd 4bh")
