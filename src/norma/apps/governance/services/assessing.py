"""Self-assessments: opened for a unit and a period, answered by several, scored and closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from norma.apps.governance import errors, perms
from norma.apps.governance.events import AssessmentClosed
from norma.apps.governance.models import Assessment, AssessmentAnswer
from norma.apps.governance.selectors.scoring import score_of
from norma.apps.standards.figures import ClauseQuestion, figures_of
from norma.apps.standards.selectors import pack_of, versions_for
from norma.base.access import Actor, Perm, RowNotFound, authorize, get_visible
from norma.base.audit.services import record
from norma.base.outbox.services import publish
from norma.base.units.selectors import units_for
from norma.core.assessment.questionnaire import Question, questionnaire
from norma.core.clause.model import Pack
from norma.core.promise.attainment import AttainmentVerdict


@dataclass(frozen=True, slots=True)
class AssessmentRequest:
    """What is assessed: a version, in a unit, over home dates, both inclusive."""

    version_id: int
    unit_id: int
    first_on: date
    last_on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """One answer of a person; `value` is 0 to 1, None where the question does not apply."""

    clause_id: str
    value: float | None
    note: str = ""


@transaction.atomic
def open_assessment(request: AssessmentRequest, *, actor: Actor, now: datetime) -> Assessment:
    """Draw the questionnaire of a version, and answer from our own figures what they can answer.

    Raises: RowNotFound, PermissionRefused, DatesUnordered, NothingToAsk, AssessmentOpenAlready.
    """
    authorize(actor, perms.ASSESSMENT_RUN)
    version = versions_for(actor).filter(pk=request.version_id).first()
    unit = units_for(actor).filter(pk=request.unit_id).first()
    if version is None or unit is None:
        raise RowNotFound(what="standard version" if version is None else "unit")
    if request.last_on < request.first_on:
        raise errors.DatesUnordered(first_on=request.first_on, last_on=request.last_on)
    pack = pack_of(version.pk)
    questions = questionnaire(pack)
    if not questions:
        raise errors.NothingToAsk(version=version.version)
    assessment = Assessment(
        version=version,
        standard_id=version.standard_id,
        unit=unit,
        first_on=request.first_on,
        last_on=request.last_on,
        opened_at=now,
        opened_by_id=actor.user_id,
        asked=len(questions),
        note=request.note.strip(),
    )
    authorize(actor, perms.ASSESSMENT_RUN, assessment)
    try:
        with transaction.atomic():
            assessment.save()
    except IntegrityError:
        raise errors.AssessmentOpenAlready() from None
    record(actor, assessment, "governance.assessment_opened", {"unit": [None, unit.code]}, now=now)
    _answer_from_figures(assessment, pack, questions, actor=actor, now=now)
    return assessment


@transaction.atomic
def answer_assessment(
    assessment_id: int, answers: Mapping[str, AnswerGiven], *, actor: Actor, now: datetime
) -> int:
    """Keep what one person answers, in place of what they answered before; how many questions.

    Raises: RowNotFound, PermissionRefused, AssessmentClosedAlready, AnswerUnreadable.
    """
    assessment = _open(assessment_id, perms.ASSESSMENT_ANSWER, actor=actor)
    asked = {question.clause_id for question in questionnaire(pack_of(assessment.version_id))}
    for clause_id, given in answers.items():
        if clause_id not in asked:
            raise RowNotFound(what="question")
        if given.value is not None and not 0 <= given.value <= 1:
            raise errors.AnswerUnreadable(came=given.value)
        AssessmentAnswer.objects.update_or_create(
            assessment=assessment,
            clause_id=clause_id,
            person_id=actor.user_id,
            defaults={
                "value": given.value,
                "is_applicable": given.value is not None,
                "note": given.note.strip(),
                "given_at": now,
            },
        )
    changes: dict[str, list[object]] = {
        clause_id: [None, given.value] for clause_id, given in answers.items()
    }
    record(actor, assessment, "governance.assessment_answered", changes, now=now)
    return len(answers)


@transaction.atomic
def close_assessment(assessment_id: int, *, actor: Actor, now: datetime) -> Assessment:
    """End an assessment; its score is kept as it stands. Raises: RowNotFound, PermissionRefused,
    AssessmentClosedAlready.
    """
    assessment = _open(assessment_id, perms.ASSESSMENT_RUN, actor=actor)
    score = score_of(assessment)
    assessment.closed_at = now
    assessment.closed_by_id = actor.user_id
    assessment.score_share = score.overall.share
    assessment.answered = score.overall.answered
    assessment.asked = score.overall.applicable
    assessment.save(update_fields=["closed_at", "closed_by", "score_share", "answered", "asked"])
    changes: dict[str, list[object]] = {
        "score": [None, score.overall.share],
        "answered": [None, score.overall.answered],
    }
    record(actor, assessment, "governance.assessment_closed", changes, now=now)
    gaps = tuple(gap.question.clause_id for gap in score.gaps)
    publish(AssessmentClosed(assessment.pk, assessment.standard_id, gaps), now=now)
    return assessment


def _open(assessment_id: int, perm: Perm, *, actor: Actor) -> Assessment:
    seen = Assessment.objects.select_for_update(of=("self",)).select_related("unit")
    assessment = get_visible(actor, seen, perms.GOVERNANCE_VIEW, pk=assessment_id)
    authorize(actor, perm, assessment)
    if assessment.closed_at is not None:
        raise errors.AssessmentClosedAlready()
    return assessment


def _answer_from_figures(
    assessment: Assessment,
    pack: Pack,
    questions: tuple[Question, ...],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """What runs on clocks is answered by them; too few cases say so and leave it to people."""
    for question in questions:
        objective = pack.clause(question.clause_id).objective
        if not question.is_from_figures or objective is None:
            continue
        figures = figures_of(
            ClauseQuestion(assessment.standard_id, question.clause_id, objective, actor, now)
        )
        if figures is None:
            continue
        recent = figures.recent
        is_enough = recent.verdict in (AttainmentVerdict.MET, AttainmentVerdict.MISSED)
        value = recent.share_pct / 100 if is_enough and recent.share_pct is not None else None
        AssessmentAnswer.objects.create(
            assessment=assessment,
            clause_id=question.clause_id,
            value=value,
            is_applicable=value is not None,
            n=recent.n,
            low=recent.interval.low,
            high=recent.interval.high,
            given_at=now,
        )
