"""What another organisation promises, held against our own value.

Law: `level` where both say the same; otherwise exactly one of two organisations is ahead, and nothing
is said of values that count different things, such as days and business days.
Source: A4 (research of leading enterprises and competitors), H4.
"""

from decimal import Decimal
from enum import StrEnum

from norma.core.clause.model import Param, Stricter
from norma.core.units import Span, SpanKind

_FACTORS: dict[str, tuple[SpanKind, int]] = {
    "s": (SpanKind.EXACT, 1),
    "m": (SpanKind.EXACT, 60),
    "h": (SpanKind.EXACT, 3_600),
    "d": (SpanKind.EXACT, 86_400),
    "bh": (SpanKind.BUSINESS_TIME, 3_600),
    "bd": (SpanKind.BUSINESS_DAYS, 1),
    "mo": (SpanKind.MONTHS, 1),
}


class Place(StrEnum):
    """Where we stand beside somebody else; `UNKNOWN` where the two cannot be compared."""

    AHEAD = "ahead"
    LEVEL = "level"
    BEHIND = "behind"
    UNKNOWN = "unknown"


def place_beside(ours: object, stricter: Stricter | None, figure: Decimal, unit: str) -> Place:
    """
    Where our value stands beside a figure in `unit` (s, m, h, d, bh, bd, mo, %, n).

    Args:
        ours: the value of a parameter: a span, or a number.
        stricter: which direction serves the customer better.
    Examples:
        >>> from norma.core.units import parse_span
        >>> place_beside(parse_span("30s"), Stricter.LOWER, Decimal("0.5"), "m").value
        'level'
        >>> place_beside(parse_span("5bd"), Stricter.LOWER, Decimal(5), "d").value  # incomparable
        'unknown'
    """
    if stricter not in (Stricter.LOWER, Stricter.HIGHER):
        return Place.UNKNOWN
    own = _amount(ours, unit)
    if own is None:
        return Place.UNKNOWN
    theirs = figure * _FACTORS[unit][1] if unit in _FACTORS else figure
    if own == theirs:
        return Place.LEVEL
    return Place.AHEAD if (own < theirs) == (stricter is Stricter.LOWER) else Place.BEHIND


def place_of(param: Param, figure: Decimal, unit: str) -> Place:
    """The same for a parameter; one that varies is compared by none of its cells."""
    if param.by is not None or param.value is None:
        return Place.UNKNOWN
    return place_beside(param.value, param.stricter, figure, unit)


def _amount(ours: object, unit: str) -> Decimal | None:
    if isinstance(ours, Span):
        is_same_kind = unit in _FACTORS and _FACTORS[unit][0] is ours.kind
        return Decimal(ours.amount) if is_same_kind else None
    is_number = isinstance(ours, int | float | Decimal) and not isinstance(ours, bool)
    return Decimal(str(ours)) if is_number and unit not in _FACTORS else None
