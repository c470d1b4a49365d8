"""What a supplement writes about the clauses of its core, one setting after another.

A *setting* names one value of one clause and what is done to it. `set` names a parameter, or a setting
of a part (`clock.warn_at`, `steps`); cells and languages that are not named keep the core's value;
`{add: [...]}` and `{remove: [...]}` change a list item by item.
Source: A5; design of the standard pack, sections 1 and 4.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from norma.core.clause.faults import Faults, listed, nearest
from norma.core.clause.model import Clause, Pack
from norma.core.clause.strictness.parts import PARTS, WHOLE
from norma.core.clause.supplementing.writing import PathUnknown, read_at
from norma.core.errors import Place

_NOT_SET = frozenset({"id", "kind", "title", "text", "params", "norms"})
"""What `set` does not reach: identity, the text that decides, and what has a key of its own."""
_EVERYWHERE = ("public", "level", "applies", "manual", "faq", "train", "audit")
_ITEMS = frozenset({"add", "remove"})


class Doing(StrEnum):
    """What is done to a value."""

    PUT = "put"
    ITEMS = "items"
    FLOOR = "floor"
    NORMS = "norms"


@dataclass(frozen=True, slots=True)
class Setting:
    """One value that a supplement writes.

    Attributes:
        path: in the clause, such as `params.limit`, `params.limit.floor`, `clock.warn_at`, `text.de`.
        cell: of a parameter that varies.
        value: plain; for ITEMS a table of `add` and `remove`.
        at: the path in the supplement's own document.
        law: the law of a floor that the same change writes for the same parameter, else empty.
    """

    clause_id: str
    path: str
    cell: str
    value: Any
    doing: Doing
    at: str
    law: str = ""

    @property
    def target(self) -> tuple[str, str, str]:
        """What it writes: clause, path and cell."""
        return self.clause_id, self.path, self.cell


def place_in(overlay: Pack, path: str) -> Place:
    """A place in the supplement; its name stands for the file."""
    return Place(overlay.urn, path=path)


def settings_of(overlay: Pack, core: Mapping[str, Clause], faults: Faults) -> list[Setting]:
    """Everything that the supplement writes about clauses of the core, in written order.

    Args:
        core: the clauses of the core by id.
    """
    found: list[Setting] = []
    for number, change in enumerate(overlay.document.get("change") or ()):
        at = f"change[{number}]"
        clause = core.get(str(change.get("clause")))
        if clause is None:
            faults.add(
                "change-clause-unknown",
                place_in(overlay, f"{at}.clause"),
                came=change.get("clause"),
                suggestion=nearest(str(change.get("clause")), core),
            )
            continue
        reading = _Change(overlay, clause, change, at, faults)
        found += [*reading.set(), *reading.floors(), *reading.norms(), *reading.localised()]
    return _each_once(found, overlay, faults)


def _each_once(found: list[Setting], overlay: Pack, faults: Faults) -> list[Setting]:
    once: dict[tuple[str, str, str], Setting] = {}
    for setting in found:
        if setting.target in once and setting.doing is not Doing.NORMS:
            faults.add(
                "change-twice",
                place_in(overlay, setting.at),
                clause=setting.clause_id,
                came=setting.path,
            )
        once.setdefault(setting.target, setting)
    return [each for each in found if each.doing is Doing.NORMS or once[each.target] is each]


@dataclass(frozen=True, slots=True)
class _Change:
    """One entry of `change` while it is read."""

    overlay: Pack
    clause: Clause
    change: Mapping[str, Any]
    at: str
    faults: Faults

    def set(self) -> Iterator[Setting]:
        for name, value in (self.change.get("set") or {}).items():
            at = f"{self.at}.set.{name}"
            if name.removeprefix("params.") in self.clause.params:
                yield from self._param(name.removeprefix("params."), value, at)
            elif self._is_part(name):
                yield from self._part(name, value, at)
            else:
                self._tell_unknown(name, at)

    def _param(self, name: str, value: Any, at: str) -> Iterator[Setting]:
        path = f"params.{name}"
        by = self.clause.params[name].by
        if by and isinstance(value, Mapping) and not _ITEMS.issuperset(value):
            for cell, each in value.items():
                yield from self._value(path, cell, each, f"{at}.{cell}", self._law(name, each))
        else:
            yield from self._value(path, "", value, at, self._law(name, value))

    def _law(self, name: str, value: Any) -> str:
        """The law that the value comes from: the one whose floor it is."""
        floor = (self.change.get("floor") or {}).get(name) or {}
        return str(floor.get("law", "")) if floor.get("value") == value else ""

    def _is_part(self, name: str) -> bool:
        head = name.partition(".")[0]
        known = head in self.clause.body or head in (*WHOLE, *PARTS, *_EVERYWHERE)
        return known and head not in _NOT_SET

    def _part(self, name: str, value: Any, at: str) -> Iterator[Setting]:
        """A table of settings is taken setting by setting."""
        is_table = isinstance(value, Mapping) and not _ITEMS.issuperset(value)
        if is_table and (name in PARTS or name == "applies"):
            for key, each in value.items():
                yield from self._part(f"{name}.{key}", each, f"{at}.{key}")
        else:
            yield from self._value(name, "", value, at)

    def _value(self, path: str, cell: str, value: Any, at: str, law: str = "") -> Iterator[Setting]:
        is_items = isinstance(value, Mapping) and value and _ITEMS.issuperset(value)
        doing = Doing.ITEMS if is_items else Doing.PUT
        if is_items and not (self._is_list(path, cell) and _are_lists(value)):
            self.faults.add(
                "change-add-unfit",
                place_in(self.overlay, at),
                clause=self.clause.id,
                came=path.removeprefix("params."),
            )
            return
        yield Setting(self.clause.id, path, cell, value, doing, at, law)

    def _is_list(self, path: str, cell: str) -> bool:
        at = f"{path}.value" if path.startswith("params.") else path
        try:
            found = read_at(self.clause.body, f"{at}.{cell}" if cell else at)
        except PathUnknown:
            return False
        return found is None or isinstance(found, list)

    def _tell_unknown(self, name: str, at: str) -> None:
        allowed = [*self.clause.params, *(part for part in self.clause.body if self._is_part(part))]
        self.faults.add(
            "change-setting-unknown",
            place_in(self.overlay, at),
            clause=self.clause.id,
            came=name,
            allowed=listed(allowed) or "-",
            suggestion=nearest(name, allowed),
        )

    def floors(self) -> Iterator[Setting]:
        for name, floor in (self.change.get("floor") or {}).items():
            at = f"{self.at}.floor.{name}"
            if name not in self.clause.params:
                self._tell_unknown(name, at)
                continue
            path, law = f"params.{name}.floor", str(floor.get("law", ""))
            yield Setting(self.clause.id, path, "", floor, Doing.FLOOR, at, law)

    def norms(self) -> Iterator[Setting]:
        links = self.change.get("norms")
        if links:
            yield Setting(self.clause.id, "norms", "", links, Doing.NORMS, f"{self.at}.norms")

    def localised(self) -> Iterator[Setting]:
        for name, texts in (self.change.get("localise") or {}).items():
            at = f"{self.at}.localise.{name}"
            authoritative = self._authoritative(name)
            if authoritative is None:
                place = place_in(self.overlay, at)
                self.faults.add("localise-unknown", place, clause=self.clause.id, came=name)
                continue
            for locale, text in texts.items():
                below = f"{at}.{locale}"
                if locale == authoritative:
                    self.faults.add(
                        "localise-authoritative",
                        place_in(self.overlay, below),
                        clause=self.clause.id,
                        came=name,
                        language=locale,
                    )
                else:
                    path = f"{name}.{locale}"
                    yield Setting(self.clause.id, path, "", text, Doing.PUT, below)

    def _authoritative(self, name: str) -> str | None:
        """The language that decides for a text of the clause; None where it is no text.

        The languages of a clause stand in the standard's order.
        """
        try:
            texts = read_at(self.clause.body, name)
        except PathUnknown:
            return None
        if not isinstance(texts, Mapping) or not all(isinstance(t, str) for t in texts.values()):
            return None
        return next((tag for tag in self.clause.title if tag in texts), None)


def _are_lists(value: Mapping[str, Any]) -> bool:
    return all(isinstance(items, list) for items in value.values())
