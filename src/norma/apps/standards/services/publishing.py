"""The life of a version: published on a date, brought into force, superseded."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from norma.apps.standards import perms
from norma.apps.standards.errors import (
    ClauseIdWithdrawn,
    EffectiveDatePast,
    PublicationHindered,
    StandardIdentityFrozen,
    StandardWithdrawnAlready,
    VersionAlreadyInForce,
    VersionNotNewer,
)
from norma.apps.standards.events import StandardCameIntoForce, StandardPublished
from norma.apps.standards.gates import GateQuestion, Hindrance, hindrances_of
from norma.apps.standards.models import (
    ClauseVersion,
    ClauseWithdrawal,
    Standard,
    StandardVersion,
)
from norma.apps.standards.selectors import versions_for
from norma.apps.standards.selectors.supplements import standard_named
from norma.apps.standards.services.excepting import request_as_written
from norma.apps.standards.services.supplementing import (
    require_supplement_fits,
    standards_changed,
)
from norma.base.access import SYSTEM, Actor, RowNotFound, authorize
from norma.base.audit.services import record
from norma.base.clock import home_date
from norma.base.outbox.services import publish
from norma.core.clause.read import pack_from_document

_Status = StandardVersion.Status


@transaction.atomic
def publish_standard(
    version_id: int, *, actor: Actor, now: datetime, effective_from: date
) -> StandardVersion:
    """Publish a version: in force at once where the date (home zone) is today or past, else then.

    Publishing it twice for one date is harmless; a scheduled version may be given another date.
    Cases that run keep the version they opened under. A day that has passed is taken for the first
    version of a standard alone, which may have been kept on paper before.

    Raises:
        RowNotFound, PermissionRefused, VersionNotNewer, VersionAlreadyInForce, EffectiveDatePast,
        StandardIdentityFrozen, ClauseIdWithdrawn, StandardWithdrawnAlready, PublicationHindered,
        and for a supplement what `require_supplement_fits` raises.
    """
    version = locked_version(version_id, actor=actor)
    authorize(actor, perms.publishing(version.standard.kind), version)
    if version.is_published and version.effective_from == effective_from:
        return version
    if version.status in (_Status.IN_FORCE, _Status.SUPERSEDED, _Status.WITHDRAWN):
        raise VersionAlreadyInForce(version=version.version, effective_from=version.effective_from)
    _require_publishable(version, effective_from, now=now)
    if version.standard.kind == "overlay":
        require_supplement_fits(version, effective_from, now=now)
    _require_nothing_missing(version, actor=actor, now=now)
    _write_publication(version, effective_from, actor=actor, now=now)
    if effective_from <= home_date(now):
        _bring_into_force(version, actor=actor, now=now)
    if version.standard.kind == "overlay":
        request_as_written(version, actor=actor, now=now)
    standards_changed(version.standard, actor=actor, now=now)
    return version


def put_standards_in_force(now: datetime) -> int:
    """Bring every scheduled version whose day has come into force; returns how many."""
    due = (
        StandardVersion.objects.filter(status=_Status.SCHEDULED, effective_from__lte=home_date(now))
        .order_by("effective_from", "published_at", "id")
        .values_list("pk", flat=True)
    )
    return sum(_put_in_force(pk, now=now) for pk in list(due))


@transaction.atomic
def _put_in_force(version_id: int, *, now: datetime) -> bool:
    version = locked_version(version_id, actor=SYSTEM)
    is_due = version.effective_from is not None and version.effective_from <= home_date(now)
    # Read again under the lock: another worker, or a person, may have been quicker.
    if version.status != _Status.SCHEDULED or not is_due:
        return False
    _bring_into_force(version, actor=SYSTEM, now=now)
    standards_changed(version.standard, actor=SYSTEM, now=now)
    return True


def hindrances_for(version_id: int, *, actor: Actor, now: datetime) -> list[Hindrance]:
    """What is still missing before the version can be published, as the gates tell it.

    Raises: RowNotFound.
    """
    version = versions_for(actor).filter(pk=version_id).defer("document", "source_text").first()
    if version is None:
        raise RowNotFound(what="standard version")
    return hindrances_of(_gate_question(version, actor=actor, now=now))


def locked_version(version_id: int, *, actor: Actor) -> StandardVersion:
    """The version under the lock of its standard, which is what serialises a standard's life.

    A supplement is locked after the core that it extends, so that the two change one at a time.
    Raises: RowNotFound.
    """
    seen = versions_for(actor).filter(pk=version_id)
    found = seen.values_list("standard_id", "extends_pack").first()
    if found is None:
        raise RowNotFound(what="standard version")
    core = standard_named(found[1]) if found[1] else None
    for standard_id in [*([core.pk] if core else []), found[0]]:
        Standard.objects.select_for_update().get(pk=standard_id)
    return StandardVersion.objects.select_related("standard__unit").get(pk=version_id)


def _gate_question(version: StandardVersion, *, actor: Actor, now: datetime) -> GateQuestion:
    return GateQuestion(
        standard_id=version.standard_id,
        version_id=version.pk,
        version=version.version,
        content_hash=version.content_hash,
        actor=actor,
        now=now,
    )


def _require_nothing_missing(version: StandardVersion, *, actor: Actor, now: datetime) -> None:
    missing = hindrances_of(_gate_question(version, actor=actor, now=now))
    if missing:
        raise PublicationHindered(
            version=version.version,
            reasons_en=" ".join(each.sentence_en for each in missing),
            reasons_zh="".join(each.sentence_zh for each in missing),
        )


def _require_publishable(version: StandardVersion, effective_from: date, *, now: datetime) -> None:
    standard = version.standard
    if standard.withdrawn_on is not None:
        raise StandardWithdrawnAlready(standard=str(standard), withdrawn_on=standard.withdrawn_on)
    published = list(
        version.standard.versions.exclude(status=_Status.DRAFT)
        .exclude(pk=version.pk)
        .only("version", "standard_id")
    )
    latest = max(published, key=lambda other: other.order, default=None)
    if latest is not None and latest.order >= version.order:
        raise VersionNotNewer(version=version.version, latest=latest.version)
    if published and effective_from < home_date(now):
        raise EffectiveDatePast(earliest=home_date(now), effective_from=effective_from)
    # What an older release let in as a draft may be refused by this one: better now than in a case.
    pack_from_document(version.document)
    _require_same_kinds(version, published)
    _require_no_withdrawn_id(version, latest)


def _require_same_kinds(version: StandardVersion, published: Iterable[StandardVersion]) -> None:
    """A clause id means one thing for ever: what it counts and shows elsewhere hangs on its kind."""
    kinds = dict(version.clauses.values_list("clause_id", "kind"))
    before = ClauseVersion.objects.filter(version__in=list(published), clause_id__in=list(kinds))
    for clause_id, kind in before.order_by("clause_id", "-version_id").values_list(
        "clause_id", "kind"
    ):
        if kinds[clause_id] != kind:
            raise StandardIdentityFrozen(what=clause_id, was=kind, now=kinds[clause_id])


def _require_no_withdrawn_id(version: StandardVersion, latest: StandardVersion | None) -> None:
    """An id that the last published version no longer has, or that was withdrawn, is used up."""
    if latest is None:
        return
    ids = set(version.clauses.values_list("clause_id", flat=True))
    before = version.standard.versions.exclude(status=_Status.DRAFT).exclude(pk=version.pk)
    used = set(ClauseVersion.objects.filter(version__in=before).values_list("clause_id", flat=True))
    kept = set(latest.clauses.values_list("clause_id", flat=True))
    withdrawn = ClauseWithdrawal.objects.filter(standard_id=version.standard_id)
    gone = (used - kept) | set(withdrawn.values_list("clause_id", flat=True))
    if again := sorted(ids & gone):
        raise ClauseIdWithdrawn(clause_id=again[0])


def _write_publication(
    version: StandardVersion, effective_from: date, *, actor: Actor, now: datetime
) -> None:
    changes: dict[str, list[object]] = {
        "status": [version.status, _Status.SCHEDULED.value],
        "effective_from": [version.effective_from, effective_from],
    }
    version.status = _Status.SCHEDULED
    version.effective_from = effective_from
    version.published_at = now
    version.published_by_id = actor.user_id
    version.save(update_fields=["status", "effective_from", "published_at", "published_by"])
    record(actor, version, "standards.published", changes, now=now)
    publish(
        StandardPublished(version.standard_id, version.pk, version.version, effective_from),
        now=now,
    )


def _bring_into_force(version: StandardVersion, *, actor: Actor, now: datetime) -> None:
    """Older versions end, also one that was scheduled for a later day and has been overtaken."""
    superseded_id = None
    published = version.standard.versions.filter(
        status__in=[_Status.IN_FORCE, _Status.SCHEDULED]
    ).exclude(pk=version.pk)
    for other in published.defer("document", "source_text"):
        if other.order > version.order:
            continue
        if other.status == _Status.IN_FORCE:
            superseded_id = other.pk
        record(actor, other, "standards.superseded", {"by": [None, version.version]}, now=now)
        other.status = _Status.SUPERSEDED
        other.superseded_at = now
        other.save(update_fields=["status", "superseded_at"])
    version.status = _Status.IN_FORCE
    version.save(update_fields=["status"])
    record(actor, version, "standards.came_into_force", {}, now=now)
    publish(
        StandardCameIntoForce(version.standard_id, version.pk, version.version, superseded_id),
        now=now,
    )
