"""Self-assessments as pages show them: their history, and one of them question by question."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from norma.apps.governance import perms, wording
from norma.apps.governance.models import Assessment, AssessmentAnswer
from norma.apps.governance.selectors.scoring import answers_of
from norma.apps.standards.selectors import pack_of
from norma.apps.standards.slots import ClauseLink, ClauseRef, clause_links_for
from norma.base.access import Actor, check, get_visible, visible_to
from norma.base.text.locale import current_locale, in_locale
from norma.core.assessment.questionnaire import LEVELS, Question, Scoring, questionnaire
from norma.core.assessment.score import Score, Standing, assessment_score
from norma.core.clause.render import title_of

YES, NO, NOT_APPLICABLE = "yes", "no", "na"


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One assessment in the history of a standard."""

    id: int
    version: str
    unit_name: str
    first_on: date
    last_on: date
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    closed_by: str
    share_pct: float | None
    answered: int
    asked: int

    @property
    def is_open(self) -> bool:
        """Whether people can still answer."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What one person, or our own figures (`person` is ""), answered."""

    person: str
    value_pct: float | None
    is_applicable: bool
    note: str
    n: int | None
    low_pct: float | None
    high_pct: float | None


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question with everybody's answers and the reader's own.

    Attributes:
        choice: the reader's own answer as the form writes it, "" for none.
        state: kept where the goal is met, broken where it is missed, plain without an answer.
        links: what can be done about its clause from here, such as proposing a change.
    """

    clause_id: str
    title: str
    ask: str
    evidence: str
    scoring: str
    goal_pct: float
    value_pct: float | None
    is_applicable: bool
    spread_pct: float
    is_gap: bool
    answers: Sequence[AnswerRow]
    choice: str
    note: str
    links: Sequence[ClauseLink]

    @property
    def state(self) -> str:
        """How the design system marks it."""
        if self.value_pct is None:
            return "plain"
        return "broken" if self.is_gap else "kept"

    @property
    def is_ratio(self) -> bool:
        """Whether a per cent is asked for."""
        return self.scoring == Scoring.RATIO

    @property
    def is_levels(self) -> bool:
        """Whether one of four levels is asked for."""
        return self.scoring == Scoring.LEVELS


@dataclass(frozen=True, slots=True)
class GroupScore:
    """The score of one part of the manual, or one kind of clause; `key` is its code."""

    key: str
    name: str
    share_pct: float | None
    answered: int
    applicable: int


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """One assessment, whole."""

    row: AssessmentRow
    packager: str
    ref_id: str
    standard_id: int
    note: str
    share_pct: float | None
    answered: int
    applicable: int
    asked: int
    by_part: Sequence[GroupScore]
    by_kind: Sequence[GroupScore]
    questions: Sequence[QuestionRow]
    gaps: Sequence[QuestionRow]
    people: int
    may_answer: bool
    may_close: bool


def assessments_of(actor: Actor, standard_id: int, *, locale: str) -> list[AssessmentRow]:
    """The assessments of a standard that the actor may see, latest first; one query."""
    rows = visible_to(
        actor, Assessment.objects.filter(standard_id=standard_id), perms.GOVERNANCE_VIEW
    )
    return [_row(row, locale) for row in _with_people(rows)]


def open_assessments_for(actor: Actor, *, locale: str) -> list[AssessmentPage]:
    """The open assessments in which the actor may answer; used for what waits for them."""
    rows = visible_to(actor, Assessment.objects.filter(closed_at=None), perms.ASSESSMENT_ANSWER)
    ids = list(rows.values_list("pk", flat=True)[:20])
    return [assessment_page(actor, pk, locale=locale) for pk in ids]


def assessment_page(actor: Actor, assessment_id: int, *, locale: str) -> AssessmentPage:
    """One assessment; at most four queries. Raises: RowNotFound."""
    rows = _with_people(Assessment.objects.all())
    assessment = get_visible(actor, rows, perms.GOVERNANCE_VIEW, pk=assessment_id)
    pack = pack_of(assessment.version_id)
    questions = questionnaire(pack)
    score = assessment_score(questions, answers_of(assessment))
    given: dict[str, list[AssessmentAnswer]] = {}
    answers = AssessmentAnswer.objects.filter(assessment=assessment).select_related("person")
    for answer in answers:
        given.setdefault(answer.clause_id, []).append(answer)
    titles = {clause.id: title_of(clause, locale) for clause in pack.clauses}
    refs = {
        question.clause_id: ClauseRef(pack.packager, pack.ref_id, question.clause_id)
        for question in questions
    }
    shown = {
        standing.question.clause_id: _question(
            standing,
            titles,
            given.get(standing.question.clause_id, []),
            clause_links_for(refs[standing.question.clause_id], actor),
            actor,
            locale,
        )
        for standing in score.standings
    }
    is_open = assessment.closed_at is None
    return AssessmentPage(
        row=_row(assessment, locale),
        packager=pack.packager,
        ref_id=pack.ref_id,
        standard_id=assessment.standard_id,
        note=assessment.note,
        share_pct=_pct(score.overall.share),
        answered=score.overall.answered,
        applicable=score.overall.applicable,
        asked=score.overall.asked,
        by_part=_groups(score.by_part, wording.part_name),
        by_kind=_groups(score.by_kind, wording.clause_kind_name),
        questions=list(shown.values()),
        gaps=[shown[gap.question.clause_id] for gap in score.gaps],
        people=len({row.person_id for rows_ in given.values() for row in rows_ if row.person_id}),
        may_answer=is_open and bool(check(actor, perms.ASSESSMENT_ANSWER, assessment)),
        may_close=is_open and bool(check(actor, perms.ASSESSMENT_RUN, assessment)),
    )


def value_of(choice: str, scoring: str) -> float | None:
    """The value of what a form sent: yes or no, a level, a per cent; None where it does not apply.

    Raises: ValueError for anything else.
    """
    if choice == NOT_APPLICABLE:
        return None
    if scoring == Scoring.YES_NO:
        return {YES: 1.0, NO: 0.0}[choice]
    if scoring == Scoring.LEVELS:
        return LEVELS[("0", "1", "2", "3").index(choice)]
    share = float(choice.replace("%", "").strip()) / 100
    if not 0 <= share <= 1:
        raise ValueError(choice)
    return share


def question_scorings(assessment_id: int) -> dict[str, str]:
    """How each question of an assessment is answered; two queries."""
    version_id = Assessment.objects.values_list("version_id", flat=True).get(pk=assessment_id)
    return {each.clause_id: each.scoring.value for each in questionnaire(pack_of(version_id))}


def _question(
    standing: Standing,
    titles: Mapping[str, str],
    answers: Sequence[AssessmentAnswer],
    links: Sequence[ClauseLink],
    actor: Actor,
    locale: str,
) -> QuestionRow:
    question = standing.question
    own = next((a for a in answers if a.person_id and a.person_id == actor.user_id), None)
    return QuestionRow(
        clause_id=question.clause_id,
        title=titles[question.clause_id],
        ask=in_locale(question.ask, locale)[0] or question.ask.get("", ""),
        evidence=question.evidence,
        scoring=question.scoring.value,
        goal_pct=100 * question.goal,
        value_pct=_pct(standing.value),
        is_applicable=standing.is_applicable,
        spread_pct=100 * standing.spread,
        is_gap=standing.is_gap,
        answers=[_answer(answer, locale) for answer in answers],
        choice=_choice(own, question) if own else "",
        note=own.note if own else "",
        links=links,
    )


def _answer(answer: AssessmentAnswer, locale: str) -> AnswerRow:
    return AnswerRow(
        person=answer.person.name(locale) if answer.person else "",
        value_pct=_pct(answer.value),
        is_applicable=answer.is_applicable,
        note=answer.note,
        n=answer.n,
        low_pct=_pct(answer.low),
        high_pct=_pct(answer.high),
    )


def _choice(answer: AssessmentAnswer, question: Question) -> str:
    if answer.value is None:
        return NOT_APPLICABLE
    if question.scoring is Scoring.YES_NO:
        return YES if answer.value else NO
    if question.scoring is Scoring.LEVELS:
        return str(min(range(4), key=lambda level: abs(LEVELS[level] - (answer.value or 0))))
    return f"{100 * answer.value:g}"


def _groups(scores: Mapping[str, Score], named: Callable[[str], str]) -> list[GroupScore]:
    return [
        GroupScore(key, named(key), _pct(score.share), score.answered, score.applicable)
        for key, score in scores.items()
    ]


def _with_people(rows: "QuerySet[Assessment]") -> "QuerySet[Assessment]":
    return rows.select_related("unit", "version", "opened_by", "closed_by").defer(
        "version__document", "version__source_text"
    )


def _row(row: Assessment, locale: str) -> AssessmentRow:
    return AssessmentRow(
        id=row.pk,
        version=row.version.version,
        unit_name=row.unit.name(locale),
        first_on=row.first_on,
        last_on=row.last_on,
        opened_at=row.opened_at,
        opened_by=row.opened_by.name(locale) if row.opened_by else "",
        closed_at=row.closed_at,
        closed_by=row.closed_by.name(locale) if row.closed_by else "",
        share_pct=_pct(row.score_share),
        answered=row.answered,
        asked=row.asked,
    )


def _pct(share: float | None) -> float | None:
    return None if share is None else 100 * share


@dataclass(frozen=True, slots=True)
class ClauseStanding:
    """What the latest closed assessment said of one clause, and what it aims at."""

    assessment_id: int
    unit_name: str
    closed_at: datetime
    value_pct: float
    goal_pct: float
    is_gap: bool


def latest_standing(actor: Actor, standard_id: int, clause_id: str) -> ClauseStanding | None:
    """The same for the clause's page; None where it was never answered. At most four queries."""
    rows = visible_to(
        actor,
        Assessment.objects.filter(
            standard_id=standard_id, closed_at__isnull=False, answers__clause_id=clause_id
        ),
        perms.GOVERNANCE_VIEW,
    )
    latest = _with_people(rows.distinct().order_by("-closed_at", "-pk")).first()
    if latest is None or latest.closed_at is None:
        return None
    questions = questionnaire(pack_of(latest.version_id))
    standings = assessment_score(questions, answers_of(latest)).standings
    found = next((each for each in standings if each.question.clause_id == clause_id), None)
    if found is None or found.value is None:
        return None
    return ClauseStanding(
        assessment_id=latest.pk,
        unit_name=latest.unit.name(current_locale()),
        closed_at=latest.closed_at,
        value_pct=100 * found.value,
        goal_pct=100 * found.question.goal,
        is_gap=found.is_gap,
    )
