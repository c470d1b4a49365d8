"""What has been withdrawn: standards, clauses, and clauses that a later version no longer has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import QuerySet

from norma.apps.standards.models import ClauseVersion, ClauseWithdrawal, Standard, StandardVersion
from norma.apps.standards.selectors.packs import versions_for
from norma.base.access import Actor

_Status = StandardVersion.Status
WITHDRAWALS_KEPT = "standards.clause_withdrawals"
_KEPT_S = 30


@dataclass(frozen=True, slots=True)
class ClauseEnd:
    """How a clause ended: withdrawn with a reason, or left out by a later version.

    Attributes:
        from_on: the home date; None where a version that left it out has no day yet.
        version: the version that left it out, "" for one that was withdrawn by itself.
    """

    clause_id: str
    from_on: date | None
    reason: str = ""
    version: str = ""
    person_id: int | None = None


def standards_for(actor: Actor) -> QuerySet[Standard]:
    """The standards of which this actor may read a version."""
    return Standard.objects.filter(pk__in=versions_for(actor).values("standard_id").order_by())


def clause_ends(standard_id: int) -> Mapping[str, ClauseEnd]:
    """Every clause of the standard that no longer binds, or soon will not; three queries."""
    versions = {
        row.pk: row
        for row in StandardVersion.objects.filter(standard_id=standard_id)
        .exclude(status=_Status.DRAFT)
        .only("version", "effective_from", "published_by_id", "standard_id")
    }
    held: dict[str, list[StandardVersion]] = {}
    rows = ClauseVersion.objects.filter(version__in=list(versions)).order_by()
    for clause_id, version_id in rows.values_list("clause_id", "version_id"):
        held.setdefault(clause_id, []).append(versions[version_id])
    in_order = sorted(versions.values(), key=lambda version: version.order)
    found = {}
    for clause_id, having in held.items():
        last = max(version.order for version in having)
        after = next((version for version in in_order if version.order > last), None)
        if after is not None:
            found[clause_id] = ClauseEnd(
                clause_id,
                after.effective_from,
                version=after.version,
                person_id=after.published_by_id,
            )
    for row in ClauseWithdrawal.objects.filter(standard_id=standard_id):
        found[row.clause_id] = ClauseEnd(
            row.clause_id, row.withdrawn_on, row.reason, person_id=row.recorded_by_id
        )
    return found


def withdrawn_in_version(version_id: int, on: date) -> frozenset[str]:
    """The clauses of a version that a case opened on that home date is not held to.

    Asked on every case, so the few rows there are stay in the cache for a moment: a process may be so
    long behind, and a clock that it started then is withdrawn when the case is next looked at.
    """
    kept: dict[int, dict[str, date]] | None = cache.get(WITHDRAWALS_KEPT)
    if kept is None:
        kept = {}
        rows = ClauseWithdrawal.objects.order_by().values_list(
            "standard__versions", "clause_id", "withdrawn_on"
        )
        for pk, clause_id, withdrawn_on in rows:
            kept.setdefault(pk, {})[clause_id] = withdrawn_on
        cache.set(WITHDRAWALS_KEPT, kept, timeout=_KEPT_S)
    own = kept.get(version_id, {})
    return frozenset(clause_id for clause_id, from_on in own.items() if from_on <= on)


def withdrawn_clause_ids(standard_id: int, on: date) -> frozenset[str]:
    """The clauses that a director had withdrawn by that home date; one query."""
    rows = ClauseWithdrawal.objects.filter(standard_id=standard_id, withdrawn_on__lte=on)
    return frozenset(rows.values_list("clause_id", flat=True))
