"""A workbook as a standard: the document that it writes, and the cell that each value stands in.

Laws: reading never raises for what somebody filled in; whatever is wrong is a fault with its cell. A
value is looked for under its technical name, else under its heading in either language, so columns
and sheets may be moved. Nothing that holds something is passed over in silence.
Source: design of the standard pack, section 8.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from norma.core.clause.faults import Faults, listed, nearest
from norma.core.clause.model import Pack
from norma.core.clause.read import read_document
from norma.core.clause.sheets.filling import Filling
from norma.core.clause.sheets.grid import Sheet
from norma.core.clause.sheets.headings import Found, find_sheets
from norma.core.errors import Fault, Place, Severity

_UNREAD = frozenset({"sheet-unknown", "column-unknown", "field-unknown"})


@dataclass(frozen=True, slots=True)
class BookReading:
    """What a workbook gave.

    Attributes:
        document: plain data, as `Pack.document` holds it; readable as a pack where `pack` is set.
        pack: None as soon as one fault is an error.
        faults: of the workbook and of the standard in it, by sheet, row and column.
        place_of: the cell that a fault told later, by its path, is about.
    """

    document: Mapping[str, Any]
    pack: Pack | None
    faults: tuple[Fault, ...]
    place_of: Callable[[Fault], Place]

    @property
    def unread(self) -> tuple[Fault, ...]:
        """Sheets, columns and fields that hold something and were not read."""
        return tuple(fault for fault in self.faults if fault.code in _UNREAD)

    def located(self, faults: Iterable[Fault]) -> tuple[Fault, ...]:
        """Faults of the standard, each at the cell where its value stands."""
        return tuple(replace(fault, place=self.place_of(fault)) for fault in faults)


def read_workbook(sheets: Iterable[Sheet], *, source: str = "") -> BookReading:
    """The standard in the sheets and every fault found in it, each with its cell.

    Args:
        source: the file's name as the reader knows it; it stands in every place.
    """
    sheets = list(sheets)
    faults = Faults()
    found = find_sheets(sheets, source, faults)
    _tell_what_no_sheet_may_hold(sheets, found, source, faults)
    if not found:
        faults.add("workbook-not-standard", Place(source), sheets=_titles(sheets))
        return BookReading({}, None, faults.by_place(), lambda fault: fault.place)
    filling = Filling(source, faults)
    for each in found:
        filling.take(each)
    document = filling.finished()
    result = read_document(document)
    own = faults.by_place()
    # A cell that could not be read at all is told once, not again for what it leaves missing.
    unread = {
        (fault.place.sheet, fault.place.cell) for fault in own if fault.severity is Severity.ERROR
    }
    told = [replace(fault, place=filling.place_of(fault)) for fault in result.faults]
    told = [fault for fault in told if (fault.place.sheet, fault.place.cell) not in unread]
    order = {sheet.title: number for number, sheet in enumerate(sheets)}
    everything = sorted(
        [*own, *told],
        key=lambda fault: (order.get(fault.place.sheet, -1), fault.place, fault.code),
    )
    is_refused = any(fault.severity is Severity.ERROR for fault in everything)
    return BookReading(
        document, None if is_refused else result.pack, tuple(everything), filling.place_of
    )


def _tell_what_no_sheet_may_hold(
    sheets: Iterable[Sheet], found: Iterable[Found], source: str, faults: Faults
) -> None:
    """Formulas and merged cells, wherever a value is looked for; sheets that are not looked at."""
    known = {id(each.sheet): each for each in found}
    for sheet in sheets:
        each = known.get(id(sheet))
        if each is None:
            if any(str(cell.value).strip() for cell in sheet.cells):
                guess = nearest(sheet.title, [entry.sheet.title for entry in known.values()])
                place = Place(source, sheet=sheet.title)
                faults.add("sheet-unknown", place, sheet=sheet.title, suggestion=guess)
            continue
        if sheet.is_hidden:
            faults.add("sheet-hidden", Place(source, sheet=sheet.title), sheet=sheet.title)
        if each.is_readme:
            continue
        for area in sheet.merged:
            faults.add("cells-merged", each.place_of_area(area, source), area=area)
        for cell in sheet.cells:
            place = Place(source, cell.row, cell.column, sheet=sheet.title)
            if cell.is_formula:
                faults.add("cell-formula", place, came=cell.value)
            elif cell.is_error:
                faults.add("cell-error", place, came=cell.value)


def _titles(sheets: Iterable[Sheet]) -> str:
    return listed(sheet.title for sheet in sheets) or "-"
