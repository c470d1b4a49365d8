"""The heads of the pages of writing: where each stands, what state it is in, where it leads."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from norma.apps.standards.errors import fault_sentence
from norma.apps.standards.models import StandardVersion
from norma.apps.standards.selectors.editing_page import EditPage
from norma.core.errors import Fault, Severity

_TOLD = 5


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way to a page; the page itself has no address."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A state or a label beside a title."""

    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Action:
    """A link that a page offers; `class` makes it the main one."""

    label: str
    url: str


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
    return [Crumb(_("Standards"), reverse("standards:show_standards")), Crumb(label)]


def draft_crumbs(version: StandardVersion, title: str) -> list[Crumb]:
    """Standards › the standard › writing."""
    return [
        Crumb(_("Standards"), reverse("standards:show_standards")),
        Crumb(f"{title} {version.version}", page_url(version)),
        Crumb(_("Writing")),
    ]


def edit_crumbs(version: StandardVersion, standard_title: str, title: str) -> list[Crumb]:
    """Standards › the draft › one part of it."""
    return [
        Crumb(_("Standards"), reverse("standards:show_standards")),
        Crumb(f"{standard_title} {version.version}", draft_url(version)),
        Crumb(title),
    ]


def edit_chips(page: EditPage) -> list[Chip]:
    """That it is a draft, and which kind of clause it is."""
    chips = [Chip("plain", _("draft {version}").format(version=page.version.version))]
    return [*chips, Chip("plain", page.kind_name)] if page.kind else chips


def draft_actions(version: StandardVersion) -> list[Action]:
    """Head, source and the page that others read."""
    return [
        Action(_("Head of the standard"), reverse("standards:edit_head", args=address(version))),
        Action(_("As text (YAML)"), reverse("standards:edit_source", args=address(version))),
        Action(_("Read the draft"), page_url(version)),
    ]


def fault_sentences(faults: Iterable[Fault], locale: str) -> list[str]:
    """The errors, each in one breath; the first few say enough."""
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    return [f"{fault.place.path}: {fault_sentence(fault, locale)}" for fault in errors[:_TOLD]]


def title_of(version: StandardVersion, locale: str) -> str:
    """What the standard is called in this version, in the reader's language where it has it."""
    return version.title.get(locale) or next(iter(version.title.values()), str(version.standard))
