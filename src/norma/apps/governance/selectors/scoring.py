"""The answers of an assessment as core reads them."""

from norma.apps.governance.models import Assessment, AssessmentAnswer
from norma.apps.standards.selectors import pack_of
from norma.core.assessment.questionnaire import questionnaire
from norma.core.assessment.score import Answer, AssessmentScore, assessment_score


def answers_of(assessment: Assessment) -> list[Answer]:
    """What people and figures said; figures of too few cases say nothing. One query."""
    rows = AssessmentAnswer.objects.filter(assessment=assessment)
    return [
        Answer(row.clause_id, row.value, is_measured=row.person_id is None)
        for row in rows
        if row.person_id is not None or row.value is not None
    ]


def score_of(assessment: Assessment) -> AssessmentScore:
    """The whole questionnaire, scored as it stands; at most three queries."""
    return assessment_score(questionnaire(pack_of(assessment.version_id)), answers_of(assessment))
