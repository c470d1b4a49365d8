"""Rows of acknowledgement that somebody may reach, and the questions that belong to one."""

from collections.abc import Collection

from django.db.models import QuerySet

from norma.apps.governance import perms
from norma.apps.governance.models import Acknowledgement, AcknowledgementRound
from norma.apps.standards.selectors import pack_of
from norma.base.access import Actor, visible_to
from norma.core.learning.questions import Question, drawn, questions_of

MOST_QUESTIONS = 6


def acknowledgements_of(actor: Actor) -> QuerySet[Acknowledgement]:
    """What this member of staff is asked to read, whatever they have said to it."""
    return (
        Acknowledgement.objects.filter(user_id=actor.user_id or 0)
        .exclude(state=Acknowledgement.State.RELEASED)
        .select_related("round", "version__standard")
        .defer("version__document", "version__source_text")
    )


def acknowledgements_under(actor: Actor) -> QuerySet[Acknowledgement]:
    """What people of the actor's units are asked to read."""
    rows = Acknowledgement.objects.exclude(state=Acknowledgement.State.RELEASED)
    return visible_to(actor, rows, perms.ACKNOWLEDGEMENT_VIEW).select_related(
        "round", "unit", "user", "version"
    ).defer("version__document", "version__source_text")  # fmt: skip


def rounds_for(actor: Actor) -> QuerySet[AcknowledgementRound]:
    """The rounds in which somebody of the actor's units is asked."""
    asked = acknowledgements_under(actor).values("round_id").order_by()
    return AcknowledgementRound.objects.filter(pk__in=asked).select_related(
        "version__standard", "unit"
    ).defer("version__document", "version__source_text")  # fmt: skip


def owed_count(actor: Actor) -> int:
    """How many versions this member of staff has still to read; one query."""
    return Acknowledgement.objects.filter(
        user_id=actor.user_id or 0, state__in=Acknowledgement.OWED, round__closed_at=None
    ).count()


def questions_for(
    row: Acknowledgement, roles: Collection[str], locale: str
) -> tuple[Question, ...]:
    """What this person is asked in their next attempt; nothing where the standard asks nothing."""
    if row.round.quiz_pass_pct is None:
        return ()
    questions = questions_of(pack_of(row.version_id), locale, roles)
    return drawn(questions, f"{row.pk} {row.attempts}", MOST_QUESTIONS)
