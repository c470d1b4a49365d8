"""Research: what others promise, beside our own clauses."""

import csv
from decimal import Decimal

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from norma.apps.governance import perms, trails
from norma.apps.governance.forms.making import ResearchForm
from norma.apps.governance.selectors.addresses import VersionHead, head_of, standard_at, version_of
from norma.apps.governance.selectors.research import (
    ClauseResearch,
    NoteRow,
    choices_of,
    note_at,
    research_by_clause,
)
from norma.apps.governance.services.researching import (
    ResearchFields,
    strike_research,
    write_research,
)
from norma.apps.standards.selectors import pack_of
from norma.base.access import PermissionRefused, RowNotFound, check
from norma.base.clock import home_date, now
from norma.base.web import redirect_303, render_page, requires
from norma.base.web.request import ActorRequest
from norma.core.errors import NormaError

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_http_methods(["GET", "POST"])
@requires(perms.RESEARCH_VIEW)
def show_research(request: ActorRequest, packager: str, ref_id: str) -> HttpResponse:
    head = _head(request, packager, ref_id)
    if request.method == "GET":
        about = request.GET.get("about", "")[:130]
        initial = {"read_on": home_date(now()), "about": about}
        return _page(request, head, _form(request, head, initial=initial))
    form = _form(request, head, data=request.POST)
    if _is_written(request, form, head.standard_id, None):
        return redirect_303(
            request, "governance:show_research", packager, ref_id, text=_("Note kept.")
        )
    return _page(request, head, form, status=422)


@require_http_methods(["GET", "POST"])
@requires(perms.RESEARCH_VIEW)
def edit_research(request: ActorRequest, note_id: int) -> HttpResponse:
    note = note_at(request.actor, note_id)
    standard = note.standard
    head = _head(request, standard.packager, standard.ref_id)
    if request.method == "GET":
        about = f"{note.clause_id}/{note.param}" if note.param else note.clause_id
        values = {name: getattr(note, name) for name in ResearchForm.base_fields if name != "about"}
        return _page(request, head, _form(request, head, initial={**values, "about": about}), note)
    form = _form(request, head, data=request.POST)
    if _is_written(request, form, head.standard_id, note_id):
        return redirect_303(
            request, "governance:show_research", head.packager, head.ref_id, text=_("Note changed.")
        )
    return _page(request, head, form, note, status=422)


@require_POST
@requires(perms.RESEARCH_VIEW)
def strike_note(request: ActorRequest, note_id: int) -> HttpResponse:
    note = note_at(request.actor, note_id)
    strike_research(note_id, actor=request.actor, now=now())
    standard = note.standard
    text = _("Struck out; it stays in the record.")
    return redirect_303(
        request, "governance:show_research", standard.packager, standard.ref_id, text=text
    )


@require_GET
@requires(perms.RESEARCH_VIEW)
def export_research(request: ActorRequest, packager: str, ref_id: str) -> HttpResponse:
    head = _head(request, packager, ref_id)
    name = f"{packager}-{ref_id}-research.csv"
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    # With the mark, so that a spreadsheet reads Chinese as what it is.
    response.write("\ufeff")
    sheet = csv.writer(response)
    sheet.writerow(
        [
            _("Clause"),
            _("Parameter"),
            _("Ours"),
            _("Organisation"),
            _("It is"),
            _("What they promise"),
            _("Figure"),
            _("Unit"),
            _("Beside ours"),
            _("Source"),
            _("Address of the source"),
            _("Read on"),
            _("How sure are we"),
            _("Written by"),
        ]
    )
    for row in _rows(request, head):
        for note in row.notes:
            sheet.writerow(_plain(cell) for cell in _cells(row, note))
    return response


def _cells(row: ClauseResearch, note: NoteRow) -> list[object]:
    return [
        row.clause_id,
        row.param,
        row.ours,
        note.organisation,
        note.kind_name,
        note.promise,
        "" if note.figure is None else f"{note.figure.normalize():f}",
        note.unit,
        note.place_name if row.param and note.figure is not None else "",
        note.source_name,
        note.source_url,
        note.read_on.isoformat(),
        note.trust_name,
        note.written_by,
    ]


def _plain(cell: object) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _head(request: ActorRequest, packager: str, ref_id: str) -> VersionHead:
    standard = standard_at(request.actor, packager, ref_id)
    return head_of(version_of(request.actor, standard.pk), request.locale)


def _form(request: ActorRequest, head: VersionHead, **given: object) -> ResearchForm:
    subjects = choices_of(pack_of(head.version_id), request.locale)
    return ResearchForm(subjects=subjects, **given)


def _is_written(
    request: ActorRequest, form: ResearchForm, standard_id: int, note_id: int | None
) -> bool:
    if not form.is_valid():
        return False
    said = form.cleaned_data
    clause_id, _slash, param = said["about"].partition("/")
    figure: Decimal | None = said["figure"]
    fields = ResearchFields(
        organisation=said["organisation"],
        promise=said["promise"],
        source_name=said["source_name"],
        read_on=said["read_on"],
        kind=said["kind"],
        trust=said["trust"],
        figure=figure,
        unit=said["unit"],
        clause_id=clause_id,
        param=param,
        source_url=said["source_url"],
    )
    try:
        write_research(standard_id, fields, actor=request.actor, now=now(), note_id=note_id)
    except (PermissionRefused, RowNotFound):
        raise
    except NormaError as error:
        form.add_error(None, error.message(request.locale))
        return False
    return True


def _rows(request: ActorRequest, head: VersionHead) -> list[ClauseResearch]:
    return research_by_clause(
        request.actor, head.standard_id, head.version_id, locale=request.locale
    )


def _page(
    request: ActorRequest,
    head: VersionHead,
    form: ResearchForm,
    note: object = None,
    *,
    status: int = 200,
) -> HttpResponse:
    rows = _rows(request, head)
    may_edit = bool(check(request.actor, perms.RESEARCH_EDIT))
    context = {
        "head": head,
        "rows": rows,
        "organisations": len({each.organisation for row in rows for each in row.notes}),
        "form": form if may_edit else None,
        "note": note,
        "crumbs": trails.standard_crumbs(head, _("Research")),
        "actions": trails.research_actions(head) if rows else [],
    }
    return render_page(request, "governance/research_list.html", context, status=status)
