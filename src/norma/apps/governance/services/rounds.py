"""Rounds of acknowledgement by themselves: opened by a publication, kept true to who works where."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction

from norma.apps.governance.asking import asked_by, due_after, is_asking
from norma.apps.governance.events import AcknowledgementAsked, StandardNotAcknowledged
from norma.apps.governance.models import Acknowledgement, AcknowledgementRound
from norma.apps.governance.services.acknowledging import seal
from norma.apps.people.selectors import holders_of_roles
from norma.apps.standards.selectors import pack_of, published_versions, published_versions_of
from norma.base.access import SYSTEM
from norma.base.audit.services import record
from norma.base.clock import home_zone
from norma.base.outbox.services import publish

_State = Acknowledgement.State


@transaction.atomic
def open_round(version_id: int, *, now: datetime) -> AcknowledgementRound | None:
    """Ask the audience of a published version to read it, where it asks for that; else None.

    Called again it changes nothing but the due dates of a version whose day was moved.
    """
    version = published_versions().select_for_update(of=("self",)).filter(pk=version_id).first()
    asked = asked_by(version.document) if version is not None else None
    if version is None or asked is None or version.effective_from is None:
        return None
    pack = pack_of(version_id)
    starts_at = max(version.published_at or now, _midnight(version.effective_from))
    due_at = due_after(starts_at, asked.within, pack)
    known = AcknowledgementRound.objects.filter(version_id=version_id).first()
    if known is not None:
        _move_due(known, starts_at, due_at)
        return known
    if not is_asking(asked, version.version, _earlier(version.standard_id, version.order)):
        return None
    seal(version_id, now=now)
    opened = AcknowledgementRound(
        standard_id=version.standard_id,
        version=version,
        unit=version.standard.unit,
        roles=list(asked.roles),
        within=asked.within,
        quiz_pass_pct=asked.quiz_pass_pct,
        starts_at=starts_at,
        due_at=due_at,
        opened_at=now,
    )
    opened.save()
    record(SYSTEM, opened, "governance.round_opened", {"due_at": [None, due_at]}, now=now)
    reconcile(opened, now=now)
    return opened


@transaction.atomic
def follow_into_force(version_id: int, *, now: datetime) -> None:
    """A version runs: older rounds of its standard end; who still owes a minor's major reads it."""
    version = published_versions().filter(pk=version_id).first()
    if version is None:
        return
    rounds = AcknowledgementRound.objects.select_for_update(of=("self",)).filter(
        standard_id=version.standard_id, closed_at=None
    )
    older = [
        each for each in rounds.select_related("version") if each.version.order <= version.order
    ]
    latest = max(older, key=lambda each: each.version.order, default=None)
    for each in older:
        if each is not latest:
            each.closed_at = now
            each.save(update_fields=["closed_at"])
    if latest is not None and latest.version_id != version_id:
        owed = Acknowledgement.objects.filter(round=latest, state__in=Acknowledgement.OWED)
        owed.update(version_id=version_id)


@transaction.atomic
def close_rounds(standard_id: int, *, now: datetime) -> int:
    """A withdrawn standard asks nothing of anybody any more; how many rounds ended."""
    rounds = AcknowledgementRound.objects.filter(standard_id=standard_id, closed_at=None)
    return rounds.update(closed_at=now)


def reconcile_rounds(now: datetime) -> int:
    """Ask those who came or changed posts, let go of those who left; how many were touched."""
    rounds = AcknowledgementRound.objects.filter(closed_at=None).values_list("pk", flat=True)
    return sum(_reconcile_locked(pk, now=now) for pk in list(rounds.order_by("pk")))


@transaction.atomic
def _reconcile_locked(round_id: int, *, now: datetime) -> int:
    found = (
        AcknowledgementRound.objects.select_for_update(of=("self",))
        .select_related("unit", "version")
        .filter(pk=round_id, closed_at=None)
        .first()
    )
    return reconcile(found, now=now) if found is not None else 0


def reconcile(opened: AcknowledgementRound, *, now: datetime) -> int:
    """Make one acknowledgement for everybody of the audience; inside the caller's transaction."""
    audience = holders_of_roles(opened.roles, opened.unit)
    known = {row.user_id: row for row in opened.asked.all()}
    new = [user_id for user_id in audience if user_id not in known]
    moved = [row for row in known.values() if _is_moved(row, audience)]
    if new:
        due_at = opened.due_at
        if now > opened.starts_at:
            due_at = max(due_at, due_after(now, opened.within, pack_of(opened.version_id)))
        version_id = _version_to_read(opened)
        Acknowledgement.objects.bulk_create(
            [
                Acknowledgement(
                    round=opened,
                    version_id=version_id,
                    user_id=user_id,
                    unit_id=audience[user_id],
                    asked_at=now,
                    due_at=due_at,
                )
                for user_id in new
            ],
            ignore_conflicts=True,
        )
        publish(AcknowledgementAsked(version_id, opened.pk, tuple(sorted(new)), due_at), now=now)
    for row in moved:
        _follow_post(row, audience.get(row.user_id), opened, now=now)
    return len(new) + len(moved)


def mark_unread_overdue(now: datetime) -> int:
    """Mark what should have been read by now; how many.

    A row is found by its due time whenever somebody looks, so a missed run loses nothing.
    """
    due = Acknowledgement.objects.filter(
        state=_State.PENDING, due_at__lte=now, round__closed_at=None
    )
    return sum(_mark_overdue(pk, now=now) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _mark_overdue(acknowledgement_id: int, *, now: datetime) -> bool:
    still = Acknowledgement.objects.filter(
        pk=acknowledgement_id, state=_State.PENDING, due_at__lte=now
    )
    if still.update(state=_State.OVERDUE) != 1:
        return False
    row = Acknowledgement.objects.get(pk=acknowledgement_id)
    publish(StandardNotAcknowledged(row.version_id, row.pk, row.user_id, "overdue"), now=now)
    return True


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=home_zone())


def _earlier(standard_id: int, order: tuple[int, ...]) -> str | None:
    """The highest version published before this one; None for the first."""
    before = [each for each in published_versions_of(standard_id) if each.order < order]
    latest = max(before, key=lambda each: each.order, default=None)
    return latest.version if latest is not None else None


def _version_to_read(opened: AcknowledgementRound) -> int:
    """The version in force where a minor has followed the one that asked, else the latter."""
    versions: Iterable[int] = (
        each.pk
        for each in published_versions_of(opened.standard_id)
        if each.status == "in_force" and each.order >= opened.version.order
    )
    return next(iter(versions), opened.version_id)


def _move_due(known: AcknowledgementRound, starts_at: datetime, due_at: datetime) -> None:
    """The day was moved: what is still to be read is due by the new one."""
    if known.due_at == due_at:
        return
    known.starts_at, known.due_at = starts_at, due_at
    known.save(update_fields=["starts_at", "due_at"])
    owed = Acknowledgement.objects.filter(round=known, state__in=Acknowledgement.OWED)
    owed.update(due_at=due_at, state=_State.PENDING)


def _is_moved(row: Acknowledgement, audience: dict[int, int]) -> bool:
    if row.state == _State.RELEASED:
        return row.user_id in audience
    return row.is_owed and audience.get(row.user_id) != row.unit_id


def _follow_post(
    row: Acknowledgement, unit_id: int | None, opened: AcknowledgementRound, *, now: datetime
) -> None:
    if unit_id is None:
        row.state = _State.RELEASED
    else:
        row.unit_id = unit_id
        if row.state == _State.RELEASED:
            row.state = _State.PENDING
            row.due_at = due_after(now, opened.within, pack_of(opened.version_id))
    row.save(update_fields=["state", "unit", "due_at"])
