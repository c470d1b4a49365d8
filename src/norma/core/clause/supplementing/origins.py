"""Where every value of an effective standard comes from.

Source: A5; design of the standard pack, section 4.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from norma.core.clause.model import Clause, Pack, Param
from norma.core.clause.strictness.values import cells_of

Key = tuple[str, str, str]
"""Clause, path (`params.limit`, `params.limit.floor`, `text.en`, `clock.calendar`), cell or empty."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from.

    Attributes:
        urn, version: the core or the supplement that wrote it.
        law: the law whose floor the value is, else empty.
        exception_until: the last day of the exception that allows it, else None.
    """

    urn: str
    version: str
    law: str = ""
    exception_until: date | None = None


def origin_of_pack(pack: Pack, law: str = "") -> Origin:
    """A value that this pack wrote."""
    return Origin(pack.urn, pack.version, law)


def origins_of(clauses: Iterable[Clause], pack: Pack) -> dict[Key, Origin]:
    """Every value of these clauses, all of them written by one pack."""
    plain = origin_of_pack(pack)
    laws: dict[str, Origin] = {"": plain}
    found: dict[Key, Origin] = {}
    for clause in clauses:
        for path, cell, law in _values(clause):
            found[clause.id, path, cell] = laws.get(law) or laws.setdefault(
                law, origin_of_pack(pack, law)
            )
    return found


def _values(clause: Clause) -> Iterator[tuple[str, str, str]]:
    """Path, cell and law of every value of the clause."""
    for name, param in clause.params.items():
        for cell, value in cells_of(param).items():
            yield f"params.{name}", cell, law_of(param, value)
        if param.floor is not None:
            yield f"params.{name}.floor", "", param.floor.law
    for part, written in clause.body.items():
        if part in ("title", "text") and isinstance(written, Mapping):
            for locale in written:
                yield f"{part}.{locale}", "", ""
        elif part != "params":
            yield part, "", ""


def law_of(param: Param, value: Any) -> str:
    """The law that the value is taken from: the one whose floor it equals."""
    floor = param.floor
    return floor.law if floor is not None and floor.value == value else ""
