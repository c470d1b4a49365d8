"""The heads of the pages of writing: where each stands, what state it is in, where it leads."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from norma.apps.standards.errors import fault_sentence
from norma.apps.standards.models import StandardVersion
from norma.apps.standards.selectors.editing_page import EditPage
from norma.apps.standards.trails import list_crumb
from norma.core.errors import Fault, Severity
from norma.ui.heads import Crumb, HeadAction, HeadChip

_TOLD = 5


def address(version: StandardVersion) -> list[str]:
    """What addresses of a version are made of."""
    return [version.standard.packager, version.standard.ref_id, version.version]


def page_url(version: StandardVersion) -> str:
    """The page on which everybody reads the version."""
    return reverse("standards:show_version", args=address(version))


def draft_url(version: StandardVersion) -> str:
    """The page on which the draft is written."""
    return reverse("standards:write_draft", args=address(version))


def start_crumbs(label: str) -> list[Crumb]:
    """Standards › something that begins."""
    return [list_crumb(), Crumb(label)]


def draft_crumbs(version: StandardVersion, title: str) -> list[Crumb]:
    """Standards › the standard › writing."""
    return [
        list_crumb(),
        Crumb(f"{title} {version.version}", page_url(version)),
        Crumb(_("Writing")),
    ]


def edit_crumbs(version: StandardVersion, standard_title: str, title: str) -> list[Crumb]:
    """Standards › the draft › one part of it."""
    return [
        list_crumb(),
        Crumb(f"{standard_title} {version.version}", draft_url(version)),
        Crumb(title),
    ]


def edit_chips(page: EditPage) -> list[HeadChip]:
    """That it is a draft, and which kind of clause it is."""
    chips = [HeadChip("plain", _("draft {version}").format(version=page.version.version))]
    return [*chips, HeadChip("plain", page.kind_name)] if page.kind else chips


def draft_actions(version: StandardVersion) -> list[HeadAction]:
    """Head, source and the page that others read."""
    return [
        HeadAction(
            _("Head of the standard"), reverse("standards:edit_head", args=address(version))
        ),
        HeadAction(_("As text (YAML)"), reverse("standards:edit_source", args=address(version))),
        HeadAction(_("Read the draft"), page_url(version)),
    ]


def fault_sentences(faults: Iterable[Fault], locale: str) -> list[str]:
    """The errors, each in one breath; the first few say enough."""
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    return [f"{fault.place.path}: {fault_sentence(fault, locale)}" for fault in errors[:_TOLD]]


def title_of(version: StandardVersion, locale: str) -> str:
    """What the standard is called in this version, in the reader's language where it has it."""
    return version.title.get(locale) or next(iter(version.title.values()), str(version.standard))
