"""A standard as the sheets of a workbook.

Law: what is written reads back as the same document. Whatever finds no column, or does not fit into a
cell, stands on the sheet of everything else with the way to it.
Source: design of the standard pack, section 8 (file to database to file loses nothing).
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from norma.core.clause.model import ParamType
from norma.core.clause.sheets.book import HEAD_KEY, LAYOUTS, OTHER_KEY, README_KEY, readme_lines
from norma.core.clause.sheets.coding import Coding, encode, is_writable
from norma.core.clause.sheets.grid import ColumnPlan, SheetPlan, Written
from norma.core.clause.sheets.layout import (
    CELL,
    NAME,
    Entry,
    Layout,
    clauses_key,
    entries_of,
    keys_of,
)
from norma.core.clause.sheets.paths import MISSING, Path, found_at, path_name
from norma.core.clause.sheets.sheets_of_document import HEAD, OVERLAY_SHEETS

_PART = 30_000
"""Characters of one part of a value that is too long for a cell."""
_ONLY_STRINGS = (Coding.PROSE, Coding.NAME)


def workbook_of(document: Mapping[str, Any], locale: str) -> list[SheetPlan]:
    """The sheets that hold the whole of a standard, in the order they are read.

    Args:
        document: `Pack.document`, or any document of a draft.
        locale: of the headings; the technical names above them are the same in every language.
    """
    writing = _Writing(document, locale)
    is_overlay = document.get("kind") == "overlay"
    sheets = [writing.readme(), writing.head()]
    sheets += [
        writing.sheet(layout)
        for layout in LAYOUTS
        if is_overlay or layout not in OVERLAY_SHEETS or layout.way[0].path[0] in document
    ]
    return [*sheets, writing.other()]


class _Writing:
    """One standard while it is written.

    `taken` are the paths that stand in a cell already, `made` those that have a row.
    """

    def __init__(self, document: Mapping[str, Any], locale: str) -> None:
        self._document = document
        self._locale = locale
        locales = document.get("locales")
        listed = locales if isinstance(locales, list) else []
        self._tags = [tag for tag in listed if isinstance(tag, str)]
        self._taken: set[Path] = set()
        self._made: set[Path] = set()

    def readme(self) -> SheetPlan:
        """What the workbook is and how it is filled in."""
        column = ColumnPlan(f"{README_KEY}:@text", self._say("说明", "How to use this"), 110)
        return SheetPlan(column.heading, (column,), readme_lines(self._locale), frozen=0)

    def head(self) -> SheetPlan:
        """The fields of the standard itself, one in a row."""
        rows: list[tuple[Written, ...]] = []
        lists: dict[int, tuple[str, ...]] = {}
        for column in HEAD:
            for path, tag in column.paths(self._tags):
                if column.choices:
                    lists[len(rows)] = column.choices
                written = self._written((), self._document, keys_of(path) or (), column.coding)
                rows.append((path, column.label(self._locale, tag), written))
        columns = (
            ColumnPlan(f"{HEAD_KEY}:@path", self._say("字段", "Field"), 30),
            ColumnPlan(f"{HEAD_KEY}:@label", self._say("含义", "Meaning"), 26),
            ColumnPlan(f"{HEAD_KEY}:@value", self._say("值", "Value"), 60),
        )
        return SheetPlan(self._say("标准", "Standard"), columns, tuple(rows), lists, frozen=2)

    def sheet(self, layout: Layout) -> SheetPlan:
        """One sheet of rows."""
        columns = tuple(
            ColumnPlan(key, column.label(self._locale, tag), column.width, column.choices)
            for key, column, tag in layout.all_columns(self._tags)
        )
        rows = tuple(row for entry in self._entries(layout) for row in self._rows(layout, entry))
        frozen = len(layout.refs) + (layout.columns[0].path == NAME)
        return SheetPlan(layout.title(self._locale), columns, rows, frozen=frozen or 1)

    def _entries(self, layout: Layout) -> list[Entry]:
        entries = entries_of(layout, self._document)
        if layout.key != "phrases":
            return entries
        return [each for each in entries if _is_set(found_at(self._document, each.path[:-2]))]

    def _rows(self, layout: Layout, entry: Entry) -> Iterator[tuple[Written, ...]]:
        refs = entry.refs[: len(layout.refs)]
        if layout.is_extension and not self._has_own(layout, entry):
            return
        for number, cell in enumerate(_cells(layout, entry)):
            values: list[Written] = list(refs)
            for column in layout.columns:
                for path, _ in column.paths(self._tags):
                    if path == NAME:
                        values.append(entry.name)
                    elif path == CELL:
                        values.append(cell)
                    else:
                        is_first = number == 0 or path == layout.split or CELL in path
                        keys = keys_of(path, cell, layout.split) if is_first else None
                        values.append(self._value(entry, keys, column.coding, layout, path))
            if any(value is not None for value in values):
                if not layout.is_extension:
                    self._made.add(entry.path)
                yield tuple(values)

    def _has_own(self, layout: Layout, entry: Entry) -> bool:
        return any(
            found_at(entry.value, keys_of(column.path) or ()) is not MISSING
            for column in layout.columns
        )

    def _value(
        self, entry: Entry, keys: Path | None, coding: Coding, layout: Layout, path: str
    ) -> Written:
        if keys is None:
            return None
        if path == layout.split and _is_set(entry.value):
            coding = Coding.ITEMS
            held = found_at(entry.value, keys)
            if keys == keys_of(path) and _is_phrases(held):
                return None
        return self._written(entry.path, entry.value, keys, coding)

    def _written(self, base: Path, value: Any, keys: Path, coding: Coding) -> Written:
        held = found_at(value, keys)
        if held is MISSING or (coding in _ONLY_STRINGS and not isinstance(held, str)):
            return None
        written = encode(held, coding)
        if written is not None:
            self._taken.add((*base, *keys))
        return written

    def other(self) -> SheetPlan:
        """Whatever stands in no cell so far."""
        rest = self._rest((), self._document)
        rows = tuple(row for path, value in rest for row in self._told(path, value))
        columns = (
            ColumnPlan(f"{OTHER_KEY}:@clause", self._say("条款编号", "Clause"), 16),
            ColumnPlan(f"{OTHER_KEY}:@path", self._say("位置", "Path"), 44),
            ColumnPlan(f"{OTHER_KEY}:@part", self._say("分段", "Part"), 8),
            ColumnPlan(f"{OTHER_KEY}:@value", self._say("值", "Value"), 60),
        )
        return SheetPlan(self._say("其他", "Other"), columns, rows, frozen=2)

    def _rest(self, path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
        if path in self._taken:
            return
        if isinstance(value, Mapping) and value:
            for key, each in value.items():
                yield from self._rest((*path, key), each)
        elif isinstance(value, list) and (*path, 0) in self._made:
            for number, each in enumerate(value):
                yield from self._rest((*path, number), each)
        elif path not in self._made or not isinstance(value, Mapping):
            yield path, value

    def _told(self, path: Path, value: Any) -> Iterator[tuple[Written, ...]]:
        clause, path = self._within_clause(path)
        written = encode(value, Coding.VALUE)
        if written is not None:
            yield clause, path_name(path), None, written
            return
        text = json.dumps(value, ensure_ascii=False)
        parts = range(0, len(text), _PART)
        if not all(is_writable(text[first : first + _PART]) for first in parts):
            text = json.dumps(value).replace("_x", "\\u005fx")
            parts = range(0, len(text), _PART)
        for number, first in enumerate(parts, 1):
            # A bar at either end keeps the spaces of a part from being cut off.
            yield clause, path_name(path), number, f"|{text[first : first + _PART]}|"

    def _within_clause(self, path: Path) -> tuple[str | None, Path]:
        """The clause that a path leads into and the way within it, where its id tells which."""
        key = clauses_key(self._document)
        if len(path) < 3 or path[0] != key:
            return None, path
        ids = [item.get("id") for item in self._document[key]]
        clause_id = ids[int(path[1])]
        if not isinstance(clause_id, str) or encode(clause_id, Coding.NAME) != clause_id:
            return None, path
        return (clause_id, path[2:]) if ids.count(clause_id) == 1 else (None, path)

    def _say(self, zh: str, en: str) -> str:
        return zh if self._locale.startswith("zh") else en


def _cells(layout: Layout, entry: Entry) -> list[str | None]:
    """The cells that rows are written for; None alone where the value does not vary."""
    held = MISSING if layout.split is None else found_at(entry.value, keys_of(layout.split) or ())
    if not isinstance(held, dict) or not held:
        return [None]
    is_named = all(encode(name, Coding.NAME) == name for name in held)
    return list(held) if is_named else [None]


def _is_set(param: Any) -> bool:
    return isinstance(param, dict) and param.get("type") == ParamType.SET


def _is_phrases(held: Any) -> bool:
    """Whether the items of a set have rows of their own."""
    return isinstance(held, list) and bool(held) and all(isinstance(item, dict) for item in held)
