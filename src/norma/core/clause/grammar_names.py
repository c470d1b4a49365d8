"""Names that a clause may use: events, calendars, norms, clauses, triggers; each told where unknown.

Source: A2, A3; design of the standard pack, sections 1 and 3.
"""

from norma.core.clause.faults import Faults, listed, nearest
from norma.core.clause.nodes import Node, Scalar
from norma.core.clause.roles import COUNTED, COUNTED_TRIGGERS, TRIGGERS
from norma.core.clause.shape import Words


def condition(node: Node, words: Words, faults: Faults) -> None:
    """The name of an event or condition."""
    came = node.raw if isinstance(node, Scalar) else "-"
    if came not in words.conditions:
        key = node.place.path.rpartition(".")[2]
        guess = nearest(came, words.conditions)
        faults.add("condition-unknown", node.place, key=key, came=came, suggestion=guess)


def calendar_name(node: Node, words: Words, faults: Faults) -> None:
    """A calendar of this document, or of its core."""
    _named(node, words.calendars, words, faults, code="calendar-unknown")


def norm_name(node: Node, words: Words, faults: Faults) -> None:
    """A norm of this document, or of its core."""
    _named(node, words.norms, words, faults, code="norm-unknown")


def clause_name(node: Node, words: Words, faults: Faults) -> None:
    """A clause of this document, or of its core."""
    _named(node, words.clause_ids, words, faults, code="clause-unknown")


def trigger(node: Node, words: Words, faults: Faults) -> None:
    """What wakes a duty: a trigger of the vocabulary, an event, how often an outcome was missed."""
    came = node.raw.strip() if isinstance(node, Scalar) else "-"
    match = COUNTED.fullmatch(came)
    known = (*TRIGGERS, *sorted(words.conditions))
    if match is None or (match["count"] and match["name"] not in COUNTED_TRIGGERS):
        faults.add("trigger-unreadable", node.place, came=came)
    elif match["name"] not in known and not words.is_open:
        faults.add("trigger-unknown", node.place, came=came, suggestion=nearest(came, known))


def _named(node: Node, known: frozenset[str], words: Words, faults: Faults, *, code: str) -> None:
    """A name that the document defines; an overlay may mean one of its core."""
    came = node.raw.removeprefix("clause:") if isinstance(node, Scalar) else "-"
    if came in known or (words.is_open and came != "-"):
        return
    faults.add(
        code,
        node.place,
        key=node.place.path.rpartition(".")[2],
        came=came,
        allowed=listed(sorted(known)) or "-",
        suggestion=nearest(came, known),
    )
