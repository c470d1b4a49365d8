"""What somebody wrote, as a tree with places: the ground that every later reading stands on.

Two ways lead here: YAML text, read event by event so that no value is ever interpreted behind the
author's back, and stored plain data. Both give the same tree, apart from places.

Laws: the text of a scalar is kept as written. A plain scalar counts as a number only when the number
writes itself exactly so: `2.10` and `1e3` stay text, and so do `on`, `NO` and `1:30`. Identifiers and
versions are text whatever they look like. A key stands once; no value stands for another.
Source: design of the standard pack, section 8 (YAML traps are closed).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from norma.core.errors import Place

TEXT_KEYS = frozenset({"version", "supersedes", "id", "ref_id", "packager", "clause", "ref", "key"})
"""Keys whose value is text even when it looks like a number."""

Plain = str | int | float | bool | None

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,300})")
_FRACTION = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[+-][0-9]+)?")
_WORDS: Mapping[str, bool | None] = {
    "true": True,
    "false": False,
    "null": None,
    "~": None,
    "": None,
}


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value: its text as written and the plain value that it stands for."""

    raw: str
    value: Plain
    place: Place


@dataclass(frozen=True, slots=True)
class Listing:
    """Values one after another."""

    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """Values under keys, in written order.

    The reading methods forgive: what is absent or of another shape is empty, because the check of
    shapes has told the author already.
    """

    entries: Mapping[str, "Node"] = field(default_factory=dict)
    key_places: Mapping[str, Place] = field(default_factory=dict)
    place: Place = field(default_factory=Place)

    def get(self, key: str) -> "Node | None":
        """What stands under the key."""
        return self.entries.get(key)

    def text(self, key: str) -> str:
        """The text as written; empty where there is none."""
        return text_of_node(self.entries.get(key)) or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list; one text alone is a list of one."""
        return texts_of_node(self.entries.get(key))

    def is_true(self, key: str) -> bool:
        """Whether the value is `true`."""
        found = self.entries.get(key)
        return isinstance(found, Scalar) and found.value is True

    def table(self, key: str) -> "Table":
        """The table under the key."""
        found = self.entries.get(key)
        return found if isinstance(found, Table) else Table(place=self.place_of(key))

    def tables(self, key: str) -> tuple["Table", ...]:
        """The tables in the list under the key."""
        found = self.entries.get(key)
        items = found.items if isinstance(found, Listing) else ()
        return tuple(item for item in items if isinstance(item, Table))

    def place_of(self, key: str) -> Place:
        """Where the value stands; the table's own place where it is absent."""
        found = self.entries.get(key)
        return self.place if found is None else found.place


Node = Scalar | Listing | Table


def text_of_node(node: Node | None) -> str | None:
    """The text of a scalar as written; None for a null and for anything else."""
    return node.raw if isinstance(node, Scalar) and node.value is not None else None


def texts_of_node(node: Node | None) -> tuple[str, ...]:
    """The texts of a list of scalars; one scalar alone is a list of one."""
    items = node.items if isinstance(node, Listing) else (node,)
    return tuple(text for item in items if (text := text_of_node(item)) is not None)


def scalar(raw: str, place: Place, *, key: str | None, is_quoted: bool) -> Scalar:
    """One value from its text; nothing written is null, whatever word says so.

    Args:
        key: what the value stands under, None in a list.
    """
    value = raw if is_quoted else plain_value(raw)
    if value is None:
        return Scalar("", None, place)
    return Scalar(raw, raw if key in TEXT_KEYS else value, place)


def plain_value(raw: str) -> Plain:
    """What an unquoted text stands for.

    Examples:
        >>> plain_value("30"), plain_value("99.5"), plain_value("2.10"), plain_value("true")
        (30, 99.5, '2.10', True)
        >>> plain_value("NO"), plain_value("1:30"), plain_value("~") is None
        ('NO', '1:30', True)
    """
    if raw in _WORDS:
        return _WORDS[raw]
    if _WHOLE.fullmatch(raw) and raw != "-0":
        return int(raw)
    if _FRACTION.fullmatch(raw) and repr(float(raw)) == raw:
        return float(raw)
    return raw


def raw_text(value: Plain) -> str:
    """The text that stands for a plain value; the way back from `plain_value`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def plain(node: Node) -> Any:
    """The tree as plain data: dict, list, str, int, float, bool, None, in written order."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}


def nodes_of(data: object, path: str = "", *, key: str | None = None) -> Node:
    """The tree of stored plain data; places carry the path only.

    A value that no YAML has (a date, say) is taken by its text.
    """
    place = Place(path=path)
    if isinstance(data, Mapping):
        entries = {
            str(name): nodes_of(value, below(path, str(name)), key=str(name))
            for name, value in data.items()
        }
        return Table(entries, {name: Place(path=below(path, name)) for name in entries}, place)
    if isinstance(data, Sequence) and not isinstance(data, str | bytes):
        return Listing(
            tuple(nodes_of(item, f"{path}[{index}]") for index, item in enumerate(data)), place
        )
    if isinstance(data, str):
        return Scalar(data, data, place)
    if data is None or isinstance(data, int | float | bool):
        return scalar(raw_text(data), place, key=key, is_quoted=False)
    return Scalar(str(data), str(data), place)


def below(path: str, key: str) -> str:
    """The path of a key within the table at `path`."""
    return f"{path}.{key}" if path else key
