"""Laws of self-assessments, of comparisons with others, and of remarks on passages."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from norma.core.assessment.benchmark import Place, place_beside
from norma.core.assessment.questionnaire import Question, Scoring
from norma.core.assessment.score import Answer, assessment_score
from norma.core.clause.model import Stricter
from norma.core.review.anchors import passage_at
from norma.core.units import Span, SpanKind

IDS = st.sampled_from("ABCDEF")
VALUES = st.none() | st.floats(0, 1)
ANSWERS = st.lists(st.builds(Answer, IDS, VALUES, st.booleans()), max_size=20)
QUESTIONS = st.lists(
    st.builds(
        Question,
        clause_id=IDS,
        kind=st.sampled_from(["promise", "conduct"]),
        part=st.sampled_from(["process", "skills", ""]),
        ask=st.just({}),
        evidence=st.just(""),
        scoring=st.sampled_from(list(Scoring)),
        goal=st.floats(0, 1),
    ),
    unique_by=lambda question: question.clause_id,
    max_size=6,
)


def slow_share(questions: Sequence[Question], answers: Sequence[Answer]) -> Fraction | None:
    """The mean by the letter of the law, in exact fractions."""
    means = []
    for question in questions:
        own = [a for a in answers if a.clause_id == question.clause_id]
        counted = [a for a in own if a.is_measured] if any(a.is_measured for a in own) else own
        values = [Fraction(a.value) for a in counted if a.value is not None]
        if values:
            means.append(sum(values, Fraction(0)) / len(values))
    return sum(means, Fraction(0)) / len(means) if means else None


@given(QUESTIONS, ANSWERS)
def test_score_is_the_mean_by_the_letter(questions, answers):
    found = assessment_score(questions, answers).overall.share

    expected = slow_share(questions, answers)
    assert (found is None) == (expected is None)
    assert found is None or abs(Fraction(found) - expected) < Fraction(1, 10**12)


@given(QUESTIONS, ANSWERS)
def test_score_lies_between_nothing_and_everything(questions, answers):
    found = assessment_score(questions, answers)

    for score in (found.overall, *found.by_part.values(), *found.by_kind.values()):
        assert score.share is None or 0 <= score.share <= 1
        assert 0 <= score.answered <= score.applicable <= score.asked


@given(QUESTIONS, ANSWERS, st.randoms(use_true_random=False))
def test_order_of_answers_does_not_matter(questions, answers, rng):
    shuffled = list(answers)
    rng.shuffle(shuffled)

    assert assessment_score(questions, shuffled) == assessment_score(questions, answers)


@given(QUESTIONS, ANSWERS)
def test_question_that_does_not_apply_leaves_the_score_as_it_is(questions, answers):
    answered = {answer.clause_id for answer in answers}
    more = [Answer(q.clause_id, None) for q in questions if q.clause_id not in answered]

    before, after = (
        assessment_score(questions, answers),
        assessment_score(questions, answers + more),
    )

    assert after.overall.share == before.overall.share
    assert after.overall.applicable == before.overall.applicable - len(more)


@given(QUESTIONS, ANSWERS)
def test_parts_and_kinds_count_every_question_once(questions, answers):
    found = assessment_score(questions, answers)

    for groups in (found.by_part, found.by_kind):
        assert sum(score.asked for score in groups.values()) == found.overall.asked
        assert sum(score.answered for score in groups.values()) == found.overall.answered


@given(QUESTIONS, ANSWERS)
def test_gaps_are_what_falls_short_furthest_first(questions, answers):
    found = assessment_score(questions, answers)

    shortfalls = [gap.shortfall for gap in found.gaps]
    assert shortfalls == sorted(shortfalls, reverse=True)
    assert all(gap.shortfall > 0 for gap in found.gaps)
    assert {gap.question.clause_id for gap in found.gaps} == {
        each.question.clause_id
        for each in found.standings
        if each.value is not None and each.value < each.question.goal
    }


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["lower", "higher"]))
def test_of_two_organisations_one_is_ahead_unless_they_are_level(ours, theirs, direction):
    stricter = Stricter(direction)
    back = {Place.AHEAD: Place.BEHIND, Place.BEHIND: Place.AHEAD, Place.LEVEL: Place.LEVEL}

    here = place_beside(Span(ours, SpanKind.EXACT), stricter, Decimal(theirs), "s")
    there = place_beside(Span(theirs, SpanKind.EXACT), stricter, Decimal(ours), "s")

    assert there is back[here]
    assert (here is Place.LEVEL) == (ours == theirs)


@given(st.text("ab ", max_size=12), st.text("ab", min_size=1, max_size=3), st.integers(0, 15))
def test_passage_is_found_at_the_nearest_place_of_its_words(text, quote, began):
    found = passage_at(text, quote, began)

    places = [at for at in range(len(text)) if text[at : at + len(quote)] == quote]
    assert (found is None) == (not places)
    assert found is None or abs(found - began) == min(abs(at - began) for at in places)


@given(st.text("ab ", max_size=8), st.text("ab", min_size=1, max_size=3), st.text("c ", max_size=5))
def test_words_put_in_front_move_a_passage_and_do_not_outdate_it(text, quote, before):
    whole = text + quote

    assert passage_at(before + whole, quote, len(text)) is not None
