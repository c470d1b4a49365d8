"""Approvals as pages show them: their steps, who has decided, and who is asked now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from norma.apps.governance import wording
from norma.apps.governance.models import Approval, ApprovalSeat
from norma.apps.governance.selectors.seats import SeatAsked, deputies_on
from norma.apps.people.selectors import names_of
from norma.apps.standards.selectors import versions_for
from norma.base.access import Actor
from norma.base.clock import home_date

if TYPE_CHECKING:
    from norma.apps.standards.models import StandardVersion


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One named person of a step.

    Attributes:
        by: who decided in their place, "" where they did themselves.
        deputy: who may decide for them today, "" for nobody.
        is_mine: whether the reader is to decide now, for themselves or as deputy.
    """

    id: int
    step: int
    role: str
    person: str
    decision: str
    decided_at: datetime | None
    by: str
    reason: str
    deputy: str
    is_asked: bool
    is_mine: bool
    reminded: int
    reminded_at: datetime | None


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """One approval.

    Attributes:
        state: as the row says, or `void` where the draft has changed since.
    """

    id: int
    state: str
    note: str
    asked_at: datetime
    asked_by: str
    due_on: date
    ended_at: datetime | None
    is_overdue: bool
    seats: Sequence[SeatRow]

    @property
    def mark(self) -> str:
        """The state as the design system marks it."""
        return "risk" if self.is_overdue else wording.APPROVAL_STATES[self.state]

    @property
    def state_name(self) -> str:
        """The state in words."""
        return wording.approval_name(self.state)

    @property
    def is_open(self) -> bool:
        """Whether people can still decide."""
        return self.state == "open"

    @property
    def decided(self) -> int:
        """How many have approved."""
        return sum(seat.decision == "approved" for seat in self.seats)

    @property
    def waiting(self) -> list[SeatRow]:
        """Who is asked now."""
        return [seat for seat in self.seats if seat.is_asked]

    @property
    def mine(self) -> list[SeatRow]:
        """The seats in which the reader is to decide now."""
        return [seat for seat in self.seats if seat.is_mine]

    @property
    def refusal(self) -> SeatRow | None:
        """The seat that refused, where one did."""
        return next((seat for seat in self.seats if seat.decision == "refused"), None)


@dataclass(frozen=True, slots=True)
class WaitingSeat:
    """A draft that waits for the reader's decision."""

    packager: str
    ref_id: str
    version: str
    title: str
    role: str
    due_on: date
    is_overdue: bool
    asked_by: str


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who looks at approvals on which day, and who stands in for whom then."""

    actor: Actor
    locale: str
    today: date
    deputies: Mapping[int, int]
    names: Mapping[str, str]


def approvals_of(
    version: "StandardVersion", actor: Actor, *, locale: str, now: datetime
) -> list[ApprovalRow]:
    """The approvals asked of one version, latest first; at most four queries."""
    rows = list(
        Approval.objects.filter(version=version)
        .select_related("asked_by")
        .prefetch_related("seats__person", "seats__decided_by")
    )
    today = home_date(now)
    people = [seat.person_id for row in rows for seat in row.seats.all()]
    deputies = deputies_on(people, today) if people else {}
    names = names_of([f"user:{pk}" for pk in deputies.values()], locale) if deputies else {}
    reader = _Reader(actor, locale, today, deputies, names)
    return [_row(row, version, reader) for row in rows]


def seats_waiting_for(actor: Actor, *, locale: str, now: datetime) -> list[WaitingSeat]:
    """The drafts on which the actor, or somebody they stand in for, is to decide; three queries."""
    rows = (
        ApprovalSeat.objects.filter(
            approval__state=Approval.State.OPEN,
            decision=ApprovalSeat.Decision.PENDING,
            approval__version__in=versions_for(actor).filter(status="draft").values("pk"),
        )
        .select_related("approval__asked_by", "approval__version__standard", "person")
        .defer("approval__version__document", "approval__version__source_text")
    )
    seats = list(rows)
    steps: dict[int, int] = {}
    for seat in seats:
        steps[seat.approval_id] = min(seat.step, steps.get(seat.approval_id, seat.step))
    today = home_date(now)
    deputies = deputies_on([seat.person_id for seat in seats], today) if seats else {}
    return [
        _waiting(seat, locale, today)
        for seat in seats
        if seat.step == steps[seat.approval_id]
        and actor.user_id in (seat.person_id, deputies.get(seat.person_id))
        and seat.approval.content_hash == seat.approval.version.content_hash
    ]


def _waiting(seat: ApprovalSeat, locale: str, today: date) -> WaitingSeat:
    approval, version = seat.approval, seat.approval.version
    return WaitingSeat(
        packager=version.standard.packager,
        ref_id=version.standard.ref_id,
        version=version.version,
        title=version.title.get(locale) or next(iter(version.title.values()), ""),
        role=SeatAsked(seat.step, seat.role).name(locale),
        due_on=approval.due_on,
        is_overdue=approval.due_on < today,
        asked_by=approval.asked_by.name(locale) if approval.asked_by else "",
    )


def _row(row: Approval, version: "StandardVersion", reader: _Reader) -> ApprovalRow:
    is_changed = version.status == "draft" and row.content_hash != version.content_hash
    state = "void" if is_changed and row.state in ("open", "approved") else row.state
    pending = [seat.step for seat in row.seats.all() if seat.decision == "pending"]
    step = min(pending, default=0) if state == "open" else 0
    return ApprovalRow(
        id=row.pk,
        state=state,
        note=row.note,
        asked_at=row.asked_at,
        asked_by=row.asked_by.name(reader.locale) if row.asked_by else "",
        due_on=row.due_on,
        ended_at=row.ended_at,
        is_overdue=state == "open" and row.due_on < reader.today,
        seats=[_seat(seat, step, reader) for seat in row.seats.all()],
    )


def _seat(seat: ApprovalSeat, step: int, reader: _Reader) -> SeatRow:
    is_asked = bool(step) and seat.step == step and seat.decision == "pending"
    deputy_id = reader.deputies.get(seat.person_id)
    stood_in = seat.decided_by is not None and seat.decided_by_id != seat.person_id
    asked = {seat.person_id, deputy_id} - {None}
    return SeatRow(
        id=seat.pk,
        step=seat.step,
        role=SeatAsked(seat.step, seat.role).name(reader.locale),
        person=seat.person.name(reader.locale),
        decision=seat.decision,
        decided_at=seat.decided_at,
        by=seat.decided_by.name(reader.locale) if stood_in and seat.decided_by else "",
        reason=seat.reason,
        deputy=reader.names.get(f"user:{deputy_id}", ""),
        is_asked=is_asked,
        is_mine=is_asked and reader.actor.user_id in asked,
        reminded=seat.reminded,
        reminded_at=seat.reminded_at,
    )
