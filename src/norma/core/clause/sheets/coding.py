"""Values in cells: how plain data is written into one, and what somebody's cell means.

Law: `decode(encode(value, coding), coding)` is the value, of the same type, wherever `encode` gives
anything; where it gives None the value has to stand elsewhere. A text in ASCII quotes is that text
letter by letter, so that nothing an author wrote is ever taken for a number or a list.
Source: design of the standard pack, section 8.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from norma.core.clause.compose import compose
from norma.core.clause.faults import Faults
from norma.core.clause.nodes import plain, plain_value, raw_text
from norma.core.clause.sheets.grid import Cell, Written

LONGEST = 32_000
"""Characters of one cell; the programs end at 32,767."""


class Coding(StrEnum):
    """How the cells of a column are read.

    PROSE: a text for people. NAME: an identifier, text whatever it looks like. WORD: one plain value.
    FLAG: yes or no. LIST: one value, or several between commas or on lines. ITEMS: a list, though
    one value alone stands there. HOURS: the same, but for `closed` and `like mon`. VALUE: anything.
    """

    PROSE = "prose"
    NAME = "name"
    WORD = "word"
    FLAG = "flag"
    LIST = "list"
    ITEMS = "items"
    HOURS = "hours"
    VALUE = "value"


class CellUnreadable(ValueError):
    """A list or table in a cell that cannot be read."""


_YES = frozenset({"true", "yes", "y", "是", "√", "✓", "✔", "1"})
_NO = frozenset({"false", "no", "n", "否", "×", "✗", "✘", "0"})
_SEPARATORS = re.compile(r"[,，;；、]")
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_SPACES = " \t\r\n\u3000\u00a0\ufeff"
_ALLOWED = frozenset("\n\u3000\u00a0")
_LISTED = frozenset({Coding.LIST, Coding.ITEMS, Coding.HOURS})


def encode(value: Any, coding: Coding) -> Written:
    """What to write into a cell for the value, or None where no cell of this coding can hold it."""
    for candidate in _candidates(value, coding):
        if is_writable(candidate) and _is_read_as(value, candidate, coding):
            return candidate
    return None


def _is_read_as(value: Any, candidate: Written, coding: Coding) -> bool:
    text = candidate if isinstance(candidate, str) else raw_text(candidate)
    try:
        return same(decode(text, coding), value)
    except CellUnreadable:
        return False


def _candidates(value: Any, coding: Coding) -> Iterator[Written]:
    if isinstance(value, bool):
        yield value
    elif isinstance(value, int | float):
        if _is_exact(value):
            yield value
        yield raw_text(value)
    elif value is None:
        yield "null"
    elif isinstance(value, str):
        yield value
        yield _quoted(value)
    elif coding is Coding.VALUE or coding in _LISTED:
        if isinstance(value, list) and coding is not Coding.VALUE:
            texts = [raw_text(item) for item in value if not isinstance(item, list | dict)]
            if len(texts) == len(value) > 0:
                yield ", ".join(texts)
                yield "\n".join(texts)
        yield _quoted(value)


def _is_exact(value: float) -> bool:
    """Whether a spreadsheet program keeps the number as it is."""
    if isinstance(value, int):
        return abs(value) < 10**15
    return not value.is_integer() and float(f"{value:.15g}") == value


def _quoted(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if is_writable(text) else json.dumps(value).replace("_x", "\\u005fx")


def is_writable(value: Written) -> bool:
    """Whether a cell takes the text as it is."""
    if not isinstance(value, str):
        return value is not None
    if not value or len(value) > LONGEST or _ESCAPE.search(value):
        return False
    return value.isprintable() or all(char.isprintable() or char in _ALLOWED for char in value)


def same(left: Any, right: Any) -> bool:
    """Whether two plain values are equal and of the same types all through."""
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    return bool(left == right)


def cell_text(cell: Cell) -> str:
    """What stands in the cell, as text: a day as 2026-01-31, a time as 09:00, 0.95 of 1 as 95.

    Examples:
        >>> cell_text(Cell(1, 1, 30.0)), cell_text(Cell(1, 1, 0.95, is_share=True))
        ('30', '95')
        >>> cell_text(Cell(1, 1, timedelta(hours=24))), cell_text(Cell(1, 1, time(9, 0)))
        ('24:00', '09:00')
    """
    value = cell.value
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, timedelta):
        return _hours(int(value.total_seconds()))
    if isinstance(value, time):
        return _hours(value.hour * 3600 + value.minute * 60 + value.second)
    if isinstance(value, datetime):
        whole = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if whole else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if cell.is_share and not isinstance(value, bool):
        return f"{value * 100:.12g}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    return raw_text(value)


def _hours(seconds: int) -> str:
    minutes, rest = divmod(max(0, seconds), 60)
    text = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{text}:{rest:02}" if rest else text


def decode(text: str, coding: Coding) -> Any:
    """What a cell with this text means. Raises: CellUnreadable."""
    text = text.strip(_SPACES)
    if len(text) > 1 and text[0] == text[-1] == '"':
        literal = _json(text)
        if isinstance(literal, str):
            return literal
    if coding is Coding.PROSE:
        return text
    if _is_structured(text) and (coding is Coding.VALUE or coding in _LISTED):
        return _structured(text)
    text = _narrow(text)
    match coding:
        case Coding.NAME:
            return text
        case Coding.FLAG:
            return _flag(text)
        case Coding.WORD | Coding.VALUE:
            return plain_value(text)
        case Coding.HOURS if text == "closed" or text.startswith("like "):
            return text
        case _:
            return _listed(text, is_list=coding is not Coding.LIST)


def _narrow(text: str) -> str:
    """Full-width letters and figures as narrow ones, where nothing else stands in the text."""
    if text.isascii():
        return text
    narrow = unicodedata.normalize("NFKC", text)
    return narrow if narrow.isascii() else text


def _flag(text: str) -> bool | str:
    if text.lower() in _YES:
        return True
    return False if text.lower() in _NO else text


def _is_structured(text: str) -> bool:
    return text.startswith(("[", "{")) and not text.startswith("{{")


def _listed(text: str, *, is_list: bool) -> Any:
    parts = text.split("\n") if "\n" in text else _SEPARATORS.split(text)
    items = [plain_value(part.strip(_SPACES)) for part in parts if part.strip(_SPACES)]
    return items if is_list or len(items) != 1 else items[0]


def _structured(text: str) -> Any:
    """A list or table: JSON, or what YAML writes on one line."""
    found = _json(text)
    if isinstance(found, list | dict):
        return found
    faults = Faults()
    node = compose(text, "", faults)
    if node is None or faults.has_error:
        raise CellUnreadable(text)
    return plain(node)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
