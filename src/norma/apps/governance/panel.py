"""What the making of a standard shows on the pages of standards and clauses."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from norma.apps.governance import perms
from norma.apps.governance.forms.making import CommentForm, WordsForm
from norma.apps.governance.models import ResearchNote
from norma.apps.governance.path import path_of
from norma.apps.governance.selectors.assessments import latest_standing
from norma.apps.governance.selectors.due import open_reviews_of, overdue_standard_ids
from norma.apps.governance.selectors.research import note_row
from norma.apps.governance.selectors.threads import threads_of
from norma.apps.standards.perms import STANDARD_WITHDRAW
from norma.apps.standards.selectors import clause_ends, pack_of, standards_for, versions_for
from norma.apps.standards.slots import Action, Mark, Panel, SlotQuestion
from norma.base.access import Actor, check, visible_to

_NOTES_SHOWN = 4


def path_panel(question: SlotQuestion) -> Panel | None:
    """The seven stages, across the page of a version."""
    if not check(question.actor, perms.GOVERNANCE_VIEW):
        return None
    return Panel("path", "governance/_path.html", {"path": path_of(question)}, order=10)


def comments_panel(question: SlotQuestion) -> Panel | None:
    """What reviewers say of a clause; on a draft the form to say more."""
    is_draft = question.status == "draft"
    if not check(question.actor, perms.DRAFT_COMMENT):
        return None
    version = (
        versions_for(question.actor)
        .select_related("standard__unit")
        .defer("document", "source_text")
        .get(pk=question.version_id)
    )
    threads = threads_of(version, question.locale, clause_id=question.clause_id)
    if not threads and not is_draft:
        return None
    address = [question.packager, question.ref_id]
    may_comment = is_draft and bool(check(question.actor, perms.DRAFT_COMMENT, version))
    clause_url = reverse("standards:show_clause", args=[*address, question.clause_id])
    context = {
        "threads": threads,
        "clause_id": question.clause_id,
        "comment_form": CommentForm() if may_comment else None,
        "words_form": WordsForm(),
        "comment_url": reverse("governance:write_comment", args=[*address, question.version]),
        "review_url": reverse("governance:show_review", args=[*address, question.version]),
        "here": f"{clause_url}?version={question.version}#comments",
    }
    return Panel("comments", "governance/_clause_comments.html", context, order=20)


def clause_panel(question: SlotQuestion) -> Panel | None:
    """Beside a clause: what others promise, how we assessed it, and whether its review is overdue."""
    if not check(question.actor, perms.GOVERNANCE_VIEW):
        return None
    reviews = [
        row
        for row in open_reviews_of(
            question.standard_id, question.actor, locale=question.locale, now=question.now
        )
        if row.is_overdue and row.clause_id in ("", question.clause_id)
    ]
    notes = visible_to(
        question.actor,
        ResearchNote.objects.filter(
            standard_id=question.standard_id, clause_id=question.clause_id, struck_at=None
        ),
        perms.RESEARCH_VIEW,
    )
    clause = pack_of(question.version_id).clause(question.clause_id)
    rows = list(notes.select_related("written_by", "standard__unit")[:_NOTES_SHOWN])
    standing = latest_standing(question.actor, question.standard_id, question.clause_id)
    if not (reviews or rows or standing):
        return None
    address = [question.packager, question.ref_id]
    context = {
        "reviews": reviews,
        "notes": [note_row(row, clause, question.actor, question.locale) for row in rows],
        "standing": standing,
        "research_url": reverse("governance:show_research", args=address),
        "reviews_url": reverse("governance:show_reviews"),
    }
    return Panel("making", "governance/_clause_making.html", context, order=60)


def overdue_marks(standard_ids: Sequence[int], actor: Actor, now: datetime) -> Mapping[int, Mark]:
    """Which standards of a list have a review overdue."""
    mark = Mark("broken", _("review overdue"), reverse("governance:show_reviews"))
    return dict.fromkeys(overdue_standard_ids(standard_ids, now), mark)


def withdrawn_standard_panel(question: SlotQuestion) -> Panel | None:
    """That the standard is withdrawn, or soon will be, and why."""
    standard = standards_for(question.actor).filter(pk=question.standard_id).first()
    if standard is None or standard.withdrawn_on is None:
        return None
    return _withdrawn(question, standard.withdrawn_on, standard.withdrawal_reason)


def withdrawn_clause_panel(question: SlotQuestion) -> Panel | None:
    """That the clause is withdrawn, by whom or by which version."""
    if question.status == "draft":
        return None
    end = clause_ends(question.standard_id).get(question.clause_id)
    if end is None:
        return None
    return _withdrawn(question, end.from_on, end.reason, version=end.version)


def _withdrawn(
    question: SlotQuestion, day: date | None, reason: str, *, version: str = ""
) -> Panel:
    url = reverse("governance:withdraw", args=[question.packager, question.ref_id])
    context = {"day": day, "reason": reason, "version": version, "url": url}
    return Panel("withdrawn", "governance/_withdrawn.html", context, order=5)


def making_actions(question: SlotQuestion) -> list[Action]:
    """To the review of a draft; to the withdrawal of what is in force, for who may withdraw."""
    address = [question.packager, question.ref_id]
    if question.status == "draft" and check(question.actor, perms.DRAFT_COMMENT):
        url = reverse("governance:show_review", args=[*address, question.version])
        return [Action(_("Review"), url, order=30)]
    if question.status == "in_force" and check(question.actor, STANDARD_WITHDRAW):
        url = reverse("governance:withdraw", args=address)
        clause = f"?{urlencode({'clause': question.clause_id})}" if question.clause_id else ""
        return [Action(_("Withdraw"), f"{url}{clause}", order=95)]
    return []
