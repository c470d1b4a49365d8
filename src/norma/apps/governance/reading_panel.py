"""Where acknowledgement stands on a standard's page, and how much is to be read for the rail."""

from django.urls import reverse

from norma.apps.governance.selectors.acknowledgement_pages import own_reading, version_progress
from norma.apps.governance.selectors.acknowledgements import owed_count
from norma.apps.standards.slots import Panel, SlotQuestion
from norma.base.access import Actor


def reading_panel(question: SlotQuestion) -> Panel | None:
    """How far the reading of a published version has come; two queries."""
    if question.status == "draft":
        return None
    own = own_reading(question.actor, question.standard_id, question.locale, now=question.now)
    progress = version_progress(question.actor, question.version_id, now=question.now)
    if own is None and progress is None:
        return None
    address = [question.packager, question.ref_id, question.version]
    context = {
        "own": own,
        "progress": progress,
        "round_url": reverse("governance:show_round", args=address),
    }
    return Panel("acknowledgement", "governance/_acknowledgement_panel.html", context, order=40)


def to_read(actor: Actor) -> int | None:
    """How many versions somebody has still to read; None where there is none."""
    return owed_count(actor) or None
