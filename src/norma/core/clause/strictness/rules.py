"""The rules by which one setting of a clause is no weaker than another, each with its name.

A rule is asked about two plain values of the same setting; None is a setting that is not written. It
answers as the comparison of parameters does. What has no rule of its own may not differ: a supplement
may not edit what nobody can say to be better.
Source: A5; design of the standard pack, section 4.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from norma.core.clause.model import Clause
from norma.core.clause.nodes import raw_text
from norma.core.clause.strictness.values import NotComparable, Why, item_keys
from norma.core.units import Span, SpanUnreadable, parse_span


class RuleName(StrEnum):
    """What may be done with a setting; the sentences stand in `told`."""

    SHORTER = "shorter"
    LONGER = "longer"
    LOWER = "lower"
    HIGHER = "higher"
    MORE = "more"
    FEWER = "fewer"
    TOWARDS = "towards"
    EARLIER = "earlier"
    ON = "on"
    SAME = "same"
    SCALE = "scale"
    LEVELS = "levels"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Pair:
    """The two clauses that a setting is compared in."""

    before: Clause
    after: Clause


_FIGURE = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?", re.ASCII)
Answer = bool | NotComparable
Test = Callable[[Any, Any, Pair], Answer]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule; `order` lists the values of a ranking from low to high."""

    name: RuleName
    test: Test
    order: tuple[str, ...] = ()


def items_of(value: Any) -> tuple[Any, ...]:
    """A list as a tuple, one thing alone as a tuple of one, nothing as none."""
    if value is None:
        return ()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(value)
    return (value,)


def is_alike(before: Any, after: Any) -> bool:
    """Whether two settings mean the same; the order of keys does not matter, that of items does."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return before.keys() == after.keys() and all(
            is_alike(value, after[key]) for key, value in before.items()
        )
    return type(before) is type(after) and bool(before == after)


def _same(before: Any, after: Any, pair: Pair) -> Answer:
    return is_alike(before, after)


def _more(before: Any, after: Any, pair: Pair) -> Answer:
    return item_keys(items_of(before)) <= item_keys(items_of(after))


def _fewer(before: Any, after: Any, pair: Pair) -> Answer:
    return item_keys(items_of(after)) <= item_keys(items_of(before))


def _on(before: Any, after: Any, pair: Pair) -> Answer:
    return after is True or before is not True


def _earlier(before: Any, after: Any, pair: Pair) -> Answer:
    """Each warning of before is given as early or earlier; marks that are no per cents stay."""
    marks = [mark for mark in items_of(after) if isinstance(mark, int)]
    others = item_keys(tuple(mark for mark in items_of(after) if not isinstance(mark, int)))
    return all(
        any(mark <= was for mark in marks) if isinstance(was, int) else item_keys((was,)) <= others
        for was in items_of(before)
    )


def _number(*, is_higher_better: bool, absent: float | None) -> Test:
    """`absent` is what is meant where nothing is written; None means no bound at all."""

    def test(before: Any, after: Any, pair: Pair) -> Answer:
        if is_alike(before, after) and _is_same_name(before, pair):
            return True
        was, is_ = _amount(before, pair.before, absent), _amount(after, pair.after, absent)
        if was is None or is_ is None:
            return was is None or NotComparable(Why.NO_DIRECTION)
        return was <= is_ if is_higher_better else is_ <= was

    return test


def _is_same_name(value: Any, pair: Pair) -> bool:
    """A parameter that both name is compared by itself; a figure is the same figure anyway."""
    return not isinstance(value, str) or value in pair.after.params


def _amount(value: Any, clause: Clause, absent: float | None) -> float | None:
    if isinstance(value, str) and value in clause.params:
        value = clause.params[value].value
    if value is None:
        return absent
    if isinstance(value, str) and _FIGURE.fullmatch(value):
        return float(value)
    return float(value) if isinstance(value, int | float) else None


def _span(*, is_longer_better: bool) -> Test:
    """A span that is not written bounds nothing, so writing one is stricter."""

    def test(before: Any, after: Any, pair: Pair) -> Answer:
        if before is None or after is None:
            return before is None
        if is_alike(before, after):
            return True
        was, is_ = _span_of(before, pair.before), _span_of(after, pair.after)
        if was is None or is_ is None:
            return NotComparable(Why.NO_DIRECTION)
        if was.kind is not is_.kind:
            return NotComparable(Why.KINDS)
        return was <= is_ if is_longer_better else is_ <= was

    return test


def _span_of(value: Any, clause: Clause) -> Span | None:
    if isinstance(value, str) and value in clause.params:
        found = clause.params[value].value
        return found if isinstance(found, Span) else None
    try:
        return parse_span(raw_text(value))
    except SpanUnreadable:
        return None


def towards(*order: str, absent: str | None = None) -> Rule:
    """A ranking from worst to best; a value that is not in it may not differ."""

    def test(before: Any, after: Any, pair: Pair) -> Answer:
        was, is_ = (absent if value is None else value for value in (before, after))
        if was == is_:
            return True
        if was not in order or is_ not in order:
            return NotComparable(Why.NO_DIRECTION)
        return order.index(was) <= order.index(is_)

    return Rule(RuleName.TOWARDS, test, order)


def _scale(before: Any, after: Any, pair: Pair) -> Answer:
    """Choices may be taken away or score less, none is added; missing the item costs as much."""
    were = {each.get("key"): each.get("score") for each in items_of(before)}
    are = {each.get("key"): each.get("score") for each in items_of(after)}
    if any(key not in were or not _scores_no_more(were[key], are[key]) for key in are):
        return False
    return bool(are) and _lowest(are) <= _lowest(were)


def _scores_no_more(before: float | None, after: float | None) -> bool:
    """None leaves the item out of the sum; so it does before as after."""
    if before is None or after is None:
        return before is after
    return after <= before


def _lowest(scores: Mapping[Any, Any]) -> float:
    return min((score for score in scores.values() if score is not None), default=0)


def _levels(before: Any, after: Any, pair: Pair) -> Answer:
    """Each level stays, begins no lower than before, and opens what it opened."""
    are = {each.get("key"): each for each in items_of(after)}
    return all(
        (level := are.get(was.get("key"))) is not None
        and level["from"] >= was["from"]
        and (was.get("opens") is None or level.get("opens") == was["opens"])
        for was in items_of(before)
    )


def _checkpoints(before: Any, after: Any, pair: Pair) -> Answer:
    return all(
        any(each["at"] <= was["at"] and each["expect"] >= was["expect"] for each in items_of(after))
        for was in items_of(before)
    )


def _told_to(before: Any, after: Any, pair: Pair) -> Answer:
    """Everybody who was told is told as early or earlier."""
    return all(
        any(_is_as_early(was, each) and _tells(each, was) for each in items_of(after))
        for was in items_of(before)
    )


def _tells(after: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    return item_keys(items_of(before.get("to"))) <= item_keys(items_of(after.get("to")))


def _is_as_early(was: Mapping[str, Any], is_: Mapping[str, Any]) -> bool:
    before, after = was.get("at"), is_.get("at")
    if isinstance(before, int | float) and isinstance(after, int | float):
        return after <= before
    try:
        early, late = parse_span(raw_text(after)), parse_span(raw_text(before))
    except SpanUnreadable:
        return False
    return early.kind is late.kind and early <= late


def _added(before: Any, after: Any, pair: Pair) -> Answer:
    """A table keeps what it had, and may have more."""
    were, are = (value if isinstance(value, Mapping) else {} for value in (before, after))
    return all(key in are and is_alike(value, are[key]) for key, value in were.items())


def _platforms(before: Any, after: Any, pair: Pair) -> Answer:
    """None named means all of them."""
    return after is None or (before is not None and _more(before, after, pair) is True)


SAME = Rule(RuleName.SAME, _same)
MORE = Rule(RuleName.MORE, _more)
FEWER = Rule(RuleName.FEWER, _fewer)
ON = Rule(RuleName.ON, _on)
EARLIER = Rule(RuleName.EARLIER, _earlier)
SHORTER = Rule(RuleName.SHORTER, _span(is_longer_better=False))
SCALE = Rule(RuleName.SCALE, _scale)
LEVELS = Rule(RuleName.LEVELS, _levels)
CHECKPOINTS = Rule(RuleName.EARLIER, _checkpoints)
TOLD_TO = Rule(RuleName.EARLIER, _told_to)
ADDED = Rule(RuleName.ADDED, _added)
PLATFORMS = Rule(RuleName.MORE, _platforms)


def higher(*, absent: float | None = 0) -> Rule:
    """A figure that may rise."""
    return Rule(RuleName.HIGHER, _number(is_higher_better=True, absent=absent))


def lower(*, absent: float | None = None) -> Rule:
    """A figure that may fall."""
    return Rule(RuleName.LOWER, _number(is_higher_better=False, absent=absent))
