"""Where a clause applies and what it rests on, in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from norma.apps.standards.reading import words
from norma.apps.standards.reading.parameters import norm_name
from norma.core.clause.model import Clause, Pack

_NUMBERS = re.compile(r"\d[\d(), -]*")


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """One fact of a case and the values it may have."""

    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NormRow:
    """A norm the clause rests on; a law is shown with the advice to confirm with counsel."""

    name: str
    clause: str
    relation: str
    force: str
    is_law: bool
    where: str


def scope_rows(clause: Clause, locale: str) -> tuple[ScopeRow, ...]:
    """What the clause applies to, in written order; empty means every case."""
    written = clause.body.get("applies")
    order = list(written) if isinstance(written, Mapping) else sorted(clause.applies.allowed)
    return tuple(
        ScopeRow(
            words.fact_words(fact, locale),
            tuple(
                words.fact_value_words(fact, value, locale)
                for value in _in_written_order(written, fact, clause.applies.allowed[fact])
            ),
        )
        for fact in order
        if fact in clause.applies.allowed
    )


def norm_rows(clause: Clause, pack: Pack, locale: str) -> tuple[NormRow, ...]:
    """The norms of the clause in written order."""
    return tuple(
        _norm_row(entry, pack, locale)
        for entry in clause.body.get("norms") or ()
        if isinstance(entry, Mapping)
    )


def _norm_row(entry: Mapping[str, Any], pack: Pack, locale: str) -> NormRow:
    key = str(entry.get("ref", ""))
    norm = pack.document.get("norms", {}).get(key, {})
    force = str(norm.get("force", "")) if isinstance(norm, Mapping) else ""
    section = str(entry.get("clause", ""))
    where = norm.get("where", ()) if isinstance(norm, Mapping) else ()
    return NormRow(
        name=norm_name(key, pack, locale),
        clause=_article(section, locale) if force == "law" else section,
        relation=words.named(words.RELATIONS, str(entry.get("relation", "")), locale),
        force=words.named(words.FORCES, force, locale),
        is_law=force == "law",
        where=words.words(list(where), locale) if where else "",
    )


def _article(section: str, locale: str) -> str:
    """`25` as an article of a law; a longer remark as it is written."""
    if not _NUMBERS.fullmatch(section):
        return section
    if locale.startswith("zh"):
        return f"第 {section.replace(', ', '、').replace('-', '–')} 条"
    return f"art.\u00a0{section.replace('-', '–')}"


def _in_written_order(written: Any, fact: str, values: frozenset[str]) -> Sequence[str]:
    listed = written.get(fact) if isinstance(written, Mapping) else None
    if isinstance(listed, list | tuple) and set(map(str, listed)) == values:
        return [str(value) for value in listed]
    return sorted(values)
