"""The clauses of a standard as rows: what every kind of event is to them, and how long they allow.

What an event means to a clause is asked of core itself, once for each distinct (kind, actor, reason) of
the log, and so is the limit, once for each combination of facts; the columnar clock only joins the
answers. A clause whose limits are spans of several kinds becomes one variant for each kind.
Source: C2, A3, L3.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from norma.batch.worktime import Row
from norma.core.clause.model import ClockDefinition, Reopen
from norma.core.promise.engine import matches, pauses
from norma.core.promise.events import REOPENED, WAITING_ENDED, WAITING_STARTED, Event
from norma.core.promise.promises import Promise
from norma.core.units import Span, SpanKind
from norma.core.worktime.arithmetic import DAY_UNITS
from norma.core.worktime.measure import Measure
from norma.core.worktime.zones import EPOCH, epoch_seconds

Combination = tuple[str, str, str]
"""kind, actor_kind, reason."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One promise with limits of one kind.

    Attributes:
        months: the limit in calendar months, else 0; each number of months is a variant of its own.
        limits: fact set number to limit in units of the measure.
    """

    number: int
    promise: Promise
    kind: SpanKind
    months: int
    limits: Mapping[int, int]

    @property
    def measure(self) -> Measure:
        """The ruler of the variant; months are measured in exact seconds once they are known."""
        if self.kind is SpanKind.MONTHS:
            return Measure(SpanKind.EXACT)
        return Measure(self.kind, self.promise.calendar)


def variants_of(
    promises: Iterable[Promise], fact_sets: Mapping[int, Mapping[str, str]]
) -> tuple[Variant, ...]:
    """The variants of the promises that run for at least one of the fact sets, in their order."""
    found: list[Variant] = []
    for promise in promises:
        limits: dict[tuple[SpanKind, int], dict[int, int]] = {}
        for number, facts in fact_sets.items():
            span = promise.limit_for(facts)
            if span is not None:
                months = span.amount if span.kind is SpanKind.MONTHS else 0
                limits.setdefault((span.kind, months), {})[number] = _units(span)
        for (kind, months), by_facts in limits.items():
            found.append(Variant(len(found) + 1, promise, kind, months, by_facts))
    return tuple(found)


def role_rows(variant: Variant, combinations: Iterable[Combination]) -> Iterable[Row]:
    """The rows of `ROLES`: only what an event of that combination is something to the variant."""
    definition = variant.promise.definition
    for kind, actor_kind, reason in combinations:
        event = Event(at=EPOCH, kind=kind, actor_kind=actor_kind, data={"for": reason})
        is_start = matches(definition.start, event)
        is_stop = matches(definition.stop, event)
        is_cancel = any(matches(name, event) for name in definition.cancel)
        is_reopen = kind == REOPENED and reopens(definition)
        waits = _waits(definition, event)
        if is_start or is_stop or is_cancel or is_reopen or waits is not None:
            yield (
                *(variant.number, kind, actor_kind, reason),
                *(is_start, is_stop, is_cancel, is_reopen, waits),
            )


def variant_row(variant: Variant, calendar: int, now: datetime) -> Row:
    """The row of `VARIANTS`. Raises: CalendarExhausted where `now` lies outside the calendar."""
    definition = variant.promise.definition
    measure = variant.measure
    worked = Measure(SpanKind.BUSINESS_TIME, variant.promise.calendar)
    return (
        *(variant.number, calendar, measure.kind.value, variant.months),
        *(definition.each, definition.reopen is Reopen.NEW_INSTANCE),
        definition.reopen is Reopen.COUNT_THROUGH,
        *(epoch_seconds(now), measure.position(now), worked.position(now)),
    )


def term_rows(variant: Variant) -> Iterable[Row]:
    """The rows of `TERMS`."""
    return [(variant.number, facts, units) for facts, units in variant.limits.items()]


def reopens(definition: ClockDefinition) -> bool:
    """Whether a re-opening is anything to the clause."""
    return not definition.each and definition.reopen is not Reopen.FINAL


def _waits(definition: ClockDefinition, event: Event) -> int | None:
    may_pause = definition.pause_while and not definition.never_pauses
    if event.kind not in (WAITING_STARTED, WAITING_ENDED) or not may_pause:
        return None
    return int(event.kind == WAITING_STARTED and pauses(definition, event.data))


def _units(span: Span) -> int:
    return span.amount * DAY_UNITS if span.kind is SpanKind.BUSINESS_DAYS else span.amount
