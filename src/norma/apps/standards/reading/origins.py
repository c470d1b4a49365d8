"""Where a value of an effective standard came from, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from norma.core.clause.model import Pack

_URN = "urn:norma:"


@dataclass(frozen=True, slots=True)
class Written:
    """A version whose words an effective standard took over: the core, or a supplement on it."""

    urn: str
    version: str
    title: str
    is_core: bool
    is_carried: bool = False

    @property
    def packager(self) -> str:
        """The first half of the name."""
        return self.urn.removeprefix(_URN).partition(":")[0]

    @property
    def ref_id(self) -> str:
        """The second half of the name."""
        return self.urn.removeprefix(_URN).partition(":")[2]


@dataclass(frozen=True, slots=True)
class Source:
    """Where one value came from.

    Attributes:
        law: the article that the value follows, "" for none.
        until: the last day of the exception that it rests on.
    """

    written: Written
    law: str = ""
    until: date | None = None

    @property
    def kind(self) -> str:
        """What it is drawn as: core, supplement or exception."""
        if self.until is not None:
            return "exception"
        return "core" if self.written.is_core else "supplement"


class Origins:
    """The sources of an effective standard by place; what nobody changed is the core's."""

    def __init__(self, rows: Sequence[Sequence[Any]], written: Mapping[str, Written]) -> None:
        self._core = next(each for each in written.values() if each.is_core)
        self._found = {
            (clause_id, path, cell): Source(
                written.get(urn, self._core),
                law or "",
                date.fromisoformat(until) if until else None,
            )
            for clause_id, path, cell, urn, _version, law, until in rows
        }

    def of(self, clause_id: str, path: str, cell: str = "") -> Source:
        """Of a cell, else of the whole setting, else of what that is part of, else the core."""
        wanted = path
        while wanted:
            for key in ((clause_id, wanted, cell), (clause_id, wanted, "")):
                if key in self._found:
                    return self._found[key]
            wanted = wanted.rpartition(".")[0]
        return Source(self._core)

    def beside(self, clause_id: str) -> list[tuple[str, Source]]:
        """What else of the clause is not the core's: the setting, and where it came from."""
        return [
            (path, source)
            for (of, path, _), source in self._found.items()
            if of == clause_id and not path.startswith("params.") and not source.written.is_core
        ]


def core_written(pack: Pack, title: str) -> Written:
    """The core itself as a source."""
    return Written(pack.urn, pack.version, title, is_core=True)
