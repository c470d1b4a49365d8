from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from norma.apps.standards import perms, trails_supplements
from norma.apps.standards.forms.supplements import DecisionForm, ExceptionForm, OwnValuesForm
from norma.apps.standards.selectors.exceptions import exception_rows, exceptions_for
from norma.apps.standards.services import (
    ExceptionAsk,
    decide_exception,
    refusals_of,
    request_exception,
)
from norma.apps.standards.services.localising import own_supplement, supplement_name
from norma.apps.standards.views.supplements import OwnValuesDesk
from norma.base.access import PermissionRefused, RowNotFound
from norma.base.clock import now
from norma.base.web import redirect_303, render_page, requires
from norma.base.web.request import ActorRequest
from norma.core.errors import NormaError


@require_GET
@requires(perms.STANDARD_VIEW)
def show_exceptions(request: ActorRequest) -> HttpResponse:
    return _page(request)


@require_POST
@requires(perms.SUPPLEMENT_EDIT)
def send_request(request: ActorRequest, packager: str, ref_id: str, clause_id: str) -> HttpResponse:
    form = ExceptionForm(request.POST)
    desk = OwnValuesDesk(request, packager, ref_id, clause_id)
    if form.is_valid():
        try:
            request_exception(_ask(desk, form), actor=request.actor, now=now())
        except (PermissionRefused, RowNotFound):
            raise
        except NormaError as error:
            form.add_error(None, error.message(request.locale))
        else:
            text = _("Headquarters has been asked. Until it answers, the core's value holds.")
            return redirect_303(request, "standards:show_exceptions", text=text)
    posted = request.POST
    typed = {(posted.get("param", ""), posted.get("cell", "")): posted.get("value", "").strip()}
    refusals = refusals_of(desk.own(typed, why=""), actor=request.actor, now=now())
    return desk.page(OwnValuesForm(), typed=typed, refusals=dict(refusals), asking=form, status=422)


@require_POST
@requires(perms.EXCEPTION_GRANT)
def decide(request: ActorRequest, exception_id: int) -> HttpResponse:
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, _("Expected a decision and a note on it. Say in a sentence why."))
    is_granted = form.cleaned_data["decision"] == "grant"
    try:
        decide_exception(
            exception_id,
            is_granted=is_granted,
            note=form.cleaned_data["note"],
            actor=request.actor,
            now=now(),
        )
    except (PermissionRefused, RowNotFound):
        raise
    except NormaError as error:
        return _page(request, error.message(request.locale))
    text = _("Granted, until its last day.") if is_granted else _("Refused; the core holds.")
    return redirect_303(request, "standards:show_exceptions", text=text)


def _page(request: ActorRequest, error: str = "") -> HttpResponse:
    rows = exception_rows(request.actor, exceptions_for(request.actor), request.locale)
    context = {"rows": rows, "error": error, "crumbs": trails_supplements.exception_crumbs()}
    status = 422 if error else 200
    return render_page(request, "standards/exception_list.html", context, status=status)


def _ask(desk: OwnValuesDesk, form: ExceptionForm) -> ExceptionAsk:
    core = desk.version.standard
    packager, ref_id = supplement_name(core, desk.unit, own_supplement(core, desk.unit))
    asked = form.cleaned_data
    return ExceptionAsk(
        core_id=core.pk,
        unit_id=desk.unit.pk,
        packager=packager,
        ref_id=ref_id,
        clause_id=desk.clause_id,
        param=asked["param"],
        cell=asked["cell"],
        value=asked["value"],
        reason=asked["reason"],
        until=asked["until"],
    )
