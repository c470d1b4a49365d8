"""The language the calendar tests are written in: a calendar, a moment, and what is asked.

    calendar  Mon-Fri 09:00-12:00,13:30-18:00 Sat 10:00-14:00 Asia/Shanghai
    closed    list:cn-holidays
    closed    every 12-30..01-02
    closed    2026-06-08..2026-06-12
    open      list:cn-makeup-workdays
    hours     2026-06-07 10:00-14:00
    from      2026-06-05 16:00
    add       4bh
    until     2026-06-08 10:00

`add` gives `result.due`, `until` gives `result.elapsed_s`; a scenario has one or both. Moments are
wall times of the calendar's zone; where the wall shows a time twice, write the offset as well
(`2026-10-25 02:30+01:00`). Calendars are compiled for the years 2024 to 2026.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from inspect import getdoc
from zoneinfo import ZoneInfo

from norma.core.units import Span, parse_span
from norma.core.worktime.arithmetic import deadline, elapsed
from norma.core.worktime.calendar import CalendarSpec, Hours, WorkCalendar
from norma.core.worktime.compile import compile_calendar
from norma.core.worktime.parse import parse_day, parse_weekdays, parse_yearly

FIRST_ON, LAST_ON = date(2024, 1, 1), date(2026, 12, 31)


@dataclass(frozen=True)
class Result:
    """A scenario after it has been run."""

    calendar: WorkCalendar
    start: datetime
    span: Span | None
    end: datetime | None

    @property
    def due(self) -> str:
        """The due time as the wall clock of the calendar shows it, seconds only where there are any."""
        return wall_text(self.due_at, self.calendar.timezone)

    @property
    def due_at(self) -> datetime:
        assert self.span, "the scenario has no line `add`"
        return deadline(self.start, self.span, self.calendar)

    @property
    def elapsed_s(self) -> int:
        assert self.end, "the scenario has no line `until`"
        return elapsed(self.start, self.end, self.calendar)


@dataclass
class _Scenario:
    spec: CalendarSpec | None = None
    moments: dict[str, datetime] = field(default_factory=dict)
    span: Span | None = None

    def read(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        rest = rest.strip()
        if word == "calendar":
            self.spec = calendar_spec(rest)
            return
        assert self.spec, f"a scenario begins with its calendar, not with {line!r}"
        match word:
            case "closed" | "open" | "hours":
                self.spec = with_days(self.spec, word, rest)
            case "from" | "until":
                self.moments[word] = local(rest, self.spec.timezone)
            case "add":
                self.span = parse_span(rest)
            case _:
                raise AssertionError(f"no scenario has a line {line!r}")


def scenario(test: Callable[[Result], None]) -> Callable[[], None]:
    """Run the docstring of a test and hand it what came of it."""
    text = getdoc(test) or ""

    @wraps(test)
    def run() -> None:
        test(tell(text))

    del run.__wrapped__  # pytest would look for a fixture named like the argument
    return run


def tell(text: str) -> Result:
    """Read a scenario and compile its calendar."""
    told = _Scenario()
    for line in filter(None, map(str.strip, text.splitlines())):
        told.read(line)
    assert told.spec
    compiled = compile_calendar(told.spec, first_on=FIRST_ON, last_on=LAST_ON)
    return Result(compiled, told.moments["from"], told.span, told.moments.get("until"))


def calendar_spec(text: str) -> CalendarSpec:
    """`Mon-Fri 09:00-18:00 Sat 10:00-14:00 Asia/Shanghai` as a specification."""
    *pairs, timezone = text.split()
    weekly: list[Hours] = [()] * 7
    for days, hours in zip(pairs[::2], pairs[1::2], strict=True):
        for index in parse_weekdays(days):
            weekly[index] = parse_day(hours.split(","))
    mon, tue, wed, thu, fri, sat, sun = weekly
    return CalendarSpec("scenario", timezone, (mon, tue, wed, thu, fri, sat, sun))


def with_days(spec: CalendarSpec, word: str, text: str) -> CalendarSpec:
    """The specification with one line about particular days added."""
    days, _, hours = text.partition(" ")
    if days.startswith("list:"):
        name = days.removeprefix("list:")
        if word == "open":
            return replace(spec, open_lists=(*spec.open_lists, name))
        return replace(spec, closed_lists=(*spec.closed_lists, name))
    if days == "every":
        return replace(spec, closed_yearly=(*spec.closed_yearly, parse_yearly(hours)))
    open_hours = parse_day(hours.split(",")) if word == "hours" else ()
    first, _, last = days.partition("..")
    day, overrides = date.fromisoformat(first), dict(spec.overrides)
    while day <= date.fromisoformat(last or first):
        overrides[day] = open_hours
        day += timedelta(days=1)
    return replace(spec, overrides=overrides)


def local(text: str, timezone: str) -> datetime:
    """A wall time of the zone as a UTC moment; of a time that comes twice the first, or as written."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(timezone))).astimezone(UTC)


def wall_text(at: datetime, timezone: str) -> str:
    """A moment as the wall clock of the zone shows it."""
    wall = at.astimezone(ZoneInfo(timezone))
    return wall.strftime("%Y-%m-%d %H:%M:%S" if wall.second else "%Y-%m-%d %H:%M")
