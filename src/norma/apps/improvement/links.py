"""Where proposals stand on the pages of standards: links beside clauses, and what is proposed."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from norma.apps.improvement import perms
from norma.apps.improvement.selectors import clause_proposals
from norma.apps.standards.slots import Action, ClauseLink, ClauseRef, Panel, SlotQuestion
from norma.base.access import Actor, check


def link_beside(ref: ClauseRef, actor: Actor) -> Iterable[ClauseLink]:
    """The offer to propose a change, wherever a clause is shown to staff."""
    if not check(actor, perms.PROPOSAL_MAKE):
        return []
    url = propose_url(ref.packager, ref.ref_id, ref.clause_id, case=ref.about)
    label = _("Propose a change to {clause}").format(clause=ref.clause_id)
    return [ClauseLink(label, url, "message-square-plus")]


def action_on_page(question: SlotQuestion) -> Iterable[Action]:
    """The same at the head of a clause's page; drafts are for editors, who change them."""
    is_fit = question.clause_id and question.status != "draft"
    if not is_fit or not check(question.actor, perms.PROPOSAL_MAKE):
        return []
    url = propose_url(
        question.packager, question.ref_id, question.clause_id, version=question.version
    )
    return [Action(_("Propose a change"), url, order=20)]


def panel_on_page(question: SlotQuestion) -> Panel | None:
    """How many proposals are open for the clause, and which ones versions took up."""
    if not check(question.actor, perms.PROPOSAL_VIEW):
        return None
    found = clause_proposals(
        question.actor,
        question.standard_id,
        question.clause_id,
        question.locale,
        now=question.now,
    )
    may_propose = question.status != "draft" and check(question.actor, perms.PROPOSAL_MAKE)
    every = urlencode({"view": "all", "clause": question.clause_id})
    context = {
        "found": found,
        "every_url": f"{reverse('improvement:show_proposals')}?{every}",
        "propose_url": propose_url(question.packager, question.ref_id, question.clause_id)
        if may_propose
        else "",
    }
    return Panel("proposals", "improvement/_clause_panel.html", context, order=60)


def propose_url(
    packager: str, ref_id: str, clause_id: str, *, version: str = "", case: str = ""
) -> str:
    """Where a change to the clause is proposed, from which version and beside which case."""
    url = reverse("improvement:propose_change", args=[packager, ref_id, clause_id])
    given = {name: value for name, value in (("version", version), ("case", case)) if value}
    return f"{url}?{urlencode(given)}" if given else url
