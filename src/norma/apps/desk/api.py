"""The desk for machines: the same services and selectors as the pages."""

from datetime import date, timedelta
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from norma.apps.customers.selectors import customer_for
from norma.apps.customers.services import find_or_create_customer
from norma.apps.desk import perms, schemas, services
from norma.apps.desk.models import Case, Message
from norma.apps.desk.selectors import (
    ClauseAttainment,
    ClockReading,
    QueueRow,
    View,
    attainment_by_clause,
    case_for,
    clocks_of_case,
    events_of_case,
    messages_of_case,
    queue_for,
)
from norma.base.access import Actor, authorize
from norma.base.clock import home_date, now
from norma.base.units.models import Unit
from norma.base.units.selectors import unit_by_code
from norma.core.errors import NormaError

router = Router(tags=["desk"])
MONTH = timedelta(days=29)


class CustomerUnclear(NormaError):
    """A case came with two customers or none."""

    code = "CUSTOMER_UNCLEAR"
    messages = {
        "zh-Hans": "customer_id 与 customer 应填且只填一个，实际{came_zh}。请改正后重发。",
        "en": "Expected either customer_id or customer, got {came_en}. Give exactly one.",
    }


@router.get("/cases", response=schemas.CasesOut, summary="List cases by what is due next")
def list_cases(
    request: HttpRequest,
    view: View = View.ALL,
    q: str = "",
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 40,
) -> Any:
    found = queue_for(_actor(request), view, now=now(), query=q, cursor=cursor, size=limit)
    return {"items": [_row(row) for row in found.rows], "next": found.next_cursor}


@router.post("/cases", response={201: schemas.CaseOut}, summary="Open a case")
def open_case(request: HttpRequest, matter: schemas.CaseIn) -> Any:
    actor = _actor(request)
    unit = unit_by_code(matter.unit, actor, perms.CASE_OPEN)
    case = services.open_case(
        _customer_id(matter, unit, actor),
        actor=actor,
        now=now(),
        unit_id=unit.pk,
        **matter.dict(exclude={"customer_id", "customer", "unit"}),
    )
    return 201, _case(case_for(actor, case.public_id))


@router.get("/cases/{case_id}", response=schemas.CaseOut, summary="Read a case")
def read_case(request: HttpRequest, case_id: str) -> Any:
    return _case(case_for(_actor(request), case_id))


@router.get("/cases/{case_id}/messages", response=list[schemas.MessageOut])
def list_messages(request: HttpRequest, case_id: str) -> Any:
    """What was said on the case, in order."""
    return messages_of_case(case_for(_actor(request), case_id))


@router.post("/cases/{case_id}/messages", response={201: schemas.MessageOut})
def write_message(request: HttpRequest, case_id: str, said: schemas.MessageIn) -> Any:
    """Answer the customer, leave a note, or add what the customer said."""
    return 201, _written(case_for(_actor(request), case_id), said, _actor(request))


@router.get("/cases/{case_id}/events", response=list[schemas.EventOut])
def list_events(request: HttpRequest, case_id: str) -> Any:
    """All that happened on the case, in order; every clock is a fold over it."""
    return events_of_case(case_for(_actor(request), case_id))


@router.post("/cases/{case_id}/events", response={201: schemas.EventOut})
def record_event(request: HttpRequest, case_id: str, happened: schemas.EventIn) -> Any:
    """Record that something happened, such as a refund that was sent."""
    actor = _actor(request)
    case = case_for(actor, case_id)
    services.record_event(case.pk, happened.kind, happened.data, actor=actor, now=now())
    return 201, events_of_case(case)[-1]


@router.post("/cases/{case_id}/steps", response=schemas.CaseOut)
def move_case(request: HttpRequest, case_id: str, wanted: schemas.StepIn) -> Any:
    """Let the case wait, end the wait, resolve it, open it again, or close it."""
    actor, at = _actor(request), now()
    pk = case_for(actor, case_id).pk
    match wanted.step:
        case "wait":
            services.wait_for(pk, wanted.reason, actor=actor, now=at)
        case "end_wait":
            services.end_wait(pk, actor=actor, now=at)
        case "resolve":
            services.resolve_case(pk, actor=actor, now=at)
        case "reopen":
            services.reopen_case(pk, actor=actor, now=at)
        case "close":
            services.close_case(pk, actor=actor, now=at)
    return _case(case_for(actor, case_id))


@router.get("/cases/{case_id}/clocks", response=list[schemas.ClockOut])
def list_clocks(request: HttpRequest, case_id: str) -> Any:
    """The promises of the case as they stand now: owed ones by due time, then the others."""
    case = case_for(_actor(request), case_id)
    return [_clock(reading) for reading in clocks_of_case(case, now=now())]


@router.get("/attainment", response=schemas.AttainmentsOut)
def read_attainment(
    request: HttpRequest, from_on: date | None = None, to_on: date | None = None
) -> Any:
    """How each clause was kept; by default over the last thirty days."""
    actor, at = _actor(request), now()
    authorize(actor, perms.FIGURES_VIEW)
    last = to_on or home_date(at)
    first = from_on or last - MONTH
    rows = attainment_by_clause(actor, first, last, now=at)
    return {"from_on": first, "to_on": last, "items": [_attainment(row) for row in rows]}


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the key's authentication
    return actor


def _customer_id(matter: schemas.CaseIn, unit: Unit, actor: Actor) -> int:
    if (matter.customer_id is None) == (matter.customer is None):
        has_both = matter.customer is not None
        raise CustomerUnclear(
            came_zh="两个都填了" if has_both else "都没有填",
            came_en="both" if has_both else "neither",
        )
    if matter.customer is None:
        return customer_for(actor, matter.customer_id or "").pk
    contact = matter.customer.dict()
    return find_or_create_customer(actor=actor, now=now(), unit_id=unit.pk, **contact).pk


def _written(case: Case, said: schemas.MessageIn, actor: Actor) -> Message:
    at = now()
    if said.kind == "note":
        return services.add_note(case.pk, said.body, actor=actor, now=at)
    if said.kind == "customer":
        return services.receive_message(case.pk, said.body, actor=actor, now=at)
    return services.reply(
        case.pk, said.body, waits_for_customer=said.waits_for_customer, actor=actor, now=at
    )


def _case(case: Case) -> dict[str, Any]:
    who = case.assignee
    return {
        "id": case.public_id,
        "customer_id": case.customer.public_id,
        "customer_name": case.customer.name,
        "unit": case.unit.code,
        "assignee": {"zh-Hans": who.name_zh, "en": who.name_en} if who else None,
        **{name: getattr(case, name) for name in _CASE_FIELDS},
    }


_CASE_FIELDS = (
    "number",
    "subject",
    "channel",
    "scenario",
    "case_type",
    "priority",
    "product",
    "segment",
    "status",
    "waiting_for",
    "opened_at",
    "last_event_at",
    "next_due_at",
)


def _row(row: QueueRow) -> dict[str, Any]:
    return {"id": row.public_id} | {
        name: getattr(row, name) for name in schemas.CaseRowOut.model_fields if name != "id"
    }


def _clock(reading: ClockReading) -> dict[str, Any]:
    fields = {
        name: getattr(reading, name) for name in schemas.ClockOut.model_fields if name != "limit"
    }
    return fields | {"limit": reading.limit_phrase}


def _attainment(row: ClauseAttainment) -> dict[str, Any]:
    found = row.attainment
    return {
        "clause_id": row.clause_id,
        "title": row.title,
        "kept": found.kept,
        "broken": found.broken,
        "share_pct": found.share_pct,
        "low_pct": 100 * found.interval.low,
        "high_pct": 100 * found.interval.high,
        "target_pct": found.target_pct,
        "verdict": found.verdict,
    }
