from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from norma.apps.standards import perms, trails_supplements
from norma.apps.standards.forms.supplements import ExceptionForm, OwnValuesForm
from norma.apps.standards.selectors import pack_of
from norma.apps.standards.selectors.effective_page import FACTS_ASKED, effective_page
from norma.apps.standards.selectors.own_values import (
    OwnValuesPage,
    Refusal,
    Writing,
    core_for_own_values,
    field_name,
    own_values_page,
    supplementing_units,
    written_fields,
)
from norma.apps.standards.selectors.rebase_page import rebase_page
from norma.apps.standards.selectors.standard_page import chosen_version, standard_versions
from norma.apps.standards.selectors.supplement_page import supplement_list
from norma.apps.standards.services import OwnValues, rebase_supplement, write_own_values
from norma.apps.standards.services.localising import Cell, own_supplement, supplement_name
from norma.base.access import PermissionRefused, RowNotFound
from norma.base.clock import now
from norma.base.units.models import Unit
from norma.base.web import redirect_303, render_page, requires
from norma.base.web.request import ActorRequest
from norma.core.errors import Fault, NormaError


@require_GET
@requires(perms.STANDARD_VIEW)
def show_effective(request: ActorRequest, packager: str, ref_id: str) -> HttpResponse:
    facts = {fact: said for fact in FACTS_ASKED if (said := request.GET.get(fact, "")[:60])}
    page = effective_page(
        request.actor, packager, ref_id, facts=facts, locale=request.locale, now=now()
    )
    context = {
        "page": page,
        "here": request.path,
        "crumbs": trails_supplements.effective_crumbs(page),
        "chips": trails_supplements.core_chips(page.version),
        "actions": trails_supplements.effective_actions(page.version),
    }
    return render_page(
        request, "standards/effective_detail.html", context, fragment="effective-clauses"
    )


@require_GET
@requires(perms.STANDARD_VIEW)
def show_supplements(request: ActorRequest, packager: str, ref_id: str) -> HttpResponse:
    version = chosen_version(standard_versions(request.actor, packager, ref_id), None)
    rows = supplement_list(request.actor, version, locale=request.locale, now=now())
    title = version.title.get(request.locale) or next(iter(version.title.values()), "")
    context = {
        "rows": rows,
        "title": title,
        "core_url": trails_supplements.core_url(packager, ref_id),
        "crumbs": trails_supplements.list_crumbs(title, packager, ref_id),
        "actions": trails_supplements.list_actions(packager, ref_id),
    }
    return render_page(request, "standards/supplement_list.html", context)


@require_http_methods(["GET", "POST"])
@requires(perms.SUPPLEMENT_EDIT)
def edit_own_values(
    request: ActorRequest, packager: str, ref_id: str, clause_id: str
) -> HttpResponse:
    desk = OwnValuesDesk(request, packager, ref_id, clause_id)
    if request.method == "GET":
        return desk.page(OwnValuesForm())
    form = OwnValuesForm(request.POST)
    typed = desk.typed()
    if not form.is_valid():
        return desk.page(form, typed=typed, status=422)
    try:
        written = write_own_values(
            desk.own(typed, why=form.cleaned_data["why"]), actor=request.actor, now=now()
        )
    except PermissionRefused:
        raise
    except NormaError as error:
        form.add_error(None, error.message(request.locale))
        return desk.page(form, typed=typed, status=422)
    if written.version is None:
        for fault in written.faults:
            form.add_error(None, desk.sentence(fault))
        return desk.page(form, typed=typed, refusals=dict(written.refusals), status=422)
    standard = written.version.standard
    return redirect_303(
        request,
        "standards:show_version",
        standard.packager,
        standard.ref_id,
        written.version.version,
        text=_("Written into the draft of your supplement."),
    )


@require_GET
@requires(perms.STANDARD_VIEW)
def show_rebase(request: ActorRequest, task_id: int) -> HttpResponse:
    return _rebase_page(request, task_id)


@require_POST
@requires(perms.SUPPLEMENT_EDIT)
def make_rebase(request: ActorRequest, task_id: int) -> HttpResponse:
    try:
        draft = rebase_supplement(task_id, actor=request.actor, now=now())
    except (PermissionRefused, RowNotFound):
        raise
    except NormaError as refused:
        return _rebase_page(request, task_id, refused.message(request.locale))
    standard = draft.standard
    return redirect_303(
        request,
        "standards:show_version",
        standard.packager,
        standard.ref_id,
        draft.version,
        text=_("A draft on the new core is ready to be published."),
    )


def _rebase_page(request: ActorRequest, task_id: int, error: str = "") -> HttpResponse:
    page = rebase_page(request.actor, task_id, locale=request.locale)
    context = {
        "page": page,
        "error": error,
        "crumbs": trails_supplements.rebase_crumbs(page),
        "chips": trails_supplements.rebase_chips(page),
    }
    status = 409 if error else 200
    return render_page(request, "standards/rebase_detail.html", context, status=status)


class OwnValuesDesk:
    """One clause, one unit, and what somebody types for it. Raises: RowNotFound."""

    def __init__(self, request: ActorRequest, packager: str, ref_id: str, clause_id: str) -> None:
        self.request = request
        self.version = core_for_own_values(request.actor, packager, ref_id)
        self.clause_id = clause_id
        self.units = supplementing_units(request.actor)
        self.unit = self._unit(request)
        pack = pack_of(self.version.pk, content_hash=self.version.content_hash)
        found = [clause for clause in pack.clauses if clause.id == clause_id]
        if not found:
            raise RowNotFound(what="clause")
        self._clause = found[0]

    def _unit(self, request: HttpRequest) -> Unit:
        wanted = request.POST.get("unit") or request.GET.get("unit") or ""
        for unit in self.units:
            if not wanted or str(unit.pk) == wanted:
                return unit
        raise RowNotFound(what="unit")

    def typed(self) -> dict[Cell, str]:
        """What stands in the fields."""
        posted = self.request.POST
        return {
            (param.name, cell): posted.get(field_name(param.name, cell), "").strip()[:60]
            for param, cell in written_fields(self._clause)
            if field_name(param.name, cell) in posted
        }

    def own(self, typed: dict[Cell, str], *, why: str) -> OwnValues:
        """What is to be written."""
        return OwnValues(
            core_id=self.version.standard_id,
            unit_id=self.unit.pk,
            clause_id=self.clause_id,
            values=typed,
            why=why,
            locale=self.request.locale,
        )

    def sentence(self, fault: Fault) -> str:
        """A fault for the summary of the form."""
        return trails_supplements.said(fault, self.request.locale)

    def page(
        self,
        form: OwnValuesForm,
        *,
        typed: dict[Cell, str] | None = None,
        refusals: dict[Cell, tuple[Fault, ...]] | None = None,
        asking: ExceptionForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        latest = own_supplement(self.version.standard, self.unit)
        writing = Writing(
            unit=self.unit,
            units=self.units,
            name=supplement_name(self.version.standard, self.unit, latest),
            document=latest.document if latest else {},
            typed=typed or {},
            refusals=refusals or {},
        )
        page = own_values_page(self.version, self.clause_id, writing, locale=self.request.locale)
        context = {
            "page": page,
            "form": form,
            "refusals": [(each, asking or ask_form(page, each), asking) for each in page.refusals],
            "here": trails_supplements.own_values_url(page),
            "crumbs": trails_supplements.own_values_crumbs(page),
            "chips": trails_supplements.own_values_chips(page),
        }
        return render_page(self.request, "standards/own_values.html", context, status=status)


def ask_form(page: OwnValuesPage, refusal: Refusal) -> ExceptionForm:
    """A request that begins with what was refused."""
    return ExceptionForm(
        initial={
            "unit": page.unit_id,
            "param": refusal.param,
            "cell": refusal.cell,
            "value": refusal.value,
        }
    )
