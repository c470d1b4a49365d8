"""A desk whose processes race, are killed in the middle of writing, or find no room to write."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection

from tests.concurrency.conftest import Process, Start, finish, hears
from tests.concurrency.desk_process import build

Desk = Callable[..., Process]


@pytest.fixture
def desk(start: Start) -> Desk:
    build()
    return partial(start, module="desk_process")


def report(desk: Desk) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(finish(desk("report")))
    return found


def test_double_click_in_two_processes_opens_each_case_once(desk: Desk) -> None:
    both = [desk("open", "12"), desk("open", "12")]
    assert [hears(process) for process in both] == ["ready", "ready"]

    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    first, second = (json.loads(hears(process)) for process in both)

    assert first == second and len(set(first)) == 12
    found = report(desk)
    assert (found["cases"], found["messages"], found["faults"]) == (12, 12, [])


def test_process_killed_before_its_transaction_ended_leaves_nothing(desk: Desk) -> None:
    victim = desk("hold")
    assert hears(victim) == "written"

    victim.kill()
    victim.wait()

    found = report(desk)
    assert found.pop("faults") == []
    assert set(found.values()) == {0}


def test_process_killed_at_any_moment_leaves_whole_cases(desk: Desk) -> None:
    for steps in (1, 7):
        victim = desk("chatter")
        for _ in range(steps):
            hears(victim)
        victim.kill()
        victim.wait()

    found = report(desk)
    assert found["cases"] == 2
    assert found["faults"] == []
    # What was told to have been stored is there: a reply and a message for every step.
    assert found["messages"] >= 2 + 2 * (1 + 7)


@pytest.mark.skipif(
    connection.vendor == "postgresql", reason="only SQLite can be given a small disk from inside"
)
def test_full_disk_is_told_clearly_and_loses_nothing(desk: Desk) -> None:
    outcome = json.loads(finish(desk("fill")))

    assert "磁盘已满" in outcome["error"]
    found = report(desk)
    assert found["faults"] == []
    # The first case, those that fitted, and the one that was tried again once there was room.
    assert found["cases"] == outcome["stored"] + 1
    assert found["changes"] == found["cases"]
