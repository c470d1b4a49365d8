"""Workbooks as bytes: the one place that knows openpyxl.

What comes is looked at before it is unpacked: a file is at most 10 MB, its parts together at most
40 MB, and no sheet is read beyond the rows and columns that a standard could fill. Entities in the XML
are refused by defusedxml, which openpyxl uses where it is installed.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import IO, Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import TYPE_ERROR, TYPE_FORMULA
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from norma.core.clause.sheets import Cell, Sheet, SheetPlan
from norma.core.errors import NormaError

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST_FILE = 10_000_000
LARGEST_UNPACKED = 40_000_000
MOST_PARTS = 300
MOST_SHEETS = 60
LAST_ROW, LAST_COLUMN = 20_000, 150
MOST_CELLS = 300_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_BOUNDS = {"unpacked": LARGEST_UNPACKED // 1_000_000, "parts": MOST_PARTS}
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
_MERGE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}mergeCell"
_HEAD_FILL = PatternFill("solid", fgColor="E7EEF5")
_FORBIDDEN_IN_TITLE = re.compile(r"[\\/*?:\[\]]")
_FAR = 20
"""Columns looked at below the last row: enough to see that somebody wrote there."""
_CONSTANTS = {"=TRUE()": True, "=FALSE()": False}
"""How LibreOffice writes yes and no."""
_LIST_ROWS = 2_000
"""Rows below the headings for which a list of choices is offered."""


class WorkbookUnreadable(NormaError):
    """A file that is no workbook of the XLSX format."""

    code = "WORKBOOK_UNREADABLE"
    messages = {
        "zh-Hans": "应为 XLSX 工作簿，实际是{what_zh}。"
        "请在 Excel、WPS 或 LibreOffice 里另存为“Excel 工作簿（.xlsx）”。",
        "en": "Expected an XLSX workbook; this is {what_en}. Save it as “Excel Workbook (.xlsx)” in "
        "Excel, WPS or LibreOffice.",
    }


class WorkbookTooLarge(NormaError):
    """A workbook far larger than a standard, or one that unpacks to more than it should."""

    code = "WORKBOOK_TOO_LARGE"
    messages = {
        "zh-Hans": "标准的工作簿{limit_zh}，实际超出。请确认选对了文件，并删去多余的工作表和空白行。",
        "en": "Expected the workbook of a standard, {limit_en}; this one exceeds it. Check that it is "
        "the right file, and delete sheets and rows that it does not need.",
    }


def is_workbook(content: bytes) -> bool:
    """Whether the bytes begin as a workbook of any kind does, new or old."""
    return content.startswith((_ZIP, _OLE))


def read_sheets(content: bytes) -> list[Sheet]:
    """The sheets of a workbook, formulas told as such. Raises: WorkbookUnreadable, WorkbookTooLarge."""
    _require_fit(content)
    try:
        merged = _merged_areas(content)
        # Read only streams the rows; it does not tell merged cells, which is why they are read apart.
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, rich_text=False)
        try:
            return _sheets(book, merged)
        finally:
            book.close()
    except DefusedXmlException as error:
        raise WorkbookUnreadable(
            what_zh="含有外部实体的 XML", what_en="XML with entities, which is never opened"
        ) from error
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise _damaged() from error
    except (SyntaxError, AttributeError, IndexError, EOFError, OverflowError) as error:
        # What openpyxl meets in a part that is not the XML it should be.
        raise _damaged() from error


def _damaged() -> WorkbookUnreadable:
    return WorkbookUnreadable(
        what_zh="损坏的或其他类型的文件", what_en="a damaged file or one of another kind"
    )


def _require_fit(content: bytes) -> None:
    if len(content) > LARGEST_FILE:
        limit = LARGEST_FILE // 1_000_000
        raise WorkbookTooLarge(
            limit_zh=f"应不超过 {limit} MB", limit_en=f"which has at most {limit} MB"
        )
    if content.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        if encrypted:
            raise WorkbookUnreadable(
                what_zh="加了密码的工作簿（请先去掉密码）",
                what_en="protected by a password (take the password off first)",
            )
        raise WorkbookUnreadable(what_zh="旧格式的 .xls", what_en="the old .xls format")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _damaged() from error
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise _damaged()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise WorkbookTooLarge(
            limit_zh="解开后应不超过 {unpacked} MB、{parts} 个部分".format(**_BOUNDS),
            limit_en="at most {unpacked} MB and {parts} parts once unpacked".format(**_BOUNDS),
        )


def _merged_areas(content: bytes) -> dict[str, tuple[str, ...]]:
    """The merged cells of each sheet, by the name of its part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if _SHEET_PART.fullmatch(name)]
        return {name: tuple(_areas(archive.open(name))) for name in names}


def _areas(part: IO[bytes]) -> Iterator[str]:
    with part:
        for _, element in iterparse(part):
            if element.tag == _MERGE and element.get("ref"):
                yield str(element.get("ref"))
            element.clear()


def _sheets(book: Any, merged: dict[str, tuple[str, ...]]) -> list[Sheet]:
    if len(book.worksheets) > MOST_SHEETS:
        raise WorkbookTooLarge(
            limit_zh=f"应不超过 {MOST_SHEETS} 张工作表", limit_en=f"of at most {MOST_SHEETS} sheets"
        )
    found: list[Sheet] = []
    count = 0
    for sheet in book.worksheets:
        cells = tuple(_cells(sheet))
        count += len(cells)
        if count > MOST_CELLS:
            raise WorkbookTooLarge(
                limit_zh=f"应不超过 {MOST_CELLS:,} 个单元格",
                limit_en=f"of at most {MOST_CELLS:,} cells",
            )
        part = str(sheet._worksheet_path).lstrip("/")
        is_hidden = sheet.sheet_state != "visible"
        found.append(Sheet(sheet.title, cells, merged.get(part, ()), is_hidden))
    return found


def _cells(sheet: Any) -> Iterator[Cell]:
    # What the file says of its own size is not believed: the rows are read up to a bound.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=LAST_COLUMN), 1):
        held = [
            cell for cell in (row if number <= LAST_ROW else row[:_FAR]) if cell.value is not None
        ]
        if held and number > LAST_ROW:
            raise WorkbookTooLarge(
                limit_zh=f"每张表应不超过 {LAST_ROW:,} 行",
                limit_en=f"whose sheets have at most {LAST_ROW:,} rows",
            )
        yield from map(_cell, held)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == TYPE_FORMULA and value in _CONSTANTS:
        return Cell(cell.row, cell.column, _CONSTANTS[value])
    is_formula = cell.data_type == TYPE_FORMULA
    if not isinstance(value, str | int | float | bool | date | datetime | time | timedelta):
        value, is_formula = str(getattr(value, "text", value)), True
    return Cell(
        cell.row,
        cell.column,
        str(value) if is_formula else value,
        is_formula=is_formula,
        is_error=cell.data_type == TYPE_ERROR,
        is_share="%" in str(cell.number_format or ""),
    )


def workbook_bytes(plans: Sequence[SheetPlan]) -> bytes:
    """The workbook that holds these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    technical = NamedStyle("norma technical", font=Font(color="8A94A0", size=9))
    book.add_named_style(technical)
    for plan in plans:
        _write(book.create_sheet(_FORBIDDEN_IN_TITLE.sub(" ", plan.title)[:31]), plan)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: Any, plan: SheetPlan) -> None:
    for at, column in enumerate(plan.columns, 1):
        technical = sheet.cell(1, at, column.key)
        technical.style = "norma technical"
        head = sheet.cell(2, at, column.heading)
        head.font, head.fill = Font(bold=True), _HEAD_FILL
        head.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.row_dimensions[1].hidden = True
    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(plan.rows, 3):
        for at, value in enumerate(row, 1):
            cell = sheet.cell(number, at)
            if value is not None:
                cell.value = value
            if isinstance(value, str):
                # A text that begins with a sign of equality is a text.
                cell.data_type = "s"
            if isinstance(value, str) or value is None:
                cell.number_format = "@"
            cell.alignment = wrapped
    if plan.frozen:
        sheet.freeze_panes = sheet.cell(3, plan.frozen + 1)
    _offer_choices(sheet, plan)


def _offer_choices(sheet: Any, plan: SheetPlan) -> None:
    for at, column in enumerate(plan.columns, 1):
        if column.choices:
            letter = get_column_letter(at)
            _offer(sheet, column.choices, f"{letter}3:{letter}{_LIST_ROWS + 2}")
    last = get_column_letter(len(plan.columns))
    for row, choices in plan.lists.items():
        _offer(sheet, choices, f"{last}{row + 3}")


def _offer(sheet: Any, choices: Sequence[str], area: str) -> None:
    """A list to choose from; what is not in it may be written all the same, and is told on import."""
    listed = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    listed.showErrorMessage = False
    sheet.add_data_validation(listed)
    listed.add(area)
