"""The heads of the pages: where each stands, what state it is in, where it leads."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from norma.apps.standards.selectors import ClausePage, StandardPage, VersionRow
from norma.ui.heads import Crumb, HeadAction, HeadChip


def version_url(version: VersionRow) -> str:
    """The page of one version."""
    return reverse(
        "standards:show_version", args=[version.packager, version.ref_id, version.version]
    )


def standard_crumbs(page: StandardPage) -> list[Crumb]:
    """Standards › this one."""
    return [list_crumb(), Crumb(page.version.version)]


def standard_chips(page: StandardPage) -> list[HeadChip]:
    """Which version this is, and who set it."""
    version = _("version {version}").format(version=page.version.version)
    return [
        HeadChip("plain", version),
        HeadChip(page.version.state, page.version.status_name),
        HeadChip("plain", _set_by(page.unit_name, is_core=not page.is_overlay)),
    ]


def list_actions(*, may_write: bool, may_import: bool, asked: int) -> list[HeadAction]:
    """Starting and importing, where the reader may, and the exceptions; `asked` await their decision."""
    exceptions = _("Exceptions · {n}").format(n=asked) if asked else _("Exceptions")
    actions = [HeadAction(exceptions, reverse("standards:show_exceptions"))]
    if may_import:
        actions.append(HeadAction(_("Start from a pack"), reverse("standards:show_packs")))
    if may_write:
        actions.append(HeadAction(_("New standard"), reverse("standards:new_standard")))
    if may_import:
        actions.append(HeadAction(_("Import a standard"), reverse("standards:import_standard")))
    return actions


def standard_actions(page: StandardPage) -> list[HeadAction]:
    """Importing, where the reader may."""
    if not page.may_import:
        return []
    return [HeadAction(_("Import a version"), reverse("standards:import_standard"))]


def import_crumbs() -> list[Crumb]:
    """Standards › import."""
    return [list_crumb(), Crumb(_("Import"))]


def clause_crumbs(page: ClausePage) -> list[Crumb]:
    """The standard and its version › the section › the clause."""
    at = version_url(page.version)
    return [
        Crumb(f"{page.standard_title} {page.version.version}", at),
        Crumb(page.part_title, f"{at}#part-{page.part_key or 'rest'}"),
        Crumb(page.clause_id),
    ]


def clause_chips(page: ClausePage) -> list[HeadChip]:
    """The version's state, the kind, and who set it."""
    chips = [
        HeadChip(page.version.state, page.version.status_name),
        HeadChip("plain", page.kind_name),
        HeadChip("plain", _clause_set_by(page.unit_name, is_core=page.is_core)),
    ]
    return [*chips, HeadChip("plain", _("public"))] if page.is_public else chips


def clause_actions(page: ClausePage) -> list[HeadAction]:
    """Down to the clause's history."""
    count = len(page.history)
    label = ngettext("History: {n} version", "History: {n} versions", count).format(n=count)
    return [HeadAction(label, "#history")]


def list_crumb() -> Crumb:
    """The list of standards, where every way to one of them begins."""
    return Crumb(_("Standards"), reverse("standards:show_standards"))


def _set_by(unit: str, *, is_core: bool) -> str:
    text = _("core · set by {unit}") if is_core else _("supplement · {unit}")
    return text.format(unit=unit)


def _clause_set_by(unit: str, *, is_core: bool) -> str:
    text = _("core clause · set by {unit}") if is_core else _("supplementary clause · {unit}")
    return text.format(unit=unit)
