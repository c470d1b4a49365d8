"""Agents, customers and sweepers at one case in the same moment, on PostgreSQL."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from norma.apps.desk.errors import CaseAlreadyResolved
from norma.apps.desk.jobs import sweep_clocks_at_risk, sweep_due_clocks
from norma.apps.desk.models import Case, Clock, Message
from norma.apps.desk.services import receive_message, reply, resolve_case
from norma.base.access import SYSTEM
from norma.base.outbox.models import OutboxEvent
from norma.core.errors import NormaError
from tests.concurrency.desk_process import agent, build, faults_of, opened
from tests.world import NOW

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 6
LATER = NOW + timedelta(minutes=1)
Deed = Callable[[], Any]


@pytest.fixture(autouse=True)
def _standard(require_postgres: None, transactional_db: None) -> None:
    build()


def at_once(*deeds: Deed) -> list[Any]:
    """What each deed returned or was refused with; all of them begin together."""
    start = threading.Barrier(len(deeds))
    outcomes: list[Any] = [None] * len(deeds)

    def act(place: int, deed: Deed) -> None:
        try:
            start.wait()
            outcomes[place] = deed()
        except Exception as error:  # noqa: BLE001  whatever it is, the test shall see it
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    surprises = [o for o in outcomes if isinstance(o, Exception) and not isinstance(o, NormaError)]
    assert surprises == []
    return outcomes


def faults() -> list[str]:
    return [fault for case in Case.objects.all() for fault in faults_of(case)]


def told(name: str) -> int:
    return OutboxEvent.objects.filter(name=f"desk.{name}").count()


def test_two_sweepers_break_and_tell_every_promise_once() -> None:
    cases = [opened() for _ in range(15)]

    at_once(*[lambda: sweep_due_clocks(LATER)] * 2, *[lambda: sweep_clocks_at_risk(LATER)] * 2)

    broken = Clock.objects.filter(clause_id="CHAT-01", state="broken")
    assert broken.count() == told("promise_broken") == len(cases)
    assert told("promise_at_risk") == 0


def test_two_agents_answer_at_once_and_the_first_response_is_kept_once() -> None:
    for number in range(ROUNDS):
        case, who = opened(), agent()

        at_once(
            lambda case=case, who=who: reply(case.pk, "在的。", actor=who, now=NOW),
            lambda case=case, who=who: reply(case.pk, "您好。", actor=who, now=NOW),
        )

        assert case.messages.count() == 3
        assert told("promise_kept") == 2 * (number + 1)
    assert faults() == []


def test_double_click_of_many_threads_opens_one_case() -> None:
    for number in range(ROUNDS):
        cases = at_once(*[lambda number=number: opened(f"form-{number}").pk] * 6)

        assert len(set(cases)) == 1
    assert Case.objects.count() == Message.objects.count() == ROUNDS


def test_double_click_on_an_answer_sends_it_once() -> None:
    case, who = opened(), agent()

    messages = at_once(
        *[lambda: reply(case.pk, "在的。", request_key="k", actor=who, now=NOW).pk] * 6
    )

    assert len(set(messages)) == 1
    assert case.messages.count() == 2


def test_resolution_and_customers_message_at_once_end_as_one_after_the_other() -> None:
    ends = set()
    for _ in range(ROUNDS):
        case, who = opened(), agent()

        at_once(
            lambda case=case, who=who: resolve_case(case.pk, actor=who, now=LATER),
            lambda case=case: receive_message(case.pk, "还没好。", actor=SYSTEM, now=LATER),
        )

        case.refresh_from_db()
        last = case.events.order_by("-seq")[0].kind
        ends.add((case.status, last))
    assert ends <= {("resolved", "case.resolved"), ("open", "case.reopened")}
    assert faults() == []


def test_case_is_resolved_by_one_of_two_agents() -> None:
    case, who = opened(), agent()

    outcomes = at_once(*[lambda: resolve_case(case.pk, actor=who, now=LATER)] * 2)

    refused = [o for o in outcomes if isinstance(o, CaseAlreadyResolved)]
    assert len(refused) == 1
    assert told("case_resolved") == 1


def test_sweeper_and_agent_at_once_leave_what_the_fold_says() -> None:
    for _ in range(ROUNDS):
        case, who = opened(), agent()

        at_once(
            lambda: sweep_due_clocks(LATER),
            lambda case=case, who=who: reply(case.pk, "在的。", actor=who, now=LATER),
        )

    assert faults() == []
    assert told("promise_broken") == ROUNDS


def test_eight_threads_give_every_case_its_own_number() -> None:
    def open_five() -> list[int]:
        return [opened().number for _ in range(5)]

    numbers = at_once(*[open_five] * 8)

    assert len({number for five in numbers for number in five}) == 40
