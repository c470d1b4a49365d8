"""The review of a version: comments, and the decisions of its approvers."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from norma.apps.governance import perms, trails
from norma.apps.governance.forms.making import (
    ApprovalForm,
    CommentForm,
    DecisionForm,
    WordsForm,
)
from norma.apps.governance.selectors.places import place_of_approval, place_of_comment
from norma.apps.governance.selectors.review_page import ReviewPage, review_page, seat_choices
from norma.apps.governance.services.approving import (
    ApprovalRequest,
    ask_for_approval,
    decide_on_draft,
    recall_approval,
)
from norma.apps.governance.services.commenting import (
    Passage,
    answer_comment,
    settle_comment,
    write_comment,
)
from norma.base.access import PermissionRefused, RowNotFound
from norma.base.clock import home_date, now
from norma.base.web import redirect_303, render_page, requires, safe_next, say
from norma.base.web.forms import Form
from norma.base.web.request import ActorRequest
from norma.core.errors import NormaError

_DAYS_TO_DECIDE = timedelta(days=7)


@require_GET
@requires(perms.GOVERNANCE_VIEW)
def show_review(request: ActorRequest, packager: str, ref_id: str, version: str) -> HttpResponse:
    return _page(request, _review(request, packager, ref_id, version))


@require_POST
@requires(perms.GOVERNANCE_VIEW)
def ask_approval(request: ActorRequest, packager: str, ref_id: str, version: str) -> HttpResponse:
    page = _review(request, packager, ref_id, version)
    seats = seat_choices(request.actor, page, request.locale)
    form = ApprovalForm(request.POST, seats=seats)
    if form.is_valid():
        asked = ApprovalRequest(
            form.people(), form.cleaned_data["due_on"], form.cleaned_data["note"]
        )
        if _tried(
            request,
            form,
            lambda: ask_for_approval(page.head.version_id, asked, actor=request.actor, now=now()),
        ):
            return _back(request, page, _("Laid before its approvers."))
    return _page(request, page, approval_form=form, status=422)


@require_POST
@requires(perms.GOVERNANCE_VIEW)
def comment_on_version(
    request: ActorRequest, packager: str, ref_id: str, version: str
) -> HttpResponse:
    page = _review(request, packager, ref_id, version)
    form = CommentForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        passage = Passage(said["quote_locale"], said["quote"].strip(), said["quote_at"] or 0)
        if _tried(
            request,
            form,
            lambda: write_comment(
                page.head.version_id,
                request.POST.get("clause_id", "")[:60],
                said["body"],
                actor=request.actor,
                now=now(),
                passage=passage,
                is_blocking=said["is_blocking"],
            ),
        ):
            return redirect_303(request, _next(request, page), text=_("Comment added."))
    return _page(request, page, comment_form=form, status=422)


@require_POST
@requires(perms.GOVERNANCE_VIEW)
def answer_on_comment(request: ActorRequest, comment_id: int) -> HttpResponse:
    place = place_of_comment(request.actor, comment_id)
    page = _review(request, place.packager, place.ref_id, place.version)
    form = WordsForm(request.POST)
    text = form.cleaned_data["body"] if form.is_valid() else ""
    answer_comment(comment_id, text, actor=request.actor, now=now())
    return redirect_303(request, _next(request, page), text=_("Answer added."))


@require_POST
@requires(perms.GOVERNANCE_VIEW)
def settle_on_comment(request: ActorRequest, comment_id: int) -> HttpResponse:
    place = place_of_comment(request.actor, comment_id)
    page = _review(request, place.packager, place.ref_id, place.version)
    is_resolved = request.POST.get("do") != "reopen"
    settle_comment(comment_id, actor=request.actor, now=now(), is_resolved=is_resolved)
    text = _("Resolved.") if is_resolved else _("Open again.")
    return redirect_303(request, _next(request, page), text=text)


@require_POST
@requires(perms.GOVERNANCE_VIEW)
def decide_seat(request: ActorRequest, seat_id: int) -> HttpResponse:
    place = place_of_approval(request.actor, seat_id=seat_id)
    page = _review(request, place.packager, place.ref_id, place.version)
    form = DecisionForm(request.POST)
    if form.is_valid():
        is_approved = form.cleaned_data["decision"] == "approve"
        if _tried(
            request,
            form,
            lambda: decide_on_draft(
                seat_id,
                actor=request.actor,
                now=now(),
                is_approved=is_approved,
                reason=form.cleaned_data["reason"],
            ),
        ):
            text = _("Approved.") if is_approved else _("Refused; the editors see why.")
            return _back(request, page, text)
    return _page(request, page, decision_form=form, status=422)


@require_POST
@requires(perms.GOVERNANCE_VIEW)
def recall(request: ActorRequest, approval_id: int) -> HttpResponse:
    place = place_of_approval(request.actor, approval_id=approval_id)
    page = _review(request, place.packager, place.ref_id, place.version)
    try:
        recall_approval(approval_id, actor=request.actor, now=now())
    except (PermissionRefused, RowNotFound):
        raise
    except NormaError as error:
        say(request, error.message(request.locale), "warning")
    return _back(request, page, _("Taken back to work on."))


def _review(request: ActorRequest, packager: str, ref_id: str, version: str) -> ReviewPage:
    return review_page(request.actor, packager, ref_id, version, locale=request.locale, now=now())


def _tried(request: ActorRequest, form: Form, write: Callable[[], object]) -> object:
    """What the service gave; None where it refused, which the form then tells."""
    try:
        return write()
    except (PermissionRefused, RowNotFound):
        raise
    except NormaError as error:
        form.add_error(None, error.message(request.locale))
        return None


def _back(request: ActorRequest, page: ReviewPage, text: str) -> HttpResponse:
    head = page.head
    return redirect_303(
        request, "governance:show_review", head.packager, head.ref_id, head.version, text=text
    )


def _next(request: ActorRequest, page: ReviewPage) -> str:
    return safe_next(request, trails.review_url(page.head))


def _page(
    request: ActorRequest,
    page: ReviewPage,
    *,
    approval_form: ApprovalForm | None = None,
    comment_form: CommentForm | None = None,
    decision_form: DecisionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    current = page.current
    is_open = current is not None and current.is_open
    if page.may_submit and page.seats and not is_open and approval_form is None:
        approval_form = ApprovalForm(
            seats=seat_choices(request.actor, page, request.locale),
            initial={"due_on": home_date(now()) + _DAYS_TO_DECIDE},
        )
    context = {
        "page": page,
        "crumbs": trails.version_crumbs(page.head, _("Review")),
        "chips": trails.review_chips(page),
        "approval_form": approval_form,
        "comment_form": (comment_form or CommentForm()) if page.may_comment else None,
        "decision_form": decision_form or DecisionForm(),
        "words_form": WordsForm(),
        "compare_url": trails.compare_url(page.head, page.in_force) if page.in_force else "",
        "here": trails.review_url(page.head),
    }
    return render_page(request, "governance/review_detail.html", context, status=status)
