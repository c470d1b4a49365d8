"""Clauses in force, found by a few words."""

from dataclasses import dataclass

from norma.apps.standards.models import StandardVersion
from norma.apps.standards.selectors.packs import packs_of, versions_for
from norma.base.access import Actor
from norma.base.text.search import fold, terms
from norma.core.clause.model import Clause
from norma.core.clause.render import text_of, title_of

CLAUSES_FOUND = 6


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause in force that fits a query."""

    packager: str
    ref_id: str
    clause_id: str
    kind: str
    title: str


def found_clauses(actor: Actor, query: str, locale: str) -> list[FoundClause]:
    """Clauses in force that hold every word of the query; at most six, ids and titles first."""
    in_force = versions_for(actor).filter(status=StandardVersion.Status.IN_FORCE)
    packs = packs_of(list(in_force.order_by("id").values_list("pk", flat=True)))
    found: list[tuple[int, FoundClause]] = []
    for pack in packs.values():
        for clause in pack.clauses:
            rank = _rank(clause, terms(query), locale)
            if rank is not None:
                row = FoundClause(
                    pack.packager,
                    pack.ref_id,
                    clause.id,
                    clause.kind.value,
                    title_of(clause, locale),
                )
                found.append((rank, row))
    return [row for _, row in sorted(found, key=lambda pair: pair[0])][:CLAUSES_FOUND]


def _rank(clause: Clause, wanted: list[str], locale: str) -> int | None:
    """0 where id and titles hold every word, 1 where the texts are needed, None for no."""
    head = fold(" ".join((clause.id, title_of(clause, locale), *clause.title.values())))
    if all(term in head for term in wanted):
        return 0
    whole = head + fold(" ".join((text_of(clause, locale), *clause.text.values())))
    return 1 if all(term in whole for term in wanted) else None
