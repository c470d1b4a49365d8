"""Reads how the installation runs: workers and sweeps."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from norma.base.access import Actor, visible_to
from norma.base.jobs.models import SweepState, WorkerBeat
from norma.base.jobs.perms import OPERATIONS_VIEW
from norma.base.jobs.registry import sweeps

# Three heartbeats missed: the process is stuck, stopped without saying so, or its machine is gone.
_MISSED_AFTER = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """A worker and whether it has been heard of lately."""

    name: str
    started_at: datetime
    seen_at: datetime
    delivered: int
    is_missed: bool


@dataclass(frozen=True, slots=True)
class SweepRow:
    """A sweep with its last run. `state` is None until a worker has seen it."""

    name: str
    every: timedelta
    state: SweepState | None
    is_late: bool


def workers_for(actor: Actor, *, now: datetime) -> list[WorkerRow]:
    """The workers that gave a sign of life within a day, the latest first."""
    beats = visible_to(actor, WorkerBeat.objects.all(), OPERATIONS_VIEW)
    return [
        WorkerRow(
            name=beat.worker,
            started_at=beat.started_at,
            seen_at=beat.seen_at,
            delivered=beat.delivered,
            is_missed=now - beat.seen_at > _MISSED_AFTER,
        )
        for beat in beats
    ]


def sweeps_for(actor: Actor, *, now: datetime) -> list[SweepRow]:
    """Every sweep of this release, by name."""
    visible = visible_to(actor, SweepState.objects.all(), OPERATIONS_VIEW)
    states = {state.name: state for state in visible}
    return [
        SweepRow(sweep.name, sweep.every, state, is_late=_is_late(state, now=now))
        for sweep in sweeps()
        for state in [states.get(sweep.name)]
    ]


def _is_late(state: SweepState | None, *, now: datetime) -> bool:
    return state is not None and now - state.next_due_at > _MISSED_AFTER
