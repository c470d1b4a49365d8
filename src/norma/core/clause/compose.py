"""YAML text to a tree with places, event by event.

Nothing is resolved and nothing is expanded, so a small file cannot become a large one: an alias is a
fault where it stands. The reader stops with one clear fault at a document that is too large, nested
too deeply or not YAML at all; everything else it reports and goes on.
Source: design of the standard pack, section 8.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from norma.core.clause.faults import Faults
from norma.core.clause.nodes import Listing, Node, Scalar, Table, below, scalar
from norma.core.errors import Place

LARGEST = 1_000_000
"""Characters of one document; a standard of thirty clauses has forty thousand."""
LONGEST_LINE = 100_000
DEEPEST = 40
MOST_NODES = 50_000
LONGEST_KEY = 200
"""YAML itself ends a key after 1,024 characters."""

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


class _GivenUp(Exception):
    """The rest of the document is not looked at; the fault has been told."""


@dataclass(slots=True)
class _Frame:
    """A list or table that is being read; `key` is the one whose value comes next."""

    place: Place
    is_table: bool
    is_dropped: bool = False
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    key_places: dict[str, Place] = field(default_factory=dict)
    key: str | None = None
    is_value_due: bool = False
    is_value_dropped: bool = False

    def finished(self) -> Node:
        if self.is_table:
            return Table(self.entries, self.key_places, self.place)
        return Listing(tuple(self.items), self.place)


def compose(text: str, source: str, faults: Faults) -> Node | None:
    """The tree that `text` writes, or None where there is none to speak of (a fault says why)."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not _is_readable_size(text, source, faults):
        return None
    composer = _Composer(source, faults)
    try:
        for event in _events(text, source, faults):
            composer.take(event)
    except _GivenUp:
        return None
    root = composer.root
    if root is None or (isinstance(root, Scalar) and root.value is None):
        if not faults.has_error:
            faults.add("document-empty", Place(source, 1, 1))
        return None
    return root


def _is_readable_size(text: str, source: str, faults: Faults) -> bool:
    if len(text) > LARGEST:
        faults.add("document-too-large", Place(source), size=len(text), largest=LARGEST)
        return False
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            faults.add("line-too-long", Place(source, number), size=len(line), largest=LONGEST_LINE)
            return False
    return True


def _events(text: str, source: str, faults: Faults) -> Iterator[Event]:
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except ReaderError as refused:
        lines = text[: refused.position].split("\n")
        place = Place(source, len(lines), len(lines[-1]) + 1)
        faults.add("yaml-character-forbidden", place, character=f"U+{_number(refused):04X}")
        raise _GivenUp from refused
    except MarkedYAMLError as refused:
        _tell_syntax(refused, source, faults)
        raise _GivenUp from refused
    except (YAMLError, ValueError, OverflowError) as refused:  # an escape that names no character
        faults.add("yaml-unreadable", Place(source), problem=refused)
        raise _GivenUp from refused


def _number(refused: ReaderError) -> int:
    character = refused.character
    return character if isinstance(character, int) else ord(character[0])


def _tell_syntax(refused: MarkedYAMLError, source: str, faults: Faults) -> None:
    problem = refused.problem or refused.context or ""
    code = next((code for part, code in _SYNTAX if part in problem), "yaml-unreadable")
    mark = refused.problem_mark or refused.context_mark
    if code in _TOLD_AT_ITS_BEGINNING:
        mark = refused.context_mark or mark
    place = Place(source, mark.line + 1, mark.column + 1) if mark else Place(source)
    faults.add(code, place, problem=problem)


class _Composer:
    """Builds the tree; keeps its own stack, so that depth costs no recursion."""

    def __init__(self, source: str, faults: Faults) -> None:
        self.root: Node | None = None
        self._source = source
        self._faults = faults
        self._stack: list[_Frame] = []
        self._count = 0
        self._documents = 0

    def take(self, event: Event) -> None:
        """Take the next event. Raises: _GivenUp."""
        if isinstance(event, DocumentStartEvent):
            self._begin_document(event)
        elif isinstance(event, SequenceEndEvent | MappingEndEvent):
            frame = self._stack.pop()
            if not frame.is_dropped:
                self._place(frame.finished())
        elif isinstance(event, NodeEvent):
            self._take_node(event)

    def _begin_document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._faults.add("document-not-single", self._at(event, ""))
            raise _GivenUp

    def _take_node(self, event: NodeEvent) -> None:
        self._count += 1
        if self._count > MOST_NODES:
            self._faults.add("document-too-many-values", self._at(event, ""), largest=MOST_NODES)
            raise _GivenUp
        frame = self._stack[-1] if self._stack else None
        if frame and frame.is_table and not frame.is_value_due:
            self._take_key(frame, event)
            return
        place = self._at(event, self._path(frame))
        self._refuse_tag(event, place)
        if isinstance(event, SequenceStartEvent | MappingStartEvent):
            self._open(_Frame(place, is_table=isinstance(event, MappingStartEvent)))
        elif isinstance(event, ScalarEvent):
            self._place(self._scalar(event, place, frame))
        else:
            self._refuse_alias(event, place)
            self._place(Scalar("", None, place))

    def _open(self, frame: _Frame) -> None:
        if len(self._stack) >= DEEPEST:
            self._faults.add("nesting-too-deep", replace(frame.place, path=""), deepest=DEEPEST)
            raise _GivenUp
        self._stack.append(frame)

    def _take_key(self, frame: _Frame, event: NodeEvent) -> None:
        frame.is_value_due = True
        key = event.value if isinstance(event, ScalarEvent) else None
        place = self._at(event, below(frame.place.path, key or "?"))
        frame.key, frame.is_value_dropped = key, True
        if isinstance(event, AliasEvent):
            self._refuse_alias(event, place)
        elif not key:
            self._faults.add("key-not-text", place)
        elif len(key) > LONGEST_KEY:
            place = replace(place, path=frame.place.path)
            self._faults.add("key-too-long", place, size=len(key), longest=LONGEST_KEY)
        elif key in frame.key_places:
            first = frame.key_places[key]
            self._faults.add("key-duplicate", place, key=key, first_line=first.line)
        else:
            self._refuse_tag(event, place)
            frame.key_places[key] = place
            frame.is_value_dropped = False
        if isinstance(event, SequenceStartEvent | MappingStartEvent):
            is_table = isinstance(event, MappingStartEvent)
            self._open(_Frame(place, is_table=is_table, is_dropped=True))

    def _place(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        if not frame.is_table:
            frame.items.append(node)
            return
        if not frame.is_value_dropped and frame.key is not None:
            frame.entries[frame.key] = node
        frame.is_value_due = False

    def _scalar(self, event: ScalarEvent, place: Place, frame: _Frame | None) -> Scalar:
        key = frame.key if frame and frame.is_table else None
        return scalar(event.value, place, key=key, is_quoted=bool(event.style))

    def _refuse_tag(self, event: NodeEvent, place: Place) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._faults.add("tag-refused", place, tag=tag)

    def _refuse_alias(self, event: NodeEvent, place: Place) -> None:
        self._faults.add("alias-refused", place, alias=f"*{event.anchor}")

    def _path(self, frame: _Frame | None) -> str:
        if frame is None:
            return ""
        if frame.is_table:
            return below(frame.place.path, frame.key or "?")
        return f"{frame.place.path}[{len(frame.items)}]"

    def _at(self, event: Event, path: str) -> Place:
        mark = event.start_mark
        return Place(self._source, mark.line + 1, mark.column + 1, path)
