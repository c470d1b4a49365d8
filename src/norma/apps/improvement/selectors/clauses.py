"""What is proposed for one clause, for the clause's own page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from norma.apps.improvement.models import Proposal
from norma.apps.improvement.selectors.rows import (
    ProposalRow,
    proposals_for,
    row_of,
    with_people,
)
from norma.base.access import Actor

SHOWN = 5


@dataclass(frozen=True, slots=True)
class ClauseProposals:
    """The open proposals of a clause, and those that versions of it took up.

    Attributes:
        shown: the open ones that most people see.
        open: how many are open.
    """

    shown: Sequence[ProposalRow]
    open: int
    taken_up: Sequence[ProposalRow]


def clause_proposals(
    actor: Actor, standard_id: int, clause_id: str, locale: str, *, now: datetime
) -> ClauseProposals:
    """All that was proposed for the clause and is open or was published; one query."""
    states = (*Proposal.OPEN, Proposal.State.PUBLISHED)
    found = with_people(
        proposals_for(actor).filter(standard_id=standard_id, clause_id=clause_id, state__in=states)
    )
    rows = [row_of(each, locale, now=now, has_news=False) for each in found.order_by("-id")]
    waiting = [row for row in rows if row.state != "published"]
    by_support = sorted(waiting, key=lambda row: -row.supporters)
    taken_up = [row for row in rows if row.state in ("taken_up", "published")]
    return ClauseProposals(by_support[:SHOWN], len(waiting), taken_up)
