"""The map: what the columns and activities of somebody's table mean as events of cases.

A map is a small YAML file. It is read like a standard: by nodes, so that nothing is interpreted behind
the author's back, and all its faults are told at once, with line, column and remedy.
Source: M2.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from norma.batch.importing.errors import MapRefused
from norma.core.clause.compose import compose
from norma.core.clause.faults import Faults, listed, nearest
from norma.core.clause.nodes import Listing, Node, Scalar, Table, text_of_node
from norma.core.clause.shape import (
    Shape,
    Words,
    choice,
    either,
    list_of,
    names,
    table_of,
    text,
)
from norma.core.clause.vocabulary import ACTOR_KINDS, EVENT_KINDS, FACTS, WAITING_REASONS
from norma.core.errors import Fault, Place, Severity
from norma.core.promise.events import WAITING_ENDED, WAITING_STARTED

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
ENCODINGS = {"utf-8": "utf-8-sig", "gbk": "gb18030", "gb18030": "gb18030", "utf-16": "utf-16"}
ISO = "iso"


class Offset(StrEnum):
    """What to do with an offset that stands behind a time."""

    USE = "use"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class EventSpec:
    """One event that an activity stands for; without an actor kind, that of the map holds."""

    kind: str
    actor_kind: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FactSource:
    """Where a fact of the case stands and what its values mean; no values: as they are."""

    column: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventMap:
    """A map, read.

    Attributes:
        order: the column that orders events of one instant; empty: the order of the rows.
        time_format: `iso`, or the directives of strptime.
        offset: None where the map does not say.
        first_event: what the first row of a case is, besides its activity; empty for nothing.
        reopens: activities that re-open a case which has been resolved.
        next_event_ends_wait: whether whatever follows a wait ends it.
        delimiter, encoding: empty where the file is to be looked at.
    """

    case: str
    time_column: str
    time_format: str
    offset: Offset | None
    activity: str
    events: Mapping[str, tuple[EventSpec, ...]]
    order: str = ""
    actor: str = ""
    actor_kind: str = "human_agent"
    first_event: str = ""
    reopens: frozenset[str] = frozenset()
    next_event_ends_wait: bool = False
    facts: Mapping[str, FactSource] = field(default_factory=dict)
    delimiter: str = ""
    encoding: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the table must have."""
        wanted = [self.case, self.order, self.time_column, self.activity, self.actor]
        wanted += [source.column for source in self.facts.values()]
        return tuple(dict.fromkeys(name for name in wanted if name))


@dataclass(frozen=True, slots=True)
class MapReading:
    """What reading a map gave: a map unless an error refused it, and all faults by place."""

    event_map: EventMap | None
    faults: tuple[Fault, ...]

    def require(self, file: str) -> EventMap:
        """The map. Raises: MapRefused."""
        if self.event_map is None:
            raise MapRefused(file=file, count=len(self.faults), faults=self.faults)
        return self.event_map


def read_map(text: str, *, source: str = "") -> MapReading:
    """The map that `text` writes and every fault found in it, by place."""
    faults = Faults()
    if not text.strip("\ufeff \t\r\n"):
        faults.add("map-empty", Place(source, 1, 1), severity=Severity.ERROR)
        return MapReading(None, faults.by_place())
    root = compose(text, source, faults)
    if isinstance(root, Table):
        _MAP(root, Words(events=root.texts("own_events")), faults)
    elif root is not None:
        _MAP(root, Words(), faults)
    if faults.has_error or not isinstance(root, Table):
        return MapReading(None, faults.by_place())
    return MapReading(_map_of(root), faults.by_place())


def _event_kind(node: Node, words: Words, faults: Faults) -> None:
    _known(node, "event-kind-unknown", (*EVENT_KINDS, *words.events), faults)


def _reason(node: Node, words: Words, faults: Faults) -> None:
    _known(node, "reason-unknown", WAITING_REASONS, faults)


def _known(node: Node, code: str, known: Collection[str], faults: Faults) -> None:
    came = text_of_node(node) or ""
    if came not in known:
        faults.add(
            code,
            node.place,
            severity=Severity.ERROR,
            came=came or "-",
            allowed=listed(known),
            suggestion=nearest(came, known),
        )


def _event(node: Node, words: Words, faults: Faults) -> None:
    (_EVENT if isinstance(node, Table) else _event_kind)(node, words, faults)


def _column(node: Node, words: Words, faults: Faults) -> None:
    (_COLUMN if isinstance(node, Table) else text)(node, words, faults)


_EVENT = Shape(
    {"kind": _event_kind, "actor_kind": choice(*sorted(ACTOR_KINDS)), "for": _reason}, ("kind",)
)
_COLUMN = Shape({"column": text, "values": table_of(text)}, ("column",))
_MAP = Shape(
    {
        "map_format": choice("1"),
        "file": Shape({"delimiter": choice(*DELIMITERS), "encoding": choice(*ENCODINGS)}),
        "case": text,
        "order": text,
        "instant": Shape({"column": text, "format": text, "offset": choice(*Offset)}, ("column",)),
        "activity": text,
        "actor": Shape({"column": text, "kind": choice(*sorted(ACTOR_KINDS))}),
        "own_events": names,
        "events": table_of(either(list_of(_event), _event)),
        "first_event": _event_kind,
        "reopens": names,
        "any_next_event_ends": choice(WAITING_ENDED),
        "facts": Shape(dict.fromkeys(FACTS, _column)),
    },
    ("map_format", "case", "instant", "activity", "events"),
)


def _map_of(root: Table) -> EventMap:
    instant, file, actor = root.table("instant"), root.table("file"), root.table("actor")
    offset = instant.text("offset")
    return EventMap(
        case=root.text("case"),
        order=root.text("order"),
        time_column=instant.text("column"),
        time_format=instant.text("format") or ISO,
        offset=Offset(offset) if offset else None,
        activity=root.text("activity"),
        actor=actor.text("column"),
        actor_kind=actor.text("kind") or "human_agent",
        events={name: _specs(node) for name, node in root.table("events").entries.items()},
        first_event=root.text("first_event"),
        reopens=frozenset(root.texts("reopens")),
        next_event_ends_wait=root.text("any_next_event_ends") == WAITING_ENDED,
        facts={name: _fact(node) for name, node in root.table("facts").entries.items()},
        delimiter=DELIMITERS.get(file.text("delimiter"), ""),
        encoding=ENCODINGS.get(file.text("encoding"), ""),
    )


def _specs(node: Node) -> tuple[EventSpec, ...]:
    items = node.items if isinstance(node, Listing) else (node,)
    return tuple(map(_spec, items))


def _spec(node: Node) -> EventSpec:
    if isinstance(node, Table):
        reason = node.text("for") if node.text("kind") == WAITING_STARTED else ""
        return EventSpec(node.text("kind"), node.text("actor_kind"), reason)
    return EventSpec(node.raw if isinstance(node, Scalar) else "")


def _fact(node: Node) -> FactSource:
    if isinstance(node, Table):
        values = node.table("values").entries.items()
        return FactSource(node.text("column"), {key: text_of_node(v) or "" for key, v in values})
    return FactSource(node.raw if isinstance(node, Scalar) else "")
