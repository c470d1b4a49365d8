"""What acknowledgement tells the path of a version: how many of its readers have accepted it."""

from django.urls import reverse

from norma.apps.governance.selectors.acknowledgement_pages import version_progress
from norma.apps.governance.stages import TrainingFigures
from norma.apps.standards.slots import SlotQuestion


def training_figures(question: SlotQuestion) -> TrainingFigures | None:
    """The readers of this version that the asker may see; one query more than those of a page."""
    progress = version_progress(question.actor, question.version_id, now=question.now)
    if progress is None:
        return None
    return TrainingFigures(
        done=progress.accepted,
        asked=progress.asked - progress.exempted,
        overdue=progress.overdue,
        url=reverse(
            "governance:show_round", args=[question.packager, question.ref_id, question.version]
        ),
    )
