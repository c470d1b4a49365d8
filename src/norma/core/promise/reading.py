"""What an instance of a clock amounts to at an instant: due when, kept or broken, how much is left.

Laws: a promise is kept when the counted time at its stop is at most the limit, so a stop at the very
instant of the deadline is kept; a broken promise stays broken, also when the clause stops applying; a
pause wholly in closed time moves nothing; the state of an ended instance does not depend on `now`.
Source: C2; design of the standard pack, sections 5 and 6.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from norma.core.promise.engine import Instance, Interval
from norma.core.units import Span, SpanKind
from norma.core.worktime.arithmetic import deadline
from norma.core.worktime.calendar import WorkCalendar
from norma.core.worktime.measure import Measure

WARN_AT_DEFAULT_PCT = 75
"""At risk from here on where a clause names no per cent of its own."""


class ClockState(StrEnum):
    """Running and paused are still open; kept, broken and withdrawn are verdicts."""

    RUNNING = "running"
    PAUSED = "paused"
    KEPT = "kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Reading:
    """One instance, read at one instant.

    Attributes:
        due_at: the earliest instant at which the whole limit has passed; None while paused in time.
        breaks_at: the first instant at which the promise would be broken if still owed: the next
            counted second after `due_at`, so the next opening where that falls on closing time.
            None while paused in time, and once the instance has ended.
        at_risk_at: the earliest instant of the first warning; None as for `breaks_at`.
        elapsed_units: counted time in units of the limit's measure.
        limit_units: the limit in the same units.
        elapsed_s: counted seconds; business seconds for a limit in business time or days.
        paused_s: exact seconds not counted.
        broken_at: `due_at` of a broken promise, whoever noticed it and when.
        is_met_late: broken, and met afterwards.
    """

    state: ClockState
    due_at: datetime | None
    breaks_at: datetime | None
    at_risk_at: datetime | None
    elapsed_units: int
    limit_units: int
    elapsed_s: int
    paused_s: int
    broken_at: datetime | None
    is_met_late: bool

    @property
    def left_share(self) -> float:
        """How much of the limit is left, 0 to 1."""
        if self.limit_units == 0:
            return 0.0
        return max(0.0, 1 - self.elapsed_units / self.limit_units)


def read_clock(
    instance: Instance,
    limit: Span,
    calendar: WorkCalendar,
    *,
    now: datetime,
    warn_at: tuple[int, ...] = (),
) -> Reading:
    """The reading of `instance` under `limit` on `calendar` at `now`.

    Args:
        now: not before the last event; ignored once the instance has ended.
        warn_at: per cents of the limit, 1 to 99; the lowest one counts.
    Raises:
        CalendarExhausted: the calendar is not compiled as far as the answer lies.
    """
    measure, limit_units = _measure(instance.started_at, limit, calendar)
    line = _Timeline(measure, instance)
    end = instance.ended_at or now
    elapsed = line.elapsed(end)
    is_over = elapsed > limit_units
    state = _state(instance, is_over=is_over)
    is_timeless = instance.is_paused and not is_over
    is_open = instance.ended_at is None
    due = None if is_timeless else line.reached(limit_units)
    warned = -(-limit_units * min(warn_at, default=WARN_AT_DEFAULT_PCT) // 100)
    return Reading(
        state=state,
        due_at=due,
        breaks_at=line.reached(limit_units + 1) if is_open and not is_timeless else None,
        at_risk_at=line.reached(warned) if is_open and not is_timeless else None,
        elapsed_units=elapsed,
        limit_units=limit_units,
        elapsed_s=_counted_seconds(instance, limit, calendar, end, elapsed),
        paused_s=sum(_seconds(since, until or end) for since, until in instance.exclusions),
        broken_at=due if state is ClockState.BROKEN else None,
        is_met_late=state is ClockState.BROKEN and instance.stopped_at is not None,
    )


def _measure(start: datetime, limit: Span, calendar: WorkCalendar) -> tuple[Measure, int]:
    """The scale of the limit; months become the exact seconds to the calendar date they name."""
    if limit.kind is SpanKind.MONTHS:
        exact = _seconds(start, deadline(start, limit, calendar))
        return Measure(SpanKind.EXACT, None), exact
    measure = Measure(limit.kind, calendar)
    return measure, measure.units(limit)


def _state(instance: Instance, *, is_over: bool) -> ClockState:
    # A broken promise stays broken: it cannot be made undone by withdrawing it afterwards.
    if is_over:
        return ClockState.BROKEN
    if instance.withdrawn_at is not None:
        return ClockState.WITHDRAWN
    if instance.stopped_at is not None:
        return ClockState.KEPT
    return ClockState.PAUSED if instance.is_paused else ClockState.RUNNING


def _counted_seconds(
    instance: Instance, limit: Span, calendar: WorkCalendar, end: datetime, elapsed: int
) -> int:
    if limit.kind is not SpanKind.BUSINESS_DAYS:
        return elapsed
    return _Timeline(Measure(SpanKind.BUSINESS_TIME, calendar), instance).elapsed(end)


def _seconds(since: datetime, until: datetime) -> int:
    return int((until - since).total_seconds())


class _Timeline:
    """The life of one instance on one measure, with what is not counted taken out."""

    def __init__(self, measure: Measure, instance: Instance) -> None:
        self._measure = measure
        self._started_at = instance.started_at
        self._exclusions: Iterable[Interval] = instance.exclusions

    def elapsed(self, end: datetime) -> int:
        """Counted units from the start to `end`, inclusive of neither pause nor gap."""
        position = self._measure.position
        whole = position(end) - position(self._started_at)
        return whole - sum(
            position(until or end) - position(since) for since, until in self._exclusions
        )

    def reached(self, target: int) -> datetime:
        """The earliest instant, not before the start, at which `target` units have been counted.

        An exclusion that begins when they already have been does not move it; an open one is taken
        to cost nothing, because the caller asks only where it lies beyond the target.
        """
        position = self._measure.position
        base = position(self._started_at)
        for since, until in self._exclusions:
            if until is None or position(since) - base >= target:
                break
            base += position(until) - position(since)
        return max(self._started_at, self._measure.instant(base + target)).astimezone(UTC)
