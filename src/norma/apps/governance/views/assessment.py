"""Self-assessments: their history, a questionnaire, its score and its gaps."""

from datetime import date

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from norma.apps.governance import perms, trails, wording
from norma.apps.governance.errors import AnswerUnreadable
from norma.apps.governance.forms.making import AssessmentForm
from norma.apps.governance.selectors.addresses import VersionHead, head_of, standard_at, version_of
from norma.apps.governance.selectors.assessments import (
    AssessmentPage,
    assessment_page,
    assessments_of,
    question_scorings,
    value_of,
)
from norma.apps.governance.services.assessing import (
    AnswerGiven,
    AssessmentRequest,
    answer_assessment,
    close_assessment,
    open_assessment,
)
from norma.base.access import PermissionRefused, RowNotFound, check
from norma.base.clock import home_date, now
from norma.base.units.selectors import units_for
from norma.base.web import redirect_303, render_page, requires, say
from norma.base.web.request import ActorRequest
from norma.core.errors import NormaError


@require_http_methods(["GET", "POST"])
@requires(perms.GOVERNANCE_VIEW)
def show_assessments(request: ActorRequest, packager: str, ref_id: str) -> HttpResponse:
    standard = standard_at(request.actor, packager, ref_id)
    head = head_of(version_of(request.actor, standard.pk), request.locale)
    units = units_for(request.actor, perms.ASSESSMENT_RUN)
    choices = [(str(unit.pk), unit.name(request.locale)) for unit in units]
    if request.method == "GET":
        first_on, last_on = _last_quarter(home_date(now()))
        form = AssessmentForm(units=choices, initial={"first_on": first_on, "last_on": last_on})
        return _history(request, head, form)
    form = AssessmentForm(request.POST, units=choices)
    opened = _opened(request, head, form)
    if opened is None:
        return _history(request, head, form, status=422)
    return redirect_303(
        request, "governance:show_assessment", opened, text=_("Opened. Everybody can answer now.")
    )


@require_GET
@requires(perms.GOVERNANCE_VIEW)
def show_assessment(request: ActorRequest, assessment_id: int) -> HttpResponse:
    return _page(request, _assessment(request, assessment_id))


@require_POST
@requires(perms.GOVERNANCE_VIEW)
def answer(request: ActorRequest, assessment_id: int) -> HttpResponse:
    page = _assessment(request, assessment_id)
    try:
        given = _answers(request.POST, question_scorings(assessment_id))
        count = answer_assessment(assessment_id, given, actor=request.actor, now=now())
    except (PermissionRefused, RowNotFound):
        raise
    except NormaError as error:
        return _page(request, page, error.message(request.locale), status=422)
    text = _("{n} answers kept.").format(n=count)
    return redirect_303(request, "governance:show_assessment", assessment_id, text=text)


@require_POST
@requires(perms.GOVERNANCE_VIEW)
def close(request: ActorRequest, assessment_id: int) -> HttpResponse:
    _assessment(request, assessment_id)
    try:
        close_assessment(assessment_id, actor=request.actor, now=now())
    except (PermissionRefused, RowNotFound):
        raise
    except NormaError as error:
        say(request, error.message(request.locale), "warning")
        return redirect_303(request, "governance:show_assessment", assessment_id)
    text = _("Closed; the score is kept.")
    return redirect_303(request, "governance:show_assessment", assessment_id, text=text)


def _assessment(request: ActorRequest, assessment_id: int) -> AssessmentPage:
    return assessment_page(request.actor, assessment_id, locale=request.locale)


def _opened(request: ActorRequest, head: VersionHead, form: AssessmentForm) -> int | None:
    if not form.is_valid():
        return None
    first_on, last_on = form.period()
    asked = AssessmentRequest(
        head.version_id,
        int(form.cleaned_data["unit"]),
        first_on,
        last_on,
        form.cleaned_data["note"],
    )
    try:
        return open_assessment(asked, actor=request.actor, now=now()).pk
    except (PermissionRefused, RowNotFound):
        raise
    except NormaError as error:
        form.add_error(None, error.message(request.locale))
        return None


def _answers(sent: QueryDict, scorings: dict[str, str]) -> dict[str, AnswerGiven]:
    """What was filled in; a question that was left alone is not an answer."""
    given = {}
    for clause_id, scoring in scorings.items():
        choice = sent.get(f"na-{clause_id}") or sent.get(f"answer-{clause_id}") or ""
        if not choice.strip():
            continue
        try:
            value = value_of(choice, scoring)
        except (ValueError, KeyError):
            raise AnswerUnreadable(came=choice[:40]) from None
        note = sent.get(f"note-{clause_id}", "")[:1_000]
        given[clause_id] = AnswerGiven(clause_id, value, note)
    return given


def _history(
    request: ActorRequest, head: VersionHead, form: AssessmentForm, *, status: int = 200
) -> HttpResponse:
    rows = assessments_of(request.actor, head.standard_id, locale=request.locale)
    shares = [row.share_pct for row in reversed(rows) if row.closed_at is not None]
    context = {
        "head": head,
        "rows": rows,
        "trend": shares,
        "form": form if check(request.actor, perms.ASSESSMENT_RUN) else None,
        "crumbs": trails.standard_crumbs(head, _("Self-assessments")),
    }
    return render_page(request, "governance/assessment_list.html", context, status=status)


def _page(
    request: ActorRequest, page: AssessmentPage, wrong: str = "", *, status: int = 200
) -> HttpResponse:
    standard = standard_at(request.actor, page.packager, page.ref_id)
    head = head_of(version_of(request.actor, standard.pk), request.locale)
    context = {
        "page": page,
        "head": head,
        "wrong": wrong,
        "levels": wording.level_choices(),
        "crumbs": trails.assessment_crumbs(head, page.row.unit_name),
        "chips": trails.assessment_chips(page),
    }
    return render_page(request, "governance/assessment_detail.html", context, status=status)


def _last_quarter(today: date) -> tuple[date, date]:
    """The quarter before the one that `today` lies in, as first and last day."""
    number = today.year * 4 + (today.month - 1) // 3 - 1
    first = date(number // 4, number % 4 * 3 + 1, 1)
    after = date((number + 1) // 4, (number + 1) % 4 * 3 + 1, 1)
    return first, date.fromordinal(after.toordinal() - 1)
