"""An import from beginning to end: a table and its map in, a log file and a report out.

Rows go through the engine between reading and telling, so that sorting and counting repeated rows does
not depend on what fits into memory. The log is written beside its place and put there whole.
Source: M2; design of the standard pack, section 5.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir

from norma.batch.events import FACT_NAMES, LOG_COLUMNS
from norma.batch.importing.errors import NothingReadable, RowsRefused, SourceEmpty
from norma.batch.importing.event_map import EventMap
from norma.batch.importing.histories import SourceRow, events_of
from norma.batch.importing.moments import ClockChange, MomentReader
from norma.batch.importing.rows import Findings, RowReader
from norma.batch.importing.source_file import SourceFile, look_at
from norma.batch.importing.told import TABLE
from norma.batch.log_file import write_log
from norma.batch.store import Store
from norma.core.errors import Fault, Place, sorted_by_place
from norma.core.worktime.zones import utc_instant

_FIRST_FACT = 7
_MOST_NAMED = 20
Progress = Callable[[str, int], None]
"""Told (stage, rows so far) now and then; stages are `reading` and `telling`."""


class Duplicates(StrEnum):
    """What to do with a row that repeats another one of its case exactly."""

    KEEP = "keep"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What the person who imports has decided.

    Attributes:
        most: how many rows with faults are told one by one.
        is_strict: whether one row with a fault refuses the whole table.
    """

    zone: tzinfo
    clock_change: ClockChange = ClockChange.EARLIER
    duplicates: Duplicates = Duplicates.KEEP
    most: int = 10
    is_strict: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    Attributes:
        refused: rows that were passed over.
        repeated: rows that repeat another one.
        unmapped: activities without an entry in the map, with their number of rows.
        faults: everything there is to tell, by place; no more than `most` single rows.
    """

    rows: int
    refused: int
    repeated: int
    cases: int
    events: int
    first_at: datetime
    last_at: datetime
    unmapped: tuple[tuple[str, int], ...]
    faults: tuple[Fault, ...]


def import_events(
    path: Path,
    event_map: EventMap,
    out: Path,
    choices: ImportChoices,
    *,
    progress: Progress = lambda _stage, _rows: None,
) -> ImportReport:
    """Write the log of the table at `path` to `out`, whole or not at all.

    Raises:
        the errors of `importing.errors`; LogUnwritable; OSError where a file cannot be opened.
    """
    source = look_at(
        path,
        wanted=event_map.columns,
        delimiter=event_map.delimiter,
        encoding=event_map.encoding,
    )
    with (
        tempfile.TemporaryDirectory(prefix="norma-") as spill,
        Store(spill_to=Path(spill)) as store,
    ):
        task = _Import(source, event_map, choices, store, progress)
        task.read()
        task.tell()
        return task.write(out)


class _Import:
    """One import under way: each step leaves a table in the store for the next."""

    def __init__(
        self,
        source: SourceFile,
        event_map: EventMap,
        choices: ImportChoices,
        store: Store,
        progress: Progress,
    ) -> None:
        self._source, self._map, self._choices = source, event_map, choices
        self._store, self._progress = store, progress
        self._findings = Findings(most=choices.most)
        self._staged = _staged_table(event_map)
        self._history = _history_table(event_map)
        self._repeated = self._backwards = 0
        self._changed: Counter[str] = Counter()
        self._unmapped: Counter[str] = Counter()

    def read(self) -> None:
        """Rows to staged rows. Raises: SourceEmpty, NothingReadable, RowsRefused."""
        moments = MomentReader(
            self._map.time_format, self._map.offset, self._choices.zone, self._choices.clock_change
        )
        reader = RowReader(self._source, self._map, moments, self._findings)
        self._store.fill(self._staged, self._counted("reading", reader.staged()))
        name, found = self._source.path.name, self._findings
        if not found.rows:
            raise SourceEmpty(file=name)
        if found.refused == found.rows:
            raise NothingReadable(file=name, rows=found.rows, faults=tuple(found.faults))
        if found.refused and self._choices.is_strict:
            raise RowsRefused(file=name, count=found.refused, faults=tuple(found.faults))

    def tell(self) -> None:
        """Staged rows to events, case by case."""
        self._store.fill(self._history, self._counted("telling", self._events()))

    def write(self, out: Path) -> ImportReport:
        """Events to the log. Raises: LogUnwritable."""
        history = self._history
        facts = {
            name: history[name] if name in self._map.facts else ibis.literal("")
            for name in FACT_NAMES
        }
        columns = {**{name: history[name] for name in history.columns}, **facts}
        columns["at"] = ibis.timestamp("1970-01-01") + history.at_s.as_interval("s")
        log = history.select(**{name: columns[name] for name in LOG_COLUMNS})
        notes = {
            "norma_zone": str(self._choices.zone),
            "norma_clock_change": self._choices.clock_change.value,
            "norma_duplicates": self._choices.duplicates.value,
        }
        write_log(self._store, log, out, notes)
        return self._report()

    def _counted(self, stage: str, rows: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        for number, row in enumerate(rows, 1):
            if number % 10_000 == 0:
                self._progress(stage, number)
            yield row

    def _events(self) -> Iterator[tuple[Any, ...]]:
        rows = self._store.stream(_ordered(self._staged))
        for case_id, group in groupby(rows, key=itemgetter(0)):
            yield from self._case(case_id, list(group))

    def _case(self, case_id: str, rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """The events of one case as rows; columns as `_ordered` gives them."""
        kept = []
        furthest = float("-inf")
        for _, at_us, position, line, activity, actor, copy, *_ in rows:
            self._repeated += copy > 1
            self._backwards += position < furthest
            furthest = max(furthest, position)
            if copy > 1 and self._choices.duplicates is Duplicates.DROP:
                continue
            if activity not in self._map.events:
                self._unmapped[activity] += 1
            kept.append(SourceRow(at_us // 1_000_000, line, activity, actor))
        facts = [self._fact(name, place, rows) for place, name in enumerate(self._map.facts)]
        for number, event in enumerate(events_of(kept, self._map), 1):
            row, spec = event.row, event.spec
            actor_kind = spec.actor_kind or self._map.actor_kind
            yield (
                *(case_id, number, row.at_s, spec.kind, actor_kind, row.actor, spec.reason),
                *(row.activity, row.line, *facts),
            )

    def _fact(self, name: str, place: int, rows: list[tuple[Any, ...]]) -> str:
        values = [str(row[_FIRST_FACT + place]) for row in rows]
        told_values = [value for value in values if value]
        self._changed[name] += len(set(told_values)) > 1
        return next(iter(told_values), "")

    def _report(self) -> ImportReport:
        history = self._history
        events, cases, first_s, last_s = self._store.rows(
            history.agg(
                events=history.count(),
                cases=history.case_id.nunique(),
                first=history.at_s.min(),
                last=history.at_s.max(),
            )
        )[0]
        return ImportReport(
            rows=self._findings.rows,
            refused=self._findings.refused,
            repeated=self._repeated,
            cases=cases,
            events=events,
            first_at=utc_instant(first_s),
            last_at=utc_instant(last_s),
            unmapped=tuple(self._unmapped.most_common()),
            faults=tuple(sorted_by_place([*self._source.notes, *self._faults()])),
        )

    def _faults(self) -> list[Fault]:
        place = Place(self._source.path.name)

        def of(code: str, count: int, **data: str) -> list[Fault]:
            data["count"] = f"{count:,}"
            return [Fault(TABLE[code].severity, code, place, data)] if count else []

        choice = self._choices.duplicates.value
        faults = self._findings.told()
        faults += of("row-repeated", self._repeated, choice=choice)
        faults += of("order-backwards", self._backwards, column=self._map.order)
        for name, count in self._changed.items():
            faults += of("fact-changed", count, fact=name)
        most = self._unmapped.most_common(_MOST_NAMED)
        named = ", ".join(f"{name} ({count:,})" for name, count in most)
        named += ", …" if len(self._unmapped) > _MOST_NAMED else ""
        total = self._unmapped.total()
        faults += of("activity-unmapped", total, column=self._map.activity, came=named)
        return faults


def _staged_table(event_map: EventMap) -> ir.Table:
    facts = dict.fromkeys(event_map.facts, "string")
    columns = {
        "case_id": "string",
        "at_us": "int64",
        "position": "float64",
        "line": "int64",
        "activity": "string",
        "actor": "string",
        "digest": "int64",
        **facts,
    }
    return ibis.table(columns, name="staged")


def _history_table(event_map: EventMap) -> ir.Table:
    columns = {name: kind for name, kind in LOG_COLUMNS.items() if name not in FACT_NAMES}
    del columns["at"]
    names = [*columns]
    names.insert(2, "at_s")
    kinds = {**columns, "at_s": "int64"}
    facts = dict.fromkeys(event_map.facts, "string")
    return ibis.table({**{name: kinds[name] for name in names}, **facts}, name="history")


def _ordered(staged: ir.Table) -> ir.Table:
    """The staged rows, cases in the order of the table, with the number of each copy of a row."""
    case = ibis.window(group_by="case_id")
    alike = ibis.window(group_by=["case_id", "digest"], order_by="line")
    rows = staged.mutate(
        first_line=staged.line.min().over(case), copy=ibis.row_number().over(alike) + 1
    )
    rows = rows.order_by("first_line", "at_us", "position", "line")
    facts = [name for name in staged.columns if name in FACT_NAMES]
    return rows.select("case_id", "at_us", "position", "line", "activity", "actor", "copy", *facts)
