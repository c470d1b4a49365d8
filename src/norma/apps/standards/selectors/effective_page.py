"""The effective standard for a kind of case, every value with where it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from norma.apps.standards.models import EffectiveStandard, StandardVersion
from norma.apps.standards.reading import words
from norma.apps.standards.reading.languages import LawText, local, texts_of
from norma.apps.standards.reading.origins import Origins, Source, Written, core_written
from norma.apps.standards.reading.parameters import FloorRow, floor_row, value_words
from norma.apps.standards.selectors.effective import (
    choices_at,
    chosen_from,
    effective_pack,
    matching,
)
from norma.apps.standards.selectors.packs import pack_of
from norma.apps.standards.selectors.standard_page import (
    VersionRow,
    chosen_version,
    standard_versions,
    version_row,
)
from norma.base.access import Actor
from norma.base.units.models import Unit
from norma.core.clause.model import Clause, Pack, Param, ParamValue
from norma.core.clause.vocabulary import FACT_VALUES

FACTS_ASKED = ("region", "channel", "segment", "product", "priority", "case_type", "scenario")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a fact may have, and whether it is the one that was asked for."""

    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that can be chosen, with its values."""

    fact: str
    name: str
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One number of a clause for such cases; `cell` names what it varies by."""

    label: str
    cell: str
    value: str
    source: Source
    floor: FloorRow | None


@dataclass(frozen=True, slots=True)
class EffectiveClause:
    """A clause as it stands for such cases.

    Attributes:
        added_by: the supplement that the whole clause comes from, None for one of the core.
        beside: settings that are not the core's, with where they came from.
    """

    clause_id: str
    kind_name: str
    title: str
    texts: Sequence[LawText]
    values: Sequence[ValueRow]
    added_by: Source | None
    beside: Sequence[tuple[str, Source]]

    @property
    def is_changed(self) -> bool:
        """Whether a supplement or an exception speaks in it."""
        return (
            self.added_by is not None
            or bool(self.beside)
            or any(not row.source.written.is_core or row.source.until for row in self.values)
        )


@dataclass(frozen=True, slots=True)
class EffectivePage:
    """What holds for cases with the chosen facts.

    Attributes:
        content_hash: "" where the core stands alone.
        left_out: supplements that would speak here and do not fit the core.
        silent: how many clauses do not speak of such cases.
    """

    version: VersionRow
    title: str
    asked: Sequence[Asked]
    supplements: Sequence[Written]
    left_out: Sequence[Written]
    clauses: Sequence[EffectiveClause]
    silent: int
    content_hash: str

    @property
    def changed(self) -> list[EffectiveClause]:
        """Those among the clauses in which a supplement or an exception speaks."""
        return [clause for clause in self.clauses if clause.is_changed]

    @property
    def short_hash(self) -> str:
        """The first digits, enough to tell them apart by eye."""
        return self.content_hash[:12]


def effective_page(
    actor: Actor,
    packager: str,
    ref_id: str,
    *,
    facts: Mapping[str, str],
    locale: str,
    now: datetime,
) -> EffectivePage:
    """What holds now for cases with these facts; nothing is resolved. Raises: RowNotFound."""
    version = chosen_version(standard_versions(actor, packager, ref_id), None)
    core = pack_of(version.pk, content_hash=version.content_hash)
    choices = choices_at(now, version.pk).first() or {}
    chosen = chosen_from(choices, facts)
    row = EffectiveStandard.objects.filter(pk=chosen["id"]).first() if chosen else None
    pack = effective_pack(row.content_hash) if row else core
    title = local(core.title, core, locale)
    ids = [*(matching(choices, facts) if row else ()), *choices.get("left_out", ())]
    carried = {each["id"] for each in choices.get("overlays", ()) if each["carried"]}
    written = {
        each.pk: _written(each, locale, is_carried=each.pk in carried)
        for each in StandardVersion.objects.filter(pk__in=ids).select_related("standard")
    }
    known = {core.urn: core_written(core, title), **{each.urn: each for each in written.values()}}
    origins = Origins(row.origins if row else (), known)
    spoken = [clause for clause in pack.clauses if _speaks_of(clause, facts)]
    return EffectivePage(
        version=version_row(version, actor, locale, {}),
        title=title,
        asked=_asked(core, choices, facts, locale),
        supplements=[written[part["version_id"]] for part in (row.parts if row else ())],
        left_out=[written[pk] for pk in choices.get("left_out", ()) if pk in written],
        clauses=[effective_clause(each, pack, origins, facts, locale) for each in spoken],
        silent=len(pack.clauses) - len(spoken),
        content_hash=row.content_hash if row else "",
    )


def effective_clause(
    clause: Clause, pack: Pack, origins: Origins, facts: Mapping[str, str], locale: str
) -> EffectiveClause:
    """One clause with the source of each of its values."""
    texts = texts_of(clause, pack, locale)
    whole = origins.of(clause.id, "kind")
    rows = [
        row
        for param in clause.params.values()
        for row in _value_rows(clause, param, pack, origins, facts, locale)
    ]
    return EffectiveClause(
        clause_id=clause.id,
        kind_name=words.named(words.ONE_OF_KIND, clause.kind.value, locale),
        title=texts[0].title if texts else clause.id,
        texts=texts[:1],
        values=rows,
        added_by=None if whole.written.is_core else whole,
        beside=[
            (words.setting_words(path.partition(".")[0], locale), source)
            for path, source in ([] if not whole.written.is_core else origins.beside(clause.id))
        ],
    )


def _value_rows(
    clause: Clause,
    param: Param,
    pack: Pack,
    origins: Origins,
    facts: Mapping[str, str],
    locale: str,
) -> list[ValueRow]:
    cells: Mapping[str, ParamValue | None] = param.cells if param.by else {"": param.value}
    wanted = facts.get(param.by or "", "")
    if wanted in cells:
        cells = {wanted: cells[wanted]}
    floor = floor_row(param, pack, locale)
    return [
        ValueRow(
            label=words.named(words.PARAMS, param.name, locale),
            cell=words.fact_value_words(param.by or "", cell, locale) if cell else "",
            value=value_words(value, param.type, locale),
            source=origins.of(clause.id, f"params.{param.name}", cell),
            floor=floor,
        )
        for cell, value in cells.items()
    ]


def _written(version: StandardVersion, locale: str, *, is_carried: bool) -> Written:
    standard = version.standard
    titles = version.title
    return Written(
        urn=f"urn:norma:{standard.packager}:{standard.ref_id}",
        version=version.version,
        title=titles.get(locale) or next(iter(titles.values()), str(standard)),
        is_core=standard.kind == "core",
        is_carried=is_carried,
    )


def _speaks_of(clause: Clause, facts: Mapping[str, str]) -> bool:
    """Whether nothing that was chosen rules the clause out."""
    return all(
        facts[fact] in values for fact, values in clause.applies.allowed.items() if facts.get(fact)
    )


def _asked(
    core: Pack, choices: Mapping[str, object], facts: Mapping[str, str], locale: str
) -> list[Asked]:
    """The facts with every value that somebody speaks of: the vocabulary, clauses, supplements, units."""
    found: dict[str, dict[str, None]] = {
        fact: dict.fromkeys(FACT_VALUES.get(fact, {})) for fact in FACTS_ASKED
    }
    # Regions are the organisation's own: those of its units, not those that the vocabulary can name.
    regions = Unit.objects.exclude(region="").order_by("path").values_list("region", flat=True)
    found["region"] = dict.fromkeys(regions)
    scopes = [clause.applies.allowed for clause in core.clauses]
    overlays = choices.get("overlays", ())
    assert isinstance(overlays, list | tuple)  # as it was stored
    for allowed in [*scopes, *(each["scope"] for each in overlays)]:
        for fact, values in allowed.items():
            found.get(fact, {}).update(dict.fromkeys(sorted(values)))
    return [
        Asked(
            fact,
            words.fact_words(fact, locale),
            [
                Choice(value, words.fact_value_words(fact, value, locale), facts.get(fact) == value)
                for value in values
            ],
        )
        for fact, values in found.items()
        if values
    ]
