"""Stores what the fold says of a case's clocks, and tells of the promises that it decided."""

from datetime import datetime
from typing import Any

from norma.apps.desk.clocks import STORED_FIELDS, Settlement
from norma.apps.desk.events import PromiseAtRisk, PromiseBroken, PromiseKept
from norma.apps.desk.models import Case, Clock

_IDENTITY = ("case", "clause_version", "instance")
_WRITTEN = (*STORED_FIELDS, "look_again_at")


def save_clocks(settlement: Settlement) -> None:
    """Write the clocks that are new or say something else than before; one statement."""
    if settlement.written:
        Clock.objects.bulk_create(
            settlement.written,
            update_conflicts=True,
            unique_fields=_IDENTITY,
            update_fields=_WRITTEN,
        )


def promises_told(case: Case, settlement: Settlement, *, now: datetime) -> list[object]:
    """Events for the promises that were kept, broken, or came to be at risk. Needs the rows saved."""
    told: list[object] = []
    for row in settlement.turned:
        if row.state == Clock.State.KEPT:
            told.append(PromiseKept(at=row.stopped_at or now, **_about(case, row)))
        elif row.state == Clock.State.BROKEN:
            told.append(PromiseBroken(at=row.broken_at or now, **_about(case, row)))
    for row in settlement.warned:
        told.append(PromiseAtRisk(at=row.at_risk_at or now, **_about(case, row)))
    return told


def place_of(case: Case) -> dict[str, Any]:
    """What every event of the desk says about its case."""
    return {"case_id": case.pk, "public_id": case.public_id, "unit_path": case.unit.path}


def _about(case: Case, row: Clock) -> dict[str, Any]:
    return {
        **place_of(case),
        "clock_id": row.pk,
        "clause_id": row.clause_id,
        "clause_version_id": row.clause_version_id,
    }
