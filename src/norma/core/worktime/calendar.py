"""Calendars: what a standard writes (a specification) and what is reckoned with (compiled).

Source: C2; design of the standard pack, section 6.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

Hours = tuple[tuple[int, int], ...]
"""Open spans of one day: (open, close) in seconds since that day's local midnight, half-open, sorted,
not overlapping; close may pass 86,400 for a shift that ends the next day. Empty means closed."""


@dataclass(frozen=True, slots=True)
class CalendarSpec:
    """A calendar as written.

    Attributes:
        timezone: an IANA zone name.
        weekly: seven `Hours`, Monday first.
        overrides: a dated day's hours in place of the week's; `()` closes it.
        closed_lists: names of holiday lists that close days, such as `cn-holidays`.
        open_lists: names of lists of make-up working days, such as `cn-makeup-workdays`; such a day
            works like a Monday unless it has an override.
        closed_yearly: ((month, day), (month, day)) inclusive ranges, every year, may cross New Year.
    """

    key: str
    timezone: str
    weekly: tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours]
    overrides: Mapping[date, Hours] = field(default_factory=dict)
    closed_lists: tuple[str, ...] = ()
    open_lists: tuple[str, ...] = ()
    closed_yearly: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """A calendar compiled to instants, ready for reckoning by binary search.

    Words: the *open count* of a moment is the number of open seconds from the first opening of this
    compiled calendar to that moment. A *business day* is a day with at least one open second; a span
    that crosses midnight belongs, whole, to the day it began, also where the next day's hours have
    begun already; a day whose hours another covers is no business day. All sequences ascend.

    Attributes:
        opens, closes: epoch seconds of the open intervals, half-open [open, close); they neither
            overlap nor touch.
        counts: open count at each opening; one more entry than `opens`, the last is the total.
        day_counts: open count at the beginning of each business day; one more entry than there are
            business days, the last is the total.
        day_dates: the business days.
        defined_from, defined_until: aware UTC; inside, both ends included, answers are exact.
        announced_until: the last day for which every named list of the calendar is announced, or
            None where it uses no list.
        provisional_from: aware UTC; where the announced days end inside the defined time. None
            unless compiled with `BeyondLists.WEEK`.
    """

    key: str
    timezone: str
    opens: tuple[int, ...] = field(repr=False, hash=False)
    closes: tuple[int, ...] = field(repr=False, hash=False)
    counts: tuple[int, ...] = field(repr=False, hash=False)
    day_counts: tuple[int, ...] = field(repr=False, hash=False)
    day_dates: tuple[date, ...] = field(repr=False, hash=False)
    defined_from: datetime
    defined_until: datetime
    announced_until: date | None = None
    provisional_from: datetime | None = None

    def is_provisional(self, at: datetime) -> bool:
        """Whether what the calendar says about `at` rests on days that nobody has announced yet."""
        return self.provisional_from is not None and at >= self.provisional_from
