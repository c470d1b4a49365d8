"""Calendars by coverage: whether one may stand in for another.

Two calendars of two zones are never open at the same instants, so instants cannot decide. What a core
promises by business time is a week's service: so many hours on so many days. A calendar that stands in
for another is open on at least as many days of a week and, the days of each put in order of length, at
least as long on each of them; whether its week begins on Sunday and its hours in another zone is the
region's own. Public holidays are each country's own and are not compared, but a calendar may not close
itself: the days that it closes by date or every year, named lists apart, are no more than thirty in
any year, which is more than any country has public holidays, or no more than the core's.
Source: A5; design of the standard pack, sections 4 and 6.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from norma.core.worktime.calendar import CalendarSpec
from norma.core.worktime.parse import merged

MOST_OWN_CLOSINGS = 30
"""Days that a calendar may close by itself in a year, where the core's closes fewer."""

_LEAP_YEAR = 2000


def covers(after: CalendarSpec, before: CalendarSpec) -> bool:
    """Whether `after` gives at least the service of `before`, as the module says.

    Reflexive and transitive.
    """
    if after == before:
        return True
    were, are = _day_lengths(before), _day_lengths(after)
    is_week_kept = all(was <= is_ for was, is_ in zip(were, are, strict=True))
    allowed = max(MOST_OWN_CLOSINGS, own_closings(before))
    return is_week_kept and own_closings(after) <= allowed


def open_hours(spec: CalendarSpec) -> float:
    """Hours open in a plain week."""
    return sum(_day_lengths(spec)) / 3_600


def open_days(spec: CalendarSpec) -> int:
    """Days of a plain week with an open second."""
    return sum(length > 0 for length in _day_lengths(spec))


def _day_lengths(spec: CalendarSpec) -> list[int]:
    """Open seconds of the seven days, longest first."""
    lengths = (sum(until - since for since, until in merged(day)) for day in spec.weekly)
    return sorted(lengths, reverse=True)


def own_closings(spec: CalendarSpec) -> int:
    """Days closed by date or every year, counted in the year that has most of them."""
    every_year = set(_yearly_days(spec))
    years = Counter(
        day.year
        for day, hours in spec.overrides.items()
        if not hours and spec.weekly[day.weekday()] and (day.month, day.day) not in every_year
    )
    return len(every_year) + max(years.values(), default=0)


def _yearly_days(spec: CalendarSpec) -> Iterator[tuple[int, int]]:
    first = date(_LEAP_YEAR, 1, 1)
    every_day = [first + timedelta(days=offset) for offset in range(366)]
    for since, until in spec.closed_yearly:
        for day in every_day:
            at = (day.month, day.day)
            if since <= at <= until if since <= until else at >= since or at <= until:
                yield at
