"""What the making of a standard tells the rest of Norma."""

from dataclasses import dataclass
from datetime import date, datetime

from norma.base.outbox import event


@event("governance.approval_asked")
@dataclass(frozen=True, slots=True)
class ApprovalAsked:
    """A draft was laid before named people; `person_ids` are those of the first step."""

    version_id: int
    approval_id: int
    person_ids: tuple[int, ...]
    due_on: date


@event("governance.approval_turn_came")
@dataclass(frozen=True, slots=True)
class ApprovalTurnCame:
    """The step before is done, and these people are to decide now."""

    version_id: int
    approval_id: int
    person_ids: tuple[int, ...]


@event("governance.approval_reminded")
@dataclass(frozen=True, slots=True)
class ApprovalReminded:
    """People who have not decided were reminded; overdue or before the day."""

    version_id: int
    approval_id: int
    person_ids: tuple[int, ...]
    due_on: date


@event("governance.draft_approved")
@dataclass(frozen=True, slots=True)
class DraftApproved:
    """Everybody who was asked approved the draft with this content."""

    version_id: int
    approval_id: int
    content_hash: str


@event("governance.draft_refused")
@dataclass(frozen=True, slots=True)
class DraftRefused:
    """Somebody refused the draft, which goes back to its editors."""

    version_id: int
    approval_id: int
    person_id: int
    reason: str


@event("governance.approval_voided")
@dataclass(frozen=True, slots=True)
class ApprovalVoided:
    """The draft changed after it was laid before its approvers, so that nothing said of it counts."""

    version_id: int
    approval_id: int


@event("governance.comment_written")
@dataclass(frozen=True, slots=True)
class CommentWritten:
    """Somebody commented on a draft; `mentioned_ids` are the people it calls upon."""

    version_id: int
    comment_id: int
    clause_id: str
    mentioned_ids: tuple[int, ...]


@event("governance.assessment_closed")
@dataclass(frozen=True, slots=True)
class AssessmentClosed:
    """A self-assessment was closed; `gap_clause_ids` fall short of what they ask for."""

    assessment_id: int
    standard_id: int
    gap_clause_ids: tuple[str, ...]


@event("governance.review_opened")
@dataclass(frozen=True, slots=True)
class PeriodicReviewOpened:
    """A standard, or a clause of it ("" for the whole), has to be reviewed by `due_on`."""

    review_id: int
    standard_id: int
    clause_id: str
    cause: str
    due_on: date


@event("governance.review_reminded")
@dataclass(frozen=True, slots=True)
class PeriodicReviewReminded:
    """A review is nearly due, or overdue, and was told about."""

    review_id: int
    standard_id: int
    clause_id: str
    due_on: date
    is_overdue: bool


@event("governance.review_concluded")
@dataclass(frozen=True, slots=True)
class PeriodicReviewConcluded:
    """A review came to its outcome: confirmed, revise or withdraw."""

    review_id: int
    standard_id: int
    clause_id: str
    outcome: str


@event("governance.acknowledgement_asked")
@dataclass(frozen=True, slots=True)
class AcknowledgementAsked:
    """People were asked to read a version, because it was published or because they joined."""

    version_id: int
    round_id: int
    person_ids: tuple[int, ...]
    due_at: datetime


@event("governance.acknowledgement_reminded")
@dataclass(frozen=True, slots=True)
class AcknowledgementReminded:
    """Their lead reminded people who have not read a version."""

    version_id: int
    person_ids: tuple[int, ...]


@event("governance.standard_acknowledged")
@dataclass(frozen=True, slots=True)
class StandardAcknowledged:
    """Somebody has read a version and works by it; `digest` is of the text that they were shown."""

    version_id: int
    acknowledgement_id: int
    person_id: int
    digest: str


@event("governance.standard_not_acknowledged")
@dataclass(frozen=True, slots=True)
class StandardNotAcknowledged:
    """Somebody declined a version, was let off, or is overdue: `state` says which."""

    version_id: int
    acknowledgement_id: int
    person_id: int
    state: str
