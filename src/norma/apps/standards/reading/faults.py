"""The faults of a document as its author reads them: the sentence, and the line it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from norma.core.clause.messages import fault_text
from norma.core.errors import Fault, Severity

FAULTS_SHOWN = 200
_LINES_AROUND = 2
_LONGEST_LINE, _BEFORE_COLUMN = 160, 32
_STATES = {Severity.ERROR: "broken", Severity.WARNING: "risk", Severity.NOTE: "plain"}
_TOKEN = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One fault: where it is, what was expected, what came, what to do.

    Attributes:
        told: what was expected and what came.
        is_shown: whether its line stands below the list.
        sheet, cell: of a workbook, such as `Parameters` and `D14`; "" for text.
    """

    severity: str
    state: str
    code: str
    line: int
    column: int
    path: str
    is_shown: bool
    told: str
    remedy: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the document, `marked` from where its first fault begins.

    Attributes:
        is_cut: whether lines before this one are left out.
    """

    number: int
    before: str
    marked: str
    after: str
    is_cut: bool


@dataclass(frozen=True, slots=True)
class FaultReport:
    """All that is told of a document that was read.

    Attributes:
        rows: errors and warnings in reading order.
        notes: what is in order, and worth knowing.
        more: errors and warnings beyond those shown.
        standard: `packager/ref_id version`, or "" where the document could not be read as a pack.
    """

    rows: Sequence[FaultRow]
    notes: Sequence[FaultRow]
    lines: Sequence[SourceLine]
    errors: int
    warnings: int
    more: int
    standard: str = ""
    clauses: int = 0

    def about(self, standard: str, clauses: int) -> "FaultReport":
        """The same, naming the standard that could be read."""
        return replace(self, standard=standard, clauses=clauses)


def fault_report(text: str, faults: Sequence[Fault], locale: str) -> FaultReport:
    """The faults in reading order and the lines they are about, each with two lines around."""
    graver = [fault for fault in faults if fault.severity is not Severity.NOTE]
    notes = [fault for fault in faults if fault.severity is Severity.NOTE]
    shown = graver[:FAULTS_SHOWN]
    errors = sum(fault.severity is Severity.ERROR for fault in graver)
    return FaultReport(
        rows=[_row(fault, locale, is_shown=_has_line(fault)) for fault in shown],
        notes=[_row(fault, locale, is_shown=False) for fault in notes[:FAULTS_SHOWN]],
        lines=_lines(text, shown),
        errors=errors,
        warnings=len(graver) - errors,
        more=len(graver) - len(shown),
    )


def _has_line(fault: Fault) -> bool:
    """Whether the fault is about a line of text; a cell of a workbook is shown by its name."""
    return fault.place.line > 0 and not fault.place.sheet


def _row(fault: Fault, locale: str, *, is_shown: bool) -> FaultRow:
    told = fault_text(fault, locale)
    return FaultRow(
        severity=fault.severity.value,
        state=_STATES[fault.severity],
        code=fault.code,
        line=fault.place.line,
        column=fault.place.column,
        path=fault.place.path,
        is_shown=is_shown,
        told=f"{told.expected}{'' if locale.startswith('zh') else ' '}{told.came}",
        remedy=told.remedy,
        sheet=fault.place.sheet,
        cell=fault.place.cell,
    )


def _lines(text: str, faults: Sequence[Fault]) -> list[SourceLine]:
    source = text.split("\n")
    columns: dict[int, int] = {}
    for fault in faults:
        if _has_line(fault) and fault.place.line <= len(source):
            columns.setdefault(fault.place.line, fault.place.column)
    wanted = {
        number
        for line in columns
        for number in range(line - _LINES_AROUND, line + _LINES_AROUND + 1)
        if 0 < number <= len(source)
    }
    found: list[SourceLine] = []
    for number in sorted(wanted):
        is_cut = bool(found) and found[-1].number != number - 1
        found.append(_line(number, source[number - 1], columns.get(number), is_cut=is_cut))
    return found


def _line(number: int, text: str, column: int | None, *, is_cut: bool) -> SourceLine:
    """A line too long for the page is shown around its fault."""
    start = max(0, (column or 1) - 1 - _BEFORE_COLUMN)
    cut = text[start : start + _LONGEST_LINE]
    head = f"…{cut}" if start else cut
    if start + _LONGEST_LINE < len(text):
        head += "…"
    if column is None:
        return SourceLine(number, head, "", "", is_cut)
    at = max(0, column - 1 - start) + (1 if start else 0)
    match = _TOKEN.match(head, at)
    end = match.end() if match else len(head)
    return SourceLine(number, head[:at], head[at:end], head[end:], is_cut)
