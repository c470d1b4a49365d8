"""What the small charts are drawn from, and the arithmetic of their shapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

HEAT_STEPS_PCT = (80.0, 90.0, 95.0, 98.0)
"""A cell is one step deeper from each of these shares on, 1 to 5."""
SPARK_WIDTH, SPARK_HEIGHT = 100, 24


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One day of one clause.

    Attributes:
        share_pct: promises kept, 0 to 100; None where none was decided that day.
        is_below: whether the day missed the objective.
    """

    on: date
    share_pct: float | None
    count: int = 0
    is_below: bool = False

    @property
    def level(self) -> int:
        """The depth of colour, 1 to 5; 0 for a day without decisions."""
        if self.share_pct is None:
            return 0
        return 1 + sum(self.share_pct >= step for step in HEAT_STEPS_PCT)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One clause and its days, oldest first; every row of a chart has the same days."""

    label: str
    cells: Sequence[HeatCell]
    url: str = ""


def spark_points(values: Sequence[float | None]) -> list[tuple[float, float]]:
    """The points of a line through `values`, scaled into 100 by 24; gaps are left out."""
    known = [value for value in values if value is not None]
    if not known:
        return []
    low, high = min(known), max(known)
    step = SPARK_WIDTH / max(1, len(values) - 1)
    span = (high - low) or 1
    return [
        (round(index * step, 2), round(2 + (SPARK_HEIGHT - 4) * (high - value) / span, 2))
        for index, value in enumerate(values)
        if value is not None
    ]
