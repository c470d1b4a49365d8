"""Reading and acknowledging standards; and for leads, who has not."""

import csv
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from norma.apps.governance import perms
from norma.apps.governance.errors import QuestionsMovedOn
from norma.apps.governance.forms.acknowledgement import QuestionsForm, ReasonForm
from norma.apps.governance.selectors.acknowledgement_pages import (
    PeopleFilter,
    RoundPage,
    readings_for,
    round_page,
    rounds_of,
)
from norma.apps.governance.selectors.reading_page import ReadingPage, clauses_behind, reading_page
from norma.apps.governance.services.acknowledging import (
    Outcome,
    acknowledge_standard,
    decline_standard,
    exempt_reader,
    remind_readers,
)
from norma.base.access import RowNotFound, check
from norma.base.clock import now
from norma.base.web import redirect_303, render_page, requires
from norma.base.web.request import ActorRequest
from norma.ui.heads import Crumb
from norma.ui.moments import moment_text

_LARGEST = 10**12
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_GET
@requires(perms.ACKNOWLEDGEMENT_GIVE)
def show_readings(request: ActorRequest) -> HttpResponse:
    context = {
        "readings": readings_for(request.actor, request.locale, now=now()),
        "leads": bool(check(request.actor, perms.ACKNOWLEDGEMENT_VIEW)),
    }
    return render_page(request, "governance/reading_list.html", context)


@require_GET
@requires()
def read_standard(request: ActorRequest, number: int) -> HttpResponse:
    return _reading(request, _page(request, number))


@require_POST
@requires()
def accept(request: ActorRequest, number: int) -> HttpResponse:
    page = _page(request, number)
    form = QuestionsForm(request.POST, draw=page.draw, attempts=page.attempts).add_questions()
    if not form.is_valid():
        return _reading(request, page, form=form)
    try:
        outcome = acknowledge_standard(
            page.row.id,
            actor=request.actor,
            now=now(),
            locale=request.locale,
            answers=form.answers(),
            attempt=form.cleaned_data["attempt"] or 0,
        )
    except QuestionsMovedOn as error:
        page = _page(request, number)
        return _reading(request, page, told=error.message(request.locale))
    if outcome.is_accepted:
        text = _("Accepted. Thank you for reading.")
        return redirect_303(request, "governance:show_readings", text=text)
    return _reading(request, _page(request, number), outcome=outcome)


@require_POST
@requires()
def decline(request: ActorRequest, number: int) -> HttpResponse:
    page = _page(request, number)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _reading(request, page, reason_form=form)
    decline_standard(page.row.id, form.cleaned_data["reason"], actor=request.actor, now=now())
    text = _("Noted. Your lead sees the reason, and you may accept later.")
    return redirect_303(request, "governance:show_readings", text=text)


@require_GET
@requires(perms.ACKNOWLEDGEMENT_VIEW)
def show_acknowledgements(request: ActorRequest) -> HttpResponse:
    context = {"rounds": rounds_of(request.actor, request.locale, now=now())}
    return render_page(request, "governance/acknowledgement_list.html", context)


@require_GET
@requires(perms.ACKNOWLEDGEMENT_VIEW)
def show_round(request: ActorRequest, packager: str, ref_id: str, version: str) -> HttpResponse:
    asked = _asked(request)
    page = _round(request, (packager, ref_id, version), asked)
    context = {
        "page": page,
        "asked": asked,
        "form": ReasonForm(auto_id=False),
        "crumbs": [
            Crumb(_("Who has read"), reverse("governance:show_acknowledgements")),
            Crumb(f"{page.row.title} {page.row.version}"),
        ],
    }
    return render_page(
        request, "governance/acknowledgement_detail.html", context, fragment="round-people"
    )


@require_GET
@requires(perms.ACKNOWLEDGEMENT_VIEW)
def export_round(request: ActorRequest, packager: str, ref_id: str, version: str) -> HttpResponse:
    """Everybody of the round as a table for a spreadsheet, filtered as the page is."""
    page = _round(request, (packager, ref_id, version), _asked(request))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"{packager}-{ref_id}-{version}-acknowledgements.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")  # by which a spreadsheet knows that Chinese follows
    at = now()
    table = csv.writer(response)
    table.writerow(
        [
            *(_("Name"), _("Log-in name"), _("Unit"), _("State"), _("Due"), _("Decided")),
            *(_("Reason"), _("Score"), _("Version"), _("Content hash")),
        ]
    )
    for row in page.people:
        due, decided = (
            moment_text(each, now=at, form="full") if each else ""
            for each in (row.due_at, row.decided_at)
        )
        score = "" if row.score_pct is None else f"{row.score_pct:g}%"
        cells = [row.name, row.login, row.unit, row.state_name, due, decided, row.reason, score]
        table.writerow([_plain(cell) for cell in [*cells, row.version, row.digest]])
    return response


@require_POST
@requires(perms.ACKNOWLEDGEMENT_VIEW)
def remind(request: ActorRequest, packager: str, ref_id: str, version: str) -> HttpResponse:
    page = _round(request, (packager, ref_id, version), PeopleFilter())
    count = remind_readers(page.row.id, actor=request.actor, now=now())
    text = ngettext("{n} person reminded.", "{n} people reminded.", count).format(n=count)
    if not count:
        text = _("Nobody to remind: all have been reminded today, or have read it.")
    return redirect_303(request, "governance:show_round", packager, ref_id, version, text=text)


@require_POST
@requires(perms.ACKNOWLEDGEMENT_EXEMPT)
def exempt(request: ActorRequest, number: int) -> HttpResponse:
    if number > _LARGEST:
        raise RowNotFound(what="acknowledgement")
    # An empty reason is refused by the service, with the sentence that says so.
    row = exempt_reader(
        number, request.POST.get("reason", "")[:2000], actor=request.actor, now=now()
    )
    standard = row.round.version.standard
    return redirect_303(
        request,
        "governance:show_round",
        standard.packager,
        standard.ref_id,
        row.round.version.version,
        text=_("Exempted."),
    )


def _page(request: ActorRequest, number: int) -> ReadingPage:
    if number > _LARGEST:
        raise RowNotFound(what="acknowledgement")
    return reading_page(request.actor, number, request.locale, now=now())


def _fresh(page: ReadingPage) -> QuestionsForm:
    return QuestionsForm(draw=page.draw, attempts=page.attempts).add_questions()


def _reading(
    request: ActorRequest,
    page: ReadingPage,
    *,
    form: QuestionsForm | None = None,
    reason_form: ReasonForm | None = None,
    outcome: Outcome | None = None,
    told: str = "",
) -> HttpResponse:
    """The page; what could not be taken is answered with 422."""
    marks = outcome.marks if outcome else None
    context: dict[str, Any] = {
        "page": page,
        "form": form or _fresh(page),
        "reason_form": reason_form or ReasonForm(),
        "marks": marks,
        "told": told,
        "to_read_again": clauses_behind(page, marks.wrong, outcome.draw)
        if outcome and marks
        else [],
        "crumbs": [
            Crumb(_("To read"), reverse("governance:show_readings")),
            Crumb(f"{page.row.title} {page.row.version}"),
        ],
        "chips": [{"state": page.row.mark, "text": page.row.state_name}],
    }
    is_wrong = bool(form or reason_form or outcome or told)
    status = 422 if is_wrong else 200
    return render_page(request, "governance/reading_detail.html", context, status=status)


def _round(request: ActorRequest, address: tuple[str, str, str], asked: PeopleFilter) -> RoundPage:
    return round_page(request.actor, address, asked, request.locale, now=now())


def _asked(request: ActorRequest) -> PeopleFilter:
    unit = request.GET.get("unit", "")
    return PeopleFilter(
        state=request.GET.get("state", "")[:10],
        unit_id=int(unit) if unit.isascii() and unit.isdecimal() and len(unit) < 13 else None,
        query=request.GET.get("q", "")[:100],
    )


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell
