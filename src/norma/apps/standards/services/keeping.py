"""Keeping what was resolved: effective standards by their hash, and from when to when they stand."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from norma.apps.standards.models import (
    ClauseVersion,
    EffectivePeriod,
    EffectiveStandard,
    StandardVersion,
)
from norma.apps.standards.selectors.overlays import Overlay
from norma.apps.standards.selectors.supplements import urn_of
from norma.apps.standards.services.resolving import Stretch
from norma.core.clause.effective import Effective
from norma.core.clause.hashing import clause_hash, pack_hash
from norma.core.clause.model import Clause, Pack


def write_periods(core: StandardVersion, stretches: Sequence[Stretch], *, now: datetime) -> None:
    """Store the stretches; what was said of times before `now` stays as it was."""
    kept = EffectivePeriod.objects.filter(core=core)
    kept.filter(from_at__gte=now).delete()
    has_past = kept.exists()
    wanted = [
        EffectivePeriod(core=core, from_at=each.from_at, choices=_choices(core, each, now=now))
        for each in stretches
    ]
    is_told = any(each.choices["overlays"] or each.choices["left_out"] for each in wanted)
    if not has_past and not is_told:
        return
    for period, following in pairwise(wanted):
        period.until_at = following.from_at
    if wanted:
        kept.filter(until_at=None).update(until_at=wanted[0].from_at)
        kept.filter(until_at__gt=wanted[0].from_at).update(until_at=wanted[0].from_at)
    EffectivePeriod.objects.bulk_create(wanted)


def _choices(core: StandardVersion, stretch: Stretch, *, now: datetime) -> dict[str, Any]:
    effective_rows = {
        key: _kept(core, chosen, found, now=now) for key, (chosen, found) in stretch.sets.items()
    }
    return {
        "overlays": [
            {"id": each.version.pk, "scope": each.scope, "carried": each.is_carried}
            for each in stretch.overlays
        ],
        "left_out": sorted(stretch.left_out),
        "effective": {
            key: {"id": row.pk, "hash": row.content_hash} for key, row in effective_rows.items()
        },
    }


def _kept(
    core: StandardVersion, overlays: Sequence[Overlay], found: Effective, *, now: datetime
) -> EffectiveStandard:
    """The row of that combination, made where it is new; two that make it at once make it once."""
    content_hash = _hash_of(core, overlays, found)
    known = EffectiveStandard.objects.filter(content_hash=content_hash).first()
    if known is not None:
        return known
    row, _ = EffectiveStandard.objects.get_or_create(
        content_hash=content_hash,
        defaults={
            "core": core,
            "parts": [_part(each) for each in overlays],
            "exception_ids": sorted(pk for each in overlays for pk in each.exceptions),
            "document": dict(found.pack.document),
            "origins": _origins(core, overlays, found),
            "clause_rows": _clause_rows(core, overlays, found.pack),
            "resolved_at": now,
        },
    )
    return row


def _part(overlay: Overlay) -> dict[str, Any]:
    return {
        "version_id": overlay.version.pk,
        "urn": overlay.pack.urn,
        "version": overlay.version.version,
        "carried": overlay.is_carried,
    }


def _origins(core: StandardVersion, overlays: Sequence[Overlay], found: Effective) -> list[Any]:
    """Where values came from that are not simply the core's."""
    urn = urn_of(core.standard)
    granted = {each.target: each for overlay in overlays for each in overlay.exceptions.values()}
    rows: list[Any] = []
    for key, each in found.origins.items():
        until = each.exception_until
        if key in granted and str(_value(found.pack, key)) == str(granted[key].value):
            # Also where the supplement writes down what it was granted.
            until = granted[key].until
        if each.urn != urn or each.law or until:
            rows.append([*key, each.urn, each.version, each.law, until and until.isoformat()])
    return rows


def _value(pack: Pack, key: tuple[str, str, str]) -> Any:
    clause_id, path, cell = key
    param = pack.clause(clause_id).params[path.split(".")[1]]
    return param.cells.get(cell) if param.by else param.value


def _hash_of(core: StandardVersion, overlays: Sequence[Overlay], found: Effective) -> str:
    exceptions = [each for overlay in overlays for each in overlay.exceptions.values()]
    made_of = [
        core.content_hash,
        [pack_hash(each.pack.document) for each in overlays],
        [[e.clause_id, e.param, e.cell, str(e.value), str(e.until)] for e in exceptions],
        found.content_hash,
    ]
    text = json.dumps(made_of, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _clause_rows(core: StandardVersion, overlays: Sequence[Overlay], pack: Pack) -> dict[str, int]:
    """The row of each clause: where it is as its version writes it that one, else one more row."""
    versions = [core.pk, *(each.version.pk for each in overlays)]
    written = ClauseVersion.every.filter(version_id__in=versions).order_by("is_overlaid", "pk")
    known: dict[tuple[str, str], int] = {}
    home: dict[str, int] = {}
    for row in written.only("pk", "version_id", "clause_id", "content_hash"):
        known.setdefault((row.clause_id, row.content_hash), row.pk)
        if row.clause_id not in home or row.version_id == core.pk:
            home[row.clause_id] = row.version_id
    missing = [
        _overlaid(clause, position, home.get(clause.id, core.pk))
        for position, clause in enumerate(pack.clauses, 1)
        if (clause.id, clause_hash(clause)) not in known
    ]
    ClauseVersion.every.bulk_create(missing, ignore_conflicts=True)
    if missing:
        added = ClauseVersion.every.filter(version_id__in=versions, is_overlaid=True)
        for clause_id, content, pk in added.values_list("clause_id", "content_hash", "pk"):
            known.setdefault((clause_id, content), pk)
    return {clause.id: known[clause.id, clause_hash(clause)] for clause in pack.clauses}


def _overlaid(clause: Clause, position: int, version_id: int) -> ClauseVersion:
    return ClauseVersion(
        version_id=version_id,
        clause_id=clause.id,
        kind=clause.kind.value,
        position=position,
        title=dict(clause.title),
        body=dict(clause.body),
        content_hash=clause_hash(clause),
        is_public=clause.public,
        is_overlaid=True,
    )
