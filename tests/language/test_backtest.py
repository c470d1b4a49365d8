"""What a backtest finds, told in the language of the clause and of the log.

A scenario is a calendar, clauses, and a log; it is written out as a standard and a table, imported,
and run, so that every step from the file to the figure is on the way.

    calendar  Europe/Berlin mon-fri 09:00-18:00
    clause    FRT from case.opened to first_response within 4bh, 90% of at least 2
    A  2026-06-05 16:00  case.opened  channel=email
    A  2026-06-08 10:00  message.sent by human_agent
    B  2026-06-05 16:00  case.waiting_started for waiting_customer

Words after the per cent are added to the clock as they are: `each: true, cancel: [case.closed]`.
A limit may vary: `within {email: 4bh, phone: 2m} by channel`.
"""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from inspect import getdoc
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from norma.batch.engine import Backtest, Line
from norma.batch.importing.event_import import ImportChoices, import_events
from norma.batch.importing.event_map import read_map
from norma.batch.importing.moments import zone_of
from norma.core.clause.read import read_pack
from norma.core.promise.attainment import AttainmentVerdict
from norma.core.worktime.compile import compile_calendar
from tests.gears import by_columns, by_fold, promise_of
from tests.language import clock_language, test_clocks

HEAD = """\
pack_format: 1
kind: core
packager: test
ref_id: scenario
version: "1.0"
locales: [en]
title: {en: Scenario}
owner: role:director
calendars:
  c: {timezone: %s, hours: {%s}}
clauses:
"""
CLAUSE = """\
- id: %(id)s
  kind: promise
  title: {en: A promise}
  text: {en: "{{limit}} {{share}}"}
  params:
    limit: {type: duration, %(limit)s, stricter: lower, overlay: tighten}
    share: {type: percent, value: %(target)s, stricter: higher, overlay: tighten}
  clock: {per: case, start: %(start)s, stop: %(stop)s, calendar: c%(more)s}
  objective: {good: elapsed <= limit, target: share, window: month, min_sample: %(few)s}
"""
CLAUSE_LINE = re.compile(
    r"(?P<id>\S+) from (?P<start>\S+) to (?P<stop>\S+) within (?P<limit>\{.*?\} by \S+|\S+),"
    r" (?P<target>\d+)% of at least (?P<few>\d+)(?P<more>.*)"
)
FACTS = ("channel", "priority")


@dataclass(frozen=True)
class Found:
    """What a backtest found."""

    zone: ZoneInfo
    lines: tuple[Line, ...]
    instances: tuple[dict[str, Any], ...]

    def line(self, clause: str, month: str = "") -> Line:
        """A line of the table; the whole log without a month."""
        return next(
            line for line in self.lines if (line.promise.clause_id, line.month) == (clause, month)
        )

    def kept_of(self, clause: str, month: str = "") -> tuple[int, int]:
        """Kept, and decided."""
        figures = self.line(clause, month).attainment
        return figures.kept, figures.n

    def states(self, clause: str) -> dict[str, list[str]]:
        """The states of each case's instances."""
        rows = [row for row in self.instances if row["promise"].clause_id == clause]
        return {
            case: [row["state"] for row in of]
            for case, of in groupby(rows, key=lambda row: row["case_id"])
        }

    def due(self, clause: str, case: str) -> str:
        """The due time of a case's last instance, on the wall clock of the calendar."""
        due = [
            row["due_at"]
            for row in self.instances
            if (row["promise"].clause_id, row["case_id"]) == (clause, case)
        ][-1]
        return due.astimezone(self.zone).strftime("%Y-%m-%d %H:%M") if due else ""


def scenario(test: Callable[[Found], None]) -> Callable[[], None]:
    """Run the docstring of a test and hand it what was found."""
    text = getdoc(test) or ""

    @wraps(test)
    def run() -> None:
        with TemporaryDirectory() as folder:
            found = find(text, Path(folder))
        test(found)

    del run.__wrapped__  # pytest would look for a fixture named like the argument
    return run


def find(text: str, folder: Path) -> Found:
    """Write the scenario out, import it and run it."""
    timezone, pack_text, now = "", "", None
    table = [["case", "time", "what", *FACTS]]
    for line in filter(None, map(str.strip, text.splitlines())):
        word, _, rest = line.partition(" ")
        if word == "calendar":
            timezone, _, hours = rest.strip().partition(" ")
            pack_text = HEAD % (timezone, re.sub(r"(\S+) (\S+)", r'\1: ["\2"],', hours).rstrip(","))
        elif word == "clause":
            pack_text += clause_text(rest.strip())
        elif word == "now":
            now = datetime.fromisoformat(rest.strip()).replace(tzinfo=ZoneInfo(timezone))
        else:
            table.append(event_row(line))
    with (folder / "t.csv").open("w", newline="") as file:
        csv.writer(file).writerows(table)
    pack = read_pack(pack_text).pack
    assert pack, pack_text
    log, choices = folder / "l.parquet", ImportChoices(zone=zone_of(timezone))
    import_events(folder / "t.csv", read_map(map_text(table)).require("m"), log, choices)
    at = None if now is None else now.astimezone(UTC)
    with Backtest(pack, log, now=at) as backtest:
        return Found(ZoneInfo(timezone), backtest.lines(), tuple(backtest.instances()))


def clause_text(line: str) -> str:
    """A clause of the standard."""
    match = CLAUSE_LINE.fullmatch(line)
    assert match, line
    told = match.groupdict()
    limit, _, by = told["limit"].partition(" by ")
    told["limit"] = f"value: {limit}" + (f", by: {by}" if by else "")
    return CLAUSE % told


def event_row(line: str) -> list[str]:
    """A row of the table; what happened is one text, because an activity is one."""
    case, day, clock, what, *more = line.split()
    facts = dict(word.split("=") for word in more if "=" in word)
    words = [word for word in more if "=" not in word]
    return [case, f"{day} {clock}", " ".join([what, *words]), *(facts.get(f, "") for f in FACTS)]


def map_text(table: list[list[str]]) -> str:
    """A map in which each activity means what it says."""
    lines = ["map_format: 1", "case: case", "instant: {column: time}", "activity: what"]
    lines += ["facts: {channel: channel, priority: priority}", "events:"]
    for what in sorted({row[2] for row in table[1:]}):
        kind, *words = what.split()
        told = dict(zip(words[::2], words[1::2], strict=True))
        more = f", actor_kind: {told['by']}" if "by" in told else ""
        more += f", for: {told['for']}" if "for" in told else ""
        lines.append(f"  {what}: {{kind: {kind}{more}}}")
    return "\n".join(lines) + "\n"


@scenario
def test_kept_counts_in_the_month_of_its_stop_and_broken_in_the_month_it_fell_due(found: Found):
    """
    calendar  Europe/Berlin mon-fri 09:00-18:00
    clause    FRT from case.opened to first_response within 4bh, 50% of at least 1
    A  2026-05-29 16:00  case.opened
    A  2026-06-01 09:30  message.sent by human_agent
    B  2026-05-29 10:00  case.opened
    B  2026-06-02 10:00  message.sent by human_agent
    """
    assert found.kept_of("FRT", "2026-06") == (1, 1)
    assert found.kept_of("FRT", "2026-05") == (0, 1)
    assert found.kept_of("FRT") == (1, 2)


@scenario
def test_month_is_that_of_the_calendar_and_not_of_utc(found: Found):
    """
    calendar  Pacific/Auckland mon-sun 00:00-24:00
    clause    FRT from case.opened to first_response within 2h, 50% of at least 1
    A  2026-06-01 00:10  case.opened
    A  2026-06-01 00:40  message.sent by human_agent
    """
    assert found.kept_of("FRT", "2026-06") == (1, 1)


@scenario
def test_limit_that_varies_is_that_of_the_case_and_none_where_it_names_no_cell(found: Found):
    """
    calendar  Europe/Berlin mon-fri 09:00-18:00
    clause    F from case.opened to response within {email: 4bh, phone: 2m, letter: 2bd} by channel, 9% of at least 1
    A  2026-06-05 16:00  case.opened  channel=email
    A  2026-06-08 11:00  message.sent by human_agent
    B  2026-06-05 16:00  case.opened  channel=phone
    B  2026-06-05 16:03  message.sent by human_agent
    C  2026-06-05 16:00  case.opened  channel=letter
    C  2026-06-09 15:59  message.sent by human_agent
    D  2026-06-05 16:00  case.opened  channel=social
    D  2026-06-05 16:01  message.sent by human_agent
    E  2026-06-05 16:00  case.opened
    """
    assert found.states("F") == {"A": ["kept"], "B": ["broken"], "C": ["kept"]}
    assert found.due("F", "A") == "2026-06-08 11:00"
    assert found.due("F", "B") == "2026-06-05 16:02"
    assert found.due("F", "C") == "2026-06-09 16:00"


@scenario
def test_every_turn_of_the_customer_is_a_promise_of_its_own(found: Found):
    """
    calendar  Europe/Berlin mon-fri 09:00-18:00
    clause    NRT from customer_message to response within 1bh, 90% of at least 3, each: true, cancel: [case.closed]
    A  2026-06-05 09:00  message.received by customer
    A  2026-06-05 09:30  message.received by customer
    A  2026-06-05 10:00  message.sent by human_agent
    A  2026-06-05 11:00  message.received by customer
    A  2026-06-05 11:05  message.sent by bot
    A  2026-06-05 12:30  message.sent by human_agent
    A  2026-06-05 13:00  message.received by customer
    A  2026-06-05 13:10  case.closed
    """
    assert found.states("NRT") == {"A": ["kept", "broken", "withdrawn"]}
    line = found.line("NRT")
    assert (line.attainment.n, line.withdrawn) == (2, 1)
    assert line.attainment.verdict is AttainmentVerdict.TOO_FEW


@scenario
def test_wait_over_the_weekend_is_worth_nothing_in_business_time(found: Found):
    """
    calendar  Europe/Berlin mon-fri 09:00-18:00
    clause    RES from case.opened to case.resolved within 3bh, 90% of at least 1, pause_while: [waiting_customer]
    A  2026-06-05 16:00  case.opened
    A  2026-06-05 18:00  case.waiting_started for waiting_customer
    A  2026-06-08 09:00  case.waiting_ended
    A  2026-06-08 10:00  case.resolved
    """
    assert found.states("RES") == {"A": ["kept"]}
    assert found.due("RES", "A") == "2026-06-08 10:00"
    [row] = found.instances
    assert (row["elapsed_units"], row["paused_s"]) == (3 * 3600, 63 * 3600)


@scenario
def test_promise_in_months_ends_on_the_last_day_the_month_has(found: Found):
    """
    calendar  Europe/Berlin mon-fri 09:00-18:00
    clause    PRV from case.opened to case.answered within 1mo, 90% of at least 1
    A  2026-01-31 12:00  case.opened
    A  2026-02-28 12:00  case.answered
    B  2026-01-31 12:00  case.opened
    B  2026-02-28 12:01  case.answered
    """
    assert found.states("PRV") == {"A": ["kept"], "B": ["broken"]}
    assert found.due("PRV", "B") == "2026-02-28 12:00"


@scenario
def test_business_day_keeps_its_hour_over_the_change_of_the_clocks(found: Found):
    """
    calendar  Europe/Berlin mon-sun 00:00-24:00
    clause    CLO from case.resolved to case.closed within 15bd, 90% of at least 1
    A  2026-10-20 10:00  case.resolved
    A  2026-11-04 10:00  case.closed
    B  2026-10-20 10:00  case.resolved
    B  2026-11-04 10:01  case.closed
    """
    assert found.states("CLO") == {"A": ["kept"], "B": ["broken"]}
    assert found.due("CLO", "A") == "2026-11-04 10:00"


@scenario
def test_promise_still_owed_is_running_until_its_limit_has_passed(found: Found):
    """
    calendar  Europe/Berlin mon-fri 09:00-18:00
    clause    FRT from case.opened to first_response within 4bh, 90% of at least 1
    A  2026-06-05 08:00  case.opened
    B  2026-06-05 11:00  case.opened
    C  2026-06-05 11:00  case.opened
    C  2026-06-05 12:00  case.waiting_started for waiting_customer
    now  2026-06-05 13:30
    """
    assert found.states("FRT") == {"A": ["broken"], "B": ["running"], "C": ["running"]}
    assert found.kept_of("FRT") == (0, 1)
    assert found.line("FRT").running == 2


@scenario
def test_clause_whose_scope_nobody_comes_under_has_no_line(found: Found):
    """
    calendar  Europe/Berlin mon-fri 09:00-18:00
    clause    FRT from case.opened to first_response within {p1: 4bh} by priority, 90% of at least 1
    A  2026-06-05 08:00  case.opened  priority=p2
    """
    assert found.lines == ()
    assert found.instances == ()


CLOCK_SCENARIOS = sorted(
    name for name, test in vars(test_clocks).items() if name.startswith("test_") and getdoc(test)
)


@pytest.mark.parametrize("name", CLOCK_SCENARIOS)
def test_batch_tells_every_clock_scenario_as_the_live_clock_does(name):
    told = clock_language.parts(getdoc(getattr(test_clocks, name)) or "")
    spec, definition, limit, events, now = told
    first_on, last_on = date(2024, 1, 1), date(2028, 12, 31)
    calendar = compile_calendar(spec, first_on=first_on, last_on=last_on)
    promises, histories = [promise_of(definition, limit, calendar)], {"case": events}

    assert by_columns(promises, histories, now) == by_fold(promises, histories, now)
