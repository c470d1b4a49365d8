"""What becomes of proposals, told to the rest of Norma."""

from dataclasses import dataclass

from norma.base.outbox import event


@event("improvement.proposal_made")
@dataclass(frozen=True, slots=True)
class ProposalMade:
    """A change to a clause was proposed; `source` says whether by staff or by a signal."""

    proposal_id: int
    standard_id: int
    clause_id: str
    source: str


@event("improvement.proposal_decided")
@dataclass(frozen=True, slots=True)
class ProposalDecided:
    """An editor accepted, declined or merged a proposal, or asked for more."""

    proposal_id: int
    standard_id: int
    clause_id: str
    state: str


@event("improvement.proposal_answered")
@dataclass(frozen=True, slots=True)
class ProposalAnswered:
    """The proposer has an answer."""

    proposal_id: int
    standard_id: int
    clause_id: str


@event("improvement.proposal_taken_up")
@dataclass(frozen=True, slots=True)
class ProposalTakenUp:
    """A proposal goes into a version that is being prepared."""

    proposal_id: int
    standard_id: int
    clause_id: str
    version_id: int


@event("improvement.proposal_published")
@dataclass(frozen=True, slots=True)
class ProposalPublished:
    """The version that took a proposal up was published."""

    proposal_id: int
    standard_id: int
    clause_id: str
    version_id: int


@event("improvement.proposal_withdrawn")
@dataclass(frozen=True, slots=True)
class ProposalWithdrawn:
    """The proposer took a proposal back."""

    proposal_id: int
    standard_id: int
    clause_id: str


@event("improvement.answer_overdue")
@dataclass(frozen=True, slots=True)
class AnswerOverdue:
    """The day by which a proposal should have been answered has passed."""

    proposal_id: int
    standard_id: int
    clause_id: str
