"""Intervals of a share: how far a figure from n observations can be trusted.

Source: design notes on quality, "figures carry their n and their interval"; Wilson 1927.
"""

from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959963984540054
"""The two-sided 95% point of the standard normal distribution."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of a share, 0 <= low <= high <= 1."""

    low: float
    high: float


def wilson(successes: int, n: int) -> Interval:
    """
    The 95% Wilson score interval of `successes` in `n`.

    Args:
        successes: 0 to n.
        n: >= 0; with no observation nothing is known and the interval is [0, 1].
    Raises:
        ValueError: successes outside 0..n.
    Examples:
        >>> interval = wilson(95, 100)
        >>> round(interval.low, 4), round(interval.high, 4)
        (0.8882, 0.9785)
        >>> wilson(0, 0)
        Interval(low=0.0, high=1.0)
    """
    if not 0 <= successes <= n:
        raise ValueError(f"expected 0 <= successes <= n, got {successes} of {n}")
    if n == 0:
        return Interval(0.0, 1.0)
    share = successes / n
    spread = Z_95**2 / n
    centre = share + spread / 2
    reach = Z_95 * sqrt(share * (1 - share) / n + spread / (4 * n))
    low = 0.0 if successes == 0 else (centre - reach) / (1 + spread)
    high = 1.0 if successes == n else (centre + reach) / (1 + spread)
    return Interval(low, high)
