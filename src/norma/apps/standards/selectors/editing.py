"""What the pages of writing read: a draft's parts, what one keeps aside, who else is writing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
from norma.apps.standards.reading import words
from norma.apps.standards.selectors.packs import versions_for
from norma.base.access import Actor, Allowed, Denied, RowNotFound, check
from norma.core.clause.editing import clause_ids, head_of, written_hash

_HEADS_KEPT = 32
_AT_WORK = timedelta(minutes=5)

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
        and edit.updated_at > now - _AT_WORK
        and edit.removed_position is None
    ]
    names = names_of(refs, locale) if refs else {}
    return [names[ref] for ref in refs if ref in names]


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A clause in the list of a draft.

    Attributes:
        is_kept_aside: whether the reader has writing on it that is not saved yet.
        writers: others who are writing on it.
        is_first, is_last: within its section.
    """

    clause_id: str
    kind: str
    title: Mapping[str, str]
    body: Mapping[str, Any]
    part: str
    is_kept_aside: bool
    writers: Sequence[str]
    is_first: bool = False
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft as its writers see it.

    Attributes:
        rows: in the order of the manual.
        removed: ids and titles of the clauses that the reader took out and may put back.
        is_head_kept, is_source_kept: whether the reader has unsaved writing on the head or the text.
    """

    version: StandardVersion
    rows: Sequence[DraftRow]
    removed: Sequence[tuple[str, Mapping[str, str]]]
    is_head_kept: bool
    is_source_kept: bool
    locales: tuple[str, ...]


def draft_page(actor: Actor, version: StandardVersion, *, locale: str, now: datetime) -> DraftPage:
    """The clauses of a draft for its writers; at most four queries."""
    edits = list(version.edits.order_by("-updated_at"))
    mine = {each.clause_id: each for each in edits if each.user_id == actor.user_id}
    refs = {f"user:{each.user_id}" for each in edits if each.user_id != actor.user_id}
    names = names_of(refs, locale) if refs else {}
    rows = [
        _draft_row(clause, mine, edits, names, now)
        for clause in version.clauses.only("clause_id", "kind", "title", "body", "position")
    ]
    head, _ = head_and_ids(version)
    return DraftPage(
        version=version,
        rows=_in_sections(rows),
        removed=[
            (each.clause_id, (each.base or each.data).get("title", {}))
            for each in mine.values()
            if each.removed_position is not None
        ],
        is_head_kept=HEAD in mine,
        is_source_kept=SOURCE in mine,
        locales=tuple(map(str, head.get("locales") or ())),
    )


def _draft_row(
    clause: ClauseVersion,
    mine: Mapping[str, ClauseEdit],
    edits: Sequence[ClauseEdit],
    names: Mapping[str, str],
    now: datetime,
) -> DraftRow:
    manual = clause.body.get("manual")
    kept = mine.get(clause.clause_id)
    writers = [
        names[f"user:{each.user_id}"]
        for each in edits
        if each.clause_id == clause.clause_id
        and f"user:{each.user_id}" in names
        and each.updated_at > now - _AT_WORK
    ]
    return DraftRow(
        clause_id=clause.clause_id,
        kind=clause.kind,
        title=clause.title,
        body=clause.body,
        part=str(manual.get("part", "")) if isinstance(manual, dict) else "",
        is_kept_aside=kept is not None and kept.data != kept.base,
        writers=writers,
    )


_SECTIONS = tuple(words.PARTS)


def _in_sections(rows: Sequence[DraftRow]) -> list[DraftRow]:
    """The rows as readers meet them: by section, by their order there, else as they are written."""
    met = [*_SECTIONS[:-1], *dict.fromkeys(row.part for row in rows if row.part not in _SECTIONS)]
    ranks = {part: rank for rank, part in enumerate([*met, ""])}
    found = sorted(rows, key=lambda row: (ranks[row.part], _order(row)))
    parts = [row.part for row in found]
    return [
        replace(
            row,
            is_first=index == 0 or parts[index - 1] != row.part,
            is_last=index == len(parts) - 1 or parts[index + 1] != row.part,
        )
        for index, row in enumerate(found)
    ]


def _order(row: DraftRow) -> float:
    manual = row.body.get("manual")
    order = manual.get("order", 0) if isinstance(manual, dict) else 0
    return float(order) if isinstance(order, int | float) else 0.0
