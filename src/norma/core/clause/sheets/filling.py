"""Filling a document from the rows of its sheets, remembering the cell of every value.

Source: design of the standard pack, section 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from norma.core.clause.faults import Faults, nearest
from norma.core.clause.model import ParamType
from norma.core.clause.sheets.book import HEAD_KEY, OTHER_KEY
from norma.core.clause.sheets.coding import CellUnreadable, Coding, cell_text, decode, same
from norma.core.clause.sheets.grid import Cell, Sheet
from norma.core.clause.sheets.headings import Found
from norma.core.clause.sheets.layout import (
    CELL,
    NAME,
    Column,
    Layout,
    Step,
    keys_of,
    step_path,
)
from norma.core.clause.sheets.paths import (
    MISSING,
    Path,
    PathUnreadable,
    found_at,
    parsed,
    path_text,
    put_at,
)
from norma.core.clause.sheets.sheets_of_document import HEAD
from norma.core.errors import Fault, Place

_IN_ORDER = (
    *("pack_format", "kind", "packager", "ref_id", "version", "locales", "title", "owner", "roles"),
    *("extends", "scope", "bind", "lifecycle", "events", "calendars", "norms", "glossary"),
    *("clauses", "change", "add", "request_exception"),
)
_CLAUSE_IN_ORDER = (
    *("id", "kind", "level", "title", "text", "params", "applies", "public", "owner", "after"),
    *("clock", "objective", "escalate", "alarms", "qa", "rule", "entry", "steps", "forms"),
    *("overlay_steps", "grant", "measure", "levels", "schedule", "triggers"),
    *("norms", "manual", "faq", "train", "audit"),
)
_LISTS = ("clauses", "add", "change")


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one row by what they stand for."""

    sheet: Sheet
    number: int
    cells: Mapping[str, tuple[Cell, Coding]]
    columns: Mapping[str, int]

    def text(self, path: str) -> str:
        """What the cell says, cut; "" where it is empty."""
        held = self.cells.get(path)
        if held is None:
            return ""
        # A path has quotes of its own, which are no sign that a text is meant letter by letter.
        text = cell_text(held[0])
        return text.strip() if path == "@path" else str(decode(text, Coding.NAME))


class Filling:
    """One document while it is filled."""

    def __init__(self, source: str, faults: Faults) -> None:
        self._source = source
        self._faults = faults
        self._document: dict[str, Any] = {}
        self._at: dict[str, Place] = {}
        self._near: dict[str, Place] = {}
        self._others: dict[Path, tuple[Place, list[tuple[str, str]]]] = {}

    def take(self, found: Found) -> None:
        """Take all rows of a sheet."""
        rows = [_row(found, number) for number in sorted(found.rows) if number >= found.first_row]
        if found.key == HEAD_KEY:
            for row in rows:
                self._take_field(row)
        elif found.key == OTHER_KEY:
            for row in rows:
                self._collect_other(row)
        elif found.layout is not None:
            sets = _sets(rows) if found.layout.split == "value" else frozenset()
            for row in rows:
                self._take_row(found.layout, row, sets)

    def finished(self) -> dict[str, Any]:
        """The document; what stands on the sheet of everything else is put in last."""
        for path, (place, parts) in self._others.items():
            self._put_other(path, place, parts)
        for key in _LISTS:
            held = self._document.get(key)
            if isinstance(held, list) and key != "change":
                self._document[key] = [_sorted(item, _CLAUSE_IN_ORDER) for item in held]
        return _sorted(self._document, _IN_ORDER)

    def place_of(self, fault: Fault) -> Place:
        """The cell that a fault of the standard is about."""
        wanted = fault.data.get("path") or fault.place.path
        if fault.code == "language-missing":
            wanted = f"{wanted}.{fault.data['language']}"
        for path in (wanted, *_above(wanted), fault.place.path, *_above(fault.place.path)):
            for known in (self._at, self._near):
                if path in known:
                    place = known[path]
                    return Place(
                        self._source, place.line, place.column, fault.place.path, place.sheet
                    )
        return Place(self._source, path=fault.place.path)

    # One row

    def _take_field(self, row: _Row) -> None:
        path, label = row.text("@path"), row.text("@label")
        for column in HEAD:
            tags = [path.rpartition(".")[2]] if column.is_local else []
            for known, tag in column.paths(tags):
                labels = {column.label("zh-Hans", tag), column.label("en", tag)}
                if known == path or (not path and label in labels):
                    self._near[known] = self._place(row, "@value")
                    self._near.setdefault(column.path, self._place(row, "@value"))
                    self._set(row, "@value", (), keys_of(known) or (), column.coding)
                    return
        if "@value" in row.cells:
            known_fields = [column.path for column in HEAD]
            guess = nearest(path or label, known_fields)
            place = self._place(row, "@path")
            self._faults.add("field-unknown", place, came=path or label or "-", suggestion=guess)

    def _take_row(self, layout: Layout, row: _Row, sets: frozenset[tuple[str, ...]]) -> None:
        base = self._parent(layout, row)
        if base is None:
            return
        if not layout.is_extension:
            base = self._made(layout, row, base)
            if base is None:
                return
        self._near.setdefault(path_text(base), self._place(row, ""))
        cell = row.text(CELL) or None
        is_set = (row.text("@clause"), row.text(NAME)) in sets
        for path, at in row.columns.items():
            if path.startswith("@"):
                continue
            keys = keys_of(path, cell, layout.split)
            if keys is None:
                continue
            place = Place(self._source, row.number, at, sheet=row.sheet.title)
            for end in range(len(keys), -1, -1):
                self._near.setdefault(path_text((*base, *keys[:end])), place)
            coding = Coding.ITEMS if is_set and path == layout.split else None
            self._set(row, path, base, keys, coding)

    def _parent(self, layout: Layout, row: _Row) -> Path | None:
        """Where the rows of this sheet hang: the entry that the references name."""
        base: Path = ()
        steps = layout.way if layout.is_extension else layout.way[:-1]
        for step, ref in zip(steps, layout.refs, strict=True):
            base = (*base, *step_path(step, self._document))
            name = row.text(f"@{ref.path}")
            if not name:
                place = self._place(row, f"@{ref.path}")
                self._faults.add("row-without-reference", place, column=_heading(ref))
                return None
            below = self._named(base, step, name)
            if below is None:
                known = self._names(base, step)
                self._faults.add(
                    "row-reference-unknown",
                    self._place(row, f"@{ref.path}"),
                    came=name,
                    column=_heading(ref),
                    suggestion=nearest(name, known),
                )
                return None
            base = below
        return base

    def _named(self, base: Path, step: Step, name: str) -> Path | None:
        held = found_at(self._document, base)
        if not step.is_list:
            return (*base, name) if isinstance(held, dict) and name in held else None
        for number, item in enumerate(held if isinstance(held, list) else ()):
            if isinstance(item, dict) and item.get(step.identity) == name:
                return (*base, number)
        return None

    def _names(self, base: Path, step: Step) -> list[str]:
        held = found_at(self._document, base)
        if isinstance(held, dict):
            return list(held)
        items = held if isinstance(held, list) else []
        return [str(item.get(step.identity)) for item in items if isinstance(item, dict)]

    def _made(self, layout: Layout, row: _Row, base: Path) -> Path | None:
        """The new entry that a row writes; a table's entry may be told in several rows."""
        step = layout.way[-1]
        base = (*base, *step_path(step, self._document))
        if step.is_list:
            held = found_at(self._document, base)
            number = len(held) if isinstance(held, list) else 0
            return (*base, number) if self._is_put((*base, number), {}) else None
        name = row.text(NAME)
        if not name:
            self._faults.add(
                "row-without-reference",
                self._place(row, NAME),
                column=_heading(layout.columns[0]),
            )
            return None
        path = (*base, name)
        is_whole = any(column.path == "" and not column.is_local for column in layout.columns)
        if found_at(self._document, path) is MISSING and not (is_whole and "" in row.cells):
            self._is_put(path, {})
        return path

    def _is_put(self, path: Path, value: Any) -> bool:
        return put_at(self._document, path, value)

    # One value

    def _set(
        self, row: _Row, path: str, base: Path, keys: Path, coding: Coding | None = None
    ) -> None:
        held = row.cells.get(path)
        if held is None:
            return
        cell, own = held
        place = Place(self._source, cell.row, cell.column, sheet=row.sheet.title)
        whole = (*base, *keys)
        try:
            value = decode(cell_text(cell), coding or own)
        except CellUnreadable:
            self._faults.add("cell-list-unreadable", place, came=cell_text(cell))
            return
        self._put(whole, value, place)

    def _put(self, path: Path, value: Any, place: Place) -> None:
        before = found_at(self._document, path)
        name = path_text(path)
        if before is MISSING and put_at(self._document, path, value):
            self._at[name] = place
        elif before is MISSING or not same(before, value):
            first = self._at.get(name) or self._near.get(name) or Place(self._source)
            self._faults.add("cell-said-twice", place, came=value, first=first.cell or "-")

    def _place(self, row: _Row, path: str) -> Place:
        at = row.columns.get(path, 0) or min(row.columns.values(), default=0)
        return Place(self._source, row.number, at, sheet=row.sheet.title)

    # Everything else

    def _collect_other(self, row: _Row) -> None:
        if "@value" not in row.cells:
            return
        place = self._place(row, "@path")
        clause, name = row.text("@clause"), row.text("@path")
        try:
            path = parsed(name)
        except PathUnreadable:
            self._faults.add("path-unreadable", place, came=name or "-")
            return
        if clause:
            key = step_path(Step(("@clauses",)), self._document)
            base = self._named(key, Step(key, identity="id"), clause)
            if base is None:
                known = self._names(key, Step(key, identity="id"))
                guess = nearest(clause, known)
                column = "条款编号 / Clause"
                self._faults.add(
                    "row-reference-unknown", place, came=clause, column=column, suggestion=guess
                )
                return
            path = (*base, *path)
        text = cell_text(row.cells["@value"][0])
        value_place = self._place(row, "@value")
        self._others.setdefault(path, (value_place, []))[1].append((row.text("@part"), text))

    def _put_other(self, path: Path, place: Place, parts: list[tuple[str, str]]) -> None:
        if parts[0][0]:
            text = "".join(part.strip().removeprefix("|").removesuffix("|") for _, part in parts)
        else:
            text = parts[0][1]
        try:
            value = decode(text, Coding.VALUE)
        except CellUnreadable:
            self._faults.add("cell-list-unreadable", place, came=text)
            return
        self._put(path, value, place)


def _heading(column: Column) -> str:
    """What a column is called, in both languages: the author's workbook may be in either."""
    return f"{column.zh} / {column.en}"


def _row(found: Found, number: int) -> _Row:
    cells = {
        heading.path: (cell, heading.coding)
        for at, cell in found.rows[number].items()
        if (heading := found.headings.get(at)) and not (cell.is_formula or cell.is_error)
    }
    columns = {heading.path: at for at, heading in found.headings.items()}
    return _Row(found.sheet, number, cells, columns)


def _sets(rows: list[_Row]) -> frozenset[tuple[str, ...]]:
    """The parameters that are sets, by clause and name: their values are lists."""
    return frozenset(
        (row.text("@clause"), row.text(NAME)) for row in rows if row.text("type") == ParamType.SET
    )


def _above(path: str) -> list[str]:
    """The ways above a path as faults tell it, longest first."""
    found: list[str] = []
    while path:
        cut = max(path.rfind("."), path.rfind("["))
        path = path[:cut] if cut > 0 else ""
        found.append(path)
    return found


def _sorted(table: dict[str, Any], order: tuple[str, ...]) -> dict[str, Any]:
    """The table with known keys first, in the order of the format."""
    known = {key: table[key] for key in order if key in table}
    return {**known, **table} if isinstance(table, dict) else table
