"""The heads of the pages about supplements: where each stands, what it is, where it leads."""

from django.urls import reverse
from django.utils.translation import gettext as _

from norma.apps.standards.errors import fault_sentence
from norma.apps.standards.selectors.effective_page import EffectivePage
from norma.apps.standards.selectors.own_values import OwnValuesPage
from norma.apps.standards.selectors.rebase_page import RebasePage
from norma.apps.standards.selectors.standard_page import VersionRow
from norma.apps.standards.trails import list_crumb, version_url
from norma.core.errors import Fault
from norma.ui.heads import Crumb, HeadAction, HeadChip


def core_url(packager: str, ref_id: str) -> str:
    """The page of a standard."""
    return reverse("standards:show_standard", args=[packager, ref_id])


def own_values_url(page: OwnValuesPage) -> str:
    """The form for a unit's own values in a clause."""
    address = reverse(
        "standards:edit_own_values", args=[page.packager, page.ref_id, page.clause_id]
    )
    return f"{address}?unit={page.unit_id}"


def said(fault: Fault, locale: str) -> str:
    """A fault in one breath."""
    return fault_sentence(fault, locale)


def effective_crumbs(page: EffectivePage) -> list[Crumb]:
    """The standard › what holds."""
    title = f"{page.title} {page.version.version}"
    return [list_crumb(), Crumb(title, version_url(page.version)), Crumb(_("Effective standard"))]


def core_chips(version: VersionRow) -> list[HeadChip]:
    """Which core it is about."""
    return [
        HeadChip("plain", _("core {version}").format(version=version.version)),
        HeadChip(version.state, version.status_name),
    ]


def effective_actions(version: VersionRow) -> list[HeadAction]:
    """To the supplements that make the difference."""
    url = reverse("standards:show_supplements", args=[version.packager, version.ref_id])
    return [HeadAction(_("Supplements"), url)]


def list_crumbs(title: str, packager: str, ref_id: str) -> list[Crumb]:
    """The standard › its supplements."""
    return [list_crumb(), Crumb(title, core_url(packager, ref_id)), Crumb(_("Supplements"))]


def list_actions(packager: str, ref_id: str) -> list[HeadAction]:
    """To what comes out, and to the exceptions."""
    return [
        HeadAction(
            _("Effective standard"), reverse("standards:show_effective", args=[packager, ref_id])
        ),
        HeadAction(_("Exceptions"), reverse("standards:show_exceptions")),
    ]


def own_values_crumbs(page: OwnValuesPage) -> list[Crumb]:
    """The standard › the clause › our own values."""
    clause_url = reverse("standards:show_clause", args=[page.packager, page.ref_id, page.clause_id])
    return [
        Crumb(f"{page.standard_title} {page.version}", core_url(page.packager, page.ref_id)),
        Crumb(page.clause_id, clause_url),
        Crumb(_("Our own values")),
    ]


def own_values_chips(page: OwnValuesPage) -> list[HeadChip]:
    """For whom they are."""
    return [HeadChip("plain", page.unit_name), HeadChip("plain", page.supplement)]


def exception_crumbs() -> list[Crumb]:
    """Standards › exceptions."""
    return [list_crumb(), Crumb(_("Exceptions"))]


def rebase_crumbs(page: RebasePage) -> list[Crumb]:
    """The supplement › re-base."""
    title = f"{page.title} {page.supplement.version}"
    return [list_crumb(), Crumb(title, version_url(page.supplement)), Crumb(_("Re-base"))]


def rebase_chips(page: RebasePage) -> list[HeadChip]:
    """Whether there is something left to do, and what happens otherwise."""
    if not page.is_open:
        return [HeadChip("kept", _("done"))]
    left = HeadChip("broken", _("left out")), HeadChip("risk", _("carried over"))
    return [left[0] if page.task.is_left_out else left[1]]
