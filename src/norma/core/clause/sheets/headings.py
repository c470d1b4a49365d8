"""Which sheet of a workbook holds what, and which column stands for what.

Source: design of the standard pack, section 8.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from norma.core.clause.faults import Faults, nearest
from norma.core.clause.sheets.book import HEAD_KEY, LAYOUTS, OTHER_KEY, README_KEY
from norma.core.clause.sheets.coding import Coding
from norma.core.clause.sheets.grid import Cell, Sheet
from norma.core.clause.sheets.layout import CELL, NAME, WHOLE, Column, Layout
from norma.core.errors import Place

_LOOKED_AT = 12
"""Rows in which the headings are looked for."""
_TECHNICAL = re.compile(r"(?P<sheet>[a-z_]+):(?P<path>\S+)")
_AREA = re.compile(r"([A-Z]+)(\d+)(?::.*)?")
_TAG = re.compile(r"(?P<label>.+?)\s*[（(](?P<tag>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[）)]")
_LAYOUTS: Mapping[str, Layout] = {layout.key: layout for layout in LAYOUTS}

_PLAIN: Mapping[str, tuple[Column, ...]] = {
    HEAD_KEY: (
        Column("@path", Coding.NAME, "字段", "Field"),
        Column("@label", Coding.PROSE, "含义", "Meaning"),
        Column("@value", Coding.VALUE, "值", "Value"),
    ),
    OTHER_KEY: (
        Column("@clause", Coding.NAME, "条款编号", "Clause"),
        Column("@path", Coding.NAME, "位置", "Path"),
        Column("@part", Coding.WORD, "分段", "Part"),
        Column("@value", Coding.VALUE, "值", "Value"),
    ),
    README_KEY: (Column("@text", Coding.PROSE, "说明", "How to use this"),),
}
_TITLES: Mapping[str, tuple[str, str]] = {
    HEAD_KEY: ("标准", "Standard"),
    OTHER_KEY: ("其他", "Other"),
    README_KEY: ("说明", "How to use this"),
    **{layout.key: (layout.zh, layout.en) for layout in LAYOUTS},
}


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column stands for.

    Attributes:
        path: with the language, where the column has one.
        is_ref: whether it names an entry on the way to the row.
    """

    path: str
    coding: Coding
    is_ref: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet that was recognised: its columns by number, and where its rows begin."""

    key: str
    sheet: Sheet
    headings: Mapping[int, Heading]
    first_row: int
    layout: Layout | None = None
    rows: Mapping[int, Mapping[int, Cell]] = field(default_factory=dict)

    @property
    def is_readme(self) -> bool:
        """Whether nothing on it is read."""
        return self.key == README_KEY

    def place_of_area(self, area: str, source: str) -> Place:
        """The first cell of a range such as `B3:B7`."""
        match = _AREA.match(area)
        if match is None:
            return Place(source, sheet=self.sheet.title)
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - ord("A") + 1
        return Place(source, int(match[2]), column, sheet=self.sheet.title)


def find_sheets(sheets: Iterable[Sheet], source: str, faults: Faults) -> list[Found]:
    """The sheets that hold something of a standard, in the order in which they are to be read."""
    found = [each for sheet in sheets if (each := _recognised(sheet))]
    order = [README_KEY, HEAD_KEY, *_LAYOUTS, OTHER_KEY]
    for each in found:
        _tell_unknown_columns(each, source, faults)
    return sorted(found, key=lambda each: order.index(each.key))


def _recognised(sheet: Sheet) -> Found | None:
    rows: dict[int, dict[int, Cell]] = {}
    for cell in sheet.cells:
        if not isinstance(cell.value, str) or cell.value.strip():
            rows.setdefault(cell.row, {})[cell.column] = cell
    looked_at = [number for number in sorted(rows) if number <= _LOOKED_AT]
    for number in looked_at:
        if (key := _technical_sheet(rows[number])) is not None:
            headings = dict(_by_technical_name(key, rows[number]))
            following = rows.get(number + 1, {})
            labels = dict(_by_label(key, following))
            is_headed = 2 * len(labels) >= len(headings)
            headings |= {at: each for at, each in labels.items() if at not in headings}
            return _found(key, sheet, headings, number + 1 + is_headed, rows)
    named = sheet.title.strip().casefold()
    for key, titles in _TITLES.items():
        if named not in (key, *(title.casefold() for title in titles)):
            continue
        for number in looked_at:
            headings = dict(_by_label(key, rows[number]))
            if len(headings) > 1 or key == README_KEY:
                return _found(key, sheet, headings, number + 1, rows)
    return None


def _found(
    key: str,
    sheet: Sheet,
    headings: dict[int, Heading],
    first: int,
    rows: dict[int, dict[int, Cell]],
) -> Found:
    return Found(key, sheet, headings, first, _LAYOUTS.get(key), rows)


def _technical_sheet(row: Mapping[int, Cell]) -> str | None:
    for cell in row.values():
        match = _TECHNICAL.fullmatch(str(cell.value).strip())
        if match and match["sheet"] in _TITLES:
            return match["sheet"]
    return None


def _by_technical_name(key: str, row: Mapping[int, Cell]) -> Iterator[tuple[int, Heading]]:
    for at, cell in row.items():
        match = _TECHNICAL.fullmatch(str(cell.value).strip())
        if match and match["sheet"] == key and (heading := _heading(key, match["path"])):
            yield at, heading


def _heading(key: str, path: str) -> Heading | None:
    layout = _LAYOUTS.get(key)
    if layout is None:
        plain = (column for column in _PLAIN[key] if column.path == path)
        return next((Heading(column.path, column.coding) for column in plain), None)
    for ref in layout.refs:
        if path == f"@{ref.path}":
            return Heading(path, ref.coding, is_ref=True)
    path = "" if path == WHOLE else path
    for column in layout.columns:
        if not column.is_local and column.path == path:
            return Heading(path, column.coding)
    for column in layout.columns:
        above, _, tag = path.rpartition(".")
        if column.is_local and column.path == above and tag and path not in (NAME, CELL):
            return Heading(path, column.coding)
    return None


def _by_label(key: str, row: Mapping[int, Cell]) -> Iterator[tuple[int, Heading]]:
    """The columns by what their headings say, in either language."""
    layout = _LAYOUTS.get(key)
    columns = [*layout.refs, *layout.columns] if layout else [*_PLAIN[key]]
    met: set[str] = set()
    for at, cell in row.items():
        said = str(cell.value).strip()
        match = _TAG.fullmatch(said)
        for number, column in enumerate(columns):
            is_ref = layout is not None and number < len(layout.refs)
            label, tag = (match["label"], match["tag"]) if match and column.is_local else (said, "")
            if column.is_local and not tag:
                continue
            if label.casefold() not in (column.zh.casefold(), column.en.casefold()):
                continue
            path = ".".join(filter(None, (column.path, tag)))
            path = f"@{path}" if is_ref else path
            if path not in met:
                met.add(path)
                yield at, Heading(path, column.coding, is_ref=is_ref)
                break


def _tell_unknown_columns(found: Found, source: str, faults: Faults) -> None:
    """Columns with values that are read as nothing; told once, at their heading."""
    if found.is_readme:
        return
    columns = _LAYOUTS[found.key].columns if found.layout else _PLAIN[found.key]
    labels = [label for column in columns for label in (column.zh, column.en)]
    told: set[int] = set()
    for number, row in found.rows.items():
        if number < found.first_row:
            continue
        for at in row:
            if at in found.headings or at in told:
                continue
            told.add(at)
            head = found.rows.get(found.first_row - 1, {}).get(at)
            came = str(head.value).strip() if head else "-"
            place = Place(source, found.first_row - 1, at, sheet=found.sheet.title)
            faults.add("column-unknown", place, came=came, suggestion=nearest(came, labels))
