"""Whether a change tightens, loosens, or does neither: strictness asked in both directions.

Source: A5, A6; design of the standard pack, section 4.
"""

from collections.abc import Mapping
from typing import Any

from norma.core.clause.comparing.model import Direction
from norma.core.clause.model import Clause, Floor, Param
from norma.core.clause.strictness.coverage import covers
from norma.core.clause.strictness.parts import compared_parts
from norma.core.clause.strictness.rules import Pair
from norma.core.clause.strictness.steps import is_required
from norma.core.clause.strictness.values import (
    cells_of,
    is_declared_alike,
    is_value_no_weaker,
)
from norma.core.worktime.calendar import CalendarSpec


def direction(*, is_no_weaker: bool, is_no_stricter: bool) -> Direction:
    """What follows from both answers; equal and not comparable are neither."""
    if is_no_weaker == is_no_stricter:
        return Direction.NEITHER
    return Direction.TIGHTENED if is_no_weaker else Direction.LOOSENED


def of_value(before: Param, after: Param, cell: str) -> Direction:
    """One cell of a parameter; a cell that is new promises more."""
    was, is_ = cells_of(before).get(cell), cells_of(after).get(cell)
    if was is None or is_ is None:
        return direction(is_no_weaker=was is None, is_no_stricter=is_ is None)
    if not is_declared_alike(before, after):
        return Direction.NEITHER
    return direction(
        is_no_weaker=is_value_no_weaker(was, is_, after) is True,
        is_no_stricter=is_value_no_weaker(is_, was, after) is True,
    )


def of_floor(before: Param, after: Param) -> Direction:
    """A floor that law lays under a parameter; one that is gone is loosened."""
    if before.floor and after.floor and not is_declared_alike(before, after):
        return Direction.NEITHER
    return direction(
        is_no_weaker=_keeps(before.floor, after.floor, after),
        is_no_stricter=_keeps(after.floor, before.floor, after),
    )


def _keeps(was: Floor | None, is_: Floor | None, param: Param) -> bool:
    if was is None or is_ is None:
        return was is None
    if was.value is None or is_.value is None:
        return was.value is None
    return is_value_no_weaker(was.value, is_.value, param) is True


def of_parts(before: Clause, after: Clause) -> dict[str, Direction]:
    """Every setting of a part that differs."""
    forth = {each.path: each.is_no_weaker is True for each in compared_parts(Pair(before, after))}
    back = {each.path: each.is_no_weaker is True for each in compared_parts(Pair(after, before))}
    return {
        path: direction(is_no_weaker=answer, is_no_stricter=back.get(path, False))
        for path, answer in forth.items()
    }


def of_step(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> Direction:
    """A required step that is new tightens; one that is gone or optional loosens."""
    return direction(
        is_no_weaker=before is None or not is_required(before) or _stays(after),
        is_no_stricter=after is None or not is_required(after) or _stays(before),
    )


def _stays(step: Mapping[str, Any] | None) -> bool:
    return step is not None and is_required(step)


def of_scope(before: frozenset[str] | None, after: frozenset[str] | None) -> Direction:
    """The values of one fact; None means every value, and more cases are more promises."""
    return direction(
        is_no_weaker=after is None or (before is not None and before <= after),
        is_no_stricter=before is None or (after is not None and after <= before),
    )


def of_calendar(before: CalendarSpec | None, after: CalendarSpec | None) -> Direction:
    """A calendar by the service it gives."""
    if before is None or after is None:
        return Direction.NEITHER
    return direction(is_no_weaker=covers(after, before), is_no_stricter=covers(before, after))
