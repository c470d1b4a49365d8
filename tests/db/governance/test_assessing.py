"""Self-assessments and research: opened, answered, scored, compared."""

from datetime import date
from decimal import Decimal

import pytest

from norma.apps.governance import errors
from norma.apps.governance.models import Assessment, AssessmentAnswer
from norma.apps.governance.selectors.assessments import assessment_page, latest_standing, value_of
from norma.apps.governance.selectors.research import research_by_clause
from norma.apps.governance.services.assessing import (
    AnswerGiven,
    AssessmentRequest,
    answer_assessment,
    close_assessment,
    open_assessment,
)
from norma.apps.governance.services.researching import ResearchFields, write_research
from norma.apps.standards import figures
from norma.apps.standards.figures import ClauseFigures, ClauseQuestion
from norma.apps.standards.models import StandardVersion
from norma.base.access import Actor, PermissionRefused, RowNotFound
from norma.core.promise.attainment import attainment
from tests.db.governance.governed import TODAY, Making, governed_text
from tests.world import NOW, World

FIRST = date(2026, 4, 1)


@pytest.fixture
def measured():
    """Our own figures: the tests say how many promises were kept and broken."""
    found = {"kept": 95, "broken": 5}
    before = list(figures._providers)

    def provider(question: ClauseQuestion) -> ClauseFigures:
        recent = attainment(found["kept"], found["broken"], question.objective)
        return ClauseFigures(recent, 0, 0, 0, ())

    figures.register(provider)
    yield found
    figures._providers[:] = before


def _open(world: World, version: StandardVersion, who: str = "quality") -> Assessment:
    request = AssessmentRequest(version.pk, world.hq.pk, FIRST, TODAY)
    return open_assessment(request, actor=world.actor(who), now=NOW)


def _answer(assessment: Assessment, actor: Actor, **values: float | None) -> int:
    given = {
        key: AnswerGiven(key, value)
        for name, value in values.items()
        for key in [name.replace("_", "-")]
    }
    return answer_assessment(assessment.pk, given, actor=actor, now=NOW)


def test_figures_answer_what_they_can_with_their_interval(
    world: World, making: Making, measured: dict[str, int]
) -> None:
    assessment = _open(world, making.published())

    answer = AssessmentAnswer.objects.get(assessment=assessment)

    assert (answer.clause_id, answer.person, answer.value, answer.n) == ("FR-01", None, 0.95, 100)
    assert 0.88 < (answer.low or 0) < 0.95 < (answer.high or 0)


def test_too_few_cases_say_so_and_leave_the_question_to_people(
    world: World, making: Making, measured: dict[str, int]
) -> None:
    measured.update(kept=3, broken=1)
    assessment = _open(world, making.published())

    page = assessment_page(world.actor("quality"), assessment.pk, locale="en")

    question = next(each for each in page.questions if each.clause_id == "FR-01")
    assert question.value_pct is None
    assert (question.answers[0].n, question.answers[0].value_pct) == (4, None)
    assert page.answered == 0


def test_several_people_answer_and_their_mean_counts(world: World, making: Making) -> None:
    assessment = _open(world, making.published())
    _answer(assessment, world.actor("assessor"), QN_01=1.0, QN_02=1 / 3)
    _answer(assessment, world.actor("counsel"), QN_01=0.0)
    _answer(assessment, world.actor("counsel"), QN_01=None)

    page = assessment_page(world.actor("quality"), assessment.pk, locale="en")

    values = {each.clause_id: each.value_pct for each in page.questions}
    assert values == {"FR-01": None, "QN-01": 100.0, "QN-02": pytest.approx(33.33, abs=0.01)}
    assert page.people == 2


def test_question_that_does_not_apply_leaves_the_denominator(world: World, making: Making) -> None:
    assessment = _open(world, making.published())
    _answer(assessment, world.actor("assessor"), QN_01=1.0, QN_02=None)

    closed = close_assessment(assessment.pk, actor=world.actor("quality"), now=NOW)

    assert (closed.score_share, closed.answered, closed.asked) == (1.0, 1, 2)


def test_gap_is_shown_on_its_clause_afterwards(world: World, making: Making) -> None:
    version = making.published()
    assessment = _open(world, version)
    _answer(assessment, world.actor("assessor"), QN_02=1 / 3)
    close_assessment(assessment.pk, actor=world.actor("quality"), now=NOW)

    standing = latest_standing(world.actor("editor"), version.standard_id, "QN-02")

    assert standing is not None
    assert standing.is_gap
    assert latest_standing(world.actor("editor"), version.standard_id, "QN-01") is None


def test_closed_assessment_takes_no_answers(world: World, making: Making) -> None:
    assessment = _open(world, making.published())
    close_assessment(assessment.pk, actor=world.actor("quality"), now=NOW)

    with pytest.raises(errors.AssessmentClosedAlready):
        _answer(assessment, world.actor("assessor"), QN_01=1.0)


def test_unit_has_one_open_assessment_of_a_standard(world: World, making: Making) -> None:
    version = making.published()
    _open(world, version)

    with pytest.raises(errors.AssessmentOpenAlready):
        _open(world, version)


def test_standard_that_asks_nothing_cannot_be_assessed(world: World, making: Making) -> None:
    text = governed_text(more="").replace("  audit: {", "  faq: []  # audit: {", 1)
    version = making.published(text)

    with pytest.raises(errors.NothingToAsk):
        _open(world, version)


@pytest.mark.parametrize(
    ("who", "error"), [("agent", PermissionRefused), ("other_agent", RowNotFound)]
)
def test_who_may_not_answer_is_refused(
    world: World, making: Making, who: str, error: type[Exception]
) -> None:
    version = making.published()
    request = AssessmentRequest(version.pk, world.east_team.pk, FIRST, TODAY)
    assessment = open_assessment(request, actor=world.actor("quality"), now=NOW)

    with pytest.raises(error):
        _answer(assessment, world.actor(who), QN_01=1.0)


@pytest.mark.parametrize(
    ("choice", "scoring", "value"),
    [
        pytest.param("yes", "yes_no", 1.0, id="yes"),
        pytest.param("no", "yes_no", 0.0, id="no"),
        pytest.param("2", "levels", 2 / 3, id="level"),
        pytest.param("93.1", "ratio", 0.931, id="per-cent"),
        pytest.param("na", "ratio", None, id="not-applicable"),
    ],
)
def test_answer_is_read_as_its_question_asks(
    choice: str, scoring: str, value: float | None
) -> None:
    assert value_of(choice, scoring) == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    ("choice", "scoring"), [("maybe", "yes_no"), ("7", "levels"), ("101", "ratio"), ("x", "ratio")]
)
def test_answer_that_is_none_of_the_choices_is_refused(choice: str, scoring: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        value_of(choice, scoring)


def test_research_stands_beside_our_number(world: World, making: Making) -> None:
    version = making.published()
    for name, figure, unit in (("甲", "2", "bh"), ("乙", "1", "d"), ("丙", "6", "bh")):
        fields = ResearchFields(
            name, "承诺", "官网", TODAY, figure=Decimal(figure), unit=unit, clause_id="FR-01",
            param="limit",
        )  # fmt: skip
        write_research(version.standard_id, fields, actor=world.actor("editor"), now=NOW)

    rows = research_by_clause(world.actor("editor"), version.standard_id, version.pk, locale="en")

    assert (rows[0].clause_id, rows[0].ours) == ("FR-01", "4 business hours")
    assert {note.organisation: note.place.value for note in rows[0].notes} == {
        "甲": "behind",
        "乙": "unknown",
        "丙": "ahead",
    }
