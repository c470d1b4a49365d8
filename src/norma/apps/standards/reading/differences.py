"""What changed in a clause from one version to the next, as rows of its history."""

import re
from dataclasses import dataclass

from norma.apps.standards.reading import words
from norma.core.clause.diff import Change as Difference
from norma.core.clause.diff import ClauseDiff, change_words, clause_diff
from norma.core.clause.model import Clause
from norma.core.clause.nodes import raw_text
from norma.core.clause.prose import PLACEHOLDER
from norma.core.clause.saying import say_path


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs; "" where there was nothing, or is nothing any more.

    Attributes:
        is_prose: old and new are sentences, shown below one another.
        locale: the language of the prose.
    """

    label: str
    old: str
    new: str
    is_prose: bool = False
    locale: str = ""


def changes_between(old: Clause, new: Clause, locale: str) -> tuple[Change, ...]:
    """How `new` differs from `old`: parameters first, then wording, then everything else."""
    diff = clause_diff(old, new)
    return () if diff is None else tuple(_row(diff, each, locale) for each in diff.changes)


def changes_by_cell(old: Clause, new: Clause, locale: str) -> tuple[Change, ...]:
    """As `changes_between`, which tells a number that varies cell by cell."""
    return changes_between(old, new, locale)


def _row(diff: ClauseDiff, change: Difference, locale: str) -> Change:
    if not change.is_prose:
        return Change(*change_words(diff, change, locale))
    return Change(
        say_path(change.path.rpartition(".")[0], locale),
        _with_names(raw_text(change.before), change.language),
        _with_names(raw_text(change.after), change.language),
        is_prose=True,
        locale=change.language,
    )


def _with_names(text: str, tag: str) -> str:
    """The prose with the names of its numbers in place of the numbers, which are told apart."""
    locale = "zh-Hans" if tag.startswith("zh") else "en"

    def name(match: re.Match[str]) -> str:
        label = words.named(words.PARAMS, match[1], locale)
        return f"〔{label}〕" if locale == "zh-Hans" else f"[{label}]"

    return PLACEHOLDER.sub(name, text)
