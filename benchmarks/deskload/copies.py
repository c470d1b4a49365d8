"""Copies of played cases: fresh ids and instants, clocks folded anew, stored in bulk.

A copy lies whole weeks earlier than its template, give or take minutes, for another customer of the
same service centre. What the services would have written is copied row by row; the clocks are not
copied, because holidays lie elsewhere, but settled by the function that the services settle with.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from benchmarks.deskload.templates import Template
from norma.apps.desk.clocks import as_told, settle
from norma.apps.desk.models import Case, CaseEvent, CaseNumber, Clock, Message
from norma.apps.desk.services.settlement import promises_told
from norma.base.audit.models import AuditEntry
from norma.base.outbox.models import Delivery, OutboxEvent
from norma.base.outbox.registry import event_name, handlers_of, payload_of
from norma.base.text.search import fold

ID_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
BATCH = 500
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", re.ASCII)
_CASE_INSTANTS = ("opened_at", "resolved_at", "closed_at", "last_event_at")
_CASE_FACTS = (
    "unit_id", "assignee_id", "standard_version_id", "channel", "scenario", "case_type",
    "priority", "product", "region", "status", "waiting_for", "last_event_seq",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Copied:
    """Which template a case was copied from, for whom, and how far it was moved."""

    case_id: int
    template: Template
    customer_id: int
    number: int
    delta: timedelta


class Copier:
    """Makes copies and stores them in batches, each in one transaction."""

    def __init__(self, *, now: datetime, told_since: datetime) -> None:
        self.now = now
        self.told_since = told_since
        self._ids: dict[type[Model], int] = {
            model: _last_id(model) for model in (CaseNumber, Case, Message, Clock)
        }
        self._rows: dict[type[Model], list[Any]] = {}
        self._told: list[OutboxEvent] = []
        self._waiting = 0

    def copy(
        self, template: Template, customer: tuple[int, str], number: int, delta: timedelta
    ) -> Copied:
        """One more case; `number` makes its subject its own."""
        case = self._case(template, customer, number, delta)
        copied = Copied(case.pk, template, customer[0], number, delta)
        events = [self._event(event, case, copied) for event in template.events]
        messages = {
            message.pk: self._add(
                Message,
                case=case,
                at=message.at + delta,
                **_same(message, ["seq", "visibility", "author_kind", "author_id", "body"]),
            )
            for message in template.messages
        }
        settlement = settle(case, [as_told(event) for event in events], [], now=self.now)
        case.next_due_at = settlement.next_due_at
        for clock in settlement.rows:
            clock.pk = self._next_id(Clock)
            self._put(clock)
        for entry in template.audit:
            self._audit(entry, copied)
        ids = {old: new.pk for old, new in messages.items()}
        self._tell(template, case, copied, ids)
        self._tell_promises(promises_told(case, settlement, now=self.now))
        self._waiting += 1
        if self._waiting >= BATCH:
            self.flush()
        return copied

    def flush(self) -> None:
        """Store what has been made."""
        with transaction.atomic():
            for model in (CaseNumber, Case, Message, CaseEvent, Clock, AuditEntry):
                model.objects.bulk_create(self._rows.pop(model, []), batch_size=1_000)
            stored = OutboxEvent.objects.bulk_create(self._told, batch_size=1_000)
            Delivery.objects.bulk_create(
                [
                    _delivered(event, handler)
                    for event in stored
                    for handler in handlers_of(event.name)
                ],
                batch_size=1_000,
            )
        self._told, self._waiting = [], 0

    def _case(
        self, template: Template, customer: tuple[int, str], number: int, delta: timedelta
    ) -> Case:
        old = template.case
        subject = f"{template.course.subject}（{number}）"
        instants = {name: getattr(old, name) for name in _CASE_INSTANTS}
        case: Case = self._add(
            Case,
            number=self._add(CaseNumber).pk,
            public_id="case_" + "".join(secrets.choice(ID_ALPHABET) for _ in range(16)),
            customer_id=customer[0],
            segment=customer[1],
            subject=subject,
            subject_key=fold(subject),
            **_same(old, _CASE_FACTS),
            **{name: at and at + delta for name, at in instants.items()},
        )
        case.unit = old.unit
        return case

    def _event(self, old: CaseEvent, case: Case, copied: Copied) -> CaseEvent:
        event = CaseEvent(
            case=case,
            at=old.at + copied.delta,
            actor_ref=_moved(old.actor_ref, copied),
            data=_moved(old.data, copied),
            **_same(old, ("seq", "kind", "actor_kind")),
        )
        self._put(event)
        return event

    def _audit(self, old: AuditEntry, copied: Copied) -> None:
        entry = AuditEntry(
            at=old.at + copied.delta,
            actor_ref=_moved(old.actor_ref, copied),
            object_id=str(copied.case_id),
            changes=_moved(old.changes, copied),
            **_same(old, ("actor_kind", "object_type", "action")),
        )
        self._put(entry)

    def _tell(
        self, template: Template, case: Case, copied: Copied, messages: dict[int, int]
    ) -> None:
        for old in template.told:
            at = old.published_at + copied.delta
            if at < self.told_since:
                continue
            payload = _moved(old.payload, copied) | {
                "case_id": case.pk,
                "public_id": case.public_id,
            }
            if "message_id" in payload:
                payload["message_id"] = messages[payload["message_id"]]
            if "customer_id" in payload:
                payload["customer_id"] = copied.customer_id
            self._told.append(OutboxEvent(name=old.name, payload=payload, published_at=at))

    def _tell_promises(self, told: list[Any]) -> None:
        self._told += [
            OutboxEvent(
                name=event_name(type(event)), payload=payload_of(event), published_at=event.at
            )
            for event in told
            if event.at >= self.told_since
        ]

    def _add(self, model: type[Model], **values: Any) -> Any:
        row = model(pk=self._next_id(model), **values)
        self._put(row)
        return row

    def _put(self, row: Model) -> None:
        self._rows.setdefault(type(row), []).append(row)

    def _next_id(self, model: type[Model]) -> int:
        self._ids[model] += 1
        return self._ids[model]


def continue_sequences() -> None:
    """Let the database go on numbering after the ids that were given here."""
    models = [CaseNumber, Case, Message, Clock]
    statements = connection.ops.sequence_reset_sql(no_style(), models)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _delivered(event: OutboxEvent, handler: str) -> Delivery:
    at = event.published_at
    return Delivery(
        event=event,
        handler=handler,
        state=Delivery.State.DONE,
        attempts=1,
        next_attempt_at=at,
        delivered_at=at,
    )


def _last_id(model: type[Model]) -> int:
    return model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0  # type: ignore[attr-defined]  # a bare Model has none


def _same(row: Model, names: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _moved(value: Any, copied: Copied) -> Any:
    """A stored value as it is in the copy: instants later, the customer another."""
    if isinstance(value, dict):
        return {key: _moved(inner, copied) for key, inner in value.items()}
    if isinstance(value, list):
        return [_moved(inner, copied) for inner in value]
    if not isinstance(value, str):
        return value
    if _INSTANT.fullmatch(value):
        return (datetime.fromisoformat(value) + copied.delta).isoformat()
    if value == f"customer:{copied.template.case.customer_id}":
        return f"customer:{copied.customer_id}"
    return value
