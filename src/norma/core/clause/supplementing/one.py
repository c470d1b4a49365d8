"""One supplement on its core: carried out clause by clause, read again, and held to the core.

Source: A5; design of the standard pack, section 4.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from norma.core.clause.faults import Faults, listed
from norma.core.clause.model import Clause, Pack
from norma.core.clause.saying import say_param, say_written
from norma.core.clause.shape import Words
from norma.core.clause.strictness.values import is_value_no_weaker
from norma.core.clause.supplementing.applying import applied, value_path
from norma.core.clause.supplementing.changes import Doing, Setting, place_in, settings_of
from norma.core.clause.supplementing.reading import PART, read_some
from norma.core.clause.tighten import is_bindable, tell_loosenings
from norma.core.errors import LOCALES, Fault, Place, Severity
from norma.core.worktime.calendar import CalendarSpec

_CLAUSE_PLACE = re.compile(rf"{PART}\[(\d+)\]\.?")
_OWN_FAULTS = frozenset({"language-missing", "language-not-listed"})
"""Told of a supplement in words of its own."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What supplements stand on.

    Attributes:
        core: as published.
        clauses: the core's by id, granted exceptions in place.
        words: the names that the effective clauses may use.
        calendars: of the core and of every supplement.
    """

    core: Pack
    clauses: Mapping[str, Clause]
    words: Words
    calendars: Mapping[str, CalendarSpec]


@dataclass(frozen=True, slots=True)
class Carried:
    """A supplement carried out.

    Attributes:
        settings: what it writes about each clause of the core.
        clauses: those clauses as it makes them.
        added: its own clauses.
    """

    overlay: Pack
    settings: Mapping[str, tuple[Setting, ...]] = field(default_factory=dict)
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    added: tuple[Clause, ...] = ()


def carried_out(overlay: Pack, ground: Ground, faults: Faults) -> Carried:
    """The supplement on that ground; everything that is wrong with it is told."""
    settings = [*settings_of(overlay, ground.clauses, faults), *_bound(overlay, ground, faults)]
    by_clause: dict[str, tuple[Setting, ...]] = {}
    for setting in settings:
        by_clause[setting.clause_id] = (*by_clause.get(setting.clause_id, ()), setting)
    reading = _Reading(overlay, ground, faults)
    clauses = reading.changed(by_clause)
    by_clause, weaker = _without_weaker_floors(by_clause, clauses, ground)
    clauses = {**clauses, **reading.changed(weaker)}
    reading.hold_to_core(by_clause, clauses)
    return Carried(overlay, by_clause, clauses, reading.added())


def _bound(overlay: Pack, ground: Ground, faults: Faults) -> list[Setting]:
    """A calendar bound in place of another, for every clause whose limit it decides."""
    found: list[Setting] = []
    for name, own in ((overlay.document.get("bind") or {}).get("calendar") or {}).items():
        at = f"bind.calendar.{name}"
        if name not in ground.core.calendars or own not in ground.calendars:
            wrong = own if name in ground.core.calendars else name
            allowed = listed([*ground.core.calendars, *overlay.calendars])
            place = place_in(overlay, at)
            faults.add("bind-calendar-unknown", place, came=wrong, allowed=allowed)
            continue
        using = [
            clause
            for clause in ground.clauses.values()
            if clause.clock and clause.clock.calendar == name and is_bindable(clause)
        ]
        if not using:
            faults.add("bind-not-business-time", place_in(overlay, at), came=name)
        found += [Setting(clause.id, "clock.calendar", "", own, Doing.PUT, at) for clause in using]
    return found


def _without_weaker_floors(
    settings: Mapping[str, tuple[Setting, ...]], clauses: Mapping[str, Clause], ground: Ground
) -> tuple[dict[str, tuple[Setting, ...]], dict[str, tuple[Setting, ...]]]:
    """A floor that lies below the core's own changes nothing: all settings, and those to redo."""
    kept, redone = dict(settings), {}
    for clause_id, of_clause in settings.items():
        base, changed = ground.clauses[clause_id], clauses.get(clause_id)
        needed = tuple(each for each in of_clause if not _is_weaker_floor(each, base, changed))
        if len(needed) < len(of_clause):
            kept[clause_id] = redone[clause_id] = needed
    return kept, redone


def _is_weaker_floor(setting: Setting, base: Clause, changed: Clause | None) -> bool:
    if setting.doing is not Doing.FLOOR or changed is None:
        return False
    name = setting.path.split(".")[1]
    was, is_ = base.params[name].floor, changed.params[name].floor
    if was is None or was.value is None:
        return False
    if is_ is None or is_.value is None:
        return True
    return is_value_no_weaker(was.value, is_.value, base.params[name]) is False


@dataclass(frozen=True, slots=True)
class _Reading:
    """One supplement while its clauses are read."""

    overlay: Pack
    ground: Ground
    faults: Faults

    def changed(self, settings: Mapping[str, Sequence[Setting]]) -> dict[str, Clause]:
        """The clauses of the core with these settings, as far as they can be read."""
        ids = list(settings)
        written = [
            applied(self.ground.clauses[each].body, settings[each], self.overlay, self.faults)
            for each in ids
        ]
        clauses, faults = read_some(written, self.ground.words, self.ground.core.owner)
        refused: set[str] = set()
        for fault in faults:
            number, below = split_place(fault.place.path)
            if fault.severity is Severity.ERROR:
                refused.add(ids[number])
            at = self._at(settings[ids[number]], below, fault)
            if fault.code == "floor-violated":
                self._tell_floor(fault, self.ground.clauses[ids[number]], at)
            else:
                self._retell(fault, at)
        return {each.id: each for each in clauses if each.id not in refused}

    def _at(self, settings: Sequence[Setting], below: str, fault: Fault) -> str:
        """Where the author wrote it; an error that nobody can place stands at the first change."""
        near = [each for each in settings if _is_about(each, below)]
        if near:
            return max(near, key=lambda each: len(value_path(each.path, each.cell))).at
        return settings[0].at if fault.severity is Severity.ERROR and settings else ""

    def _retell(self, fault: Fault, at: str) -> None:
        is_worth_it = fault.severity is not Severity.NOTE and fault.code not in _OWN_FAULTS
        if at and is_worth_it:
            place = place_in(self.overlay, at)
            self.faults.tell(fault.code, place, fault.data, severity=fault.severity)

    def _tell_floor(self, fault: Fault, clause: Clause, at: str) -> None:
        """A value below the law, with the clause it stands in and in words."""
        data: dict[str, object] = {**fault.data, "clause": clause.id}
        param = clause.params[fault.data["param"]]
        for locale in LOCALES:
            data[f"param@{locale}"] = say_param(param, locale)
            data[f"floor@{locale}"] = say_written(fault.data["floor"], param, locale)
            data[f"came@{locale}"] = say_written(fault.data["came"], param, locale)
        self.faults.tell("supplement-below-floor", place_in(self.overlay, at), data)

    def hold_to_core(
        self, settings: Mapping[str, Sequence[Setting]], clauses: Mapping[str, Clause]
    ) -> None:
        """Tell where a changed clause is weaker than the core's."""
        for clause_id, clause in clauses.items():
            places = {each.target[1:]: each.at for each in settings[clause_id]}
            tell_loosenings(
                self.ground.clauses[clause_id],
                clause,
                self.faults,
                calendars=self.ground.calendars,
                place_of=partial(self._place, places),
            )

    def _place(self, places: Mapping[tuple[str, str], str], path: str, cell: str) -> Place:
        """Where the author wrote the setting, or one that it is part of."""
        for wanted in ((path, cell), (path, "")):
            if wanted in places:
                return place_in(self.overlay, places[wanted])
        while path:
            if (path, "") in places:
                return place_in(self.overlay, places[path, ""])
            path = path.rpartition(".")[0]
        return place_in(self.overlay, next(iter(places.values()), "change"))

    def added(self) -> tuple[Clause, ...]:
        """The supplement's own clauses, read with the names of the whole."""
        bodies: list[Mapping[str, Any]] = []
        places: list[str] = []
        for number, body in enumerate(self.overlay.document.get("add") or ()):
            at = f"add[{number}]"
            if self._is_addable(body, at):
                bodies.append(self._owned(body))
                places.append(at)
        clauses, faults = read_some(bodies, self.ground.words, self.ground.core.owner)
        for fault in faults:
            number, below = split_place(fault.place.path)
            if fault.severity is Severity.ERROR:
                self._retell(fault, f"{places[number]}.{below}")
        return clauses

    def _owned(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """A clause that names no owner is the supplement's owner's, not the core's."""
        owner = self.overlay.document.get("owner")
        if not owner or owner == self.ground.core.document.get("owner") or "owner" in body:
            return body
        return {**body, "owner": owner}

    def _is_addable(self, body: Mapping[str, Any], at: str) -> bool:
        core, clause_id = self.ground.core, str(body.get("id"))
        if clause_id in self.ground.clauses:
            place = place_in(self.overlay, f"{at}.id")
            self.faults.add("add-id-taken", place, clause=clause_id, owner=core.urn)
            return False
        missing = [
            tag
            for tag in core.locales
            if tag not in (body.get("title") or ()) or tag not in (body.get("text") or ())
        ]
        if missing:
            place = place_in(self.overlay, at)
            self.faults.add(
                "add-language-missing", place, clause=clause_id, language=listed(missing)
            )
        return not missing


def split_place(path: str) -> tuple[int, str]:
    """The number of a clause and the path below it."""
    match = _CLAUSE_PLACE.match(path)
    return (int(match[1]), path[match.end() :]) if match else (0, path)


def _is_about(setting: Setting, below: str) -> bool:
    at = value_path(setting.path, setting.cell)
    return below == at or below.startswith((f"{at}.", f"{at}["))
