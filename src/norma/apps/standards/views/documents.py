from dataclasses import replace
from datetime import date, datetime

from django.http import HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from norma.apps.standards import perms, trails
from norma.apps.standards.forms import ImportForm, PublishForm
from norma.apps.standards.reading.faults import FaultReport, fault_report
from norma.apps.standards.reading.languages import language_name
from norma.apps.standards.selectors import (
    ClauseAddress,
    StandardPage,
    StandardRow,
    VersionRow,
    clause_page,
    document_report,
    document_text,
    standard_list,
    standard_page,
)
from norma.apps.standards.selectors.exceptions import open_exceptions
from norma.apps.standards.selectors.exchange import workbook_report
from norma.apps.standards.services import hindrances_for, import_standard, publish_standard
from norma.apps.standards.slots import Slot, SlotQuestion, actions_for, marks_for, panels_for
from norma.base.access import PermissionRefused, check
from norma.base.clock import home_date, now
from norma.base.web import redirect_303, render_page, requires
from norma.base.web.request import ActorRequest
from norma.core.errors import NormaError

_SAID = {
    "added": gettext_lazy("Imported as a draft."),
    "replaced": gettext_lazy("The draft was replaced."),
    "unchanged": gettext_lazy("Nothing to do: this version is already here, word for word."),
}


@require_GET
@requires(perms.STANDARD_VIEW)
def show_standards(request: ActorRequest) -> HttpResponse:
    context = {
        "standards": _marked(request, standard_list(request.actor, request.locale)),
        "actions": trails.list_actions(
            may_write=bool(check(request.actor, perms.STANDARD_IMPORT)),
            may_import=bool(check(request.actor, perms.SUPPLEMENT_EDIT)),
            asked=open_exceptions(request.actor),
        ),
    }
    return render_page(request, "standards/standard_list.html", context)


@require_GET
@requires(perms.STANDARD_VIEW)
def show_standard(request: ActorRequest, packager: str, ref_id: str) -> HttpResponse:
    return _standard(request, packager, ref_id, None)


@require_GET
@requires(perms.STANDARD_VIEW)
def show_version(request: ActorRequest, packager: str, ref_id: str, version: str) -> HttpResponse:
    return _standard(request, packager, ref_id, version)


@require_GET
@requires(perms.STANDARD_VIEW)
def show_clause(request: ActorRequest, packager: str, ref_id: str, clause_id: str) -> HttpResponse:
    address = ClauseAddress(packager, ref_id, clause_id, request.GET.get("version") or None)
    page = clause_page(request.actor, address, locale=request.locale, now=now())
    question = _question(request, page.version, page.clause_id)
    context = {
        "page": page,
        "crumbs": trails.clause_crumbs(page),
        "chips": trails.clause_chips(page),
        "actions": [*actions_for(question), *trails.clause_actions(page)],
        "side_panels": panels_for(Slot.CLAUSE_SIDE, question),
        "foot_panels": panels_for(Slot.CLAUSE_FOOT, question),
        "authoritative_name": language_name(page.authoritative, request.locale),
    }
    return render_page(request, "standards/clause_detail.html", context)


@require_GET
@requires(perms.STANDARD_VIEW)
def download_version(
    request: ActorRequest, packager: str, ref_id: str, version: str
) -> HttpResponse:
    name, text = document_text(request.actor, packager, ref_id, version)
    return HttpResponse(
        text,
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "POST"])
@requires(perms.SUPPLEMENT_EDIT)
def import_document(request: ActorRequest) -> HttpResponse:
    form = _import_form(request)
    if not form.is_bound or not form.is_valid():
        return _import_page(request, form)
    if form.reading is not None and form.reading.pack is None:
        return _import_page(request, form, workbook_report(form.reading, request.locale))
    text, source = form.source()
    try:
        result = import_standard(
            text, actor=request.actor, now=now(), unit_id=form.unit_id(), source=source
        )
    except PermissionRefused:
        raise
    except NormaError as error:
        form.add_error(None, error.message(request.locale))
        return _import_page(request, form.holding(text))
    if result.version is None:
        located = form.reading.located(result.faults) if form.reading else result.faults
        report = fault_report(text, located, request.locale)
        return _import_page(request, form.holding(text), report)
    standard = result.version.standard
    return redirect_303(
        request,
        "standards:show_version",
        standard.packager,
        standard.ref_id,
        result.version.version,
        text=" ".join(filter(None, (str(_SAID[result.outcome]), _unread(form)))),
    )


def _unread(form: ImportForm) -> str:
    """What of a workbook was left out although it holds something."""
    count = len(form.reading.unread) if form.reading else 0
    if not count:
        return ""
    return ngettext(
        "{n} place in the workbook was not read; check it to see which.",
        "{n} places in the workbook were not read; check it to see which.",
        count,
    ).format(n=count)


@require_POST
@requires(perms.SUPPLEMENT_EDIT)
def check_document(request: ActorRequest) -> HttpResponse:
    form = _import_form(request)
    if not form.is_valid():
        return _import_page(request, form)
    if form.reading is not None:
        return _import_page(request, form, workbook_report(form.reading, request.locale))
    text, source = form.source()
    report = document_report(text, source=source, locale=request.locale)
    return _import_page(request, form.holding(text), report)


@require_POST
@requires(perms.STANDARD_VIEW)
def publish_version(
    request: ActorRequest, packager: str, ref_id: str, version: str
) -> HttpResponse:
    page = standard_page(request.actor, packager, ref_id, locale=request.locale, version=version)
    at = now()
    form = PublishForm(request.POST)
    if form.is_valid():
        try:
            published = publish_standard(
                page.version.id,
                actor=request.actor,
                now=at,
                effective_from=form.cleaned_data["effective_from"],
            )
        except PermissionRefused:
            raise
        except NormaError as error:
            form.add_error(None, error.message(request.locale))
        else:
            is_in_force = published.status == "in_force"
            text = _("Published and in force.") if is_in_force else _("Published for its day.")
            return redirect_303(
                request, "standards:show_version", packager, ref_id, version, text=text
            )
    return _standard_page(request, page, form, status=422)


def _marked(request: ActorRequest, rows: list[StandardRow]) -> list[StandardRow]:
    ids = [row.standard.pk for row in rows]
    marks = marks_for(ids, request.actor, now=now())
    return [replace(row, marks=marks.get(row.standard.pk, ())) for row in rows]


def _standard(
    request: ActorRequest, packager: str, ref_id: str, version: str | None
) -> HttpResponse:
    page = standard_page(
        request.actor,
        packager,
        ref_id,
        locale=request.locale,
        version=version,
        kind=request.GET.get("kind", "")[:20],
        query=request.GET.get("q", "")[:100],
    )
    form = PublishForm(initial={"effective_from": _proposed_day(page, now())})
    return _standard_page(request, page, form)


def _standard_page(
    request: ActorRequest, page: StandardPage, form: PublishForm, *, status: int = 200
) -> HttpResponse:
    here = request.path if request.method == "GET" else trails.version_url(page.version)
    is_first = page.version.id == page.first_id
    question = _question(request, page.version)
    context = {
        "page": page,
        "form": form if page.version.may_publish else None,
        "missing": _missing(request, page),
        "here": here,
        "linked": "" if is_first else f"?{urlencode({'version': page.version.version})}",
        "all_clauses": _("All clauses"),
        "crumbs": trails.standard_crumbs(page),
        "chips": trails.standard_chips(page),
        "actions": [*actions_for(question), *trails.standard_actions(page)],
        "top_panels": panels_for(Slot.VERSION_TOP, question),
        "side_panels": panels_for(Slot.VERSION_SIDE, question),
        "authoritative_name": language_name(page.authoritative, request.locale),
    }
    return render_page(
        request,
        "standards/standard_detail.html",
        context,
        fragment="standard-clauses",
        status=status,
    )


def _missing(request: ActorRequest, page: StandardPage) -> list[tuple[str, str]]:
    """What stands in the way of publishing: a sentence and where to deal with it."""
    if not page.version.may_publish:
        return []
    missing = hindrances_for(page.version.id, actor=request.actor, now=now())
    return [(each.sentence(request.locale), each.url) for each in missing]


def _question(request: ActorRequest, version: VersionRow, clause_id: str = "") -> SlotQuestion:
    return SlotQuestion(
        standard_id=version.standard_id,
        version_id=version.id,
        packager=version.packager,
        ref_id=version.ref_id,
        version=version.version,
        status=version.status,
        clause_id=clause_id,
        actor=request.actor,
        locale=request.locale,
        now=now(),
    )


def _proposed_day(page: StandardPage, at: datetime) -> date:
    """The day it is published for, else the document's own where that is to come, else today."""
    today = home_date(at)
    return page.version.effective_from or max(page.asked_from or today, today)


def _import_form(request: ActorRequest) -> ImportForm:
    is_post = request.method == "POST"
    return ImportForm(
        request.POST if is_post else None,
        request.FILES if is_post else None,
        actor=request.actor,
        reader_locale=request.locale,
    )


def _import_page(
    request: ActorRequest, form: ImportForm, report: FaultReport | None = None
) -> HttpResponse:
    is_wrong = bool(form.is_bound and (form.errors or (report and report.errors)))
    return render_page(
        request,
        "standards/standard_import.html",
        {"form": form, "report": report, "crumbs": trails.import_crumbs()},
        fragment="import-report",
        status=422 if is_wrong else 200,
    )
