"""Surgery on a document in plain data: one clause or the head is put in place, the rest stays as it is.

Laws: no function changes what it is given; whatever is not the subject of a change is carried along
untouched, in its order; a removal put back at its place gives the document that was there before.
Source: A1, A4; design of the standard pack, section 8.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from norma.core.clause.faults import Faults
from norma.core.clause.fields import name_of
from norma.core.clause.filling import ABSENT, At
from norma.core.clause.hashing import pack_hash
from norma.core.clause.model import Clause
from norma.core.clause.nodes import Table, nodes_of
from norma.core.clause.parse import read_clauses
from norma.core.clause.read import read_document
from norma.core.errors import Fault, NormaError, Place

Document = Mapping[str, Any]
_REFERENCES = frozenset({"after", "starts", "clock"})
"""Keys under which a clause names another one."""
_NOT_KNOWN_HERE = "clause-unknown"


class ClauseGone(NormaError):
    """A clause that was to be changed is no longer in the document."""

    code = "CLAUSE_GONE"
    messages = {
        "zh-Hans": "草案中应有条款 {clause}，但它已被移除。请重新加入，或放弃这次修改。",
        "en": "Expected the clause {clause} in the draft, but it has been removed. "
        "Put it back, or give this change up.",
    }


def clauses_key(document: Document) -> str:
    """Where the document keeps its clauses; a supplement adds its own."""
    return "add" if document.get("kind") == "overlay" else "clauses"


def clauses_of(document: Document) -> list[dict[str, Any]]:
    """The clauses in written order."""
    return [dict(clause) for clause in document.get(clauses_key(document)) or ()]


def clause_ids(document: Document) -> tuple[str, ...]:
    """The ids of the clauses in written order."""
    return tuple(str(clause.get("id", "")) for clause in document.get(clauses_key(document)) or ())


def head_of(document: Document) -> dict[str, Any]:
    """The document without its clauses."""
    return {key: value for key, value in document.items() if key != clauses_key(document)}


def with_head(document: Document, head: Document) -> dict[str, Any]:
    """The document with another head; its clauses stay last, as they are written."""
    key = clauses_key(document)
    kept = {name: value for name, value in head.items() if name != key}
    return {**kept, key: document[key]} if key in document else kept


def clause_of(document: Document, clause_id: str) -> dict[str, Any] | None:
    """The clause of that id, or None."""
    return next((each for each in clauses_of(document) if each.get("id") == clause_id), None)


def with_clause(document: Document, clause_id: str, clause: Mapping[str, Any]) -> dict[str, Any]:
    """The document with this clause in the place of the one of that id. Raises: ClauseGone."""
    at = _position(document, clause_id)
    clauses = clauses_of(document)
    return _with_clauses(document, [*clauses[:at], dict(clause), *clauses[at + 1 :]])


def with_references(document: Document, clause_id: str, wanted: str) -> dict[str, Any]:
    """The document in which clauses that named a clause by its id name it by another."""
    old = {clause_id: wanted, f"clause:{clause_id}": f"clause:{wanted}"}
    return _with_clauses(document, [_naming(each, old) for each in clauses_of(document)])


def _naming(value: Any, names: Mapping[str, str], key: str = "") -> Any:
    if isinstance(value, Mapping):
        return {each: _naming(held, names, each) for each, held in value.items()}
    if isinstance(value, list):
        return [_naming(each, names, key) for each in value]
    return names.get(value, value) if key in _REFERENCES and isinstance(value, str) else value


def inserted(document: Document, clause: Mapping[str, Any], position: int) -> dict[str, Any]:
    """The document with one clause more, at that position (0 to their number; others are drawn in)."""
    clauses = clauses_of(document)
    at = min(max(position, 0), len(clauses))
    return _with_clauses(document, [*clauses[:at], dict(clause), *clauses[at:]])


def removed(document: Document, clause_id: str) -> tuple[dict[str, Any], int]:
    """The document without the clause, and the position it stood at. Raises: ClauseGone."""
    at = _position(document, clause_id)
    clauses = clauses_of(document)
    return _with_clauses(document, clauses[:at] + clauses[at + 1 :]), at


def moved(document: Document, clause_id: str, *, by: int) -> dict[str, Any]:
    """The document with the clause one place up (-1) or down (+1) among those of its section.

    The order within the section of the manual moves with it, because that is where readers meet it.
    At either end nothing changes. Raises: ClauseGone.
    """
    at = _position(document, clause_id)
    clauses = clauses_of(document)
    section = _section(clauses[at])
    beside = sorted(
        (index for index, each in enumerate(clauses) if _section(each) == section),
        key=lambda index: _order(clauses[index]),
    )
    place = beside.index(at) + by
    if not 0 <= place < len(beside):
        return dict(document)
    other = beside[place]
    mine, theirs = clauses[at], clauses[other]
    clauses[at] = _with_order(theirs, _written_order(mine))
    clauses[other] = _with_order(mine, _written_order(theirs))
    return _with_clauses(document, clauses)


def free_id(document: Document, wanted: str, *, taken: Collection[str] = ()) -> str:
    """An id like the one wanted that no clause has: the next number behind its stem.

    Args:
        taken: ids that are used up although the document has no such clause.
    """
    used = {*clause_ids(document), *taken}
    stem = wanted.rstrip("0123456789")[:50] or wanted[:50]
    stem = stem if stem.endswith(("-", "_", ".")) else f"{stem}-"
    number = 1
    while f"{stem}{number:02}" in used:
        number += 1
    return f"{stem}{number:02}"


def written_hash(written: Mapping[str, Any] | None) -> str:
    """The fingerprint of a clause or head as it is written; "" for nothing."""
    return "" if written is None else pack_hash(written)


def _with_clauses(document: Document, clauses: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {**document, clauses_key(document): list(clauses)}


def _position(document: Document, clause_id: str) -> int:
    ids = clause_ids(document)
    if clause_id not in ids:
        raise ClauseGone(clause=clause_id)
    return ids.index(clause_id)


def _section(clause: Mapping[str, Any]) -> str:
    manual = clause.get("manual")
    return str(manual.get("part", "")) if isinstance(manual, Mapping) else ""


def _written_order(clause: Mapping[str, Any]) -> Any:
    manual = clause.get("manual")
    return manual.get("order", ABSENT) if isinstance(manual, Mapping) else ABSENT


def _order(clause: Mapping[str, Any]) -> float:
    order = _written_order(clause)
    return float(order) if isinstance(order, int | float) else 0.0


def _with_order(clause: Mapping[str, Any], order: Any) -> dict[str, Any]:
    if order is ABSENT and _written_order(clause) is ABSENT:
        return dict(clause)
    manual = {key: value for key, value in clause.get("manual", {}).items() if key != "order"}
    return {**clause, "manual": manual if order is ABSENT else {**manual, "order": order}}


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """One clause read by itself, as far as it can be.

    Attributes:
        clause: None where not even its kind can be told.
        faults: of this clause alone; their paths begin within it (`params.limit.value`).
    """

    clause: Clause | None
    faults: tuple[Fault, ...]


def read_clause(head: Document, clause: Mapping[str, Any], ids: Sequence[str]) -> ClauseReading:
    """The clause read under its head without the other clauses, which makes it quick.

    Args:
        ids: of the other clauses of the document, so that it may name them.
    """
    key = clauses_key(head)
    result = read_document({**head, key: [clause]})
    faults = tuple(
        _within(fault, f"{key}[0]")
        for fault in result.faults
        if fault.place.path.startswith(f"{key}[0]") and not _names_another(fault, ids)
    )
    node = nodes_of(clause, f"{key}[0]")
    locales = tuple(map(str, head.get("locales") or ()))
    owner = str(head.get("owner") or "")
    read = read_clauses([node], locales, Faults(), owner=owner) if isinstance(node, Table) else ()
    return ClauseReading(read[0] if read else None, faults)


def _names_another(fault: Fault, ids: Sequence[str]) -> bool:
    came = fault.data.get("came", "").removeprefix("clause:")
    return fault.code == _NOT_KNOWN_HERE and came in ids


def _within(fault: Fault, prefix: str) -> Fault:
    path = fault.place.path.removeprefix(prefix).removeprefix(".")
    return Fault(fault.severity, fault.code, Place(path=path), fault.data)


@dataclass(frozen=True, slots=True)
class Divergence:
    """A place where two people wrote different things.

    Attributes:
        base, theirs, mine: what both began with and what each wrote; ABSENT for nothing.
    """

    at: At
    base: Any
    theirs: Any
    mine: Any

    @property
    def name(self) -> str:
        """The path of the place."""
        return name_of(self.at)

    @property
    def is_contested(self) -> bool:
        """Whether both changed what they began with."""
        return bool(self.base != self.theirs and self.base != self.mine)


def divergences(base: Any, theirs: Any, mine: Any) -> list[Divergence]:
    """Every place where `theirs` and `mine` differ, tables entered, lists taken whole."""
    return list(_divergences(base, theirs, mine, ()))


def _divergences(base: Any, theirs: Any, mine: Any, at: At) -> Iterator[Divergence]:
    if isinstance(theirs, Mapping) and isinstance(mine, Mapping):
        held = base if isinstance(base, Mapping) else {}
        for key in [*theirs, *(key for key in mine if key not in theirs)]:
            yield from _divergences(
                held.get(key, ABSENT), theirs.get(key, ABSENT), mine.get(key, ABSENT), (*at, key)
            )
    elif theirs != mine or type(theirs) is not type(mine):
        yield Divergence(at, base, theirs, mine)


def reconciled(
    theirs: Mapping[str, Any], mine: Mapping[str, Any], taken: Sequence[At]
) -> dict[str, Any]:
    """What they wrote, with mine at the places in `taken`; taken everywhere it is mine."""
    found: dict[str, Any] = dict(theirs)
    for at in taken:
        found = _with_at(found, at, mine)
    return found


def _with_at(table: Mapping[str, Any], at: At, mine: Mapping[str, Any]) -> dict[str, Any]:
    key, rest = str(at[0]), at[1:]
    if rest:
        held, other = table.get(key, {}), mine.get(key, {})
        return {**table, key: _with_at(held, rest, other)}
    if key in mine:
        return {**table, key: mine[key]}
    return {name: value for name, value in table.items() if name != key}
