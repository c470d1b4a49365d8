"""YAML text to a tree with places, event by event.

Nothing is resolved and nothing is expanded, so a small file cannot become a large one: an alias is a
fault where it stands. The reader stops with one clear fault at a document that is too large, nested
too deeply or not YAML at all; everything else it reports and goes on. Where the events come from
stands in `events`.
Source: design of the standard pack, section 8.
"""

from dataclasses import dataclass, field, replace

from norma.core.clause.events import (
    KIND_OF,
    EventKind,
    QuickReaderRefuses,
    TextRefused,
    YamlEvent,
    exact_events,
    quick_events,
)
from norma.core.clause.faults import Faults
from norma.core.clause.nodes import Listing, Node, Scalar, Table, below, scalar
from norma.core.errors import Place

LARGEST = 2_000_000
"""Characters of one document; a standard of five hundred clauses has half a million."""
LONGEST_LINE = 100_000
DEEPEST = 40
MOST_NODES = 200_000
LONGEST_KEY = 200
"""YAML itself ends a key after 1,024 characters."""


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
    root = _root(text, source, faults)
    if root is None or (isinstance(root, Scalar) and root.value is None):
        if not faults.has_error:
            faults.add("document-empty", Place(source, 1, 1))
        return None
    return root


def _root(text: str, source: str, faults: Faults) -> Node | None:
    """The tree by the quick reader; from the beginning by the exact one where that refuses."""
    for events in (quick_events, exact_events):
        found = Faults()
        composer = _Composer(source, found, text.count("\n") + 1)
        root = None
        try:
            for event in events(text):
                composer.take(event)
            root = composer.root
        except QuickReaderRefuses:
            continue
        except TextRefused as refused:
            place = Place(source, refused.line, refused.column)
            found.tell(refused.code, place, refused.data)
        except _GivenUp:
            pass
        faults.take(found)
        return root
    return None  # pragma: no cover  # the exact reader gives its reasons above


def _is_readable_size(text: str, source: str, faults: Faults) -> bool:
    if len(text) > LARGEST:
        faults.add("document-too-large", Place(source), size=len(text), largest=LARGEST)
        return False
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            faults.add("line-too-long", Place(source, number), size=len(line), largest=LONGEST_LINE)
            return False
    return True


class _Composer:
    """Builds the tree; keeps its own stack, so that depth costs no recursion."""

    def __init__(self, source: str, faults: Faults, last_line: int) -> None:
        self.root: Node | None = None
        self._source = source
        self._faults = faults
        self._last_line = last_line  # nothing stands beyond it, not even an empty value
        self._stack: list[_Frame] = []
        self._count = 0
        self._documents = 0

    def take(self, event: YamlEvent) -> None:
        """Take the next event. Raises: _GivenUp."""
        kind = KIND_OF.get(type(event))
        if kind is None:
            return
        if kind is EventKind.END:
            frame = self._stack.pop()
            if not frame.is_dropped:
                self._place(frame.finished())
        elif kind is EventKind.DOCUMENT:
            self._begin_document(event)
        else:
            self._take_node(event, kind)

    def _begin_document(self, event: YamlEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._faults.add("document-not-single", self._at(event, ""))
            raise _GivenUp

    def _take_node(self, event: YamlEvent, kind: EventKind) -> None:
        self._count += 1
        if self._count > MOST_NODES:
            self._faults.add("document-too-many-values", self._at(event, ""), largest=MOST_NODES)
            raise _GivenUp
        frame = self._stack[-1] if self._stack else None
        if frame and frame.is_table and not frame.is_value_due:
            self._take_key(frame, event, kind)
            return
        place = self._at(event, self._path(frame))
        if kind is EventKind.ALIAS:
            self._refuse_alias(event, place)
            self._place(Scalar("", None, place))
            return
        if event.tag is not None:
            self._faults.add("tag-refused", place, tag=event.tag)
        if kind is EventKind.SCALAR:
            if not event.value and frame and place.line > self._last_line:
                place = replace(frame.key_places.get(frame.key or "", frame.place), path=place.path)
            self._place(self._scalar(event, place, frame))
        else:
            self._open(_Frame(place, is_table=kind is EventKind.TABLE))

    def _open(self, frame: _Frame) -> None:
        if len(self._stack) >= DEEPEST:
            self._faults.add("nesting-too-deep", replace(frame.place, path=""), deepest=DEEPEST)
            raise _GivenUp
        self._stack.append(frame)

    def _take_key(self, frame: _Frame, event: YamlEvent, kind: EventKind) -> None:
        frame.is_value_due = True
        key = event.value if kind is EventKind.SCALAR else None
        place = self._at(event, below(frame.place.path, key or "?"))
        frame.key, frame.is_value_dropped = key, True
        if kind is EventKind.ALIAS:
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
            if event.tag is not None:
                self._faults.add("tag-refused", place, tag=event.tag)
            frame.key_places[key] = place
            frame.is_value_dropped = False
        if kind in (EventKind.TABLE, EventKind.LISTING):
            self._open(_Frame(place, is_table=kind is EventKind.TABLE, is_dropped=True))

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

    def _scalar(self, event: YamlEvent, place: Place, frame: _Frame | None) -> Scalar:
        key = frame.key if frame and frame.is_table else None
        return scalar(event.value, place, key=key, is_quoted=bool(event.style))

    def _refuse_alias(self, event: YamlEvent, place: Place) -> None:
        self._faults.add("alias-refused", place, alias=f"*{event.anchor}")

    def _path(self, frame: _Frame | None) -> str:
        if frame is None:
            return ""
        if frame.is_table:
            return below(frame.place.path, frame.key or "?")
        return f"{frame.place.path}[{len(frame.items)}]"

    def _at(self, event: YamlEvent, path: str) -> Place:
        mark = event.start_mark
        return Place(self._source, mark.line + 1, mark.column + 1, path)
