"""Whether one clause is anywhere weaker than another: the question behind every supplement.

`weakenings` says where and by which rule, as values; `loosenings` says it to people. What decides:
a parameter by its direction, cell by cell; a set by inclusion; a setting of a part that runs by the
rule of `strictness.parts`; a procedure by its required steps; a clock's calendar by coverage; scope,
publicity, level and the floors of law by never becoming less. Prose is not compared.
Laws: a clause is no weaker than itself; if b is no weaker than a and c no weaker than b, c is no weaker
than a.
Source: A5; design of the standard pack, section 4.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from norma.core.clause.faults import Faults
from norma.core.clause.model import Clause, Floor, OverlayRule, Param
from norma.core.clause.strictness.coverage import covers
from norma.core.clause.strictness.parts import compared_parts
from norma.core.clause.strictness.rules import Pair, RuleName
from norma.core.clause.strictness.steps import weakened_steps
from norma.core.clause.strictness.telling import tell_weakening
from norma.core.clause.strictness.values import (
    NotComparable,
    Why,
    cells_of,
    is_declared_alike,
    is_no_weaker,
    is_value_no_weaker,
    overlay_rule,
)
from norma.core.clause.strictness.weakening import Weakening
from norma.core.errors import Fault, Place
from norma.core.units import Span, SpanKind
from norma.core.worktime.calendar import CalendarSpec

__all__ = [
    "NotComparable",
    "Weakening",
    "Why",
    "is_bindable",
    "is_business_time",
    "is_no_weaker",
    "level_rank",
    "loosenings",
    "overlay_rule",
    "tell_loosenings",
    "weakenings",
]

_NO_CALENDARS: Mapping[str, CalendarSpec] = MappingProxyType({})
_LEVELS = ("may", "should", "must")
_BUSINESS = frozenset({SpanKind.BUSINESS_TIME, SpanKind.BUSINESS_DAYS})


def weakenings(
    before: Clause, after: Clause, *, calendars: Mapping[str, CalendarSpec] = _NO_CALENDARS
) -> tuple[Weakening, ...]:
    """Where `after` is weaker than `before`; empty where it is nowhere.

    Args:
        calendars: those that the two name; a clock on another calendar is refused where one of the
            two is not among them.
    """
    pair = Pair(before, after)
    return (
        *_of_clause(before, after),
        *_of_params(before, after),
        *_of_parts(pair, calendars),
        *_of_steps(before, after),
    )


def _of_clause(before: Clause, after: Clause) -> Iterator[Weakening]:
    if before.kind is not after.kind:
        yield Weakening("kind-changed", "kind", before.kind.value, after.kind.value)
    if before.public and not after.public:
        yield Weakening("public-withdrawn", "public", before=True, after=False)
    was, is_ = level_rank(before), level_rank(after)
    if is_ < was:
        yield Weakening("level-lowered", "level", _LEVELS[was], _LEVELS[is_])
    for fact, values in after.applies.allowed.items():
        allowed = before.applies.allowed.get(fact)
        if allowed is None or not allowed <= values:
            yield Weakening("scope-narrowed", f"applies.{fact}", allowed, values)


def level_rank(clause: Clause) -> int:
    """How binding a clause is: 2 must, 1 should, 0 may; a clause that does not say so must."""
    level = clause.body.get("level", "must")
    return _LEVELS.index(level) if level in _LEVELS else len(_LEVELS) - 1


def _of_params(before: Clause, after: Clause) -> Iterator[Weakening]:
    for name, was in before.params.items():
        is_ = after.params.get(name)
        path = f"params.{name}"
        if is_ is None:
            yield Weakening("param-removed", path, was.value, None, param=was)
        elif not is_declared_alike(was, is_) or overlay_rule(was) is not overlay_rule(is_):
            yield Weakening("param-redeclared", path, was.value, is_.value, param=was)
        else:
            yield from _of_values(path, was, is_)
            yield from _of_floor(path, was, is_)


def _of_values(path: str, before: Param, after: Param) -> Iterator[Weakening]:
    are, rule = cells_of(after), overlay_rule(before)
    for cell, was in cells_of(before).items():
        is_ = are.get(cell)
        if is_ is None and was is not None:
            yield Weakening("cell-removed", path, was, None, cell, param=before)
        elif rule is OverlayRule.LOCKED and was != is_:
            yield Weakening("value-locked", path, was, is_, cell, param=before)
        elif rule is OverlayRule.TIGHTEN:
            yield from _of_value(path, cell, was, is_, before)


def _of_value(path: str, cell: str, was: Any, is_: Any, param: Param) -> Iterator[Weakening]:
    answer = is_value_no_weaker(was, is_, param)
    if isinstance(answer, NotComparable):
        yield Weakening("value-not-comparable", path, was, is_, cell, param=param, why=answer.why)
    elif not answer:
        yield Weakening("value-loosened", path, was, is_, cell, param=param)


def _of_floor(path: str, before: Param, after: Param) -> Iterator[Weakening]:
    was, is_ = before.floor, after.floor
    if was is None or was == is_:
        return
    if is_ is None or not _is_floor_kept(was, is_, before):
        yield Weakening("floor-lowered", path, was.value, is_.value if is_ else None, param=before)


def _is_floor_kept(was: Floor, is_: Floor, param: Param) -> bool:
    """A floor in figures may rise; one without figures may get some."""
    if was.value is None:
        return True
    return is_.value is not None and is_value_no_weaker(was.value, is_.value, param) is True


def _of_parts(pair: Pair, calendars: Mapping[str, CalendarSpec]) -> Iterator[Weakening]:
    for each in compared_parts(pair):
        if each.path == "clock.calendar":
            yield from _of_calendar(pair, calendars)
        elif isinstance(each.is_no_weaker, NotComparable):
            yield Weakening(
                "part-not-comparable",
                each.path,
                each.before,
                each.after,
                rule=each.rule,
                why=each.is_no_weaker.why,
            )
        elif not each.is_no_weaker:
            code = "part-locked" if each.rule.name is RuleName.SAME else "part-loosened"
            yield Weakening(code, each.path, each.before, each.after, rule=each.rule)


def _of_calendar(pair: Pair, calendars: Mapping[str, CalendarSpec]) -> Iterator[Weakening]:
    before, after = pair.before.clock, pair.after.clock
    if before is None or after is None:
        return
    names = (before.calendar, after.calendar)
    if not is_bindable(pair.before):
        yield Weakening("calendar-not-bindable", "clock.calendar", *names)
        return
    was, is_ = (calendars.get(name) for name in names)
    if was is None or is_ is None or not covers(is_, was):
        yield Weakening("calendar-reduced", "clock.calendar", *names)


def is_business_time(clause: Clause) -> bool:
    """Whether a calendar decides the clause's limit in any cell; elapsed time is the same in all."""
    if clause.objective is None:
        return False
    limit = cells_of(clause.params[clause.objective.limit_param])
    return any(isinstance(value, Span) and value.kind in _BUSINESS for value in limit.values())


def is_bindable(clause: Clause) -> bool:
    """Whether a supplement may put a calendar of its own in place of the clause's.

    The limit must be of business time, and the core must not have locked it: so the core says so.
    """
    if clause.objective is None or not is_business_time(clause):
        return False
    return overlay_rule(clause.params[clause.objective.limit_param]) is not OverlayRule.LOCKED


def _of_steps(before: Clause, after: Clause) -> Iterator[Weakening]:
    were, are = before.body.get("steps", ()), after.body.get("steps", ())
    for found in weakened_steps(were, are):
        path = f"steps.{found.key}.{found.setting}".rstrip(".")
        yield Weakening(found.fault.value, path, found.before, found.after)


def loosenings(
    before: Clause,
    after: Clause,
    *,
    calendars: Mapping[str, CalendarSpec] = _NO_CALENDARS,
    place_of: Callable[[str, str], Place] | None = None,
) -> tuple[Fault, ...]:
    """The same as faults; empty: `after` is nowhere weaker than `before`.

    Args:
        place_of: where a path and its cell stand in the document that the author wrote; by default
            the path below the clause.
    """
    faults = Faults()
    tell_loosenings(before, after, faults, calendars=calendars, place_of=place_of)
    return faults.by_place()


def tell_loosenings(
    before: Clause,
    after: Clause,
    faults: Faults,
    *,
    calendars: Mapping[str, CalendarSpec] = _NO_CALENDARS,
    place_of: Callable[[str, str], Place] | None = None,
) -> None:
    """Tell `loosenings` among the faults of a document."""
    for found in weakenings(before, after, calendars=calendars):
        place = place_of(found.path, found.cell) if place_of else _place(after, found)
        tell_weakening(found, before, place, faults)


def _place(clause: Clause, found: Weakening) -> Place:
    path = f"{clause.place.path}.{found.path}".lstrip(".")
    return replace(clause.place, path=f"{path}.{found.cell}" if found.cell else path)
