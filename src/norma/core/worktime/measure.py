"""How one kind of span is measured: one ruler for every kind, so that a clock needs only one rule.

A measure maps moments to whole numbers (positions) that never fall as time goes on. A clock takes
differences of positions, adds units to them, and asks back for the earliest moment.
Laws: position(instant(p)) >= p, and no earlier moment has it; position is monotone.
Source: C2; design of the standard pack, sections 5 and 6.
"""

from dataclasses import dataclass
from datetime import datetime

from norma.core.units import Span, SpanKind, SpansNotComparable
from norma.core.worktime.arithmetic import (
    DAY_UNITS,
    day_position,
    instant_of_day_position,
    instant_of_open_count,
    open_count,
)
from norma.core.worktime.calendar import WorkCalendar
from norma.core.worktime.errors import MeasureNeedsCalendar, MonthsNotMeasurable
from norma.core.worktime.zones import epoch_seconds, utc_instant


@dataclass(frozen=True, slots=True)
class Measure:
    """The ruler of one kind of span on one calendar.

    Units: EXACT counts seconds, BUSINESS_TIME open seconds, BUSINESS_DAYS `DAY_UNITS` to the day.
    MONTHS cannot be measured as they pass; `deadline` reckons them.

    Raises:
        MeasureNeedsCalendar: business time or business days without a calendar.
        MonthsNotMeasurable: made for months.
    """

    kind: SpanKind
    calendar: WorkCalendar | None = None

    def __post_init__(self) -> None:
        if self.kind is SpanKind.MONTHS:
            raise MonthsNotMeasurable
        if self.calendar is None and self.kind is not SpanKind.EXACT:
            raise MeasureNeedsCalendar(kind=self.kind.value)

    def position(self, at: datetime) -> int:
        """The position of `at`, rounded down to a whole second. Raises: CalendarExhausted."""
        if self.calendar is None or self.kind is SpanKind.EXACT:
            return epoch_seconds(at)
        if self.kind is SpanKind.BUSINESS_TIME:
            return open_count(at, self.calendar)
        return day_position(at, self.calendar)

    def instant(self, position: int) -> datetime:
        """The earliest instant (UTC) whose position is `position` or more.

        Raises:
            CalendarExhausted: the calendar is not defined far enough; carries `defined_until`.
        """
        if self.calendar is None or self.kind is SpanKind.EXACT:
            return utc_instant(position)
        if self.kind is SpanKind.BUSINESS_TIME:
            return instant_of_open_count(position, self.calendar)
        return instant_of_day_position(position, self.calendar)

    def units(self, span: Span) -> int:
        """How many units of this measure `span` is. Raises: SpansNotComparable for another kind."""
        if span.kind is not self.kind:
            raise SpansNotComparable(left=str(span), right=self.kind.value)
        return span.amount * DAY_UNITS if self.kind is SpanKind.BUSINESS_DAYS else span.amount
