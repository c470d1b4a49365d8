"""Resolving: what supplements make of a core, worked out when something is published, never for a case.

For every core version that is in force or will be, and for every stretch of time in which the same
supplements and exceptions stand, each set of supplements that can meet on one case is resolved and
kept. A supplement that is pinned to another version is carried over where it applies cleanly, and left
out where it does not; either is written down, and shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from norma.apps.standards.models import Standard, StandardVersion
from norma.apps.standards.selectors.effective import set_key
from norma.apps.standards.selectors.overlays import (
    Overlay,
    granted_exceptions,
    overlay_on,
    resolved,
)
from norma.apps.standards.selectors.packs import packs_of
from norma.base.clock import home_date, home_zone
from norma.core.clause.effective import Effective, combinations
from norma.core.clause.model import Pack
from norma.core.errors import Fault

_Status = StandardVersion.Status
_LIVE = (_Status.IN_FORCE, _Status.SCHEDULED)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time on one core.

    Attributes:
        sets: each set of supplements that can meet, by its name, with what comes out.
        left_out: supplements that do not fit, with the reasons.
    """

    from_at: datetime
    overlays: Sequence[Overlay]
    sets: Mapping[str, tuple[Sequence[Overlay], Effective]]
    left_out: Mapping[int, tuple[Overlay, tuple[Fault, ...]]]


def stretches_of(
    core: StandardVersion, *, now: datetime, candidate: StandardVersion | None = None
) -> list[Stretch]:
    """What stands on this core from `now` until another one takes its place.

    `candidate` is a version that is about to be published for its `effective_from`.
    """
    supplements = _supplements(core.standard)
    if candidate is not None:
        supplements = [each for each in supplements if each.pk != candidate.pk] + [candidate]
    exceptions = granted_exceptions(core.standard)
    packs = packs_of([core.pk, *(each.pk for each in supplements)])
    start = max(now, _start_of(core, now))
    moments = {start}
    for version in supplements:
        moments.add(_start_of(version, now))
        if version.standard.withdrawn_on is not None:
            moments.add(day_start(version.standard.withdrawn_on))
    for exception in exceptions:
        moments.add(day_start(exception.until + timedelta(days=1)))
    end = _end_of(core, now)
    wanted = sorted(at for at in moments if at >= start and (end is None or at < end))
    found: list[Stretch] = []
    for at in wanted:
        overlays = [
            overlay_on(core, version, packs[version.pk], exceptions, at=at)
            for version in _standing(supplements, at)
        ]
        found.append(_stretch(packs[core.pk], overlays, at=at))
    return found


def day_start(day: date) -> datetime:
    """The first instant of a day of the home zone."""
    return datetime.combine(day, time.min, tzinfo=home_zone())


def _supplements(core: Standard) -> list[StandardVersion]:
    """Versions of supplements of this core that are in force or will be, oldest standard first."""
    urn = f"urn:norma:{core.packager}:{core.ref_id}"
    live = StandardVersion.objects.filter(
        extends_pack=urn, standard__kind="overlay", status__in=_LIVE
    )
    return list(live.select_related("standard__unit").defer("source_text").order_by("standard_id"))


def _standing(supplements: Sequence[StandardVersion], at: datetime) -> list[StandardVersion]:
    """Of each supplement the version that is in force at that instant."""
    on = home_date(at)
    chosen: dict[int, StandardVersion] = {}
    for version in supplements:
        if version.effective_from is None or version.effective_from > on:
            continue
        ended_on = version.standard.withdrawn_on
        if ended_on is not None and ended_on <= on:
            continue
        other = chosen.get(version.standard_id)
        if other is None or _rank(version) > _rank(other):
            chosen[version.standard_id] = version
    return list(chosen.values())


def _rank(version: StandardVersion) -> tuple[date, tuple[int, ...]]:
    assert version.effective_from is not None  # a published version has its day
    return version.effective_from, version.order


def _start_of(version: StandardVersion, now: datetime) -> datetime:
    """When it begins: an earlier day than today's begins now, because the past is not rewritten."""
    if version.status == _Status.IN_FORCE or version.effective_from is None:
        return now
    return max(now, day_start(version.effective_from))


def _end_of(core: StandardVersion, now: datetime) -> datetime | None:
    """When a later version of the core takes its place."""
    later = core.standard.versions.filter(status__in=_LIVE).exclude(pk=core.pk)
    starts = [_start_of(each, now) for each in later if each.order > core.order]
    return min(starts, default=None)


def _stretch(core: Pack, overlays: Sequence[Overlay], *, at: datetime) -> Stretch:
    left_out: dict[int, tuple[Overlay, tuple[Fault, ...]]] = {}
    fitting: list[Overlay] = []
    for overlay in overlays:
        _, faults = resolved(core, [overlay])
        if faults:
            left_out[overlay.version.pk] = overlay, faults
        else:
            fitting.append(overlay)
    while True:
        sets: dict[str, tuple[Sequence[Overlay], Effective]] = {}
        clash: tuple[Overlay, tuple[Fault, ...]] | None = None
        for chosen in meeting_sets(fitting):
            found, faults = resolved(core, chosen)
            if found is None:
                # Two that cannot stand together: the later one waits, and is told of.
                clash = max(chosen, key=lambda each: each.version.published_at or at), faults
                break
            sets[set_key([each.version.pk for each in chosen])] = chosen, found
        if clash is None:
            return Stretch(at, fitting, sets, left_out)
        left_out[clash[0].version.pk] = clash
        fitting = [each for each in fitting if each is not clash[0]]


def meeting_sets(overlays: Sequence[Overlay]) -> list[list[Overlay]]:
    """Every set of supplements that some case meets, in the order given, without the empty one."""
    by_urn = {each.pack.urn: each for each in overlays}
    met = combinations([each.pack for each in overlays])
    return [[by_urn[pack.urn] for pack in packs] for packs in met if packs]
