"""What a comparison of two standards finds, as values.

Source: A6; design of the standard pack, sections 1 and 4.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from norma.core.clause.model import Clause, Pack


class Direction(StrEnum):
    """What a change does to the customer; NEITHER also where that cannot be told."""

    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    NEITHER = "neither"


class Impact(StrEnum):
    """How much a change matters, proposed from what differs; the editor decides.

    EDITORIAL: punctuation, spacing, a slip of the pen, index words, order. CLARIFYING: other words, but
    no number and no part that runs; questions, norms, training. SUBSTANTIVE: a number, a clock, a step,
    whom it is for. CRITICAL: a public promise or a floor of law loosened; a clause that binds, is
    critical or public added or withdrawn; publicity, level or the criticality of conduct changed.
    """

    EDITORIAL = "editorial"
    CLARIFYING = "clarifying"
    SUBSTANTIVE = "substantive"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """From 0, editorial, to 3, critical."""
        return list(Impact).index(self)


class Fate(StrEnum):
    """What became of a clause; one that changed may have moved as well."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One setting that differs.

    Attributes:
        path: `params.limit`, `params.limit.floor`, `text.en`, `clock.warn_at`, `steps.assess.role`,
            `applies.channel`; in the head `calendars.office.hours`, `lifecycle.review_every`.
        cell: of a parameter that varies, else empty.
        before, after: plain; None where there is none.
        language: of prose, else empty.
    """

    path: str
    cell: str
    before: Any
    after: Any
    direction: Direction
    impact: Impact
    language: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether it is a sentence in one language."""
        return bool(self.language)


@dataclass(frozen=True, slots=True)
class ClauseDiff:
    """How one clause differs.

    Attributes:
        before, after: None where it was added or withdrawn.
        moved_after: the clause that it now stands after, empty for the first; None: it did not move.
        changes: parameters first, then prose, then everything else.
    """

    clause_id: str
    fate: Fate
    before: Clause | None
    after: Clause | None
    changes: tuple[Change, ...]
    impact: Impact
    moved_after: str | None = None

    @property
    def clause(self) -> Clause:
        """The clause as it is, else as it was."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class PackDiff:
    """How one standard differs from another.

    Attributes:
        head: everything but the clauses.
        clauses: in the order of the later standard, withdrawn ones where they stood.
        patch: the exact difference of the documents, plain data; None where they are the same.
        before_hash: of the document that the patch fits.
    """

    before: Pack
    after: Pack
    head: tuple[Change, ...]
    clauses: tuple[ClauseDiff, ...]
    patch: Mapping[str, Any] | None
    before_hash: str

    @property
    def is_empty(self) -> bool:
        """Whether the two are the same document."""
        return self.patch is None

    def clause(self, clause_id: str) -> ClauseDiff | None:
        """How that clause differs; None where it does not."""
        return next((each for each in self.clauses if each.clause_id == clause_id), None)
