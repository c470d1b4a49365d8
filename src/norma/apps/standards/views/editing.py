"""Writing a part of a draft: kept while one writes, checked, saved, reconciled with others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from norma.apps.standards import edit_trails, perms
from norma.apps.standards.errors import EditElsewhere
from norma.apps.standards.forms import Sent, sent_of
from norma.apps.standards.models import HEAD, StandardVersion
from norma.apps.standards.selectors.editing import EditedPart, draft_version, edited_part
from norma.apps.standards.selectors.editing_page import (
    conflict_rows,
    edit_page,
    part_field,
)
from norma.apps.standards.services.drafting import require_may_edit
from norma.apps.standards.services.editing import (
    SaveResult,
    Writing,
    drop_edit,
    keep_edit,
    put_back_and_save,
    rebase_edit,
    save_edit,
    token_of,
)
from norma.base.access import PermissionRefused, RowNotFound
from norma.base.clock import now
from norma.base.web import redirect_303, render_page, requires, toast, trigger
from norma.base.web.request import ActorRequest
from norma.core.clause.editing import divergences, reconciled, written_hash
from norma.core.clause.fields import refilled
from norma.core.clause.rows import changed_rows, settled
from norma.core.errors import Fault, NormaError, Severity

_TEMPLATE = "standards/clause_form.html"


@dataclass(frozen=True, slots=True)
class Told:
    """What stood in the way of what was asked for.

    Attributes:
        data: what was sent, where it could not be kept.
        elsewhere: that the same person went on in another window.
        refused: the faults that saving would leave in the draft.
        is_conflict: whether somebody else saved the part in between.
    """

    data: dict[str, Any] | None = None
    elsewhere: str = ""
    problem: str = ""
    refused: Sequence[Fault] = ()
    is_conflict: bool = False


NOTHING = Told()


@require_http_methods(["GET", "POST"])
@requires(perms.STANDARD_VIEW)
def edit_clause(
    request: ActorRequest, packager: str, ref_id: str, version: str, clause_id: str
) -> HttpResponse:
    return _edit(request, draft_version(request.actor, packager, ref_id, version), clause_id)


@require_http_methods(["GET", "POST"])
@requires(perms.STANDARD_VIEW)
def edit_head(request: ActorRequest, packager: str, ref_id: str, version: str) -> HttpResponse:
    return _edit(request, draft_version(request.actor, packager, ref_id, version), HEAD)


def _edit(request: ActorRequest, version: StandardVersion, part: str) -> HttpResponse:
    require_may_edit(version, actor=request.actor)
    if version.is_published and request.method == "GET":
        return redirect_303(
            request, edit_trails.draft_url(version), text=_("Only drafts are written on.")
        )
    if request.method == "GET":
        return _page(request, version, part)
    sent = sent_of(request.POST)
    if sent is None:
        return _reconcile(request, version, part)
    return _write(request, version, part, sent)


def _write(request: ActorRequest, version: StandardVersion, part: str, sent: Sent) -> HttpResponse:
    """Keep what was sent, then do what was asked for with it."""
    at = now()
    if sent.do == "drop":
        drop_edit(version.pk, part, actor=request.actor, now=at)
        return _dropped(request, version, part)
    field = part_field(version, part, sent.shown)
    data = settled(sent.shown, refilled(field, sent.texts))
    if sent.do not in ("keep", "save", "check"):
        data = changed_rows(data, sent.do, sent.at, field)
    writing = Writing(part, data, sent.base_hash, sent.shown)
    seen = None if sent.do == "mine" else sent.seen
    fragment = "edit-side" if sent.do == "keep" else "edit-form"
    try:
        edit = keep_edit(version.pk, writing, actor=request.actor, now=at, seen=seen)
    except EditElsewhere as error:
        told = error.message(request.locale)
        return _page(request, version, part, Told(data=data, elsewhere=told), fragment=fragment)
    if sent.do == "save":
        return _save(request, version, writing, at)
    answer = _page(request, version, part, fragment=fragment)
    if sent.do == "keep":
        return trigger(answer, "norma:kept", {"seen": token_of(edit)})
    return trigger(answer, "norma:arranged", {"do": sent.do, "at": sent.at})


def _save(
    request: ActorRequest, version: StandardVersion, writing: Writing, at: datetime
) -> HttpResponse:
    try:
        result = save_edit(version.pk, writing, actor=request.actor, now=at)
    except PermissionRefused:
        raise
    except NormaError as error:
        return _page(request, version, writing.part, Told(problem=error.message(request.locale)))
    if result.outcome == "gone":
        result = put_back_and_save(version.pk, writing, actor=request.actor, now=at)
    return _told(request, version, result)


def _told(request: ActorRequest, version: StandardVersion, result: SaveResult) -> HttpResponse:
    if result.outcome == "refused":
        return _page(request, version, result.part, Told(refused=result.faults))
    if result.outcome == "changed":
        return _page(request, version, result.part, Told(is_conflict=True))
    text = _saved(result)
    if not request.htmx:
        return redirect_303(request, part_url(version, result.part), text=text)
    fresh = draft_version(
        request.actor, version.standard.packager, version.standard.ref_id, version.version
    )
    answer = toast(_page(request, fresh, result.part), text)
    answer.headers["HX-Push-Url"] = part_url(version, result.part)
    return answer


def _saved(result: SaveResult) -> str:
    if result.outcome != "saved":
        return _("The draft has it already.")
    path = f"[{result.position}]"
    warnings = [
        fault
        for fault in result.faults
        if fault.severity is Severity.WARNING and path in fault.place.path
    ]
    if not warnings:
        return _("Saved to the draft.")
    return ngettext(
        "Saved to the draft, with {n} warning.",
        "Saved to the draft, with {n} warnings.",
        len(warnings),
    ).format(n=len(warnings))


def _dropped(request: ActorRequest, version: StandardVersion, part: str) -> HttpResponse:
    text = _("What you had written was given up; this is the draft.")
    try:
        edited_part(request.actor, version, part, locale=request.locale, now=now())
    except RowNotFound:
        return redirect_303(request, edit_trails.draft_url(version), text=text)
    return redirect_303(request, part_url(version, part), text=text)


def _reconcile(request: ActorRequest, version: StandardVersion, part: str) -> HttpResponse:
    """Choose, place by place, between what somebody else saved and what one has written."""
    at = now()
    edited = edited_part(request.actor, version, part, locale=request.locale, now=at)
    theirs_hash = request.POST.get("theirs_hash", "")
    if edited.theirs is None or written_hash(edited.theirs) != theirs_hash:
        return _page(request, version, part, Told(is_conflict=True))
    data = _chosen(edited, request.POST.get("take", ""), request.POST)
    rebase_edit(version.pk, part, data, theirs_hash, actor=request.actor, now=at)
    return _save(request, version, Writing(part, data, theirs_hash, edited.theirs), at)


def _chosen(edited: EditedPart, take: str, sent: Mapping[str, Any]) -> dict[str, Any]:
    theirs = edited.theirs or {}
    if take == "mine":
        return edited.data
    apart = divergences({}, theirs, edited.data)
    mine = [each.at for each in apart if sent.get(f"take:{each.name}") == "mine"]
    return reconciled(theirs, edited.data, [] if take == "theirs" else mine)


def _page(
    request: ActorRequest,
    version: StandardVersion,
    part: str,
    told: Told = NOTHING,
    *,
    fragment: str = "edit-form",
) -> HttpResponse:
    edited = edited_part(request.actor, version, part, locale=request.locale, now=now())
    edited = replace(edited, data=told.data) if told.data is not None else edited
    page = edit_page(version, edited, locale=request.locale)
    is_met = page.is_kept and edited.is_changed_since and not request.htmx
    is_conflict = told.is_conflict or is_met
    context = {
        "page": page,
        "edited": edited,
        "seen": token_of(edited.edit),
        "here": part_url(version, part),
        "crumbs": edit_trails.edit_crumbs(
            version, edit_trails.title_of(version, request.locale), page.title
        ),
        "chips": edit_trails.edit_chips(page),
        "told": told,
        "refused": edit_trails.fault_sentences(told.refused, request.locale),
        "conflict": conflict_rows(edited, locale=request.locale) if is_conflict else None,
        "theirs_hash": written_hash(edited.theirs),
    }
    status = 200 if told is NOTHING else 422
    return render_page(request, _TEMPLATE, context, fragment=fragment, status=status)


def part_url(version: StandardVersion, part: str) -> str:
    """Where a part of a draft is written."""
    address = [version.standard.packager, version.standard.ref_id, version.version]
    if part == HEAD:
        return reverse("standards:edit_head", args=address)
    return reverse("standards:edit_clause", args=[*address, part])
