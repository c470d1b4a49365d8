"""The small texts of a calendar, read and refused."""

import pytest

from norma.core.worktime.errors import HoursUnreadable, WeekdaysUnreadable, YearlyDaysUnreadable
from norma.core.worktime.parse import parse_day, parse_hours, parse_weekdays, parse_yearly

HOUR = 3_600


@pytest.mark.parametrize(
    ("text", "span"),
    [
        pytest.param("09:00-18:00", (9 * HOUR, 18 * HOUR), id="a day"),
        pytest.param("9:30-18:00", (9 * HOUR + 1800, 18 * HOUR), id="one digit"),
        pytest.param("00:00-24:00", (0, 24 * HOUR), id="all day"),
        pytest.param("22:00-06:00", (22 * HOUR, 30 * HOUR), id="over midnight"),
        pytest.param("18:00-00:00", (18 * HOUR, 24 * HOUR), id="until midnight"),
        pytest.param(" 09:00 - 18:00 ", (9 * HOUR, 18 * HOUR), id="spaces"),
        pytest.param("00:01-00:00", (60, 24 * HOUR), id="all but a minute"),
    ],
)
def test_hours_are_seconds_since_midnight(text: str, span: tuple[int, int]) -> None:
    assert parse_hours(text) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        "09:00",
        "9-18",
        "09:00-18:60",
        "09:00-24:01",
        "24:00-06:00",
        "25:00-26:00",
        "09:00-09:00",
        "00:00-00:00",
        "09:00-18:00-20:00",
        "09：00-18：00",
        "٠٩:00-18:00",
        "90-1080",
    ],
)
def test_hours_that_mean_nothing_are_refused_with_the_text(text: str) -> None:
    with pytest.raises(HoursUnreadable) as refused:
        parse_hours(text)

    assert refused.value.data == {"text": text}


def test_hours_of_a_day_are_sorted_and_joined_where_they_touch_or_overlap() -> None:
    hours = parse_day(["18:00-20:00", "09:00-12:00", "11:00-13:00", "13:00-14:00", "10:00-10:30"])

    assert hours == ((9 * HOUR, 14 * HOUR), (18 * HOUR, 20 * HOUR))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("mon-fri", (0, 1, 2, 3, 4), id="range"),
        pytest.param("mon,wed", (0, 2), id="list"),
        pytest.param("sun, mon-tue", (0, 1, 6), id="both"),
        pytest.param("fri-mon", (0, 4, 5, 6), id="past Sunday"),
        pytest.param("tue-tue", (1,), id="range of one"),
        pytest.param("mon-sun", (0, 1, 2, 3, 4, 5, 6), id="week"),
        pytest.param("MON-Fri,fri", (0, 1, 2, 3, 4), id="capitals and twice"),
    ],
)
def test_weekdays_are_numbered_from_monday(text: str, days: tuple[int, ...]) -> None:
    assert parse_weekdays(text) == days


@pytest.mark.parametrize(
    "text", ["", "monday", "mon-", "-fri", "mon..fri", "mon,,tue", "mon-fri-sun"]
)
def test_weekdays_that_are_none_are_refused_with_the_text(text: str) -> None:
    with pytest.raises(WeekdaysUnreadable) as refused:
        parse_weekdays(text)

    assert refused.value.data == {"text": text}


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        pytest.param("12-30..01-02", ((12, 30), (1, 2)), id="over New Year"),
        pytest.param("05-01", ((5, 1), (5, 1)), id="one day"),
        pytest.param("02-29 .. 03-01", ((2, 29), (3, 1)), id="leap day"),
    ],
)
def test_days_of_every_year_have_a_first_and_a_last(
    text: str, ends: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    assert parse_yearly(text) == ends


@pytest.mark.parametrize(
    "text", ["", "5-1", "02-30", "13-01", "00-10", "12-30..", "..01-02", "01-01..01-02..01-03"]
)
def test_days_no_year_has_are_refused_with_the_text(text: str) -> None:
    with pytest.raises(YearlyDaysUnreadable) as refused:
        parse_yearly(text)

    assert refused.value.data == {"text": text}
