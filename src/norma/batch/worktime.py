"""Working time as tables: a compiled calendar cut into rows that join by equality.

Words: a *piece* is a stretch of time within one UTC day during which a calendar is open or shut
throughout, of one business day and one local month. The *open count* and the *position* of a moment
are those of `norma.core.worktime`: open seconds so far, and units of a measure so far.
Law: every position and instant equals what `Measure` says; the tables only spell it out.
Source: C2, L3; design of the standard pack, section 7 (business time is an equi-join and clamping).
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

import ibis
import ibis.expr.types as ir

from norma.core.units import Span, SpanKind
from norma.core.worktime.arithmetic import DAY_UNITS, deadline
from norma.core.worktime.calendar import WorkCalendar
from norma.core.worktime.zones import (
    epoch_seconds,
    first_showing,
    utc_instant,
    wall_clock,
    zone_named,
)

DAY_S = 86_400

PIECES = ibis.table(
    {
        "calendar": "int64",
        "utc_day": "int64",
        "piece_from": "int64",
        "piece_until": "int64",
        "is_open": "int64",
        "count_from": "int64",
        "day_index": "int64",
        "day_from": "int64",
        "day_s": "int64",
        "month": "string",
    },
    name="pieces",
)
"""Every second of a calendar's defined time, in pieces [piece_from, piece_until).

`count_from` is the open count at the beginning, `day_index` the business day it belongs to, `day_from`
the open count at the beginning of that day and `day_s` its open seconds; `month` is local, YYYY-MM.
"""

OPENINGS = ibis.table(
    {
        "calendar": "int64",
        "count_block": "int64",
        "open_from": "int64",
        "count_after": "int64",
        "count_until": "int64",
    },
    name="openings",
)
"""Open stretches by what they count: open counts in (count_after, count_until], a block of `DAY_S`."""

BUSINESS_DAYS = ibis.table(
    {"calendar": "int64", "day_index": "int64", "day_from": "int64", "day_s": "int64"},
    name="business_days",
)
"""Each business day's open count at its beginning and its open seconds."""

MONTH_ENDS = ibis.table(
    {
        "calendar": "int64",
        "months": "int64",
        "utc_day": "int64",
        "month_from": "int64",
        "month_until": "int64",
        "ends_from": "int64",
        "slope": "int64",
    },
    name="month_ends",
)
"""When `months` have passed since a moment of [month_from, month_until): ends_from, moving on with
the moment (slope 1) or, where the wall clock jumps over it, standing still (slope 0)."""

Row = tuple[int | str | bool | None, ...]


def piece_rows(number: int, calendar: WorkCalendar) -> Iterator[Row]:
    """The rows of `PIECES` for one calendar, in order of time."""
    since, until = epoch_seconds(calendar.defined_from), epoch_seconds(calendar.defined_until)
    months = _months(calendar, since, until)
    cuts = {since, until, *calendar.opens, *calendar.closes, *months, *_day_starts(calendar)}
    cuts.update(range(since - since % DAY_S + DAY_S, until, DAY_S))
    ordered = sorted(cut for cut in cuts if since <= cut <= until)
    month_starts = sorted(months)
    for begins, ends in pairwise(ordered):
        index = bisect_right(calendar.opens, begins) - 1
        is_open = index >= 0 and begins < calendar.closes[index]
        count = _count(calendar, index, begins)
        day = min(bisect_right(calendar.day_counts, count), len(calendar.day_dates)) - 1
        month = months[month_starts[bisect_right(month_starts, begins) - 1]]
        day_from = calendar.day_counts[day]
        day_s = calendar.day_counts[day + 1] - day_from
        yield (
            *(number, begins // DAY_S, begins, ends),
            *(int(is_open), count, day, day_from, day_s, month),
        )


def opening_rows(number: int, calendar: WorkCalendar) -> Iterator[Row]:
    """The rows of `OPENINGS` for one calendar's defined time, ascending."""
    since, until = epoch_seconds(calendar.defined_from), epoch_seconds(calendar.defined_until)
    for opens, closes, count in zip(calendar.opens, calendar.closes, calendar.counts, strict=False):
        first, last = max(opens, since), min(closes, until)
        if first >= last:
            continue
        count_from, count_until = count + first - opens, count + last - opens
        borders = range(count_from - count_from % DAY_S + DAY_S, count_until, DAY_S)
        for after, upto in pairwise([count_from, *borders, count_until]):
            yield number, (upto - 1) // DAY_S, opens + after - count, after, upto


def business_day_rows(number: int, calendar: WorkCalendar) -> Iterator[Row]:
    """The rows of `BUSINESS_DAYS` for one calendar, ascending."""
    for index, (begins, ends) in enumerate(pairwise(calendar.day_counts)):
        yield number, index, begins, ends - begins


def month_end_rows(
    number: int, calendar: WorkCalendar, months: int, first_at: datetime, last_at: datetime
) -> Iterator[Row]:
    """The rows of `MONTH_ENDS` for starts from `first_at` to `last_at`, both inclusive."""
    span = Span(months, SpanKind.MONTHS)
    first_day, last_day = epoch_seconds(first_at) // DAY_S, epoch_seconds(last_at) // DAY_S
    cuts = _even_stretches(calendar, first_day * DAY_S, last_day * DAY_S + DAY_S)
    for begins, ends in pairwise(cuts):
        for first, last, due, slope in _straight(calendar, span, begins, ends - 1):
            yield number, months, begins // DAY_S, first, last + 1, due, slope


def counted(rows: ir.Table, pieces: ir.Table) -> ir.Table:
    """`rows` with the position of their `at` and the local month.

    Args:
        rows: has `calendar`, `at` (epoch seconds) and `measure` (a `SpanKind` value).
    Returns:
        The rows with `position` (in units of the measure), `work` (open seconds so far) and `month`,
        null outside the defined time, but for a position in exact seconds.
    """
    rows = rows.mutate(utc_day=rows.at // DAY_S)
    joined = rows.left_join(
        pieces,
        [
            rows.calendar == pieces.calendar,
            rows.utc_day == pieces.utc_day,
            rows.at >= pieces.piece_from,
            rows.at < pieces.piece_until,
        ],
    )
    work = joined.count_from + (joined.at - joined.piece_from) * joined.is_open
    in_days = joined.day_index * DAY_UNITS + (work - joined.day_from) * DAY_UNITS // joined.day_s
    position = ibis.cases(
        (joined.measure == SpanKind.EXACT.value, joined.at),
        (joined.measure == SpanKind.BUSINESS_DAYS.value, in_days),
        else_=work,
    )
    return joined.select(*rows.columns, "month", work=work, position=position)


def reached(
    rows: ir.Table, target: str, into: str, *, openings: ir.Table, business_days: ir.Table
) -> ir.Table:
    """`rows` with the earliest instant at which the position in column `target` is reached.

    Returns:
        The rows with `into` (epoch seconds), null where `target` is or where no row covers it.
    """
    is_days = rows.measure == SpanKind.BUSINESS_DAYS.value
    # One unit less, so that a position at the border of two days is the end of the earlier one.
    rows = rows.mutate(
        target_day=ibis.cases((is_days, (rows[target] - 1) // DAY_UNITS), else_=ibis.null("int64"))
    )
    dated = rows.left_join(
        business_days,
        [rows.calendar == business_days.calendar, rows.target_day == business_days.day_index],
    )
    dated = dated.select(*rows.columns, "day_from", "day_s")
    units = dated[target] - dated.target_day * DAY_UNITS
    # Rounded up: the first second of the day by which that many units have been counted.
    into_day = 0 - (0 - units * dated.day_s) // DAY_UNITS
    is_days = dated.measure == SpanKind.BUSINESS_DAYS.value
    count = ibis.cases((is_days, dated.day_from + into_day), else_=dated[target])
    dated = dated.mutate(target_count=count).drop("day_from", "day_s")
    dated = dated.mutate(count_block=(dated.target_count - 1) // DAY_S)
    joined = dated.left_join(
        openings,
        [
            dated.calendar == openings.calendar,
            dated.count_block == openings.count_block,
            dated.target_count > openings.count_after,
            dated.target_count <= openings.count_until,
        ],
    )
    open_at = joined.open_from + joined.target_count - joined.count_after
    is_exact = joined.measure == SpanKind.EXACT.value
    instant = ibis.cases((is_exact, joined[target]), else_=open_at)
    kept = [name for name in rows.columns if name != "target_day"]
    return joined.select(*kept, **{into: instant})


def _count(calendar: WorkCalendar, index: int, at: int) -> int:
    if index < 0:
        return 0
    return calendar.counts[index] + min(at, calendar.closes[index]) - calendar.opens[index]


def _day_starts(calendar: WorkCalendar) -> Iterator[int]:
    """The instants at which a business day begins while the calendar is already open."""
    for count in calendar.day_counts[1:-1]:
        index = bisect_right(calendar.counts, count) - 1
        yield calendar.opens[index] + count - calendar.counts[index]


def _months(calendar: WorkCalendar, since: int, until: int) -> dict[int, str]:
    """The local months by the instant at which they begin, the first one cut at `since`."""
    zone = zone_named(calendar.timezone)
    local = utc_instant(since).astimezone(zone)
    months = {since: f"{local:%Y-%m}"}
    year, month = local.year, local.month
    while True:
        year, month = year + month // 12, month % 12 + 1
        first_of_month = local.replace(
            year=year, month=month, day=1, hour=0, minute=0, second=0, tzinfo=None
        )
        begins = epoch_seconds(first_showing(first_of_month, zone))
        if begins >= until:
            return months
        months[begins] = f"{year:04}-{month:02}"


def _even_stretches(calendar: WorkCalendar, since: int, until: int) -> list[int]:
    """Cuts from `since` to `until` between which the local date and the offset stay the same."""
    wall = wall_clock(zone_named(calendar.timezone), since, until)
    cuts = {until, *range(since, until, DAY_S)}
    for (begins, ends), offset in zip(pairwise([*wall.starts, until]), wall.offsets, strict=True):
        midnight = begins + (-begins - offset) % DAY_S
        cuts.update({begins, *range(midnight, ends, DAY_S)})
    return sorted(cut for cut in cuts if since <= cut <= until)


def _straight(
    calendar: WorkCalendar, span: Span, first: int, last: int
) -> Iterator[tuple[int, int, int, int]]:
    """[first, last] in parts over which the end of `span` moves evenly: from, to, end, slope.

    Within one local date and one offset the end never moves backward: it moves with the start, stands
    still where the wall clock jumps over it, and leaps where an hour comes twice.
    """
    at_first, at_last = (
        epoch_seconds(deadline(utc_instant(at), span, calendar)) for at in (first, last)
    )
    moved = at_last - at_first
    if moved in (0, last - first):
        yield first, last, at_first, int(moved != 0)
        return
    middle = (first + last) // 2
    yield from _straight(calendar, span, first, middle)
    yield from _straight(calendar, span, middle + 1, last)
