"""The score of a self-assessment: the mean of what was answered, and where it falls short.

Laws: a question that does not apply leaves the denominator; one that nobody answered leaves it too
and is counted as unanswered; the score lies in 0 to 1 and within the smallest and the greatest value;
it does not depend on the order of questions or answers.
Source: A4 (internal assessment of today's gaps).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from norma.core.assessment.questionnaire import Question


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person, or our own figures, say of one question.

    Attributes:
        value: 0 to 1; None where the question does not apply.
        is_measured: whether figures say it; they go before opinions.
    """

    clause_id: str
    value: float | None
    is_measured: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How one question stands after everybody has answered.

    Attributes:
        value: the mean of the answers, 0 to 1; None where it is unanswered or does not apply.
        is_applicable: False where everybody who answered says that it does not apply.
        spread: the greatest answer less the smallest, 0 to 1; people read the clause differently.
        answers: how many people, or figures, answered.
    """

    question: Question
    value: float | None
    is_applicable: bool
    spread: float
    answers: int

    @property
    def shortfall(self) -> float:
        """How much is missing to the goal, 0 to 1; nothing where there is no value."""
        return max(0.0, self.question.goal - self.value) if self.value is not None else 0.0

    @property
    def is_gap(self) -> bool:
        """Whether it was answered and falls short of its goal."""
        return self.value is not None and self.value < self.question.goal


@dataclass(frozen=True, slots=True)
class Score:
    """The mean of some questions.

    Attributes:
        share: 0 to 1; None where nothing was answered.
        answered: questions with a value.
        applicable: questions that are not said to be beside the point; `answered` of so many.
        asked: all questions.
    """

    share: float | None
    answered: int
    applicable: int
    asked: int


@dataclass(frozen=True, slots=True)
class AssessmentScore:
    """A whole questionnaire, scored.

    Attributes:
        by_part, by_kind: the same for each section of the manual and each kind of clause.
        gaps: what falls short, the furthest first.
    """

    overall: Score
    by_part: Mapping[str, Score]
    by_kind: Mapping[str, Score]
    standings: Sequence[Standing]
    gaps: Sequence[Standing]


def assessment_score(questions: Sequence[Question], answers: Iterable[Answer]) -> AssessmentScore:
    """The score of a questionnaire; answers to what is not asked are left out.

    Examples:
        >>> from norma.core.assessment.questionnaire import Scoring
        >>> asked = [
        ...     Question(name, "conduct", "skills", {}, "", Scoring.YES_NO, 1.0) for name in "ABC"
        ... ]
        >>> found = assessment_score(asked, [Answer("A", 1.0), Answer("B", None)])  # C: nobody
        >>> found.overall
        Score(share=1.0, answered=1, applicable=2, asked=3)
        >>> assessment_score(asked, [Answer("A", 0.0), Answer("A", 1.0)]).standings[0].spread
        1.0
    """
    given: dict[str, list[Answer]] = {}
    for answer in answers:
        given.setdefault(answer.clause_id, []).append(answer)
    standings = [_standing(question, given.get(question.clause_id, [])) for question in questions]
    return AssessmentScore(
        overall=_score(standings),
        by_part=_grouped(standings, [each.question.part for each in standings]),
        by_kind=_grouped(standings, [each.question.kind for each in standings]),
        standings=standings,
        gaps=sorted(
            (each for each in standings if each.is_gap),
            key=lambda each: (-each.shortfall, each.question.clause_id),
        ),
    )


def _standing(question: Question, answers: Sequence[Answer]) -> Standing:
    measured = [each for each in answers if each.is_measured]
    values = [each.value for each in measured or answers if each.value is not None]
    said = [each.value for each in answers if each.value is not None]
    return Standing(
        question=question,
        value=_mean(values),
        is_applicable=bool(values) or not answers,
        spread=max(said) - min(said) if said else 0.0,
        answers=len(answers),
    )


def _score(standings: Sequence[Standing]) -> Score:
    values = [each.value for each in standings if each.value is not None]
    return Score(
        share=_mean(values),
        answered=len(values),
        applicable=sum(each.is_applicable for each in standings),
        asked=len(standings),
    )


def _grouped(standings: Sequence[Standing], keys: Sequence[str]) -> dict[str, Score]:
    return {
        key: _score([each for each, own in zip(standings, keys, strict=True) if own == key])
        for key in dict.fromkeys(keys)
    }


def _mean(values: Sequence[float]) -> float | None:
    """Summed exactly and held between the ends, so that rounding cannot leave them."""
    if not values:
        return None
    return min(max(fsum(values) / len(values), min(values)), max(values))
