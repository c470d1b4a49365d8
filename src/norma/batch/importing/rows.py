"""One row of a table to one staged row: read as far as a row alone can be read.

Source: M2.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from norma.batch.importing.event_map import EventMap
from norma.batch.importing.moments import FIRST_YEAR, LAST_YEAR, MomentReader, Quirk
from norma.batch.importing.source_file import SourceFile
from norma.batch.importing.told import TABLE
from norma.core.errors import Fault, Place

Staged = tuple[str | int | float, ...]
"""case_id, at_us, position, line, activity, actor, digest, then the facts of the map in its order."""


_MOST_SHARED, _MOST_KEPT = 20, 1_000


@dataclass(slots=True)
class Findings:
    """What was found while rows were read.

    Attributes:
        faults: of rows that were passed over, the first `most` of them.
        refused: how many rows were passed over.
        examples: for each code that concerns many rows, the first one's place and data.
        counts: how many rows each of these concerns; keys are (code, what came).
    """

    most: int
    rows: int = 0
    refused: int = 0
    faults: list[Fault] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], tuple[Place, dict[str, str]]] = field(default_factory=dict)

    def refuse(self, code: str, place: Place, **data: str) -> None:
        """A row that cannot be taken."""
        self.refused += 1
        if len(self.faults) < self.most:
            self.faults.append(Fault(TABLE[code].severity, code, place, data))

    def notice(self, code: str, key: str, place: Place, **data: str) -> None:
        """Something that many rows may share; told once with their number."""
        if len(self.counts) >= _MOST_KEPT and (code, key) not in self.counts:
            key = ""
        self.counts[code, key] += 1
        self.examples.setdefault((code, key), (place, data))

    def told(self) -> list[Fault]:
        """Everything found, each shared thing once."""
        shared = []
        for (code, key), count in self.counts.most_common(_MOST_SHARED):
            place, data = self.examples[code, key]
            shared.append(Fault(TABLE[code].severity, code, place, {**data, "count": f"{count:,}"}))
        return [*self.faults, *shared]


class RowReader:
    """Rows of one table by one map."""

    def __init__(
        self, source: SourceFile, event_map: EventMap, moments: MomentReader, findings: Findings
    ) -> None:
        self._source, self._map, self._moments = source, event_map, moments
        self._findings = findings
        index = {name: place for place, name in enumerate(source.header)}
        self._case, self._time = index[event_map.case], index[event_map.time_column]
        self._activity = index[event_map.activity]
        self._actor = index.get(event_map.actor, -1)
        self._order = index.get(event_map.order, -1)
        self._facts = [(name, index[of.column], of) for name, of in event_map.facts.items()]

    def staged(self) -> Iterator[Staged]:
        """Every row that can be read; the others are in the findings."""
        for line, cells in self._source.rows():
            self._findings.rows += 1
            row = self._read(line, cells)
            if row is not None:
                yield row

    def _read(self, line: int, cells: list[str]) -> Staged | None:
        place = Place(self._source.path.name, line)
        if len(cells) != len(self._source.header):
            expected = str(len(self._source.header))
            self._findings.refuse("row-width", place, expected=expected, came=str(len(cells)))
            return None
        case_id, activity = cells[self._case].strip(), cells[self._activity].strip()
        if not case_id or not activity:
            column = self._map.activity if case_id else self._map.case
            self._findings.refuse("cell-empty", place, column=column)
            return None
        at_us = self._instant(cells[self._time], place)
        position = self._position(cells, place) if at_us is not None else None
        if at_us is None or position is None:
            return None
        actor = cells[self._actor].strip() if self._actor >= 0 else ""
        facts = [self._fact(name, cells[column].strip(), place) for name, column, _ in self._facts]
        return (case_id, at_us, position, line, activity, actor, self._digest(cells), *facts)

    def _instant(self, text: str, place: Place) -> int | None:
        column = self._map.time_column
        if not text.strip():
            self._findings.refuse("cell-empty", place, column=column)
            return None
        moment = self._moments.read(text, place.line)
        if moment is None:
            told = {"column": column, "format": self._map.time_format, "came": text.strip()[:80]}
            self._findings.refuse("instant-unreadable", place, **told)
            return None
        if moment.quirk is Quirk.IMPLAUSIBLE:
            years = {"first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
            self._findings.refuse(
                moment.quirk, place, column=column, came=text.strip()[:80], **years
            )
            return None
        if moment.quirk:
            told = {"zone": str(self._moments.zone), "came": text.strip()}
            self._findings.notice(
                moment.quirk, "", place, choice=self._moments.clock_change.value, **told
            )
        return moment.epoch_us

    def _position(self, cells: list[str], place: Place) -> float | None:
        """The number that orders the row within one instant; 0 where the order of rows decides."""
        if self._order < 0:
            return 0.0
        text = cells[self._order].strip()
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            self._findings.refuse("order-unreadable", place, column=self._map.order, came=text[:80])
            return None
        return float(number)

    def _fact(self, name: str, value: str, place: Place) -> str:
        values = self._map.facts[name].values
        if not value or not values or value in values:
            return values.get(value, value)
        self._findings.notice("fact-unmapped", f"{name}={value}", place, fact=name, came=value)
        return value

    def _digest(self, cells: list[str]) -> int:
        """A number that two rows share when they are alike in everything but their order."""
        alike = [cell for column, cell in enumerate(cells) if column != self._order]
        digest = hashlib.blake2b("\x1f".join(alike).encode("utf-8", "surrogatepass"), digest_size=8)
        return int.from_bytes(digest.digest(), "big", signed=True)
