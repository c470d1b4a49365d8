"""Delivery by processes that are killed, race each other, or are asked to stop."""

import pytest

from tests.concurrency.conftest import Start, finish, hears, report


def test_worker_killed_inside_a_handler_leaves_nothing_and_the_next_delivers_once(
    start: Start,
) -> None:
    finish(start("publish", "1"))
    victim = start("deliver-held")
    assert hears(victim) == "inside 0"

    victim.kill()
    victim.wait()
    after_kill = report(start)
    finish(start("deliver"))
    too_early = report(start)
    finish(start("deliver", "10"))
    after_restart = report(start)

    assert (after_kill["effects"], after_kill["states"]) == ([], ["waiting"])
    assert too_early["effects"] == []
    assert (after_restart["effects"], after_restart["states"]) == (["door:0"], ["done"])


def test_two_dispatchers_at_once_deliver_every_event_once(start: Start) -> None:
    finish(start("publish", "150"))

    both = [start("deliver"), start("deliver")]
    tried = [int(finish(process).split()[-1]) for process in both]
    found = report(start)

    assert sum(tried) == 150
    assert found["effects"] == sorted(f"door:{number}" for number in range(150))
    assert set(found["states"]) == {"done"}


@pytest.mark.postgres
def test_dispatcher_does_not_wait_for_an_event_another_one_holds(
    require_postgres: None, start: Start
) -> None:
    finish(start("publish", "2"))
    first, second = start("deliver-held"), start("deliver-held")

    inside = {hears(first), hears(second)}
    finish(first, "go on\n")
    finish(second, "go on\n")

    assert inside == {"inside 0", "inside 1"}
    assert report(start)["effects"] == ["door:0", "door:1"]


def test_worker_delivers_what_another_process_publishes_and_stops_in_order(start: Start) -> None:
    worker = start("work")
    assert hears(worker) == "working"

    finish(start("publish", "1"))
    delivered = hears(worker)
    finish(worker)
    found = report(start)

    assert delivered == "delivered 0"
    assert (found["effects"], found["states"]) == (["door:0"], ["done"])
    assert found["beats"] == 0
