"""Attainment: the share of decided promises that were kept, held against the objective.

Laws: only decided promises count (kept or broken); a sample smaller than the objective's minimum is
never said to be met or missed; the share lies within its interval.
Source: L1; design of the standard pack, section 3 (objective).
"""

from dataclasses import dataclass
from enum import StrEnum

from norma.core.clause.model import Objective
from norma.core.stats.intervals import Interval, wilson


class AttainmentVerdict(StrEnum):
    """What a share says of the objective."""

    NONE = "none"
    TOO_FEW = "too_few"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Attainment:
    """How a promise was kept over some window.

    Attributes:
        share_pct: 0 to 100, or None where nothing was decided.
        interval: 95% interval of the share, 0 to 1.
    """

    kept: int
    broken: int
    share_pct: float | None
    interval: Interval
    target_pct: float
    min_sample: int
    verdict: AttainmentVerdict

    @property
    def n(self) -> int:
        """Decided promises."""
        return self.kept + self.broken


def attainment(kept: int, broken: int, objective: Objective) -> Attainment:
    """The attainment of `objective` by so many kept and broken promises, each >= 0.

    Examples:
        >>> goal = Objective("elapsed <= limit", "limit", target_pct=95, window="month")
        >>> attainment(96, 4, goal).verdict.value, attainment(9, 1, goal).verdict.value
        ('met', 'too_few')
    """
    n = kept + broken
    share_pct = 100 * kept / n if n else None
    return Attainment(
        kept=kept,
        broken=broken,
        share_pct=share_pct,
        interval=wilson(kept, n),
        target_pct=objective.target_pct,
        min_sample=objective.min_sample,
        verdict=_verdict(share_pct, n, objective),
    )


def _verdict(share_pct: float | None, n: int, objective: Objective) -> AttainmentVerdict:
    if share_pct is None:
        return AttainmentVerdict.NONE
    if n < objective.min_sample:
        return AttainmentVerdict.TOO_FEW
    is_met = share_pct >= objective.target_pct
    return AttainmentVerdict.MET if is_met else AttainmentVerdict.MISSED
