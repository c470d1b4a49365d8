"""How one clause differs from its earlier self: setting by setting, with direction and impact.

Source: A6; design of the standard pack, section 4.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from norma.core.clause.comparing import directions
from norma.core.clause.comparing.impact import impact_of, impact_of_prose
from norma.core.clause.comparing.model import Change, ClauseDiff, Direction, Fate, Impact
from norma.core.clause.comparing.patch import identity_of, is_same
from norma.core.clause.model import Clause, Param
from norma.core.clause.strictness.values import cells_of
from norma.core.worktime.calendar import CalendarSpec

_ELSEWHERE = frozenset({"id", "title", "text", "params", "applies"})
_NO_CALENDARS: Mapping[str, CalendarSpec] = MappingProxyType({})
_LEVELS = ("may", "should", "must")


def clause_changes(
    before: Clause, after: Clause, calendars: Mapping[str, CalendarSpec] = _NO_CALENDARS
) -> tuple[Change, ...]:
    """Everything that differs: parameters, then prose, then scope and the other parts."""
    found = _Finding(before, after, calendars)
    return (*found.params(), *found.prose(), *found.scope(), *found.parts())


def clause_diff(
    before: Clause, after: Clause, calendars: Mapping[str, CalendarSpec] = _NO_CALENDARS
) -> ClauseDiff | None:
    """How the clause differs; None where it is written alike but for the order of keys."""
    changes = clause_changes(before, after, calendars)
    if not changes:
        return None
    impact = max((change.impact for change in changes), key=lambda each: each.rank)
    return ClauseDiff(after.id, Fate.CHANGED, before, after, changes, impact)


class _Finding:
    """One clause while it is compared."""

    def __init__(
        self, before: Clause, after: Clause, calendars: Mapping[str, CalendarSpec]
    ) -> None:
        self._before, self._after, self._calendars = before, after, calendars

    def params(self) -> Iterator[Change]:
        were, are = self._before.params, self._after.params
        for name in dict.fromkeys((*are, *were)):
            was, is_ = were.get(name), are.get(name)
            if was is None or is_ is None:
                yield from self._whole_param(name, was, is_)
            else:
                yield from self._values(name, was, is_)
                yield from self._declaration(name, was, is_)

    def _whole_param(self, name: str, was: Param | None, is_: Param | None) -> Iterator[Change]:
        """A parameter that is new or gone, cell by cell."""
        there = Direction.LOOSENED if is_ is None else Direction.NEITHER
        param = is_ or was
        for cell in cells_of(param) if param else ():
            yield self._change(
                f"params.{name}",
                self._plain_value(self._before, name, cell),
                self._plain_value(self._after, name, cell),
                there,
                cell=cell,
            )

    def _values(self, name: str, was: Param, is_: Param) -> Iterator[Change]:
        for cell in dict.fromkeys((*cells_of(is_), *cells_of(was))):
            before = self._plain_value(self._before, name, cell)
            after = self._plain_value(self._after, name, cell)
            if not is_same(before, after):
                towards = directions.of_value(was, is_, cell)
                yield self._change(f"params.{name}", before, after, towards, cell=cell)

    def _declaration(self, name: str, was: Param, is_: Param) -> Iterator[Change]:
        """What is said about a parameter beside its value."""
        before, after = (clause.body["params"][name] for clause in (self._before, self._after))
        for key in dict.fromkeys((*after, *before)):
            if key == "value" or is_same(before.get(key), after.get(key)):
                continue
            towards = directions.of_floor(was, is_) if key == "floor" else Direction.NEITHER
            yield self._change(f"params.{name}.{key}", before.get(key), after.get(key), towards)

    def _plain_value(self, clause: Clause, name: str, cell: str) -> Any:
        written = clause.body.get("params", {}).get(name, {}).get("value")
        if not cell:
            return None if _varies(clause, name) else written
        return written.get(cell) if isinstance(written, Mapping) else None

    def prose(self) -> Iterator[Change]:
        for part in ("title", "text"):
            were, are = self._before.body.get(part), self._after.body.get(part)
            yield from self._texts(part, were or {}, are or {})

    def _texts(
        self, path: str, were: Mapping[str, Any], are: Mapping[str, Any]
    ) -> Iterator[Change]:
        for tag in dict.fromkeys((*are, *were)):
            before, after = were.get(tag), are.get(tag)
            if not is_same(before, after):
                impact = impact_of_prose(before, after)
                yield Change(
                    f"{path}.{tag}", "", before, after, Direction.NEITHER, impact, language=tag
                )

    def scope(self) -> Iterator[Change]:
        were, are = self._before.applies.allowed, self._after.applies.allowed
        for fact in dict.fromkeys((*are, *were)):
            before, after = (
                clause.body.get("applies", {}).get(fact) for clause in (self._before, self._after)
            )
            if not is_same(before, after):
                towards = directions.of_scope(were.get(fact), are.get(fact))
                yield self._change(f"applies.{fact}", before, after, towards)

    def parts(self) -> Iterator[Change]:
        self._towards = directions.of_parts(self._before, self._after)
        self._towards |= self._binding()
        were, are = self._before.body, self._after.body
        for part in dict.fromkeys((*are, *were)):
            if part not in _ELSEWHERE and not is_same(were.get(part), are.get(part)):
                yield from self._below(part, were.get(part), are.get(part))

    def _binding(self) -> dict[str, Direction]:
        """What is compared as a whole: publicity, level, and the calendar of a clock."""
        before, after = self._before, self._after
        was, is_ = (_LEVELS.index(clause.level.value) for clause in (before, after))
        found = {
            "public": directions.direction(
                is_no_weaker=after.public or not before.public,
                is_no_stricter=before.public or not after.public,
            ),
            "level": directions.direction(is_no_weaker=was <= is_, is_no_stricter=is_ <= was),
        }
        if before.clock and after.clock:
            calendars = [
                self._calendars.get(clock.calendar) for clock in (before.clock, after.clock)
            ]
            found["clock.calendar"] = directions.of_calendar(*calendars)
        return found

    def _below(self, path: str, before: Any, after: Any) -> Iterator[Change]:
        """The settings that differ under a path: keys of tables, items that have a name."""
        key = identity_of(before or [], after or [])
        if key:
            yield from self._items(path, before or [], after or [], key)
        elif _is_text(before, after, self._after.title):
            yield from self._texts(path, before or {}, after or {})
        elif (before or after) and _are_tables(before, after):
            were, are = before or {}, after or {}
            for name in dict.fromkeys((*are, *were)):
                if not is_same(were.get(name), are.get(name)):
                    yield from self._below(f"{path}.{name}", were.get(name), are.get(name))
        else:
            yield self._change(path, before, after, self._direction(path))

    def _items(self, path: str, before: Any, after: Any, key: str) -> Iterator[Change]:
        were, are = ({item[key]: item for item in items} for items in (before, after))
        for name in dict.fromkeys((*are, *were)):
            was, is_ = were.get(name), are.get(name)
            below = f"{path}.{name}"
            if was is None or is_ is None:
                yield self._change(below, was, is_, self._of_item(path, was, is_))
            elif not is_same(was, is_):
                yield from self._below(below, was, is_)
        order = [name for name in were if name in are], [name for name in are if name in were]
        if order[0] != order[1]:
            yield self._change(path, *order, Direction.NEITHER)

    def _of_item(self, path: str, was: Any, is_: Any) -> Direction:
        return directions.of_step(was, is_) if path == "steps" else self._direction(path)

    def _direction(self, path: str) -> Direction:
        """That of the setting, else of the nearest part around it that was compared."""
        if path.startswith("steps.") and path.endswith(".required"):
            were, are = (_step(clause, path) for clause in (self._before, self._after))
            return directions.of_step(were, are)
        while path:
            if path in self._towards:
                return self._towards[path]
            path = path.rpartition(".")[0]
        return Direction.NEITHER

    def _change(
        self, path: str, before: Any, after: Any, towards: Direction, *, cell: str = ""
    ) -> Change:
        was_watched = impact_of(path, towards, self._before)
        impact = max(was_watched, impact_of(path, towards, self._after), key=lambda each: each.rank)
        return Change(path, cell, before, after, towards, impact)


def _are_tables(*values: Any) -> bool:
    """Whether each is a table or not there at all."""
    return all(value is None or isinstance(value, Mapping) for value in values)


def _varies(clause: Clause, name: str) -> bool:
    return name in clause.params and clause.params[name].by is not None


def _is_text(before: Any, after: Any, languages: Mapping[str, Any]) -> bool:
    """Whether both are texts in languages of the clause, as far as they are there."""
    there = [each for each in (before, after) if each is not None]
    return bool(there) and all(
        isinstance(each, Mapping)
        and any(tag in each for tag in languages)
        and all(isinstance(text, str) for text in each.values())
        for each in there
    )


def _step(clause: Clause, path: str) -> Mapping[str, Any] | None:
    key = path.split(".")[1]
    return next((step for step in clause.body.get("steps", ()) if step["key"] == key), None)


def whole_impact(changes: tuple[Change, ...]) -> Impact:
    """The gravest of them; editorial where there is none."""
    return max(
        (change.impact for change in changes), key=lambda each: each.rank, default=Impact.EDITORIAL
    )
