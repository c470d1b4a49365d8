"""A supplement as it is put on a core: pinned to it, with the exceptions that were granted to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from norma.apps.standards.models import Standard, StandardException, StandardVersion
from norma.base.clock import home_date
from norma.core.clause.dump import dump_pack
from norma.core.clause.effective import (
    Effective,
    GrantedException,
    check_overlay,
    effective,
)
from norma.core.clause.model import Pack
from norma.core.clause.read import pack_from_document, read_pack
from norma.core.errors import Fault, Severity

WEAKER = frozenset({"value-loosened", "value-locked", "value-not-comparable"})
"""What is said against a value itself, not against what else depends on it."""
LAW = frozenset(
    {"exception-below-floor", "supplement-below-floor", "floor-violated", "floor-lowered"}
)
"""What is said where a floor of law stands under a value."""
_HANGS_ON_VALUES = frozenset({"train", "faq", "audit"})


@dataclass(frozen=True, slots=True)
class Overlay:
    """A supplement as it is put on a core: pinned to it, without what its ended exceptions allowed.

    Attributes:
        is_carried: whether it is written for another version of the core.
        exceptions: granted to it and not ended, by their rows.
    """

    version: StandardVersion
    pack: Pack
    is_carried: bool
    exceptions: Mapping[int, GrantedException]

    @property
    def scope(self) -> dict[str, list[str]]:
        """For each fact the values it speaks of, plain."""
        written: Mapping[str, Sequence[str]] = self.pack.document.get("scope", {})
        return {fact: sorted(values) for fact, values in written.items()}


def overlay_on(
    core: StandardVersion,
    version: StandardVersion,
    pack: Pack,
    exceptions: Sequence[StandardException],
    *,
    at: datetime,
) -> Overlay:
    """The supplement as it stands on that core at that instant."""
    own = [
        each for each in exceptions if (each.packager, each.ref_id) == (pack.packager, pack.ref_id)
    ]
    standing = {each.pk: granted(each) for each in own if home_date(at) <= each.until}
    ended = [each for each in own if each.pk not in standing]
    document = _without(pack.document, ended)
    is_carried = version.extends_version != core.version
    if is_carried:
        pin = {**document["extends"], "version": core.version}
        document = {**document, "extends": pin}
    if document is not pack.document:
        pack = pack_from_document(document)
    return Overlay(version, pack, is_carried, standing)


def granted_exceptions(core: Standard) -> list[StandardException]:
    """Every exception that headquarters granted from this core, those that have ended among them."""
    state = StandardException.State
    return list(StandardException.objects.filter(core=core, state__in=[state.GRANTED, state.ENDED]))


def granted(row: StandardException) -> GrantedException:
    """The exception as the checks of core take it."""
    return GrantedException(
        clause_id=row.clause_id,
        param=row.param,
        cell=row.cell,
        value=row.value,
        reason={"zh-Hans": row.reason, "en": row.reason},
        until=row.until,
        granted_by=f"user:{row.decided_by_id}",
    )


def errors_of(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """Those among them that refuse a document."""
    return tuple(fault for fault in faults if fault.severity is Severity.ERROR)


def resolved(core: Pack, overlays: Sequence[Overlay]) -> tuple[Effective | None, tuple[Fault, ...]]:
    """What the supplements make of the core, or why they may not."""
    exceptions = [each for overlay in overlays for each in overlay.exceptions.values()]
    result = effective(core, [each.pack for each in overlays], exceptions=exceptions)
    return result.effective, errors_of(result.faults)


def _without(document: Mapping[str, Any], ended: Sequence[StandardException]) -> Mapping[str, Any]:
    """The document without the values that only an ended exception allowed: the core's return."""
    for each in ended:
        document = {
            **document,
            "change": [_change_without(change, each) for change in document.get("change", ())],
        }
    return document


def _change_without(change: Mapping[str, Any], ended: StandardException) -> Mapping[str, Any]:
    values = change.get("set", {})
    if change.get("clause") != ended.clause_id or ended.param not in values:
        return change
    value = values[ended.param]
    if ended.cell and isinstance(value, Mapping):
        kept = {cell: each for cell, each in value.items() if cell != ended.cell}
    else:
        kept = {}
    left = {name: each for name, each in values.items() if name != ended.param}
    if kept:
        left[ended.param] = kept
    return {**{key: each for key, each in change.items() if key != "set"}, "set": left}


def one_value(
    name: tuple[str, str], clause_id: str, at: tuple[str, str], value: str
) -> Mapping[str, Any]:
    """The part of a supplement's document that sets one value; `at` is a parameter and its cell."""
    param, cell = at
    return {
        "packager": name[0],
        "ref_id": name[1],
        "change": [{"clause": clause_id, "set": {param: {cell: value} if cell else value}}],
    }


def value_faults(
    core: Pack,
    standard: Standard,
    part: Mapping[str, Any],
    *,
    now: datetime,
    exceptions: Sequence[GrantedException] = (),
) -> tuple[Fault, ...]:
    """What the core says against a supplement that is nothing but this part.

    Exceptions that were granted to a supplement of that name count, and so do those given.
    """
    document = {
        "pack_format": core.document["pack_format"],
        "kind": "overlay",
        "version": "0.1",
        "locales": list(core.locales),
        "title": dict.fromkeys(core.locales, "-"),
        "extends": {"pack": core.urn, "version": core.version},
        "scope": {},
        **part,
    }
    result = read_pack(dump_pack(document))
    if result.pack is None:
        return result.faults
    held = [
        granted(row)
        for row in granted_exceptions(standard)
        if (row.packager, row.ref_id) == (part["packager"], part["ref_id"])
        and home_date(now) <= row.until
    ]
    return check_overlay(core, result.pack, exceptions=[*held, *exceptions])


def values_alone(core: Pack, clause_id: str) -> Pack:
    """The core without what hangs on the clause's values, such as a quiz that names wrong answers.

    So that of a looser value it is told that it is looser, and not that a quiz no longer fits it.
    """
    clauses = [
        {key: value for key, value in clause.items() if key not in _HANGS_ON_VALUES}
        if clause.get("id") == clause_id
        else clause
        for clause in core.document["clauses"]
    ]
    return pack_from_document({**core.document, "clauses": clauses})
