"""A machine, or a customer at the public form, in a process of its own: see desk_process."""

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client

from norma.apps.customers.models import Customer
from norma.apps.desk.models import Case, Message
from norma.apps.people.models import User
from norma.apps.people.selectors import actor_of
from norma.apps.people.services import create_api_key
from norma.base.idempotency.models import KeptAnswer
from norma.base.units.models import Unit
from tests.concurrency.desk_process import faults_of, say
from tests.world import NOW

MATTER = {
    "customer": {"name": "李雷", "email": "li@example.com"},
    "unit": "east-online",
    "subject": "冰箱不制冷",
    "body": "昨天起就不制冷了。",
}
THREADS = 3


def a_key() -> str:
    """A key of the agent, made by the test before any process starts."""
    return create_api_key("race", actor=actor_of(User.objects.get(login="agent")), now=NOW)[1]


def post(secret: str, key: str) -> HttpResponse:
    return Client(SERVER_NAME="localhost").post(
        "/api/v1/cases",
        json.dumps(MATTER),
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}", "Idempotency-Key": key},
    )


def fill_in(number: str) -> HttpResponse:
    """The public form as one customer sends it, whose address is new with each number."""
    return Client(SERVER_NAME="localhost").post(
        "/request/",
        {
            "name": "韩梅梅",
            "email": f"han-{number}@example.com",
            "unit": str(Unit.objects.get(code="east-online").pk),
            "scenario": "complaint",
            "subject": "保修",
            "body": "保修期多久？",
            "key": f"form-{number}",
        },
    )


def together(send: Callable[[str], HttpResponse], number: int) -> list[list[Any]]:
    """What this process's threads are answered, when all of them send the same thing at once."""
    barrier = Barrier(THREADS, timeout=30)

    def one(_: int) -> list[Any]:
        found = []
        for each in range(number):
            barrier.wait()
            answer = send(str(each))
            found.append(
                [answer.status_code, answer.headers.get("Location") or answer.content.decode()]
            )
        connection.close()
        return found

    with ThreadPoolExecutor(THREADS) as pool:
        return [answer for answers in pool.map(one, range(THREADS)) for answer in answers]


def race(send: Callable[[str], HttpResponse], number: int) -> None:
    say("ready")
    sys.stdin.readline()
    say(json.dumps(together(send, number)))


def hold(secret: str) -> None:
    """Send a write, and stop in the middle of it until a line comes."""

    def stop(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('INSERT INTO "desk_message"'):
            say("writing")
            sys.stdin.readline()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(stop):
        answer = post(secret, "held")
    say(json.dumps([answer.status_code, answer.headers.get("Idempotency-Replayed")]))


def send_held(secret: str) -> None:
    """Send the write that another process holds."""
    say("sending")
    answer = post(secret, "held")
    say(json.dumps([answer.status_code, answer.headers.get("Idempotency-Replayed")]))


def report() -> None:
    found = {
        "cases": Case.objects.count(),
        "messages": Message.objects.count(),
        "customers": Customer.objects.exclude(
            public_id__in=["cust_east-online", "cust_west"]
        ).count(),
        "answers": KeptAnswer.objects.count(),
        "faults": [fault for case in Case.objects.all() for fault in faults_of(case)],
    }
    say(json.dumps(found))


def main(command: str, *arguments: str) -> None:
    commands: dict[str, Callable[..., None]] = {
        "race": lambda secret, number: race(lambda key: post(secret, key), int(number)),
        "forms": lambda number: race(fill_in, int(number)),
        "hold": hold,
        "send_held": send_held,
        "report": report,
    }
    commands[command](*arguments)
