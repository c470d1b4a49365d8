"""What is said on a case: answers, notes, and what the customer says."""

from datetime import datetime

from norma.apps.desk import errors, events, perms
from norma.apps.desk.models import Case, Message
from norma.apps.desk.services.change import CaseChange, begin
from norma.apps.desk.services.rules import require_reopenable
from norma.apps.desk.text import message_body, request_key_of
from norma.base.access import Actor
from norma.base.storage import all_or_nothing

WAITING_CUSTOMER = "waiting_customer"


@all_or_nothing()
def reply(
    case_id: int,
    body: str,
    *,
    actor: Actor,
    now: datetime,
    waits_for_customer: bool = False,
    request_key: str | None = None,
) -> Message:
    """Send the customer a public message; a second try with the same key returns the first.

    A settled case can be answered, but it does not wait for anybody.
    Raises: RowNotFound, PermissionRefused, TextMissing, TextTooLong, CaseClosed,
        CaseAlreadyResolved.
    """
    text, request_key = message_body(body), request_key_of(request_key)
    change = begin(case_id, perms.CASE_REPLY, actor=actor, now=now)
    if first := change.said_before(request_key, actor.kind.value):
        return first
    case = change.case
    if case.status == Case.Status.CLOSED:
        raise errors.CaseClosed(number=case.number)
    if waits_for_customer and case.status == Case.Status.RESOLVED:
        raise errors.CaseAlreadyResolved(number=case.number)
    message = change.says(change.happens("message.sent"), text, request_key=request_key)
    change.tells(events.ReplySent, message=message)
    if waits_for_customer and case.waiting_for != WAITING_CUSTOMER:
        change.waits(WAITING_CUSTOMER)
        change.tells(events.WaitingStarted, reason=WAITING_CUSTOMER)
    change.store("desk.reply_sent")
    return message


@all_or_nothing()
def add_note(
    case_id: int, body: str, *, actor: Actor, now: datetime, request_key: str | None = None
) -> Message:
    """Leave a note for colleagues; it stops no clock and ends no wait.

    Raises: RowNotFound, PermissionRefused, TextMissing, TextTooLong.
    """
    text, request_key = message_body(body), request_key_of(request_key)
    change = begin(case_id, perms.CASE_NOTE, actor=actor, now=now)
    if first := change.said_before(request_key, actor.kind.value):
        return first
    message = change.says(change.happens("message.noted"), text, request_key=request_key)
    change.tells(events.NoteAdded, message=message)
    change.store("desk.note_added")
    return message


@all_or_nothing()
def receive_message(
    case_id: int, body: str, *, actor: Actor, now: datetime, request_key: str | None = None
) -> Message:
    """Add what the customer said; a wait ends, and a settled case is open again.

    Staff may write it down for the customer: it stays the customer's message.
    Raises: RowNotFound, PermissionRefused, TextMissing, TextTooLong, ReopeningTooLate.
    """
    text, request_key = message_body(body), request_key_of(request_key)
    change = begin(case_id, perms.CASE_RECEIVE, actor=actor, now=now)
    if first := change.said_before(request_key, "customer"):
        return first
    if change.case.is_settled:
        require_reopenable(change.case, now=change.at)
    message = change.says(change.customer_does("message.received"), text, request_key=request_key)
    change.tells(events.MessageReceived, message=message)
    _be_ours_again(change)
    change.store("desk.message_received")
    return message


def _be_ours_again(change: CaseChange) -> None:
    if change.case.status == Case.Status.WAITING:
        change.waits_no_longer()
        change.tells(events.WaitingEnded)
    elif change.case.is_settled:
        change.reopens()
        change.tells(events.CaseReopened)
