"""Reads proposals; each function uses a constant number of queries."""

from norma.apps.improvement.selectors.clauses import ClauseProposals, clause_proposals
from norma.apps.improvement.selectors.lists import (
    ProposalFilter,
    ProposalList,
    View,
    default_view,
    found_proposals,
    news_for,
    proposal_list,
    waiting_count,
)
from norma.apps.improvement.selectors.page import ProposalPage, StepRow, proposal_page
from norma.apps.improvement.selectors.rows import ProposalRow, proposals_for

__all__ = [
    "ClauseProposals",
    "ProposalFilter",
    "ProposalList",
    "ProposalPage",
    "ProposalRow",
    "StepRow",
    "View",
    "clause_proposals",
    "default_view",
    "found_proposals",
    "news_for",
    "proposal_list",
    "proposal_page",
    "proposals_for",
    "waiting_count",
]
