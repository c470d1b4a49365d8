"""Writes to the tree of units."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from norma.base.access import Actor, authorize
from norma.base.audit.services import record
from norma.base.units.models import Unit
from norma.base.units.perms import UNIT_MANAGE


@transaction.atomic
def create_unit(
    code: str,
    *,
    names: dict[str, str],
    actor: Actor,
    now: datetime,
    parent: Unit | None = None,
    region: str = "",
) -> Unit:
    """Add a unit below `parent`, or a new top where there is none; `names` holds zh-Hans and en.

    Raises: PermissionRefused.
    """
    authorize(actor, UNIT_MANAGE, parent)
    unit = Unit.objects.create(
        parent=parent,
        # The path holds the row's own id, which only the insert gives.
        path=f"new:{uuid4()}",
        code=code,
        name_zh=names["zh-Hans"],
        name_en=names["en"],
        region=region or (parent.region if parent else ""),
    )
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    record(actor, unit, "units.created", {"code": [None, code], "path": [None, unit.path]}, now=now)
    return unit
