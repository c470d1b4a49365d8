"""Calendars as a standard writes them, read into specifications.

Written: `timezone`, `hours` (days of the week to spans), `closed` (named lists, dates, ranges of
dates, days of every year), `also_open` (named lists, dates; such a day works like a Monday) and
`overrides` (a date to its own hours, to `closed`, or to `like mon`).
Laws: an override settles its day whatever else is written; no moment is counted twice; a calendar
is open at some time.
Source: C2; design of the standard pack, section 6.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import available_timezones

from norma.core.clause.faults import Faults, nearest
from norma.core.clause.nodes import Listing, Node, Scalar, Table, text_of_node
from norma.core.clause.shape import day_of
from norma.core.worktime.calendar import CalendarSpec, Hours
from norma.core.worktime.errors import (
    HoursUnreadable,
    WeekdaysUnreadable,
    YearlyDaysUnreadable,
    ZoneUnknown,
)
from norma.core.worktime.holidays import CN_HOLIDAYS, CN_MAKEUP_WORKDAYS, is_known_list
from norma.core.worktime.parse import (
    WEEKDAYS,
    YearlyDays,
    merged,
    parse_hours,
    parse_weekdays,
    parse_yearly,
)
from norma.core.worktime.zones import zone_named

_DAY_S = 86_400
_LONGEST_RANGE = 366
_LEAP_YEAR = 2000
_LIST = "list:"
_USUAL_WEEKS = ("mon-fri", "mon-sat", "mon-sun")
_CLOSED: Hours = ()
_DATES = re.compile(r"[0-9]{4}-.*")


def read_calendar(key: str, node: Table, faults: Faults) -> CalendarSpec | None:
    """The calendar named `key`; None where a fault was told that leaves it without meaning."""
    reading = _Reading(faults)
    timezone = reading.timezone(node)
    reading.read_week(node.table("hours"))
    reading.read_overrides(node.table("overrides"))
    reading.read_closed(node.get("closed"))
    reading.read_also_open(node.get("also_open"))
    is_week_written = isinstance(node.get("hours"), Table) and reading.is_week_sound
    if is_week_written and not reading.is_ever_open():
        faults.add("calendar-never-opens", node.place_of("hours"), calendar=key)
    if timezone is None:
        return None
    mon, tue, wed, thu, fri, sat, sun = reading.week
    return CalendarSpec(
        key=key,
        timezone=timezone,
        weekly=(mon, tue, wed, thu, fri, sat, sun),
        overrides=dict(sorted(reading.overrides.items())),
        closed_lists=tuple(reading.closed_lists),
        open_lists=tuple(reading.open_lists),
        closed_yearly=tuple(reading.closed_yearly),
    )


@dataclass(slots=True)
class _Reading:
    """One calendar while it is read."""

    faults: Faults
    week: list[Hours] = field(default_factory=lambda: [_CLOSED] * 7)
    is_week_sound: bool = True
    overrides: dict[date, Hours] = field(default_factory=dict)
    closed_lists: list[str] = field(default_factory=list)
    open_lists: list[str] = field(default_factory=list)
    closed_yearly: list[YearlyDays] = field(default_factory=list)
    _settled: set[date] = field(default_factory=set)

    def timezone(self, node: Table) -> str | None:
        """The zone's name, if the zone database knows it."""
        name = node.text("timezone")
        if not name:
            return None
        try:
            zone_named(name)
        except ZoneUnknown:
            place = node.place_of("timezone")
            guess = nearest(name, available_timezones())
            self.faults.add("zone-unknown", place, came=name, suggestion=guess)
            return None
        return name

    def read_week(self, hours: Table) -> None:
        """The days of the week and their hours."""
        given: set[int] = set()
        for words, node in hours.entries.items():
            place = hours.key_places[words]
            try:
                days = parse_weekdays(words)
            except WeekdaysUnreadable:
                guess = nearest(words, (*WEEKDAYS, *_USUAL_WEEKS))
                self.faults.add("weekday-unknown", place, came=words, suggestion=guess)
                self.is_week_sound = False
                continue
            if given.intersection(days):
                self.faults.add("weekday-twice", place, came=words)
            given.update(days)
            spans = self._hours(node)
            if spans is None:
                self.is_week_sound = False
                continue
            for weekday in days:
                self.week[weekday] = spans
        self._check_nights(hours)

    def _check_nights(self, hours: Table) -> None:
        """A shift that ends after midnight must not run into the next day's hours."""
        for weekday, spans in enumerate(self.week):
            following = self.week[(weekday + 1) % 7]
            if spans and following and spans[-1][1] - _DAY_S > following[0][0]:
                self.faults.add("hours-overlap", hours.place, came=WEEKDAYS[weekday])

    def read_overrides(self, overrides: Table) -> None:
        """Dated days with hours of their own."""
        for written, node in overrides.entries.items():
            place = overrides.key_places[written]
            on = day_of(Scalar(written, written, place))
            if on is None:
                self.faults.add("date-unreadable", place, key="overrides", came=written)
                continue
            self._settled.add(on)
            hours = self._override(node)
            if hours is not None:
                self.overrides[on] = hours

    def _override(self, node: Node) -> Hours | None:
        word = (text_of_node(node) or "").strip()
        if word == "closed":
            return _CLOSED
        if word.startswith("like "):
            weekday = word.removeprefix("like ").strip().lower()
            if weekday in WEEKDAYS:
                return self.week[WEEKDAYS.index(weekday)]
            guess = nearest(weekday, WEEKDAYS)
            self.faults.add("weekday-unknown", node.place, came=weekday, suggestion=guess)
            return None
        if isinstance(node, Listing):
            return self._hours(node)
        self.faults.add("override-unreadable", node.place, came=word or "-")
        return None

    def read_closed(self, node: Node | None) -> None:
        """Days off: named lists, dates, ranges of dates, days of every year."""
        for item in _texts(node):
            if item.raw.startswith(_LIST):
                self._add_list(item, self.closed_lists)
            elif _DATES.fullmatch(item.raw.strip()):
                self._close_dates(item)
            else:
                try:
                    self.closed_yearly.append(parse_yearly(item.raw))
                except YearlyDaysUnreadable:
                    self.faults.add("closed-unreadable", item.place, came=item.raw)

    def _close_dates(self, item: Scalar) -> None:
        first, dots, last = item.raw.strip().partition("..")
        since = day_of(Scalar(first, first, item.place))
        until = day_of(Scalar(last, last, item.place)) if dots else since
        if since is None or until is None:
            self.faults.add("date-unreadable", item.place, key="closed", came=item.raw)
            return
        length = (until - since).days + 1
        if not 1 <= length <= _LONGEST_RANGE:
            self.faults.add("date-range-unfit", item.place, came=item.raw, longest=_LONGEST_RANGE)
            return
        for offset in range(length):
            self.overrides.setdefault(since + timedelta(days=offset), _CLOSED)

    def read_also_open(self, node: Node | None) -> None:
        """Make-up working days: named lists and dates; each works like a Monday."""
        for item in _texts(node):
            if item.raw.startswith(_LIST):
                self._add_list(item, self.open_lists)
                continue
            on = day_of(Scalar(item.raw.strip(), item.raw, item.place))
            if on is None:
                self.faults.add("open-unreadable", item.place, came=item.raw)
            elif on in self._settled:
                continue
            elif on in self.overrides:
                self.faults.add("date-twice", item.place, came=item.raw)
            else:
                self.overrides[on] = self.week[0]

    def _add_list(self, item: Scalar, lists: list[str]) -> None:
        name = item.raw.removeprefix(_LIST).strip()
        if is_known_list(name):
            lists.append(name)
            return
        guess = nearest(name, (CN_HOLIDAYS, CN_MAKEUP_WORKDAYS))
        self.faults.add("list-unknown", item.place, came=name, suggestion=guess)

    def _hours(self, node: Node) -> Hours | None:
        """The hours of one day, sorted; None where one of them cannot be read."""
        if text_of_node(node) == "closed":
            return _CLOSED
        items = node.items if isinstance(node, Listing) else (node,)
        spans: list[tuple[int, int]] = []
        for item in items:
            came = text_of_node(item) or "-"
            try:
                span = parse_hours(came)
            except HoursUnreadable:
                self.faults.add("hours-unreadable", item.place, came=came)
                return None
            if any(span[0] < closes and opens < span[1] for opens, closes in spans):
                self.faults.add("hours-overlap", item.place, came=came)
            spans.append(span)
        return merged(spans)

    def is_ever_open(self) -> bool:
        """Whether one second is open, named lists apart."""
        if any(self.overrides.values()):
            return True
        return any(self.week) and not _covers_a_year(self.closed_yearly)


def _texts(node: Node | None) -> Iterator[Scalar]:
    items = node.items if isinstance(node, Listing) else (node,)
    for item in items:
        if isinstance(item, Scalar) and item.raw.strip():
            yield item


def _covers_a_year(ranges: list[YearlyDays]) -> bool:
    """Whether the ranges leave no day of the year."""
    first = date(_LEAP_YEAR, 1, 1)
    days = (first + timedelta(days=offset) for offset in range(_LONGEST_RANGE))
    return all(any(_is_within(day, since, until) for since, until in ranges) for day in days)


def _is_within(day: date, since: tuple[int, int], until: tuple[int, int]) -> bool:
    at = (day.month, day.day)
    return since <= at <= until if since <= until else at >= since or at <= until
