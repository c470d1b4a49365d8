"""A draft laid before named people: asked, decided step by step, refused, recalled, made void."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from norma.apps.governance import errors, perms
from norma.apps.governance.events import (
    ApprovalAsked,
    ApprovalReminded,
    ApprovalTurnCame,
    ApprovalVoided,
    DraftApproved,
    DraftRefused,
)
from norma.apps.governance.models import Approval, ApprovalSeat, Comment
from norma.apps.governance.selectors.seats import (
    SeatAsked,
    authors_of,
    candidates_for,
    deputies_on,
    may_author_approve,
    seats_asked,
)
from norma.apps.people.selectors import active_user
from norma.apps.standards.selectors import versions_for
from norma.apps.standards.services import locked_version
from norma.base.access import SYSTEM, Actor, RowNotFound, authorize
from norma.base.audit.services import record
from norma.base.clock import home_date, home_zone
from norma.base.outbox.services import publish

if TYPE_CHECKING:
    from norma.apps.people.models import User
    from norma.apps.standards.models import StandardVersion

_State = Approval.State
_Decision = ApprovalSeat.Decision
REMIND_BEFORE = timedelta(days=2)
REMIND_AGAIN = timedelta(days=1)
"""Told so long before the last day, and from then on each day until everybody has decided."""


@dataclass(frozen=True, slots=True)
class ApprovalRequest:
    """What is asked of the approvers.

    Attributes:
        people: the person of each seat, by (step, role as the standard writes it).
        due_on: the home date by which they are to decide.
    """

    people: Mapping[tuple[int, str], int]
    due_on: date
    note: str = ""


@transaction.atomic
def ask_for_approval(
    version_id: int, request: ApprovalRequest, *, actor: Actor, now: datetime
) -> Approval:
    """Lay a draft before the people named; an approval that was open for it is recalled.

    Raises:
        RowNotFound, PermissionRefused, NotADraft, NoApprovalAsked, SeatsUnfilled, SeatUnfitting,
        DatesUnordered.
    """
    version = _draft(version_id, actor=actor)
    authorize(actor, perms.DRAFT_SUBMIT, version)
    asked = seats_asked(version)
    if not asked:
        raise errors.NoApprovalAsked()
    if request.due_on < home_date(now):
        raise errors.DatesUnordered(first_on=home_date(now), last_on=request.due_on)
    people = _people(version, asked, request)
    for earlier in Approval.objects.filter(version=version, state=_State.OPEN):
        _end(earlier, _State.RECALLED, actor=actor, now=now)
    approval = Approval(
        version=version,
        content_hash=version.content_hash,
        note=request.note.strip(),
        due_on=request.due_on,
        asked_at=now,
        asked_by_id=actor.user_id,
        remind_at=_first_reminder(request.due_on, now=now),
    )
    approval.save()
    ApprovalSeat.objects.bulk_create(
        ApprovalSeat(approval=approval, step=seat.step, role=seat.role[:80], person=person)
        for seat, person in zip(asked, people, strict=True)
    )
    record(actor, version, "governance.approval_asked", {"approval": [None, approval.pk]}, now=now)
    first = tuple(seat.person_id for seat in _open_step(approval))
    publish(ApprovalAsked(version.pk, approval.pk, first, request.due_on), now=now)
    return approval


@transaction.atomic
def decide_on_draft(
    seat_id: int, *, actor: Actor, now: datetime, is_approved: bool, reason: str = ""
) -> ApprovalSeat:
    """Approve or refuse a draft as the person of a seat, or as their deputy.

    The last approval of a step opens the next one, that of the last step ends the whole; one refusal
    ends it at once, and the draft goes back to its editors.

    Raises:
        RowNotFound, ApprovalNotOpen, NotYourTurn, AuthorMayNotApprove, ReasonMissing,
        CommentsBlocking.
    """
    seat = _locked_seat(seat_id, actor=actor)
    approval, version = seat.approval, seat.approval.version
    is_the_draft = version.status == "draft" and version.content_hash == approval.content_hash
    if approval.state != _State.OPEN or not is_the_draft:
        raise errors.ApprovalNotOpen()
    _require_turn(seat, actor=actor, now=now)
    if actor.user_id in authors_of(version) and not may_author_approve(version):
        raise errors.AuthorMayNotApprove()
    if is_approved:
        _require_nothing_blocking(version)
    elif not reason.strip():
        raise errors.ReasonMissing()
    seat.decision = _Decision.APPROVED if is_approved else _Decision.REFUSED
    seat.reason = reason.strip()
    seat.decided_at = now
    seat.decided_by_id = actor.user_id
    seat.save(update_fields=["decision", "reason", "decided_at", "decided_by"])
    changes: dict[str, list[object]] = {
        "seat": [None, seat.role],
        "decision": ["pending", seat.decision],
    }
    record(actor, version, "governance.decided", changes, now=now)
    _go_on(seat, actor=actor, now=now)
    return seat


@transaction.atomic
def recall_approval(approval_id: int, *, actor: Actor, now: datetime) -> Approval:
    """Take a draft back from its approvers, to work on it again.

    Raises: RowNotFound, PermissionRefused, ApprovalNotOpen.
    """
    seen = versions_for(actor)
    approval = Approval.objects.filter(pk=approval_id, version__in=seen).first()
    if approval is None:
        raise RowNotFound(what="approval")
    authorize(actor, perms.DRAFT_SUBMIT, approval)
    if approval.state != _State.OPEN:
        raise errors.ApprovalNotOpen()
    _end(approval, _State.RECALLED, actor=actor, now=now)
    return approval


def remind_approvers(now: datetime) -> int:
    """Tell whoever has not decided, when it is time; void what changed drafts left. How many rows.

    What a run has missed the next one finds: a row stays due until it has been dealt with.
    """
    due = Approval.objects.filter(state=_State.OPEN, remind_at__lte=now)
    changed = [
        pk
        for pk, asked, content in Approval.objects.filter(
            state__in=[_State.OPEN, _State.APPROVED], version__status="draft"
        ).values_list("pk", "content_hash", "version__content_hash")
        if asked != content
    ]
    ids = [*due.order_by("remind_at").values_list("pk", flat=True), *changed]
    return sum(_remind(pk, now=now) for pk in dict.fromkeys(ids))


@transaction.atomic
def _remind(approval_id: int, *, now: datetime) -> bool:
    approval = Approval.objects.select_for_update().select_related("version").get(pk=approval_id)
    version = approval.version
    if approval.state not in (_State.OPEN, _State.APPROVED):
        return False
    if version.status == "draft" and approval.content_hash != version.content_hash:
        _end(approval, _State.VOID, actor=SYSTEM, now=now)
        publish(ApprovalVoided(version.pk, approval.pk), now=now)
        return True
    if approval.state != _State.OPEN or approval.remind_at is None or approval.remind_at > now:
        return False
    waiting = _open_step(approval)
    for seat in waiting:
        seat.reminded += 1
        seat.reminded_at = now
        seat.save(update_fields=["reminded", "reminded_at"])
    approval.remind_at = now + REMIND_AGAIN
    approval.save(update_fields=["remind_at"])
    people = tuple(seat.person_id for seat in waiting)
    publish(ApprovalReminded(version.pk, approval.pk, people, approval.due_on), now=now)
    return True


def _draft(version_id: int, *, actor: Actor) -> "StandardVersion":
    """The draft under the lock of its standard, which its editing and publishing take as well."""
    version = locked_version(version_id, actor=actor)
    if version.is_published:
        raise errors.NotADraft(version=version.version)
    return version


def _people(
    version: "StandardVersion", asked: list[SeatAsked], request: ApprovalRequest
) -> list["User"]:
    empty = [seat for seat in asked if (seat.step, seat.role) not in request.people]
    if empty:
        raise errors.SeatsUnfilled(
            roles_en=", ".join(seat.name("en") for seat in empty),
            roles_zh="、".join(seat.name("zh-Hans") for seat in empty),
        )
    return [_person(version, seat, request.people[seat.step, seat.role]) for seat in asked]


def _person(version: "StandardVersion", seat: SeatAsked, user_id: int) -> "User":
    for candidate in candidates_for(version, seat):
        if candidate.pk == user_id:
            return candidate
    user = active_user(user_id)
    if user is None:
        raise RowNotFound(what="member of staff")
    is_author = user.pk in authors_of(version)
    raise errors.SeatUnfitting(
        person_en=user.name_en,
        person_zh=user.name_zh,
        role_en=seat.name("en"),
        role_zh=seat.name("zh-Hans"),
        why_en="an author of the draft may not" if is_author else "they hold no fitting post",
        why_zh="起草人不得审批自己的草案" if is_author else "没有相应的岗位",
    )


def _locked_seat(seat_id: int, *, actor: Actor) -> ApprovalSeat:
    seen = versions_for(actor)
    found = ApprovalSeat.objects.filter(pk=seat_id, approval__version__in=seen)
    version_id = found.values_list("approval__version_id", flat=True).first()
    if version_id is None:
        raise RowNotFound(what="approval")
    locked_version(version_id, actor=actor)
    return ApprovalSeat.objects.select_related("approval__version__standard__unit").get(pk=seat_id)


def _require_turn(seat: ApprovalSeat, *, actor: Actor, now: datetime) -> None:
    waiting = {each.pk for each in _open_step(seat.approval)}
    deputies = deputies_on([seat.person_id], home_date(now))
    is_asked = actor.user_id in (seat.person_id, deputies.get(seat.person_id))
    if actor.user_id is None or not is_asked or seat.pk not in waiting:
        raise errors.NotYourTurn()


def _require_nothing_blocking(version: "StandardVersion") -> None:
    count = Comment.objects.filter(version=version, is_blocking=True, resolved_at=None).count()
    if count:
        raise errors.CommentsBlocking(count=count)


def _open_step(approval: Approval) -> list[ApprovalSeat]:
    """The seats that are to decide now: those of the lowest step in which somebody has not."""
    pending = list(approval.seats.filter(decision=_Decision.PENDING))
    step = min((seat.step for seat in pending), default=0)
    return [seat for seat in pending if seat.step == step]


def _go_on(seat: ApprovalSeat, *, actor: Actor, now: datetime) -> None:
    approval = seat.approval
    version_id = approval.version_id
    if seat.decision == _Decision.REFUSED:
        _end(approval, _State.REFUSED, actor=actor, now=now)
        assert actor.user_id is not None  # only a named person decides
        publish(DraftRefused(version_id, approval.pk, actor.user_id, seat.reason), now=now)
        return
    waiting = _open_step(approval)
    if not waiting:
        _end(approval, _State.APPROVED, actor=actor, now=now)
        publish(DraftApproved(version_id, approval.pk, approval.content_hash), now=now)
    elif waiting[0].step != seat.step:
        people = tuple(each.person_id for each in waiting)
        publish(ApprovalTurnCame(version_id, approval.pk, people), now=now)


def _end(approval: Approval, state: str, *, actor: Actor, now: datetime) -> None:
    record(
        actor, approval, "governance.approval_ended", {"state": [approval.state, state]}, now=now
    )
    approval.state = state
    approval.ended_at = now
    approval.remind_at = None
    approval.save(update_fields=["state", "ended_at", "remind_at"])


def _first_reminder(due_on: date, *, now: datetime) -> datetime:
    """Early on the day that lies so long before the last one, and never before now."""
    opening = datetime.combine(due_on, time(9), tzinfo=home_zone()) - REMIND_BEFORE
    return max(opening, now + REMIND_AGAIN)
