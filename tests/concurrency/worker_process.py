"""What a process of its own does for tests that kill, race or stop one: `main(COMMAND, argument)`.

It speaks in lines: what it prints the test reads, and a line on its standard input lets it go on.
Doors opened are stored as stream entries, so that an effect made twice would be seen twice.
"""

import json
import sys
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import transaction
from django.http import HttpRequest

from norma.apps.people.services import create_user
from norma.base.access import SYSTEM
from norma.base.access.roles import ADMINISTRATOR
from norma.base.jobs import worker
from norma.base.jobs.models import SweepState, WorkerBeat
from norma.base.jobs.registry import Sweep, register
from norma.base.jobs.sweeps import run_due_sweeps
from norma.base.live.models import StreamEntry
from norma.base.live.services import announce
from norma.base.outbox import event, subscribe
from norma.base.outbox.dispatch import deliver_all
from norma.base.outbox.models import Delivery
from norma.base.outbox.services import publish
from norma.base.units.services import create_unit
from norma.cli.main import main as norma
from tests.world import NOW

_held = threading.Event()


@event("test.process_door_opened")
@dataclass(frozen=True)
class DoorOpened:
    number: int


def say(text: str) -> None:
    print(text, flush=True)


def note_door(happened: DoorOpened, *, now: datetime) -> None:
    """The handler: stores its effect, and in a process that holds says so and waits for a line."""
    StreamEntry.objects.create(topic=f"door:{happened.number}", kind="opened", at=now)
    if _held.is_set():
        _held.clear()
        say(f"inside {happened.number}")
        sys.stdin.readline()
    if "work" in sys.argv:
        say(f"delivered {happened.number}")


def publish_doors(count: int) -> None:
    with transaction.atomic():
        for number in range(count):
            publish(DoorOpened(number), now=NOW)


def deliver(*, hold: bool, later_s: int = 0) -> None:
    if hold:
        _held.set()
    say(f"tried {deliver_all(now=NOW + timedelta(seconds=later_s))}")


def sweep_doors(now: datetime) -> int:
    StreamEntry.objects.create(topic="swept", kind=now.isoformat(), at=now)
    return 1


def sweep_often(name: str) -> None:
    register(Sweep("test.sweep_doors", sweep_doors, every=timedelta(minutes=5)))
    say("ready")
    sys.stdin.readline()
    for step in range(40):
        run_due_sweeps(name, now=NOW + timedelta(minutes=5 * step))


def work() -> None:
    stop = threading.Event()

    def end_with_input() -> None:
        sys.stdin.read()
        stop.set()
        worker.wake()

    threading.Thread(target=end_with_input, daemon=True).start()
    say("working")
    worker.run(stop)


def log_in() -> None:
    """An administrator's session, as a browser would get it; prints its key."""
    hq = create_unit("hq", names={"zh-Hans": "总部", "en": "HQ"}, actor=SYSTEM, now=NOW)
    names = {"zh-Hans": "管理员", "en": "Admin"}
    user = create_user("admin", names=names, posts=[(ADMINISTRATOR, hq)], actor=SYSTEM, now=NOW)
    request = HttpRequest()
    request.session = SessionStore()
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session.save()
    say(str(request.session.session_key))


def announce_door(topic: str) -> None:
    with transaction.atomic():
        announce(topic, "door.opened", {"door": "北门"}, now=NOW)


def report() -> None:
    doors = StreamEntry.objects.filter(topic__startswith="door:")
    deliveries = Delivery.objects.filter(event__name="test.process_door_opened")
    found = {
        "effects": sorted(doors.values_list("topic", flat=True)),
        "states": sorted(deliveries.values_list("state", flat=True)),
        "swept": list(StreamEntry.objects.filter(topic="swept").values_list("kind", flat=True)),
        "leases": SweepState.objects.exclude(leased_until=None).count(),
        "beats": WorkerBeat.objects.count(),
    }
    say(json.dumps(found))


def main(command: str, argument: str = "") -> None:
    subscribe({DoorOpened: [note_door]})
    if command == "migrate":
        call_command("migrate", verbosity=0)
    elif command == "publish":
        publish_doors(int(argument))
    elif command == "deliver":
        deliver(hold=False, later_s=int(argument or 0))
    elif command == "deliver-held":
        deliver(hold=True)
    elif command == "sweep":
        sweep_often(argument)
    elif command == "work":
        work()
    elif command == "log-in":
        log_in()
    elif command == "announce":
        announce_door(argument)
    elif command == "serve":
        sys.exit(norma(["serve", "--port", argument, "--lang", "en"]))
    elif command == "report":
        report()
    else:
        raise SystemExit(f"expected a command of this file, got {command!r}")
