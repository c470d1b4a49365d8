"""Drafts: started from nothing or from a version, their clauses put in order, their text as a whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from norma.apps.standards import edit_trails, perms
from norma.apps.standards.forms import StartStandardForm, StartVersionForm
from norma.apps.standards.models import SOURCE, StandardVersion
from norma.apps.standards.reading import words
from norma.apps.standards.reading.faults import FaultReport, fault_report
from norma.apps.standards.selectors.draft_page import draft_page
from norma.apps.standards.selectors.editing import draft_version, source_part
from norma.apps.standards.services.drafting import (
    add_clause,
    duplicate_clause,
    move_clause,
    remove_clause,
    require_may_edit,
    restore_clause,
    start_standard,
    start_version,
)
from norma.apps.standards.services.editing import (
    Writing,
    drop_edit,
    keep_edit,
    save_edit,
    token_of,
)
from norma.apps.standards.views.editing import part_url
from norma.base.access import Actor, PermissionRefused
from norma.base.clock import now
from norma.base.web import redirect_303, render_page, requires, toast, trigger
from norma.base.web.request import ActorRequest
from norma.core.clause.model import ClauseKind
from norma.core.clause.read import read_pack
from norma.core.errors import NormaError
from norma.ui.heads import HeadChip

Arrange = Callable[..., object]
_ARRANGE: dict[str, Arrange] = {"remove": remove_clause, "restore": restore_clause}
_STEPS = {"up": -1, "down": 1}


@require_http_methods(["GET", "POST"])
@requires(perms.STANDARD_IMPORT)
def new_standard(request: ActorRequest) -> HttpResponse:
    given = request.POST if request.method == "POST" else None
    form = StartStandardForm(given, actor=request.actor, reader_locale=request.locale)
    if form.is_bound and form.is_valid():
        try:
            version = start_standard(
                form.standard(), actor=request.actor, now=now(), unit_id=form.unit_id()
            )
        except PermissionRefused:
            raise
        except NormaError as error:
            form.add_error(None, error.message(request.locale))
        else:
            text = _("The draft is there. Add its first clause.")
            return redirect_303(request, edit_trails.draft_url(version), text=text)
    title = _("New standard")
    context = {"form": form, "title": title, "crumbs": edit_trails.start_crumbs(title)}
    status = 422 if form.errors else 200
    return render_page(request, "standards/standard_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@requires(perms.STANDARD_VIEW)
def new_version(request: ActorRequest, packager: str, ref_id: str, version: str) -> HttpResponse:
    found = draft_version(request.actor, packager, ref_id, version)
    require_may_edit(found, actor=request.actor)
    form = StartVersionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        step = form.cleaned_data["step"]
        try:
            revision = start_version(found.pk, step=step, actor=request.actor, now=now())
        except PermissionRefused:
            raise
        except NormaError as error:
            form.add_error(None, error.message(request.locale))
        else:
            name = revision.version.version
            text = (
                _("Draft {version} begins as a copy.")
                if revision.is_new
                else _("There is a draft {version} already: go on with it.")
            )
            url = edit_trails.draft_url(revision.version)
            return redirect_303(request, url, text=text.format(version=name))
    title = _("New version after {version}").format(version=found.version)
    context = {
        "form": form,
        "title": title,
        "crumbs": edit_trails.start_crumbs(title),
        "version": found,
    }
    status = 422 if form.errors else 200
    return render_page(request, "standards/version_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@requires(perms.STANDARD_VIEW)
def write_draft(request: ActorRequest, packager: str, ref_id: str, version: str) -> HttpResponse:
    found = draft_version(request.actor, packager, ref_id, version)
    require_may_edit(found, actor=request.actor)
    if found.is_published:
        text = _("Only drafts are written on. Start a new version from this one.")
        return redirect_303(request, edit_trails.page_url(found), text=text, kind="note")
    if request.method == "GET":
        return _draft(request, found)
    try:
        return _arrange(request, found, request.actor, now())
    except PermissionRefused:
        raise
    except NormaError as error:
        told = error.message(request.locale)
        return toast(_draft(request, found, problem=told, status=422), told, "error")


def _arrange(
    request: ActorRequest, version: StandardVersion, actor: Actor, at: datetime
) -> HttpResponse:
    """Do to the clause what the button says, and show the list again."""
    do, _colon, clause_id = request.POST.get("do", "").partition(":")
    if do == "add" and clause_id in list(ClauseKind):
        wanted = request.POST.get(f"id:{clause_id}", "")
        added = add_clause(version.pk, clause_id, actor=actor, now=at, wanted_id=wanted)
        return redirect_303(request, part_url(version, added))
    if do == "duplicate":
        added = duplicate_clause(version.pk, clause_id, actor=actor, now=at)
        return redirect_303(request, part_url(version, added))
    if do in _STEPS:
        move_clause(version.pk, clause_id, by=_STEPS[do], actor=actor, now=at)
    elif do in _ARRANGE:
        _ARRANGE[do](version.pk, clause_id, actor=actor, now=at)
    if not request.htmx:
        return redirect_303(request, edit_trails.draft_url(version))
    fresh = draft_version(actor, *edit_trails.address(version))
    answer = _draft(request, fresh, removed=clause_id if do == "remove" else "")
    return trigger(answer, "norma:arranged", {"do": do, "at": clause_id})


def _draft(
    request: ActorRequest,
    version: StandardVersion,
    *,
    removed: str = "",
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    page = draft_page(request.actor, version, locale=request.locale, now=now())
    query = request.GET.get("q", "")[:100]
    title = edit_trails.title_of(version, request.locale)
    context = {
        "page": page,
        "rows": page.found(query, request.locale),
        "query": query,
        "here": edit_trails.draft_url(version),
        "title": title,
        "crumbs": edit_trails.draft_crumbs(version, title),
        "chips": [HeadChip("plain", _("draft {version}").format(version=version.version))],
        "actions": edit_trails.draft_actions(version),
        "kinds": [
            (kind.value, words.named(words.ONE_OF_KIND, kind.value, request.locale), free)
            for kind, free in page.next_ids
        ],
        "removed": removed,
        "problem": problem,
    }
    fragment = "draft-clauses"
    return render_page(
        request, "standards/draft_form.html", context, fragment=fragment, status=status
    )


@require_http_methods(["GET", "POST"])
@requires(perms.STANDARD_VIEW)
def edit_source(request: ActorRequest, packager: str, ref_id: str, version: str) -> HttpResponse:
    found = draft_version(request.actor, packager, ref_id, version)
    require_may_edit(found, actor=request.actor)
    if request.method == "GET":
        return _source(request, found)
    at = now()
    do = request.POST.get("do", "check")
    if do == "drop":
        drop_edit(found.pk, SOURCE, actor=request.actor, now=at)
        return redirect_303(request, "standards:edit_source", packager, ref_id, version)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    writing = Writing(SOURCE, {"text": text}, request.POST.get("~base", "")[:64])
    try:
        edit = keep_edit(found.pk, writing, actor=request.actor, now=at)
        if do != "save":
            report = fault_report(text, read_pack(text).faults, request.locale)
            answer = _source(request, found, SentText(text, report, is_refused=False))
            return trigger(answer, "norma:kept", {"seen": token_of(edit)})
        result = save_edit(found.pk, writing, actor=request.actor, now=at)
    except PermissionRefused:
        raise
    except NormaError as error:
        told = error.message(request.locale)
        return _source(request, found, SentText(text, problem=told))
    if result.outcome in ("saved", "unchanged"):
        text = _("Saved to the draft.")
        return redirect_303(request, edit_trails.draft_url(found), text=text)
    report = fault_report(text, result.faults, request.locale)
    is_changed = result.outcome == "changed"
    return _source(request, found, SentText(text, report, is_changed=is_changed))


@dataclass(frozen=True, slots=True)
class SentText:
    """A text that was sent, and what is to be said of it.

    Attributes:
        is_changed: whether somebody else saved to the draft in between.
        is_refused: whether it was to be saved and was not.
    """

    text: str
    report: FaultReport | None = None
    problem: str = ""
    is_changed: bool = False
    is_refused: bool = True


def _source(
    request: ActorRequest, version: StandardVersion, sent: SentText | None = None
) -> HttpResponse:
    part = source_part(request.actor, version)
    title = edit_trails.title_of(version, request.locale)
    context = {
        "text": sent.text if sent else part.text,
        "base_hash": part.base_hash,
        "is_kept": part.is_kept,
        "is_changed": part.is_changed_since or bool(sent and sent.is_changed),
        "current": part.current,
        "report": sent.report if sent else None,
        "problem": sent.problem if sent else "",
        "here": reverse("standards:edit_source", args=edit_trails.address(version)),
        "crumbs": edit_trails.edit_crumbs(version, title, _("As text (YAML)")),
        "chips": [HeadChip("plain", _("draft {version}").format(version=version.version))],
    }
    template = "standards/source_form.html"
    status = 422 if sent and sent.is_refused else 200
    return render_page(request, template, context, fragment="source-report", status=status)
