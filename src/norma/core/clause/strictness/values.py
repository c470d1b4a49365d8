"""Parameters by strictness: which of two values serves the customer better.

Laws: "no weaker" is reflexive and transitive. A value of another kind is not weaker and not stricter:
five business days and five days are not compared, because which is longer depends on the calendar.
Source: A5; design of the standard pack, sections 2 and 4.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from norma.core.clause.model import OverlayRule, Param, ParamValue, Stricter
from norma.core.clause.params import is_at_least_as_strict
from norma.core.units import SpansNotComparable


class Why(StrEnum):
    """Why two values have no order."""

    KINDS = "kinds"
    CURRENCIES = "currencies"
    NO_DIRECTION = "no_direction"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class NotComparable:
    """Two values that have no order; counts as false wherever a condition is asked for.

    Attributes:
        why: KINDS where they count different things, CURRENCIES where they are paid in different
            money, NO_DIRECTION where the clause does not say which is better, DECLARED where the
            parameters are not the same kind of thing at all.
    """

    why: Why

    def __bool__(self) -> bool:
        return False


def cells_of(param: Param) -> Mapping[str, ParamValue | None]:
    """Its values by cell; the empty cell where it does not vary."""
    return param.cells if param.by else {"": param.value}


def overlay_rule(param: Param) -> OverlayRule:
    """What a supplement may do with it, also where the clause does not say.

    Unsaid, a parameter with a direction may be tightened, and one without is locked: what the core
    does not give away is the core's.
    """
    if param.overlay is not None:
        return param.overlay
    return OverlayRule.LOCKED if param.stricter is None else OverlayRule.TIGHTEN


def is_declared_alike(before: Param, after: Param) -> bool:
    """Whether both are one kind of thing: type, fact they vary by, direction and order."""
    return (before.type, before.by, before.stricter, before.order) == (
        after.type,
        after.by,
        after.stricter,
        after.order,
    )


def is_no_weaker(before: Param, after: Param, *, cell: str | None = None) -> bool | NotComparable:
    """Whether `after` serves the customer at least as well as `before`, in every cell or in one.

    A cell that `after` does not have any more is weaker; one that it has in addition is not.

    Args:
        cell: the one cell that is asked about; None for all of them.
    Examples:
        >>> from norma.core.clause.model import ParamType
        >>> from norma.core.units import parse_span
        >>> def limit(text):
        ...     return Param("limit", ParamType.DURATION, parse_span(text), stricter=Stricter.LOWER)
        >>> is_no_weaker(limit("30s"), limit("20s")), is_no_weaker(limit("30s"), limit("1m"))
        (True, False)
        >>> is_no_weaker(limit("5bd"), limit("5d"))
        NotComparable(why=<Why.KINDS: 'kinds'>)
    """
    if not is_declared_alike(before, after):
        return NotComparable(Why.DECLARED)
    were, are = cells_of(before), cells_of(after)
    answer: bool | NotComparable = True
    for name, value in were.items():
        if cell is not None and name != cell:
            continue
        found = is_value_no_weaker(value, are.get(name), before)
        if isinstance(found, NotComparable):
            return found
        answer = answer and found
    return answer


def is_value_no_weaker(
    before: ParamValue | None, after: ParamValue | None, param: Param
) -> bool | NotComparable:
    """Whether one value of `param` is no weaker than another; no value at all is the weakest."""
    if before is None or after is None:
        return before is None
    if before == after:
        return True
    if param.stricter is None:
        return NotComparable(Why.NO_DIRECTION)
    if isinstance(before, tuple) and isinstance(after, tuple):
        were, are = item_keys(before), item_keys(after)
        return were <= are if param.stricter is Stricter.SUPERSET else are <= were
    try:
        return is_at_least_as_strict(after, before, param.stricter, param.order)
    except SpansNotComparable:
        return NotComparable(Why.CURRENCIES if isinstance(before, str) else Why.KINDS)


def item_keys(items: tuple[object, ...]) -> frozenset[str]:
    """What the items of a set are told apart by: how they are written."""
    return frozenset(item_key(item) for item in items)


def item_key(item: object) -> str:
    """One text for each thing that an item of a set can be."""
    return json.dumps(item, ensure_ascii=False, sort_keys=True)
