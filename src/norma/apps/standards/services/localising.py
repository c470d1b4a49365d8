"""A unit's own values for a clause of the core, written into the draft of its supplement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from norma.apps.standards import perms
from norma.apps.standards.errors import OwnValuesMissing
from norma.apps.standards.models import Standard, StandardVersion, version_order
from norma.apps.standards.selectors.overlays import (
    errors_of,
    one_value,
    value_faults,
    values_alone,
)
from norma.apps.standards.selectors.packs import pack_of
from norma.apps.standards.selectors.supplements import live_cores, supplement_versions, urn_of
from norma.apps.standards.services.importing import ImportResult, import_standard
from norma.base.access import Actor, RowNotFound, authorize
from norma.base.units.models import Unit
from norma.core.clause.dump import dump_pack
from norma.core.errors import Fault

Cell = tuple[str, str]
"""A parameter and a cell of it, "" where it does not vary."""
_Status = StandardVersion.Status


@dataclass(frozen=True, slots=True)
class OwnValues:
    """What a unit wants in one clause; an empty value gives the core's back.

    Attributes:
        why: the reason in the writer's language, "" for none.
        locale: that language.
    """

    core_id: int
    unit_id: int
    clause_id: str
    values: Mapping[Cell, str]
    why: str = ""
    locale: str = "zh-Hans"


@dataclass(frozen=True, slots=True)
class Written:
    """The draft that holds the values, or why each of those that are refused is."""

    version: StandardVersion | None
    refusals: Mapping[Cell, tuple[Fault, ...]]
    faults: tuple[Fault, ...] = ()


@transaction.atomic
def write_own_values(own: OwnValues, *, actor: Actor, now: datetime) -> Written:
    """Put the values into the unit's draft; with one of them refused nothing is written.

    Raises:
        RowNotFound, PermissionRefused, OwnValuesMissing, and what an import of a supplement raises.
    """
    unit, core = _place_of(own, actor=actor)
    refusals = refusals_of(own, actor=actor, now=now)
    if refusals:
        return Written(None, refusals)
    latest = own_supplement(core, unit)
    name = supplement_name(core, unit, latest)
    document = _document(core, core_to_supplement(core), unit, latest, name)
    before = list(document.get("change", ()))
    changes = _changes(before, own, document["locales"])
    if changes == before:
        raise OwnValuesMissing(clause=own.clause_id)
    result: ImportResult = import_standard(
        dump_pack({**document, "change": changes}), actor=actor, now=now, unit_id=unit.pk
    )
    return Written(result.version, {}, errors_of(result.faults))


def refusals_of(own: OwnValues, *, actor: Actor, now: datetime) -> Mapping[Cell, tuple[Fault, ...]]:
    """What the core says against each of the values that it refuses; nothing is written.

    Raises: RowNotFound, PermissionRefused.
    """
    unit, core = _place_of(own, actor=actor)
    pack = values_alone(pack_of(core_to_supplement(core).pk), own.clause_id)
    name = supplement_name(core, unit, own_supplement(core, unit))
    found: dict[Cell, tuple[Fault, ...]] = {}
    for at, value in own.values.items():
        part = one_value(name, own.clause_id, at, value)
        faults = errors_of(value_faults(pack, core, part, now=now)) if value else ()
        if faults:
            found[at] = faults
    return found


def _place_of(own: OwnValues, *, actor: Actor) -> tuple[Unit, Standard]:
    unit = Unit.objects.filter(pk=own.unit_id).first()
    core = Standard.objects.filter(pk=own.core_id, kind="core").first()
    if unit is None or core is None:
        raise RowNotFound(what="unit or standard")
    authorize(actor, perms.SUPPLEMENT_EDIT, Standard(unit=unit))
    return unit, core


def core_to_supplement(core: Standard) -> StandardVersion:
    """The version of a core that is written for: in force, else to come. Raises: RowNotFound."""
    live = live_cores(core)
    in_force = [each for each in live if each.status == _Status.IN_FORCE]
    if not live:
        raise RowNotFound(what="standard in force")
    return (in_force or live)[0]


def own_supplement(core: Standard, unit: Unit) -> StandardVersion | None:
    """The unit's supplement of that core to go on writing: its draft, else its latest version."""
    versions = supplement_versions(core).filter(standard__unit=unit, standard__withdrawn_on=None)
    found = list(versions.order_by("standard_id"))
    if not found:
        return None
    first = [each for each in found if each.standard_id == found[0].standard_id]
    return max(first, key=lambda each: (each.order, each.pk))


def supplement_name(core: Standard, unit: Unit, latest: StandardVersion | None) -> tuple[str, str]:
    """The identity of the unit's supplement, also of one that is not written yet."""
    if latest is not None:
        return latest.standard.packager, latest.standard.ref_id
    return core.packager, f"{core.ref_id}-{unit.code}"[:60].rstrip("-_").lower()


def _document(
    core: Standard,
    version: StandardVersion,
    unit: Unit,
    latest: StandardVersion | None,
    name: tuple[str, str],
) -> Mapping[str, Any]:
    if latest is not None and latest.status == _Status.DRAFT:
        return latest.document
    pin = {"pack": urn_of(core), "version": version.version}
    if latest is not None:
        major, minor = version_order(latest.version)[:2]
        return {**latest.document, "version": f"{major}.{minor + 1}", "extends": pin}
    locales = list(version.document["locales"])
    regions = Unit.objects.filter(path__startswith=unit.path).exclude(region="")
    titles = {"zh": f"{unit.name_zh}补充标准", "en": f"{unit.name_en} supplement"}
    return {
        "pack_format": version.document["pack_format"],
        "kind": "overlay",
        "packager": name[0],
        "ref_id": name[1],
        "version": "1.0",
        "extends": pin,
        "locales": locales,
        "scope": {"region": sorted(set(regions.values_list("region", flat=True)))},
        "title": {tag: titles["zh" if tag.startswith("zh") else "en"] for tag in locales},
        "owner": "role:regional-lead",
        "change": [],
    }


def _changes(changes: Any, own: OwnValues, locales: Sequence[str]) -> list[Mapping[str, Any]]:
    """The changes with the clause's own values in place of what stood there."""
    kept = [change for change in changes if change.get("clause") != own.clause_id]
    before: Mapping[str, Any] = next(
        (each for each in changes if each.get("clause") == own.clause_id), {}
    )
    values = _merged(before.get("set", {}), own.values)
    change = {"clause": own.clause_id, **before, "set": values}
    if own.why:
        # In the languages that nobody has written it in yet it stands as it came.
        written = dict.fromkeys(locales, own.why) | before.get("why", {})
        change["why"] = written | {own.locale: own.why}
    if not values:
        del change["set"]
    is_empty = not set(change) - {"clause", "why"}
    return kept if is_empty else [*kept, change]


def _merged(written: Mapping[str, Any], values: Mapping[Cell, str]) -> dict[str, Any]:
    merged = dict(written)
    for (param, cell), value in values.items():
        if not cell:
            merged[param] = value
        else:
            cells = merged.get(param)
            merged[param] = {**(cells if isinstance(cells, Mapping) else {}), cell: value}
    return {
        param: left
        for param, value in merged.items()
        if (left := {c: v for c, v in value.items() if v} if isinstance(value, Mapping) else value)
    }
