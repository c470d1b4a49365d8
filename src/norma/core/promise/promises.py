"""Promises ready to run: the promise clauses of a pack with their calendars compiled.

Source: C2, L3; design of the standard pack, sections 3 to 7.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from norma.core.clause.model import (
    Clause,
    ClauseKind,
    ClockDefinition,
    Objective,
    Pack,
)
from norma.core.promise.engine import Instance, fold
from norma.core.promise.events import Event
from norma.core.promise.reading import Reading, read_clock
from norma.core.units import Span
from norma.core.worktime.calendar import WorkCalendar
from norma.core.worktime.compile import BeyondLists, compile_calendar


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise clause that can be run over the events of a case."""

    clause: Clause
    definition: ClockDefinition
    objective: Objective
    calendar: WorkCalendar

    @property
    def clause_id(self) -> str:
        """The clause's frozen id."""
        return self.clause.id

    def limit_for(self, facts: Mapping[str, str]) -> Span | None:
        """The limit for a case with these facts.

        Returns:
            None where the clause does not apply to the case or names no limit for it: no clock runs.
        """
        if not self.clause.applies.covers(facts):
            return None
        value = self.clause.params[self.objective.limit_param].value_for(facts)
        return value if isinstance(value, Span) else None

    def fold(self, events: Iterable[Event]) -> tuple[Instance, ...]:
        """The instances of this promise's clock after `events`, which MUST be in order."""
        return fold(self.definition, events)

    def read(self, instance: Instance, limit: Span, *, now: datetime) -> Reading:
        """The reading of one instance at `now`. Raises: CalendarExhausted."""
        return read_clock(instance, limit, self.calendar, now=now, warn_at=self.definition.warn_at)


def promises_of(
    pack: Pack,
    *,
    first_on: date,
    last_on: date,
    beyond_lists: BeyondLists = BeyondLists.STOP,
) -> tuple[Promise, ...]:
    """The promises of `pack` in its order, their calendars compiled for the days given, inclusive.

    Args:
        beyond_lists: what calendars do past the last announced holiday; a live case needs a due date
            there too.
    Raises:
        CalendarNeverOpen, ListUnknown: a calendar that cannot be compiled; `read_pack` reports these
            as faults beforehand.
    """
    clauses = [clause for clause in pack.clauses if clause.kind is ClauseKind.PROMISE]
    wanted = {clause.clock.calendar for clause in clauses if clause.clock}
    compiled = {
        key: compile_calendar(
            pack.calendars[key], first_on=first_on, last_on=last_on, beyond_lists=beyond_lists
        )
        for key in wanted
    }
    return tuple(
        Promise(clause, clause.clock, clause.objective, compiled[clause.clock.calendar])
        for clause in clauses
        if clause.clock and clause.objective
    )
