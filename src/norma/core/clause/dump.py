"""Writing a standard out again, so that a person can go on editing it.

Law: what is written reads back equal. Words are written plainly where no reader of YAML could take
them for anything else, every other text stands in double quotes; a small table or list of values
stands on one line.
Source: design of the standard pack, section 8 (file to database to file loses nothing).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from norma.core.clause.nodes import raw_text

_WIDTH = 96
_DEEPEST_LINE = 2
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*")
_SPAN = re.compile(r"[0-9]{1,9}(s|m|h|d|bm|bh|bd|mo|Q)")
_NAME = re.compile(r"[a-z]+:[A-Za-z0-9._-]+")
_MISTAKEN = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def dump_pack(document: Mapping[str, Any]) -> str:
    """YAML that reads back equal: `read_pack(dump_pack(d)).pack.document == d`.

    Args:
        document: plain data in the order it is to be written.
    Examples:
        >>> print(dump_pack({"version": "2.10", "title": {"en": "On time"}, "where": ["NO", "CN"]}))
        version: "2.10"
        title: {en: "On time"}
        where: ["NO", CN]
        <BLANKLINE>
    """
    return "\n".join(_table_lines(document, "")) + "\n"


def _table_lines(table: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in table.items():
        yield from _value_lines(f"{indent}{_text(str(key), is_key=True)}:", value, indent)


def _value_lines(head: str, value: Any, indent: str) -> Iterator[str]:
    """`head` and its value: on one line where that fits and hides nothing, else beneath it."""
    if _fits(head, value):
        yield f"{head} {_flow(value)}"
    elif isinstance(value, Mapping):
        yield head
        yield from _table_lines(value, indent + "  ")
    else:
        yield head
        for item in value:
            yield from _item_lines(item, indent)


def _item_lines(item: Any, indent: str) -> Iterator[str]:
    """One item of a list; a table that does not fit on the line begins beside the dash."""
    if _fits(f"{indent}-", item) or not isinstance(item, Mapping):
        yield from _value_lines(f"{indent}-", item, indent + "  ")
        return
    lines = _table_lines(item, indent + "  ")
    yield f"{indent}- {next(lines)[len(indent) + 2 :]}"
    yield from lines


def _fits(head: str, value: Any) -> bool:
    """Whether a value stands on the line of its key: it is short, and not many levels deep."""
    if not value or not (isinstance(value, Mapping) or _is_list(value)):
        return True
    return _depth(value) <= _DEEPEST_LINE and len(head) + 1 + len(_flow(value)) <= _WIDTH


def _depth(value: Any) -> int:
    if isinstance(value, Mapping):
        return 1 + max((_depth(each) for each in value.values()), default=0)
    if _is_list(value):
        return 1 + max((_depth(each) for each in value), default=0)
    return 0


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        pairs = (f"{_text(str(key), is_key=True)}: {_flow(each)}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if _is_list(value):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    if value is None:
        return "null"
    return _text(value) if isinstance(value, str) else raw_text(value)


def _text(text: str, *, is_key: bool = False) -> str:
    is_word = bool(_WORD.fullmatch(text)) and text.lower() not in _MISTAKEN
    is_name = not is_key and bool(_NAME.fullmatch(text))
    if len(text) <= _WIDTH and (is_word or is_name or _SPAN.fullmatch(text)):
        return text
    return '"' + "".join(_ESCAPES.get(char) or _escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    code = ord(char)
    if char.isprintable() and code != 0xFEFF:
        return char
    if code <= 0xFF:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
