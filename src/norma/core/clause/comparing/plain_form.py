"""A difference as plain data: what the API gives and what an update of an adopted pack shows.

Source: A6, A9; issue on the whole standard, items 4 and 8.
"""

from collections import Counter
from typing import Any

from norma.core.clause.comparing.model import ClauseDiff, Direction, Impact, PackDiff
from norma.core.clause.comparing.sentences import Sentence, clause_sentences, pack_sentences
from norma.core.clause.hashing import pack_hash
from norma.core.clause.model import Pack
from norma.core.errors import LOCALES

Data = dict[str, Any]


def data_of(diff: PackDiff, impact: Impact) -> Data:
    """The whole difference; everything in it survives JSON."""
    heads = {locale: list(pack_sentences(diff, locale)) for locale in LOCALES}
    count = len(diff.head)
    return {
        "before": _pack(diff.before, diff.before_hash),
        "after": _pack(diff.after, pack_hash(diff.after.document)),
        "impact": impact.value,
        "counts": counts(diff),
        "head": _changes({locale: found[:count] for locale, found in heads.items()}, diff.head),
        "clauses": [_clause(clause) for clause in diff.clauses],
        "patch": diff.patch,
    }


def counts(diff: PackDiff) -> dict[str, int]:
    """How many clauses were added, removed, changed, moved, and how many settings tightened, loosened."""
    fates = Counter(clause.fate.value for clause in diff.clauses)
    changes = [*diff.head, *(change for clause in diff.clauses for change in clause.changes)]
    towards = Counter(change.direction.value for change in changes)
    names = ("added", "removed", "changed", "moved")
    return {
        **{name: fates[name] for name in names},
        "moved": sum(clause.moved_after is not None for clause in diff.clauses),
        **{each.value: towards[each.value] for each in Direction},
    }


def _pack(pack: Pack, content_hash: str) -> Data:
    return {"urn": pack.urn, "version": pack.version, "hash": content_hash}


def _clause(diff: ClauseDiff) -> Data:
    said = {locale: list(clause_sentences(diff, locale)) for locale in LOCALES}
    skipped = len(said["en"]) - len(diff.changes)
    return {
        "id": diff.clause_id,
        "fate": diff.fate.value,
        "moved_after": diff.moved_after,
        "title": dict(diff.clause.title),
        "impact": diff.impact.value,
        "sentences": {
            locale: [each.text for each in found[:skipped]] for locale, found in said.items()
        },
        "changes": _changes(
            {locale: found[skipped:] for locale, found in said.items()}, diff.changes
        ),
    }


def _changes(said: dict[str, list[Sentence]], changes: Any) -> list[Data]:
    return [
        {
            "path": change.path,
            "cell": change.cell,
            "before": change.before,
            "after": change.after,
            "language": change.language,
            "direction": change.direction.value,
            "impact": change.impact.value,
            "sentence": {locale: said[locale][number].text for locale in LOCALES},
        }
        for number, change in enumerate(changes)
    ]
