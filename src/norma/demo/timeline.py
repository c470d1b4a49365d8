"""When things happen in the sample organisation: one plan of instants for one case.

Pure: the same seed gives the same plan. Staff act in working hours, customers when they like; how
long each takes is drawn around what the script calls typical.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from norma.core.units import Span, SpanKind
from norma.core.worktime.arithmetic import deadline
from norma.core.worktime.calendar import WorkCalendar
from norma.demo.conversations import SCRIPTS, Script, Step

HOUR_WEIGHTS = (1, 1, 0, 0, 0, 0, 1, 2, 5, 9, 11, 10, 7, 7, 8, 9, 9, 8, 6, 6, 7, 7, 5, 2)
"""How often customers write, by local hour."""

WEEKDAY_WEIGHTS = (11, 10, 10, 10, 10, 9, 7)

FRESH_SHARE, FRESH_DAYS = 0.05, 1
"""So many of the cases came in today or yesterday."""

IMMEDIATE_CHANNELS = {"live_chat": 12.0, "phone": 8.0}
"""Typical seconds until a person answers, where the customer is on the line."""

SOCIAL_TYPICAL_S = 360.0
COMPLAINT_TYPICAL_S = 2_400.0
"""Somebody is on duty for complaints day and night."""

_ON_DUTY = {"complaint": COMPLAINT_TYPICAL_S}

AT_ONCE_H = 0.15
"""What takes less than this is done in one go with the step before it, whatever the hour."""


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step of the script at its instant."""

    at: datetime
    step: Step


@dataclass(frozen=True, slots=True)
class PlannedCase:
    """One case before anything of it has happened."""

    script: Script
    opened_at: datetime
    channel: str
    priority: str
    steps: tuple[PlannedStep, ...]


def planned_cases(
    count: int, *, rng: Random, now: datetime, days: int, calendar: WorkCalendar
) -> list[PlannedCase]:
    """So many cases, opened within the last `days` days before `now`, earliest first.

    Steps may lie after `now`: those have not happened yet.
    """
    zone = ZoneInfo(calendar.timezone)
    starts = sorted(_opening(rng, now, days, zone) for _ in range(count))
    return [_planned(rng, start, calendar) for start in starts]


def _opening(rng: Random, now: datetime, days: int, zone: ZoneInfo) -> datetime:
    # A desk that is looked at on a Sunday shall have something to do, too.
    back = FRESH_DAYS if rng.random() < FRESH_SHARE else days
    while True:
        day = now.astimezone(zone) - timedelta(days=rng.randrange(back + 1))
        if rng.random() * max(WEEKDAY_WEIGHTS) > WEEKDAY_WEIGHTS[day.weekday()]:
            continue
        hour = rng.choices(range(24), HOUR_WEIGHTS)[0]
        start = day.replace(hour=hour, minute=rng.randrange(60), second=rng.randrange(60))
        if start < now - timedelta(minutes=2):
            return start.astimezone(now.tzinfo)


def _planned(rng: Random, opened_at: datetime, calendar: WorkCalendar) -> PlannedCase:
    script = rng.choices(SCRIPTS, [script.weight for script in SCRIPTS])[0]
    channel = _drawn(rng, script.channels)
    at, steps, is_first_answer = opened_at, [], True
    pace = rng.lognormvariate(0, 0.25)
    for step in script.steps:
        is_answer = step.who == "agent" and step.do in ("say", "wait")
        if is_answer and is_first_answer:
            typical_s = IMMEDIATE_CHANNELS.get(channel) or _ON_DUTY.get(script.case_type)
            at, is_first_answer = _first_answer(rng, at, channel, typical_s, step, calendar), False
        elif step.who == "customer" or step.after_h < AT_ONCE_H:
            at += timedelta(hours=step.after_h * rng.lognormvariate(0, 0.6))
        else:
            at = _worked(at, step.after_h * pace * rng.lognormvariate(0, 0.45), calendar)
        at = at.replace(microsecond=0)
        steps.append(PlannedStep(at, step))
    return PlannedCase(script, opened_at, channel, _drawn(rng, script.priorities), tuple(steps))


def _first_answer(
    rng: Random,
    at: datetime,
    channel: str,
    typical_s: float | None,
    step: Step,
    calendar: WorkCalendar,
) -> datetime:
    """On the line or on duty within `typical_s`, in writing within working hours."""
    if channel == "social":
        typical_s = SOCIAL_TYPICAL_S
    if typical_s is not None:
        return at + timedelta(seconds=round(rng.lognormvariate(0, 0.42) * typical_s))
    return _worked(at, (0.5 + step.after_h) * rng.lognormvariate(0, 0.5), calendar)


def _worked(at: datetime, hours: float, calendar: WorkCalendar) -> datetime:
    span = Span(max(1, round(hours * 3600)), SpanKind.BUSINESS_TIME)
    return deadline(at, span, calendar)


def _drawn(rng: Random, weights: dict[str, int]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]
