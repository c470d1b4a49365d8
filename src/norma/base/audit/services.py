"""Adds to the record of changes, inside the caller's transaction."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Model

from norma.base.access import Actor
from norma.base.audit.models import AuditEntry

_HIDDEN = ("password", "secret", "digest", "token")


def record(
    actor: Actor,
    obj: Model,
    action: str,
    changes: Mapping[str, Sequence[object]],
    *,
    now: datetime,
) -> AuditEntry:
    """Store who did `action` on `obj`; each field of `changes` maps to [old, new].

    The values of fields that name a secret are replaced before they are stored.
    """
    return AuditEntry.objects.create(
        at=now,
        actor_kind=actor.kind.value,
        actor_ref=actor.ref,
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        action=action,
        changes={field: _plain_pair(field, pair) for field, pair in changes.items()},
    )


def _plain_pair(field: str, pair: Sequence[object]) -> list[Any]:
    if any(word in field.lower() for word in _HIDDEN):
        return ["…", "…"]
    return [_plain(value) for value in pair]


def _plain(value: object) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, Decimal):
        return str(value)
    return value
