"""Clauses that no longer bind, or soon will not, in words."""

from dataclasses import dataclass
from datetime import date

from norma.apps.people.selectors import names_of
from norma.apps.standards.selectors import clause_ends


@dataclass(frozen=True, slots=True)
class EndedClause:
    """One clause that ended; `version` left it out, or a director withdrew it with a reason."""

    clause_id: str
    from_on: date | None
    reason: str
    version: str
    person: str


def ended_clauses(standard_id: int, locale: str) -> list[EndedClause]:
    """The clauses of a standard that ended, in the order of their days; four queries."""
    ends = clause_ends(standard_id)
    names = names_of([f"user:{end.person_id}" for end in ends.values() if end.person_id], locale)
    rows = [
        EndedClause(
            clause_id=end.clause_id,
            from_on=end.from_on,
            reason=end.reason,
            version=end.version,
            person=names.get(f"user:{end.person_id}", ""),
        )
        for end in ends.values()
    ]
    return sorted(rows, key=lambda row: (row.from_on or date.max, row.clause_id))
