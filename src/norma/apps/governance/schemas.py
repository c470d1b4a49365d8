"""How a standard is made, as machines read it."""

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema


class ResearchNoteOut(Schema):
    """What another organisation promises, and where that was read."""

    organisation: str
    kind: str
    promise: str
    figure: Annotated[float | None, Field(description="The number that they promise.")]
    unit: str
    clause_id: str
    param: str
    source_name: str
    source_url: str
    read_on: date
    trust: str
    written_at: datetime


class ResearchNotesOut(Schema):
    """The research notes of a standard that count."""

    items: list[ResearchNoteOut]


class AssessmentOut(Schema):
    """One self-assessment against a version."""

    id: int
    version: str
    opened_at: datetime
    closed_at: datetime | None
    share_pct: Annotated[float | None, Field(description="What is kept, not applicable left out.")]


class AssessmentsOut(Schema):
    """The self-assessments of a standard, latest first."""

    items: list[AssessmentOut]


class SeatOut(Schema):
    """One person's seat in an approval."""

    step: int
    role: str
    person: str
    decision: str
    decided_at: datetime | None


class ApprovalOut(Schema):
    """One approval that was asked for; `void` once the draft has changed."""

    id: int
    state: str
    asked_at: datetime
    asked_by: str
    due_on: date
    ended_at: datetime | None
    is_overdue: bool
    seats: list[SeatOut]


class ApprovalsOut(Schema):
    """The approvals of a version, latest first."""

    items: list[ApprovalOut]


class ReadingOut(Schema):
    """A version that the key's owner is asked to read, or has settled."""

    id: int
    packager: str
    ref_id: str
    title: str
    version: str
    state: str
    due_at: datetime
    decided_at: datetime | None
    is_owed: bool


class ReadingsOut(Schema):
    """What the key's owner has to read first, then what they have settled."""

    items: list[ReadingOut]
