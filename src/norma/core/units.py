"""Numbers that carry their unit: spans of time, exact and of a calendar.

Words: `Span` is a promised length of time as a standard writes it. Four kinds exist and they are not
comparable with one another: exact seconds (`30s 15m 4h 7d`), business seconds (`30bm 4bh`), business
days (`5bd`) and calendar months (`12mo 1Q 2y`). Two spans of one kind compare by amount.
Source: A1, A2; design of the standard pack, section 2.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from norma.core.errors import NormaError


class SpanKind(StrEnum):
    """What a span counts: only spans of one kind can be compared or added."""

    EXACT = "exact"
    BUSINESS_TIME = "business_time"
    BUSINESS_DAYS = "business_days"
    MONTHS = "months"


class SpanUnreadable(NormaError):
    """A text that should have been a span of time is none."""

    code = "SPAN_UNREADABLE"
    messages = {
        "zh-Hans": "应为时长，例如 30s、15m、4h、7d、4bh、5bd、12mo；实际为 {text!r}。请改写为数字加单位。",
        "en": "Expected a length of time such as 30s, 15m, 4h, 7d, 4bh, 5bd or 12mo; got {text!r}. "
        "Write a whole number followed by a unit.",
    }


class SpansNotComparable(NormaError):
    """Two spans of different kinds were compared: which is shorter depends on the calendar."""

    code = "SPANS_NOT_COMPARABLE"
    messages = {
        "zh-Hans": "{left} 与 {right} 计法不同，长短取决于日历，无法比较。请用同一种单位。",
        "en": "{left} and {right} count different things, so which is longer depends on the calendar. "
        "Use one kind of unit for both.",
    }


_SUFFIXES: dict[str, tuple[SpanKind, int]] = {
    "s": (SpanKind.EXACT, 1),
    "m": (SpanKind.EXACT, 60),
    "h": (SpanKind.EXACT, 3_600),
    "d": (SpanKind.EXACT, 86_400),
    "bm": (SpanKind.BUSINESS_TIME, 60),
    "bh": (SpanKind.BUSINESS_TIME, 3_600),
    "bd": (SpanKind.BUSINESS_DAYS, 1),
    "mo": (SpanKind.MONTHS, 1),
    "Q": (SpanKind.MONTHS, 3),
    "y": (SpanKind.MONTHS, 12),
}
_SPAN = re.compile(r"(\d{1,9})(bm|bh|bd|mo|s|m|h|d|Q|y)")
_LARGEST_FIRST: dict[SpanKind, tuple[str, ...]] = {
    SpanKind.EXACT: ("d", "h", "m", "s"),
    SpanKind.BUSINESS_TIME: ("bh", "bm"),
    SpanKind.BUSINESS_DAYS: ("bd",),
    SpanKind.MONTHS: ("mo",),
}
_UNIT_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "s": ("second", "seconds"),
        "m": ("minute", "minutes"),
        "h": ("hour", "hours"),
        "d": ("day", "days"),
        "bm": ("business minute", "business minutes"),
        "bh": ("business hour", "business hours"),
        "bd": ("business day", "business days"),
        "mo": ("month", "months"),
    },
    "zh-Hans": {
        "s": ("秒", "秒"),
        "m": ("分钟", "分钟"),
        "h": ("小时", "小时"),
        "d": ("天", "天"),
        "bm": ("工作分钟", "工作分钟"),
        "bh": ("工时", "工时"),
        "bd": ("个工作日", "个工作日"),
        "mo": ("个月", "个月"),
    },
}


@dataclass(frozen=True, slots=True)
class Span:
    """A promised length of time.

    Attributes:
        amount: >= 0; seconds for EXACT and BUSINESS_TIME, whole days for BUSINESS_DAYS, whole months
            for MONTHS.
        kind: what is counted.
        written: the text it was read from, so that a document can be given back unchanged.
    """

    amount: int
    kind: SpanKind
    written: str = ""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return (self.amount, self.kind) == (other.amount, other.kind)

    def __hash__(self) -> int:
        return hash((self.amount, self.kind))

    def __lt__(self, other: "Span") -> bool:
        if self.kind != other.kind:
            raise SpansNotComparable(left=str(self), right=str(other))
        return self.amount < other.amount

    def __le__(self, other: "Span") -> bool:
        return self == other or self < other

    def __str__(self) -> str:
        return self.written or span_code(self)


def parse_span(text: str) -> Span:
    """The span that `text` writes, such as `30s` or `5bd`.

    Raises:
        SpanUnreadable: the text is not one whole number followed by one unit.
    Examples:
        >>> parse_span("4bh").amount, parse_span("4bh").kind.value
        (14400, 'business_time')
        >>> parse_span("1Q") == parse_span("3mo")
        True
        >>> parse_span("1d") == parse_span("24h")
        True
    """
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise SpanUnreadable(text=text)
    kind, factor = _SUFFIXES[match[2]]
    return Span(amount=int(match[1]) * factor, kind=kind, written=text.strip())


def span_code(span: Span) -> str:
    """The span in the largest unit that says it exactly, as a standard would write it.

    Examples:
        >>> span_code(Span(5400, SpanKind.EXACT))
        '90m'
        >>> span_code(Span(0, SpanKind.EXACT))
        '0s'
    """
    return "".join(map(str, _in_largest_unit(span)))


def span_phrase(span: Span, locale: str) -> str:
    """The span in words, as it stands in a sentence of `locale` (zh-Hans, otherwise en).

    A written unit is kept, because a standard that says 24 hours does not say one day.

    Examples:
        >>> span_phrase(parse_span("24h"), "en"), span_phrase(parse_span("24h"), "zh-Hans")
        ('24 hours', '24 小时')
        >>> span_phrase(parse_span("1bd"), "en")
        '1 business day'
    """
    count, unit = _as_written(span) or _in_largest_unit(span)
    singular, plural = _UNIT_WORDS["zh-Hans" if locale.lower().startswith("zh") else "en"][unit]
    return f"{count} {singular if count == 1 else plural}"


def _as_written(span: Span) -> tuple[int, str] | None:
    match = _SPAN.fullmatch(span.written)
    if match is None:
        return None
    if match[2] in ("Q", "y"):
        return span.amount, "mo"
    return int(match[1]), match[2]


def _in_largest_unit(span: Span) -> tuple[int, str]:
    units = _LARGEST_FIRST[span.kind]
    for unit in units:
        factor = _SUFFIXES[unit][1]
        if span.amount and span.amount % factor == 0:
            return span.amount // factor, unit
    smallest = units[-1]
    return span.amount // _SUFFIXES[smallest][1], smallest
