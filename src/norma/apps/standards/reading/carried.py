"""What a clause says that this version keeps, shows and exports, but does not yet run.

It is told plainly, so that nobody believes an escalation or an alarm to be working that is not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from norma.apps.standards.reading import words
from norma.apps.standards.reading.content import shown_keys
from norma.apps.standards.reading.own_names import in_own_words
from norma.core.clause.model import Clause, ClauseKind, Pack
from norma.core.clause.render import insert

_RUN_OR_SHOWN = frozenset(
    {
        "id",
        "kind",
        "title",
        "text",
        "params",
        "applies",
        "public",
        "norms",
        "manual",
        "clock",
        "objective",
    }
)
_OBJECTIVE_RUN = frozenset({"good", "target", "window", "min_sample", "when_few"})


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """A setting that waits: its name in words, the key as written, its value, one line for each entry."""

    label: str
    key: str
    lines: tuple[str, ...]


def carried_rows(clause: Clause, pack: Pack, locale: str) -> tuple[CarriedRow, ...]:
    """The settings of the clause that nothing runs yet, in written order."""
    known = _RUN_OR_SHOWN | shown_keys(clause)
    found: list[tuple[str, Any]] = []
    if clause.kind is ClauseKind.PROMISE:
        clock = clause.body.get("clock")
        carried = clause.clock.carried if clause.clock else ()
        if isinstance(clock, Mapping):
            found += [(f"clock.{key}", clock[key]) for key in carried if key in clock]
        objective = clause.body.get("objective")
        if isinstance(objective, Mapping):
            rest = (key for key in objective if key not in _OBJECTIVE_RUN)
            found += [(f"objective.{key}", objective[key]) for key in rest]
    found += [(key, value) for key, value in clause.body.items() if key not in known]
    return tuple(
        CarriedRow(
            words.setting_words(key.rpartition(".")[2], locale),
            key,
            _lines(in_own_words(value, pack, locale, key), clause, locale),
        )
        for key, value in found
    )


def _lines(value: Any, clause: Clause, locale: str) -> tuple[str, ...]:
    """Entries of a list, and lists inside a mapping, each on a line; numbers inserted."""
    if isinstance(value, Mapping):
        plain = {key: item for key, item in value.items() if not _is_list_of_mappings(item)}
        lists = {key: item for key, item in value.items() if key not in plain}
        head = (words.words(plain, locale),) if plain else ()
        rest = (
            words.pair_words(key, entry, locale) for key, item in lists.items() for entry in item
        )
        told: Iterable[str] = (*head, *rest)
    elif _is_list_of_mappings(value):
        told = (words.words(entry, locale) for entry in value)
    else:
        told = (words.words(value, locale),)
    return tuple(insert(line, clause, locale) for line in told)


def _is_list_of_mappings(value: Any) -> bool:
    return (
        isinstance(value, list | tuple)
        and bool(value)
        and all(isinstance(entry, Mapping) for entry in value)
    )
