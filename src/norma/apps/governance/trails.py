"""The heads of the pages: where each stands, and where it leads."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from norma.apps.governance.selectors.addresses import VersionHead
from norma.apps.governance.selectors.assessments import AssessmentPage
from norma.apps.governance.selectors.review_page import ReviewPage
from norma.ui.heads import Crumb, HeadAction, HeadChip


def home_crumbs() -> list[Crumb]:
    """Governance."""
    return [Crumb(_("Governance"))]


def reviews_crumbs() -> list[Crumb]:
    """Governance › reviews."""
    return [_home(), Crumb(_("Periodic reviews"))]


def standard_crumbs(head: VersionHead, here: str) -> list[Crumb]:
    """Governance › the standard › this."""
    url = reverse("standards:show_standard", args=[head.packager, head.ref_id])
    return [_home(), Crumb(head.title, url), Crumb(here)]


def version_crumbs(head: VersionHead, here: str) -> list[Crumb]:
    """Governance › the version › this."""
    return [_home(), Crumb(f"{head.title} {head.version}", version_url(head)), Crumb(here)]


def assessment_crumbs(head: VersionHead, here: str) -> list[Crumb]:
    """Governance › the standard › its assessments › this one."""
    url = reverse("governance:show_assessments", args=[head.packager, head.ref_id])
    return [*standard_crumbs(head, "")[:-1], Crumb(_("Self-assessments"), url), Crumb(here)]


def version_url(head: VersionHead) -> str:
    """The page of the version."""
    return reverse("standards:show_version", args=[head.packager, head.ref_id, head.version])


def compare_url(head: VersionHead, before: str) -> str:
    """The page that compares the version with the one before it."""
    url = reverse("standards:show_comparison", args=[head.packager, head.ref_id])
    return f"{url}?{urlencode({'from': before, 'to': head.version})}"


def _home() -> Crumb:
    return Crumb(_("Governance"), reverse("governance:show_governance"))


def review_url(head: VersionHead) -> str:
    """The page on which the version is reviewed."""
    return reverse("governance:show_review", args=[head.packager, head.ref_id, head.version])


def review_chips(page: ReviewPage) -> list[HeadChip]:
    """How the approval stands, and how many comments wait."""
    chips = []
    if page.current is not None and page.is_draft:
        chips.append(HeadChip(page.current.mark, page.current.state_name))
    elif page.is_draft:
        chips.append(HeadChip("plain", _("draft")))
    if page.open_count:
        text = ngettext("{n} open comment", "{n} open comments", page.open_count)
        state = "risk" if page.blocking_count else "plain"
        chips.append(HeadChip(state, text.format(n=page.open_count)))
    return chips


def research_actions(head: VersionHead) -> list[HeadAction]:
    """The whole comparison for a spreadsheet."""
    url = reverse("governance:export_research", args=[head.packager, head.ref_id])
    return [HeadAction(_("Download (CSV)"), url)]


def assessment_chips(page: AssessmentPage) -> list[HeadChip]:
    """Whether people can still answer, and of which version it is."""
    state = HeadChip("running", _("open")) if page.row.is_open else HeadChip("kept", _("closed"))
    return [state, HeadChip("plain", _("version {version}").format(version=page.row.version))]
