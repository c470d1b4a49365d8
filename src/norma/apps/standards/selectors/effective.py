"""The effective standard of a case: found when the case opens, and read again by its hash.

Nothing is resolved here. What supplements make of a core was worked out when they were published; to
open a case is to choose among the answers, and to read one is to look it up by its content hash.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import JSONField, OuterRef, Subquery

from norma.apps.standards.models import EffectivePeriod, EffectiveStandard
from norma.apps.standards.selectors.packs import (
    YEARS_AHEAD,
    calendar_years,
    versions_in_force,
)
from norma.core.clause.model import Pack, Scope
from norma.core.clause.read import pack_from_document
from norma.core.promise.promises import Promise, promises_of
from norma.core.worktime.compile import BeyondLists

_PACKS_KEPT, _PROMISES_KEPT = 128, 64

_packs: dict[str, Pack] = {}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a case stands under: a core's version, and what supplements make of it, if they do.

    Attributes:
        version_id, version_hash: of the core.
        effective_id, effective_hash: None and "" where the core stands alone.
    """

    version_id: int
    version_hash: str
    effective_id: int | None = None
    effective_hash: str = ""


def standing_for(facts: Mapping[str, str], now: datetime) -> Standing | None:
    """What a case with these facts that opens at `now` stands under; one query, nothing resolved."""
    choices = Subquery(choices_at(now, OuterRef("pk")), output_field=JSONField(null=True))
    found = versions_in_force(now).values_list("pk", "content_hash", choices).first()
    if found is None:
        return None
    version_id, version_hash, written = found
    chosen = chosen_from(written or {}, facts)
    if chosen is None:
        return Standing(version_id, version_hash)
    return Standing(version_id, version_hash, chosen["id"], chosen["hash"])


def choices_at(now: datetime, core: Any) -> Any:
    """The choices that stand on a core at `now`, as a query of one row and one column."""
    periods = EffectivePeriod.objects.filter(core=core, from_at__lte=now)
    return periods.order_by("-from_at", "-id").values_list("choices", flat=True)[:1]


def chosen_from(choices: Mapping[str, Any], facts: Mapping[str, str]) -> Mapping[str, Any] | None:
    """The effective standard for these facts, or None where no supplement speaks of them."""
    found = matching(choices, facts)
    return choices["effective"][set_key(found)] if found else None


def matching(choices: Mapping[str, Any], facts: Mapping[str, str]) -> list[int]:
    """The versions of the supplements whose scope covers these facts, in the order they apply."""
    overlays = choices.get("overlays", ())
    return [each["id"] for each in overlays if scope_from(each["scope"]).covers(facts)]


def scope_from(written: Mapping[str, Sequence[str]]) -> Scope:
    """The scope of a supplement as it is stored."""
    return Scope({fact: frozenset(values) for fact, values in written.items()})


def set_key(overlay_ids: Sequence[int]) -> str:
    """The name of a set of supplements among the choices."""
    return "-".join(str(pk) for pk in overlay_ids)


def effective_pack(content_hash: str) -> Pack:
    """The effective standard under that hash; no query for one that this process knows.

    Raises: EffectiveStandard.DoesNotExist.
    """
    known = _packs.get(content_hash)
    if known is not None:
        return known
    try:
        return effective_packs([content_hash])[content_hash]
    except KeyError:
        raise EffectiveStandard.DoesNotExist(content_hash) from None


def effective_packs(hashes: Collection[str]) -> dict[str, Pack]:
    """The effective standards under these hashes; one query where one of them is new here."""
    missing = [each for each in hashes if each and each not in _packs]
    found = {each: _packs[each] for each in hashes if each in _packs}
    if missing:
        rows = EffectiveStandard.objects.filter(content_hash__in=missing).order_by()
        for content_hash, document in rows.values_list("content_hash", "document"):
            found[content_hash] = _keep(content_hash, pack_from_document(document))
    return found


def _keep(content_hash: str, pack: Pack) -> Pack:
    while len(_packs) >= _PACKS_KEPT:
        _packs.pop(next(iter(_packs)), None)
    _packs[content_hash] = pack
    return pack


def effective_promises(
    effective_id: int,
    content_hash: str,
    now: datetime,
    *,
    since: datetime | None = None,
    years_ahead: int = YEARS_AHEAD,
) -> tuple[tuple[int, Promise], ...]:
    """The promises of an effective standard with the rows of their clauses; no query when known.

    Calendars are compiled as `promises_in` does it for a version.
    """
    years = calendar_years(now, since=since, years_ahead=years_ahead)
    return _promises(effective_id, content_hash, *years)


@lru_cache(maxsize=_PROMISES_KEPT)
def _promises(
    effective_id: int, content_hash: str, first_year: int, last_year: int
) -> tuple[tuple[int, Promise], ...]:
    rows = EffectiveStandard.objects.values_list("clause_rows", flat=True).get(pk=effective_id)
    promises = promises_of(
        effective_pack(content_hash),
        first_on=date(first_year, 1, 1),
        last_on=date(last_year, 12, 31),
        beyond_lists=BeyondLists.WEEK,
    )
    return tuple((rows[promise.clause_id], promise) for promise in promises)
