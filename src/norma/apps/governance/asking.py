"""What a version asks of its readers: whom, until when, and whether it asks them anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from norma.base.access.roles import post_role
from norma.base.clock import home_date
from norma.core.clause.model import Pack
from norma.core.units import Span, SpanKind, parse_span
from norma.core.worktime.arithmetic import deadline
from norma.core.worktime.calendar import WorkCalendar
from norma.core.worktime.compile import BeyondLists, compile_calendar

DEFAULT_WITHIN = "14d"
_YEARS_AHEAD = 3
_DAYS_OF_MONTH = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """What `lifecycle.acknowledge` says.

    Attributes:
        roles: of posts, as this product names them.
        within: a span as written.
        quiz_pass_pct: None where no question is asked.
        every_minor: whether a minor version asks again too.
    """

    roles: tuple[str, ...]
    within: str
    quiz_pass_pct: int | None
    every_minor: bool


def asked_by(document: Mapping[str, Any]) -> Asked | None:
    """What the document asks of its readers; None where it asks nothing."""
    lifecycle = document.get("lifecycle")
    written = lifecycle.get("acknowledge") if isinstance(lifecycle, Mapping) else None
    if not isinstance(written, Mapping):
        return None
    audience = written.get("audience") or ()
    named = [audience] if isinstance(audience, str) else audience
    pass_pct = written.get("quiz_pass")
    return Asked(
        roles=tuple(dict.fromkeys(post_role(str(role)) for role in named)),
        within=str(written.get("within") or DEFAULT_WITHIN),
        quiz_pass_pct=int(pass_pct) if pass_pct else None,
        every_minor=written.get("for_version") == "minor",
    )


def is_asking(asked: Asked, version: str, earlier: str | None) -> bool:
    """Whether the version opens acknowledgement again, after the `earlier` one was published."""
    if earlier is None or asked.every_minor:
        return True
    return version.split(".")[0] != earlier.split(".")[0]


def due_after(start: datetime, within: str, pack: Pack) -> datetime:
    """When `within` has passed since `start`: on the pack's first calendar, else in elapsed time."""
    span = parse_span(within)
    calendar = _first_calendar(pack, home_date(start))
    if span.kind is SpanKind.EXACT or calendar is not None:
        return deadline(start, span, calendar)
    return start + _elapsed(span)


def _first_calendar(pack: Pack, day: date) -> WorkCalendar | None:
    spec = next(iter(pack.calendars.values()), None)
    if spec is None:
        return None
    return compile_calendar(
        spec,
        first_on=date(day.year - 1, 1, 1),
        last_on=date(min(day.year + _YEARS_AHEAD, date.max.year - 1), 12, 31),
        beyond_lists=BeyondLists.WEEK,
    )


def _elapsed(span: Span) -> timedelta:
    """A span that needs a calendar, where there is none: whole days of the clock."""
    if span.kind is SpanKind.BUSINESS_TIME:
        return timedelta(seconds=span.amount)
    return timedelta(days=span.amount * (_DAYS_OF_MONTH if span.kind is SpanKind.MONTHS else 1))
