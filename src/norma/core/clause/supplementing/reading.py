"""Reading some clauses of a standard as if the whole of it were read.

Law: the clauses are those that reading the whole document gives, and so are their faults.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from norma.core.clause.faults import Faults
from norma.core.clause.grammar_clause import clause as check_clause
from norma.core.clause.model import Clause
from norma.core.clause.nodes import Listing, Table, nodes_of
from norma.core.clause.parse import read_clauses
from norma.core.clause.read import words_of
from norma.core.clause.shape import Words
from norma.core.errors import Fault

PART = "clauses"
"""Faults of the clauses read stand at `clauses[0]` and so on, in the order given."""


def words_of_head(head: Mapping[str, Any], clause_ids: Sequence[str]) -> Words:
    """The names that clauses of a standard with this head and these clauses may use."""
    stubs = [{"id": clause_id} for clause_id in clause_ids]
    table = nodes_of({**head, PART: stubs})
    assert isinstance(table, Table)
    return words_of(table, is_overlay=False)


def read_some(
    bodies: Sequence[Mapping[str, Any]], words: Words, owner: str
) -> tuple[tuple[Clause, ...], tuple[Fault, ...]]:
    """The clauses that could be read, and every fault found in them.

    Args:
        owner: who answers for a clause that does not say.
    """
    faults = Faults()
    listing = nodes_of(list(bodies), PART)
    assert isinstance(listing, Listing)
    tables = [node for node in listing.items if isinstance(node, Table)]
    for node in tables:
        check_clause(node, words, faults)
    clauses = read_clauses(tables, words.locales, faults, owner=owner)
    return clauses, faults.by_place()
