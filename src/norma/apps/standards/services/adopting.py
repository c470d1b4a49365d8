"""Starting from a shipped pack: copies with provenance, and newer editions taken over entry by entry."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from norma.apps.standards import perms
from norma.apps.standards.adopting_errors import (
    AdoptionUpdateGone,
    CoreNotChosen,
    PackAdoptedAlready,
    PackNotCore,
)
from norma.apps.standards.errors import StandardExists
from norma.apps.standards.models import Adoption, Standard, StandardVersion
from norma.apps.standards.selectors.adoption import adoptions_for, version_to_update
from norma.apps.standards.services.drafting import (
    locked_draft,
    start_version,
    store_document,
)
from norma.apps.standards.services.importing import import_standard
from norma.base.access import Actor, RowNotFound, authorize
from norma.base.audit.services import record
from norma.base.shipped import ShippedPack
from norma.core.clause.adopting import (
    OwnIdentity,
    Update,
    clause_origins,
    dealt_with,
    fitted,
    joined,
    own_copy,
    taken_over,
    text_of_copy,
    updates,
)
from norma.core.clause.hashing import pack_hash
from norma.core.clause.model import Pack
from norma.core.errors import Fault


@dataclass(frozen=True, slots=True)
class Adopted:
    """What adopting gave: a draft unless a fault refused it.

    Attributes:
        left_out: changes of a supplement for which one's own standard has nothing to change, or ids
            of clauses that a standard had already.
    """

    version: StandardVersion | None
    faults: tuple[Fault, ...] = ()
    left_out: tuple[str, ...] = ()


@transaction.atomic
def adopt_pack(
    shipped: ShippedPack,
    own: OwnIdentity,
    *,
    actor: Actor,
    now: datetime,
    unit_id: int,
    core: Pack | None = None,
) -> Adopted:
    """A copy of the pack as a draft of one's own; a supplement is pinned to `core`.

    Of two people who adopt under one name at once the second is told that it is taken.

    Raises:
        RowNotFound, PermissionRefused, StandardExists, and for a supplement CoreNotChosen and what
        `import_standard` raises.
    """
    if Standard.objects.filter(packager=own.packager, ref_id=own.ref_id).exists():
        raise StandardExists(standard=f"{own.packager}/{own.ref_id}")
    document = own_copy(shipped.pack.document, own)
    left_out: tuple[str, ...] = ()
    if shipped.is_supplement:
        if core is None:
            raise CoreNotChosen(pack=shipped.key)
        fitting = fitted(document, core)
        document, left_out = fitting.document, fitting.left_out
    result = import_standard(
        text_of_copy(document), actor=actor, now=now, unit_id=unit_id, source=shipped.key
    )
    if result.version is None:
        return Adopted(None, result.faults, left_out)
    if result.outcome != "added":
        # Somebody else was quicker between the look above and the write.
        raise StandardExists(standard=f"{own.packager}/{own.ref_id}")
    _remember(shipped, result.version.standard, actor=actor, now=now)
    return Adopted(result.version, result.faults, left_out)


@transaction.atomic
def join_pack(
    shipped: ShippedPack,
    version_id: int,
    *,
    actor: Actor,
    now: datetime,
    wanted: Collection[str] | None = None,
) -> Adopted:
    """The clauses of a pack added to a draft; those whose ids it has already stay its own.

    Raises:
        RowNotFound, PermissionRefused, VersionNotDraft, DocumentRefused, PackAdoptedAlready,
        PackNotCore.
    """
    version = locked_draft(version_id, actor=actor)
    if shipped.is_supplement:
        raise PackNotCore(pack=shipped.key)
    if version.standard.adoptions.filter(pack=shipped.pack.urn).exists():
        raise PackAdoptedAlready(pack=shipped.key, standard=str(version.standard))
    joining = joined(version.document, shipped.pack.document, wanted)
    if not joining.added:
        return Adopted(version, (), joining.clashes)
    faults = store_document(
        version, joining.document, "standards.pack_joined", actor=actor, now=now
    )
    _remember(shipped, version.standard, actor=actor, now=now, only=joining.added)
    return Adopted(version, faults, joining.clashes)


@transaction.atomic
def take_update(
    adoption_id: int, key: str, shipped: ShippedPack, *, actor: Actor, now: datetime
) -> StandardVersion:
    """One entry of a newer edition written into the draft; where there is none, one is started.

    Raises:
        RowNotFound, PermissionRefused, DocumentRefused, AdoptionUpdateGone.
    """
    adoption = _locked(adoption_id, actor)
    version = version_to_update(adoption.standard_id)
    if version.is_published:
        version = start_version(version.pk, step="minor", actor=actor, now=now).version
    version = locked_draft(version.pk, actor=actor)
    update = _update(adoption, shipped, version, key)
    document = taken_over(version.document, shipped.pack.document, update)
    store_document(version, document, "standards.update_taken", actor=actor, now=now)
    _deal_with(adoption, shipped, update, version, action="taken", actor=actor, now=now)
    return version


@transaction.atomic
def dismiss_update(
    adoption_id: int, key: str, shipped: ShippedPack, *, actor: Actor, now: datetime
) -> None:
    """One entry of a newer edition left aside; it is not told again.

    Raises: RowNotFound, PermissionRefused, AdoptionUpdateGone.
    """
    adoption = _locked(adoption_id, actor)
    version = version_to_update(adoption.standard_id)
    update = _update(adoption, shipped, version, key)
    _deal_with(adoption, shipped, update, version, action="dismissed", actor=actor, now=now)


def _remember(
    shipped: ShippedPack,
    standard: Standard,
    *,
    actor: Actor,
    now: datetime,
    only: Collection[str] | None = None,
) -> None:
    origins = clause_origins(shipped.pack.document)
    if only is not None:
        origins = {name: told for name, told in origins.items() if name in only}
    adoption = Adoption.objects.create(
        standard=standard,
        key=shipped.key,
        pack=shipped.pack.urn,
        pack_version=shipped.pack.version,
        pack_hash=shipped.content_hash,
        base=dict(shipped.pack.document),
        origins=origins,
        adopted_at=now,
        adopted_by_id=actor.user_id,
    )
    told = f"{shipped.pack.urn} {shipped.pack.version}"
    record(actor, adoption, "standards.pack_adopted", {"pack": [None, told]}, now=now)


def _locked(adoption_id: int, actor: Actor) -> Adoption:
    """The adoption, under the lock of its standard, for somebody who may write on its drafts."""
    seen = adoptions_for(actor).filter(pk=adoption_id)
    standard_id = seen.values_list("standard_id", flat=True).first()
    if standard_id is None:
        raise RowNotFound(what="adoption")
    standard = Standard.objects.select_for_update().select_related("unit").get(pk=standard_id)
    authorize(actor, perms.editing(standard.kind), standard)
    return Adoption.objects.select_for_update().get(pk=adoption_id)


def _update(adoption: Adoption, shipped: ShippedPack, version: StandardVersion, key: str) -> Update:
    own = version.document
    for update in updates(adoption.base, shipped.pack.document, own):
        if update.key == key:
            return update
    raise AdoptionUpdateGone(what=key)


def _deal_with(
    adoption: Adoption,
    shipped: ShippedPack,
    update: Update,
    version: StandardVersion,
    *,
    action: str,
    actor: Actor,
    now: datetime,
) -> None:
    adoption.base = dealt_with(adoption.base, update)
    adoption.looked_at = now
    if update.section == "clauses" and action == "taken":
        origins = {**adoption.origins}
        origins.pop(update.name, None)
        if update.after is not None:
            origins[update.name] = pack_hash(update.after)
        adoption.origins = origins
    if not updates(adoption.base, shipped.pack.document, version.document):
        adoption.base = dict(shipped.pack.document)
        adoption.pack_version = shipped.pack.version
        adoption.pack_hash = shipped.content_hash
    fields = ["base", "looked_at", "origins", "pack_version", "pack_hash"]
    adoption.save(update_fields=fields)
    told = f"{shipped.pack.version}: {update.key}"
    record(actor, adoption, f"standards.update_{action}", {"entry": [None, told]}, now=now)
