"""What differs between two standards: exactly, by clause and setting, in sentences, and how much it matters.

Laws: `apply(differences(a, b), a.document)` is `b.document`, the order of keys included; a standard does
not differ from itself; `diff_data` survives JSON.
Source: A6; design of the standard pack, section 4; issue on the whole standard, item 4.
"""

from collections.abc import Mapping
from typing import Any

from norma.core.clause.comparing.clauses import clause_diff, whole_impact
from norma.core.clause.comparing.model import (
    Change,
    ClauseDiff,
    Direction,
    Fate,
    Impact,
    PackDiff,
)
from norma.core.clause.comparing.packs import clause_diffs, head_changes
from norma.core.clause.comparing.patch import apply_patch, patch_between
from norma.core.clause.comparing.plain_form import counts, data_of
from norma.core.clause.comparing.sentences import (
    Sentence,
    change_words,
    clause_sentences,
    pack_sentences,
)
from norma.core.clause.hashing import pack_hash
from norma.core.clause.model import Pack
from norma.core.errors import NormaError

__all__ = [
    "Change",
    "ClauseDiff",
    "DiffUnfit",
    "Direction",
    "Fate",
    "Impact",
    "PackDiff",
    "Sentence",
    "apply",
    "change_words",
    "clause_diff",
    "clause_sentences",
    "counts",
    "diff_data",
    "differences",
    "proposed_impact",
    "sentences",
]


class DiffUnfit(NormaError):
    """A difference was applied to a document that it was not made from."""

    code = "DIFF_UNFIT"
    messages = {
        "zh-Hans": "这份差异只适用于 {urn} 的 {version} 版；给的是另一份内容。请重新比较之后再应用。",
        "en": "This difference fits version {version} of {urn} alone, and the document given is "
        "another. Compare again before you apply it.",
    }


def differences(before: Pack, after: Pack) -> PackDiff:
    """How `after` differs from `before`; the two may be versions of one standard or not."""
    return PackDiff(
        before=before,
        after=after,
        head=tuple(head_changes(before, after)),
        clauses=clause_diffs(before, after),
        patch=patch_between(before.document, after.document),
        before_hash=pack_hash(before.document),
    )


def apply(diff: PackDiff, document: Mapping[str, Any]) -> dict[str, Any]:
    """The document that the difference leads to; `document` stays as it is.

    Raises:
        DiffUnfit: it is not the one that the difference was made from.
    """
    if pack_hash(document) != diff.before_hash:
        raise DiffUnfit(urn=diff.before.urn, version=diff.before.version)
    return dict(apply_patch(diff.patch, document))


def sentences(diff: PackDiff, locale: str) -> tuple[Sentence, ...]:
    """The difference as a manager reads it, the head first, then clause by clause."""
    return tuple(pack_sentences(diff, locale))


def proposed_impact(diff: PackDiff) -> Impact:
    """How much the whole matters: as much as the gravest of its changes; the editor decides."""
    grades = [whole_impact(diff.head), *(clause.impact for clause in diff.clauses)]
    return max(grades, key=lambda each: each.rank)


def diff_data(diff: PackDiff) -> dict[str, Any]:
    """The difference as plain data, with its sentences in both languages.

    Keys: `before` and `after` (urn, version, hash), `impact`, `counts`, `head` and `clauses` with their
    `changes` (path, cell, before, after, language, direction, impact, sentence), and `patch`.
    """
    return data_of(diff, proposed_impact(diff))
