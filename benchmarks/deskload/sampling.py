"""Proof that copies are what the services write: some are played again, and every row compared."""

from collections.abc import Mapping
from random import Random
from typing import Any

from django.db import transaction

from benchmarks.deskload.copies import Copied
from benchmarks.deskload.templates import PROMISE_EVENTS, replayed
from norma.apps.desk.clocks import STORED_FIELDS
from norma.apps.desk.models import Case
from norma.apps.desk.services import settle_case_clocks
from norma.base.audit.models import AuditEntry
from norma.base.outbox.models import OutboxEvent

_OWN = ("id", "number", "public_id", "case_id", "message_id", "object_id", "clock_id")
"""What differs between any two cases."""


def require_equal(copies: list[Copied], *, sample: int, rng: Random, now: Any) -> None:
    """Play some copies through the services and compare all their rows; nothing is kept.

    Raises: AssertionError with the two rows that differ.
    """
    for copied in rng.sample(copies, sample):
        told_since = _told_since(copied)
        with transaction.atomic():
            case = replayed(copied.template, copied.customer_id, copied.number, copied.delta)
            settle_case_clocks(case.pk, now=now)
            wanted = _rows_of(case.pk)
            found = _rows_of(copied.case_id)
            transaction.set_rollback(True)
        for kind, rows in wanted.items():
            if kind == "told" and not told_since:
                continue
            assert found[kind] == rows, (
                f"{copied.template.course.name}, {kind}: expected {rows}, got {found[kind]}"
            )


def _told_since(copied: Copied) -> bool:
    """Whether its events are young enough to be kept whole."""
    return OutboxEvent.objects.filter(
        payload__case_id=copied.case_id, name="desk.case_opened"
    ).exists()


def _rows_of(case_id: int) -> dict[str, list[Any]]:
    case = Case.objects.get(pk=case_id)
    audit = AuditEntry.objects.filter(object_type="desk.case", object_id=str(case_id))
    told = OutboxEvent.objects.filter(payload__case_id=case_id).exclude(name__in=PROMISE_EVENTS)
    clocks = case.clocks.order_by("clause_id", "instance")
    return {
        "case": [_plain(Case.objects.filter(pk=case_id).values()[0])],
        "messages": [_plain(row) for row in case.messages.order_by("seq").values()],
        "events": [_plain(row) for row in case.events.order_by("seq").values()],
        "clocks": [
            _plain(row) for row in clocks.values("clause_version_id", "instance", *STORED_FIELDS)
        ],
        "audit": [_plain(row) for row in audit.order_by("pk").values()],
        "told": [
            {**_plain(row), "payload": _plain(row["payload"])}
            for row in told.order_by("pk").values()
        ],
    }


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _OWN}
