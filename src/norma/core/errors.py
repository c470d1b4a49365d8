"""Errors of the domain: exceptions for calls that cannot be done, faults for documents people wrote.

The two are never mixed. A `NormaError` stops one call and carries a code with machine-readable data.
A `Fault` is a value with a place in somebody's document; a check returns all of them, sorted by place.
Both speak zh-Hans and en, so that the command line, the API and a page tell the same sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

LOCALES = ("zh-Hans", "en")
"""The languages every message of this project exists in."""


class NormaError(Exception):
    """A call that cannot be done; `code` names the state that is wrong, `data` says with what.

    A subclass declares `code` (SCREAMING_SNAKE, frozen once released) and `messages`, one format
    string per locale: what was expected, what came, what to do. Every `{name}` in a message must be
    a key of the data that it is raised with.
    """

    code: ClassVar[str] = "NORMA_ERROR"
    messages: ClassVar[Mapping[str, str]] = {
        "zh-Hans": "操作未能完成。",
        "en": "This could not be done.",
    }
    registry: ClassVar[dict[str, type["NormaError"]]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        NormaError.registry[cls.code] = cls

    def __init__(self, **data: object) -> None:
        self.data = data
        super().__init__(self.message("en"))

    def message(self, locale: str) -> str:
        """The sentence for people, in `locale` (zh-Hans or en; anything else falls back to en)."""
        template = self.messages.get(locale, self.messages["en"])
        return template.format(**self.data)


class Severity(StrEnum):
    """How much a fault matters: an error refuses the document, a warning asks, a note tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def column_letters(column: int) -> str:
    """The letters of a 1-based column of a workbook; "" for none.

    Examples:
        >>> column_letters(1), column_letters(27), column_letters(703)
        ('A', 'AA', 'AAA')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a document something stands.

    Attributes:
        source: the file's name as the reader knows it, or "" for text without a file.
        line: 1-based; 0 when the whole document is meant.
        column: 1-based; 0 when the whole line is meant.
        path: the way through the document, such as `clauses[3].params.limit.value`.
        sheet: of a workbook, whose row and column are meant then; "" for text.
    """

    source: str = ""
    line: int = 0
    column: int = 0
    path: str = ""
    sheet: str = ""

    @property
    def cell(self) -> str:
        """The cell of a workbook, such as `D14`; the row alone where no column is meant."""
        if not self.sheet or not self.line:
            return ""
        return f"{column_letters(self.column)}{self.line}"

    def __str__(self) -> str:
        return f"{self.source or '-'}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class FaultText:
    """A fault told to a person: what was expected, what came, what to do."""

    expected: str
    came: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a document, as a value.

    Attributes:
        code: kebab-case, frozen once released; the catalogue that renders it lists its data.
        data: the values that the sentences name, already as text.
    """

    severity: Severity
    code: str
    place: Place
    data: Mapping[str, str] = field(default_factory=dict)


def sorted_by_place(faults: list[Fault]) -> list[Fault]:
    """The faults in reading order: source, line, column, then code."""
    return sorted(faults, key=lambda fault: (fault.place, fault.code))
