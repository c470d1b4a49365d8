"""Proposals as machines read them."""

from datetime import date, datetime

from ninja import Schema


class ProposalOut(Schema):
    """One proposal to change a clause."""

    id: int
    packager: str
    ref_id: str
    clause_id: str
    wrong: str
    change: str
    state: str
    by: str
    unit: str
    proposed_at: datetime
    answer_due_on: date
    is_answered: bool
    is_overdue: bool
    supporters: int
    version: str


class ProposalsOut(Schema):
    """A page of proposals, the newest first."""

    items: list[ProposalOut]
    next: int | None
