"""The rows that addresses lead to: all of the east, each as the arguments of its URL."""

from collections.abc import Callable
from typing import Any

from axes.models import AccessAttempt
from django.contrib.sessions.backends.db import SessionStore

from norma.apps.desk.models import Case
from norma.apps.desk.selectors import follow_token
from norma.apps.desk.services import open_case
from norma.apps.governance.models import Absence, Acknowledgement, Approval
from norma.apps.governance.services.approving import ApprovalRequest, ask_for_approval
from norma.apps.governance.services.assessing import AssessmentRequest, open_assessment
from norma.apps.governance.services.commenting import write_comment
from norma.apps.governance.services.researching import ResearchFields, write_research
from norma.apps.governance.services.reviewing import call_for_review
from norma.apps.governance.services.rounds import open_round
from norma.apps.improvement.services import Wanted, propose_change
from norma.apps.people.services import create_api_key, start_session
from norma.apps.standards.models import Adoption, RebaseTask, Standard, StandardVersion
from norma.apps.standards.selectors import ClauseAddress, published_clause
from norma.apps.standards.services import (
    ExceptionAsk,
    import_standard,
    publish_standard,
    request_exception,
)
from norma.base.access import SYSTEM
from norma.base.clock import home_date, now
from norma.base.jobs.sweeps import run_due_sweeps
from norma.base.outbox.models import Delivery, OutboxEvent
from norma.base.shipped import shipped_files, shipped_pack
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
SUPPLEMENT = """
pack_format: 1
kind: overlay
packager: norma-tests
ref_id: doors-east
version: "1.0"
extends: {pack: "urn:norma:norma-tests:doors", version: "1.0"}
locales: [zh-Hans, en]
scope: {region: [east]}
title: {zh-Hans: "华东补充标准", en: "East supplement"}
change:
- {clause: ACK-01, set: {limit: 2h}}
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


def _exception(world: World) -> dict[str, Any]:
    put_standard_in_force(world)
    ask = ExceptionAsk(
        core_id=Standard.objects.get().pk,
        unit_id=world.east.pk,
        packager="norma-tests",
        ref_id="doors-east",
        clause_id="ACK-01",
        param="limit",
        cell="",
        value="6h",
        reason="搬迁",
        until=home_date(NOW),
    )
    row = request_exception(ask, actor=world.actor("lead"), now=NOW)
    return {"exception_id": row.pk}


def _rebase(world: World) -> dict[str, Any]:
    put_standard_in_force(world)
    _published(SUPPLEMENT, world.east.pk)
    _published(STANDARD.replace('version: "1.0"', 'version: "1.1"'), world.hq.pk)
    return {"task_id": RebaseTask.objects.get().pk}


def _published(text: str, unit_id: int) -> None:
    found = import_standard(text, actor=SYSTEM, now=NOW, unit_id=unit_id)
    assert found.version is not None, found.faults
    publish_standard(found.version.pk, actor=SYSTEM, now=NOW, effective_from=home_date(NOW))


def _asks_to_be_read(world: World) -> StandardVersion:
    """The standard of these tests, which asks every agent to read it."""
    asks = "lifecycle: {acknowledge: {audience: [role:agent], within: 7d}}\ncalendars:"
    text = STANDARD.replace("calendars:", asks, 1)
    found = import_standard(text, actor=SYSTEM, now=NOW, unit_id=world.hq.pk).version
    assert found is not None
    publish_standard(found.pk, actor=SYSTEM, now=NOW, effective_from=home_date(NOW))
    open_round(found.pk, now=NOW)
    return found


def _reading(world: World) -> dict[str, Any]:
    _asks_to_be_read(world)
    return {"number": Acknowledgement.objects.get(user=world.agent).pk}


def _round(world: World) -> dict[str, Any]:
    return {**_ADDRESS, "version": _asks_to_be_read(world).version}


def _draft_of_headquarters(world: World, **more: str) -> dict[str, Any]:
    import_standard(STANDARD, actor=SYSTEM, now=NOW, unit_id=world.hq.pk)
    return {**_ADDRESS, "version": "1.0", **more}


def _in_force(world: World, **more: str) -> dict[str, Any]:
    put_standard_in_force(world)
    return more


def _draft(world: World) -> StandardVersion:
    text = governed(STANDARD.replace("ref_id: doors", "ref_id: governed"))
    found = import_standard(text, actor=SYSTEM, now=NOW, unit_id=world.east.pk)
    assert found.version is not None, found.faults
    return found.version


def governed(text: str) -> str:
    """The standard as one that asks for an approval and a question."""
    owner = "owner: role:service-director\n"
    ask = "lifecycle: {approvals: [{order: 1, role: legal}], review_every: 12mo}\n"
    question = '  audit: {ask: {zh-Hans: "达成率？", en: "Attainment?"}, score: ratio}\n'
    return text.replace(owner, owner + ask).rstrip() + "\n" + question


def _comment(world: World) -> dict[str, Any]:
    version = _draft(world)
    editor = world.actor("editor")
    return {"comment_id": write_comment(version.pk, "", "x", actor=editor, now=NOW).pk}


def _approval(world: World) -> Approval:
    version = _draft(world)
    request = ApprovalRequest({(1, "legal"): world.counsel.pk}, home_date(now()))
    return ask_for_approval(version.pk, request, actor=world.actor("editor"), now=now())


def _assessment(world: World) -> dict[str, Any]:
    version = _draft(world)
    publish_standard(version.pk, actor=SYSTEM, now=NOW, effective_from=home_date(NOW))
    request = AssessmentRequest(version.pk, world.east_team.pk, home_date(NOW), home_date(NOW))
    made = open_assessment(request, actor=world.actor("editor"), now=NOW)
    return {"assessment_id": made.pk}


def _research_note(world: World) -> dict[str, Any]:
    version = _draft(world)
    fields = ResearchFields("海潮", "两小时", "官网", home_date(NOW))
    note = write_research(version.standard_id, fields, actor=world.actor("editor"), now=NOW)
    return {"note_id": note.pk}


def _periodic_review(world: World) -> dict[str, Any]:
    put_standard_in_force(world)
    standard_id = StandardVersion.objects.get().standard_id
    director = world.actor("director")
    review = call_for_review(standard_id, "other", actor=director, now=NOW, note="x")
    return {"review_id": review.pk}


def _absence(world: World) -> dict[str, Any]:
    absence = Absence.objects.create(
        person=world.agent,
        deputy=world.quality,
        first_on=home_date(NOW),
        last_on=home_date(NOW),
        written_at=NOW,
    )
    return {"absence_id": absence.pk}


def _shipped(world: World) -> dict[str, Any]:
    return {"key": next(iter(shipped_files()))}


def _adoption(world: World, **more: str) -> dict[str, Any]:
    put_standard_in_force(world)
    shipped = shipped_pack(next(iter(shipped_files())))
    adoption = Adoption.objects.create(
        standard=StandardVersion.objects.get().standard,
        key=shipped.key,
        pack=shipped.pack.urn,
        pack_version=shipped.pack.version,
        pack_hash=shipped.content_hash,
        base=dict(shipped.pack.document),
        adopted_at=NOW,
    )
    return {"adoption_id": adoption.pk, **more}


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
    "reading": _reading,
    "round": _round,
    "exception": _exception,
    "rebase": _rebase,
    "shipped": _shipped,
    "adoption": _adoption,
    "update": lambda world: _adoption(world, action="take"),
    "exported": lambda world: _standard(world, version="1.0", form="xlsx"),
    "clause": lambda world: _standard(world, clause_id="ACK-01"),
    "written": _draft_of_headquarters,
    "written_clause": lambda world: _draft_of_headquarters(world, clause_id="ACK-01"),
    "draft": lambda world: {**_ADDRESS, "ref_id": "governed", "version": _draft(world).version},
    "comment": _comment,
    "approval": lambda world: {"approval_id": _approval(world).pk},
    "seat": lambda world: {"seat_id": _approval(world).seats.get().pk},
    "assessment": _assessment,
    "research_note": _research_note,
    "periodic_review": _periodic_review,
    "absence": _absence,
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
