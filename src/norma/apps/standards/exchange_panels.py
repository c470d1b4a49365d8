"""What the pages of standards show of packs and files: where one came from, how to take one along."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from norma.apps.standards.selectors.adoption_updates import provenance_of
from norma.apps.standards.slots import Panel, SlotQuestion


@dataclass(frozen=True, slots=True)
class FileLink:
    """A form in which a version can be downloaded."""

    label: str
    note: str
    url: str
    icon: str


def provenance(question: SlotQuestion) -> Panel | None:
    """Beside a version that was taken from a pack: which, when, and whether a newer one is there."""
    adoptions = provenance_of(question.standard_id, question.version_id, question.locale)
    if not adoptions:
        return None
    return Panel(
        key="provenance",
        template="standards/_adoption_panel.html",
        context={"adoptions": adoptions},
        order=60,
    )


def files(question: SlotQuestion) -> Panel | None:
    """Beside a version: the forms in which it can be taken along."""
    links = [
        FileLink(
            _("XLSX"), _("to edit in Excel, WPS or LibreOffice"), _url(question, "xlsx"), "table"
        ),
        FileLink(_("YAML"), _("as it is written"), _url(question, "yaml"), "file-text"),
        FileLink(_("JSON"), _("for programs"), _url(question, "json"), "braces"),
        FileLink(
            _("OSCAL"), _("for tools of audit and compliance"), _url(question, "oscal"), "shield"
        ),
    ]
    return Panel(
        key="files", template="standards/_exchange_panel.html", context={"links": links}, order=90
    )


def _url(question: SlotQuestion, form: str) -> str:
    address = [question.packager, question.ref_id, question.version, form]
    return reverse("standards:export_version", args=address)
