"""Runs sweeps when they are due: one worker at a time each, held by a lease that lapses by itself."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from norma.base import clock
from norma.base.access import Actor, get_visible
from norma.base.audit.services import record
from norma.base.jobs.models import SweepState, WorkerBeat
from norma.base.jobs.perms import SWEEP_RUN
from norma.base.jobs.registry import Sweep, sweeps
from norma.base.wake import ring

_log = logging.getLogger(__name__)

BELL = "sweeps"
LEASE = timedelta(seconds=30)
"""How long a sweep stays with a worker that died in it. One that takes longer may run twice at once,
which a sweep has to bear anyway."""
_BEAT_KEPT = timedelta(days=1)


def run_due_sweeps(worker: str, *, now: datetime) -> int:
    """Run every sweep that is due and that no other worker holds; returns how many were run."""
    registered = sweeps()
    states = {state.name: state for state in SweepState.objects.all()}
    new = [SweepState(name=s.name, next_due_at=now) for s in registered if s.name not in states]
    if new:
        SweepState.objects.bulk_create(new, ignore_conflicts=True)
        states = {state.name: state for state in SweepState.objects.all()}
    return sum(
        _run(sweep, worker, now=now)
        for sweep in registered
        if states[sweep.name].next_due_at <= now and _lease(states[sweep.name], worker, now=now)
    )


@transaction.atomic
def make_due(name: str, *, actor: Actor, now: datetime) -> None:
    """Let a sweep run as soon as a worker looks. Raises: RowNotFound."""
    state = get_visible(actor, SweepState.objects.all(), SWEEP_RUN, name=name)
    record(actor, state, "jobs.made_due", {"next_due_at": [state.next_due_at, now]}, now=now)
    state.next_due_at = now
    state.save(update_fields=["next_due_at"])
    ring(BELL)


def prune_beats(now: datetime) -> int:
    """Forget workers that gave no sign of life for a day."""
    forgotten, _ = WorkerBeat.objects.filter(seen_at__lt=now - _BEAT_KEPT).delete()
    return forgotten


def _lease(state: SweepState, worker: str, *, now: datetime) -> bool:
    """Whether this worker got it: who changes no row lost the race."""
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    taken = SweepState.objects.filter(free, pk=state.pk, next_due_at=state.next_due_at).update(
        lease_owner=worker, leased_until=now + LEASE, last_started_at=now
    )
    return taken == 1


def _run(sweep: Sweep, worker: str, *, now: datetime) -> bool:
    mine = SweepState.objects.filter(name=sweep.name, lease_owner=worker)
    try:
        count = sweep.run(now)
    except Exception as error:  # noqa: BLE001  an edge: it is kept, told and tried again when due
        _log.exception("sweep %s failed", sweep.name)
        mine.update(
            failures=F("failures") + 1,
            error=f"{type(error).__name__}: {error}"[:2000],
            leased_until=None,
            next_due_at=now + sweep.every,
        )
        return True
    mine.update(
        last_count=count,
        last_finished_at=clock.now(),
        failures=0,
        error="",
        leased_until=None,
        next_due_at=now + sweep.every,
    )
    return True
