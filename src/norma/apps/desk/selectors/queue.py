"""The lists of the workspace: cases by what is due next."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from django.db.models import IntegerField, Q, QuerySet, Subquery

from norma.apps.desk import perms
from norma.apps.desk.errors import CursorUnreadable
from norma.apps.desk.models import Case, Clock
from norma.base.access import Actor, RowNotFound, get_visible, visible_to
from norma.base.text.search import fold, one_line, terms

PAGE_SIZE = 40
COUNTED_UP_TO = 299
"""Nobody works by a longer list's exact length, and counting it would cost every page."""
QUERY_LENGTH = 100
_PUBLIC_ID = re.compile(r"[A-Za-z0-9_-]{1,24}", re.ASCII)
_NUMBER = re.compile(r"#?(\d{1,9})")
_CURSOR = re.compile(r"(-|\d{1,11})\.(\d{1,18})", re.ASCII)


class View(StrEnum):
    """Which cases a list shows."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    ALL = "all"
    WAITING = "waiting"
    RESOLVED = "resolved"


class Urgency(StrEnum):
    """How the most pressing promise of a case stands; NONE where none is owed."""

    BROKEN = "broken"
    AT_RISK = "at_risk"
    RUNNING = "running"
    PAUSED = "paused"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One case in a list.

    Attributes:
        due_at: of the most pressing promise; None where time stands still or nothing is owed.
        clause_id: whose promise that is; "" where nothing is owed.
        assignee: the name in both languages, or None.
    """

    case_id: int
    public_id: str
    number: int
    subject: str
    customer_name: str
    channel: str
    case_type: str
    priority: str
    status: str
    waiting_for: str
    assignee: Mapping[str, str] | None
    opened_at: datetime
    last_event_at: datetime
    urgency: Urgency
    due_at: datetime | None
    clause_id: str


class _Read(NamedTuple):
    """What is read of a case for a list, in the order of `_COLUMNS`."""

    case_id: int
    public_id: str
    number: int
    subject: str
    customer_name: str
    channel: str
    case_type: str
    priority: str
    status: str
    waiting_for: str
    assignee_zh: str | None
    assignee_en: str | None
    opened_at: datetime
    last_event_at: datetime
    next_due_at: datetime | None


_COLUMNS = (
    "pk",
    "public_id",
    "number",
    "subject",
    "customer__name",
    "channel",
    "case_type",
    "priority",
    "status",
    "waiting_for",
    "assignee__name_zh",
    "assignee__name_en",
    "opened_at",
    "last_event_at",
    "next_due_at",
)


class Standing(Protocol):
    """What is asked of a clock to say how urgent it is; a stored one has it, and what is read here."""

    @property
    def is_owed(self) -> bool: ...
    @property
    def state(self) -> str: ...
    @property
    def breaks_at(self) -> datetime | None: ...
    @property
    def at_risk_at(self) -> datetime | None: ...


class _Owed(NamedTuple):
    """What is read of an owed promise for a list."""

    case_id: int
    clause_id: str
    state: str
    due_at: datetime | None
    breaks_at: datetime | None
    at_risk_at: datetime | None
    is_owed: bool = True


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of a list.

    Attributes:
        next_cursor: where the next page begins, or None at the end.
        counts: of each view, at most one more than COUNTED_UP_TO.
    """

    rows: Sequence[QueueRow]
    next_cursor: str | None
    counts: Mapping[View, int]
    view: View
    query: str

    @property
    def counted_up_to(self) -> int:
        """Of a list that holds more, only that is known."""
        return COUNTED_UP_TO


def cases_for(actor: Actor) -> QuerySet[Case]:
    """The cases this actor may see."""
    return visible_to(actor, Case.objects.all(), perms.CASE_VIEW)


def case_for(actor: Actor, public_id: str) -> Case:
    """One case with its customer, unit and assignee. Raises: RowNotFound."""
    if not _PUBLIC_ID.fullmatch(public_id):
        raise RowNotFound(what="case")
    return get_visible(
        actor, _with_people(Case.objects.with_standard()), perms.CASE_VIEW, public_id=public_id
    )


def case_to_change(actor: Actor, public_id: str) -> Case:
    """The same case, of which only `pk`, `public_id` and `number` are read; for whoever writes on it."""
    if not _PUBLIC_ID.fullmatch(public_id):
        raise RowNotFound(what="case")
    cases = Case.objects.only("pk", "public_id", "number")
    return get_visible(actor, cases, perms.CASE_VIEW, public_id=public_id)


def queue_for(
    actor: Actor,
    view: View = View.ALL,
    *,
    now: datetime,
    query: str = "",
    cursor: str | None = None,
    size: int = PAGE_SIZE,
) -> Queue:
    """One page of a list: what is due first comes first, so broken promises before all others.

    Cases that owe nothing for now follow, the longest open first; settled ones come by their last
    event. Raises: CursorUnreadable.
    """
    seen = cases_for(actor)
    query = one_line(query)[:QUERY_LENGTH]
    cases = matching(_of_view(seen, view, actor), query)
    page = _page_by_last_event if view is View.RESOLVED else _page_by_due
    rows = page(cases, cursor, size + 1)
    next_cursor = _cursor_of(rows[size - 1], view) if len(rows) > size else None
    return Queue(
        rows=_rows(rows[:size], now=now),
        next_cursor=next_cursor,
        counts=_counts(seen, actor),
        view=view,
        query=query,
    )


def find_cases(actor: Actor, query: str, *, now: datetime, limit: int) -> Sequence[QueueRow]:
    """The latest cases of any status that match, for a search over everything."""
    cases = matching(cases_for(actor), one_line(query)[:QUERY_LENGTH])
    return _rows(_read(cases.order_by("-pk")[:limit]), now=now)


def cases_of_customer(
    actor: Actor, customer_id: int, *, now: datetime, limit: int
) -> Sequence[QueueRow]:
    """The latest cases of a customer that this actor may see."""
    cases = cases_for(actor).filter(customer_id=customer_id)
    return _rows(_read(cases.order_by("-opened_at", "-pk")[:limit]), now=now)


def matching(cases: QuerySet[Case], query: str) -> QuerySet[Case]:
    """The cases with that number, or whose subject or customer holds every word of the query."""
    if not query:
        return cases
    words = Q()
    for term in terms(query):
        words &= Q(subject_key__contains=term) | Q(customer__name_key__contains=term)
    number = _NUMBER.fullmatch(fold(query))
    if number:
        words |= Q(number=int(number[1]))
    return cases.filter(words | Q(public_id=query))


def _of_view(cases: QuerySet[Case], view: View, actor: Actor) -> QuerySet[Case]:
    if view is View.RESOLVED:
        return cases.filter(resolved_at__isnull=False)
    still_open = cases.filter(resolved_at=None)
    if view is View.MINE:
        return still_open.filter(assignee_id=actor.user_id or 0)
    if view is View.UNASSIGNED:
        return still_open.filter(assignee=None)
    if view is View.WAITING:
        return still_open.filter(status=Case.Status.WAITING)
    return still_open


def _counts(seen: QuerySet[Case], actor: Actor) -> dict[View, int]:
    """How many cases each view shows; all of them in one statement, beside any one case."""
    views = {each: _of_view(seen, each, actor).order_by().values("pk") for each in View}
    counts = [_Count(cases[: COUNTED_UP_TO + 1]) for cases in views.values()]
    found = Case.objects.order_by().values_list(*counts).first() or (0,) * len(views)
    return {each: count or 0 for each, count in zip(views, found, strict=True)}


class _Count(Subquery):
    """How many rows a query finds, as one value among others."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def _with_people(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.select_related("customer", "unit", "assignee")


def _read(cases: QuerySet[Case]) -> list[_Read]:
    """Plain values: a list needs none of what makes a row of the database changeable."""
    return [_Read(*values) for values in cases.values_list(*_COLUMNS)]


def _page_by_due(cases: QuerySet[Case], cursor: str | None, size: int) -> list[_Read]:
    """Two walks along one index: first what is due, then what is not, which databases sort apart."""
    at, last_id = _read_cursor(cursor)
    rows: list[_Read] = []
    if cursor is None or at is not None:
        due = cases.filter(next_due_at__isnull=False)
        if at is not None:
            due = due.filter(Q(next_due_at__gt=at) | Q(next_due_at=at, pk__gt=last_id))
        rows = _read(due.order_by("next_due_at", "pk")[:size])
        last_id = 0
    if len(rows) < size:
        rest = cases.filter(next_due_at=None, pk__gt=last_id)
        rows += _read(rest.order_by("pk")[: size - len(rows)])
    return rows


def _page_by_last_event(cases: QuerySet[Case], cursor: str | None, size: int) -> list[_Read]:
    at, last_id = _read_cursor(cursor)
    if at is not None:
        cases = cases.filter(Q(last_event_at__lt=at) | Q(last_event_at=at, pk__lt=last_id))
    return _read(cases.order_by("-last_event_at", "-pk")[:size])


def _cursor_of(case: _Read, view: View) -> str:
    at = case.last_event_at if view is View.RESOLVED else case.next_due_at
    return f"{int(at.timestamp()) if at else '-'}.{case.case_id}"


def _read_cursor(cursor: str | None) -> tuple[datetime | None, int]:
    if cursor is None:
        return None, 0
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        raise CursorUnreadable(cursor=one_line(cursor)[:40])
    at = None if match[1] == "-" else datetime.fromtimestamp(int(match[1]), tz=UTC)
    return at, int(match[2])


def _rows(cases: Sequence[_Read], *, now: datetime) -> list[QueueRow]:
    pressing = _pressing_clocks([case.case_id for case in cases])
    return [_row(case, pressing.get(case.case_id), now=now) for case in cases]


def _pressing_clocks(case_ids: Sequence[int]) -> dict[int, _Owed]:
    """Of each case the promise that is owed and due first; paused ones only where no other is."""
    owed = Clock.objects.filter(case_id__in=case_ids, stopped_at=None, withdrawn_at=None)
    read = owed.order_by("case_id", "instance").values_list(
        "case_id", "clause_id", "state", "due_at", "breaks_at", "at_risk_at"
    )
    found: dict[int, _Owed] = {}
    for clock in (_Owed(*values) for values in read):
        first = found.get(clock.case_id)
        if first is None or _due_order(clock) < _due_order(first):
            found[clock.case_id] = clock
    return found


def _due_order(clock: _Owed) -> float:
    return clock.due_at.timestamp() if clock.due_at else float("inf")


def _row(case: _Read, clock: _Owed | None, *, now: datetime) -> QueueRow:
    assignee = None
    if case.assignee_zh is not None and case.assignee_en is not None:
        assignee = {"zh-Hans": case.assignee_zh, "en": case.assignee_en}
    return QueueRow(
        case_id=case.case_id,
        public_id=case.public_id,
        number=case.number,
        subject=case.subject,
        customer_name=case.customer_name,
        channel=case.channel,
        case_type=case.case_type,
        priority=case.priority,
        status=case.status,
        waiting_for=case.waiting_for,
        assignee=assignee,
        opened_at=case.opened_at,
        last_event_at=case.last_event_at,
        urgency=urgency_of(clock, now=now),
        due_at=clock.due_at if clock else None,
        clause_id=clock.clause_id if clock else "",
    )


def urgency_of(clock: Standing | None, *, now: datetime) -> Urgency:
    """How an owed promise stands at `now`, also where no sweep has been there yet."""
    if clock is None or not clock.is_owed:
        return Urgency.NONE
    if clock.state == Clock.State.PAUSED:
        return Urgency.PAUSED
    if clock.state == Clock.State.BROKEN or (clock.breaks_at and clock.breaks_at <= now):
        return Urgency.BROKEN
    if clock.at_risk_at and clock.at_risk_at <= now:
        return Urgency.AT_RISK
    return Urgency.RUNNING
