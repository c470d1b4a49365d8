"""Periodic review: opened when it is owed, told of until it is done, and brought to an outcome."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from norma.apps.governance import errors, perms
from norma.apps.governance.events import (
    PeriodicReviewConcluded,
    PeriodicReviewOpened,
    PeriodicReviewReminded,
)
from norma.apps.governance.models import PeriodicReview
from norma.apps.standards.selectors import packs_of, standards_for, versions_for
from norma.apps.standards.services import locked_version
from norma.base.access import SYSTEM, Actor, RowNotFound, authorize
from norma.base.audit.services import record
from norma.base.clock import home_date, home_zone
from norma.base.outbox.services import publish
from norma.core.clause.model import Pack
from norma.core.periodic.cycles import Cycle, after, cycles_of, next_reminder

if TYPE_CHECKING:
    from norma.apps.standards.models import StandardVersion

CYCLE = PeriodicReview.Cause.CYCLE
_CALLED_WITHIN = timedelta(days=30)
_MORNING = time(9)


def open_due_cycles(now: datetime) -> int:
    """Keep one open review for each cycle of each standard in force; how many were changed.

    What is due follows from the document and the last review each time, so a run that was missed is
    made good by the next one.
    """
    in_force = list(
        versions_for(SYSTEM)
        .filter(status="in_force")
        .only("version", "standard_id", "effective_from", "content_hash")
    )
    packs = packs_of([version.pk for version in in_force])
    return sum(_keep_cycles(version, packs[version.pk], now=now) for version in in_force)


@transaction.atomic
def call_for_review(
    standard_id: int, cause: str, *, actor: Actor, now: datetime, note: str, clause_id: str = ""
) -> PeriodicReview:
    """Ask for a review out of turn: a law changed, a serious complaint came, an aim was missed.

    Raises: RowNotFound, PermissionRefused, ReasonMissing, ClauseUnknown.
    """
    standard = standards_for(actor).select_related("unit").filter(pk=standard_id).first()
    if standard is None:
        raise RowNotFound(what="standard")
    authorize(actor, perms.REVIEW_CALL)
    if not note.strip():
        raise errors.ReasonMissing()
    known = versions_for(actor).filter(standard_id=standard_id, clauses__clause_id=clause_id)
    if clause_id and not known.exists():
        raise errors.ClauseUnknown(clause_id=clause_id)
    due_on = home_date(now) + _CALLED_WITHIN
    review = PeriodicReview(
        standard_id=standard_id,
        clause_id=clause_id,
        cause=cause,
        cause_note=note.strip(),
        due_on=due_on,
        marked_on=due_on,
        opened_at=now,
        opened_by_id=actor.user_id,
        remind_at=_morning(next_reminder(due_on, home_date(now))),
    )
    review.save()
    record(actor, standard, "governance.review_called", {"cause": [None, cause]}, now=now)
    _tell_opened(review, now=now)
    return review


@transaction.atomic
def conclude_review(
    review_id: int, outcome: str, *, actor: Actor, now: datetime, note: str
) -> PeriodicReview:
    """Bring a review to its outcome: confirmed, revise, or withdraw; the next cycle begins today.

    What follows from it (a draft, a withdrawal) is done where it is done; this says who decided what.

    Raises: RowNotFound, PermissionRefused, ReviewConcludedAlready, ReasonMissing.
    """
    review = (
        PeriodicReview.objects.select_for_update(of=("self",))
        .select_related("standard__unit")
        .filter(pk=review_id, standard__in=standards_for(actor))
        .first()
    )
    if review is None:
        raise RowNotFound(what="review")
    authorize(actor, perms.REVIEW_CONCLUDE, review)
    if review.concluded_at is not None:
        raise errors.ReviewConcludedAlready()
    is_known = outcome in (each.value for each in PeriodicReview.Outcome if each.value)
    if not is_known or not note.strip():
        raise errors.ReasonMissing()
    review.outcome = outcome
    review.note = note.strip()
    review.concluded_at = now
    review.concluded_by_id = actor.user_id
    review.remind_at = None
    review.save(update_fields=["outcome", "note", "concluded_at", "concluded_by", "remind_at"])
    record(actor, review, "governance.review_concluded", {"outcome": ["", outcome]}, now=now)
    publish(
        PeriodicReviewConcluded(review.pk, review.standard_id, review.clause_id, outcome), now=now
    )
    return review


def remind_of_reviews(now: datetime) -> int:
    """Tell of every review that is nearly due or overdue, when it is time; how many."""
    due = PeriodicReview.objects.filter(remind_at__lte=now, concluded_at=None)
    return sum(_remind(pk, now=now) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _remind(review_id: int, *, now: datetime) -> bool:
    review = PeriodicReview.objects.select_for_update(of=("self",)).get(pk=review_id)
    # Read again under the lock: another worker, or the one who concluded it, may have been quicker.
    if review.concluded_at or review.remind_at is None or review.remind_at > now:
        return False
    today = home_date(now)
    review.remind_at = _morning(next_reminder(review.due_on, today))
    review.reminded += 1
    review.reminded_at = now
    review.save(update_fields=["remind_at", "reminded", "reminded_at"])
    publish(
        PeriodicReviewReminded(
            review.pk,
            review.standard_id,
            review.clause_id,
            review.due_on,
            is_overdue=review.due_on < today,
        ),
        now=now,
    )
    return True


@transaction.atomic
def _keep_cycles(version: "StandardVersion", pack: Pack, *, now: datetime) -> int:
    # Another worker may be here at the same moment: the lock of the standard lets one in.
    locked_version(version.pk, actor=SYSTEM)
    rows = PeriodicReview.objects.filter(standard_id=version.standard_id)
    open_rows = {row.clause_id: row for row in rows.filter(cause=CYCLE, concluded_at=None)}
    begun = _begun_on(version)
    done = _reviewed_on(rows.exclude(concluded_at=None).exclude(outcome=""))
    changed = 0
    for cycle in cycles_of(pack):
        last = max([begun, *(done[key] for key in {cycle.clause_id, ""} & done.keys())])
        due_on = after(last, cycle.span)
        row = open_rows.pop(cycle.clause_id, None)
        if row is None:
            _open(version.standard_id, cycle, due_on, now=now)
            changed += 1
        elif row.due_on != due_on:
            _move(row, cycle, due_on, now=now)
            changed += 1
    return changed


def _begun_on(version: "StandardVersion") -> date:
    """The day since which this major version has been in force: only a major one was read whole."""
    major = version.version.split(".", 1)[0]
    days = versions_for(SYSTEM).filter(
        standard_id=version.standard_id,
        version__startswith=f"{major}.",
        effective_from__isnull=False,
    )
    first = days.order_by("effective_from").values_list("effective_from", flat=True).first()
    assert first is not None  # the version itself is in force
    return first


def _reviewed_on(rows: Iterable[PeriodicReview]) -> dict[str, date]:
    found: dict[str, date] = {}
    for row in rows:
        assert row.concluded_at is not None  # only concluded ones are asked for
        day = home_date(row.concluded_at)
        found[row.clause_id] = max(day, found.get(row.clause_id, day))
    return found


def _open(standard_id: int, cycle: Cycle, due_on: date, *, now: datetime) -> None:
    review = PeriodicReview(
        standard_id=standard_id,
        clause_id=cycle.clause_id,
        cause=CYCLE,
        due_on=due_on,
        marked_on=due_on + timedelta(days=cycle.grace_days),
        opened_at=now,
        remind_at=_first_reminder(due_on, now=now),
    )
    review.save()
    _tell_opened(review, now=now)


def _move(review: PeriodicReview, cycle: Cycle, due_on: date, *, now: datetime) -> None:
    changes = {"due_on": [review.due_on, due_on]}
    review.due_on = due_on
    review.marked_on = due_on + timedelta(days=cycle.grace_days)
    review.remind_at = _first_reminder(due_on, now=now)
    review.save(update_fields=["due_on", "marked_on", "remind_at"])
    record(SYSTEM, review, "governance.review_moved", changes, now=now)


def _first_reminder(due_on: date, *, now: datetime) -> datetime:
    """The first lead; one that has passed already is told of at once."""
    return max(_morning(next_reminder(due_on, date.min)), now)


def _morning(day: date) -> datetime:
    return datetime.combine(day, _MORNING, tzinfo=home_zone())


def _tell_opened(review: PeriodicReview, *, now: datetime) -> None:
    publish(
        PeriodicReviewOpened(
            review.pk, review.standard_id, review.clause_id, review.cause, review.due_on
        ),
        now=now,
    )
