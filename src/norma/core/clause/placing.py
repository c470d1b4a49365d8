"""Lines and columns for faults that know only a path: where in a text that path stands.

Source: A7; STYLE, section 5.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from norma.core.clause.compose import compose
from norma.core.clause.faults import Faults
from norma.core.clause.nodes import Listing, Node, Table
from norma.core.errors import Fault, Place, sorted_by_place

_LAST_PART = re.compile(r"(\.[^.\[\]]*|\[\d+\]|^[^.\[\]]*)$")


def places_in(text: str, source: str) -> Mapping[str, Place]:
    """Every path of a document to the place where its value stands; the empty path is its beginning."""
    root = compose(text, source, Faults())
    found = {"": Place(source, 1, 1)}
    waiting: list[Node] = [] if root is None else [root]
    while waiting:
        node = waiting.pop()
        found.setdefault(node.place.path, node.place)
        if isinstance(node, Table):
            waiting.extend(node.entries.values())
        elif isinstance(node, Listing):
            waiting.extend(node.items)
    return found


def placed(faults: Iterable[Fault], places: Mapping[str, Place]) -> tuple[Fault, ...]:
    """The faults with the line and column of what their path names, or of what that is part of."""
    return tuple(sorted_by_place([_placed(fault, places) for fault in faults]))


def _placed(fault: Fault, places: Mapping[str, Place]) -> Fault:
    path = fault.place.path
    while path and path not in places:
        path = _LAST_PART.sub("", path)
    return replace(fault, place=replace(places[path], path=fault.place.path))
