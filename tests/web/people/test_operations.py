"""The page on which administrators see what runs, what failed, and set it going again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from norma.apps.people.models import User
from norma.base.clock import now as clock_now
from norma.base.jobs.models import SweepState, WorkerBeat
from norma.base.jobs.sweeps import run_due_sweeps
from norma.base.outbox.models import Delivery, OutboxEvent
from tests.world import NOW, World

URL = "/-/operations/"


@pytest.fixture
def dead(world: World) -> Delivery:
    event = OutboxEvent.objects.create(name="test.lost", payload={}, published_at=NOW)
    return Delivery.objects.create(
        event=event,
        handler="norma.apps.desk.handlers.tell",
        state="dead",
        attempts=8,
        next_attempt_at=NOW,
        error="RuntimeError in tell, line 3: <b>jammed</b>",
    )


@pytest.fixture
def administrator(world: World, as_user: Callable[[User], Client]) -> Client:
    world.administrator.locale = "en"
    world.administrator.save(update_fields=["locale"])
    return as_user(world.administrator)


def test_operations_show_what_was_given_up_with_its_error_escaped(
    dead: Delivery, administrator: Client
) -> None:
    text = administrator.get(URL).content.decode()

    assert "norma.apps.desk.handlers.tell" in text
    assert "&lt;b&gt;jammed" in text
    assert "1 given up" in text


def test_event_retried_waits_for_delivery_again(dead: Delivery, administrator: Client) -> None:
    answer = administrator.post(f"{URL}events/{dead.pk}/retry/")

    dead.refresh_from_db()
    assert answer.status_code == 303
    assert (dead.state, dead.attempts) == ("waiting", 0)


def test_all_events_given_up_are_retried_together(dead: Delivery, administrator: Client) -> None:
    Delivery.objects.create(
        event=dead.event, handler="other", state="dead", attempts=8, next_attempt_at=NOW
    )

    administrator.post(f"{URL}events/retry/")

    assert set(Delivery.objects.values_list("state", flat=True)) == {"waiting"}


def test_event_that_is_not_dead_cannot_be_retried(dead: Delivery, administrator: Client) -> None:
    Delivery.objects.update(state="done")

    assert administrator.post(f"{URL}events/{dead.pk}/retry/").status_code == 404


def test_worker_silent_for_half_a_minute_is_shown_without_a_sign_of_life(
    world: World, administrator: Client
) -> None:
    at = clock_now()
    for name, silent_s in (("alive", 5), ("stuck", 60)):
        seen = at - timedelta(seconds=silent_s)
        WorkerBeat.objects.create(worker=name, started_at=NOW, seen_at=seen)

    text = administrator.get(URL).content.decode()

    assert (
        text.index("alive")
        < text.index("at work")
        < text.index("stuck")
        < text.index("no sign of life")
    )


def test_installation_without_a_worker_says_what_to_start(administrator: Client) -> None:
    assert "norma worker" in administrator.get(URL).content.decode()


def test_sweep_run_by_hand_is_due_at_once(world: World, administrator: Client) -> None:
    run_due_sweeps("w", now=clock_now())
    before = SweepState.objects.get(name="outbox.prune_delivered").next_due_at

    administrator.post(f"{URL}sweeps/outbox.prune_delivered/run/")

    assert SweepState.objects.get(name="outbox.prune_delivered").next_due_at < before


def test_sweep_of_no_release_is_not_found(administrator: Client) -> None:
    assert administrator.post(f"{URL}sweeps/no.such/run/").status_code == 404
