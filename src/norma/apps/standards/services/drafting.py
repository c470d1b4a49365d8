"""Drafts as they are written: started, given clauses, put in order. Published versions stay closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from norma.apps.standards.errors import (
    DocumentRefused,
    StandardExists,
    StandardIdentityFrozen,
    VersionNotDraft,
    fault_sentence,
)
from norma.apps.standards.models import ClauseEdit, ClauseVersion, Standard, StandardVersion
from norma.apps.standards.selectors.editing import (
    may_edit,
    published_clause_ids,
    used_clause_ids,
)
from norma.apps.standards.services.publishing import locked_version
from norma.apps.standards.services.supplementing import faults_against_core
from norma.base.access import Actor, Denied, PermissionRefused, RowNotFound
from norma.base.audit.services import record
from norma.base.units.models import Unit
from norma.core.clause.editing import (
    clause_ids,
    clause_of,
    free_id,
    inserted,
    moved,
    removed,
    written_hash,
)
from norma.core.clause.hashing import clause_hash, pack_hash
from norma.core.clause.model import Pack, PackKind
from norma.core.clause.read import read_document
from norma.core.clause.starting import (
    ALWAYS,
    NewStandard,
    next_version,
    revision_of,
    starting_clause,
    starting_document,
    stem_of,
)
from norma.core.errors import Fault, Severity

_OWNER = "role:service-director"
"""Who answers for a new clause where the standard names nobody for all of them."""
_DRAFT = StandardVersion.Status.DRAFT


@dataclass(frozen=True, slots=True)
class Revision:
    """A draft to go on with; `is_new` unless it was there before."""

    version: StandardVersion
    is_new: bool


def locked_draft(version_id: int, *, actor: Actor) -> StandardVersion:
    """The draft under the lock of its standard, for somebody who may write on it.

    Raises: RowNotFound, PermissionRefused, VersionNotDraft.
    """
    version = locked_version(version_id, actor=actor)
    require_may_edit(version, actor=actor)
    if version.status != _DRAFT:
        raise VersionNotDraft(version=version.version)
    return version


def require_may_edit(version: StandardVersion, *, actor: Actor) -> None:
    """Return quietly where the actor may write on drafts of this standard.

    Raises: PermissionRefused.
    """
    answer = may_edit(actor, version)
    if isinstance(answer, Denied):
        raise PermissionRefused(
            permission=answer.perm, reason_en=answer.reason_en, reason_zh=answer.reason_zh
        )


@transaction.atomic
def start_standard(
    new: NewStandard, *, actor: Actor, now: datetime, unit_id: int
) -> StandardVersion:
    """A standard that was not there before, as a draft without a clause.

    Raises: RowNotFound, PermissionRefused, StandardExists, DocumentRefused.
    """
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise RowNotFound(what="unit")
    standard = Standard(
        packager=new.packager,
        ref_id=new.ref_id,
        kind="core",
        owner_role=new.owner[:80],
        unit=unit,
    )
    document = starting_document(new)
    require_may_edit(StandardVersion(standard=standard), actor=actor)
    if Standard.objects.filter(packager=new.packager, ref_id=new.ref_id).exists():
        raise StandardExists(standard=str(standard))
    standard.save()
    record(actor, standard, "standards.added", {"identity": [None, str(standard)]}, now=now)
    return _new_draft(standard, document, actor=actor, now=now)


@transaction.atomic
def start_version(version_id: int, *, step: str, actor: Actor, now: datetime) -> Revision:
    """The next version as a draft: a copy that names what it replaces; one that is there is given.

    Texts that the actor had kept aside on the version that is copied go on in the copy.

    Args:
        step: `minor` or `major`, counted from the version that is copied.
    Raises:
        RowNotFound, PermissionRefused, VersionNotNewer, DocumentRefused.
    """
    version = locked_version(version_id, actor=actor)
    require_may_edit(version, actor=actor)
    name = next_version(version.version, step)
    there = version.standard.versions.filter(version=name).first()
    if there is not None and there.status == _DRAFT:
        return Revision(there, is_new=False)
    if there is not None:
        raise VersionNotDraft(version=name)
    draft = _new_draft(version.standard, revision_of(version.document, name), actor=actor, now=now)
    if version.is_published:
        own_edits(version, actor=actor).update(version=draft)
    return Revision(draft, is_new=True)


@transaction.atomic
def add_clause(
    version_id: int, kind: str, *, actor: Actor, now: datetime, wanted_id: str = ""
) -> str:
    """A new clause of that kind at the end of the draft; its id.

    A second request for the same id by the same person is the first one once more.

    Raises: RowNotFound, PermissionRefused, VersionNotDraft, DocumentRefused.
    """
    version = locked_draft(version_id, actor=actor)
    document = version.document
    mine = own_edits(version, wanted_id, actor=actor)
    if wanted_id in clause_ids(document) and mine.exists():
        return wanted_id
    clause_id = free_id(document, stem_of(kind), taken=used_clause_ids(version))
    calendars = dict(document.get("calendars") or {})
    if not calendars:
        hours = {"timezone": "Asia/Shanghai", "hours": {"mon-sun": ["00:00-24:00"]}}
        document = {**document, "calendars": {ALWAYS: hours}}
    locales = [str(tag) for tag in document["locales"]]
    clause = starting_clause(kind, clause_id, locales, list(calendars))
    if not document.get("owner"):
        clause["owner"] = _OWNER
    _insert(version, document, clause, len(clause_ids(document)), actor=actor, now=now)
    return clause_id


@transaction.atomic
def duplicate_clause(version_id: int, clause_id: str, *, actor: Actor, now: datetime) -> str:
    """A copy of the clause right behind it, under the next free id; that id.

    Raises: RowNotFound, PermissionRefused, VersionNotDraft, DocumentRefused.
    """
    version = locked_draft(version_id, actor=actor)
    clause = clause_of(version.document, clause_id)
    if clause is None:
        raise RowNotFound(what="clause")
    free = free_id(version.document, clause_id, taken=used_clause_ids(version))
    place = clause_ids(version.document).index(clause_id) + 1
    _insert(version, version.document, {**clause, "id": free}, place, actor=actor, now=now)
    return free


@transaction.atomic
def move_clause(version_id: int, clause_id: str, *, by: int, actor: Actor, now: datetime) -> None:
    """One place up (-1) or down (+1) within its section; nothing at either end.

    Raises: RowNotFound, PermissionRefused, VersionNotDraft, ClauseGone.
    """
    version = locked_draft(version_id, actor=actor)
    document = moved(version.document, clause_id, by=by)
    if document != version.document:
        store_document(version, document, "standards.clause_moved", actor=actor, now=now)


@transaction.atomic
def remove_clause(version_id: int, clause_id: str, *, actor: Actor, now: datetime) -> None:
    """Take the clause out of the draft; it is kept aside and can be put back where it stood.

    Raises: RowNotFound, PermissionRefused, VersionNotDraft, ClauseGone, DocumentRefused.
    """
    version = locked_draft(version_id, actor=actor)
    clause = clause_of(version.document, clause_id)
    document, position = removed(version.document, clause_id)
    store_document(version, document, "standards.clause_removed", actor=actor, now=now)
    edit = own_edits(version, clause_id, actor=actor).first()
    data = edit.data if edit else clause
    _keep_aside(version, clause, data, position=position, actor=actor, now=now)


@transaction.atomic
def restore_clause(version_id: int, clause_id: str, *, actor: Actor, now: datetime) -> None:
    """Put a clause that the actor removed back where it stood, as it stood.

    Where it is there already nothing changes. What the actor had written on it stays kept aside.

    Raises: RowNotFound, PermissionRefused, VersionNotDraft, DocumentRefused.
    """
    version = locked_draft(version_id, actor=actor)
    kept = own_edits(version, clause_id, actor=actor)
    edit = kept.filter(removed_position__isnull=False).first()
    if edit is None or edit.base is None:
        if clause_of(version.document, clause_id) is not None:
            return
        raise RowNotFound(what="clause")
    if clause_of(version.document, clause_id) is None:
        document = inserted(version.document, edit.base, edit.removed_position or 0)
        store_document(version, document, "standards.clause_restored", actor=actor, now=now)
    if edit.data == edit.base:
        edit.delete()
        return
    edit.removed_position, edit.updated_at = None, now
    edit.save(update_fields=["removed_position", "updated_at"])


def store_document(
    version: StandardVersion,
    document: Mapping[str, Any],
    action: str,
    *,
    actor: Actor,
    now: datetime,
    source_text: str = "",
) -> tuple[Fault, ...]:
    """Give a locked draft another content; the faults that are no errors.

    Raises: DocumentRefused with every error, and nothing is stored; StandardIdentityFrozen.
    """
    result = read_document(document)
    faults = result.faults
    if result.pack is not None and result.pack.kind is PackKind.OVERLAY:
        faults = (*faults, *faults_against_core(result.pack, version.standard.unit, now=now))
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    if result.pack is None or errors:
        raise DocumentRefused(
            faults=faults,
            count=len(errors),
            first_zh=fault_sentence(errors[0], "zh-Hans"),
            first_en=fault_sentence(errors[0], "en"),
        )
    _require_same_identity(version, result.pack)
    before = version.content_hash
    version.document = dict(result.pack.document)
    version.title = dict(result.pack.title)
    version.content_hash = pack_hash(result.pack.document)
    version.source_text = source_text
    version.save(update_fields=["document", "title", "content_hash", "source_text"])
    _sync_clauses(version, result.pack)
    changes: dict[str, list[object]] = {"content_hash": [before, version.content_hash]}
    record(actor, version, action, changes, now=now)
    return faults


def _insert(
    version: StandardVersion,
    document: Mapping[str, Any],
    clause: Mapping[str, Any],
    position: int,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Put a new clause into the draft and open it for its author."""
    changed = inserted(document, clause, position)
    store_document(version, changed, "standards.clause_added", actor=actor, now=now)
    _keep_aside(version, clause, clause, position=None, actor=actor, now=now)


def own_edits(
    version: StandardVersion, clause_id: str = "", *, actor: Actor
) -> QuerySet[ClauseEdit]:
    """What the actor keeps aside on the version, or on one part of it; the system keeps nothing."""
    mine = version.edits.filter(user_id=actor.user_id or 0)
    return mine.filter(clause_id=clause_id) if clause_id else mine


def _keep_aside(
    version: StandardVersion,
    clause: Mapping[str, Any] | None,
    data: Mapping[str, Any] | None,
    *,
    position: int | None,
    actor: Actor,
    now: datetime,
) -> None:
    if actor.user_id is None or clause is None:
        return
    values: dict[str, Any] = {
        "data": data,
        "base": clause,
        "base_hash": written_hash(clause),
        "removed_position": position,
        "started_at": now,
        "updated_at": now,
    }
    ClauseEdit.objects.update_or_create(
        version=version, user_id=actor.user_id, clause_id=clause["id"], defaults=values
    )


def _new_draft(
    standard: Standard, document: Mapping[str, Any], *, actor: Actor, now: datetime
) -> StandardVersion:
    version = StandardVersion.objects.create(
        standard=standard,
        version=str(document["version"]),
        title=document["title"],
        document={},
        content_hash="",
        imported_at=now,
        imported_by_id=actor.user_id,
    )
    store_document(version, document, "standards.draft_started", actor=actor, now=now)
    return version


def _require_same_identity(version: StandardVersion, pack: Pack) -> None:
    standard = version.standard
    was = (standard.packager, standard.ref_id, standard.kind, version.version)
    is_now = (pack.packager, pack.ref_id, pack.kind.value, pack.version)
    for before, after in zip(was, is_now, strict=True):
        if before != after:
            raise StandardIdentityFrozen(
                what=f"{standard} {version.version}", was=before, now=after
            )


def _sync_clauses(version: StandardVersion, pack: Pack) -> None:
    """The rows of the clauses as the pack has them; a clause that is the same keeps its row."""
    rows = {row.clause_id: row for row in version.clauses.all()}
    new: list[ClauseVersion] = []
    changed: list[ClauseVersion] = []
    for position, clause in enumerate(pack.clauses, 1):
        row = rows.pop(clause.id, None) or ClauseVersion(version=version, clause_id=clause.id)
        values = (clause.kind.value, position, clause_hash(clause))
        if row.pk and (row.kind, row.position, row.content_hash) == values:
            continue
        row.kind, row.position, row.content_hash = values
        row.title, row.body = dict(clause.title), dict(clause.body)
        row.is_public = clause.public
        (changed if row.pk else new).append(row)
    version.clauses.filter(pk__in=[row.pk for row in rows.values()]).delete()
    fields = ["kind", "position", "content_hash", "title", "body", "is_public"]
    ClauseVersion.objects.bulk_update(changed, fields, batch_size=200)
    ClauseVersion.objects.bulk_create(new)


def require_id_free_to_change(version: StandardVersion, clause_id: str, wanted: str) -> None:
    """Return quietly where the clause may be called by that id.

    Raises: StandardIdentityFrozen, where a published version has it under the id that it has.
    """
    if wanted != clause_id and clause_id in published_clause_ids(version.standard_id):
        raise StandardIdentityFrozen(what=clause_id, was=clause_id, now=wanted)
