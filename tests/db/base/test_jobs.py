"""Sweeps run when due, once at a time, and a failing one is told and tried again."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from norma.base.access import RowNotFound
from norma.base.jobs.models import SweepState, WorkerBeat
from norma.base.jobs.registry import Sweep, register, unregister
from norma.base.jobs.sweeps import LEASE, make_due, prune_beats, run_due_sweeps
from tests.world import World

pytestmark = pytest.mark.django_db
NAME = "test.sweep_doors"


@pytest.fixture
def lend_sweep() -> Iterator[Callable[..., list[datetime]]]:
    """Registers one sweep for the length of a test; gives the list of the moments it ran at."""
    ran: list[datetime] = []

    def lend(fail: bool = False, during: Callable[[], object] | None = None) -> list[datetime]:
        def run(now: datetime) -> int:
            ran.append(now)
            if during:
                during()
            if fail:
                raise RuntimeError("broom lost")
            return 3

        register(Sweep(NAME, run, every=timedelta(minutes=5)))
        return ran

    yield lend
    unregister(NAME)


def test_sweep_runs_at_once_and_then_every_so_often(
    lend_sweep: Callable[..., list[datetime]], now: datetime
) -> None:
    ran = lend_sweep()

    for minutes in (0, 4, 5, 9, 11):
        run_due_sweeps("w", now=now + timedelta(minutes=minutes))

    assert [(at - now).total_seconds() / 60 for at in ran] == [0, 5, 11]
    assert SweepState.objects.get(name=NAME).last_count == 3


def test_sweep_held_by_another_worker_is_left_until_its_lease_lapses(
    lend_sweep: Callable[..., list[datetime]], now: datetime
) -> None:
    ran = lend_sweep()
    SweepState.objects.create(
        name=NAME, next_due_at=now, lease_owner="dead", leased_until=now + LEASE
    )

    run_due_sweeps("w", now=now)
    held = list(ran)
    run_due_sweeps("w", now=now + LEASE + timedelta(seconds=1))

    assert held == []
    assert len(ran) == 1


def test_sweep_is_not_run_by_a_second_worker_while_the_first_is_in_it(
    lend_sweep: Callable[..., list[datetime]], now: datetime
) -> None:
    ran = lend_sweep(during=lambda: run_due_sweeps("second", now=now))

    run_due_sweeps("first", now=now)

    assert len(ran) == 1


def test_sweep_that_fails_keeps_its_error_and_runs_again_when_due(
    lend_sweep: Callable[..., list[datetime]], now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    ran = lend_sweep(fail=True)

    run_due_sweeps("w", now=now)
    run_due_sweeps("w", now=now + timedelta(minutes=5))
    state = SweepState.objects.get(name=NAME)

    assert len(ran) == 2
    assert state.failures == 2
    assert "broom lost" in state.error
    assert "test.sweep_doors failed" in caplog.text


def test_sweep_made_due_by_an_administrator_runs_next(
    lend_sweep: Callable[..., list[datetime]], now: datetime, world: World
) -> None:
    ran = lend_sweep()
    run_due_sweeps("w", now=now)

    make_due(NAME, actor=world.actor("administrator"), now=now)
    run_due_sweeps("w", now=now)

    assert len(ran) == 2


def test_sweep_cannot_be_made_due_by_a_director(
    lend_sweep: Callable[..., list[datetime]], now: datetime, world: World
) -> None:
    lend_sweep()
    run_due_sweeps("w", now=now)

    with pytest.raises(RowNotFound):
        make_due(NAME, actor=world.actor("director"), now=now)


def test_sweep_under_a_name_taken_is_refused(lend_sweep: Callable[..., list[datetime]]) -> None:
    lend_sweep()

    with pytest.raises(ValueError, match="already registered"):
        register(Sweep(NAME, lambda now: 0, every=timedelta(minutes=1)))


def test_worker_silent_for_a_day_is_forgotten(now: datetime) -> None:
    WorkerBeat.objects.create(worker="old", started_at=now, seen_at=now - timedelta(hours=25))
    WorkerBeat.objects.create(worker="new", started_at=now, seen_at=now)

    prune_beats(now)

    assert [beat.worker for beat in WorkerBeat.objects.all()] == ["new"]
