"""What clauses of a core and of its supplements cannot mean together.

A supplement is read without its core, so a step that is timed by a clause which is no promise, or a
circle of clauses, is only seen here.
Source: A5; design of the standard pack, section 4.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from norma.core.clause.careful.between import check_clauses
from norma.core.clause.faults import Faults
from norma.core.clause.model import Clause
from norma.core.clause.nodes import Listing, Table, nodes_of
from norma.core.clause.supplementing.changes import place_in
from norma.core.clause.supplementing.one import Carried, split_place
from norma.core.clause.supplementing.reading import PART
from norma.core.errors import Place, Severity

_LINKING = ("steps", "after", "grant")
"""Parts of a clause that name another."""


def check_together(
    clauses: Sequence[Clause], carried: Sequence[Carried], head: Mapping[str, Any], faults: Faults
) -> None:
    """Tell errors between clauses, at the supplement that brought them about."""
    if not any(map(_links, carried)):
        return
    listing, table = nodes_of([_linking(clause) for clause in clauses], PART), nodes_of(head)
    assert isinstance(listing, Listing) and isinstance(table, Table)
    nodes = [node for node in listing.items if isinstance(node, Table)]
    found = Faults()
    check_clauses(nodes, clauses, table, found)
    for fault in found.by_place():
        number, below = split_place(fault.place.path)
        place = _place(clauses[number].id, below, carried)
        if fault.severity is Severity.ERROR and place is not None:
            faults.tell(fault.code, place, fault.data)


def _linking(clause: Clause) -> dict[str, Any]:
    """What the errors between clauses look at; the rest of a large standard takes long to read."""
    body = clause.body
    return {key: body[key] for key in ("id", *_LINKING) if key in body}


def _links(carried: Carried) -> bool:
    if carried.added:
        return True
    paths = [setting.path for each in carried.settings.values() for setting in each]
    return any(path.split(".")[0] in _LINKING for path in paths)


def _place(clause_id: str, below: str, carried: Sequence[Carried]) -> Place | None:
    """Where a supplement wrote the clause, or something in it; None where none did."""
    for each in carried:
        bodies = each.overlay.document.get("add") or ()
        for number, body in enumerate(bodies):
            if body.get("id") == clause_id:
                return place_in(each.overlay, f"add[{number}].{below}".rstrip("."))
        if clause_id in each.settings:
            return place_in(each.overlay, each.settings[clause_id][0].at)
    return None
