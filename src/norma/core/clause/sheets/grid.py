"""Workbooks as plain values: what a file of a spreadsheet program holds, without any file.

Source: design of the standard pack, section 8 (authors get a spreadsheet).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

CellValue = str | int | float | bool | date | datetime | time | timedelta
"""What a cell may hold when it is read; an empty cell is no cell."""

Written = str | int | float | bool | None
"""What a cell is given when it is written."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something.

    Attributes:
        row, column: 1-based.
        is_formula: `value` is the formula's text.
        is_error: `value` is the error that the program shows, such as `#REF!`.
        is_share: shown as per cents, so that 0.95 reads 95%.
    """

    row: int
    column: int
    value: CellValue
    is_formula: bool = False
    is_error: bool = False
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it was read.

    Attributes:
        cells: in reading order.
        merged: ranges such as `B3:B7`.
    """

    title: str
    cells: tuple[Cell, ...]
    merged: tuple[str, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One column to be written.

    Attributes:
        key: the technical name, such as `params:value`.
        width: in characters.
        choices: what its list offers; empty for free text.
    """

    key: str
    heading: str
    width: int = 18
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet to be written: a hidden row of technical names, the headings, then the rows.

    Attributes:
        lists: for a sheet of fields, the number of a row to the choices of its value.
        frozen: how many columns stay in sight; 0 for a sheet of plain lines.
    """

    title: str
    columns: tuple[ColumnPlan, ...]
    rows: tuple[tuple[Written, ...], ...]
    lists: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    frozen: int = 1
