"""A bell rung in one transaction wakes who listens in another thread, by every way there is."""

import threading
from typing import Any

import pytest
from django.db import transaction

from norma.base.wake import Listener, ring

TRIES, WAIT_S = 100, 0.1


def hears_in_time(heard: threading.Event) -> bool:
    """Rings until it is heard: a listener needs a moment to connect, and a ring may be lost."""
    for _ in range(TRIES):
        with transaction.atomic():
            ring("test-door")
        if heard.wait(WAIT_S):
            return True
    return False


@pytest.mark.django_db(transaction=True)
def test_listener_hears_a_ring_once_it_is_committed(settings: Any) -> None:
    settings.REDIS_URL = ""
    heard = threading.Event()

    with Listener("test-door", heard.set):
        assert hears_in_time(heard)


@pytest.mark.redis
@pytest.mark.django_db(transaction=True)
def test_listener_hears_a_ring_through_redis(settings: Any, require_redis: str) -> None:
    settings.REDIS_URL = require_redis
    heard = threading.Event()

    with Listener("test-door", heard.set):
        assert hears_in_time(heard)


@pytest.mark.django_db(transaction=True)
def test_ring_of_a_transaction_undone_or_of_another_bell_is_not_heard(settings: Any) -> None:
    settings.REDIS_URL = ""
    heard, other = threading.Event(), threading.Event()

    with Listener("test-door", heard.set), Listener("test-other", other.set):
        with pytest.raises(RuntimeError), transaction.atomic():
            ring("test-other")
            raise RuntimeError("undo")
        assert hears_in_time(heard)

    assert not other.is_set()


@pytest.mark.django_db(transaction=True)
def test_redis_out_of_reach_is_told_and_does_not_undo_the_change(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    with transaction.atomic():
        ring("test-door")

    assert "not rung" in caplog.text
