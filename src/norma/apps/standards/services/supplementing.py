"""Supplements: held against their core when they are written and published, and when the core changes."""

from collections.abc import Sequence
from copy import copy
from datetime import date, datetime, timedelta

from norma.apps.standards.errors import (
    SupplementBeforeCore,
    SupplementBehindCore,
    SupplementCoreUnknown,
    SupplementCoreUnpublished,
    SupplementCoreWithdrawn,
    SupplementOfSupplement,
    SupplementRefused,
    SupplementScopeTooWide,
    fault_sentence,
)
from norma.apps.standards.events import RebaseNeeded
from norma.apps.standards.models import RebaseTask, Standard, StandardVersion
from norma.apps.standards.selectors.overlays import errors_of, granted_exceptions, overlay_on
from norma.apps.standards.selectors.packs import pack_of
from norma.apps.standards.selectors.supplements import (
    extends_of,
    live_cores,
    standard_named,
    supplement_versions,
)
from norma.apps.standards.services.keeping import write_periods
from norma.apps.standards.services.resolving import Stretch, stretches_of
from norma.base.access import Actor
from norma.base.audit.services import record
from norma.base.clock import home_date
from norma.base.outbox.services import publish
from norma.base.units.models import Unit
from norma.core.clause.effective import check_overlay
from norma.core.clause.model import Pack
from norma.core.errors import LOCALES, Fault

_Status = StandardVersion.Status
_Task = RebaseTask
REBASE_WITHIN = timedelta(days=14)
"""How long a region has where the new core is in force already."""


def faults_against_core(pack: Pack, unit: Unit, *, now: datetime) -> tuple[Fault, ...]:
    """Where a supplement of this unit is weaker than the core version that it extends.

    Raises:
        SupplementCoreUnknown, SupplementOfSupplement, SupplementCoreWithdrawn,
        SupplementScopeTooWide.
    """
    core = core_version_of(pack)
    require_scope_within(pack, unit)
    version = StandardVersion(version=pack.version, extends_version=core.version)
    overlay = overlay_on(core, version, pack, granted_exceptions(core.standard), at=now)
    # Ended exceptions are no excuse for what is written now, so the pack is checked as it came.
    return check_overlay(pack_of(core.pk), pack, exceptions=list(overlay.exceptions.values()))


def core_version_of(pack: Pack) -> StandardVersion:
    """The version of the core that the supplement is pinned to.

    Raises: SupplementCoreUnknown, SupplementOfSupplement, SupplementCoreWithdrawn.
    """
    urn, number = extends_of(pack.document)
    if urn == pack.urn:
        raise SupplementOfSupplement(pack=urn)
    core = standard_named(urn)
    if core is None:
        raise SupplementCoreUnknown(pack=urn, version=number)
    if core.kind != "core":
        raise SupplementOfSupplement(pack=urn)
    if core.is_withdrawn:
        raise SupplementCoreWithdrawn(pack=urn)
    version = core.versions.select_related("standard__unit").filter(version=number).first()
    if version is None:
        raise SupplementCoreUnknown(pack=urn, version=number)
    return version


def require_scope_within(pack: Pack, unit: Unit) -> None:
    """Headquarters supplements for anybody, a unit below it for its own regions.

    Raises: SupplementScopeTooWide.
    """
    if unit.parent_id is None:
        return
    below = Unit.objects.filter(path__startswith=unit.path).exclude(region="")
    allowed = set(below.values_list("region", flat=True))
    named = set(pack.document.get("scope", {}).get("region", ()))
    if not named or not named <= allowed:
        raise SupplementScopeTooWide(
            unit=unit.code,
            allowed=", ".join(sorted(allowed)) or "-",
            came=", ".join(sorted(named)) or "-",
        )


def require_supplement_fits(
    version: StandardVersion, effective_from: date, *, now: datetime
) -> None:
    """That a supplement may come into force on that day, on its core and beside the others.

    Raises:
        SupplementCoreUnknown, SupplementOfSupplement, SupplementCoreWithdrawn,
        SupplementCoreUnpublished, SupplementBehindCore, SupplementBeforeCore,
        SupplementScopeTooWide, SupplementRefused.
    """
    pack = pack_of(version.pk)
    core = core_version_of(pack)
    name = {"pack": str(core.standard), "version": core.version}
    if core.status == _Status.DRAFT:
        raise SupplementCoreUnpublished(**name)
    if core.status not in (_Status.IN_FORCE, _Status.SCHEDULED):
        latest = live_cores(core.standard)
        if not latest:
            raise SupplementCoreWithdrawn(pack=name["pack"])
        raise SupplementBehindCore(**name, latest=latest[-1].version)
    if core.status == _Status.SCHEDULED and effective_from < (core.effective_from or date.max):
        raise SupplementBeforeCore(
            version=core.version, core_from=core.effective_from, effective_from=effective_from
        )
    require_scope_within(pack, version.standard.unit)
    candidate = copy(version)
    candidate.effective_from, candidate.status = effective_from, _Status.SCHEDULED
    faults = errors_of(faults_against_core(pack, version.standard.unit, now=now))
    for stretch in stretches_of(core, now=now, candidate=candidate):
        if not faults and version.pk in stretch.left_out:
            faults = stretch.left_out[version.pk][1]
    if faults:
        raise SupplementRefused(core=f"{core.standard} {core.version}", faults=faults)


def standards_changed(standard: Standard, *, actor: Actor, now: datetime) -> None:
    """Work out what stands from now on, after a core, a supplement or an exception has changed.

    Whoever calls it MUST hold the lock of the core. Cases that are open keep what they stand under.
    """
    for core in _cores_of(standard):
        stretches: dict[int, list[Stretch]] = {}
        cores = live_cores(core)
        for version in cores:
            stretches[version.pk] = stretches_of(version, now=now)
            write_periods(version, stretches[version.pk], now=now)
        _follow_rebase(core, cores, stretches, actor=actor, now=now)


def _cores_of(standard: Standard) -> list[Standard]:
    """The core itself; of a supplement the cores that its published versions were pinned to."""
    if standard.kind == "core":
        return [standard]
    pinned = standard.versions.exclude(status=_Status.DRAFT).exclude(extends_pack="")
    names = sorted(set(pinned.order_by().values_list("extends_pack", flat=True)))
    return [core for name in names if (core := standard_named(name)) is not None]


def _follow_rebase(
    core: Standard,
    cores: Sequence[StandardVersion],
    stretches: dict[int, list[Stretch]],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Open a task for every supplement that is pinned to another version than the newest core."""
    live = supplement_versions(core).filter(status__in=[_Status.IN_FORCE, _Status.SCHEDULED])
    latest: dict[int, StandardVersion] = {}
    for version in live.defer("document", "source_text"):
        other = latest.get(version.standard_id)
        if other is None or version.order > other.order:
            latest[version.standard_id] = version
    newest = cores[-1] if cores else None
    wanted = {
        version.pk: version
        for version in latest.values()
        if newest is not None and version.extends_version != newest.version
    }
    _close_tasks(core, newest, wanted, latest, actor=actor, now=now)
    for version in wanted.values():
        assert newest is not None  # nothing is wanted without one
        _open_task(version, newest, stretches[newest.pk], actor=actor, now=now)


def _close_tasks(
    core: Standard,
    newest: StandardVersion | None,
    wanted: dict[int, StandardVersion],
    latest: dict[int, StandardVersion],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """A task ends when its supplement was moved, or when what it was about is no more."""
    tasks = RebaseTask.objects.filter(core__standard=core, state=_Task.State.OPEN)
    for task in tasks.select_related("version"):
        if newest is not None and task.core_id == newest.pk and task.version_id in wanted:
            continue
        current = latest.get(task.supplement_id)
        is_moved = current is not None and current.pk != task.version_id
        task.state = _Task.State.DONE if is_moved else _Task.State.DROPPED
        task.closed_at, task.closed_by_id = now, actor.user_id
        task.save(update_fields=["state", "closed_at", "closed_by"])
        record(actor, task, "standards.rebase_closed", {"state": ["open", task.state]}, now=now)


def _open_task(
    version: StandardVersion,
    core: StandardVersion,
    stretches: Sequence[Stretch],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    faults = next(
        (each.left_out[version.pk][1] for each in stretches if version.pk in each.left_out), ()
    )
    outcome = _Task.Outcome.LEFT_OUT if faults else _Task.Outcome.CARRIED
    told = [
        {
            "clause": fault.data.get("clause", ""),
            **{locale: fault_sentence(fault, locale) for locale in LOCALES},
        }
        for fault in faults
    ]
    day = core.effective_from or home_date(now)
    due_on = day if day > home_date(now) else home_date(now) + REBASE_WITHIN
    task, is_new = RebaseTask.objects.get_or_create(
        version=version,
        core=core,
        defaults={
            "supplement_id": version.standard_id,
            "outcome": outcome,
            "faults": told,
            "opened_at": now,
            "due_on": due_on,
        },
    )
    if not is_new:
        task.outcome, task.faults, task.state = outcome, told, _Task.State.OPEN
        task.save(update_fields=["outcome", "faults", "state"])
        return
    record(actor, task, "standards.rebase_opened", {"outcome": [None, outcome.value]}, now=now)
    unit_id = version.standard.unit_id
    event = RebaseNeeded(task.pk, version.standard_id, unit_id, core.pk, outcome.value, due_on)
    publish(event, now=now)
