"""The questionnaire of a standard: one question for each clause that says how it is audited.

Words: a *question* asks how far one clause is kept today; its *goal* is the value from which it is
no gap. Three ways to answer exist: a ratio of 0 to 1, yes or no, and four levels.
Source: A4 (internal assessment of today's gaps); design of the standard pack, section 3 (audit).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from norma.core.clause.model import Clause, Pack

LEVELS = (0.0, 1 / 3, 2 / 3, 1.0)
"""What the four levels are worth: not at all, in part, largely, fully."""

FIGURES = "system:objective"
"""The evidence of a question that our own figures answer."""

_RATIO_GOAL = 0.9


class Scoring(StrEnum):
    """How a question is answered."""

    RATIO = "ratio"
    YES_NO = "yes_no"
    LEVELS = "levels"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about one clause.

    Attributes:
        part: the section of the manual that the clause stands in, "" for none.
        ask: the question as the clause writes it, by language.
        evidence: what the answer is taken from, as written; "" for none.
        goal: 0 to 1; an answer below it is a gap.
    """

    clause_id: str
    kind: str
    part: str
    ask: Mapping[str, str]
    evidence: str
    scoring: Scoring
    goal: float

    @property
    def is_from_figures(self) -> bool:
        """Whether our own figures answer it where there are enough of them."""
        return self.evidence == FIGURES


def questionnaire(pack: Pack) -> tuple[Question, ...]:
    """The questions of a standard in the order of its clauses; a clause without `audit` asks none."""
    return tuple(
        _question(clause, audit)
        for clause in pack.clauses
        if isinstance(audit := clause.body.get("audit"), Mapping)
    )


def scoring_of(written: str) -> Scoring:
    """How a question is answered, from what its clause writes; a word nobody knows asks yes or no.

    Examples:
        >>> scoring_of("ratio").value, scoring_of("yes-no").value, scoring_of("levels 1-4").value
        ('ratio', 'yes_no', 'levels')
    """
    if written.startswith("ratio"):
        return Scoring.RATIO
    return Scoring.LEVELS if written.startswith("level") else Scoring.YES_NO


def _question(clause: Clause, audit: Mapping[str, Any]) -> Question:
    manual = clause.body.get("manual")
    asked = audit.get("ask", {})
    scoring = scoring_of(str(audit.get("score", "")))
    return Question(
        clause_id=clause.id,
        kind=clause.kind.value,
        part=str(manual.get("part", "")) if isinstance(manual, Mapping) else "",
        ask=dict(asked) if isinstance(asked, Mapping) else {"": str(asked)},
        evidence=str(audit.get("evidence", "")),
        scoring=scoring,
        goal=_goal(clause, scoring),
    )


def _goal(clause: Clause, scoring: Scoring) -> float:
    """What the clause itself aims at, where a ratio is asked for and it says so."""
    if scoring is not Scoring.RATIO:
        return 1.0
    return clause.objective.target_pct / 100 if clause.objective else _RATIO_GOAL
