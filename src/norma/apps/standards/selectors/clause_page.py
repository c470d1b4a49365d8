"""One clause as its page shows it: text, meaning, figures, and how it came to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from norma.apps.standards.figures import ClauseFigures, ClauseQuestion, figures_of
from norma.apps.standards.models import ClauseVersion, StandardVersion
from norma.apps.standards.reading import words
from norma.apps.standards.reading.carried import CarriedRow, carried_rows
from norma.apps.standards.reading.content import Section, sections_of
from norma.apps.standards.reading.differences import Change, changes_between
from norma.apps.standards.reading.languages import LawText, local, texts_of
from norma.apps.standards.reading.parameters import ParamRow, param_rows
from norma.apps.standards.reading.scope import NormRow, ScopeRow, norm_rows, scope_rows
from norma.apps.standards.selectors.packs import packs_of
from norma.apps.standards.selectors.standard_page import (
    VersionRow,
    chosen_version,
    place_of,
    standard_versions,
    version_row,
)
from norma.base.access import Actor, RowNotFound
from norma.core.clause.model import Clause, Pack
from norma.core.clause.render import running_definition, title_of


@dataclass(frozen=True, slots=True)
class ClauseHistoryRow:
    """The clause in one version of the standard.

    Attributes:
        content_hash: of the clause alone; equal hashes mean that nothing changed.
        is_first: whether no earlier version has the clause.
        changes: against the version before; empty where nothing changed.
    """

    version: VersionRow
    content_hash: str
    is_first: bool
    changes: Sequence[Change]

    @property
    def short_hash(self) -> str:
        """The first digits, enough to tell them apart by eye."""
        return self.content_hash[:12]


@dataclass(frozen=True, slots=True)
class ClausePage:
    """One clause of one version, read.

    Attributes:
        texts: the reader's language first.
        running: label and value of the definition that runs; empty for the kinds that do not run.
        lead: for those kinds, the section that stands where the others have what runs.
        figures: how it is kept; None where nobody can say or this reader may not see it.
        distinct: how many different contents the clause has had.
        later: the version in force, where the page shows another one.
    """

    clause_id: str
    kind: str
    kind_name: str
    title: str
    is_core: bool
    is_public: bool
    unit_name: str
    standard_title: str
    part_key: str
    part_title: str
    version: VersionRow
    later: VersionRow | None
    texts: Sequence[LawText]
    authoritative: str
    running: Sequence[tuple[str, str]]
    lead: Section | None
    figures: ClauseFigures | None
    params: Sequence[ParamRow]
    scope: Sequence[ScopeRow]
    norms: Sequence[NormRow]
    sections: Sequence[Section]
    carried: Sequence[CarriedRow]
    history: Sequence[ClauseHistoryRow]
    distinct: int

    @property
    def has_floor(self) -> bool:
        """Whether a law sets a floor under one of its numbers."""
        return any(row.floor for row in self.params)


@dataclass(frozen=True, slots=True)
class ClauseAddress:
    """Which clause: of which standard, and of which of its versions (None: the one to read first)."""

    packager: str
    ref_id: str
    clause_id: str
    version: str | None = None


def clause_page(actor: Actor, address: ClauseAddress, *, locale: str, now: datetime) -> ClausePage:
    """The clause at that address; at most five queries beside the figures' own.

    Raises: RowNotFound.
    """
    versions = standard_versions(actor, address.packager, address.ref_id)
    chosen = chosen_version(versions, address.version)
    held = _held(versions, address.clause_id)
    if chosen.pk not in held and address.version is None:
        # A clause that later versions left out is read where it last stood.
        chosen = next((each for each in versions if each.pk in held), chosen)
    if chosen.pk not in held:
        raise RowNotFound(what="clause")
    packs = packs_of(_needed(versions, held, chosen))
    pack = packs[chosen.pk]
    clause = pack.clause(address.clause_id)
    rows = {each.pk: version_row(each, actor, locale, {}) for each in versions}
    first = chosen_version(versions, None)
    sections = sections_of(clause, pack, locale)
    lead = next((each for each in sections if each.form == "facts"), None)
    history = _history(versions, held, packs, rows, locale)
    part = place_of(clause)[0]
    return ClausePage(
        clause_id=clause.id,
        kind=clause.kind.value,
        kind_name=words.named(words.ONE_OF_KIND, clause.kind.value, locale),
        title=title_of(clause, locale),
        is_core=pack.kind.value == "core",
        is_public=clause.public,
        unit_name=chosen.standard.unit.name(locale),
        standard_title=local(pack.title, pack, locale),
        part_key=part,
        part_title=words.named(words.PARTS, part, locale),
        version=rows[chosen.pk],
        later=rows[first.pk] if first.pk != chosen.pk else None,
        texts=texts_of(clause, pack, locale),
        authoritative=pack.locales[0],
        running=running_definition(clause, locale, events=pack.events) if clause.clock else (),
        lead=lead,
        figures=_figures(chosen, clause, actor, now),
        params=param_rows(clause, pack, locale),
        scope=scope_rows(clause, locale),
        norms=norm_rows(clause, pack, locale),
        sections=[each for each in sections if each is not lead],
        carried=carried_rows(clause, pack, locale),
        history=history,
        distinct=len({held[row.version.id].content_hash for row in history}),
    )


def _held(versions: Sequence[StandardVersion], clause_id: str) -> dict[int, ClauseVersion]:
    """The clause's row in each version that has it."""
    rows = ClauseVersion.objects.filter(
        version__in=[each.pk for each in versions], clause_id=clause_id
    ).only("version_id", "content_hash", "clause_id")
    return {row.version_id: row for row in rows}


def _needed(
    versions: Sequence[StandardVersion], held: dict[int, ClauseVersion], chosen: StandardVersion
) -> list[int]:
    """The versions whose packs must be read: the chosen one, and each where the clause changed."""
    needed = {chosen.pk}
    earlier: ClauseVersion | None = None
    for version in reversed(versions):
        row = held.get(version.pk)
        if row is None:
            continue
        if earlier is not None and earlier.content_hash != row.content_hash:
            needed |= {earlier.version_id, row.version_id}
        earlier = row
    return sorted(needed)


def _history(
    versions: Sequence[StandardVersion],
    held: dict[int, ClauseVersion],
    packs: dict[int, Pack],
    rows: dict[int, VersionRow],
    locale: str,
) -> list[ClauseHistoryRow]:
    """The versions that have the clause, highest first, each against the one before it."""
    found: list[ClauseHistoryRow] = []
    earlier: ClauseVersion | None = None
    for version in reversed(versions):
        row = held.get(version.pk)
        if row is None:
            continue
        changes: tuple[Change, ...] = ()
        if earlier is not None and earlier.content_hash != row.content_hash:
            changes = changes_between(
                packs[earlier.version_id].clause(row.clause_id),
                packs[row.version_id].clause(row.clause_id),
                locale,
            )
        found.append(ClauseHistoryRow(rows[version.pk], row.content_hash, earlier is None, changes))
        earlier = row
    return found[::-1]


def _figures(
    version: StandardVersion, clause: Clause, actor: Actor, now: datetime
) -> ClauseFigures | None:
    if clause.objective is None or not version.is_published:
        return None
    return figures_of(
        ClauseQuestion(
            standard_id=version.standard_id,
            clause_id=clause.id,
            objective=clause.objective,
            actor=actor,
            now=now,
        )
    )
