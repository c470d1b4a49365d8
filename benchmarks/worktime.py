"""How fast deadlines are reckoned: against a walk from day to day, in the same run.

    python -m benchmarks.worktime [--additions 100000] [--span 8bh]

The work: add a span of business time to moments spread over two years, on a calendar with a lunch break,
the holidays of China and their make-up working days. The walk is what most desks do: go from day to
day in local time, look up whether it is open, use up its hours. Both must give the same answers. The
ratio is what to quote; seconds depend on the machine.
"""

import argparse
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

from norma.core.units import Span, parse_span
from norma.core.worktime.arithmetic import deadline
from norma.core.worktime.calendar import CalendarSpec
from norma.core.worktime.compile import compile_calendar
from norma.core.worktime.holidays import holiday_list
from norma.core.worktime.parse import parse_day

FIRST_ON, LAST_ON = date(2024, 1, 1), date(2026, 12, 31)
ZONE = ZoneInfo("Asia/Shanghai")
HOURS = parse_day(["09:00-12:00", "13:30-18:00"])
SPEC = CalendarSpec(
    "office",
    "Asia/Shanghai",
    (HOURS, HOURS, HOURS, HOURS, HOURS, (), ()),
    closed_lists=("cn-holidays",),
    open_lists=("cn-makeup-workdays",),
)
HOLIDAYS = holiday_list("cn-holidays", FIRST_ON, LAST_ON)
WORKED = holiday_list("cn-makeup-workdays", FIRST_ON, LAST_ON)


def walked_deadline(start: datetime, span: Span) -> datetime:
    """The deadline by going from day to day."""
    left, at = span.amount, start.astimezone(ZONE)
    day = at.date()
    while True:
        if day in WORKED or (day.weekday() < 5 and day not in HOLIDAYS):
            midnight = datetime(day.year, day.month, day.day, tzinfo=ZONE)
            for opens_s, closes_s in HOURS:
                opens = max(at, midnight + timedelta(seconds=opens_s))
                open_s = (midnight + timedelta(seconds=closes_s) - opens).total_seconds()
                if 0 < left <= open_s:
                    return (opens + timedelta(seconds=left)).astimezone(UTC)
                left -= max(0, int(open_s))
        day += timedelta(days=1)


def timed(
    reckon: Callable[[datetime], datetime], starts: list[datetime]
) -> tuple[float, list[datetime]]:
    """Seconds taken, and the answers."""
    began = perf_counter()
    answers = [reckon(start) for start in starts]
    return perf_counter() - began, answers


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--additions", type=int, default=100_000)
    parser.add_argument("--span", type=parse_span, default=parse_span("8bh"))
    asked = parser.parse_args()
    additions, span = asked.additions, asked.span

    spread = random.Random(20_260_605)
    first = datetime(2024, 1, 1, tzinfo=UTC)
    starts = [first + timedelta(seconds=spread.randrange(900 * 86_400)) for _ in range(additions)]

    began = perf_counter()
    calendar = compile_calendar(SPEC, first_on=FIRST_ON, last_on=LAST_ON)
    compiled_s = perf_counter() - began
    compiled, answers = timed(lambda start: deadline(start, span, calendar), starts)
    walked, expected = timed(lambda start: walked_deadline(start, span), starts)
    assert answers == expected, "the two ways disagree"

    print(f"{'compile three years':<34}{compiled_s * 1e3:>10.1f} ms")
    print(f"{f'{additions} times {span}, compiled':<34}{compiled:>10.2f} s")
    print(f"{f'{additions} times {span}, day by day':<34}{walked:>10.2f} s")
    print(f"{'ratio (day by day / compiled)':<34}{walked / compiled:>10.1f}")


if __name__ == "__main__":
    main()
