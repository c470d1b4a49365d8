"""One person's writing on one part of a draft: kept aside while it grows, saved when it is sound."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import transaction

from norma.apps.standards.errors import DocumentRefused, EditElsewhere, VersionNotDraft
from norma.apps.standards.models import HEAD, SOURCE, ClauseEdit, StandardVersion
from norma.apps.standards.selectors import versions_for
from norma.apps.standards.services.drafting import (
    locked_draft,
    own_edits,
    require_id_free_to_change,
    require_may_edit,
    store_document,
)
from norma.base.access import Actor, RowNotFound
from norma.core.clause.dump import dump_pack
from norma.core.clause.editing import (
    clause_ids,
    clause_of,
    head_of,
    inserted,
    with_clause,
    with_head,
    with_references,
    written_hash,
)
from norma.core.clause.read import read_pack
from norma.core.errors import Fault

Outcome = Literal["saved", "unchanged", "refused", "changed", "gone"]
_LAST = 1_000_000


@dataclass(frozen=True, slots=True)
class Writing:
    """What a form sends of one part.

    Attributes:
        part: the id of a clause, HEAD, or SOURCE.
        data: the part as the person has it now; of the source `{"text": ...}`.
        base_hash: the fingerprint of the part in the draft when the writing began.
        shown: the part as the form was drawn with it, where that was the draft's own.
    """

    part: str
    data: Mapping[str, Any]
    base_hash: str
    shown: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class SaveResult:
    """What became of saving.

    Attributes:
        outcome: `saved`; `unchanged` where the draft has it already; `refused` for its errors;
            `changed` where somebody else saved this part in between; `gone` where it was removed.
        faults: of the whole document, or for the source of its text.
        part: what the part is called now: a clause that nobody has published may get another id.
        position: of the clause in the document, counted from 0; -1 for anything else.
    """

    outcome: Outcome
    part: str
    faults: tuple[Fault, ...] = ()
    position: int = -1


def part_of(document: Mapping[str, Any], part: str) -> dict[str, Any] | None:
    """A part of a document as it is written; None for a clause that is not there."""
    if part == SOURCE:
        return dict(document)
    return head_of(document) if part == HEAD else clause_of(document, part)


@transaction.atomic
def keep_edit(
    version_id: int,
    writing: Writing,
    *,
    actor: Actor,
    now: datetime,
    seen: str | None = None,
) -> ClauseEdit:
    """Keep what somebody is writing, whatever its faults; the draft itself stays as it is.

    Args:
        seen: the token of the edit that the writing goes on from, "" for none; None takes this
            writing whatever was kept since.
    Raises:
        RowNotFound, PermissionRefused, VersionNotDraft, EditElsewhere.
    """
    version = _draft(version_id, actor)
    edit = own_edits(version, writing.part, actor=actor).select_for_update().first()
    if edit is None:
        base = _base(version, writing)
        return _new_edit(version, writing, base, actor=actor, now=now)
    if seen is not None and seen != token_of(edit) and edit.data != writing.data:
        raise EditElsewhere(clause=writing.part)
    edit.data, edit.updated_at = dict(writing.data), now
    edit.save(update_fields=["data", "updated_at"])
    return edit


def _new_edit(
    version: StandardVersion,
    writing: Writing,
    base: Mapping[str, Any] | None,
    *,
    actor: Actor,
    now: datetime,
) -> ClauseEdit:
    values: dict[str, Any] = {
        "data": dict(writing.data),
        "base": base,
        "base_hash": writing.base_hash,
        "removed_position": None,
        "updated_at": now,
    }
    # Two requests of one person may both be the first.
    edit, _ = ClauseEdit.objects.update_or_create(
        version=version,
        user_id=actor.user_id or 0,
        clause_id=writing.part,
        defaults=values,
        create_defaults={**values, "started_at": now},
    )
    return edit


def _draft(version_id: int, actor: Actor) -> StandardVersion:
    """The draft without its document and without a lock: what is kept aside is one's own."""
    found = versions_for(actor).filter(pk=version_id).select_related("standard__unit")
    version = found.defer("document", "source_text").first()
    if version is None:
        raise RowNotFound(what="standard version")
    require_may_edit(version, actor=actor)
    if version.is_published:
        raise VersionNotDraft(version=version.version)
    return version


def token_of(edit: ClauseEdit | None) -> str:
    """What tells one state of an edit from the next."""
    return "" if edit is None else written_hash({"data": edit.data})[:16]


def _base(version: StandardVersion, writing: Writing) -> dict[str, Any] | None:
    """The part as the writing began with it, where anybody still has it."""
    if writing.shown is not None and written_hash(writing.shown) == writing.base_hash:
        return dict(writing.shown)
    current = part_of(version.document, writing.part)
    return current if written_hash(current) == writing.base_hash else None


@transaction.atomic
def drop_edit(version_id: int, part: str, *, actor: Actor, now: datetime) -> None:
    """Give up one's own writing on a part; the draft stays as it is.

    Raises: RowNotFound, PermissionRefused, VersionNotDraft.
    """
    _forget(_draft(version_id, actor), part, actor)


@transaction.atomic
def save_edit(version_id: int, writing: Writing, *, actor: Actor, now: datetime) -> SaveResult:
    """Save a part to the draft where nobody else has changed it and the document stays readable.

    Saving what the draft already has changes nothing. Where it is refused or changed, the writing
    stays kept aside and the draft as it is.

    Raises: RowNotFound, PermissionRefused, VersionNotDraft, StandardIdentityFrozen.
    """
    version = locked_draft(version_id, actor=actor)
    if writing.part == SOURCE:
        return _save_source(version, writing, actor=actor, now=now)
    current = part_of(version.document, writing.part)
    if current == writing.data:
        _forget(version, writing.part, actor)
        return SaveResult("unchanged", writing.part)
    if current is None:
        return SaveResult("gone", writing.part)
    if written_hash(current) != writing.base_hash:
        return SaveResult("changed", writing.part)
    try:
        with transaction.atomic():
            return _store(version, writing, actor=actor, now=now)
    except DocumentRefused as refused:
        return SaveResult("refused", writing.part, refused.data["faults"])  # type: ignore[arg-type]  # as raised


def _store(
    version: StandardVersion, writing: Writing, *, actor: Actor, now: datetime
) -> SaveResult:
    if writing.part == HEAD:
        document = with_head(version.document, writing.data)
        faults = store_document(version, document, "standards.head_edited", actor=actor, now=now)
        _forget(version, HEAD, actor)
        return SaveResult("saved", HEAD, faults)
    wanted = str(writing.data.get("id", ""))
    require_id_free_to_change(version, writing.part, wanted)
    document = with_clause(version.document, writing.part, writing.data)
    if wanted != writing.part:
        document = with_references(document, writing.part, wanted)
    faults = store_document(version, document, "standards.clause_edited", actor=actor, now=now)
    _forget(version, writing.part, actor)
    if wanted != writing.part:
        version.edits.filter(clause_id=writing.part).update(clause_id=wanted)
    return SaveResult("saved", wanted, faults, clause_ids(document).index(wanted))


def _save_source(
    version: StandardVersion, writing: Writing, *, actor: Actor, now: datetime
) -> SaveResult:
    text = str(writing.data.get("text", ""))
    result = read_pack(text)
    if result.pack is None:
        return SaveResult("refused", SOURCE, result.faults)
    if result.pack.document == version.document:
        _forget(version, SOURCE, actor)
        return SaveResult("unchanged", SOURCE, result.faults)
    if version.content_hash != writing.base_hash:
        return SaveResult("changed", SOURCE, result.faults)
    document = result.pack.document
    store_document(
        version, document, "standards.source_edited", actor=actor, now=now, source_text=text
    )
    _forget(version, SOURCE, actor)
    return SaveResult("saved", SOURCE, result.faults)


@transaction.atomic
def put_back_and_save(
    version_id: int, writing: Writing, *, actor: Actor, now: datetime
) -> SaveResult:
    """Save a clause that somebody else removed in between: it stands last in the draft again.

    Raises: RowNotFound, PermissionRefused, VersionNotDraft.
    """
    version = locked_draft(version_id, actor=actor)
    if part_of(version.document, writing.part) is not None:
        return SaveResult("changed", writing.part)
    document = inserted(version.document, writing.data, _LAST)
    try:
        with transaction.atomic():
            faults = store_document(
                version, document, "standards.clause_restored", actor=actor, now=now
            )
    except DocumentRefused as refused:
        return SaveResult("refused", writing.part, refused.data["faults"])  # type: ignore[arg-type]  # as raised
    _forget(version, writing.part, actor)
    return SaveResult("saved", str(writing.data.get("id", writing.part)), faults)


@transaction.atomic
def rebase_edit(
    version_id: int,
    part: str,
    data: Mapping[str, Any],
    theirs_hash: str,
    *,
    actor: Actor,
    now: datetime,
) -> ClauseEdit:
    """Keep what came of choosing between two versions; from here on it is theirs that it changes.

    Raises: RowNotFound, PermissionRefused, VersionNotDraft.
    """
    version = locked_draft(version_id, actor=actor)
    current = part_of(version.document, part)
    base = current if written_hash(current) == theirs_hash else None
    return _new_edit(version, Writing(part, data, theirs_hash), base, actor=actor, now=now)


def source_of(version: StandardVersion) -> str:
    """The draft as text: as it was typed, where nothing else has changed it since."""
    return version.source_text or dump_pack(version.document)


def _forget(version: StandardVersion, part: str, actor: Actor) -> None:
    own_edits(version, part, actor=actor).filter(removed_position__isnull=True).delete()
