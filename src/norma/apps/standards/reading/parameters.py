"""The numbers of a clause, each with what may be done with it and what law demands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from norma.apps.standards.reading import words
from norma.core.clause.model import Clause, Pack, Param, ParamType, ParamValue, Stricter

_NUMBER = r"\d+(?:\(\d+\))?"
_ARTICLE = re.compile(rf"art\. ({_NUMBER}(?:-{_NUMBER})?(?:, {_NUMBER}(?:-{_NUMBER})?)*)")

_COUNTED = {"zh-Hans": "{count} 条，见上", "en": "{count}, listed above"}


@dataclass(frozen=True, slots=True)
class CellRow:
    """The value for one value of the fact a parameter varies by."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class FloorRow:
    """What law demands of a parameter; always shown with the advice to confirm with counsel."""

    value: str
    law: str
    where: str


@dataclass(frozen=True, slots=True)
class ParamRow:
    """One parameter as the page shows it.

    Attributes:
        name: as the clause writes it, `{{name}}`.
        value: in words; "" where it varies and `cells` say it.
        by: what it varies by, in words.
    """

    name: str
    label: str
    value: str
    by: str
    cells: tuple[CellRow, ...]
    stricter: str
    overlay: str
    floor: FloorRow | None


def param_rows(clause: Clause, pack: Pack, locale: str) -> tuple[ParamRow, ...]:
    """The parameters of the clause in written order."""
    return tuple(_row(param, pack, locale) for param in clause.params.values())


def param_words(param: Param, locale: str) -> str:
    """The whole of a parameter on one line, cell by cell where it varies."""
    if param.by is None:
        return value_words(param.value, param.type, locale)
    return words.joined((f"{cell.name} {cell.value}" for cell in _cells(param, locale)), locale)


def value_words(value: ParamValue | None, of: ParamType, locale: str) -> str:
    """One value in words with its unit."""
    if value is None:
        return "—"
    if isinstance(value, tuple):
        return words.joined((item_words(item, locale) for item in value), locale)
    shown = words.words(value, locale)
    return f"{shown}%" if of is ParamType.PERCENT else shown


def item_words(item: Any, locale: str) -> str:
    """An element of a set: a code, or a phrase in some language."""
    if isinstance(item, Mapping):
        texts = {key: text for key, text in item.items() if key != "law"}
        return str(texts.get(locale) or next(iter(texts.values()), ""))
    return words.words(item, locale)


def law_words(law: str, pack: Pack, locale: str) -> str:
    """A reference such as `cpl art. 25` with the law's short name spelt out where the pack has it.

    Several laws are separated by semicolons.
    """
    told = (_one_law(part.strip(), pack, locale) for part in law.split(";"))
    return words.joined(told, locale, weak=True)


def _one_law(law: str, pack: Pack, locale: str) -> str:
    key, _, rest = law.partition(" ")
    name = norm_name(key, pack, locale)
    if locale.startswith("zh"):
        rest = _ARTICLE.sub(r"第 \1 条", rest)
        return f"《{name}》{rest}" if name != key else law
    return f"{name}, {rest}" if rest and name != key else law


def norm_name(key: str, pack: Pack, locale: str) -> str:
    """What the pack calls a norm, else its key."""
    norm = pack.document.get("norms", {}).get(key, {})
    name = norm.get("name", key) if isinstance(norm, Mapping) else key
    if isinstance(name, Mapping):
        return str(name.get(locale) or next(iter(name.values()), key))
    return str(name)


def _row(param: Param, pack: Pack, locale: str) -> ParamRow:
    return ParamRow(
        name=param.name,
        label=words.named(words.PARAMS, param.name, locale),
        value="" if param.by else _shown_value(param, locale),
        by=words.fact_words(param.by, locale) if param.by else "",
        cells=_cells(param, locale),
        stricter=words.named(words.STRICTER, param.stricter.value, locale)
        if param.stricter
        else "",
        overlay=words.named(words.OVERLAY, param.overlay.value, locale) if param.overlay else "",
        floor=floor_row(param, pack, locale),
    )


def _stricter(param: Param, locale: str) -> str:
    """The direction of better service; of named steps, the steps themselves towards it."""
    if param.stricter is None:
        return ""
    if not param.order:
        return words.named(words.STRICTER, param.stricter.value, locale)
    steps = param.order if param.stricter is Stricter.HIGHER else param.order[::-1]
    return " → ".join(words.words(step, locale) for step in steps)


def _shown_value(param: Param, locale: str) -> str:
    """A set of phrases is only counted, because the page lists it."""
    value = param.value
    if isinstance(value, tuple) and value and all(isinstance(item, Mapping) for item in value):
        return _COUNTED[locale].format(count=len(value))
    return value_words(value, param.type, locale)


def _cells(param: Param, locale: str) -> tuple[CellRow, ...]:
    return tuple(
        CellRow(
            words.fact_value_words(param.by or "", key, locale),
            value_words(value, param.type, locale),
        )
        for key, value in param.cells.items()
    )


def floor_row(param: Param, pack: Pack, locale: str) -> FloorRow | None:
    """What law demands of the parameter, if it does."""
    if param.floor is None:
        return None
    floor = param.floor
    return FloorRow(
        value=value_words(floor.value, param.type, locale) if floor.value is not None else "",
        law=law_words(floor.law, pack, locale),
        where=words.joined((words.words(place, locale) for place in floor.where), locale),
    )
