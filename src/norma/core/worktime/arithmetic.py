"""Reckoning with time: how much has passed, and when a span is over.

Every measure is a position: a whole number that never falls as time goes on. What has passed between
two moments is the difference of their positions, and the moment at which a position is reached is the
earliest one. Each answer is two binary searches, whatever the length of the span.
Source: C2; design of the standard pack, section 6.
"""

from bisect import bisect_left, bisect_right
from calendar import monthrange
from datetime import datetime

from norma.core.units import Span, SpanKind
from norma.core.worktime.calendar import WorkCalendar
from norma.core.worktime.errors import CalendarExhausted, MeasureNeedsCalendar
from norma.core.worktime.zones import (
    epoch_seconds,
    first_showing,
    utc_instant,
    zone_named,
)

DAY_UNITS = 86_400_000
"""Units of one business day, whatever its length: fine enough that every second of it differs."""


def open_count(at: datetime, calendar: WorkCalendar) -> int:
    """The position in business time: open seconds from the calendar's first opening to `at`.

    Raises:
        CalendarExhausted: `at` lies outside the defined time.
    """
    return _open_count(_inside(at, calendar), calendar)


def instant_of_open_count(count: int, calendar: WorkCalendar) -> datetime:
    """The earliest defined instant (UTC) whose open count is `count` or more.

    A count that is reached when a shop closes is reached at that closing, not at the next opening.

    Raises:
        CalendarExhausted: no defined instant has it.
    """
    index = bisect_left(calendar.counts, count) - 1
    if 0 <= index < len(calendar.opens):
        at = utc_instant(calendar.opens[index] + count - calendar.counts[index])
        if calendar.defined_from < at <= calendar.defined_until:
            return at
    if count == open_count(calendar.defined_from, calendar):
        return calendar.defined_from
    raise _exhausted(calendar)


def day_position(at: datetime, calendar: WorkCalendar) -> int:
    """The position in business days, in `DAY_UNITS` to the day.

    Within a day it is floor(open seconds so far x DAY_UNITS / open seconds of that day).

    Raises:
        CalendarExhausted: `at` lies outside the defined time.
    """
    return _day_position(_inside(at, calendar), calendar)


def instant_of_day_position(position: int, calendar: WorkCalendar) -> datetime:
    """The earliest defined instant (UTC) whose day position is `position` or more.

    Raises:
        CalendarExhausted: no defined instant has it.
    """
    # One unit less, so that a position at the border of two days is the end of the earlier one.
    day, units = divmod(position - 1, DAY_UNITS)
    if 0 <= day < len(calendar.day_dates):
        length = calendar.day_counts[day + 1] - calendar.day_counts[day]
        into_day = -(-(units + 1) * length // DAY_UNITS)
        return instant_of_open_count(calendar.day_counts[day] + into_day, calendar)
    if position == day_position(calendar.defined_from, calendar):
        return calendar.defined_from
    raise _exhausted(calendar)


def elapsed(start: datetime, end: datetime, calendar: WorkCalendar) -> int:
    """The business seconds from `start` to `end`; negative where `end` comes first.

    Law: elapsed(a, b) + elapsed(b, c) == elapsed(a, c).

    Raises:
        CalendarExhausted: one of them lies outside the defined time.
    """
    return open_count(end, calendar) - open_count(start, calendar)


def deadline(start: datetime, span: Span, calendar: WorkCalendar | None = None) -> datetime:
    """The first moment at which `span` has passed since `start`, as an aware UTC instant.

    Law: for business time elapsed(start, deadline(start, span, c), c) == span.amount, and no earlier
    moment satisfies it. A start outside working time counts from the next opening; an empty span
    gives `start`. Months keep the wall time of the calendar's zone; a day the month lacks becomes the
    month's last day.

    Args:
        calendar: needed for every kind of span but exact seconds.
    Raises:
        CalendarExhausted: the calendar is not defined far enough; carries `defined_until`.
        MeasureNeedsCalendar: business time, business days or months without a calendar.
    """
    seconds = epoch_seconds(start)
    if span.amount == 0:
        return utc_instant(seconds)
    if span.kind is SpanKind.EXACT:
        return utc_instant(seconds + span.amount)
    if calendar is None:
        raise MeasureNeedsCalendar(kind=span.kind.value)
    if span.kind is SpanKind.BUSINESS_TIME:
        return instant_of_open_count(open_count(start, calendar) + span.amount, calendar)
    if span.kind is SpanKind.BUSINESS_DAYS:
        units = span.amount * DAY_UNITS
        return instant_of_day_position(day_position(start, calendar) + units, calendar)
    return _months_later(seconds, span.amount, calendar.timezone)


def _months_later(seconds: int, months: int, timezone: str) -> datetime:
    zone = zone_named(timezone)
    local = utc_instant(seconds).astimezone(zone)
    years, month_index = divmod(local.month - 1 + months, 12)
    year, month = local.year + years, month_index + 1
    day = min(local.day, monthrange(year, month)[1])
    wall_time = local.replace(year=year, month=month, day=day, tzinfo=None)
    return first_showing(wall_time, zone)


def _inside(at: datetime, calendar: WorkCalendar) -> int:
    seconds = epoch_seconds(at)
    if not calendar.defined_from <= at <= calendar.defined_until:
        raise _exhausted(calendar)
    return seconds


def _open_count(seconds: int, calendar: WorkCalendar) -> int:
    index = bisect_right(calendar.opens, seconds) - 1
    if index < 0:
        return 0
    return calendar.counts[index] + min(seconds, calendar.closes[index]) - calendar.opens[index]


def _day_position(seconds: int, calendar: WorkCalendar) -> int:
    count = _open_count(seconds, calendar)
    day = bisect_right(calendar.day_counts, count) - 1
    if day == len(calendar.day_dates):
        return day * DAY_UNITS
    begins, ends = calendar.day_counts[day], calendar.day_counts[day + 1]
    return day * DAY_UNITS + (count - begins) * DAY_UNITS // (ends - begins)


def _exhausted(calendar: WorkCalendar) -> CalendarExhausted:
    return CalendarExhausted(
        key=calendar.key,
        defined_from=calendar.defined_from,
        defined_until=calendar.defined_until,
    )
