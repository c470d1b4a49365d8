"""One clause of a core beside what supplements make of it, value by value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from norma.apps.standards.models import EffectiveStandard, StandardVersion
from norma.apps.standards.reading import words
from norma.apps.standards.reading.origins import Origins, Written, core_written
from norma.apps.standards.reading.parameters import value_words
from norma.apps.standards.selectors.effective import choices_at, effective_packs
from norma.apps.standards.selectors.packs import pack_of
from norma.core.clause.model import Clause, Pack, Param

COLUMNS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """The supplements that meet in one kind of case; the last named is the narrowest."""

    title: str
    packager: str
    ref_id: str
    version: str
    scope: str
    is_carried: bool


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One value; `is_own` where it is not the core's, `until` where it is an exception."""

    value: str
    is_own: bool
    until: date | None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One value of the clause, in the core and under each set of supplements."""

    label: str
    core: str
    cells: Sequence[MatrixCell]


@dataclass(frozen=True, slots=True)
class ClauseMatrix:
    """The clause under its supplements; no columns where none of them changes it.

    Attributes:
        own_url: where the reader may set values of their own unit, "" where they may not.
    """

    columns: Sequence[MatrixColumn]
    rows: Sequence[MatrixRow]
    own_url: str = ""


def clause_matrix(
    version_id: int, clause_id: str, *, locale: str, now: datetime, own_url: str = ""
) -> ClauseMatrix:
    """The clause now; four queries at most, and nothing is resolved."""
    choices: dict[str, Any] = choices_at(now, version_id).first() or {}
    core = pack_of(version_id)
    clause = next((each for each in core.clauses if each.id == clause_id), None)
    if clause is None or not choices.get("effective"):
        return ClauseMatrix((), (), own_url)
    ids = [each["id"] for each in choices["effective"].values()]
    rows = EffectiveStandard.objects.filter(pk__in=ids).defer("document").order_by("pk")
    packs = effective_packs([each["hash"] for each in choices["effective"].values()])
    shown = [row for row in rows if packs[row.content_hash].clause(clause_id) != clause]
    parts = {part["version_id"] for row in shown for part in row.parts}
    versions = {each.pk: each for each in StandardVersion.objects.filter(pk__in=parts)}
    scopes = {each["id"]: each["scope"] for each in choices["overlays"]}
    shown = shown[:COLUMNS_SHOWN]
    columns = [_column(row, versions, scopes, locale) for row in shown]
    cells = [(param, cell) for param in clause.params.values() for cell in _cells(param)]
    table = [
        MatrixRow(
            label=_label(param, cell, locale),
            core=value_words(_value(clause, param.name, cell), param.type, locale),
            cells=[
                _cell(clause, param, cell, packs[row.content_hash], _origins(row, core), locale)
                for row in shown
            ],
        )
        for param, cell in cells
    ]
    return ClauseMatrix(
        columns, [row for row in table if any(cell.is_own for cell in row.cells)], own_url
    )


def _column(
    row: EffectiveStandard,
    versions: dict[int, StandardVersion],
    scopes: dict[int, dict[str, list[str]]],
    locale: str,
) -> MatrixColumn:
    last = row.parts[-1]
    packager, _, ref_id = last["urn"].removeprefix("urn:norma:").partition(":")
    titles = [versions[part["version_id"]].title for part in row.parts]
    facts: dict[str, list[str]] = {}
    for part in row.parts:
        facts |= scopes.get(part["version_id"], {})
    return MatrixColumn(
        title=" + ".join(each.get(locale) or next(iter(each.values()), "") for each in titles),
        packager=packager,
        ref_id=ref_id,
        version=last["version"],
        scope=words.joined(
            (
                words.fact_value_words(fact, value, locale)
                for fact in facts
                for value in facts[fact]
            ),
            locale,
        ),
        is_carried=any(part["carried"] for part in row.parts),
    )


def _origins(row: EffectiveStandard, core: Pack) -> Origins:
    written = {part["urn"]: Written(part["urn"], "", "", is_core=False) for part in row.parts}
    return Origins(row.origins, {core.urn: core_written(core, ""), **written})


def _cells(param: Param) -> Sequence[str]:
    return list(param.cells) if param.by else [""]


def _value(clause: Clause, name: str, cell: str) -> Any:
    param = clause.params[name]
    return param.cells.get(cell) if param.by else param.value


def _label(param: Param, cell: str, locale: str) -> str:
    label = words.named(words.PARAMS, param.name, locale)
    return f"{label} · {words.fact_value_words(param.by or '', cell, locale)}" if cell else label


def _cell(
    clause: Clause, param: Param, cell: str, pack: Pack, origins: Origins, locale: str
) -> MatrixCell:
    value = _value(pack.clause(clause.id), param.name, cell)
    return MatrixCell(
        value=value_words(value, param.type, locale),
        is_own=value != _value(clause, param.name, cell),
        until=origins.of(clause.id, f"params.{param.name}", cell).until,
    )
