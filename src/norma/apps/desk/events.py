"""What the desk tells the rest of Norma: past tense, plain values, stored with the change itself.

Every event carries the case (`case_id`, `public_id`) and where it stands (`unit_path`), so that who
listens needs no further question.
"""

from dataclasses import dataclass
from datetime import datetime

from norma.base.outbox import event


@event("desk.case_opened")
@dataclass(frozen=True, slots=True)
class CaseOpened:
    """A matter of a customer became a case."""

    case_id: int
    public_id: str
    unit_path: str
    at: datetime
    customer_id: int
    channel: str
    case_type: str


@event("desk.message_received")
@dataclass(frozen=True, slots=True)
class MessageReceived:
    """The customer wrote or said something on a case that existed."""

    case_id: int
    public_id: str
    unit_path: str
    at: datetime
    message_id: int


@event("desk.reply_sent")
@dataclass(frozen=True, slots=True)
class ReplySent:
    """A public message went to the customer."""

    case_id: int
    public_id: str
    unit_path: str
    at: datetime
    message_id: int


@event("desk.note_added")
@dataclass(frozen=True, slots=True)
class NoteAdded:
    """A colleague left a note that the customer does not see."""

    case_id: int
    public_id: str
    unit_path: str
    at: datetime
    message_id: int


@event("desk.case_assigned")
@dataclass(frozen=True, slots=True)
class CaseAssigned:
    """A case went to somebody, or back to nobody (`assignee_id` None)."""

    case_id: int
    public_id: str
    unit_path: str
    at: datetime
    assignee_id: int | None
    previous_id: int | None


@event("desk.waiting_started")
@dataclass(frozen=True, slots=True)
class WaitingStarted:
    """A case began to wait, or waits for something else than before."""

    case_id: int
    public_id: str
    unit_path: str
    at: datetime
    reason: str


@event("desk.waiting_ended")
@dataclass(frozen=True, slots=True)
class WaitingEnded:
    """A case waits no longer."""

    case_id: int
    public_id: str
    unit_path: str
    at: datetime


@event("desk.case_resolved")
@dataclass(frozen=True, slots=True)
class CaseResolved:
    """The matter was settled."""

    case_id: int
    public_id: str
    unit_path: str
    at: datetime


@event("desk.case_reopened")
@dataclass(frozen=True, slots=True)
class CaseReopened:
    """A settled matter was not settled after all."""

    case_id: int
    public_id: str
    unit_path: str
    at: datetime


@event("desk.case_closed")
@dataclass(frozen=True, slots=True)
class CaseClosed:
    """A resolved case was put away."""

    case_id: int
    public_id: str
    unit_path: str
    at: datetime


@event("desk.case_event_recorded")
@dataclass(frozen=True, slots=True)
class CaseEventRecorded:
    """Somebody recorded that something happened, such as a refund that was sent."""

    case_id: int
    public_id: str
    unit_path: str
    at: datetime
    kind: str


@event("desk.promise_kept")
@dataclass(frozen=True, slots=True)
class PromiseKept:
    """A promise was met in time."""

    case_id: int
    public_id: str
    unit_path: str
    at: datetime
    clock_id: int
    clause_id: str
    clause_version_id: int


@event("desk.promise_broken")
@dataclass(frozen=True, slots=True)
class PromiseBroken:
    """A promise was not met in time; `at` is its due instant, whoever noticed it and when."""

    case_id: int
    public_id: str
    unit_path: str
    at: datetime
    clock_id: int
    clause_id: str
    clause_version_id: int


@event("desk.promise_at_risk")
@dataclass(frozen=True, slots=True)
class PromiseAtRisk:
    """A promise is nearly due; `at` is the instant of its first warning."""

    case_id: int
    public_id: str
    unit_path: str
    at: datetime
    clock_id: int
    clause_id: str
    clause_version_id: int
