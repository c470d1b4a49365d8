"""The events of a YAML text, from one of two readers that agree.

The quick one is written in C and is asked first; the exact one says precisely where a text stops
being YAML and is asked again from the beginning wherever the quick one refuses, or where a text has
one of the few characters on which the two disagree.
Law: where both read a text to its end, they give the same events; nothing written stands nowhere.
Source: design of the standard pack, section 8.
"""

from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml import events as exact
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError
from yaml import events as quick

YamlEvent = Any
"""An event of either reader: `start_mark`, and of a value `value`, `style`, `tag`, `anchor`."""


class EventKind(IntEnum):
    """What the composer does something for; events of other types mean nothing to it."""

    DOCUMENT = 1
    TABLE = 2
    LISTING = 3
    END = 4
    SCALAR = 5
    ALIAS = 6


KIND_OF: Mapping[type, EventKind] = {
    event_type: kind
    for reader in (quick, exact)
    for event_type, kind in (
        (reader.DocumentStartEvent, EventKind.DOCUMENT),
        (reader.MappingStartEvent, EventKind.TABLE),
        (reader.SequenceStartEvent, EventKind.LISTING),
        (reader.MappingEndEvent, EventKind.END),
        (reader.SequenceEndEvent, EventKind.END),
        (reader.ScalarEvent, EventKind.SCALAR),
        (reader.AliasEvent, EventKind.ALIAS),
    )
}
"""The kind of an event by its type."""

_SYNTAX: tuple[tuple[str, str], ...] = (
    ("found character '\\t'", "yaml-tab"),
    ("tab character", "yaml-tab"),
    ("mapping values are not allowed", "yaml-colon-unexpected"),
    ("unexpected end of stream", "yaml-quote-open"),
    ("document separator", "yaml-quote-open"),
    ("expected ',' or", "yaml-bracket-open"),
    ("expected the node content", "yaml-bracket-open"),
    ("could not find expected ':'", "yaml-colon-missing"),
    ("that cannot start any token", "yaml-quote-needed"),
    ("unknown escape character", "yaml-escape-unknown"),
    ("expected <block end>", "yaml-indentation"),
)
_TOLD_AT_ITS_BEGINNING = frozenset({"yaml-quote-open", "yaml-colon-missing"})
_DISAGREED = frozenset("\x85\u2028\u2029\ufeff\t")
"""Line breaks of an older YAML, marks of byte order, and tabs, which one reader forgives."""


class QuickReaderRefuses(Exception):
    """The quick reader cannot read this text; the exact one is to say why, or to read it."""


class TextRefused(Exception):
    """The text is no YAML from here on.

    Attributes:
        code: of the fault that says so, with its `data`.
        line, column: 1-based; 0 where the place is not known.
    """

    def __init__(self, code: str, line: int = 0, column: int = 0, **data: object) -> None:
        super().__init__(code)
        self.code, self.line, self.column, self.data = code, line, column, data


def quick_events(text: str) -> Iterator[YamlEvent]:
    """The events of a text by the reader in C. Raises: QuickReaderRefuses."""
    if not yaml.__with_libyaml__ or not _DISAGREED.isdisjoint(text):
        raise QuickReaderRefuses
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if getattr(event, "anchor", None) is not None:  # on their names the two disagree
                raise QuickReaderRefuses
            yield event
    except (yaml.YAMLError, ValueError, OverflowError) as refused:
        raise QuickReaderRefuses from refused


def exact_events(text: str) -> Iterator[YamlEvent]:
    """The events of a text by the reader that knows its places. Raises: TextRefused."""
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except ReaderError as refused:
        lines = text[: refused.position].split("\n")
        character = f"U+{_number(refused):04X}"
        raise TextRefused(
            "yaml-character-forbidden", len(lines), len(lines[-1]) + 1, character=character
        ) from refused
    except MarkedYAMLError as refused:
        raise _syntax(refused) from refused
    except (YAMLError, ValueError, OverflowError) as refused:  # an escape that names no character
        raise TextRefused("yaml-unreadable", problem=refused) from refused


def _number(refused: ReaderError) -> int:
    character = refused.character
    return character if isinstance(character, int) else ord(character[0])


def _syntax(refused: MarkedYAMLError) -> TextRefused:
    problem = refused.problem or refused.context or ""
    code = next((code for part, code in _SYNTAX if part in problem), "yaml-unreadable")
    mark = refused.problem_mark or refused.context_mark
    if code in _TOLD_AT_ITS_BEGINNING:
        mark = refused.context_mark or mark
    at = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    return TextRefused(code, *at, problem=problem)
