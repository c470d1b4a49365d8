"""Taking a standard in from outside: a document becomes a draft."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import transaction

from norma.apps.standards import perms
from norma.apps.standards.errors import (
    PackagerReserved,
    StandardIdentityFrozen,
    VersionPublished,
)
from norma.apps.standards.models import ClauseVersion, Standard, StandardVersion
from norma.apps.standards.selectors.overlays import errors_of
from norma.apps.standards.selectors.supplements import extends_of
from norma.apps.standards.services.supplementing import faults_against_core
from norma.base.access import Actor, RowNotFound, authorize
from norma.base.audit.services import record
from norma.base.units.models import Unit
from norma.core.clause.hashing import clause_hash, pack_hash
from norma.core.clause.model import Pack, PackKind
from norma.core.clause.read import read_pack
from norma.core.errors import Fault

RESERVED_PACKAGERS = frozenset({"packs", "adoptions", "re-base"})
"""Names that stand in the address of a page where a standard's packager would."""

Outcome = Literal["refused", "added", "replaced", "unchanged"]
_Status = StandardVersion.Status


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import gave: a version unless a fault of the document refused it, and all faults."""

    version: StandardVersion | None
    faults: tuple[Fault, ...]
    outcome: Outcome


@transaction.atomic
def import_standard(
    text: str, *, actor: Actor, now: datetime, unit_id: int, source: str = ""
) -> ImportResult:
    """Store a document as a draft; a draft of the same version is replaced.

    Faults of the document are values, and with an error among them nothing is stored; so are the
    places where a supplement is weaker than the core that it extends. The same content once more
    changes nothing, whatever has become of the version.

    Args:
        unit_id: who owns a standard that is new; a known one stays where it is.
    Raises:
        RowNotFound, PermissionRefused, VersionPublished, StandardIdentityFrozen, PackagerReserved,
        and for a supplement SupplementCoreUnknown, SupplementOfSupplement, SupplementCoreWithdrawn,
        SupplementScopeTooWide.
    """
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise RowNotFound(what="unit")
    # Who may import a core may write supplements too, so this is the least that anybody needs.
    authorize(actor, perms.SUPPLEMENT_EDIT, Standard(unit=unit))
    result = read_pack(text, source=source)
    pack, faults = result.pack, result.faults
    if pack is None:
        return ImportResult(None, faults, "refused")
    authorize(actor, perms.editing(pack.kind), Standard(unit=unit))
    if pack.kind is PackKind.OVERLAY:
        faults = (*faults, *faults_against_core(pack, _owner(pack, unit), now=now))
        if errors_of(faults):
            return ImportResult(None, faults, "refused")
    standard = _standard_of(pack, unit, actor=actor, now=now)
    version, outcome = _draft(standard, pack, text, actor=actor, now=now)
    return ImportResult(version, faults, outcome)


def _owner(pack: Pack, unit: Unit) -> Unit:
    """The unit that the standard belongs to already, else the one that is to own it."""
    known = Standard.objects.filter(packager=pack.packager, ref_id=pack.ref_id)
    found = known.select_related("unit").first()
    return found.unit if found else unit


def _standard_of(pack: Pack, unit: Unit, *, actor: Actor, now: datetime) -> Standard:
    if pack.packager in RESERVED_PACKAGERS:
        raise PackagerReserved(packager=pack.packager)
    standard, is_new = Standard.objects.get_or_create(
        packager=pack.packager,
        ref_id=pack.ref_id,
        defaults={"kind": pack.kind.value, "owner_role": pack.owner[:80], "unit": unit},
    )
    if is_new:
        record(actor, standard, "standards.added", {"urn": [None, pack.urn]}, now=now)
        return standard
    standard = Standard.objects.select_for_update().select_related("unit").get(pk=standard.pk)
    authorize(actor, perms.editing(standard.kind), standard)
    authorize(actor, perms.editing(pack.kind), standard)
    if standard.kind == pack.kind.value:
        return standard
    if standard.versions.exclude(status=_Status.DRAFT).exists():
        raise StandardIdentityFrozen(what=str(standard), was=standard.kind, now=pack.kind.value)
    record(actor, standard, "standards.changed", {"kind": [standard.kind, pack.kind]}, now=now)
    standard.kind = pack.kind.value
    standard.save(update_fields=["kind"])
    return standard


def _draft(
    standard: Standard, pack: Pack, text: str, *, actor: Actor, now: datetime
) -> tuple[StandardVersion, Outcome]:
    content = pack_hash(pack.document)
    extends_pack, extends_version = extends_of(pack.document)
    known = standard.versions.filter(version=pack.version).first()
    if known is not None and known.content_hash == content:
        return known, "unchanged"
    if known is not None and known.is_published:
        raise VersionPublished(standard=str(standard), version=pack.version)
    values = {
        "title": dict(pack.title),
        "document": dict(pack.document),
        "source_text": text,
        "content_hash": content,
        "imported_at": now,
        "imported_by_id": actor.user_id,
        "extends_pack": extends_pack,
        "extends_version": extends_version,
    }
    if known is None:
        version = StandardVersion(standard=standard, version=pack.version, **values)
        version.save()
    else:
        version = known
        for field, value in values.items():
            setattr(version, field, value)
        version.save(update_fields=[name.removesuffix("_id") for name in values])
        version.clauses.all().delete()
    _store_clauses(version, pack)
    action = "standards.draft_replaced" if known else "standards.draft_imported"
    record(actor, version, action, {"content_hash": [None, content]}, now=now)
    return version, "replaced" if known else "added"


def _store_clauses(version: StandardVersion, pack: Pack) -> None:
    ClauseVersion.objects.bulk_create(
        ClauseVersion(
            version=version,
            clause_id=clause.id,
            kind=clause.kind.value,
            position=position,
            title=dict(clause.title),
            body=dict(clause.body),
            content_hash=clause_hash(clause),
            is_public=clause.public,
        )
        for position, clause in enumerate(pack.clauses, 1)
    )
