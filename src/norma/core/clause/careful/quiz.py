"""Questions of the test: one right answer, wrong ones beside it, a set where one is classified.

Source: F1; design of the standard pack, sections 2 and 3.
"""

from collections.abc import Mapping

from norma.core.clause.faults import Faults, listed, nearest
from norma.core.clause.model import Clause, ParamType
from norma.core.clause.nodes import Node, Scalar, Table
from norma.core.clause.prose import PLACEHOLDER
from norma.core.clause.read_parts import items_of, span_or_none
from norma.core.units import Span


def check_quiz(node: Table, clause: Clause, faults: Faults) -> None:
    """Tell what keeps a question from having one right answer."""
    for item in node.table("train").tables("quiz"):
        if item.text("type") == "classify" or "from" in item.entries:
            _check_source(item, clause, faults)
        elif "answer" not in item.entries and item.text("type") in ("", "choice"):
            faults.add("quiz-answer-missing", item.place)
        _check_distractors(item, clause, faults)


def _check_source(item: Table, clause: Clause, faults: Faults) -> None:
    written = item.text("from")
    sets = [f"params.{name}" for name, p in clause.params.items() if p.type is ParamType.SET]
    if written not in sets:
        faults.add(
            "quiz-source-unknown",
            item.place_of("from"),
            came=written or "-",
            allowed=listed(sets) or "-",
            suggestion=nearest(written, sets),
        )


def _check_distractors(item: Table, clause: Clause, faults: Faults) -> None:
    answers = _meanings(item.get("answer"), clause)
    seen: list[frozenset[object]] = []
    for node in items_of(item.get("distractors")):
        meanings = _meanings(node, clause)
        if meanings & answers:
            faults.add("quiz-answer-as-distractor", node.place, came=_told(node))
        elif meanings in seen:
            faults.add("item-twice", node.place, key="distractors", came=_told(node))
        seen.append(meanings)


def _meanings(node: Node | None, clause: Clause) -> frozenset[object]:
    """What a text says, by language: a span by its length, anything else by its words."""
    if isinstance(node, Table):
        return frozenset((tag, _meaning(node.text(tag), clause)) for tag in node.entries)
    if isinstance(node, Scalar) and node.value is not None:
        return frozenset([_meaning(node.raw, clause)])
    return frozenset()


def _meaning(text: str, clause: Clause) -> object:
    match = PLACEHOLDER.fullmatch(text.strip())
    param = clause.params.get(match[1]) if match else None
    if param is not None and param.by is None:
        value = param.value
        if isinstance(value, Span):
            return value
        return value if isinstance(value, Mapping) else str(value).casefold()
    return span_or_none(text.strip()) or " ".join(text.split()).casefold()


def _told(node: Node) -> str:
    return node.raw if isinstance(node, Scalar) else "…"
