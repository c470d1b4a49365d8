"""Writes that are sent twice at the same moment, or whose process is killed in the middle."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.concurrency.api_process import THREADS, a_key
from tests.concurrency.conftest import Process, Start, finish, hears
from tests.concurrency.desk_process import build

Api = Callable[..., Process]
ROUNDS = 4


@pytest.fixture
def api(start: Start) -> Api:
    build()
    return partial(start, module="api_process")


@pytest.fixture
def secret(api: Api) -> str:
    return a_key()


def report(api: Api) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(finish(api("report")))
    return found


def go(process: Process) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def raced(api: Api, *command: str) -> list[list[Any]]:
    """What the threads of two processes are answered that begin at the same moment."""
    both = [api(*command), api(*command)]
    assert [hears(process) for process in both] == ["ready", "ready"]
    for process in both:
        go(process)
    return [answer for process in both for answer in json.loads(hears(process))]


def test_one_key_sent_by_all_at_once_acts_once_and_answers_all_alike(api: Api, secret: str) -> None:
    answers = raced(api, "race", secret, str(ROUNDS))

    assert len(answers) == 2 * THREADS * ROUNDS
    assert {status for status, _ in answers} == {201}
    assert len({body for _, body in answers}) == ROUNDS
    assert report(api) == {
        "cases": ROUNDS,
        "messages": ROUNDS,
        "customers": 1,
        "answers": ROUNDS,
        "faults": [],
    }


def test_public_form_clicked_by_all_at_once_opens_one_case_for_one_customer(api: Api) -> None:
    answers = raced(api, "forms", str(ROUNDS))

    assert {status for status, _ in answers} == {303}
    assert len({link for _, link in answers}) == ROUNDS
    found = report(api)
    assert (found["cases"], found["customers"], found["faults"]) == (ROUNDS, ROUNDS, [])


def test_second_sender_waits_for_the_first_and_is_given_its_answer(api: Api, secret: str) -> None:
    first = api("hold", secret)
    assert hears(first) == "writing"
    second = api("send_held", secret)
    assert hears(second) == "sending"

    go(first)

    assert json.loads(hears(first)) == [201, None]
    assert json.loads(hears(second)) == [201, "true"]
    assert report(api)["cases"] == 1


def test_write_killed_in_the_middle_leaves_nothing_and_its_key_may_be_sent_again(
    api: Api, secret: str
) -> None:
    victim = api("hold", secret)
    assert hears(victim) == "writing"

    victim.kill()
    victim.wait()

    assert not any(report(api).values())
    again = api("send_held", secret)
    assert [hears(again), json.loads(hears(again))] == ["sending", [201, None]]
    assert report(api)["cases"] == 1
