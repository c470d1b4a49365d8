"""Periodic reviews, what waits for somebody, and who stands in for whom."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from norma.apps.governance import perms, trails
from norma.apps.governance.forms.making import CallForm, DeputyForm, OutcomeForm
from norma.apps.governance.selectors.due import reviews_page
from norma.apps.governance.selectors.home import GovernancePage, governance_page
from norma.apps.governance.services.absences import end_absence, name_deputy
from norma.apps.governance.services.reviewing import call_for_review, conclude_review
from norma.base.access import PermissionRefused, RowNotFound, check
from norma.base.clock import home_date, now
from norma.base.web import redirect_303, render_page, requires
from norma.base.web.request import ActorRequest
from norma.core.errors import NormaError


@require_GET
@requires(perms.GOVERNANCE_VIEW)
def show_governance(request: ActorRequest) -> HttpResponse:
    page = _home(request)
    return _home_page(request, page, _deputy_form(request, page))


@require_POST
@requires(perms.DRAFT_APPROVE)
def set_deputy(request: ActorRequest) -> HttpResponse:
    page = _home(request)
    form = DeputyForm(request.POST, colleagues=page.colleagues)
    if form.is_valid():
        said = form.cleaned_data
        try:
            name_deputy(
                int(said["deputy"]),
                actor=request.actor,
                now=now(),
                first_on=said["first_on"],
                last_on=said["last_on"],
            )
        except (PermissionRefused, RowNotFound):
            raise
        except NormaError as error:
            form.add_error(None, error.message(request.locale))
        else:
            return redirect_303(request, "governance:show_governance", text=_("Deputy named."))
    return _home_page(request, page, form, status=422)


@require_POST
@requires()
def end_deputy(request: ActorRequest, absence_id: int) -> HttpResponse:
    end_absence(absence_id, actor=request.actor, now=now())
    return redirect_303(request, "governance:show_governance", text=_("You decide yourself again."))


@require_GET
@requires(perms.GOVERNANCE_VIEW)
def show_reviews(request: ActorRequest) -> HttpResponse:
    return _reviews(request)


@require_POST
@requires(perms.REVIEW_CALL)
def call_review(request: ActorRequest) -> HttpResponse:
    page = reviews_page(request.actor, locale=request.locale, now=now())
    form = CallForm(request.POST, standards=[(str(pk), title) for pk, title in page.standards])
    if form.is_valid():
        said = form.cleaned_data
        try:
            call_for_review(
                int(said["standard"]),
                said["cause"],
                actor=request.actor,
                now=now(),
                note=said["note"],
                clause_id=said["clause_id"].strip(),
            )
        except (PermissionRefused, RowNotFound):
            raise
        except NormaError as error:
            form.add_error(None, error.message(request.locale))
        else:
            return redirect_303(request, "governance:show_reviews", text=_("Review called for."))
    return _reviews(request, call_form=form, status=422)


@require_POST
@requires(perms.REVIEW_CONCLUDE)
def conclude(request: ActorRequest, review_id: int) -> HttpResponse:
    form = OutcomeForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            conclude_review(
                review_id, said["outcome"], actor=request.actor, now=now(), note=said["note"]
            )
        except (PermissionRefused, RowNotFound):
            raise
        except NormaError as error:
            form.add_error(None, error.message(request.locale))
        else:
            text = _("Review concluded; the next cycle begins today.")
            return redirect_303(request, "governance:show_reviews", text=text)
    return _reviews(request, outcome_form=form, concluding=review_id, status=422)


def _home(request: ActorRequest) -> GovernancePage:
    return governance_page(request.actor, locale=request.locale, now=now())


def _deputy_form(request: ActorRequest, page: GovernancePage) -> DeputyForm | None:
    if not check(request.actor, perms.DRAFT_APPROVE) or request.actor.user_id is None:
        return None
    today = home_date(now())
    return DeputyForm(colleagues=page.colleagues, initial={"first_on": today, "last_on": today})


def _home_page(
    request: ActorRequest, page: GovernancePage, form: DeputyForm | None, *, status: int = 200
) -> HttpResponse:
    context = {"page": page, "deputy_form": form}
    return render_page(request, "governance/governance_home.html", context, status=status)


def _reviews(
    request: ActorRequest,
    *,
    call_form: CallForm | None = None,
    outcome_form: OutcomeForm | None = None,
    concluding: int = 0,
    status: int = 200,
) -> HttpResponse:
    page = reviews_page(request.actor, locale=request.locale, now=now())
    standards = [(str(pk), title) for pk, title in page.standards]
    may_call = bool(check(request.actor, perms.REVIEW_CALL)) and bool(standards)
    context = {
        "page": page,
        "call_form": (call_form or CallForm(standards=standards)) if may_call else None,
        "outcome_form": outcome_form or OutcomeForm(),
        "concluding": concluding,
        "crumbs": trails.reviews_crumbs(),
        "withdraw_url": reverse("standards:show_standards"),
    }
    return render_page(request, "governance/review_list.html", context, status=status)
