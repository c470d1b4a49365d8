"""The desk as machines read and write it. Instants are ISO 8601 in UTC; texts come in both languages."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import ConfigDict

from norma.apps.desk.text import MESSAGE_LENGTH, SUBJECT_LENGTH

LocalText = Annotated[dict[str, str], Field(description="Locale tag (zh-Hans, en) to text.")]
Body = Annotated[str, Field(min_length=1, max_length=MESSAGE_LENGTH)]


class Strict(Schema):
    """What is sent to us: a field we do not know is a mistake, not a wish to be ignored."""

    model_config = ConfigDict(extra="forbid")


class ContactIn(Strict):
    """A customer by what they are reached under; found if known, added if not."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    email: str = ""
    phone: str = ""
    locale: Literal["zh-hans", "en"] = "zh-hans"


class CaseIn(Strict):
    """A new case: give `customer_id` or `customer`, not both."""

    customer_id: str | None = None
    customer: ContactIn | None = None
    unit: Annotated[str, Field(description="Code of the unit that serves.")]
    subject: Annotated[str, Field(min_length=1, max_length=SUBJECT_LENGTH)]
    body: Body
    channel: str = "api"
    scenario: str = "consultation"
    case_type: str = "ordinary"
    priority: str = "p3"
    product: str = ""


class CaseOut(Schema):
    """A case as it stands."""

    id: str
    number: int
    customer_id: str
    customer_name: str
    unit: str
    assignee: LocalText | None
    subject: str
    channel: str
    scenario: str
    case_type: str
    priority: str
    product: str
    segment: str
    status: Literal["open", "waiting", "resolved", "closed"]
    waiting_for: str
    opened_at: datetime
    last_event_at: datetime
    next_due_at: datetime | None


class CaseRowOut(Schema):
    """A case in a list."""

    id: str
    number: int
    subject: str
    customer_name: str
    channel: str
    case_type: str
    priority: str
    status: str
    urgency: Literal["broken", "at_risk", "running", "paused", "none"]
    due_at: datetime | None
    clause_id: str
    opened_at: datetime
    last_event_at: datetime


class CasesOut(Schema):
    """One page of cases; `next` goes into `cursor` for the page after it."""

    items: list[CaseRowOut]
    next: str | None


class MessageIn(Strict):
    """Something said: to the customer (`reply`), among colleagues (`note`), by the customer."""

    kind: Literal["reply", "note", "customer"]
    body: Body
    waits_for_customer: bool = False


class MessageOut(Schema):
    """One message or note."""

    seq: int
    visibility: Literal["public", "note"]
    author_kind: str
    body: str
    at: datetime


class EventIn(Strict):
    """Something that happened and that Norma cannot see by itself."""

    kind: str
    data: dict[str, str | int | float | bool | None] = {}


class EventOut(Schema):
    """One event of a case."""

    seq: int
    at: datetime
    kind: str
    actor_kind: str
    data: dict[str, str | int | float | bool | None]


class StepIn(Strict):
    """A step of a case's life; `reason` for `wait` only."""

    step: Literal["wait", "end_wait", "resolve", "reopen", "close"]
    reason: str = ""


class ClockOut(Schema):
    """A promise on a case, read at this moment."""

    clause_id: str
    instance: int
    title: LocalText
    limit: LocalText
    state: Literal["running", "paused", "kept", "broken", "withdrawn"]
    started_at: datetime
    due_at: datetime | None
    stopped_at: datetime | None
    broken_at: datetime | None
    elapsed_s: Annotated[
        int, Field(description="Counted seconds, of business time where so limited.")
    ]
    paused_s: int
    is_met_late: bool


class AttainmentOut(Schema):
    """How one clause was kept over the days asked for, with its 95% interval (0 to 100)."""

    clause_id: str
    title: LocalText
    kept: int
    broken: int
    share_pct: float | None
    low_pct: float
    high_pct: float
    target_pct: float
    verdict: Literal["none", "too_few", "met", "missed"]


class AttainmentsOut(Schema):
    """The clauses in the order of the standard; both days are inclusive, in the home zone."""

    from_on: date
    to_on: date
    items: list[AttainmentOut]
