"""Who decides while somebody is away."""

from datetime import date, datetime

from django.db import transaction

from norma.apps.governance import errors, perms
from norma.apps.governance.models import Absence
from norma.apps.people.selectors import active_user, actor_of
from norma.base.access import Actor, RowNotFound, authorize, check
from norma.base.audit.services import record


@transaction.atomic
def name_deputy(
    deputy_id: int, *, actor: Actor, now: datetime, first_on: date, last_on: date
) -> Absence:
    """Let a colleague decide in the actor's place from day to day, both inclusive.

    Raises: PermissionRefused, DatesUnordered, DeputyUnfitting.
    """
    authorize(actor, perms.DRAFT_APPROVE)
    if last_on < first_on:
        raise errors.DatesUnordered(first_on=first_on, last_on=last_on)
    deputy = active_user(deputy_id)
    is_fit = deputy is not None and bool(check(actor_of(deputy), perms.DRAFT_APPROVE))
    if deputy is None or not is_fit or deputy.pk == actor.user_id or actor.user_id is None:
        raise errors.DeputyUnfitting()
    absence = Absence(
        person_id=actor.user_id,
        deputy=deputy,
        first_on=first_on,
        last_on=last_on,
        written_at=now,
    )
    absence.save()
    changes: dict[str, list[object]] = {
        "deputy": [None, deputy.pk],
        "first_on": [None, first_on],
        "last_on": [None, last_on],
    }
    record(actor, absence, "governance.deputy_named", changes, now=now)
    return absence


@transaction.atomic
def end_absence(absence_id: int, *, actor: Actor, now: datetime) -> None:
    """Take the actor's own deputy back. Raises: RowNotFound."""
    absence = Absence.objects.filter(pk=absence_id, person_id=actor.user_id or 0).first()
    if absence is None:
        raise RowNotFound(what="absence")
    record(
        actor, absence, "governance.deputy_ended", {"deputy": [absence.deputy_id, None]}, now=now
    )
    absence.delete()
