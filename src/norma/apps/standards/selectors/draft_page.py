"""A draft as its writers see it: its clauses in the order of the manual, and who is writing what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from norma.apps.people.selectors import names_of
from norma.apps.standards.models import HEAD, SOURCE, ClauseEdit, ClauseVersion, StandardVersion
from norma.apps.standards.reading import words
from norma.apps.standards.selectors.editing import AT_WORK, head_and_ids, used_clause_ids
from norma.base.access import Actor
from norma.base.text.search import fold, terms
from norma.core.clause.editing import free_id
from norma.core.clause.model import ClauseKind
from norma.core.clause.starting import stem_of


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
    kind_name: str = ""
    part_name: str = ""
    shown_title: str = ""


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
    next_ids: Sequence[tuple[ClauseKind, str]]

    def found(self, query: str, locale: str) -> list[DraftRow]:
        """The rows whose id, titles or texts hold every word of the query."""
        return [row for row in self.rows if _holds(row, query)]


def _holds(row: DraftRow, query: str) -> bool:
    texts = row.body.get("text")
    said = [row.clause_id, row.kind_name, *row.title.values()]
    said += texts.values() if isinstance(texts, Mapping) else ()
    whole = fold(" ".join(map(str, said)))
    return all(term in whole for term in terms(query))


def draft_page(actor: Actor, version: StandardVersion, *, locale: str, now: datetime) -> DraftPage:
    """The clauses of a draft for its writers; at most seven queries."""
    edits = list(version.edits.order_by("-updated_at"))
    mine = {each.clause_id: each for each in edits if each.user_id == actor.user_id}
    refs = {f"user:{each.user_id}" for each in edits if each.user_id != actor.user_id}
    names = names_of(refs, locale) if refs else {}
    rows = [
        _draft_row(clause, mine, edits, names, now, locale)
        for clause in version.clauses.only("clause_id", "kind", "title", "body", "position")
    ]
    _, ids = head_and_ids(version)
    taken = {*ids, *used_clause_ids(version)}
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
        next_ids=[(kind, free_id({}, stem_of(kind), taken=taken)) for kind in ClauseKind],
    )


def _draft_row(
    clause: ClauseVersion,
    mine: Mapping[str, ClauseEdit],
    edits: Sequence[ClauseEdit],
    names: Mapping[str, str],
    now: datetime,
    locale: str,
) -> DraftRow:
    manual = clause.body.get("manual")
    kept = mine.get(clause.clause_id)
    writers = [
        names[f"user:{each.user_id}"]
        for each in edits
        if each.clause_id == clause.clause_id
        and f"user:{each.user_id}" in names
        and each.updated_at > now - AT_WORK
    ]
    part = str(manual.get("part", "")) if isinstance(manual, dict) else ""
    return DraftRow(
        clause_id=clause.clause_id,
        kind=clause.kind,
        kind_name=words.named(words.ONE_OF_KIND, clause.kind, locale),
        title=clause.title,
        shown_title=_shown_title(clause.body, clause.title, locale),
        body=clause.body,
        part=part,
        part_name=words.named(words.PARTS, part, locale),
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


def _shown_title(body: Mapping[str, Any], title: Mapping[str, str], locale: str) -> str:
    """The title with its plain numbers in place; reading the whole clause would be too much here."""
    text = title.get(locale) or next(iter(title.values()), "")
    for name, param in (body.get("params") or {}).items():
        value = param.get("value") if isinstance(param, Mapping) else None
        if isinstance(value, str | int | float):
            text = text.replace(f"{{{{{name}}}}}", words.words(value, locale))
    return text
