"""Exceptions below the core: a region asks, headquarters decides, and each one ends by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from norma.apps.standards import errors, events, perms
from norma.apps.standards.models import Standard, StandardException, StandardVersion
from norma.apps.standards.selectors.overlays import (
    LAW,
    WEAKER,
    errors_of,
    granted,
    one_value,
    value_faults,
    values_alone,
)
from norma.apps.standards.selectors.packs import pack_of
from norma.apps.standards.selectors.supplements import live_cores, standard_named
from norma.apps.standards.services.supplementing import standards_changed
from norma.base.access import SYSTEM, Actor, RowNotFound, authorize, get_visible
from norma.base.audit.services import record
from norma.base.clock import home_date
from norma.base.outbox.services import publish
from norma.base.units.models import Unit

LONGEST = timedelta(days=366)
_State = StandardException.State


@dataclass(frozen=True, slots=True)
class ExceptionAsk:
    """What a region asks for: one value of one clause, below the core, until a day.

    Attributes:
        packager, ref_id: of the supplement that it is for, stored or not.
        cell: "" where the parameter does not vary.
    """

    core_id: int
    unit_id: int
    packager: str
    ref_id: str
    clause_id: str
    param: str
    cell: str
    value: str
    reason: str
    until: date


@transaction.atomic
def request_exception(ask: ExceptionAsk, *, actor: Actor, now: datetime) -> StandardException:
    """Ask headquarters for a value below the core.

    Raises:
        RowNotFound, PermissionRefused, ExceptionWordsMissing, ExceptionEndPast,
        ExceptionUnreadable, ExceptionBelowLaw, ExceptionAskedAlready, SupplementRefused.
    """
    unit = Unit.objects.filter(pk=ask.unit_id).first()
    core = Standard.objects.select_for_update().filter(pk=ask.core_id, kind="core").first()
    if unit is None or core is None:
        raise RowNotFound(what="unit or standard")
    authorize(actor, perms.SUPPLEMENT_EDIT, Standard(unit=unit))
    if not ask.reason.strip():
        raise errors.ExceptionWordsMissing(what_zh="申请理由", what_en="the reason")
    _require_end(ask.until, now=now)
    row = StandardException(
        core=core,
        unit=unit,
        packager=ask.packager,
        ref_id=ask.ref_id,
        clause_id=ask.clause_id,
        param=ask.param,
        cell=ask.cell,
        value=ask.value.strip(),
        reason=ask.reason.strip(),
        until=ask.until,
        requested_at=now,
        requested_by_id=actor.user_id,
    )
    row.core_value = _core_value(row)
    _require_needed_and_lawful(row, now=now)
    same = StandardException.objects.filter(
        packager=row.packager,
        ref_id=row.ref_id,
        clause_id=row.clause_id,
        param=row.param,
        cell=row.cell,
        state__in=[_State.REQUESTED, _State.GRANTED],
    )
    if same.exists():
        raise errors.ExceptionAskedAlready(what=_place(row))
    row.save()
    changes: dict[str, list[object]] = {
        "value": [row.core_value, row.value],
        "until": [None, row.until],
    }
    record(actor, row, "standards.exception_requested", changes, now=now)
    publish(events.ExceptionRequested(row.pk, unit.pk, row.clause_id, row.until), now=now)
    return row


@transaction.atomic
def decide_exception(
    exception_id: int, *, is_granted: bool, note: str, actor: Actor, now: datetime
) -> StandardException:
    """Grant or refuse, as headquarters: from now on new cases of that supplement have the value.

    Raises:
        RowNotFound, PermissionRefused, ExceptionDecided, ExceptionWordsMissing,
        ExceptionEndPast, ExceptionUnreadable, ExceptionBelowLaw.
    """
    row = _locked(exception_id, actor=actor)
    authorize(actor, perms.EXCEPTION_GRANT, Standard(unit=_headquarters(row.unit)))
    if not row.is_open:
        raise errors.ExceptionDecided(state=row.state)
    if not note.strip():
        raise errors.ExceptionWordsMissing(what_zh="决定的说明", what_en="a note on the decision")
    if is_granted:
        _require_end(row.until, now=now)
        _require_needed_and_lawful(row, now=now)
    row.state = _State.GRANTED if is_granted else _State.REFUSED
    row.note, row.decided_at, row.decided_by_id = note.strip(), now, actor.user_id
    row.save(update_fields=["state", "note", "decided_at", "decided_by"])
    changes: dict[str, list[object]] = {
        "state": ["requested", row.state],
        "note": [None, row.note],
    }
    record(actor, row, "standards.exception_decided", changes, now=now)
    publish(
        events.ExceptionDecided(row.pk, row.unit_id, row.clause_id, is_granted, row.until), now=now
    )
    if is_granted:
        standards_changed(row.core, actor=actor, now=now)
    return row


def request_as_written(version: StandardVersion, *, actor: Actor, now: datetime) -> int:
    """Ask for what a supplement that is being published asks for; returns how many are new.

    What is open or granted already is not asked for again. Raises: as `request_exception`.
    """
    core = standard_named(version.extends_pack)
    if core is None:
        return 0
    asked = 0
    for entry in version.document.get("request_exception") or ():
        for param, written in entry.get("set", {}).items():
            cells = written if isinstance(written, Mapping) else {"": written}
            for cell, value in cells.items():
                ask = _ask_of(core, version, entry, (param, cell), str(value))
                try:
                    with transaction.atomic():
                        request_exception(ask, actor=actor, now=now)
                except errors.ExceptionAskedAlready:
                    continue
                asked += 1
    return asked


def _ask_of(
    core: Standard,
    version: StandardVersion,
    entry: Mapping[str, Any],
    at: tuple[str, str],
    value: str,
) -> ExceptionAsk:
    reason = entry.get("why", "")
    if isinstance(reason, Mapping):
        reason = next(iter(reason.values()), "")
    return ExceptionAsk(
        core_id=core.pk,
        unit_id=version.standard.unit_id,
        packager=version.standard.packager,
        ref_id=version.standard.ref_id,
        clause_id=str(entry.get("clause", "")),
        param=at[0],
        cell=at[1],
        value=value,
        reason=str(reason),
        until=_day_of(entry.get("until")),
    )


def end_exceptions(now: datetime) -> int:
    """Write down that exceptions whose last day has passed are over; returns how many.

    What new cases stand under does not wait for this: that changed at midnight.
    """
    due = StandardException.objects.filter(state=_State.GRANTED, until__lt=home_date(now))
    return sum(
        _end(pk, now=now) for pk in list(due.order_by("until", "pk").values_list("pk", flat=True))
    )


@transaction.atomic
def _end(exception_id: int, *, now: datetime) -> bool:
    row = _locked(exception_id, actor=SYSTEM)
    # Read again under the lock: another worker may have been quicker.
    if row.state != _State.GRANTED or row.until >= home_date(now):
        return False
    row.state, row.ended_at = _State.ENDED, now
    row.save(update_fields=["state", "ended_at"])
    record(SYSTEM, row, "standards.exception_ended", {"state": ["granted", "ended"]}, now=now)
    publish(events.ExceptionEnded(row.pk, row.unit_id, row.clause_id, row.until), now=now)
    standards_changed(row.core, actor=SYSTEM, now=now)
    return True


def _locked(exception_id: int, *, actor: Actor) -> StandardException:
    """The request under the lock of its core, which serialises all that supplements depend on."""
    seen = get_visible(actor, StandardException.objects.all(), perms.STANDARD_VIEW, pk=exception_id)
    Standard.objects.select_for_update().get(pk=seen.core_id)
    return StandardException.objects.select_related("core__unit", "unit").get(pk=exception_id)


def _headquarters(unit: Unit) -> Unit:
    return Unit.objects.get(pk=int(unit.path.split("/")[1]))


def _require_end(until: date, *, now: datetime) -> None:
    today = home_date(now)
    if not today <= until <= today + LONGEST:
        raise errors.ExceptionEndPast(earliest=today, latest=today + LONGEST, until=until)


def _core_of(row: StandardException) -> StandardVersion:
    live = live_cores(row.core)
    if not live:
        raise errors.SupplementCoreWithdrawn(pack=str(row.core))
    in_force = [each for each in live if each.status == StandardVersion.Status.IN_FORCE]
    return (in_force or live)[0]


def _core_value(row: StandardException) -> str:
    pack = pack_of(_core_of(row).pk)
    try:
        param = pack.clause(row.clause_id).params[row.param]
        value = (param.cells if param.by else {"": param.value})[row.cell]
    except KeyError:
        raise errors.ExceptionUnreadable(what=_place(row), value=row.value) from None
    return "" if value is None else str(value)


def _require_needed_and_lawful(row: StandardException, *, now: datetime) -> None:
    """That the value is below the core, and that no law stands under it."""
    version = _core_of(row)
    core = pack_of(version.pk)
    name = (row.packager, row.ref_id)
    part = one_value(name, row.clause_id, (row.param, row.cell), row.value)
    alone = values_alone(core, row.clause_id)
    against = errors_of(value_faults(alone, row.core, part, now=now))
    if not any(fault.code in WEAKER | LAW for fault in against):
        raise errors.ExceptionUnreadable(what=_place(row), value=row.value)
    left = errors_of(value_faults(core, row.core, part, now=now, exceptions=[granted(row)]))
    floors = [fault for fault in left if fault.code in LAW]
    if floors:
        raise errors.ExceptionBelowLaw(
            first_zh=errors.fault_sentence(floors[0], "zh-Hans"),
            first_en=errors.fault_sentence(floors[0], "en"),
        )
    if left:
        raise errors.SupplementRefused(core=f"{row.core} {version.version}", faults=left)


def _place(row: StandardException) -> str:
    return f"{row.clause_id}.{row.param}" + (f".{row.cell}" if row.cell else "")


def _day_of(written: object) -> date:
    """The day that a document writes; one that cannot be read has passed."""
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return date.min
