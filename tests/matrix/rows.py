"""The rows that addresses lead to: all of the east, each as the arguments of its URL."""

from collections.abc import Callable
from typing import Any

from axes.models import AccessAttempt
from django.contrib.sessions.backends.db import SessionStore

from norma.apps.desk.models import Case
from norma.apps.desk.selectors import follow_token
from norma.apps.desk.services import open_case
from norma.apps.improvement.services import Wanted, propose_change
from norma.apps.people.services import create_api_key, start_session
from norma.apps.standards.selectors import ClauseAddress, published_clause
from norma.apps.standards.services import import_standard, publish_standard
from norma.base.access import SYSTEM
from norma.base.clock import home_date, now
from norma.base.jobs.sweeps import run_due_sweeps
from norma.base.outbox.models import Delivery, OutboxEvent
from norma.ui import stylesheet
from tests.world import NOW, World

STANDARD = """
pack_format: 1
kind: core
packager: norma-tests
ref_id: doors
version: "1.0"
locales: [zh-Hans, en]
title: {zh-Hans: "权限测试标准", en: "Standard for tests of permissions"}
owner: role:service-director
calendars:
  always: {timezone: Asia/Shanghai, hours: {mon-sun: ["00:00-24:00"]}}
clauses:
- id: ACK-01
  kind: promise
  title: {zh-Hans: "{{limit}} 内答复", en: "Answered within {{limit}}"}
  text: {zh-Hans: "客户来信后 {{limit}} 内答复。", en: "A letter is answered within {{limit}}."}
  params:
    limit: {type: duration, value: 4h, stricter: lower, overlay: tighten}
    share: {type: percent, value: 95, stricter: higher, overlay: tighten}
  clock: {per: case, start: case.opened, stop: first_response, calendar: always}
  objective: {good: "elapsed <= limit", target: share, window: month, min_sample: 30}
"""
_ADDRESS = {"packager": "norma-tests", "ref_id": "doors"}


def put_standard_in_force(world: World) -> None:
    found = import_standard(STANDARD, actor=SYSTEM, now=NOW, unit_id=world.hq.pk)
    assert found.version is not None, found.faults
    publish_standard(found.version.pk, actor=SYSTEM, now=NOW, effective_from=home_date(NOW))


def a_case(world: World) -> Case:
    return open_case(
        world.customer.pk,
        actor=SYSTEM,
        now=NOW,
        subject="洗衣机异响",
        body="脱水时异响。",
        channel="email",
        scenario="after_sales",
        case_type="complaint",
    )


def _session(world: World) -> dict[str, Any]:
    store = SessionStore()
    store.create()
    assert store.session_key is not None
    session = start_session(world.agent, store.session_key, address=None, agent="", now=NOW)
    return {"session_id": session.pk}


def _key(world: World) -> dict[str, Any]:
    return {"key_id": create_api_key("x", actor=world.actor("agent"), now=NOW)[0].pk}


def _lockout(world: World) -> dict[str, Any]:
    attempt = AccessAttempt.objects.create(
        username="agent", ip_address="192.0.2.1", failures_since_start=8, attempt_time=now()
    )
    return {"attempt_id": attempt.pk}


def _delivery(world: World) -> dict[str, Any]:
    event = OutboxEvent.objects.create(name="test.lost", payload={}, published_at=NOW)
    dead = Delivery.objects.create(event=event, handler="x", state="dead", next_attempt_at=NOW)
    return {"delivery_id": dead.pk}


def _sweep(world: World) -> dict[str, Any]:
    run_due_sweeps("w", now=NOW)
    return {"name": "jobs.prune_beats"}


def _standard(world: World, **more: str) -> dict[str, Any]:
    put_standard_in_force(world)
    return {**_ADDRESS, **more}


def _proposal(world: World) -> dict[str, Any]:
    put_standard_in_force(world)
    actor = world.actor("agent")
    read = published_clause(actor, ClauseAddress(**_ADDRESS, clause_id="ACK-01"), "en")
    wanted = Wanted(key="matrix", wrong="太慢", instead="更快")
    return {"number": propose_change(read, wanted, actor=actor, now=NOW).pk}


def _in_force(world: World, **more: str) -> dict[str, Any]:
    put_standard_in_force(world)
    return more


ROWS: dict[str, Callable[[World], dict[str, Any]]] = {
    "session": _session,
    "key": _key,
    "lockout": _lockout,
    "delivery": _delivery,
    "sweep": _sweep,
    "stylesheet": lambda world: {"digest": stylesheet.bundle().digest},
    "customer": lambda world: {"public_id": world.customer.public_id},
    "opening": lambda world: {"customer_id": world.customer.public_id},
    "standard": _standard,
    "version": lambda world: _standard(world, version="1.0"),
    "proposal": _proposal,
    "clause": lambda world: _standard(world, clause_id="ACK-01"),
    "case": lambda world: {"public_id": a_case(world).public_id},
    "step": lambda world: {"public_id": a_case(world).public_id, "step": "wait"},
    "followed": lambda world: {"token": follow_token(a_case(world).public_id)},
    # Named in what is sent, not in the address.
    "unit": lambda world: {},
    "api_case": lambda world: {"case_id": a_case(world).public_id},
    "in_force": _in_force,
    "api_clause": lambda world: _in_force(world, clause_id="ACK-01"),
}
"""Makes the row and gives the arguments of its address."""
