"""Collecting faults: each told once, with its weight from the catalogue.

Source: STYLE, section 5; A7.
"""

import difflib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from norma.core.clause.messages import CATALOGUE
from norma.core.errors import Fault, Place, Severity, sorted_by_place

_LONGEST_TOLD = 200
_LONGEST_COMPARED = 60
MOST_TOLD = 2_000
"""Faults of one document; a person mends the first of them and asks again."""


class Faults:
    """The faults found so far in one document."""

    def __init__(self) -> None:
        self._found: list[Fault] = []
        self._left_out = 0
        self._has_error = False

    def add(
        self, code: str, place: Place, *, severity: Severity | None = None, **data: object
    ) -> None:
        """Tell a fault; `data` are the values its sentences name, cut to a readable length."""
        self.tell(code, place, data, severity=severity)

    def tell(
        self,
        code: str,
        place: Place,
        data: Mapping[str, object],
        *,
        severity: Severity | None = None,
    ) -> None:
        """The same with the values gathered beforehand."""
        weight = severity or CATALOGUE[code].severity
        self._has_error = self._has_error or weight is Severity.ERROR
        if len(self._found) >= MOST_TOLD:
            self._left_out += 1
            return
        told = {name: _readable(value) for name, value in data.items()}
        self._found.append(Fault(weight, code, place, told))

    def take(self, other: "Faults") -> None:
        """Take over what was found elsewhere in the same document."""
        self._found += other._found
        self._left_out += other._left_out
        self._has_error = self._has_error or other._has_error

    @property
    def has_error(self) -> bool:
        """Whether one of them refuses the document."""
        return self._has_error

    def by_place(self) -> tuple[Fault, ...]:
        """All of them in reading order; of very many the first that were found, and how many more."""
        found = sorted_by_place(self._found)
        if self._left_out:
            weight = Severity.ERROR if self._has_error else Severity.WARNING
            data = {"count": str(self._left_out), "most": str(MOST_TOLD)}
            found.append(Fault(weight, "faults-left-out", found[-1].place, data))
        return tuple(found)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or an empty text: what "did you mean" offers."""
    return _nearest(word, tuple(known)) if len(word) <= _LONGEST_COMPARED else ""


@lru_cache(maxsize=1_024)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return near[0] if near else ""


def listed(words: Iterable[str]) -> str:
    """Words for a message, in the order given."""
    return ", ".join(words)


def _readable(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST_TOLD else f"{text[:_LONGEST_TOLD]}…"
