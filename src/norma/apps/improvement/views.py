"""The pages of proposals: the lists, one proposal, and making one."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from norma.apps.improvement import perms, services
from norma.apps.improvement.errors import VersionUnfit
from norma.apps.improvement.forms import ProposeForm, SayForm, TriageForm, figure_key
from norma.apps.improvement.models import Proposal
from norma.apps.improvement.selectors import (
    ProposalFilter,
    ProposalPage,
    View,
    default_view,
    proposal_list,
    proposal_page,
)
from norma.apps.improvement.wanted import tried
from norma.apps.improvement.words import DIRECTION_NAMES, STATE_NAMES
from norma.apps.standards.selectors import (
    ClauseAddress,
    ClauseRead,
    published_clause,
    standard_list,
)
from norma.base.access import PermissionRefused, RowNotFound, check
from norma.base.clock import now
from norma.base.text.search import one_line
from norma.base.web import redirect_303, render_page, requires
from norma.base.web.request import ActorRequest
from norma.core.clause.model import Clause
from norma.core.errors import NormaError
from norma.ui.heads import Crumb

_VIEWS = {
    View.TRIAGE: gettext_lazy("To decide"),
    View.OVERDUE: gettext_lazy("Overdue"),
    View.WORK: gettext_lazy("In work"),
    View.MINE: gettext_lazy("Mine"),
    View.ALL: gettext_lazy("All"),
}
_FOR_EDITORS = (View.TRIAGE, View.OVERDUE)
_LARGEST = 10**12


@require_GET
@requires(perms.PROPOSAL_VIEW)
def show_proposals(request: ActorRequest) -> HttpResponse:
    asked = _asked(request)
    found = proposal_list(request.actor, asked, request.locale, now=now())
    is_editor = bool(check(request.actor, perms.PROPOSAL_TRIAGE))
    kept = {"state": asked.state, "standard": asked.standard_id or "", "clause": asked.clause_id}
    context = {
        "found": found,
        "asked": asked,
        "views": [
            (view, label, found.counts[view])
            for view, label in _VIEWS.items()
            if is_editor or view not in _FOR_EDITORS
        ],
        "states": [(state, names[request.locale]) for state, names in STATE_NAMES.items()],
        "standards": [
            (row.standard.pk, row.title) for row in standard_list(request.actor, request.locale)
        ],
        "kept": urlencode({name: value for name, value in kept.items() if value}),
        "is_editor": is_editor,
    }
    return render_page(request, "improvement/proposal_list.html", context, fragment="proposal-rows")


@require_http_methods(["GET", "POST"])
@requires(perms.PROPOSAL_MAKE)
def propose(request: ActorRequest, packager: str, ref_id: str, clause_id: str) -> HttpResponse:
    """The form, its preview while it is filled in (a GET with the fields), and sending it."""
    given = request.POST if request.method == "POST" else request.GET
    address = ClauseAddress(packager, ref_id, clause_id, given.get("version") or None)
    read = published_clause(request.actor, address, request.locale)
    is_post = request.method == "POST"
    form = ProposeForm(
        request.POST if is_post else None,
        read=read,
        locale=request.locale,
        initial={
            "case_ref": request.GET.get("case", "")[:40],
            **{name: request.GET[name][:4000] for name in _DRAFTED if name in request.GET},
        },
    )
    if is_post and form.is_valid():
        try:
            made = services.propose_change(read, form.wanted(), actor=request.actor, now=now())
        except (PermissionRefused, RowNotFound):
            raise
        except NormaError as error:
            form.add_error(None, error.message(request.locale))
        else:
            text = _("Proposed as number {number}. You will be told what becomes of it.")
            said = text.format(number=made.pk)
            return redirect_303(request, "improvement:show_proposal", made.pk, text=said)
    return _propose_page(request, form, read, status=422 if form.is_bound else 200)


_DRAFTED = ("wrong", "figure", "value", "instead", "evidence", "key")


@require_GET
@requires(perms.PROPOSAL_VIEW)
def show_proposal(request: ActorRequest, number: int) -> HttpResponse:
    page = _page(request, number)
    services.forget_news(number, actor=request.actor)
    return _proposal(request, page)


@require_POST
@requires(perms.PROPOSAL_MAKE)
def support(request: ActorRequest, number: int) -> HttpResponse:
    is_seen = request.POST.get("seen") != "no"
    services.support_proposal(_bounded(number), actor=request.actor, now=now(), is_seen=is_seen)
    text = _("Noted: you see this too.") if is_seen else _("Taken back.")
    return redirect_303(request, "improvement:show_proposal", number, text=text)


@require_POST
@requires()
def reply(request: ActorRequest, number: int) -> HttpResponse:
    if not _page(request, number).is_own:
        raise RowNotFound(what="proposal")
    return _say(request, number, services.reply_to_question, _("Added. It is with the editors."))


@require_POST
@requires(perms.PROPOSAL_TRIAGE)
def answer(request: ActorRequest, number: int) -> HttpResponse:
    return _say(request, number, services.answer_proposal, _("Answered."))


@require_POST
@requires()
def withdraw(request: ActorRequest, number: int) -> HttpResponse:
    services.withdraw_proposal(_bounded(number), actor=request.actor, now=now())
    return redirect_303(request, "improvement:show_proposal", number, text=_("Withdrawn."))


@require_POST
@requires(perms.PROPOSAL_TRIAGE)
def triage(request: ActorRequest, number: int) -> HttpResponse:
    page = _page(request, number)
    form = TriageForm(request.POST, targets=_targets(page))
    if not form.is_valid():
        return _proposal(request, page, triage_form=form, status=422)
    data = form.cleaned_data
    services.triage_proposal(
        number,
        Proposal.State(data["decision"]),
        data["answer"],
        actor=request.actor,
        now=now(),
        seen=data["seen"],
        into=data.get("into"),
    )
    text = _("Decided. The proposer is told.")
    return redirect_303(request, "improvement:show_proposal", number, text=text)


@require_POST
@requires(perms.PROPOSAL_TRIAGE)
def take_up(request: ActorRequest, number: int) -> HttpResponse:
    """Into the draft that was chosen, or out of it again."""
    chosen = request.POST.get("version", "")
    if request.POST.get("do") == "put_back":
        services.put_back_proposal(_bounded(number), actor=request.actor, now=now())
        text = _("Taken out of the version.")
    elif chosen.isascii() and chosen.isdecimal() and len(chosen) < 13:
        services.take_up_proposal(_bounded(number), int(chosen), actor=request.actor, now=now())
        text = _("Linked. It is published with that version.")
    else:
        _page(request, number)
        raise VersionUnfit(version=chosen[:20] or "—")
    return redirect_303(request, "improvement:show_proposal", number, text=text)


def _say(
    request: ActorRequest, number: int, service: Callable[..., Proposal], text: str
) -> HttpResponse:
    form = SayForm(request.POST)
    if not form.is_valid():
        return _proposal(request, _page(request, number), say_form=form, status=422)
    service(_bounded(number), form.cleaned_data["text"], actor=request.actor, now=now())
    return redirect_303(request, "improvement:show_proposal", number, text=text)


def _asked(request: ActorRequest) -> ProposalFilter:
    given = request.GET
    wanted = given.get("view", "")
    standard, page = given.get("standard", ""), given.get("page", "")
    return ProposalFilter(
        view=View(wanted) if wanted in set(View) else default_view(request.actor),
        state=given.get("state", "") if given.get("state") in STATE_NAMES else "",
        standard_id=int(standard) if standard.isdecimal() and len(standard) < 13 else None,
        clause_id=one_line(given.get("clause", "")[:60]),
        query=given.get("q", "")[:100],
        page=max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 6 else 1,
    )


def _bounded(number: int) -> int:
    """A number that a database can hold. Raises: RowNotFound."""
    if number > _LARGEST:
        raise RowNotFound(what="proposal")
    return number


def _page(request: ActorRequest, number: int) -> ProposalPage:
    return proposal_page(request.actor, _bounded(number), request.locale, now=now())


def _propose_page(
    request: ActorRequest, form: ProposeForm, read: ClauseRead, *, status: int
) -> HttpResponse:
    trial = form.trial
    clause_url = reverse(
        "standards:show_clause",
        args=[read.standard.packager, read.standard.ref_id, read.clause.id],
    )
    context = {
        "form": form,
        "read": read,
        "trial": trial,
        "texts": read.texts_with(trial.changed, request.locale) if trial and trial.changed else (),
        "direction": _direction(trial.direction if trial else "", request.locale),
        "clause_url": clause_url,
        "crumbs": [
            Crumb(_("Proposals"), reverse("improvement:show_proposals")),
            Crumb(f"{read.clause.id} {read.title}", clause_url),
            Crumb(_("Propose a change")),
        ],
    }
    return render_page(
        request, "improvement/proposal_form.html", context, fragment="proposal-value", status=status
    )


def _proposal(
    request: ActorRequest,
    page: ProposalPage,
    *,
    triage_form: TriageForm | None = None,
    say_form: SayForm | None = None,
    status: int = 200,
) -> HttpResponse:
    row = page.row
    context: dict[str, Any] = {
        "page": page,
        "crumbs": [
            Crumb(_("Proposals"), reverse("improvement:show_proposals")),
            Crumb(f"#{row.id}"),
        ],
        "chips": [{"state": row.mark, "text": row.state_name}],
        "say_form": say_form or SayForm(),
        "triage_form": None,
        **_wanted_change(request, page),
    }
    if page.may_decide:
        context["triage_form"] = triage_form or TriageForm(
            targets=_targets(page), initial={"seen": row.state}
        )
    return render_page(request, "improvement/proposal_detail.html", context, status=status)


def _wanted_change(request: ActorRequest, page: ProposalPage) -> dict[str, Any]:
    """The clause as it was read, and as it would read; nothing where that version is gone."""
    row = page.row
    address = ClauseAddress(row.packager, row.ref_id, row.clause_id, page.version_read)
    try:
        read = published_clause(request.actor, address, request.locale)
    except RowNotFound:
        return {"read": None}
    figure = next(
        (each for each in read.figures if (each.param, each.cell) == (page.param, page.cell)), None
    )
    trial = None
    if figure is not None and page.new_value:
        trial = tried(read.clause, page.param, page.cell, page.new_value, request.locale)
    changed: Clause | None = trial.changed if trial else None
    return {
        "read": read,
        "figure": figure,
        "figure_key": figure_key(figure) if figure else "",
        "texts": read.texts_with(changed, request.locale) if changed else (),
        "direction": _direction(trial.direction if trial else "", request.locale),
    }


def _direction(direction: str, locale: str) -> dict[str, str] | None:
    if not direction:
        return None
    return {"key": direction, "name": DIRECTION_NAMES[direction][locale]}


def _targets(page: ProposalPage) -> list[tuple[int, str]]:
    return [(row.id, f"#{row.id} {row.wrong[:60]}") for row in page.alike]
