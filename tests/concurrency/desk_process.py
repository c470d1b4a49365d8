"""What a process of its own does to a desk, for tests that race, kill or starve one.

It speaks in lines, like `worker_process`: what it prints the test reads, and a line on its standard
input lets it go on.
"""

import json
import sys
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from norma.apps.customers.models import Customer
from norma.apps.desk.clocks import STORED_FIELDS, settle, told_events
from norma.apps.desk.models import Case, CaseEvent, Clock, Message
from norma.apps.desk.services import (
    open_case,
    receive_message,
    reopen_case,
    reply,
    resolve_case,
)
from norma.apps.people.models import User
from norma.apps.people.selectors import actor_of
from norma.apps.standards.services import import_standard, publish_standard
from norma.base.access import SYSTEM, Actor
from norma.base.audit.models import AuditEntry
from norma.base.clock import home_date
from norma.base.outbox.models import OutboxEvent
from norma.base.storage import StorageFull
from tests import world
from tests.world import NOW

STANDARD = Path(__file__).parent.parent / "db/desk/standard.yaml"


def say(text: str) -> None:
    print(text, flush=True)


def build() -> None:
    """The small world with its standard in force."""
    hq = world.build().hq
    text = STANDARD.read_text(encoding="utf-8")
    version = import_standard(text, actor=SYSTEM, now=NOW, unit_id=hq.pk).version
    assert version is not None
    publish_standard(version.pk, actor=SYSTEM, now=NOW, effective_from=home_date(NOW))


def agent() -> Actor:
    return actor_of(User.objects.get(login="agent"))


def opened(key: str | None = None, body: str = "一脱水就哐哐响。") -> Case:
    customer = Customer.objects.get(public_id="cust_east-online")
    return open_case(
        customer.pk,
        subject="洗衣机脱水异响",
        body=body,
        channel="live_chat",
        scenario="after_sales",
        opening_key=key,
        actor=SYSTEM,
        now=NOW,
    )


def open_keys(number: int) -> None:
    """Open one case for each of so many keys, all at once with whoever else was let go."""
    say("ready")
    sys.stdin.readline()
    say(json.dumps([opened(f"form-{each}").pk for each in range(number)]))


def write_and_hold() -> None:
    """Do everything of an opening and an answer, and say so before the transaction has ended."""
    with transaction.atomic():
        case = opened()
        reply(case.pk, "在的。", actor=agent(), now=NOW)
        say("written")
        sys.stdin.readline()


def chatter() -> None:
    """Work on one case without end, telling each step after it was stored."""
    case, actor = opened(), agent()
    for step in count(1):
        at = NOW + timedelta(seconds=step)
        reply(case.pk, "答", waits_for_customer=step % 2 == 0, actor=actor, now=at)
        receive_message(case.pk, "问", actor=SYSTEM, now=at)
        resolve_case(case.pk, actor=actor, now=at)
        reopen_case(case.pk, actor=actor, now=at)
        say(str(step))


def fill() -> None:
    """Open cases until the database has no room, then once more with room again."""
    opened()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 40}")
    error = ""
    for step in range(1000):
        try:
            opened(f"full-{step}", body="长" * 5_000)
        except StorageFull as refused:
            error = refused.message("zh-Hans")
            break
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1000000")
    again = opened(f"full-{step}", body="长" * 5_000)
    say(json.dumps({"error": error, "stored": step + 1, "again": again.pk}))


def report() -> None:
    """Whether every case is whole, and how much there is."""
    found = {
        "cases": Case.objects.count(),
        "messages": Message.objects.count(),
        "events": CaseEvent.objects.count(),
        "clocks": Clock.objects.count(),
        "changes": AuditEntry.objects.filter(action__startswith="desk.").count(),
        "news": OutboxEvent.objects.filter(name__startswith="desk.").count(),
        "faults": [fault for case in Case.objects.all() for fault in faults_of(case)],
    }
    say(json.dumps(found))


def faults_of(case: Case) -> list[str]:
    """Where the rows of a case do not fit each other."""
    events = list(CaseEvent.objects.filter(case=case).order_by("seq"))
    said = {event.seq for event in events if event.kind.startswith("message.")}
    now = max(case.last_event_at, NOW)
    settlement = settle(case, told_events(case.pk), list(Clock.objects.filter(case=case)), now=now)
    late: list[Any] = [
        {name: str(getattr(row, name)) for name in STORED_FIELDS} for row in settlement.written
    ]
    checks = {
        "events are numbered without a gap": [e.seq for e in events]
        == list(range(1, case.last_event_seq + 1)),
        "every event of a message has its words": said
        == set(case.messages.values_list("seq", flat=True)),
        f"clocks say what the fold says {late}": not settlement.written,
        "what is due next is on the case": settlement.next_due_at == case.next_due_at,
    }
    return [f"case {case.pk}: {name}" for name, holds in checks.items() if not holds]


def main(command: str, argument: str = "") -> None:
    commands: dict[str, Any] = {
        "open": lambda: open_keys(int(argument)),
        "hold": write_and_hold,
        "chatter": chatter,
        "fill": fill,
        "report": report,
    }
    commands[command]()
