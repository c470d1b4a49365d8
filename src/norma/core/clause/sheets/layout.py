"""How sheets are laid out: which rows a sheet has, which columns, and where each stands in a standard.

Words: a *way* leads from the document to the rows of a sheet, through lists and tables; a *reference*
is the column that says which entry on the way a row belongs to. What a sheet has no column for stands
on the sheet of everything else, so that nothing is lost.
Source: design of the standard pack, section 8.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from norma.core.clause.sheets.coding import Coding
from norma.core.clause.sheets.paths import MISSING, Path, found_at

SELF, NAME, CELL = "", "@name", "@cell"
"""Columns of a row as such: its whole value, its key in a table, the cell of a parameter."""
WHOLE = "@value"
"""What SELF is called among technical names."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        path: within the row's value, with dots, or one of SELF, NAME, CELL.
        is_local: there is one column for each language of the standard.
    """

    path: str
    coding: Coding
    zh: str
    en: str
    width: int = 16
    choices: tuple[str, ...] = ()
    is_local: bool = False

    def label(self, locale: str, tag: str = "") -> str:
        """The heading in the reader's language, with the language of its texts."""
        if locale.startswith("zh"):
            return f"{self.zh}（{tag}）" if tag else self.zh
        return f"{self.en} ({tag})" if tag else self.en

    def paths(self, tags: Iterable[str]) -> list[tuple[str, str]]:
        """Its paths, each with the language that it is for."""
        if not self.is_local:
            return [(self.path, "")]
        return [(f"{self.path}.{tag}" if self.path else tag, tag) for tag in tags]


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a way: a list of tables, or a table of entries.

    Attributes:
        path: from the value before; CLAUSES stands for wherever this document keeps its clauses.
        identity: the field that names an item of a list; "" where none does.
    """

    path: Path
    is_list: bool = True
    identity: str = ""


CLAUSES = ("@clauses",)


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet.

    Attributes:
        way: to the rows of the sheet.
        refs: the columns that name the entries before the last step.
        is_extension: its rows are entries that another sheet already has.
        kinds: of the clauses that stand on it, for an extension.
        about: what belongs there, in Chinese and in English.
    """

    key: str
    zh: str
    en: str
    way: tuple[Step, ...]
    columns: tuple[Column, ...]
    refs: tuple[Column, ...] = ()
    is_extension: bool = False
    kinds: frozenset[str] = frozenset()
    about: tuple[str, str] = ("", "")

    @property
    def split(self) -> str | None:
        """The path of the values that stand cell by cell: the column after CELL; None without."""
        paths = [column.path for column in self.columns]
        return paths[paths.index(CELL) + 1] if CELL in paths else None

    def title(self, locale: str) -> str:
        """What the sheet is called."""
        return self.zh if locale.startswith("zh") else self.en

    def all_columns(self, tags: Iterable[str]) -> list[tuple[str, Column, str]]:
        """Every column as (technical name, column, language), in order."""
        listed = [(f"{self.key}:@{ref.path}", ref, "") for ref in self.refs]
        tags = tuple(tags)
        for column in self.columns:
            listed += [
                (f"{self.key}:{path or WHOLE}", column, tag) for path, tag in column.paths(tags)
            ]
        return listed


@dataclass(frozen=True, slots=True)
class Entry:
    """One row's value: where it is, what it is called there, and what names the way to it."""

    refs: tuple[str, ...]
    path: Path
    name: str
    value: Any


def keys_of(path: str, cell: str | None = None, split: str | None = None) -> Path | None:
    """The keys of a column's path in a row for that cell; None where the row has no such value."""
    keys: Path = tuple(path.split(".")) if path else ()
    if path == split and cell is not None:
        return (*keys, cell)
    if CELL in keys:
        return None if cell is None else tuple(cell if key == CELL else key for key in keys)
    return keys


def clauses_key(document: Mapping[str, Any]) -> str:
    """Where a document keeps the clauses that it brings."""
    return "add" if document.get("kind") == "overlay" else "clauses"


def step_path(step: Step, document: Mapping[str, Any]) -> Path:
    """The path of a step in this document."""
    return (clauses_key(document),) if step.path == CLAUSES else step.path


def entries_of(layout: Layout, document: Mapping[str, Any]) -> list[Entry]:
    """The values that stand on a sheet, in order."""
    found = [Entry((), (), "", document)]
    for place, step in enumerate(layout.way):
        is_last = place == len(layout.way) - 1 and not layout.is_extension
        path = step_path(step, document)
        found = [below for entry in found for below in _below(entry, path, step, is_last=is_last)]
    if layout.kinds:
        found = [entry for entry in found if entry.value.get("kind") in layout.kinds]
    return found


def _below(entry: Entry, path: Path, step: Step, *, is_last: bool) -> list[Entry]:
    held = found_at(entry.value, path)
    if held is MISSING:
        return []
    at = (*entry.path, *path)
    if not step.is_list:
        return _entries(entry, held, at) if isinstance(held, dict) else []
    if not isinstance(held, list) or not all(isinstance(item, dict) for item in held):
        return []
    names = [item.get(step.identity) for item in held] if step.identity else [""] * len(held)
    if not is_last and (len(set(map(str, names))) < len(names) or not _are_names(names)):
        return []
    return [
        Entry((*entry.refs, str(name)), (*at, number), "", item)
        for number, (name, item) in enumerate(zip(names, held, strict=True))
    ]


def _entries(entry: Entry, held: dict[str, Any], at: Path) -> list[Entry]:
    if not _are_names(list(held)):
        return []
    return [Entry((*entry.refs, name), (*at, name), name, value) for name, value in held.items()]


def _are_names(names: list[Any]) -> bool:
    """Whether each can stand in a cell and be read again."""
    return all(isinstance(name, str) and name and name == name.strip() for name in names)
