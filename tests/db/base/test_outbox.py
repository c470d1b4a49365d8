"""Events reach their handlers at least once, and their effects stand exactly once."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

import pytest
from django.db import transaction

from norma.base.access import RowNotFound
from norma.base.audit.selectors import entries_of
from norma.base.outbox import event, subscribe
from norma.base.outbox.dispatch import deliver_all, prune_delivered, retry_after
from norma.base.outbox.models import Delivery, OutboxEvent
from norma.base.outbox.registry import unsubscribe
from norma.base.outbox.selectors import outbox_counts
from norma.base.outbox.services import publish, retry_delivery
from norma.base.units.models import Unit
from tests.world import World

pytestmark = pytest.mark.django_db


class Colour(StrEnum):
    JADE = "jade"


@event("test.door_opened")
@dataclass(frozen=True)
class DoorOpened:
    door: str
    at: datetime
    on: date | None = None
    price: Decimal = Decimal("0.10")
    colour: Colour = Colour.JADE
    steps: tuple[tuple[str, int], ...] = ()
    details: dict[str, str] | None = None


@event("test.bell_rung")
@dataclass(frozen=True)
class BellRung:
    door: str


class Recorder:
    """Handlers that note what they were given, as a unit's code, and fail as often as told."""

    def __init__(self) -> None:
        self.seen: list[object] = []
        self.failures_left = 0

    def note(self, happened: DoorOpened, *, now: datetime) -> None:
        self.seen.append(happened)
        Unit.objects.create(code=f"door-{happened.door}", path=f"/{happened.door}/")
        if self.failures_left:
            self.failures_left -= 1
            raise RuntimeError("the door is jammed")

    def ring(self, happened: DoorOpened, *, now: datetime) -> None:
        publish(BellRung(door=happened.door), now=now)

    def hear(self, happened: BellRung, *, now: datetime) -> None:
        self.seen.append(happened)


@pytest.fixture
def lend() -> Iterator[Callable[..., None]]:
    """Subscribes handlers for the length of one test."""
    lent: list[dict[type, list[Callable[..., None]]]] = []

    def subscribe_for_now(cls: type, *handlers: Callable[..., None]) -> None:
        lent.append({cls: list(handlers)})
        subscribe(lent[-1])

    yield subscribe_for_now
    for subscriptions in lent:
        unsubscribe(subscriptions)


def put(happened: object, now: datetime) -> None:
    with transaction.atomic():
        publish(happened, now=now)


def test_event_with_every_plain_type_arrives_equal(
    lend: Callable[..., None], now: datetime
) -> None:
    recorder = Recorder()
    lend(DoorOpened, recorder.note)
    opened = DoorOpened(
        door="北门",
        at=now,
        on=date(2026, 2, 28),
        price=Decimal("12.30"),
        steps=(("left", 1), ("right", 2)),
        details={"key": "brass"},
    )

    put(opened, now)
    deliver_all(now=now)

    assert recorder.seen == [opened]


def test_event_published_in_a_transaction_undone_is_not_delivered(
    lend: Callable[..., None], now: datetime
) -> None:
    recorder = Recorder()
    lend(DoorOpened, recorder.note)

    with pytest.raises(RuntimeError), transaction.atomic():
        publish(DoorOpened(door="a", at=now), now=now)
        raise RuntimeError("undo")
    deliver_all(now=now)

    assert recorder.seen == []
    assert not OutboxEvent.objects.exists()


def test_event_delivered_again_finds_its_mark_and_does_nothing(
    lend: Callable[..., None], now: datetime
) -> None:
    recorder = Recorder()
    lend(DoorOpened, recorder.note)
    put(DoorOpened(door="a", at=now), now)

    assert [deliver_all(now=now), deliver_all(now=now)] == [1, 0]
    assert len(recorder.seen) == 1


def test_handler_that_fails_has_its_effect_undone_and_runs_again_after_the_wait(
    lend: Callable[..., None], now: datetime
) -> None:
    recorder = Recorder()
    recorder.failures_left = 1
    lend(DoorOpened, recorder.note)
    put(DoorOpened(door="a", at=now), now)

    deliver_all(now=now)
    after_failure = Unit.objects.filter(code="door-a").count()
    too_early = deliver_all(now=now + timedelta(seconds=9))
    deliver_all(now=now + timedelta(seconds=10))

    assert (after_failure, too_early) == (0, 0)
    assert Unit.objects.filter(code="door-a").count() == 1
    assert Delivery.objects.get().state == Delivery.State.DONE


def test_one_handler_failing_does_not_keep_the_other_from_delivery(
    lend: Callable[..., None], now: datetime
) -> None:
    recorder = Recorder()
    recorder.failures_left = 1
    lend(DoorOpened, recorder.note, recorder.ring)
    lend(BellRung, recorder.hear)
    put(DoorOpened(door="a", at=now), now)

    deliver_all(now=now)

    assert BellRung(door="a") in recorder.seen
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["done", "done", "waiting"]


def test_handler_failing_every_time_is_dead_and_an_administrator_can_retry_it(
    lend: Callable[..., None], now: datetime, world: World, settings: object
) -> None:
    recorder = Recorder()
    recorder.failures_left = settings.EVENT_ATTEMPTS  # type: ignore[attr-defined]
    lend(DoorOpened, recorder.note)
    put(DoorOpened(door="a", at=now), now)

    later = now
    for _ in range(20):
        deliver_all(now=later)
        later += timedelta(hours=2)
    delivery = Delivery.objects.get()

    assert (delivery.state, delivery.attempts) == ("dead", 8)
    assert "the door is jammed" in delivery.error
    assert outbox_counts(world.actor("administrator")).dead == 1

    retry_delivery(delivery.pk, actor=world.actor("administrator"), now=later)
    deliver_all(now=later)

    assert Delivery.objects.get().state == "done"
    assert entries_of(delivery).get().action == "outbox.retried"


def test_handler_that_ends_its_worker_every_time_is_dead_in_the_end_and_holds_up_nobody(
    lend: Callable[..., None], now: datetime, settings: object
) -> None:
    settings.EVENT_ATTEMPTS = 3  # type: ignore[attr-defined]
    recorder = Recorder()

    def end_the_worker(happened: BellRung, *, now: datetime) -> None:
        raise SystemExit

    lend(BellRung, end_the_worker)
    lend(DoorOpened, recorder.note)
    put(BellRung(door="a"), now)
    put(DoorOpened(door="b", at=now), now)

    later, ended = now, 0
    for _ in range(8):
        try:
            deliver_all(now=later)
        except SystemExit:
            ended += 1
        later += timedelta(hours=2)
    bell = Delivery.objects.get(event__name="test.bell_rung")

    assert (bell.state, bell.attempts, ended) == ("dead", 3, 3)
    assert "never came to an end" in bell.error
    assert recorder.seen == [DoorOpened(door="b", at=now)]


def test_dead_delivery_is_not_there_for_a_director(
    lend: Callable[..., None], now: datetime, world: World
) -> None:
    lend(DoorOpened, Recorder().note)
    put(DoorOpened(door="a", at=now), now)
    Delivery.objects.update(state="dead")

    with pytest.raises(RowNotFound):
        retry_delivery(Delivery.objects.get().pk, actor=world.actor("director"), now=now)


def test_event_whose_handler_is_gone_from_the_release_says_so_and_is_kept(
    lend: Callable[..., None], now: datetime
) -> None:
    lend(DoorOpened, Recorder().note)
    put(DoorOpened(door="a", at=now), now)
    Delivery.objects.update(handler="norma.apps.gone.handlers.tell")

    deliver_all(now=now)

    assert "norma.apps.gone.handlers.tell" in Delivery.objects.get().error


def test_failure_is_logged_without_what_the_event_says(
    lend: Callable[..., None], now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    def leak(happened: DoorOpened, *, now: datetime) -> None:
        raise RuntimeError(f"could not write to {happened.door}")

    lend(DoorOpened, leak)
    put(DoorOpened(door="wang@example.com", at=now), now)

    with caplog.at_level(logging.DEBUG, logger="norma"):
        deliver_all(now=now)

    assert "test.door_opened" in caplog.text
    assert "wang@example.com" not in caplog.text


def test_wait_doubles_up_to_an_hour() -> None:
    waits = [retry_after(attempts).total_seconds() for attempts in (1, 2, 3, 9, 30)]

    assert waits == [10, 20, 40, 2560, 3600]


def test_delivered_events_are_forgotten_after_their_time_and_dead_ones_never(
    lend: Callable[..., None], now: datetime
) -> None:
    recorder = Recorder()
    lend(DoorOpened, recorder.note)
    for door in "abc":
        put(DoorOpened(door=door, at=now), now)
    deliver_all(now=now)
    Delivery.objects.filter(event__payload__door="b").update(state="dead")

    forgotten = [prune_delivered(now + timedelta(days=d)) for d in (13, 15)]

    assert forgotten == [0, 2]
    assert OutboxEvent.objects.get().payload["door"] == "b"


def test_event_class_that_cannot_be_stored_is_refused_when_it_is_declared() -> None:
    with pytest.raises(TypeError, match="plain type"):

        @event("test.unit_made")
        @dataclass(frozen=True)
        class UnitMade:
            unit: Unit

    with pytest.raises(TypeError, match="frozen"):

        @event("test.unit_lost")
        @dataclass
        class UnitLost:
            unit_id: int


def test_publish_of_something_that_is_no_event_is_a_programming_error(now: datetime) -> None:
    with pytest.raises(TypeError, match="@event"), transaction.atomic():
        publish(object(), now=now)
