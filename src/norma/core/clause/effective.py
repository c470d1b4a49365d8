"""The effective standard: a core with the supplements that apply, as one standard that reads like any.

`effective` resolves a core, its supplements and the exceptions granted by headquarters into a pack, and
says for every value where it came from. `check_overlay` tells what is wrong with one supplement.
Laws: a supplement gives no case a weaker value, save where headquarters granted an exception that has
not ended; without supplements the core comes out as it is; the order of supplements does not matter;
the document that comes out reads back equal.
Source: A5; design of the standard pack, section 4.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from norma.core.clause.faults import Faults
from norma.core.clause.hashing import pack_hash
from norma.core.clause.model import Clause, LocalText, Pack, PackKind
from norma.core.clause.strictness.values import cells_of
from norma.core.clause.supplementing.changes import Setting, place_in
from norma.core.clause.supplementing.combining import combinations, overlays_for, scope_of
from norma.core.clause.supplementing.exceptions import GrantedException, in_force
from norma.core.clause.supplementing.granting import granted_clauses, tell_requests
from norma.core.clause.supplementing.heads import merged_head, whole_languages
from norma.core.clause.supplementing.joining import joined_clause
from norma.core.clause.supplementing.one import Carried, Ground, carried_out
from norma.core.clause.supplementing.origins import (
    Key,
    Origin,
    law_of,
    origin_of_pack,
    origins_of,
)
from norma.core.clause.supplementing.reading import words_of_head
from norma.core.clause.supplementing.together import check_together
from norma.core.errors import Fault

__all__ = [
    "Effective",
    "EffectiveResult",
    "GrantedException",
    "Origin",
    "check_overlay",
    "combinations",
    "effective",
    "extends_cycle",
    "overlays_for",
    "scope_of",
]


@dataclass(frozen=True, slots=True)
class Effective:
    """A core and its supplements, resolved.

    Attributes:
        overlays: in the order given.
        pack: the resolved standard: a core itself, with the core's identity and version.
        origins: (clause, path, cell) to where the value came from. Paths are `params.limit`,
            `params.limit.floor`, `title.en`, `text.en`, a part such as `clock`, and beneath it what
            a supplement set, such as `clock.calendar`; the cell is empty unless a parameter varies.
        content_hash: of the resolved document.
    """

    core: Pack
    overlays: tuple[Pack, ...]
    pack: Pack
    origins: Mapping[Key, Origin]
    content_hash: str

    def origin(self, clause_id: str, path: str, cell: str = "") -> Origin:
        """Where a value came from: its own entry, else that of what it is part of. Raises: KeyError."""
        wanted = path
        while wanted:
            for key in ((clause_id, wanted, cell), (clause_id, wanted, "")):
                if key in self.origins:
                    return self.origins[key]
            wanted = wanted.rpartition(".")[0]
        raise KeyError((clause_id, path, cell))


@dataclass(frozen=True, slots=True)
class EffectiveResult:
    """What resolving gave: nothing as soon as one fault is an error. Places name the supplement."""

    effective: Effective | None
    faults: tuple[Fault, ...]

    @property
    def pack(self) -> Pack | None:
        """The resolved standard."""
        return self.effective.pack if self.effective else None


def effective(
    core: Pack,
    overlays: Sequence[Pack],
    *,
    exceptions: Sequence[GrantedException] = (),
    on: date | None = None,
    core_is_withdrawn: bool = False,
) -> EffectiveResult:
    """The standard that a case to which all these supplements apply is held to, or why there is none.

    Args:
        overlays: those whose scope matches; see `overlays_for` and `combinations`.
        exceptions: granted ones; those that ended before `on` are left out.
        on: the local day; without it every exception holds.
    """
    faults = Faults()
    _check_extends(core, overlays, faults, core_is_withdrawn=core_is_withdrawn)
    if faults.has_error:
        return EffectiveResult(None, faults.by_place())
    return _Resolving(core, tuple(overlays), in_force(exceptions, on), faults).result()


def check_overlay(
    core: Pack,
    overlay: Pack,
    *,
    exceptions: Sequence[GrantedException] = (),
    on: date | None = None,
    core_is_withdrawn: bool = False,
) -> tuple[Fault, ...]:
    """Everything that is wrong with one supplement of the core; without an error it may be published.

    Each refusal names the clause, the setting, both values and the rule.
    """
    return effective(
        core, [overlay], exceptions=exceptions, on=on, core_is_withdrawn=core_is_withdrawn
    ).faults


def extends_cycle(extends: Mapping[str, str]) -> tuple[str, ...]:
    """A circle among packs that extend one another, first name repeated at the end; empty: none.

    Examples:
        >>> extends_cycle({"a": "b", "b": "c", "c": "b"})
        ('b', 'c', 'b')
    """
    for start in extends:
        path, at = [start], extends.get(start)
        while at is not None and at not in path:
            path.append(at)
            at = extends.get(at)
        if at is not None:
            return (*path[path.index(at) :], at)
    return ()


def _check_extends(
    core: Pack, overlays: Sequence[Pack], faults: Faults, *, core_is_withdrawn: bool
) -> None:
    """Tell supplements that do not belong to this core, whatever they change."""
    for urn, count in Counter(overlay.urn for overlay in overlays).items():
        if count > 1:
            again = next(overlay for overlay in overlays if overlay.urn == urn)
            faults.add("overlay-given-twice", place_in(again, ""), came=urn)
    for overlay in overlays:
        _check_one_extends(core, overlay, faults, core_is_withdrawn=core_is_withdrawn)


def _check_one_extends(
    core: Pack, overlay: Pack, faults: Faults, *, core_is_withdrawn: bool
) -> None:
    if overlay.kind is not PackKind.OVERLAY:
        faults.add("overlay-expected", place_in(overlay, "kind"), came=overlay.urn)
        return
    extends = overlay.document["extends"]
    names = {"overlay": overlay.urn, "core": core.urn}
    place = place_in(overlay, "extends.pack")
    above = core.document.get("extends", {})
    circle = extends_cycle({overlay.urn: extends["pack"], core.urn: above.get("pack", "")})
    if circle:
        faults.add("extends-circular", place, came=" → ".join(circle))
    elif core.kind is not PackKind.CORE:
        faults.add("overlay-of-overlay", place, came=core.urn)
    elif extends["pack"] != core.urn:
        faults.tell("overlay-other-core", place, {**names, "came": extends["pack"]})
    elif str(extends["version"]) != core.version:
        place = place_in(overlay, "extends.version")
        versions = {"came": extends["version"], "version": core.version}
        faults.tell("overlay-needs-rebase", place, {**names, **versions})
    if core_is_withdrawn:
        faults.tell("overlay-core-withdrawn", place, names)


class _Resolving:
    """One resolution; `result` runs it once."""

    def __init__(
        self,
        core: Pack,
        overlays: tuple[Pack, ...],
        exceptions: tuple[GrantedException, ...],
        faults: Faults,
    ) -> None:
        self._core = core
        self._overlays = overlays
        self._ordered = tuple(sorted(overlays, key=lambda each: (each.urn, each.version)))
        self._exceptions = exceptions
        self._faults = faults
        self._head = merged_head(core, self._ordered, faults)
        added = [
            str(body.get("id")) for each in self._ordered for body in each.document.get("add") or ()
        ]
        ids = [*(clause.id for clause in core.clauses), *added]
        self._words = words_of_head(self._head, ids)

    def result(self) -> EffectiveResult:
        ground = self._ground()
        carried = [carried_out(overlay, ground, self._faults) for overlay in self._ordered]
        for overlay in self._ordered:
            tell_requests(overlay, ground.core, self._exceptions, self._faults)
        changed, held = self._changed(ground, carried)
        clauses = [changed.get(id_, clause) for id_, clause in ground.clauses.items()]
        clauses += self._added(carried)
        if not self._faults.has_error:
            check_together(clauses, carried, self._head, self._faults)
        if self._faults.has_error:
            return EffectiveResult(None, self._faults.by_place())
        pack = self._pack(clauses)
        found = Effective(
            core=self._core,
            overlays=self._overlays,
            pack=pack,
            origins=self._origins(carried, changed, held),
            content_hash=pack_hash(pack.document),
        )
        return EffectiveResult(found, self._faults.by_place())

    def _ground(self) -> Ground:
        clauses = granted_clauses(
            self._core, self._ordered, self._exceptions, self._words, self._faults
        )
        calendars = {key: spec for each in self._ordered for key, spec in each.calendars.items()}
        return Ground(self._core, clauses, self._words, {**calendars, **self._core.calendars})

    def _changed(
        self, ground: Ground, carried: Sequence[Carried]
    ) -> tuple[dict[str, Clause], list[tuple[Carried, Setting]]]:
        """The clauses that differ from the core's, and the settings that hold in them."""
        changed: dict[str, Clause] = {}
        held: list[tuple[Carried, Setting]] = []
        for clause_id in ground.clauses:
            several = [each for each in carried if clause_id in each.settings]
            if len(several) == 1:
                only = several[0]
                held += [(only, setting) for setting in only.settings[clause_id]]
                if clause_id in only.clauses:
                    changed[clause_id] = only.clauses[clause_id]
            elif several:
                clause, own = joined_clause(clause_id, ground, several, self._faults)
                held += own
                if clause is not None:
                    changed[clause_id] = clause
        return changed, held

    def _added(self, carried: Sequence[Carried]) -> list[Clause]:
        owners: dict[str, Pack] = {}
        added: list[Clause] = []
        for each in carried:
            for clause in each.added:
                owner = owners.setdefault(clause.id, each.overlay)
                if owner is not each.overlay:
                    place = place_in(each.overlay, "add")
                    self._faults.add("add-id-taken", place, clause=clause.id, owner=owner.urn)
                added.append(clause)
        return added

    def _pack(self, clauses: Sequence[Clause]) -> Pack:
        bodies = [clause.body for clause in clauses]
        whole, partial = whole_languages(self._core, self._ordered, bodies, self._head)
        for language, count in partial.items():
            place = place_in(self._ordered[0], "locales")
            self._faults.add("language-partial", place, language=language, count=count)
        head = self._head
        if whole:
            head = {**head, "locales": [*self._core.locales, *whole]}
        return replace(
            self._core,
            locales=(*self._core.locales, *whole),
            calendars=self._calendars(),
            clauses=tuple(clauses),
            document=self._document(head, bodies),
            events=self._own("events"),
            roles=self._own("roles"),
        )

    def _document(
        self, head: Mapping[str, Any], bodies: Sequence[Mapping[str, Any]]
    ) -> dict[str, Any]:
        """The head in the core's order; what supplements define anew stands before the clauses."""
        document: dict[str, Any] = {}
        for key in self._core.document:
            if key == "clauses":
                document |= {part: value for part, value in head.items() if part not in document}
            document[key] = list(bodies) if key == "clauses" else head[key]
        return document

    def _calendars(self) -> dict[str, Any]:
        known = {key: spec for each in self._ordered for key, spec in each.calendars.items()}
        known |= self._core.calendars
        return {key: known[key] for key in self._head.get("calendars", ())}

    def _own(self, part: str) -> dict[str, LocalText]:
        """What the head names under `part`, in its order."""
        known: dict[str, LocalText] = {}
        for pack in (*self._ordered, self._core):
            known |= getattr(pack, part)
        return {key: known[key] for key in self._head.get(part) or ()}

    def _origins(
        self,
        carried: Sequence[Carried],
        changed: Mapping[str, Clause],
        held: Sequence[tuple[Carried, Setting]],
    ) -> dict[Key, Origin]:
        origins = origins_of(self._core.clauses, self._core)
        for granted in self._exceptions:
            origins[granted.target] = Origin(self._core.urn, self._core.version, "", granted.until)
        for each in carried:
            origins |= origins_of(each.added, each.overlay)
        for each, setting in held:
            origins[setting.target] = origin_of_pack(each.overlay, _law(setting, changed))
        return origins


def _law(setting: Setting, changed: Mapping[str, Clause]) -> str:
    """The law of a value: the floor that it equals, or the floor itself."""
    if setting.law or not setting.path.startswith("params."):
        return setting.law
    clause = changed.get(setting.clause_id)
    param = clause.params.get(setting.path.split(".")[1]) if clause else None
    if param is None:
        return ""
    return law_of(param, cells_of(param).get(setting.cell))
