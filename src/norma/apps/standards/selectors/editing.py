"""What the pages of writing read: a draft's parts, what one keeps aside, who else is writing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from norma.apps.people.selectors import names_of
from norma.apps.standards import perms
from norma.apps.standards.models import (
    HEAD,
    SOURCE,
    ClauseEdit,
    ClauseVersion,
    ClauseWithdrawal,
    StandardVersion,
)
from norma.apps.standards.selectors.packs import versions_for
from norma.apps.standards.selectors.supplements import extends_of, standard_named
from norma.base.access import Actor, Allowed, Denied, RowNotFound, check
from norma.core.clause.dump import dump_pack
from norma.core.clause.editing import clause_ids, head_of, written_hash

_HEADS_KEPT = 32
AT_WORK = timedelta(minutes=5)
"""Whoever wrote on a part so lately counts as writing on it."""

_heads: dict[tuple[int, str], tuple[dict[str, Any], tuple[str, ...]]] = {}


def may_edit(actor: Actor, version: StandardVersion) -> Allowed | Denied:
    """Whether the actor may write on drafts of the standard that the version is of.

    Needs the standard and its unit loaded.
    """
    is_supplement = version.standard.kind == "overlay"
    perm = perms.SUPPLEMENT_EDIT if is_supplement else perms.STANDARD_IMPORT
    return check(actor, perm, version.standard)


def published_clause_ids(standard_id: int) -> frozenset[str]:
    """The ids that clauses of this standard have been published under; they never change."""
    draft = StandardVersion.Status.DRAFT
    rows = ClauseVersion.objects.filter(version__standard_id=standard_id).exclude(
        version__status=draft
    )
    return frozenset(rows.values_list("clause_id", flat=True))


def used_clause_ids(version: StandardVersion) -> frozenset[str]:
    """The ids that a new clause of the draft may not have, beside those in the draft."""
    removed = version.edits.values_list("clause_id", flat=True)
    withdrawn = ClauseWithdrawal.objects.filter(standard_id=version.standard_id)
    return (
        published_clause_ids(version.standard_id)
        | frozenset(removed)
        | frozenset(withdrawn.values_list("clause_id", flat=True))
    )


def draft_version(actor: Actor, packager: str, ref_id: str, version: str) -> StandardVersion:
    """The version with its standard and unit, but without its document. Raises: RowNotFound."""
    found = (
        versions_for(actor)
        .filter(standard__packager=packager, standard__ref_id=ref_id, version=version)
        .select_related("standard__unit")
        .defer("document", "source_text")
        .first()
    )
    if found is None:
        raise RowNotFound(what="standard version")
    return found


def head_and_ids(version: StandardVersion) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The head of a version's document and the ids of its clauses; known ones cost no query."""
    key = (version.pk, version.content_hash)
    if key not in _heads:
        while len(_heads) >= _HEADS_KEPT:
            _heads.pop(next(iter(_heads)), None)
        # A single row: its content may have changed since `version` was read, and goes by its hash.
        row = StandardVersion.objects.values_list("content_hash", "document").get(pk=version.pk)
        key = (version.pk, row[0])
        _heads[key] = (head_of(row[1]), clause_ids(row[1]))
    return _heads[key]


def head_of_core(head: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The head and the clauses of the core that a supplement extends; nothing for a core."""
    urn, number = extends_of(head) if head.get("kind") == "overlay" else ("", "")
    core = standard_named(urn) if urn else None
    found = core.versions.filter(version=number).defer("document", "source_text") if core else None
    version = found.first() if found is not None else None
    return head_and_ids(version) if version else ({}, ())


@dataclass(frozen=True, slots=True)
class EditedPart:
    """One part of a draft as somebody goes on writing it.

    Attributes:
        part: the id of a clause, or HEAD or SOURCE.
        data: what to go on from: one's own writing that was kept, else the draft's.
        theirs: the part as the draft has it now; None for a clause that is no longer there.
        base_hash: the fingerprint of the part when the writing began.
        edit: what was kept aside, None where nothing was.
        others: who else keeps writing on this part, most lately first.
        is_published: whether a published version has the clause, so that its id stands.
    """

    part: str
    data: dict[str, Any]
    theirs: dict[str, Any] | None
    base_hash: str
    edit: ClauseEdit | None
    others: Sequence[str]
    is_published: bool

    @property
    def is_changed_since(self) -> bool:
        """Whether somebody else saved the part after this writing began."""
        return written_hash(self.theirs) != self.base_hash


def edited_part(
    actor: Actor, version: StandardVersion, part: str, *, locale: str, now: datetime
) -> EditedPart:
    """The head or a clause for the form; at most five queries. Raises: RowNotFound."""
    if part == HEAD:
        theirs: dict[str, Any] | None = head_and_ids(version)[0]
        is_published = True
    else:
        row = ClauseVersion.objects.filter(version_id=version.pk, clause_id=part).first()
        theirs = row.body if row else None
        is_published = part in published_clause_ids(version.standard_id)
    edits = list(version.edits.filter(clause_id=part).order_by("-updated_at"))
    mine = next((each for each in edits if each.user_id == actor.user_id), None)
    if theirs is None and mine is None:
        raise RowNotFound(what="clause")
    data = dict(mine.data if mine else theirs or {})
    return EditedPart(
        part=part,
        data=data,
        theirs=theirs,
        base_hash=mine.base_hash if mine else written_hash(theirs),
        edit=mine,
        others=_writers(edits, actor, locale, now),
        is_published=is_published,
    )


def other_writers(
    actor: Actor, version: StandardVersion, part: str, *, locale: str, now: datetime
) -> Sequence[str]:
    """The names of others who have written on this part in the last minutes; two queries."""
    return _writers(list(version.edits.filter(clause_id=part)), actor, locale, now)


def _writers(edits: Sequence[ClauseEdit], actor: Actor, locale: str, now: datetime) -> list[str]:
    refs = [
        f"user:{edit.user_id}"
        for edit in edits
        if edit.user_id != actor.user_id
        and edit.updated_at > now - AT_WORK
        and edit.removed_position is None
    ]
    names = names_of(refs, locale) if refs else {}
    return [names[ref] for ref in refs if ref in names]


@dataclass(frozen=True, slots=True)
class SourcePart:
    """The whole of a draft as text, as somebody goes on writing it.

    Attributes:
        text: one's own text that was kept, else the draft's.
        current: the draft as text now.
        is_changed_since: whether somebody saved to the draft after this writing began.
    """

    text: str
    current: str
    base_hash: str
    is_kept: bool
    is_changed_since: bool


def source_part(actor: Actor, version: StandardVersion) -> SourcePart:
    """A draft as text; three queries. A text that was typed is given back as it was typed."""
    row = StandardVersion.objects.only("source_text", "document", "content_hash").get(pk=version.pk)
    current = row.source_text or dump_pack(row.document)
    mine = version.edits.filter(clause_id=SOURCE, user_id=actor.user_id or 0).first()
    base_hash = mine.base_hash if mine else row.content_hash
    return SourcePart(
        text=str(mine.data.get("text", "")) if mine else current,
        current=current,
        base_hash=base_hash,
        is_kept=mine is not None,
        is_changed_since=base_hash != row.content_hash,
    )
