"""Withdrawal: a standard, or a clause of it, stops binding from a day on; nothing is ever deleted."""

from datetime import date, datetime

from django.core.cache import cache
from django.db import transaction

from norma.apps.standards import perms
from norma.apps.standards.errors import (
    NothingInForce,
    StandardWithdrawnAlready,
    WithdrawalDatePast,
    WithdrawalReasonMissing,
)
from norma.apps.standards.events import ClauseWithdrawn, StandardWithdrawn
from norma.apps.standards.models import ClauseVersion, ClauseWithdrawal, Standard, StandardVersion
from norma.apps.standards.selectors import standards_for
from norma.apps.standards.selectors.withdrawal import WITHDRAWALS_KEPT
from norma.apps.standards.services.supplementing import standards_changed
from norma.base.access import SYSTEM, Actor, RowNotFound, authorize
from norma.base.audit.services import record
from norma.base.clock import home_date
from norma.base.outbox.services import publish

_Status = StandardVersion.Status
_BINDING = (_Status.IN_FORCE, _Status.SCHEDULED)


@transaction.atomic
def withdraw_standard(
    standard_id: int, *, actor: Actor, now: datetime, from_on: date, reason: str
) -> Standard:
    """Take a standard out of force from a home date on: today at once, a later day by itself.

    From then on no case is opened under it; cases that run keep theirs. Saying the same day once more
    is harmless.

    Raises:
        RowNotFound, PermissionRefused, WithdrawalReasonMissing, WithdrawalDatePast, NothingInForce,
        StandardWithdrawnAlready.
    """
    standard = _locked(standard_id, actor=actor)
    authorize(actor, perms.STANDARD_WITHDRAW, standard)
    reason = _checked(from_on, reason, now=now)
    if standard.withdrawn_on == from_on:
        return standard
    if standard.is_withdrawn:
        raise StandardWithdrawnAlready(standard=str(standard), withdrawn_on=standard.withdrawn_on)
    if not standard.versions.filter(status__in=_BINDING).exists():
        raise NothingInForce(what=str(standard))
    changes: dict[str, list[object]] = {
        "withdrawn_on": [standard.withdrawn_on, from_on],
        "reason": [None, reason],
    }
    standard.withdrawn_on = from_on
    standard.withdrawal_reason = reason
    standard.withdrawn_by_id = actor.user_id
    standard.save(update_fields=["withdrawn_on", "withdrawal_reason", "withdrawn_by"])
    record(actor, standard, "standards.withdrawal_set", changes, now=now)
    if from_on <= home_date(now):
        _end(standard, actor=actor, now=now)
    else:
        standards_changed(standard, actor=actor, now=now)
    return standard


@transaction.atomic
def withdraw_clause(
    standard_id: int, clause_id: str, *, actor: Actor, now: datetime, from_on: date, reason: str
) -> ClauseWithdrawal:
    """Take one clause of the version in force out, from a home date on; harmless when repeated.

    Cases that are opened from that day on are not held to it, and no later version may use its id.

    Raises: RowNotFound, PermissionRefused, WithdrawalReasonMissing, WithdrawalDatePast.
    """
    standard = _locked(standard_id, actor=actor)
    authorize(actor, perms.STANDARD_WITHDRAW, standard)
    reason = _checked(from_on, reason, now=now)
    known = standard.clause_withdrawals.filter(clause_id=clause_id).first()
    if known is not None:
        return known
    clauses = ClauseVersion.objects.filter(version__standard=standard, clause_id=clause_id)
    if not clauses.filter(version__status=_Status.IN_FORCE).exists():
        raise NothingInForce(what=clause_id)
    row = ClauseWithdrawal(
        standard=standard,
        clause_id=clause_id,
        withdrawn_on=from_on,
        reason=reason,
        recorded_at=now,
        recorded_by_id=actor.user_id,
    )
    row.save()
    transaction.on_commit(lambda: cache.delete(WITHDRAWALS_KEPT))
    changes: dict[str, list[object]] = {
        "clause_id": [None, clause_id],
        "withdrawn_on": [None, from_on],
        "reason": [None, reason],
    }
    record(actor, standard, "standards.clause_withdrawn", changes, now=now)
    publish(ClauseWithdrawn(standard.pk, clause_id, from_on), now=now)
    return row


def end_withdrawn_standards(now: datetime) -> int:
    """Take out of force every standard whose day of withdrawal has come; returns how many."""
    due = Standard.objects.filter(withdrawn_on__lte=home_date(now), withdrawn_at=None)
    return sum(_end_due(pk, now=now) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _end_due(standard_id: int, *, now: datetime) -> bool:
    standard = Standard.objects.select_for_update().get(pk=standard_id)
    # Read again under the lock: another worker may have been quicker.
    is_due = standard.withdrawn_on is not None and standard.withdrawn_on <= home_date(now)
    if standard.is_withdrawn or not is_due:
        return False
    _end(standard, actor=SYSTEM, now=now)
    return True


def _end(standard: Standard, *, actor: Actor, now: datetime) -> None:
    ended_id = None
    for version in standard.versions.filter(status__in=_BINDING).defer("document", "source_text"):
        ended_id = version.pk if version.status == _Status.IN_FORCE else ended_id
        record(
            actor,
            version,
            "standards.withdrawn",
            {"status": [version.status, "withdrawn"]},
            now=now,
        )
        version.status = _Status.WITHDRAWN
        version.superseded_at = now
        version.save(update_fields=["status", "superseded_at"])
    standard.withdrawn_at = now
    standard.save(update_fields=["withdrawn_at"])
    assert standard.withdrawn_on is not None  # set by whoever decided it
    publish(StandardWithdrawn(standard.pk, ended_id, standard.withdrawn_on), now=now)
    standards_changed(standard, actor=actor, now=now)


def _locked(standard_id: int, *, actor: Actor) -> Standard:
    if not standards_for(actor).filter(pk=standard_id).exists():
        raise RowNotFound(what="standard")
    return (
        Standard.objects.select_for_update(of=("self",)).select_related("unit").get(pk=standard_id)
    )


def _checked(from_on: date, reason: str, *, now: datetime) -> str:
    if not reason.strip():
        raise WithdrawalReasonMissing()
    if from_on < home_date(now):
        raise WithdrawalDatePast(earliest=home_date(now), withdrawn_on=from_on)
    return reason.strip()
