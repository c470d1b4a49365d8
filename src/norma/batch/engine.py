"""The backtest: a standard run over a log of events, on one machine.

It asks the log what occurs in it, asks core what each of that means to each clause, lays the answers
beside the log as small tables, and runs the one expression of `clocks` over all of it.
Source: L3; design of the standard pack, section 7.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import ibis

from norma.batch import attainment as figures
from norma.batch import clocks, events, worktime
from norma.batch.log_file import open_log
from norma.batch.store import Store
from norma.batch.variants import Variant, role_rows, term_rows, variant_row, variants_of
from norma.core.clause.model import Pack
from norma.core.promise.attainment import Attainment, attainment
from norma.core.promise.promises import Promise, promises_of
from norma.core.worktime.compile import BeyondLists
from norma.core.worktime.errors import CalendarExhausted
from norma.core.worktime.zones import epoch_seconds, utc_instant

_HORIZONS = (timedelta(days=70), timedelta(days=800), timedelta(days=8_000))


@dataclass(frozen=True, slots=True)
class Extent:
    """What a log holds, up to the moment it is read at."""

    events: int
    cases: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Durations:
    """Seconds from start to stop of the promises that were met: `n` of them."""

    n: int
    p50: float
    p90: float
    p95: float
    mean: float


@dataclass(frozen=True, slots=True)
class Line:
    """One clause in one month, or in the whole log where `month` is empty.

    Attributes:
        running, paused, withdrawn: not decided; counted on the line of the whole log only.
        worked: durations in business seconds of the clause's calendar; None where none was met.
        counted: the same in exact seconds, pauses left out.
    """

    promise: Promise
    month: str
    attainment: Attainment
    running: int
    paused: int
    withdrawn: int
    worked: Durations | None
    counted: Durations | None


class Backtest:
    """A standard run over a log; a context manager, because its tables are given back at the end.

    Attributes:
        promises: the clauses that were run, in their order.
        now: the moment everything was read at.
    """

    def __init__(
        self, pack: Pack, log: Path, *, now: datetime | None = None, spill_to: Path | None = None
    ) -> None:
        """Run it. Raises: LogUnreadable, LogEmpty, CalendarNeverOpen, ListNotAnnounced."""
        self._store = Store(spill_to=spill_to)
        try:
            open_log(self._store, log)
            self.extent = _extent(self._store)
            self.now = now or self.extent.last_at
            fact_sets = _fact_sets(self._store)
            self.promises = _promises(pack, fact_sets, self.extent.first_at, self.now)
            self._run(fact_sets)
        except BaseException:
            self._store.close()
            raise

    def __enter__(self) -> "Backtest":
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()

    def lines(self) -> tuple[Line, ...]:
        """By clause in the standard's order: the whole log, then each month in which one is decided."""
        counted = _by_key(self._store, figures.counts(_instances(), figures.CLAUSES))
        spans = _by_key(self._store, figures.durations(_instances(), figures.CLAUSES))
        return tuple(
            _line(self.promises[clause], month, row, spans.get((clause, month)))
            for (clause, month), row in sorted(counted.items())
        )

    def instances(self) -> Iterator[dict[str, Any]]:
        """Every instance, by case, clause and number; instants are aware UTC datetimes."""
        rows = _instances().inner_join(figures.CLAUSES, "variant")
        rows = rows.order_by("case_id", "clause", "number")
        names = rows.columns
        for values in self._store.stream(rows):
            row = dict(zip(names, values, strict=True))
            row["promise"] = self.promises[row["clause"]]
            for name in ("started_at", "stopped_at", "withdrawn_at", "due_at", "decided_at"):
                row[name] = None if row[name] is None else utc_instant(row[name])
            yield row

    def _run(self, fact_sets: Mapping[int, Mapping[str, str]]) -> None:
        variants = variants_of(self.promises, fact_sets)
        combinations = self._store.rows(events.combinations(events.LOG))
        store, now = self._store, self.now
        numbers = _calendar_numbers(self.promises)
        store.keep("events", _events(self.now))
        store.fill(clocks.ROLES, (row for v in variants for row in role_rows(v, combinations)))
        store.fill(clocks.TERMS, (row for v in variants for row in term_rows(v)))
        store.fill(
            clocks.VARIANTS,
            [variant_row(v, numbers[v.promise.calendar.key], now) for v in variants],
        )
        places = {promise.clause_id: place for place, promise in enumerate(self.promises)}
        store.fill(figures.CLAUSES, [(v.number, places[v.promise.clause_id]) for v in variants])
        _fill_calendars(store, variants, numbers, (self.extent.first_at, now))
        store.keep("instances", clocks.instances())


@cache
def _instances() -> ibis.expr.types.Table:
    """The table that the run leaves behind."""
    return ibis.table(clocks.instances().schema(), name="instances")


def _extent(store: Store) -> Extent:
    count, cases, first_at, last_at = store.rows(events.extent(events.LOG))[0]
    return Extent(count, cases, utc_instant(first_at), utc_instant(last_at))


def _fact_sets(store: Store) -> dict[int, dict[str, str]]:
    """The fact sets of the log by number, and the table that numbers them."""
    found = sorted(store.rows(events.fact_combinations(events.LOG)))
    store.fill(events.FACT_SETS, [(number, *values) for number, values in enumerate(found)])
    return {
        number: {
            name: value for name, value in zip(events.FACT_NAMES, values, strict=True) if value
        }
        for number, values in enumerate(found)
    }


def _events(now: datetime) -> ibis.expr.types.Table:
    return events.clock_events(events.LOG, events.FACT_SETS, ibis.literal(epoch_seconds(now)))


def _promises(
    pack: Pack, fact_sets: Mapping[int, Mapping[str, str]], first_at: datetime, now: datetime
) -> tuple[Promise, ...]:
    """The promises with calendars that reach as far as any of them may fall due."""
    promises: tuple[Promise, ...] = ()
    for horizon in _HORIZONS:
        promises = promises_of(
            pack,
            first_on=(min(first_at, now) - timedelta(days=2)).date(),
            last_on=(now + horizon).date(),
            beyond_lists=BeyondLists.WEEK,
        )
        if all(_reaches(variant, now) for variant in variants_of(promises, fact_sets)):
            break
    return promises


def _reaches(variant: Variant, now: datetime) -> bool:
    measure = variant.measure
    try:
        measure.instant(measure.position(now) + max(variant.limits.values()))
    except CalendarExhausted:
        return False
    return True


def _calendar_numbers(promises: tuple[Promise, ...]) -> dict[str, int]:
    keys = sorted({promise.calendar.key for promise in promises})
    return {key: number for number, key in enumerate(keys)}


def _fill_calendars(
    store: Store,
    variants: tuple[Variant, ...],
    numbers: Mapping[str, int],
    period: tuple[datetime, datetime],
) -> None:
    calendars = {numbers[v.promise.calendar.key]: v.promise.calendar for v in variants}
    items = sorted(calendars.items())
    store.fill(worktime.PIECES, (row for n, c in items for row in worktime.piece_rows(n, c)))
    store.fill(worktime.OPENINGS, (row for n, c in items for row in worktime.opening_rows(n, c)))
    store.fill(
        worktime.BUSINESS_DAYS, (row for n, c in items for row in worktime.business_day_rows(n, c))
    )
    in_months = sorted({(numbers[v.promise.calendar.key], v.months) for v in variants if v.months})
    store.fill(
        worktime.MONTH_ENDS,
        (
            row
            for number, months in in_months
            for row in worktime.month_end_rows(number, calendars[number], months, *period)
        ),
    )


def _by_key(store: Store, table: ibis.expr.types.Table) -> dict[tuple[int, str], dict[str, Any]]:
    names = table.columns
    rows = [dict(zip(names, values, strict=True)) for values in store.rows(table)]
    return {(row["clause"], row["month"]): row for row in rows}


def _line(
    promise: Promise, month: str, row: Mapping[str, Any], spans: Mapping[str, Any] | None
) -> Line:
    return Line(
        promise=promise,
        month=month,
        attainment=attainment(row["kept"], row["broken"], promise.objective),
        running=row["running"],
        paused=row["paused"],
        withdrawn=row["withdrawn"],
        worked=_durations(spans, "worked_s"),
        counted=_durations(spans, "counted_s"),
    )


def _durations(spans: Mapping[str, Any] | None, column: str) -> Durations | None:
    if spans is None:
        return None
    return Durations(
        n=spans["n"],
        p50=spans[f"{column}_p50"],
        p90=spans[f"{column}_p90"],
        p95=spans[f"{column}_p95"],
        mean=spans[f"{column}_mean"],
    )
