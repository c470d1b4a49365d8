"""Sweeps: what time alone changes is found by looking at due rows.

A sweep never decides. It finds the clocks whose instant has come and lets the fold say what they
amount to, at their true instants, however late it looks.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from norma.apps.desk.models import Clock
from norma.apps.desk.services import hold_back, settle_case_clocks
from norma.base.jobs.registry import Sweep

_log = logging.getLogger(__name__)

BATCH = 200
LOOK_AGAIN_AFTER = timedelta(minutes=10)
"""How long a clock that could not be read waits for the next try, so that it holds up nobody."""


def sweep_due_clocks(now: datetime) -> int:
    """Break the promises that are overdue; returns how many cases were looked at."""
    return _sweep(overdue_clocks(now), "breaks_at", now=now)


def sweep_clocks_at_risk(now: datetime) -> int:
    """Warn of the promises that are nearly due; returns how many cases were looked at."""
    return _sweep(clocks_to_warn_of(now), "at_risk_at", now=now)


def overdue_clocks(now: datetime) -> QuerySet[Clock]:
    """Running clocks that are broken by now; found along an index, however many clocks there are."""
    return Clock.objects.filter(breaks_at__lte=now).order_by("breaks_at", "pk")


def clocks_to_warn_of(now: datetime) -> QuerySet[Clock]:
    """Running clocks that are at risk by now and of which nobody was told."""
    return Clock.objects.filter(is_at_risk=False, at_risk_at__lte=now).order_by("at_risk_at", "pk")


def _sweep(clocks: QuerySet[Clock], due_field: str, *, now: datetime) -> int:
    seen: set[int] = set()
    for clock_id, case_id in _earliest_first(clocks, due_field, now=now):
        if case_id in seen:
            continue
        try:
            settle_case_clocks(case_id, now=now)
        except Exception:  # noqa: BLE001  an edge: told, put aside, and the others go on
            _log.exception("clock %s of case %s could not be read", clock_id, case_id)
            hold_back(clock_id, until=now + LOOK_AGAIN_AFTER)
            continue
        seen.add(case_id)
    return len(seen)


def _earliest_first(
    clocks: QuerySet[Clock], due_field: str, *, now: datetime
) -> Iterator[tuple[int, int]]:
    """Ids of clocks and their cases, each once, whatever is done to them in between."""
    free = clocks.filter(Q(look_again_at=None) | Q(look_again_at__lte=now))
    beyond = Q()
    while batch := list(free.filter(beyond).values_list("pk", "case_id", due_field)[:BATCH]):
        yield from ((clock_id, case_id) for clock_id, case_id, _ in batch)
        last_id, _, last_at = batch[-1]
        beyond = Q(**{f"{due_field}__gt": last_at}) | Q(**{due_field: last_at, "pk__gt": last_id})


SWEEPS = (
    Sweep("desk.sweep_due_clocks", sweep_due_clocks, timedelta(seconds=1)),
    Sweep("desk.sweep_clocks_at_risk", sweep_clocks_at_risk, timedelta(seconds=5)),
)
