"""When a standard has to be looked at again: its cycles, and when people are told.

Words: a *cycle* belongs to the whole standard or to one clause whose schedule asks for a review; its
*span* is of calendar months, or exact days; a review is *marked* as overdue some days after it was
due, and the standard stays in force meanwhile.
Laws: adding a span to a date gives a later date; reminders ascend and never stop before the review is
concluded.
Source: A6 (review cycle, alarms for clauses not reviewed in it).
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from norma.core.clause.model import Clause, ClauseKind, Pack
from norma.core.units import Span, SpanKind, SpanUnreadable, parse_span

LEADS = (30, 7, 0)
"""So many days before a review is due it is told of."""
_AGAIN_DAYS = 7
_DAY_S = 86_400
_OUTCOME = "confirmed"


@dataclass(frozen=True, slots=True)
class Cycle:
    """One thing that has to be reviewed again and again.

    Attributes:
        clause_id: "" for the whole standard.
        grace_days: so long after the due day it is marked as overdue.
    """

    clause_id: str
    span: Span
    grace_days: int = 0


def cycles_of(pack: Pack) -> tuple[Cycle, ...]:
    """
    The cycles of a standard: its own, and one for each clause that asks for a review at another pace.

    A clause that asks for the review of the standard at the standard's own pace is that cycle, and
    lends it its days of grace.
    """
    own = _span(_table(pack.document.get("lifecycle")).get("review_every"))
    found: list[Cycle] = []
    grace = 0
    for clause in pack.clauses:
        asked = _review_of(clause)
        if asked is None:
            continue
        if own is not None and asked.span == own:
            grace = asked.grace_days
        else:
            found.append(asked)
    return ((Cycle("", own, grace), *found)) if own is not None else tuple(found)


def after(day: date, span: Span) -> date:
    """
    The date that lies `span` after `day`; a day that the month lacks becomes its last.

    Business time counts as calendar time here, which is no later: a review is a matter of months.

    Examples:
        >>> after(date(2024, 2, 29), parse_span("12mo")).isoformat()
        '2025-02-28'
        >>> after(date(2026, 1, 31), parse_span("1mo")).isoformat()
        '2026-02-28'
    """
    if span.kind is SpanKind.MONTHS:
        number = day.year * 12 + day.month - 1 + span.amount
        year, month = min(number // 12, date.max.year), number % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    days = span.amount if span.kind is SpanKind.BUSINESS_DAYS else -(-span.amount // _DAY_S)
    return day + timedelta(days=min(days, (date.max - day).days))


def next_reminder(due_on: date, today: date) -> date:
    """
    The first day after `today` on which the review is to be told of; before it is due at the leads,
    afterwards every week.

    Examples:
        >>> next_reminder(date(2026, 7, 1), date(2026, 6, 2)).isoformat()
        '2026-06-24'
        >>> next_reminder(date(2026, 7, 1), date(2026, 7, 9)).isoformat()  # a week too late, told again
        '2026-07-15'
    """
    for lead in LEADS:
        if due_on - timedelta(days=lead) > today:
            return due_on - timedelta(days=lead)
    weeks = (today - due_on).days // _AGAIN_DAYS + 1
    return due_on + timedelta(days=weeks * _AGAIN_DAYS)


def _review_of(clause: Clause) -> Cycle | None:
    schedule = _table(clause.body.get("schedule"))
    outcomes = schedule.get("outcome")
    if clause.kind is not ClauseKind.DUTY or not isinstance(outcomes, list | tuple):
        return None
    written = str(schedule.get("every", ""))
    param = clause.params.get(written)
    span = param.value if param is not None and isinstance(param.value, Span) else _span(written)
    if span is None or _OUTCOME not in outcomes:
        return None
    late = _span(_table(schedule.get("overdue")).get("after"))
    grace = late.amount // _DAY_S if late is not None and late.kind is SpanKind.EXACT else 0
    return Cycle(clause.id, span, grace)


def _span(written: object) -> Span | None:
    try:
        return parse_span(str(written)) if written else None
    except SpanUnreadable:
        return None


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
