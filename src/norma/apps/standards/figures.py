"""How a clause is being kept: asked of whoever runs the clocks, shown on the clause's page.

The desk registers one provider from its `AppConfig.ready`. While nobody has, or where the reader may
not see figures, the page shows none. Source: A7, L1.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from norma.base.access import Actor
from norma.core.clause.model import Objective
from norma.core.promise.attainment import Attainment
from norma.core.stats.intervals import Interval, wilson


@dataclass(frozen=True, slots=True)
class ClauseQuestion:
    """What a provider is asked about.

    Attributes:
        standard_id, clause_id: the clause through all versions of its standard.
        objective: of the version that is being read; what the figures are held against.
    """

    standard_id: int
    clause_id: str
    objective: Objective
    actor: Actor
    now: datetime


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One calendar month of the home zone, named by its first day."""

    first_on: date
    attainment: Attainment

    @property
    def low_pct(self) -> float:
        """The lower end of the 95% interval, 0 to 100."""
        return 100 * self.attainment.interval.low

    @property
    def high_pct(self) -> float:
        """The upper end of the 95% interval, 0 to 100."""
        return 100 * self.attainment.interval.high


@dataclass(frozen=True, slots=True)
class ClauseFigures:
    """How the clause stands, over the cases that the reader may see.

    Attributes:
        recent: the last 30 days, today included.
        running: clocks under way, the nearly due among them.
        at_risk: of these, the nearly due.
        broken_open: broken and still owed.
        months: latest first.
    """

    recent: Attainment
    running: int
    at_risk: int
    broken_open: int
    months: Sequence[MonthFigures]

    @property
    def low_pct(self) -> float:
        """The lower end of the 95% interval of `recent`, 0 to 100."""
        return 100 * self.recent.interval.low

    @property
    def high_pct(self) -> float:
        """The upper end of the 95% interval of `recent`, 0 to 100."""
        return 100 * self.recent.interval.high


@dataclass(frozen=True, slots=True)
class StandardQuestion:
    """What a provider is asked about a whole standard, through all of its versions."""

    standard_id: int
    actor: Actor
    now: datetime


@dataclass(frozen=True, slots=True)
class StandardFigures:
    """How all promises of a standard were kept over the last 30 days, over cases the reader may see."""

    kept: int
    broken: int

    @property
    def n(self) -> int:
        """Decided promises."""
        return self.kept + self.broken

    @property
    def interval(self) -> Interval:
        """The 95% interval of the share that was kept, 0 to 1."""
        return wilson(self.kept, self.n)


StandardProvider = Callable[[StandardQuestion], StandardFigures | None]
FiguresProvider = Callable[[ClauseQuestion], ClauseFigures | None]

_providers: list[FiguresProvider] = []
_of_standards: list[StandardProvider] = []


def register(provider: FiguresProvider) -> None:
    """Let `provider` answer; the latest one does. It MUST use a constant number of queries.

    It answers None where the reader may not see figures or the clause has no clocks.
    """
    _providers[:] = [provider]


def figures_of(question: ClauseQuestion) -> ClauseFigures | None:
    """How the clause stands; None where nobody can say."""
    return _providers[0](question) if _providers else None


def register_standard(provider: StandardProvider) -> None:
    """Let `provider` answer for whole standards; the latest one does, with one query.

    It answers None where the reader may not see figures.
    """
    _of_standards[:] = [provider]


def figures_of_standard(question: StandardQuestion) -> StandardFigures | None:
    """How a whole standard was kept; None where nobody can say."""
    return _of_standards[0](question) if _of_standards else None
