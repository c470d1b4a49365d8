"""Proposals in the command palette: those that fit, and the offer to make one about a clause."""

from django.urls import reverse
from django.utils.translation import gettext as _

from norma.apps.improvement import perms
from norma.apps.improvement.links import propose_url
from norma.apps.improvement.selectors import found_proposals
from norma.apps.standards.selectors import found_clauses
from norma.base.access import Actor, check
from norma.base.clock import now
from norma.ui.palette import Hit

CLAUSES_OFFERED = 3


def find(actor: Actor, query: str, locale: str) -> list[Hit]:
    """A change to each of the first clauses that fit, then the proposals that hold the words."""
    if not check(actor, perms.PROPOSAL_VIEW):
        return []
    offers = [
        Hit(
            label=_("Propose a change: {title}").format(title=clause.title),
            hint=clause.clause_id,
            url=propose_url(clause.packager, clause.ref_id, clause.clause_id),
            icon="message-square-plus",
        )
        for clause in found_clauses(actor, query, locale)[:CLAUSES_OFFERED]
    ]
    found = [
        Hit(
            label=f"#{row.id} {row.clause_title}",
            hint=row.state_name,
            url=reverse("improvement:show_proposal", args=[row.id]),
            icon="message-square-text",
        )
        for row in found_proposals(actor, query, locale, now=now())
    ]
    return offers + found
