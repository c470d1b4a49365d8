"""Calendars: what a standard writes (a specification) and what is reckoned with (compiled).

Source: C2; design of the standard pack, section 6.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

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
