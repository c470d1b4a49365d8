"""Named lists against what governments announced, and their silence about what they did not."""

from datetime import date, timedelta

import pytest

from norma.core.worktime.errors import ListNotAnnounced, ListUnknown
from norma.core.worktime.holidays import (
    announced_since,
    announced_until,
    holiday_list,
    is_known_list,
)

# The State Council's notices on the holiday arrangements of 2025 and 2026.
DAYS_OFF = {
    2025: ["01-01", "01-28..02-04", "04-04..04-06", "05-01..05-05", "05-31..06-02", "10-01..10-08"],
    2026: [
        "01-01..01-03",
        "02-15..02-23",
        "04-04..04-06",
        "05-01..05-05",
        "06-19..06-21",
        "09-25..09-27",
        "10-01..10-07",
    ],
}
MAKEUP_DAYS = {
    2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
}


def days_of(year: int, texts: list[str]) -> set[date]:
    days: set[date] = set()
    for text in texts:
        first, _, last = text.partition("..")
        day, end = (date.fromisoformat(f"{year}-{end}") for end in (first, last or first))
        days.update(day + timedelta(days=step) for step in range((end - day).days + 1))
    return days


def year_of(name: str, year: int) -> frozenset[date]:
    return holiday_list(name, date(year, 1, 1), date(year, 12, 31))


@pytest.mark.parametrize("year", [2025, 2026])
def test_china_days_off_are_as_announced(year: int) -> None:
    assert year_of("cn-holidays", year) == days_of(year, DAYS_OFF[year])


@pytest.mark.parametrize("year", [2025, 2026])
def test_china_makeup_days_are_as_announced_and_fall_on_weekends(year: int) -> None:
    makeup = year_of("cn-makeup-workdays", year)

    assert makeup == days_of(year, MAKEUP_DAYS[year])
    assert all(day.weekday() >= 5 for day in makeup)


def test_list_of_a_range_includes_both_ends() -> None:
    days = holiday_list("cn-holidays", date(2026, 2, 22), date(2026, 4, 4))

    assert sorted(days) == [date(2026, 2, 22), date(2026, 2, 23), date(2026, 4, 4)]


@pytest.mark.parametrize("name", ["cn-holidays", "cn-makeup-workdays"])
def test_china_past_the_last_notice_is_refused_not_guessed(name: str) -> None:
    until = announced_until(name)

    with pytest.raises(ListNotAnnounced) as refused:
        holiday_list(name, until, until + timedelta(days=1))

    assert until >= date(2026, 12, 31)
    assert (until.month, until.day) == (12, 31)
    assert refused.value.data["announced_until"] == until


def test_china_before_the_first_notice_is_refused() -> None:
    since = announced_since("cn-holidays")

    with pytest.raises(ListNotAnnounced):
        holiday_list("cn-holidays", since - timedelta(days=1), since)


def test_germany_has_unity_day_and_not_the_feasts_of_bavaria() -> None:
    germany, bavaria = year_of("de-holidays", 2026), year_of("de-by-holidays", 2026)

    assert date(2026, 10, 3) in germany
    assert bavaria - germany == {
        date(2026, 1, 6),  # Epiphany
        date(2026, 6, 4),  # Corpus Christi
        date(2026, 11, 1),  # All Saints
    }


def test_italy_is_known_for_the_years_of_an_old_log() -> None:
    days = holiday_list("it-holidays", date(2010, 1, 1), date(2011, 12, 31))

    assert {date(2010, 4, 5), date(2011, 4, 25), date(2011, 3, 17)} <= days


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("in-holidays", id="estimated from next year on"),
        pytest.param("ba-holidays", id="estimated for some years already"),
        pytest.param("tr-holidays", id="reckoned some years ahead"),
    ],
)
def test_feast_that_is_only_estimated_ends_what_is_announced(name: str) -> None:
    since, until = announced_since(name), announced_until(name)

    with pytest.raises(ListNotAnnounced):
        holiday_list(name, until, until + timedelta(days=1))

    assert since <= date(2020, 1, 1) < until < date(2050, 1, 1)


def test_law_that_can_be_reckoned_is_announced_for_decades() -> None:
    assert announced_until("de-holidays") > date(2080, 1, 1)
    assert announced_until("us-holidays") > date(2080, 1, 1)


@pytest.mark.parametrize(
    ("name", "such_as"),
    [
        pytest.param("cn-holiday", "cn-holidays", id="a letter short"),
        pytest.param("de-xx-holidays", "de-holidays", id="no such subdivision"),
        pytest.param("xx-holidays", "holidays", id="no such country"),
        pytest.param("cn-bj-holidays", "cn-holidays", id="china has one list"),
        pytest.param("DE-holidays", "-holidays", id="capitals"),
        pytest.param("ma-holidays", "-holidays", id="every year estimated"),
        pytest.param("？", "cn-holidays, de-holidays", id="nothing near"),
    ],
)
def test_unknown_list_is_refused_with_a_name_that_exists(name: str, such_as: str) -> None:
    with pytest.raises(ListUnknown) as refused:
        announced_until(name)

    assert not is_known_list(name)
    assert such_as in str(refused.value.data["such_as"])


@pytest.mark.parametrize(
    "name", ["cn-holidays", "cn-makeup-workdays", "it-holidays", "gb-sct-holidays"]
)
def test_known_list_is_known(name: str) -> None:
    assert is_known_list(name)
