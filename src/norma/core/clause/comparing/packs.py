"""How two standards differ: head by setting, clauses by id, and what only moved.

Source: A6; design of the standard pack, sections 1 and 4.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from norma.core.clause.comparing import directions
from norma.core.clause.comparing.clauses import clause_diff
from norma.core.clause.comparing.impact import impact_of, impact_of_clause, impact_of_prose
from norma.core.clause.comparing.model import Change, ClauseDiff, Direction, Fate, Impact
from norma.core.clause.comparing.patch import is_same
from norma.core.clause.model import Clause, Pack
from norma.core.worktime.calendar import CalendarSpec

_CLAUSES = frozenset({"clauses", "add"})
_DEEPEST = 2
"""Keys of the head are told down to this depth: `lifecycle.review_every`, `calendars.office.hours`."""


def head_changes(before: Pack, after: Pack) -> Iterator[Change]:
    """Everything that differs outside the clauses."""
    were, are = before.document, after.document
    for part in dict.fromkeys((*are, *were)):
        if part not in _CLAUSES and not is_same(were.get(part), are.get(part)):
            yield from _below(part, were.get(part), are.get(part), (before, after))


def _below(path: str, was: Any, is_: Any, packs: tuple[Pack, Pack]) -> Iterator[Change]:
    locales = {*packs[0].locales, *packs[1].locales}
    if "." in path and (was is None or is_ is None):
        towards = _direction(path, packs)
        yield Change(path, "", was, is_, towards, impact_of(path, towards, None))
        return
    there = [each for each in (was, is_) if each is not None]
    tables = any(there) and all(isinstance(each, Mapping) for each in there)
    if tables and locales.intersection({**(was or {}), **(is_ or {})}):
        yield from _texts(path, was or {}, is_ or {})
    elif tables and path.count(".") < _DEEPEST:
        were, are = was or {}, is_ or {}
        for key in dict.fromkeys((*are, *were)):
            if not is_same(were.get(key), are.get(key)):
                yield from _below(f"{path}.{key}", were.get(key), are.get(key), packs)
    else:
        towards = _direction(path, packs)
        yield Change(path, "", was, is_, towards, impact_of(path, towards, None))


def _texts(path: str, were: Mapping[str, Any], are: Mapping[str, Any]) -> Iterator[Change]:
    for tag in dict.fromkeys((*are, *were)):
        was, is_ = were.get(tag), are.get(tag)
        if is_same(was, is_):
            continue
        is_prose = all(isinstance(each, str | None) for each in (was, is_))
        impact = impact_of_prose(was, is_) if is_prose else Impact.CLARIFYING
        language = tag if is_prose else ""
        yield Change(f"{path}.{tag}", "", was, is_, Direction.NEITHER, impact, language)


def _direction(path: str, packs: tuple[Pack, Pack]) -> Direction:
    part, _, rest = path.partition(".")
    if part != "calendars":
        return Direction.NEITHER
    was, is_ = (pack.calendars.get(rest.partition(".")[0]) for pack in packs)
    return directions.of_calendar(was, is_)


def clause_diffs(before: Pack, after: Pack) -> tuple[ClauseDiff, ...]:
    """The clauses that differ, as the later standard orders them; withdrawn ones where they stood."""
    were = {clause.id: clause for clause in before.clauses}
    are = {clause.id: clause for clause in after.clauses}
    calendars = {**before.calendars, **after.calendars}
    moved = _moved([each for each in were if each in are], [each for each in are if each in were])
    found: list[ClauseDiff] = []
    previous = ""
    for clause_id in _order(list(were), list(are)):
        was, is_ = were.get(clause_id), are.get(clause_id)
        place = previous if clause_id in moved else None
        diff = _diff(was, is_, calendars, place)
        if diff is not None:
            found.append(diff)
        previous = clause_id if is_ else previous
    return tuple(found)


def _diff(
    was: Clause | None,
    is_: Clause | None,
    calendars: Mapping[str, CalendarSpec],
    place: str | None,
) -> ClauseDiff | None:
    if was is None or is_ is None:
        clause = is_ or was
        assert clause is not None
        fate = Fate.REMOVED if is_ is None else Fate.ADDED
        return ClauseDiff(clause.id, fate, was, is_, (), impact_of_clause(clause))
    diff = None if was.body == is_.body else clause_diff(was, is_, calendars)
    if place is None:
        return diff
    if diff is None:
        return ClauseDiff(is_.id, Fate.MOVED, was, is_, (), Impact.EDITORIAL, place)
    return ClauseDiff(is_.id, diff.fate, was, is_, diff.changes, diff.impact, place)


def _order(were: Sequence[str], are: Sequence[str]) -> list[str]:
    """The later order, each withdrawn clause after the one it followed."""
    order, known = list(are), set(are)
    previous: str | None = None
    for clause_id in were:
        if clause_id not in known:
            order.insert(0 if previous is None else order.index(previous) + 1, clause_id)
        previous = clause_id
    return order


def _moved(were: Sequence[str], are: Sequence[str]) -> frozenset[str]:
    """The fewest clauses that have to move to bring one order into the other."""
    place = {clause_id: number for number, clause_id in enumerate(were)}
    tails: list[int] = []
    last: list[str] = []
    before: dict[str, str | None] = {}
    for clause_id in are:
        at = bisect_left(tails, place[clause_id])
        before[clause_id] = last[at - 1] if at else None
        tails[at : at + 1] = [place[clause_id]]
        last[at : at + 1] = [clause_id]
    kept: set[str] = set()
    at_end: str | None = last[-1] if last else None
    while at_end is not None:
        kept.add(at_end)
        at_end = before[at_end]
    return frozenset(are) - kept
