"""The language the clock tests are written in: a calendar, a clause, what happened.

    calendar  mon-fri 09:00-18:00 Asia/Shanghai
    clause    from case.opened to first_response within 4bh
    option    reopen new_instance
    2026-06-05 16:00     case.opened
    2026-06-05 17:00     case.waiting_started for waiting_customer
    2026-06-08 10:00     message.sent by human_agent
    now       2026-06-08 12:00

Options: `each`, `never_pauses`, `reopen <policy>`, `pause_while <reason>...`, `cancel <condition>`,
`warn_at <pct>`. Instants are wall times of the calendar's zone. Several events of one instant keep
their order. `now` defaults to the last event.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import wraps
from inspect import getdoc
from zoneinfo import ZoneInfo

from norma.core.clause.model import ClockDefinition, Reopen
from norma.core.promise.engine import Instance, fold
from norma.core.promise.events import Event
from norma.core.promise.reading import Reading, read_clock
from norma.core.units import Span, parse_span
from norma.core.worktime.calendar import CalendarSpec
from norma.core.worktime.compile import compile_calendar
from norma.core.worktime.parse import parse_hours

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Told:
    """A scenario after it has been run."""

    zone: ZoneInfo
    instances: tuple[Instance, ...]
    readings: tuple[Reading, ...]

    @property
    def first(self) -> Reading:
        return self.readings[0]

    @property
    def last(self) -> Reading:
        return self.readings[-1]

    def local(self, at: datetime | None) -> str:
        """An instant as the scenario would write it; "" for none."""
        return at.astimezone(self.zone).strftime("%Y-%m-%d %H:%M:%S") if at else ""

    @property
    def due(self) -> str:
        return self.local(self.last.due_at)

    @property
    def states(self) -> list[str]:
        return [reading.state.value for reading in self.readings]


def scenario(test: Callable[[Told], None]) -> Callable[[], None]:
    """Run the docstring of a test and hand it what came of it."""
    told = tell(getdoc(test) or "")

    @wraps(test)
    def run() -> None:
        test(told)

    del run.__wrapped__  # pytest would look for a fixture named like the argument
    return run


def tell(text: str) -> Told:
    """Read a scenario and run it."""
    return run(*parts(text))


def parts(text: str) -> tuple[CalendarSpec, ClockDefinition, Span, list[Event], datetime]:
    """What a scenario says: calendar, clock, limit, events, and the moment it is read at."""
    spec, definition, limit = None, None, None
    events: list[Event] = []
    now = None
    for line in filter(None, map(str.strip, text.splitlines())):
        word, _, rest = line.partition(" ")
        rest = rest.strip()
        match word:
            case "calendar":
                spec = read_calendar(rest)
            case "clause":
                definition, limit = read_clause(rest)
            case "option":
                assert definition
                definition = with_option(definition, rest)
            case "now":
                assert spec
                now = local(rest, spec)
            case _:
                assert spec
                events.append(read_event(line, spec))
    assert spec and definition and limit
    return spec, definition, limit, events, now or events[-1].at


def run(
    spec: CalendarSpec,
    definition: ClockDefinition,
    limit: Span,
    events: list[Event],
    now: datetime,
) -> Told:
    """Fold and read."""
    calendar = compile_calendar(spec, first_on=date(2024, 1, 1), last_on=date(2028, 12, 31))
    instances = fold(definition, events)
    readings = tuple(
        read_clock(instance, limit, calendar, now=now, warn_at=definition.warn_at)
        for instance in instances
    )
    return Told(ZoneInfo(spec.timezone), instances, readings)


def read_calendar(text: str) -> CalendarSpec:
    *parts, zone = text.split()
    weekly: list[tuple[tuple[int, int], ...]] = [()] * 7
    for days, hours in zip(parts[::2], parts[1::2], strict=True):
        first, _, last = days.partition("-")
        spans = tuple(parse_hours(span) for span in hours.split(","))
        for index in range(DAYS.index(first), DAYS.index(last or first) + 1):
            weekly[index] = spans
    return CalendarSpec(key="scenario", timezone=zone, weekly=tuple(weekly))  # type: ignore[arg-type]


def read_clause(text: str) -> tuple[ClockDefinition, Span]:
    _, start, _, stop, _, limit = text.split()
    definition = ClockDefinition(per="case", start=start, stop=stop, calendar="scenario")
    return definition, parse_span(limit)


def with_option(definition: ClockDefinition, text: str) -> ClockDefinition:
    name, *values = text.split()
    changes: dict[str, object] = {
        "each": True,
        "never_pauses": True,
        "reopen": Reopen(values[0]) if name == "reopen" else None,
        "pause_while": tuple(values),
        "cancel": tuple(values),
        "warn_at": tuple(int(value) for value in values if value.isdigit()),
    }
    return replace(definition, **{name: changes[name]})


def read_event(line: str, spec: CalendarSpec) -> Event:
    day, clock, kind, *rest = line.split()
    words = dict(zip(rest[::2], rest[1::2], strict=True))
    data = {"for": words["for"]} if "for" in words else {}
    return Event(local(f"{day} {clock}", spec), kind, words.get("by", "system"), data=data)


def local(text: str, spec: CalendarSpec) -> datetime:
    wall = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(spec.timezone))
    return wall.astimezone(UTC)
