"""Versions, the packs they hold and the promises that run from them.

A pack is parsed once per process and content: the key holds the content's hash, so a draft that was
replaced is read anew.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Q, QuerySet

from norma.apps.standards import perms
from norma.apps.standards.models import ClauseVersion, StandardVersion
from norma.base.access import Actor, check, visible_to
from norma.base.clock import home_date
from norma.core.clause.model import Pack
from norma.core.clause.read import pack_from_document
from norma.core.promise.promises import Promise, promises_of
from norma.core.worktime.compile import BeyondLists

_PACKS_KEPT, _PROMISES_KEPT = 128, 32
YEARS_AHEAD, _YEARS_BEHIND = 2, 4

_packs: dict[tuple[int, str], Pack] = {}


def versions_for(actor: Actor) -> QuerySet[StandardVersion]:
    """The versions this actor may read: all that are published, and drafts where they review them.

    A standard reaches down to every unit, so a post anywhere reads what headquarters published.
    """
    versions = StandardVersion.objects.all()
    if not check(actor, perms.STANDARD_VIEW):
        return versions.none()
    own = visible_to(actor, StandardVersion.objects.all(), perms.DRAFT_VIEW)
    return versions.filter(
        ~Q(status=StandardVersion.Status.DRAFT) | Q(pk__in=own.values("pk").order_by())
    )


def version_in_force(now: datetime) -> StandardVersion | None:
    """The version of the core standard under which a case that opens at `now` stands; one query."""
    return versions_in_force(now).first()


def versions_in_force(now: datetime) -> QuerySet[StandardVersion]:
    """The versions of cores that are in force at `now`, the one that cases stand under first.

    A scheduled version counts from its day on, whether or not the sweep has been there; an earlier
    `now` finds what was in force then.
    """
    status = StandardVersion.Status
    return (
        StandardVersion.objects.filter(
            Q(status__in=[status.IN_FORCE, status.SCHEDULED])
            | Q(status__in=[status.SUPERSEDED, status.WITHDRAWN], superseded_at__gt=now),
            Q(standard__withdrawn_on=None) | Q(standard__withdrawn_on__gt=home_date(now)),
            standard__kind="core",
            effective_from__lte=home_date(now),
        )
        .select_related("standard")
        .defer("document", "source_text")
        .order_by("-effective_from", "-published_at", "-id")
    )


def pack_of(version_id: int, *, content_hash: str | None = None) -> Pack:
    """The pack of a version; no query for one that is known and was read with its `content_hash`.

    Raises: StandardVersion.DoesNotExist.
    """
    if content_hash and (version_id, content_hash) in _packs:
        return _packs[version_id, content_hash]
    try:
        return packs_of([version_id])[version_id]
    except KeyError:
        raise StandardVersion.DoesNotExist(version_id) from None


def packs_of(version_ids: Collection[int]) -> dict[int, Pack]:
    """The packs of these versions that exist; one query, and a second for those not yet parsed."""
    versions = StandardVersion.objects.filter(pk__in=version_ids)
    hashes = dict(versions.values_list("pk", "content_hash").order_by())
    missing = [pk for pk, content in hashes.items() if (pk, content) not in _packs]
    fresh = versions.filter(pk__in=missing).values_list("pk", "content_hash", "document")
    found = {key: pack for key, pack in _packs.items() if hashes.get(key[0]) == key[1]}
    for pk, content, document in fresh.order_by() if missing else ():
        found[pk, content] = _keep((pk, content), pack_from_document(document))
    return {pk: pack for (pk, _), pack in found.items()}


def _keep(key: tuple[int, str], pack: Pack) -> Pack:
    while len(_packs) >= _PACKS_KEPT:
        _packs.pop(next(iter(_packs)), None)
    _packs[key] = pack
    return pack


def promises_in(
    version_id: int,
    now: datetime,
    *,
    since: datetime | None = None,
    years_ahead: int = YEARS_AHEAD,
    content_hash: str | None = None,
) -> tuple[tuple[int, Promise], ...]:
    """The promises of a version with the ids of their clause versions; one query when known.

    Where the caller has read the version's `content_hash`, not even that one.
    Calendars are compiled from the year before `since` (else some years before now) to `years_ahead`
    years after now, and past the last announced holiday they go on by the week: a live case needs a
    due date there too.
    """
    hashes = StandardVersion.objects.values_list("content_hash", flat=True)
    content = content_hash or hashes.get(pk=version_id)
    years = calendar_years(now, since=since, years_ahead=years_ahead)
    return _promises(version_id, content, *years)


def calendar_years(now: datetime, *, since: datetime | None, years_ahead: int) -> tuple[int, int]:
    """The first and the last year that the calendars of promises are compiled for."""
    year = home_date(now).year
    first_year = year - _YEARS_BEHIND
    if since is not None:
        first_year = min(first_year, home_date(since).year - 1)
    return first_year, min(year + years_ahead, date.max.year - 1)


@lru_cache(maxsize=_PROMISES_KEPT)
def _promises(
    version_id: int, content_hash: str, first_year: int, last_year: int
) -> tuple[tuple[int, Promise], ...]:
    """`content_hash` is part of the key only."""
    rows = clause_version_ids(version_id)
    promises = promises_of(
        pack_of(version_id),
        first_on=date(first_year, 1, 1),
        last_on=date(last_year, 12, 31),
        beyond_lists=BeyondLists.WEEK,
    )
    return tuple((rows[promise.clause_id], promise) for promise in promises)


def clause_version_ids(version_id: int) -> Mapping[str, int]:
    """The row of each clause of a version, by clause id."""
    rows = ClauseVersion.objects.filter(version_id=version_id).order_by()
    return dict(rows.values_list("clause_id", "pk"))
