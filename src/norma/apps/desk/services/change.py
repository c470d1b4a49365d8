"""One change of one case: what happens is collected, then stored together.

Every service of the desk has the same shape: lock the case, say what happens to it, store. Storing
folds all events of the case anew, so whatever a service does, the clocks follow.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from norma.apps.desk import errors, perms
from norma.apps.desk.clocks import Settlement, as_told, settle, told_events
from norma.apps.desk.models import Case, CaseEvent, Clock, Message
from norma.apps.desk.services.settlement import place_of, promises_told, save_clocks
from norma.base.access import Actor, Perm, authorize, get_visible
from norma.base.audit.services import record
from norma.base.outbox.services import publish_all

_CUSTOMER = "customer"
_CASE_FIELDS = (
    "assignee_id",
    "status",
    "waiting_for",
    "resolved_at",
    "closed_at",
    "last_event_at",
    "last_event_seq",
    "next_due_at",
)
_AUDITED_FIELDS = ("assignee_id", "status", "waiting_for", "resolved_at", "closed_at")


def begin(case_id: int, perm: Perm, *, actor: Actor, now: datetime) -> "CaseChange":
    """Lock the case for the rest of the transaction. Raises: RowNotFound, PermissionRefused."""
    case = get_visible(actor, locked_cases(), perms.CASE_VIEW, pk=case_id)
    authorize(actor, perm, case)
    return CaseChange(case, actor=actor, now=now)


def locked_cases() -> QuerySet[Case]:
    """Cases with their units; those that are read stay locked until the transaction ends."""
    cases = Case.objects.with_standard().select_related("unit")
    return cases.select_for_update(of=("self",), no_key=True)


class CaseChange:
    """What one call does to one case.

    `at` is when it happens. It is never before the last event of the case, so that the order of the
    events and of their instants agree even where the clocks of two machines do not.
    """

    def __init__(self, case: Case, *, actor: Actor, now: datetime) -> None:
        self.case = case
        self.actor = actor
        self.at = max(now, case.last_event_at)
        self._is_opening = case.pk is None
        self._before = {name: getattr(case, name) for name in _CASE_FIELDS}
        self._events: list[CaseEvent] = []
        self._messages: list[Message] = []
        self._told: list[tuple[type, Message | None, dict[str, object]]] = []

    def said_before(self, request_key: str | None, author_kind: str) -> Message | None:
        """The message that an earlier try of the same request left. Raises: RequestKeyReused."""
        if request_key is None:
            return None
        found = self.case.messages.filter(request_key=request_key).first()
        if found and found.author_kind != author_kind:
            raise errors.RequestKeyReused()
        return found

    def happens(self, kind: str, *, data: Mapping[str, Any] | None = None) -> CaseEvent:
        """Something happens, done by the actor."""
        return self._append(kind, self.actor.kind.value, self.actor.ref, data)

    def customer_does(self, kind: str) -> CaseEvent:
        """Something happens, done by the customer, whoever writes it down."""
        ref = f"{_CUSTOMER}:{self.case.customer_id}"
        data = {} if self.actor.ref == ref else {"recorded_by": self.actor.ref}
        return self._append(kind, _CUSTOMER, ref, data)

    def says(self, event: CaseEvent, body: str, *, request_key: str | None) -> Message:
        """The words of an event that has just been added."""
        is_customer = event.actor_kind == _CUSTOMER
        is_note = event.kind == "message.noted"
        message = Message(
            case=self.case,
            seq=event.seq,
            visibility=Message.Visibility.NOTE if is_note else Message.Visibility.PUBLIC,
            author_kind=event.actor_kind,
            author_id=None if is_customer else self.actor.user_id,
            body=body,
            at=event.at,
            request_key=request_key,
        )
        self._messages.append(message)
        return message

    def waits(self, reason: str) -> None:
        """The case begins to wait, or waits for another reason than before."""
        self.happens("case.waiting_started", data={"for": reason})
        self.case.status = Case.Status.WAITING
        self.case.waiting_for = reason

    def waits_no_longer(self) -> None:
        """The case is ours again."""
        self.happens("case.waiting_ended")
        self.case.status = Case.Status.OPEN
        self.case.waiting_for = ""

    def reopens(self) -> None:
        """A settled case is open again."""
        self.happens("case.reopened")
        self.case.status = Case.Status.OPEN
        self.case.resolved_at = None
        self.case.closed_at = None

    def tells(self, event_class: type, *, message: Message | None = None, **data: object) -> None:
        """Let the rest of Norma know, once all is stored."""
        self._told.append((event_class, message, data))

    def store(self, action: str) -> None:
        """Save everything that happened and what it makes of the clocks, and record the action."""
        settlement = self._settlement()
        self.case.next_due_at = settlement.next_due_at
        self._save_case()
        CaseEvent.objects.bulk_create(self._events)
        for message in self._messages:
            message.save(force_insert=True)
        save_clocks(settlement)
        record(self.actor, self.case, action, self._changes(), now=self.at)
        self._publish(settlement)

    def _append(
        self, kind: str, actor_kind: str, actor_ref: str, data: Mapping[str, Any] | None
    ) -> CaseEvent:
        self.case.last_event_seq += 1
        self.case.last_event_at = self.at
        event = CaseEvent(
            case=self.case,
            seq=self.case.last_event_seq,
            at=self.at,
            kind=kind,
            actor_kind=actor_kind,
            actor_ref=actor_ref,
            data=dict(data or {}),
        )
        self._events.append(event)
        return event

    def _settlement(self) -> Settlement:
        before = [] if self._is_opening else told_events(self.case.pk)
        rows = [] if self._is_opening else list(Clock.objects.filter(case=self.case))
        added = [as_told(event) for event in self._events]
        return settle(self.case, [*before, *added], rows, now=self.at)

    def _save_case(self) -> None:
        if self._is_opening:
            self.case.save(force_insert=True)
            return
        changed = [name for name, old in self._before.items() if getattr(self.case, name) != old]
        self.case.save(update_fields=changed)

    def _changes(self) -> dict[str, list[object]]:
        now = {name: getattr(self.case, name) for name in _AUDITED_FIELDS}
        if self._is_opening:
            return {name: [None, value] for name, value in now.items() if value}
        return {
            name: [self._before[name], value]
            for name, value in now.items()
            if value != self._before[name]
        }

    def _publish(self, settlement: Settlement) -> None:
        place = place_of(self.case)
        told: list[object] = []
        for event_class, message, data in self._told:
            about = {"message_id": message.pk} if message else {}
            told.append(event_class(**place, at=self.at, **about, **data))
        publish_all([*told, *promises_told(self.case, settlement, now=self.at)], now=self.at)
