"""Reading the small texts of a calendar: hours, days of the week, days of every year.

Law: what is read is normal: hours are sorted and neither overlap nor touch, days of the week are
sorted and stand once. Times are local to the calendar, in seconds since that day's midnight.
Source: design of the standard pack, section 6.
"""

import re
from collections.abc import Iterable
from datetime import date

from norma.core.worktime.calendar import Hours
from norma.core.worktime.errors import HoursUnreadable, WeekdaysUnreadable, YearlyDaysUnreadable

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days of the week as a standard writes them, Monday first."""

YearlyDays = tuple[tuple[int, int], tuple[int, int]]
"""First and last (month, day) of a range of every year, both inclusive; the last may lie before the
first, and the range then crosses New Year."""

_DAY_S = 86_400
_HOURS = re.compile(r"(\d{1,2}):([0-5]\d)\s*-\s*(\d{1,2}):([0-5]\d)", re.ASCII)
_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
_LEAP_YEAR = 2000


def parse_hours(text: str) -> tuple[int, int]:
    """One open span: (open, close) in seconds since local midnight, half-open.

    A close that is not after the open lies on the next day, so it passes 86,400. `24:00` is legal as
    the close. Two equal times are refused: they could mean nothing or a whole day.

    Raises:
        HoursUnreadable: anything else than two different times of the 24-hour clock.
    Examples:
        >>> parse_hours("09:00-18:00"), parse_hours("00:00-24:00")
        ((32400, 64800), (0, 86400))
        >>> parse_hours("22:00-06:00")
        (79200, 108000)
    """
    match = _HOURS.fullmatch(text.strip())
    if match is None:
        raise HoursUnreadable(text=text)
    opens = int(match[1]) * 3_600 + int(match[2]) * 60
    closes = int(match[3]) * 3_600 + int(match[4]) * 60
    if opens >= _DAY_S or closes > _DAY_S or opens == closes:
        raise HoursUnreadable(text=text)
    return opens, closes if closes > opens else closes + _DAY_S


def parse_day(texts: Iterable[str]) -> Hours:
    """The hours of one day from its spans, sorted; spans that touch or overlap become one.

    Raises:
        HoursUnreadable: a text that is no span of hours.
    Examples:
        >>> parse_day(["13:30-18:00", "09:00-12:00"])
        ((32400, 43200), (48600, 64800))
        >>> parse_day(["09:00-12:00", "12:00-18:00"]), parse_day([])
        (((32400, 64800),), ())
    """
    return merged(parse_hours(text) for text in texts)


def merged(spans: Iterable[tuple[int, int]]) -> Hours:
    """The spans sorted, with those that touch or overlap made one."""
    result: list[tuple[int, int]] = []
    for opens, closes in sorted(spans):
        if result and opens <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], closes))
        else:
            result.append((opens, closes))
    return tuple(result)


def parse_weekdays(text: str) -> tuple[int, ...]:
    """The days of the week that `text` names, Monday = 0, sorted, each once.

    A range includes both ends and may pass Sunday. Case does not matter.

    Raises:
        WeekdaysUnreadable: a word that is no day of the week, or no word at all.
    Examples:
        >>> parse_weekdays("mon-fri"), parse_weekdays("Wed,mon")
        ((0, 1, 2, 3, 4), (0, 2))
        >>> parse_weekdays("sat-mon")
        (0, 5, 6)
    """
    days: set[int] = set()
    for part in text.lower().split(","):
        first, dash, last = (word.strip() for word in part.partition("-"))
        if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
            raise WeekdaysUnreadable(text=text)
        start = WEEKDAYS.index(first)
        length = (WEEKDAYS.index(last) - start) % 7 if dash else 0
        days.update((start + step) % 7 for step in range(length + 1))
    return tuple(sorted(days))


def parse_yearly(text: str) -> YearlyDays:
    """The first and the last day of a range of every year, both inclusive.

    One day alone is a range of one day; 29 February is legal and simply absent from a common year.

    Raises:
        YearlyDaysUnreadable: not `MM-DD` or `MM-DD..MM-DD`, or a day no year has.
    Examples:
        >>> parse_yearly("12-30..01-02"), parse_yearly("05-01")
        (((12, 30), (1, 2)), ((5, 1), (5, 1)))
    """
    first, dots, last = text.strip().partition("..")
    ends = (first, last if dots else first)
    days = [_month_day(end.strip()) for end in ends]
    if days[0] is None or days[1] is None:
        raise YearlyDaysUnreadable(text=text)
    return days[0], days[1]


def _month_day(text: str) -> tuple[int, int] | None:
    match = _MONTH_DAY.fullmatch(text)
    if match is None:
        return None
    try:
        day = date(_LEAP_YEAR, int(match[1]), int(match[2]))
    except ValueError:
        return None
    return day.month, day.day
