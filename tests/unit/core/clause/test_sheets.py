"""What an author's workbook may look like, and how each mistake in it is told."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from norma.core.clause.messages import fault_text
from norma.core.clause.read import pack_from_document, read_pack
from norma.core.clause.sheets import BookReading, Cell, Sheet, SheetPlan, read_workbook, workbook_of
from norma.core.clause.sheets.coding import cell_text
from norma.core.errors import LOCALES, Fault, Severity
from tests.unit.core.clause.pack_texts import SMALL

Value = str | int | float | bool | date | time | timedelta | None


def as_read(plan: SheetPlan) -> Sheet:
    rows = [[column.key for column in plan.columns], [column.heading for column in plan.columns]]
    cells = [
        Cell(row, column, value)
        for row, values in enumerate([*rows, *plan.rows], 1)
        for column, value in enumerate(values, 1)
        if value is not None
    ]
    return Sheet(plan.title, tuple(cells))


def book(locale: str = "en") -> dict[str, Sheet]:
    pack = read_pack(SMALL).pack
    assert pack is not None
    return {plan.title: as_read(plan) for plan in workbook_of(pack.document, locale)}


def column_of(sheet: Sheet, key: str) -> int:
    return next(cell.column for cell in sheet.cells if cell.value == key)


def with_cell(
    sheets: dict[str, Sheet], title: str, row: int, key: str, value: Any, **more: bool
) -> None:
    """Write one cell, over whatever stands there; None empties it."""
    sheet = sheets[title]
    column = column_of(sheet, key)
    cells = [cell for cell in sheet.cells if (cell.row, cell.column) != (row, column)]
    if value is not None:
        cells.append(Cell(row, column, value, **more))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    sheets[title] = replace(sheet, cells=tuple(cells))


def read(sheets: dict[str, Sheet]) -> BookReading:
    return read_workbook(sheets.values(), source="book.xlsx")


def graver(reading: BookReading) -> list[Fault]:
    return [fault for fault in reading.faults if fault.severity is not Severity.NOTE]


def row_of(sheet: Sheet, *values: str) -> int:
    """The row that holds all of these values."""
    rows: dict[int, set[object]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, set()).add(cell.value)
    return next(row for row, held in rows.items() if set(values) <= held)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_workbook_gives_back_the_standard_in_either_language(locale: str) -> None:
    pack = read_pack(SMALL).pack
    assert pack is not None

    reading = read(book(locale))

    assert reading.pack == pack
    assert graver(reading) == []


def test_sheets_and_columns_may_be_moved() -> None:
    sheets = book()
    turned = {
        title: replace(
            sheet,
            cells=tuple(replace(cell, column=60 - cell.column) for cell in reversed(sheet.cells)),
        )
        for title, sheet in reversed(sheets.items())
    }

    assert read(turned).pack == pack_from_document(read(sheets).document)


def test_headings_alone_are_enough() -> None:
    sheets = {
        title: replace(
            sheet,
            cells=tuple(replace(cell, row=cell.row - 1) for cell in sheet.cells if cell.row > 1),
        )
        for title, sheet in book("zh-Hans").items()
    }

    assert read(sheets).pack == read_pack(SMALL).pack


def test_empty_rows_between_are_passed_over() -> None:
    sheets = {
        title: replace(
            sheet,
            cells=tuple(
                replace(cell, row=cell.row if cell.row < 3 else cell.row * 2)
                for cell in sheet.cells
            ),
        )
        for title, sheet in book().items()
    }

    assert read(sheets).pack == read_pack(SMALL).pack


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        pytest.param(Cell(1, 1, 30.0), "30", id="a whole number kept as a fraction"),
        pytest.param(Cell(1, 1, 0.95, is_share=True), "95", id="per cents"),
        pytest.param(Cell(1, 1, 0.975, is_share=True), "97.5", id="per cents with a fraction"),
        pytest.param(Cell(1, 1, datetime(2026, 1, 31, tzinfo=UTC)), "2026-01-31", id="a day"),
        pytest.param(Cell(1, 1, time(9, 0)), "09:00", id="an hour of the day"),
        pytest.param(Cell(1, 1, timedelta(hours=24)), "24:00", id="midnight at the end"),
        pytest.param(Cell(1, 1, timedelta(minutes=90)), "01:30", id="a length of time"),
        pytest.param(Cell(1, 1, "a\r\nb"), "a\nb", id="line ends"),
        pytest.param(Cell(1, 1, True), "true", id="yes"),
    ],
)
def test_what_a_program_made_of_a_value_is_understood(cell: Cell, said: str) -> None:
    assert cell_text(cell) == said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param(" 45s ", "45s", id="spaces around"),
        pytest.param("４５ｓ", "45s", id="full-width"),
        pytest.param("　45s\u00a0", "45s", id="other spaces"),
    ],
)
def test_a_value_is_taken_as_it_is_meant(typed: str, meant: str) -> None:
    sheets = book()
    row = row_of(sheets["Parameters"], "limit", "duration")
    with_cell(sheets, "Parameters", row, "params:value", typed)

    reading = read(sheets)

    assert meant in [
        param["value"]
        for clause in reading.document["clauses"]
        for param in clause["params"].values()
    ]


def test_a_wrong_value_is_told_with_its_cell() -> None:
    sheets = book()
    row = row_of(sheets["Parameters"], "limit", "duration")
    with_cell(sheets, "Parameters", row, "params:value", timedelta(minutes=90))

    (fault,) = graver(read(sheets))

    column = column_of(sheets["Parameters"], "params:value")
    assert fault.code == "span-unreadable"
    assert (fault.place.sheet, fault.place.line, fault.place.column) == ("Parameters", row, column)
    assert fault.place.cell == f"F{row}"


def test_what_is_missing_is_told_where_it_should_stand() -> None:
    sheets = book()
    with_cell(sheets, "Clauses", 3, "clauses:title.en", None)

    fault = next(each for each in graver(read(sheets)) if each.code == "language-missing")

    assert (fault.place.sheet, fault.place.line) == ("Clauses", 3)


def test_a_formula_is_refused_by_its_cell_and_nothing_else_is_said_of_it() -> None:
    sheets = book()
    row = row_of(sheets["Parameters"], "limit", "duration")
    with_cell(sheets, "Parameters", row, "params:value", '=A1&"s"', is_formula=True)

    reading = read(sheets)

    assert [fault.code for fault in graver(reading)] == ["cell-formula"]
    assert graver(reading)[0].place.line == row
    assert reading.pack is None


def test_merged_cells_are_told_by_their_range() -> None:
    sheets = book()
    sheets["Clauses"] = replace(sheets["Clauses"], merged=("B3:B5",))

    (fault,) = graver(read(sheets))

    assert (fault.code, fault.place.cell, fault.data["area"]) == ("cells-merged", "B3", "B3:B5")


def test_an_error_value_is_told() -> None:
    sheets = book()
    with_cell(sheets, "Clauses", 3, "clauses:text.en", "#REF!", is_error=True)

    assert [fault.code for fault in graver(read(sheets))] == ["cell-error"]


def test_a_hidden_sheet_is_read_and_told() -> None:
    sheets = book()
    sheets["Clauses"] = replace(sheets["Clauses"], is_hidden=True)

    reading = read(sheets)

    assert reading.pack is not None
    assert [fault.code for fault in graver(reading)] == ["sheet-hidden"]


def test_a_column_and_a_sheet_of_the_authors_own_are_told() -> None:
    sheets = book()
    own = (Cell(2, 40, "Remark"), Cell(3, 40, "ask Li"))
    sheets["Clauses"] = replace(sheets["Clauses"], cells=(*sheets["Clauses"].cells, *own))
    sheets["Notes"] = Sheet("Notes", (Cell(1, 1, "to do"),))

    reading = read(sheets)

    assert reading.pack is not None
    assert {fault.code for fault in graver(reading)} == {"column-unknown", "sheet-unknown"}


def test_a_row_that_belongs_to_nothing_is_told() -> None:
    sheets = book()
    row = row_of(sheets["Parameters"], "limit", "duration")
    with_cell(sheets, "Parameters", row, "params:@clause", "NOBODY-01")
    with_cell(sheets, "Parameters", row + 1, "params:@clause", None)

    codes = [fault.code for fault in graver(read(sheets))]

    assert {"row-reference-unknown", "row-without-reference"} <= set(codes)


def test_a_value_said_twice_is_told() -> None:
    sheets = book()
    row = row_of(sheets["Parameters"], "limit", "duration")
    for key, value in (("@clause", None), ("@name", "limit"), ("value", "99s")):
        at = f"params:{key}"
        first = next(
            cell.value
            for cell in sheets["Parameters"].cells
            if (cell.row, cell.column) == (row, column_of(sheets["Parameters"], "params:@clause"))
        )
        with_cell(sheets, "Parameters", 90, at, value or first)

    assert "cell-said-twice" in [fault.code for fault in graver(read(sheets))]


def test_another_workbook_is_told_to_be_none_of_ours() -> None:
    reading = read_workbook([Sheet("Sheet1", (Cell(1, 1, "Sales"),))], source="sales.xlsx")

    assert "workbook-not-standard" in [fault.code for fault in reading.faults]
    assert reading.pack is None


def test_a_text_that_is_too_long_for_a_cell_is_kept_in_parts() -> None:
    pack = read_pack(SMALL).pack
    assert pack is not None
    document = {**pack.document, "glossary": {"long": dict.fromkeys(pack.locales, "长 " * 40_000)}}
    sheets = {plan.title: as_read(plan) for plan in workbook_of(document, "en")}

    assert read(sheets).document == document


def test_every_fault_of_a_workbook_speaks_both_languages() -> None:
    sheets = book()
    with_cell(sheets, "Clauses", 3, "clauses:text.en", "#REF!", is_error=True)
    sheets["Notes"] = Sheet("Notes", (Cell(1, 1, "to do"),))

    for fault in read(sheets).faults:
        for locale in LOCALES:
            text = fault_text(fault, locale)
            assert text.expected and text.came and text.remedy
