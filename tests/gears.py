"""Both gears on the same histories: the fold of core, and the columns of the batch engine.

Used where a test says that they agree. A history is a list of events in order; the standard is a list
of promises, each with a calendar of its own.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache

import ibis
import ibis.backends.sql.compilers as compilers
import ibis.expr.types as ir

from norma.batch import clocks, worktime
from norma.batch.store import Store, sql
from norma.batch.variants import Variant, role_rows, term_rows, variant_row, variants_of
from norma.core.clause.model import (
    Clause,
    ClauseKind,
    ClockDefinition,
    Objective,
    Param,
    ParamType,
    Scope,
)
from norma.core.promise.events import Event
from norma.core.promise.promises import Promise
from norma.core.units import Span
from norma.core.worktime.calendar import WorkCalendar
from norma.core.worktime.zones import epoch_seconds

Histories = Mapping[str, Sequence[Event]]
Key = tuple[int, str, int]
"""Place of the promise, case, number of the instance."""

Figures = dict[str, object]

COLUMNS = (
    *("variant", "case_id", "number", "started_at", "stopped_at", "withdrawn_at", "due_at"),
    *("elapsed_units", "limit_units", "worked_s", "counted_s", "paused_s", "state", "is_met_late"),
)


def promise_of(definition: ClockDefinition, limit: Span, calendar: WorkCalendar) -> Promise:
    """A promise with one limit for every case."""
    clause = Clause(
        id="clause",
        kind=ClauseKind.PROMISE,
        title={},
        text={},
        params={"limit": Param("limit", ParamType.DURATION, limit)},
        applies=Scope(),
        public=False,
        clock=definition,
        objective=None,
        body={},
    )
    objective = Objective("elapsed <= limit", "limit", target_pct=90, window="month")
    return Promise(clause, definition, objective, calendar)


def by_fold(promises: Sequence[Promise], histories: Histories, now: datetime) -> dict[Key, Figures]:
    """What core says of every instance."""
    found: dict[Key, Figures] = {}
    for place, promise in enumerate(promises):
        limit = promise.limit_for({})
        assert limit is not None
        for case_id, events in histories.items():
            for instance in promise.fold(events):
                reading = promise.read(instance, limit, now=now)
                found[place, case_id, instance.number] = {
                    "started_at": epoch(instance.started_at),
                    "stopped_at": epoch(instance.stopped_at),
                    "withdrawn_at": epoch(instance.withdrawn_at),
                    "due_at": epoch(reading.due_at),
                    "elapsed_units": reading.elapsed_units,
                    "limit_units": reading.limit_units,
                    "elapsed_s": reading.elapsed_s,
                    "paused_s": reading.paused_s,
                    "state": reading.state.value,
                    "is_met_late": reading.is_met_late,
                }
    return found


def by_columns(
    promises: Sequence[Promise], histories: Histories, now: datetime
) -> dict[Key, Figures]:
    """What the batch engine says of every instance, in one run on DuckDB."""
    variants = variants_of(promises, {0: {}})
    with Store() as store:
        for table, rows in tables(variants, promises, histories, now):
            store.fill(table, rows)
        found = store.query(_duckdb_sql())
    return _figures(variants, promises, found)


def by_columns_on_sqlite(
    promises: Sequence[Promise], histories: Histories, now: datetime
) -> dict[Key, Figures]:
    """The same expression on another engine, stage by stage because its parser is small."""
    variants = variants_of(promises, {0: {}})
    connection = sqlite3.connect(":memory:")
    for table, rows in tables(variants, promises, histories, now):
        names = ", ".join(table.columns)
        marks = ", ".join("?" for _ in table.columns)
        connection.execute(f"CREATE TABLE {table.get_name()} ({names})")
        connection.executemany(f"INSERT INTO {table.get_name()} VALUES ({marks})", list(rows))

    def keep(name: str, expression: ir.Table) -> ir.Table:
        compiled = compilers.sqlite.compiler.to_sqlglot(expression).sql("sqlite")
        connection.execute(f"CREATE TABLE {name} AS {compiled}")
        return ibis.table(expression.schema(), name=name)

    rows = keep("seen", clocks.seen())
    for place, stage in enumerate(clocks.STAGES):
        rows = keep(f"stage_{place}", stage(rows))
    found = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM {rows.get_name()}").fetchall()
    connection.close()
    return _figures(variants, promises, found)


def tables(
    variants: Sequence[Variant], promises: Sequence[Promise], histories: Histories, now: datetime
) -> Iterable[tuple[ir.Table, list[Sequence[object]]]]:
    """Every table that the expression of the clocks reads."""
    calendars = list({id(promise.calendar): promise.calendar for promise in promises}.values())
    numbers = {id(calendar): number for number, calendar in enumerate(calendars)}
    combinations = sorted({_combination(e) for events in histories.values() for e in events})
    numbered = list(enumerate(calendars))
    first = min((e.at for events in histories.values() for e in events), default=now)
    in_months = {(numbers[id(v.promise.calendar)], v.months) for v in variants if v.months}
    yield clocks.EVENTS, [row for case in histories.items() for row in _event_rows(*case)]
    yield clocks.ROLES, [row for v in variants for row in role_rows(v, combinations)]
    yield clocks.TERMS, [row for v in variants for row in term_rows(v)]
    yield (
        clocks.VARIANTS,
        [variant_row(v, numbers[id(v.promise.calendar)], now) for v in variants],
    )
    for table, rows_of in CALENDAR_TABLES.items():
        yield table, [row for number, calendar in numbered for row in rows_of(number, calendar)]
    yield (
        worktime.MONTH_ENDS,
        [
            row
            for number, months in sorted(in_months)
            for row in worktime.month_end_rows(number, calendars[number], months, first, now)
        ],
    )


CALENDAR_TABLES: dict[ir.Table, Callable[[int, WorkCalendar], Iterable[worktime.Row]]] = {
    worktime.PIECES: worktime.piece_rows,
    worktime.OPENINGS: worktime.opening_rows,
    worktime.BUSINESS_DAYS: worktime.business_day_rows,
}


def epoch(at: datetime | None) -> int | None:
    """An instant in epoch seconds."""
    return None if at is None else epoch_seconds(at)


def later(at: datetime, seconds: int) -> datetime:
    """The instant so many seconds later."""
    return at + timedelta(seconds=seconds)


@cache
def _duckdb_sql() -> str:
    return sql(clocks.instances().select(*COLUMNS))


def _combination(event: Event) -> tuple[str, str, str]:
    return event.kind, event.actor_kind, str(event.data.get("for", ""))


def _event_rows(case_id: str, events: Sequence[Event]) -> Iterable[Sequence[object]]:
    for number, event in enumerate(events, 1):
        yield (case_id, number, epoch_seconds(event.at), *_combination(event), 0)


def _figures(
    variants: Sequence[Variant], promises: Sequence[Promise], rows: Iterable[Sequence[object]]
) -> dict[Key, Figures]:
    places = {id(promise): place for place, promise in enumerate(promises)}
    place_of = {variant.number: places[id(variant.promise)] for variant in variants}
    is_exact = {v.number: v.measure.kind.value == "exact" for v in variants}
    found: dict[Key, Figures] = {}
    for values in rows:
        row = dict(zip(COLUMNS, values, strict=True))
        variant = int(str(row.pop("variant")))
        key = (place_of[variant], str(row.pop("case_id")), int(str(row.pop("number"))))
        worked, counted = row.pop("worked_s"), row.pop("counted_s")
        row["elapsed_s"] = counted if is_exact[variant] else worked
        row["is_met_late"] = bool(row["is_met_late"])
        assert key not in found, f"{key} is there twice"
        found[key] = row
    return found
