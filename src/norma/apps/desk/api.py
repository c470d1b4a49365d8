"""The desk for machines: the same services and selectors as the pages."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Status

from norma.apps.customers.selectors import customer_for
from norma.apps.desk import perms, schemas, services
from norma.apps.desk.errors import DaysUnfit
from norma.apps.desk.models import Case, CaseEvent, Message
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
from norma.base.text.locale import django_code
from norma.base.units.models import Unit
from norma.base.units.selectors import unit_by_code
from norma.base.web.schemas import Day

router = Router(tags=["desk"])

RECENT_DAYS = 30
MOST_DAYS = 3_660

CaseId = Annotated[str, Path(description="The `id` of a case, such as case_k5xk3n2q7d4mwz6a.")]
PageSize = Annotated[int, Query(ge=1, le=100, description="How many to give at once.")]
AfterSeq = Annotated[
    str | None,
    Query(pattern="^[0-9]{1,9}$", description="The `next` of the page before, or nothing."),
]


@router.get("/cases", response=schemas.CasesOut, summary="List cases by what is due next")
def list_cases(
    request: HttpRequest,
    view: View = View.ALL,
    q: Annotated[str, Query(max_length=100, description="Subject, customer or number.")] = "",
    cursor: Annotated[
        str | None, Query(max_length=40, description="The `next` of the page before, or nothing.")
    ] = None,
    limit: PageSize = 40,
) -> Any:
    actor = _actor(request)
    authorize(actor, perms.CASE_VIEW)
    found = queue_for(actor, view, now=now(), query=q, cursor=cursor, size=limit)
    return {"items": [_row(row) for row in found.rows], "next": found.next_cursor}


@router.post("/cases", response={201: schemas.CaseOut}, summary="Open a case")
def open_case(request: HttpRequest, matter: schemas.CaseIn) -> Any:
    actor = _actor(request)
    authorize(actor, perms.CASE_OPEN)
    unit = unit_by_code(matter.unit, actor, perms.CASE_OPEN)
    said = matter.model_dump(exclude={"customer_id", "customer", "unit"})
    if matter.customer is None:
        customer = customer_for(actor, matter.customer_id or "")
        case = services.open_case(customer.pk, actor=actor, now=now(), unit_id=unit.pk, **said)
    else:
        contact = _contact(matter.customer, unit)
        case = services.open_case_for_contact(contact, actor=actor, now=now(), **said)
    return Status(201, _case(case_for(actor, case.public_id)))


@router.get("/cases/{case_id}", response=schemas.CaseOut, summary="Read a case")
def read_case(request: HttpRequest, case_id: CaseId) -> Any:
    return _case(_case_of(request, case_id))


@router.get("/cases/{case_id}/messages", response=schemas.MessagesOut, summary="What was said")
def list_messages(
    request: HttpRequest, case_id: CaseId, cursor: AfterSeq = None, limit: PageSize = 40
) -> Any:
    case = _case_of(request, case_id)
    return _page(messages_of_case(case, after_seq=int(cursor or 0), limit=limit + 1), limit)


@router.post("/cases/{case_id}/messages", response={201: schemas.MessageOut}, summary="Write")
def write_message(request: HttpRequest, case_id: CaseId, said: schemas.MessageIn) -> Any:
    """Answer the customer, leave a note, or add what the customer said."""
    return Status(201, _written(_case_of(request, case_id), said, _actor(request)))


@router.get("/cases/{case_id}/events", response=schemas.EventsOut, summary="What happened")
def list_events(
    request: HttpRequest, case_id: CaseId, cursor: AfterSeq = None, limit: PageSize = 40
) -> Any:
    """Every clock of the case is a fold over these."""
    case = _case_of(request, case_id)
    return _page(events_of_case(case, after_seq=int(cursor or 0), limit=limit + 1), limit)


@router.post(
    "/cases/{case_id}/events", response={201: schemas.EventOut}, summary="Record what happened"
)
def record_event(request: HttpRequest, case_id: CaseId, happened: schemas.EventIn) -> Any:
    """Record that something happened which Norma cannot see, such as a refund that was sent."""
    pk = _case_of(request, case_id).pk
    actor = _actor(request)
    case = services.record_event(pk, happened.kind, happened.data, actor=actor, now=now())
    return Status(201, events_of_case(case, after_seq=case.last_event_seq - 1, limit=1)[0])


@router.post("/cases/{case_id}/steps", response=schemas.CaseOut, summary="Move a case")
def move_case(request: HttpRequest, case_id: CaseId, wanted: schemas.StepIn) -> Any:
    """Let the case wait, end the wait, resolve it, open it again, or close it."""
    actor, at = _actor(request), now()
    pk = _case_of(request, case_id).pk
    match wanted.step:
        case "wait":
            services.wait_for(pk, wanted.reason or "", actor=actor, now=at)
        case "end_wait":
            services.end_wait(pk, actor=actor, now=at)
        case "resolve":
            services.resolve_case(pk, actor=actor, now=at)
        case "reopen":
            services.reopen_case(pk, actor=actor, now=at)
        case "close":
            services.close_case(pk, actor=actor, now=at)
    return _case(case_for(actor, case_id))


@router.get("/cases/{case_id}/clocks", response=schemas.ClocksOut, summary="The promises of a case")
def list_clocks(request: HttpRequest, case_id: CaseId) -> Any:
    """As they stand now: the owed ones by due time, then the others."""
    readings = clocks_of_case(_case_of(request, case_id), now=now())
    return {"items": [_clock(reading) for reading in readings]}


@router.get("/attainment", response=schemas.AttainmentsOut, summary="How promises were kept")
def read_attainment(
    request: HttpRequest, from_on: Day | None = None, to_on: Day | None = None
) -> Any:
    """Clause by clause; by default over the last thirty days."""
    actor, at = _actor(request), now()
    authorize(actor, perms.FIGURES_VIEW)
    last = to_on or home_date(at)
    first = from_on or _days_before(last, RECENT_DAYS - 1)
    if not 0 <= (last - first).days < MOST_DAYS:
        raise DaysUnfit(from_on=first, to_on=last, limit=MOST_DAYS)
    rows = attainment_by_clause(actor, first, last, now=at)
    return {"from_on": first, "to_on": last, "items": [_attainment(row) for row in rows]}


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the key's authentication
    return actor


def _contact(given: schemas.ContactIn, unit: Unit) -> services.Contact:
    return {
        "name": given.name,
        "email": given.email,
        "phone": given.phone,
        "unit_id": unit.pk,
        "locale": django_code(given.locale),
    }


def _case_of(request: HttpRequest, case_id: str) -> Case:
    """Raises: PermissionRefused for who may see no case at all, else RowNotFound."""
    actor = _actor(request)
    authorize(actor, perms.CASE_VIEW)
    return case_for(actor, case_id)


def _days_before(day: date, days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - days))


def _page(found: Sequence[Message] | Sequence[CaseEvent], limit: int) -> dict[str, Any]:
    """One row more than the page was asked for, so that it is known whether another page follows."""
    rows = found[:limit]
    return {"items": rows, "next": str(rows[-1].seq) if len(found) > limit else None}


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
