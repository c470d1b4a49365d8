"""Standards as workbooks: rows of cells out, rows of cells in, nothing lost on the way."""

from norma.core.clause.sheets.grid import Cell, ColumnPlan, Sheet, SheetPlan
from norma.core.clause.sheets.reading import BookReading, read_workbook
from norma.core.clause.sheets.writing import workbook_of

__all__ = [
    "BookReading",
    "Cell",
    "ColumnPlan",
    "Sheet",
    "SheetPlan",
    "read_workbook",
    "workbook_of",
]
