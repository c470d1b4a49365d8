from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from norma.apps.standards import perms
from norma.apps.standards.adopting_trails import pack_crumbs, packs_crumbs, update_crumbs
from norma.apps.standards.forms.adopting import AdoptForm, JoinForm, UpdateForm
from norma.apps.standards.models import Adoption
from norma.apps.standards.reading.faults import FaultReport, fault_report
from norma.apps.standards.selectors.adoption import PackPage, own_core, pack_catalogue, pack_page
from norma.apps.standards.selectors.adoption_updates import adoption_for, edition_of, update_page
from norma.apps.standards.selectors.packs import pack_of
from norma.apps.standards.services.adopting import (
    adopt_pack,
    dismiss_update,
    join_pack,
    take_update,
)
from norma.base.access import PermissionRefused, RowNotFound, check
from norma.base.clock import now
from norma.base.shipped import ShippedPack, ShippedPackUnknown, shipped_pack
from norma.base.web import ToastKind, redirect_303, render_page, requires
from norma.base.web.request import ActorRequest
from norma.core.errors import NormaError


@require_GET
@requires(perms.STANDARD_VIEW)
def show_packs(request: ActorRequest) -> HttpResponse:
    context = {"packs": pack_catalogue(request.actor, request.locale), "crumbs": packs_crumbs()}
    return render_page(request, "standards/pack_list.html", context)


@require_GET
@requires(perms.STANDARD_VIEW)
def show_pack(request: ActorRequest, key: str) -> HttpResponse:
    return _pack(request, _shipped(key))


@require_POST
@requires(perms.SUPPLEMENT_EDIT)
def adopt(request: ActorRequest, key: str) -> HttpResponse:
    shipped = _shipped(key)
    page = pack_page(shipped, request.actor, request.locale)
    form = _adopt_form(request, shipped, page)
    if not form.is_valid():
        return _pack(request, shipped, form=form)
    core_id = form.core_id()
    try:
        core = pack_of(own_core(request.actor, core_id).pk) if core_id else None
        adopted = adopt_pack(
            shipped,
            form.own(),
            actor=request.actor,
            now=now(),
            unit_id=form.unit_id(),
            core=core,
        )
    except (PermissionRefused, RowNotFound):
        raise
    except NormaError as error:
        form.add_error(None, error.message(request.locale))
        return _pack(request, shipped, form=form)
    if adopted.version is None:
        report = fault_report("", adopted.faults, request.locale)
        return _pack(request, shipped, form=form, report=report)
    standard = adopted.version.standard
    text = _("Adopted as a draft of your own.")
    if adopted.left_out:
        text = _("Adopted as a draft. Left out, because your standard has no such clause: {names}.")
        text = text.format(names=", ".join(adopted.left_out))
    return redirect_303(
        request,
        "standards:show_version",
        standard.packager,
        standard.ref_id,
        adopted.version.version,
        text=text,
    )


@require_POST
@requires(perms.STANDARD_IMPORT)
def join(request: ActorRequest, key: str) -> HttpResponse:
    shipped = _shipped(key)
    form = JoinForm(request.POST, ids=[clause.id for clause in shipped.pack.clauses])
    if not form.is_valid():
        return _pack(request, shipped)
    form_problem = ""
    wanted = form.cleaned_data["clauses"]
    try:
        found = join_pack(
            shipped, form.cleaned_data["draft"], actor=request.actor, now=now(), wanted=wanted
        )
    except (PermissionRefused, RowNotFound):
        raise
    except NormaError as error:
        form_problem = error.message(request.locale)
        return _pack(request, shipped, draft_id=form.cleaned_data["draft"], problem=form_problem)
    assert found.version is not None  # joining is refused by an exception only
    added = len(wanted) - len(found.left_out)
    text = ngettext("{n} clause added to the draft.", "{n} clauses added to the draft.", added)
    standard = found.version.standard
    return redirect_303(
        request,
        "standards:show_version",
        standard.packager,
        standard.ref_id,
        found.version.version,
        text=text.format(n=added),
    )


@require_GET
@requires(perms.STANDARD_VIEW)
def show_updates(request: ActorRequest, adoption_id: int) -> HttpResponse:
    page = update_page(request.actor, adoption_id, request.locale)
    context = {"page": page, "crumbs": update_crumbs(page)}
    return render_page(request, "standards/adoption_detail.html", context, fragment="updates")


@require_POST
@requires(perms.STANDARD_VIEW)
def deal_with_update(request: ActorRequest, adoption_id: int, action: str) -> HttpResponse:
    """Take one entry over, or dismiss it."""
    if action not in ("take", "dismiss"):
        raise RowNotFound(what="page")
    adoption: Adoption = adoption_for(request.actor, adoption_id)
    form = UpdateForm(request.POST)
    text = _("Dismissed; it is not told again.")
    kind: ToastKind = "done"
    if form.is_valid():
        key = form.cleaned_data["key"]
        edition = edition_of(adoption)
        try:
            if action == "take":
                version = take_update(adoption_id, key, edition, actor=request.actor, now=now())
                text = _("Taken over into the draft {version}.").format(version=version.version)
            else:
                dismiss_update(adoption_id, key, edition, actor=request.actor, now=now())
        except (PermissionRefused, RowNotFound):
            raise
        except NormaError as error:
            text, kind = error.message(request.locale), "error"
    return redirect_303(
        request,
        "standards:show_updates",
        adoption_id,
        text=text,
        kind=kind,
    )


def _shipped(key: str) -> ShippedPack:
    try:
        return shipped_pack(key)
    except ShippedPackUnknown:
        raise RowNotFound(what="pack") from None


def _adopt_form(request: ActorRequest, shipped: ShippedPack, page: PackPage) -> AdoptForm:
    titles = shipped.pack.title
    return AdoptForm(
        request.POST if request.method == "POST" else None,
        actor=request.actor,
        reader_locale=request.locale,
        is_supplement=shipped.is_supplement,
        cores=page.cores,
        initial={
            "title_zh": titles.get("zh-Hans", ""),
            "title_en": titles.get("en", ""),
            "ref_id": shipped.pack.ref_id,
            "core": str(page.core.version_id) if page.core else "",
        },
    )


def _pack(
    request: ActorRequest,
    shipped: ShippedPack,
    *,
    form: AdoptForm | None = None,
    report: FaultReport | None = None,
    draft_id: int = 0,
    problem: str = "",
) -> HttpResponse:
    asked = request.GET.get("draft", "")
    draft_id = draft_id or (int(asked) if asked.isdecimal() and len(asked) < 12 else 0)
    core = request.GET.get("core", "")
    core_id = int(core) if core.isdecimal() and len(core) < 12 else 0
    page = pack_page(shipped, request.actor, request.locale, draft_id=draft_id, core_id=core_id)
    perm = perms.editing("overlay" if shipped.is_supplement else "core")
    is_wrong = bool(form is not None and (form.errors or report)) or bool(problem)
    context = {
        "page": page,
        "form": form or _unbound(request, shipped, page),
        "report": report,
        "problem": problem,
        "may_adopt": bool(check(request.actor, perm)),
        "crumbs": pack_crumbs(page.card.title),
    }
    return render_page(
        request, "standards/pack_detail.html", context, status=422 if is_wrong else 200
    )


def _unbound(request: ActorRequest, shipped: ShippedPack, page: PackPage) -> AdoptForm:
    form = _adopt_form(request, shipped, page)
    form.is_bound = False
    return form
