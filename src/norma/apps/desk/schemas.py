"""The desk as machines read and write it. Instants are ISO 8601 in UTC; texts come in both languages."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import AfterValidator, StrictBool, ValidationInfo, WithJsonSchema, field_validator
from pydantic_core import PydanticCustomError

from norma.apps.desk.recording import DATA_TEXT, DATA_VALUES
from norma.apps.desk.text import MESSAGE_LENGTH, SUBJECT_LENGTH
from norma.base.web.schemas import Identifier, LocalText, OneOf, Strict
from norma.core.clause.vocabulary import FACT_VALUES, WAITING_REASONS

Body = Annotated[str, Field(min_length=1, max_length=MESSAGE_LENGTH)]
WaitingReason = Annotated[str, OneOf(WAITING_REASONS)]

LARGEST_EXACT = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exactly."""


def _plain(value: Any) -> Any:
    """A text without NUL, a number, yes or no, or nothing."""
    is_text = isinstance(value, str) and len(value) <= DATA_TEXT and "\x00" not in value
    is_number = isinstance(value, bool | int | float) and abs(value) <= LARGEST_EXACT
    if value is None or is_text or is_number:
        return value
    raise PydanticCustomError("plain_value", "Input should be a plain value")


PlainValue = Annotated[
    Any,
    AfterValidator(_plain),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "maxLength": DATA_TEXT, "pattern": "^[^\\u0000]*$"},
                {"type": "number", "minimum": -LARGEST_EXACT, "maximum": LARGEST_EXACT},
                {"type": "boolean"},
                {"type": "null"},
            ]
        }
    ),
]
PlainValues = Annotated[dict[Identifier, PlainValue], Field(max_length=DATA_VALUES)]


class ContactIn(Strict):
    """A customer by what they are reached under; found if known, added if not."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    email: Annotated[str, Field(max_length=254)] = ""
    phone: Annotated[str, Field(max_length=32)] = ""
    locale: Literal["zh-Hans", "en"] = "zh-Hans"


class CaseIn(Strict):
    """A new case: give `customer_id` or `customer`, not both."""

    customer_id: Identifier | None = None
    customer: Annotated[ContactIn | None, Field(validate_default=True)] = None
    unit: Annotated[Identifier, Field(description="Code of the unit that serves.")]
    subject: Annotated[str, Field(min_length=1, max_length=SUBJECT_LENGTH)]
    body: Body
    channel: Annotated[str, OneOf(FACT_VALUES["channel"])] = "api"
    scenario: Annotated[str, OneOf(FACT_VALUES["scenario"])] = "consultation"
    case_type: Annotated[str, OneOf(FACT_VALUES["case_type"])] = "ordinary"
    priority: Annotated[str, OneOf(FACT_VALUES["priority"])] = "p3"
    product: Annotated[str, Field(max_length=60)] = ""

    @field_validator("customer")
    @classmethod
    def _is_the_only_one(cls, value: ContactIn | None, info: ValidationInfo) -> ContactIn | None:
        # A customer_id that was not accepted is not among the values; it is told for itself.
        if "customer_id" in info.data and (info.data["customer_id"] is None) == (value is None):
            raise PydanticCustomError("customer_unclear", "Input should name one customer")
        return value


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
    status: Literal["open", "waiting", "resolved", "closed"]
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
    waits_for_customer: Annotated[
        StrictBool, Field(description="For `reply` only: the case waits for the answer.")
    ] = False

    @field_validator("waits_for_customer")
    @classmethod
    def _is_a_reply(cls, value: bool, info: ValidationInfo) -> bool:  # noqa: FBT001  pydantic's shape
        if value and info.data.get("kind", "reply") != "reply":
            raise PydanticCustomError("only_for_reply", "Input should be false for this kind")
        return value


class MessageOut(Schema):
    """One message or note."""

    seq: int
    visibility: Literal["public", "note"]
    author_kind: str
    body: str
    at: datetime


class MessagesOut(Schema):
    """What was said, the oldest first; `next` goes into `cursor` for what followed."""

    items: list[MessageOut]
    next: str | None


class EventIn(Strict):
    """Something that happened and that Norma cannot see by itself."""

    kind: Annotated[str, Field(min_length=1, max_length=60)]
    data: PlainValues = {}


class EventOut(Schema):
    """One event of a case."""

    seq: int
    at: datetime
    kind: str
    actor_kind: str
    data: dict[str, str | int | float | bool | None]


class EventsOut(Schema):
    """What happened, the oldest first; `next` goes into `cursor` for what followed."""

    items: list[EventOut]
    next: str | None


class StepIn(Strict):
    """A step of a case's life; `reason` with `wait`, and with no other."""

    step: Literal["wait", "end_wait", "resolve", "reopen", "close"]
    reason: Annotated[WaitingReason | None, Field(validate_default=True)] = None

    @field_validator("reason")
    @classmethod
    def _belongs_to_a_wait(cls, value: str | None, info: ValidationInfo) -> str | None:
        if "step" in info.data and (info.data["step"] == "wait") != (value is not None):
            raise PydanticCustomError("only_for_wait", "Input should come with the step wait")
        return value


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


class ClocksOut(Schema):
    """The promises of a case: those still owed by due time, then the others, the latest first."""

    items: list[ClockOut]


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
