"""The clocks of a case: which promises run on it, and the rows that store what the fold says.

A row is an answer that was written down so that it can be found by its due time. It is made here and
nowhere else, always from all the events of the case, so that the stored answer is what the fold over
those events says.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from norma.apps.desk.models import Case, CaseEvent, Clock
from norma.apps.standards.selectors import (
    effective_pack,
    effective_promises,
    pack_of,
    promises_in,
    withdrawn_in_version,
)
from norma.base.clock import home_date
from norma.core.clause.model import Pack
from norma.core.promise.engine import Instance
from norma.core.promise.events import Event
from norma.core.promise.promises import Promise
from norma.core.promise.reading import ClockState
from norma.core.units import Span
from norma.core.worktime.errors import CalendarExhausted

Answer = TypeVar("Answer")

YEARS_AHEAD = 2
FURTHEST_YEARS_AHEAD = 130
IDENTITY_FIELDS = ("case_id", "clause_version_id", "instance", "clause_id", "unit_id")
STORED_FIELDS = (
    "state",
    "limit",
    "started_at",
    "due_at",
    "breaks_at",
    "at_risk_at",
    "is_at_risk",
    "stopped_at",
    "withdrawn_at",
    "broken_at",
    "elapsed_s",
    "decided_on",
    "pauses",
)


@dataclass(frozen=True, slots=True)
class CasePromise:
    """A promise that applies to a case, with the limit it has there."""

    clause_version_id: int
    promise: Promise
    limit: Span


@dataclass(slots=True)
class Settlement:
    """What has to be stored so that the rows of a case say again what the fold says.

    `rows` are all clocks of the case, `written` those among them that differ from what is stored,
    `turned` those whose state became another one (or is their first), `warned` those that have just
    come to be at risk.
    """

    rows: list[Clock] = field(default_factory=list)
    written: list[Clock] = field(default_factory=list)
    turned: list[Clock] = field(default_factory=list)
    warned: list[Clock] = field(default_factory=list)

    @property
    def next_due_at(self) -> datetime | None:
        """The earliest due instant of the promises that are still owed."""
        return min((row.due_at for row in self.rows if row.is_owed and row.due_at), default=None)


def as_told(event: CaseEvent) -> Event:
    """A row as the clocks see it."""
    return Event(event.at, event.kind, event.actor_kind, event.actor_ref, event.data)


def told_events(case_id: int) -> list[Event]:
    """All that happened on a case, in order, as the clocks see it; one query."""
    rows = CaseEvent.objects.filter(case_id=case_id).order_by("seq")
    fields = rows.values_list("at", "kind", "actor_kind", "actor_ref", "data")
    return [Event(*row) for row in fields]


def settle(
    case: Case, events: Sequence[Event], rows: Sequence[Clock], *, now: datetime
) -> Settlement:
    """What the clocks of the case amount to at `now`, and where that differs from the stored rows.

    `events` are all of the case's, in order; `rows` all of its clocks. Nothing is saved here.
    """
    stored = {(row.clause_version_id, row.instance): row for row in rows}
    settlement = Settlement()
    for wanted in answered(lambda promises: _rows(case, promises, events, now=now), case, now=now):
        _put(settlement, stored.pop((wanted.clause_version_id, wanted.instance), None), wanted)
    for row in stored.values():
        _put(settlement, row, _withdrawn(row, now=now))
    return settlement


def instance_of(row: Clock) -> Instance:
    """The run of the clock that a row stores."""
    return Instance(
        number=row.instance,
        started_at=row.started_at,
        exclusions=tuple(
            (_instant(since), _instant(until) if until else None) for since, until in row.pauses
        ),
        stopped_at=row.stopped_at,
        withdrawn_at=row.withdrawn_at,
    )


def answered(
    question: Callable[[list[CasePromise]], Answer], case: Case, *, now: datetime
) -> Answer:
    """What `question` answers about the promises of the case, however far ahead its answer lies.

    The calendars are compiled for some years around now; where that does not reach, further.
    Raises: CalendarExhausted, where a promise would be due after more than a century.
    """
    years_ahead = YEARS_AHEAD
    while True:
        try:
            return question(promises_on(case, now=now, years_ahead=years_ahead))
        except CalendarExhausted:
            if years_ahead > FURTHEST_YEARS_AHEAD:
                raise
            years_ahead *= 4


def pack_on(case: Case) -> Pack | None:
    """The standard under which the case was opened, supplements and all, or None."""
    if case.effective_hash:
        return effective_pack(case.effective_hash)
    if case.standard_version_id is None:
        return None
    return pack_of(case.standard_version_id, content_hash=case.standard_hash)


def promises_on(case: Case, *, now: datetime, years_ahead: int = YEARS_AHEAD) -> list[CasePromise]:
    """The promises that run on the case, in the order of its standard; none without a standard.

    It is what was in force when the case was opened, with the supplements that spoke of it then.
    """
    facts = case.facts
    known = _known_promises(case, now=now, years_ahead=years_ahead)
    if not known:
        return []
    # What a director withdrew before the case was opened does not bind it.
    gone = withdrawn_in_version(case.standard_version_id or 0, home_date(case.opened_at))
    return [
        CasePromise(clause_version_id, promise, limit)
        for clause_version_id, promise in known
        if promise.clause_id not in gone and (limit := promise.limit_for(facts)) is not None
    ]


def _known_promises(
    case: Case, *, now: datetime, years_ahead: int
) -> tuple[tuple[int, Promise], ...]:
    if case.effective_id is not None:
        return effective_promises(
            case.effective_id,
            case.effective_hash,
            now,
            since=case.opened_at,
            years_ahead=years_ahead,
        )
    if case.standard_version_id is None:
        return ()
    return promises_in(
        case.standard_version_id,
        now,
        since=case.opened_at,
        years_ahead=years_ahead,
        content_hash=case.standard_hash,
    )


def _rows(
    case: Case, promises: list[CasePromise], events: Sequence[Event], *, now: datetime
) -> list[Clock]:
    """Every run of every promise, as rows that are not saved."""
    return [
        _row(case, found, run, now=now) for found in promises for run in found.promise.fold(events)
    ]


def _put(settlement: Settlement, row: Clock | None, wanted: Clock) -> None:
    if row is not None and _says_the_same(row, wanted):
        settlement.rows.append(row)
        return
    settlement.rows.append(wanted)
    settlement.written.append(wanted)
    if row is None or row.state != wanted.state:
        settlement.turned.append(wanted)
    if wanted.is_at_risk and not (row and row.is_at_risk):
        settlement.warned.append(wanted)


def _says_the_same(row: Clock, other: Clock) -> bool:
    return all(getattr(row, name) == getattr(other, name) for name in STORED_FIELDS)


def _withdrawn(row: Clock, *, now: datetime) -> Clock:
    """The row of a run that the fold does not know: kept as evidence, and no sweep finds it."""
    values = {name: getattr(row, name) for name in (*IDENTITY_FIELDS, *STORED_FIELDS)}
    values |= {
        "state": ClockState.WITHDRAWN.value,
        "is_at_risk": False,
        "withdrawn_at": row.withdrawn_at or now,
    }
    return Clock(**values)


def _row(case: Case, found: CasePromise, run: Instance, *, now: datetime) -> Clock:
    reading = found.promise.read(run, found.limit, now=now)
    decided_at = reading.broken_at or (run.stopped_at if reading.state == ClockState.KEPT else None)
    is_running = reading.state == ClockState.RUNNING
    return Clock(
        case=case,
        unit_id=case.unit_id,
        clause_version_id=found.clause_version_id,
        clause_id=found.promise.clause_id,
        instance=run.number,
        state=reading.state.value,
        limit=str(found.limit),
        started_at=run.started_at,
        due_at=reading.due_at,
        breaks_at=reading.breaks_at if is_running else None,
        at_risk_at=reading.at_risk_at if is_running else None,
        is_at_risk=is_running and reading.at_risk_at is not None and reading.at_risk_at <= now,
        stopped_at=run.stopped_at,
        withdrawn_at=run.withdrawn_at,
        broken_at=reading.broken_at,
        elapsed_s=reading.elapsed_s if run.stopped_at else None,
        decided_on=decided_at and home_date(decided_at),
        pauses=[
            [since.isoformat(), until and until.isoformat()] for since, until in run.exclusions
        ],
    )


def _instant(text: str | None) -> datetime:
    assert text is not None  # only the end of a pause may be open
    return datetime.fromisoformat(text)
