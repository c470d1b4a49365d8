"""Two supplements on one clause: for each value the stricter holds, and what has no order is a fault.

Sets that may only grow are united, sets that may only shrink are intersected: what comes out is at
least as strict as each. The order in which supplements are given does not matter.
Source: A5; design of the standard pack, section 4.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from norma.core.clause.faults import Faults
from norma.core.clause.model import Clause, Stricter
from norma.core.clause.saying import say_path, say_plain
from norma.core.clause.strictness.coverage import covers
from norma.core.clause.strictness.parts import rule_of
from norma.core.clause.strictness.rules import Pair, RuleName, is_alike, items_of
from norma.core.clause.strictness.values import cells_of, is_value_no_weaker
from norma.core.clause.supplementing.applying import applied, is_param, value_path
from norma.core.clause.supplementing.changes import Doing, Setting, place_in
from norma.core.clause.supplementing.one import Carried, Ground
from norma.core.clause.supplementing.reading import read_some
from norma.core.clause.supplementing.writing import read_at
from norma.core.clause.tighten import weakenings
from norma.core.errors import LOCALES, Severity

_UNITED = frozenset({RuleName.MORE, RuleName.ADDED, RuleName.EARLIER})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that one supplement writes where another writes as well."""

    carried: Carried
    setting: Setting
    clause: Clause

    @property
    def plain(self) -> Any:
        """The value as this supplement leaves it."""
        return read_at(self.clause.body, value_path(self.setting.path, self.setting.cell))


class _Disagree(Exception):
    """The two have no order."""


def joined_clause(
    clause_id: str, ground: Ground, several: Sequence[Carried], faults: Faults
) -> tuple[Clause | None, tuple[tuple[Carried, Setting], ...]]:
    """The clause as several supplements make it together, and whose setting holds for each value.

    Args:
        several: those that change it, in an order that does not depend on how they were given.
    """
    written: dict[tuple[str, str, str], list[Candidate]] = {}
    for carried in several:
        clause = carried.clauses.get(clause_id)
        for setting in carried.settings[clause_id] if clause else ():
            assert clause is not None
            written.setdefault(setting.target, []).append(Candidate(carried, setting, clause))
    held: list[tuple[Carried, Setting]] = []
    has_disagreed = False
    for candidates in written.values():
        try:
            held += _held(candidates, ground)
        except _Disagree:
            has_disagreed = True
            _tell(candidates[0], candidates[-1], candidates[0].setting.path, faults)
    if has_disagreed:
        return None, ()
    return _read(clause_id, ground, several, held, faults), tuple(held)


def _held(candidates: list[Candidate], ground: Ground) -> list[tuple[Carried, Setting]]:
    """The settings to carry out for one value."""
    setting = candidates[0].setting
    if len(candidates) == 1 or setting.doing is Doing.NORMS:
        return [(each.carried, each.setting) for each in candidates]
    if setting.path == "steps" and all(each.setting.doing is Doing.ITEMS for each in candidates):
        return _added_steps(candidates)
    if setting.doing is Doing.FLOOR:
        best = _strictest(candidates, lambda a, b: _is_floor_kept(a, b))
        return [(best.carried, best.setting)]
    best, value = _best(candidates, ground)
    law = best.setting.law
    own = Setting(*setting.target, value, Doing.PUT, best.setting.at, law)
    return [(best.carried, own)]


def _best(candidates: list[Candidate], ground: Ground) -> tuple[Candidate, Any]:
    first = candidates[0]
    path = first.setting.path
    if is_param(path):
        return _best_param(candidates, ground)
    if path == "clock.calendar":
        best = _strictest(candidates, lambda a, b: _covers(a, b, ground))
        return best, best.plain
    rule = rule_of(path)
    plains = [each.plain for each in candidates]
    if rule.name in _UNITED and all(isinstance(each, list) for each in plains):
        return candidates[-1], _united(plains)
    if rule.name is RuleName.FEWER:
        return candidates[-1], _shared([list(items_of(each)) for each in plains])
    best = _strictest(
        candidates, lambda a, b: rule.test(a.plain, b.plain, Pair(a.clause, b.clause)) is True
    )
    return best, best.plain


def _best_param(candidates: list[Candidate], ground: Ground) -> tuple[Candidate, Any]:
    setting = candidates[0].setting
    name = setting.path.split(".")[1]
    param = ground.clauses[setting.clause_id].params[name]
    plains = [each.plain for each in candidates]
    if param.stricter in (Stricter.SUPERSET, Stricter.SUBSET):
        is_growing = param.stricter is Stricter.SUPERSET
        return candidates[-1], _united(plains) if is_growing else _shared(plains)

    def value(each: Candidate) -> Any:
        return cells_of(each.clause.params[name]).get(setting.cell)

    best = _strictest(
        candidates, lambda a, b: is_value_no_weaker(value(a), value(b), param) is True
    )
    return best, best.plain


def _strictest(candidates: list[Candidate], is_no_weaker: Any) -> Candidate:
    """The first of the strictest. Raises: _Disagree."""
    best = candidates[0]
    for each in candidates[1:]:
        if is_no_weaker(each, best):
            continue
        if not is_no_weaker(best, each):
            raise _Disagree
        best = each
    if not all(is_no_weaker(each, best) for each in candidates):
        raise _Disagree
    return best


def _is_floor_kept(before: Candidate, after: Candidate) -> bool:
    name = before.setting.path.split(".")[1]
    was, is_ = (each.clause.params[name].floor for each in (before, after))
    if was is None or is_ is None or was.value is None or is_.value is None:
        return was is None or was.value is None
    return is_value_no_weaker(was.value, is_.value, before.clause.params[name]) is True


def _covers(before: Candidate, after: Candidate, ground: Ground) -> bool:
    """One calendar is another's equal only where they are the same: two zones are two calendars."""
    was, is_ = (ground.calendars[str(each.plain)] for each in (before, after))
    return was == is_ or (covers(is_, was) and not covers(was, is_))


def _added_steps(candidates: list[Candidate]) -> list[tuple[Carried, Setting]]:
    """Steps of several supplements together; one that two add alike is added once."""
    known: dict[str, Any] = {}
    held: list[tuple[Carried, Setting]] = []
    for each in candidates:
        added = []
        for step in each.setting.value.get("add", ()):
            if step["key"] in known and not is_alike(known[step["key"]], step):
                raise _Disagree
            if step["key"] not in known:
                known[step["key"]] = step
                added.append(step)
        value = {**each.setting.value, "add": added}
        setting = each.setting
        held.append(
            (each.carried, Setting(*setting.target, value, Doing.ITEMS, setting.at, setting.law))
        )
    return held


def _united(lists: Sequence[list[Any]]) -> list[Any]:
    found: list[Any] = []
    for items in lists:
        found += [item for item in items if item not in found]
    return found


def _shared(lists: Sequence[list[Any]]) -> list[Any]:
    return [item for item in lists[0] if all(item in items for items in lists)]


def _read(
    clause_id: str,
    ground: Ground,
    several: Sequence[Carried],
    held: Sequence[tuple[Carried, Setting]],
    faults: Faults,
) -> Clause | None:
    """The clause with all of it; weaker than one of the supplements' own it may not be."""
    body: Mapping[str, Any] = ground.clauses[clause_id].body
    for carried, setting in held:
        body = applied(body, [setting], carried.overlay, faults)
    clauses, found = read_some([body], ground.words, ground.core.owner)
    is_sound = clauses and not any(fault.severity is Severity.ERROR for fault in found)
    for carried in several:
        own = carried.clauses.get(clause_id)
        weaker = weakenings(own, clauses[0], calendars=ground.calendars) if own and is_sound else ()
        if own and (weaker or not is_sound):
            others = [
                Candidate(each, each.settings[clause_id][0], each.clauses[clause_id])
                for each in several
                if each is not carried and clause_id in each.clauses
            ]
            one = Candidate(carried, carried.settings[clause_id][0], own)
            for other in others[:1]:
                path = weaker[0].path if weaker else one.setting.path
                _tell(one, other, path, faults)
            return None
    return clauses[0] if clauses else None


def _tell(one: Candidate, other: Candidate, path: str, faults: Faults) -> None:
    setting = other.setting
    data: dict[str, object] = {"clause": setting.clause_id, "setting": path}
    data |= {"first": one.carried.overlay.urn, "second": other.carried.overlay.urn}
    data |= {"one": one.plain, "other": other.plain}
    for locale in LOCALES:
        data[f"setting@{locale}"] = say_path(path, locale)
        data[f"one@{locale}"] = say_plain(one.plain, locale)
        data[f"other@{locale}"] = say_plain(other.plain, locale)
    faults.tell("overlays-disagree", place_in(other.carried.overlay, setting.at), data)
