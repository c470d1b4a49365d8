"""Today: how promises are kept, what is due, and how each clause has fared. Source: L1."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from norma.apps.desk.selectors import (
    ClauseAttainment,
    OwedCounts,
    OwedPromise,
    Tally,
    attainment_by_clause,
    longest_broken,
    nearly_due,
    owed_counts,
    tallies_by_day,
    tally,
)
from norma.base.access import Actor
from norma.base.clock import home_date
from norma.core.promise.attainment import AttainmentVerdict
from norma.core.stats.intervals import Interval, wilson

HEALTH_DAYS = 14
RECENT_DAYS = 30
NEARLY_DUE_SHOWN = 5
BROKEN_SHOWN = 3
ENOUGH = 30
"""Fewer promises than this make a count; from here on a share is said aloud."""


@dataclass(frozen=True, slots=True)
class DayShare:
    """What was decided on one day, with the share and its 95% interval (0 to 1)."""

    tally: Tally
    share_pct: float | None
    interval: Interval

    @property
    def is_enough(self) -> bool:
        """Whether there were enough to say a share."""
        return self.tally.n >= ENOUGH


@dataclass(frozen=True, slots=True)
class HealthDay:
    """One day of one clause."""

    on: date
    tally: Tally
    is_below: bool


@dataclass(frozen=True, slots=True)
class ClauseHealth:
    """One clause over the days shown, oldest first, and over the last thirty."""

    clause: ClauseAttainment
    days: Sequence[HealthDay]


@dataclass(frozen=True, slots=True)
class Today:
    """All that the page shows.

    Attributes:
        aim_pct: what share would be kept today if every clause just met its own objective.
        on_aim, off_aim, too_few: clauses over the last thirty days.
    """

    today: DayShare
    yesterday: DayShare
    aim_pct: float | None
    owed: OwedCounts
    on_aim: int
    off_aim: int
    too_few: int
    due: Sequence[OwedPromise]
    broken: Sequence[OwedPromise]
    health: Sequence[ClauseHealth]


def today_for(actor: Actor, *, now: datetime) -> Today:
    """Today as this actor may see it, in a constant number of queries."""
    day = home_date(now)
    recent = attainment_by_clause(actor, day - timedelta(days=RECENT_DAYS - 1), day, now=now)
    by_day = tallies_by_day(actor, day - timedelta(days=HEALTH_DAYS - 1), day)
    verdicts = [row.attainment.verdict for row in recent]
    return Today(
        today=_share(tally(actor, day, day)),
        yesterday=_share(tally(actor, day - timedelta(days=1), day - timedelta(days=1))),
        aim_pct=_aim(recent, by_day, day),
        owed=sum(owed_counts(actor, now=now).values(), OwedCounts()),
        on_aim=verdicts.count(AttainmentVerdict.MET),
        off_aim=verdicts.count(AttainmentVerdict.MISSED),
        too_few=verdicts.count(AttainmentVerdict.TOO_FEW),
        due=nearly_due(actor, limit=NEARLY_DUE_SHOWN, now=now),
        broken=longest_broken(actor, limit=BROKEN_SHOWN, now=now),
        health=[_health(row, by_day.get(row.clause_id, {}), day) for row in recent],
    )


def _share(found: Tally) -> DayShare:
    share_pct = 100 * found.kept / found.n if found.n else None
    return DayShare(found, share_pct, wilson(found.kept, found.n))


def _aim(
    recent: Sequence[ClauseAttainment],
    by_day: Mapping[str, Mapping[date, Tally]],
    day: date,
) -> float | None:
    weights = [
        (row.attainment.target_pct, by_day.get(row.clause_id, {}).get(day, Tally()).n)
        for row in recent
    ]
    n = sum(weight for _, weight in weights)
    return sum(target * weight for target, weight in weights) / n if n else None


def _health(row: ClauseAttainment, days: Mapping[date, Tally], day: date) -> ClauseHealth:
    target = row.attainment.target_pct
    shown = []
    for back in range(HEALTH_DAYS - 1, -1, -1):
        on = day - timedelta(days=back)
        found = days.get(on, Tally())
        shown.append(HealthDay(on, found, is_below=100 * found.kept < target * found.n))
    return ClauseHealth(row, shown)
