"""Compiling a calendar: from what a standard writes to sorted instants.

Laws: of the words about one day the most particular wins: a dated override, then the calendar's own
yearly closure, then a list of make-up working days (which work like a Monday), then a holiday list,
then the day of the week. Spans that overlap or touch, also across midnight, become one and no second
counts twice. Daylight saving is settled here (see `zones`) and nowhere else.
Source: C2; design of the standard pack, section 6.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum

from norma.core.worktime.calendar import CalendarSpec, Hours, WorkCalendar
from norma.core.worktime.errors import CalendarNeverOpen, ListNotAnnounced
from norma.core.worktime.holidays import announced_since, announced_until, holiday_list
from norma.core.worktime.parse import merged
from norma.core.worktime.zones import WallClock, utc_instant, wall_clock, zone_named

_DAY_S = 86_400
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_LEAP_YEAR_ORDINAL = date(2000, 1, 1).toordinal()
_MONDAY = 0
# A shift of the evening before reaches into the first day, and one of the evening before that may
# reach into that shift: with two days in front, every business day of the range is whole.
_DAYS_IN_FRONT = 2


class BeyondLists(Enum):
    """What a calendar does after the last announced day of the lists it names.

    STOP: it ends there, and a question beyond raises CalendarExhausted.
    WEEK: it goes on by the week and its dated overrides alone, and `provisional_from` says so.
    """

    STOP = "stop"
    WEEK = "week"


def compile_calendar(
    spec: CalendarSpec,
    *,
    first_on: date,
    last_on: date,
    beyond_lists: BeyondLists = BeyondLists.STOP,
) -> WorkCalendar:
    """The calendar as instants from the midnight that begins `first_on` to the one that ends `last_on`.

    Where a list of the calendar is announced for less, the defined time is shorter accordingly.
    Compiling five years takes some milliseconds; callers keep the result.

    Args:
        first_on, last_on: local dates of the calendar, both inclusive.
    Raises:
        ZoneUnknown, ListUnknown: the specification names what does not exist.
        ListNotAnnounced: no day of the range is announced.
        CalendarNeverOpen: no second of the range is open.
    Examples:
        >>> always = CalendarSpec("always", "Asia/Shanghai", (((0, 86_400),),) * 7)
        >>> year = compile_calendar(always, first_on=date(2026, 1, 1), last_on=date(2026, 12, 31))
        >>> len(year.opens), year.defined_from.isoformat()
        (1, '2025-12-31T16:00:00+00:00')
    """
    first, last = _defined_days(spec, first_on, last_on, beyond_lists)
    in_front = first - timedelta(days=_DAYS_IN_FRONT)
    zone = zone_named(spec.timezone)
    wall = wall_clock(zone, _midnight(in_front) - _DAY_S, _midnight(last) + 4 * _DAY_S)
    spans = _open_spans(spec, in_front, last, wall)
    defined_from = wall.first_showing(_midnight(first))
    defined_until = wall.first_showing(_midnight(last) + _DAY_S)
    if not any(closes > defined_from for _, _, closes in spans):
        raise CalendarNeverOpen(key=spec.key, first_on=first, last_on=last)

    announced = min(map(announced_until, _lists(spec)), default=None)
    is_provisional = announced is not None and announced < last
    opens, closes, counts = _intervals(spans)
    day_dates, day_counts = _business_days(spans)
    return WorkCalendar(
        key=spec.key,
        timezone=spec.timezone,
        opens=opens,
        closes=closes,
        counts=counts,
        day_counts=day_counts,
        day_dates=day_dates,
        defined_from=utc_instant(defined_from),
        defined_until=utc_instant(defined_until),
        announced_until=announced,
        provisional_from=utc_instant(wall.first_showing(_midnight(announced) + _DAY_S))
        if announced is not None and is_provisional
        else None,
    )


def _lists(spec: CalendarSpec) -> tuple[str, ...]:
    return spec.closed_lists + spec.open_lists


def _defined_days(
    spec: CalendarSpec, first_on: date, last_on: date, beyond_lists: BeyondLists
) -> tuple[date, date]:
    """The part of the range for which every list can be asked."""
    first, last = first_on, last_on
    for name in _lists(spec):
        since, until = announced_since(name), announced_until(name)
        first = max(first, since + timedelta(days=_DAYS_IN_FRONT))
        if beyond_lists is BeyondLists.STOP:
            last = min(last, until)
        if first > last:
            raise ListNotAnnounced(
                name=name,
                announced_since=since,
                announced_until=until,
                first_on=first_on,
                last_on=last_on,
            )
    return first, last


def _open_spans(
    spec: CalendarSpec, first: date, last: date, wall: WallClock
) -> list[tuple[int, int, int]]:
    """(ordinal of the day it began, open, close) of each span, ascending, overlaps taken away."""
    spans: list[tuple[int, int, int]] = []
    reached = wall.starts[0]
    for day, hours in _hours_of_days(spec, first, last):
        midnight = _midnight(day)
        for opens_s, closes_s in hours:
            opens = max(wall.first_showing(midnight + opens_s), reached)
            closes = wall.first_showing(midnight + closes_s)
            if opens < closes:
                spans.append((day.toordinal(), opens, closes))
                reached = closes
    return spans


def _hours_of_days(spec: CalendarSpec, first: date, last: date) -> Iterator[tuple[date, Hours]]:
    weekly = tuple(map(merged, spec.weekly))
    closed = _listed(spec.closed_lists, first, last)
    worked = _listed(spec.open_lists, first, last)
    yearly = _yearly_days(spec)
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if day in spec.overrides:
            yield day, merged(spec.overrides[day])
        elif (day.month, day.day) in yearly:
            continue
        elif day in worked:
            yield day, weekly[_MONDAY]
        elif day not in closed:
            yield day, weekly[day.weekday()]


def _listed(names: tuple[str, ...], first: date, last: date) -> frozenset[date]:
    return frozenset().union(
        *(holiday_list(name, first, min(last, announced_until(name))) for name in names)
    )


def _yearly_days(spec: CalendarSpec) -> frozenset[tuple[int, int]]:
    leap_year = [date.fromordinal(_LEAP_YEAR_ORDINAL + day) for day in range(366)]
    every_day = [(day.month, day.day) for day in leap_year]
    return frozenset(
        day
        for first, last in spec.closed_yearly
        for day in every_day
        if (first <= day <= last if first <= last else day >= first or day <= last)
    )


def _intervals(
    spans: list[tuple[int, int, int]],
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    opens: list[int] = []
    closes: list[int] = []
    counts: list[int] = [0]
    for _, span_opens, span_closes in spans:
        if closes and closes[-1] == span_opens:
            closes[-1] = span_closes
            counts[-1] += span_closes - span_opens
        else:
            opens.append(span_opens)
            closes.append(span_closes)
            counts.append(counts[-1] + span_closes - span_opens)
    return tuple(opens), tuple(closes), tuple(counts)


def _business_days(
    spans: list[tuple[int, int, int]],
) -> tuple[tuple[date, ...], tuple[int, ...]]:
    dates: list[date] = []
    counts: list[int] = []
    total = 0
    for ordinal, opens, closes in spans:
        if not dates or dates[-1].toordinal() != ordinal:
            dates.append(date.fromordinal(ordinal))
            counts.append(total)
        total += closes - opens
    return tuple(dates), (*counts, total)


def _midnight(day: date) -> int:
    """Local midnight as seconds counted as if local time were UTC."""
    return (day.toordinal() - _EPOCH_ORDINAL) * _DAY_S
