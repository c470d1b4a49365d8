"""The list of standards, and one standard as its page shows it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from norma.apps.people.selectors import names_of
from norma.apps.standards import perms
from norma.apps.standards.models import ClauseVersion, Standard, StandardVersion
from norma.apps.standards.reading import words
from norma.apps.standards.reading.calendars import CalendarRow, calendar_row
from norma.apps.standards.reading.languages import LawText, local, texts_of
from norma.apps.standards.selectors.packs import pack_of, versions_for
from norma.apps.standards.slots import Mark
from norma.base.access import Actor, RowNotFound, check
from norma.base.text.search import fold, terms
from norma.core.clause.model import Clause, Pack

_STATES = {
    "in_force": "kept",
    "scheduled": "running",
    "draft": "plain",
    "superseded": "plain",
    "withdrawn": "withdrawn",
}
_READ_FIRST = ("in_force", "scheduled", "withdrawn", "draft", "superseded")
_PART_ORDER = ("preface", "process", "skills", "faq", "appendix")


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version in a list.

    Attributes:
        state: how the design system marks its status.
        may_publish: whether this reader may publish it, or give it another date.
    """

    id: int
    standard_id: int
    packager: str
    ref_id: str
    version: str
    title: str
    status: str
    status_name: str
    state: str
    effective_from: date | None
    content_hash: str
    clauses: int
    published_at: datetime | None
    published_by: str
    imported_at: datetime
    may_publish: bool

    @property
    def short_hash(self) -> str:
        """The first digits, enough to tell versions apart by eye."""
        return self.content_hash[:12]


@dataclass(frozen=True, slots=True)
class StandardRow:
    """One standard in the list: the version to read first, and those beside it."""

    standard: Standard
    title: str
    unit_name: str
    version: VersionRow
    scheduled: VersionRow | None
    drafts: Sequence[VersionRow]
    marks: Sequence[Mark] = ()

    @property
    def is_overlay(self) -> bool:
        """Whether it supplements another standard."""
        return self.standard.kind == "overlay"


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One clause in the standard: its words in every language, the reader's first."""

    clause_id: str
    kind: str
    kind_name: str
    texts: Sequence[LawText]
    is_public: bool

    @property
    def title(self) -> str:
        """In the reader's language where it is written in it."""
        return self.texts[0].title if self.texts else self.clause_id


@dataclass(frozen=True, slots=True)
class PartOfStandard:
    """A section of the manual and its clauses in their order."""

    key: str
    title: str
    clauses: Sequence[ClauseRow]


@dataclass(frozen=True, slots=True)
class KindCount:
    """A kind of clause and how many of them the standard has."""

    kind: str
    name: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What publishing a version would change: clause ids against the version in force.

    Attributes:
        same: how many clauses stay word for word.
    """

    version: str
    added: Sequence[str]
    changed: Sequence[str]
    gone: Sequence[str]
    same: int


@dataclass(frozen=True, slots=True)
class StandardPage:
    """One version of a standard, read.

    Attributes:
        asked_from: the day the document itself asks to be in force from.
        against: for a version that is not yet in force, where another one is.
        first_id: the version that is read where none is named.
        found: clauses that fit the search and the kind; of `total`.
        versions: highest first.
    """

    standard: Standard
    unit_name: str
    title: str
    owner: str
    version: VersionRow
    first_id: int
    versions: Sequence[VersionRow]
    parts: Sequence[PartOfStandard]
    kinds: Sequence[KindCount]
    total: int
    found: int
    query: str
    kind: str
    authoritative: str
    asked_from: date | None
    against: Comparison | None
    calendars: Sequence[CalendarRow]
    may_import: bool

    @property
    def is_overlay(self) -> bool:
        """Whether it supplements another standard."""
        return self.standard.kind == "overlay"


def standard_list(actor: Actor, locale: str) -> list[StandardRow]:
    """Every standard this actor may read, by title; two queries."""
    rows: dict[int, list[StandardVersion]] = {}
    for version in _with_counts(versions_for(actor)):
        rows.setdefault(version.standard_id, []).append(version)
    names = _publishers((each for versions in rows.values() for each in versions), locale)
    found = [_standard_row(versions, actor, locale, names) for versions in rows.values()]
    return sorted(found, key=lambda row: (row.is_overlay, fold(row.title)))


def standard_versions(actor: Actor, packager: str, ref_id: str) -> list[StandardVersion]:
    """The versions of one standard, highest first; one query. Raises: RowNotFound."""
    versions = _with_counts(
        versions_for(actor).filter(standard__packager=packager, standard__ref_id=ref_id)
    )
    found = sorted(versions, key=lambda version: (version.order, version.pk), reverse=True)
    if not found:
        raise RowNotFound(what="standard")
    return found


def chosen_version(versions: Sequence[StandardVersion], version: str | None) -> StandardVersion:
    """The version with that number, or the one to read first. Raises: RowNotFound."""
    if version is not None:
        for candidate in versions:
            if candidate.version == version:
                return candidate
        raise RowNotFound(what="standard version")
    return min(versions, key=lambda each: _READ_FIRST.index(each.status))


def standard_page(
    actor: Actor,
    packager: str,
    ref_id: str,
    *,
    locale: str,
    version: str | None = None,
    kind: str = "",
    query: str = "",
) -> StandardPage:
    """One version of a standard, its clauses filtered; at most five queries. Raises: RowNotFound."""
    versions = standard_versions(actor, packager, ref_id)
    chosen = chosen_version(versions, version)
    pack = pack_of(chosen.pk)
    names = _publishers(versions, locale)
    rows = [version_row(each, actor, locale, names) for each in versions]
    clauses = [_clause_row(clause, pack, locale) for clause in pack.clauses]
    shown = [row for row in clauses if kind in ("", row.kind) and _holds(row, query)]
    standard = chosen.standard
    return StandardPage(
        standard=standard,
        unit_name=standard.unit.name(locale),
        title=local(pack.title, pack, locale),
        owner=words.role_words(pack.owner, locale),
        version=next(row for row in rows if row.id == chosen.pk),
        first_id=chosen_version(versions, None).pk,
        versions=rows,
        parts=_parts(shown, pack, locale),
        kinds=_kinds(clauses, kind, locale),
        total=len(clauses),
        found=len(shown),
        query=query,
        kind=kind,
        authoritative=pack.locales[0],
        asked_from=pack.effective_from,
        against=_comparison(chosen, versions),
        calendars=[calendar_row(spec, locale) for spec in pack.calendars.values()],
        may_import=bool(check(actor, perms.editing(standard.kind), standard)),
    )


def _comparison(chosen: StandardVersion, versions: Sequence[StandardVersion]) -> Comparison | None:
    in_force = next((each for each in versions if each.status == "in_force"), None)
    if in_force is None or chosen.status not in ("draft", "scheduled"):
        return None
    hashes: dict[int, dict[str, str]] = {chosen.pk: {}, in_force.pk: {}}
    rows = ClauseVersion.objects.filter(version__in=[chosen.pk, in_force.pk])
    for version_id, clause_id, content in rows.values_list(
        "version_id", "clause_id", "content_hash"
    ):
        hashes[version_id][clause_id] = content
    new, old = hashes[chosen.pk], hashes[in_force.pk]
    both = [clause_id for clause_id in new if clause_id in old]
    changed = [clause_id for clause_id in both if new[clause_id] != old[clause_id]]
    return Comparison(
        version=in_force.version,
        added=[clause_id for clause_id in new if clause_id not in old],
        changed=changed,
        gone=[clause_id for clause_id in old if clause_id not in new],
        same=len(both) - len(changed),
    )


def version_row(
    version: StandardVersion, actor: Actor, locale: str, names: dict[str, str]
) -> VersionRow:
    """The version as a list shows it. Needs the standard's unit loaded and `clause_count`."""
    titles = version.title
    may_publish = version.status in ("draft", "scheduled")
    return VersionRow(
        id=version.pk,
        standard_id=version.standard_id,
        packager=version.standard.packager,
        ref_id=version.standard.ref_id,
        version=version.version,
        title=titles.get(locale) or next(iter(titles.values()), ""),
        status=version.status,
        status_name=words.named(words.STATUSES, version.status, locale),
        state=_STATES[version.status],
        effective_from=version.effective_from,
        content_hash=version.content_hash,
        clauses=getattr(version, "clause_count", 0),
        published_at=version.published_at,
        published_by=names.get(f"user:{version.published_by_id}", ""),
        imported_at=version.imported_at,
        may_publish=may_publish
        and bool(check(actor, perms.publishing(version.standard.kind), version)),
    )


def _with_counts(versions: QuerySet[StandardVersion]) -> QuerySet[StandardVersion]:
    return (
        versions.select_related("standard__unit")
        .defer("document", "source_text")
        .annotate(clause_count=Count("clauses", filter=Q(clauses__is_overlaid=False)))
        .order_by("-id")
    )


def _publishers(versions: Iterable[StandardVersion], locale: str) -> dict[str, str]:
    refs = {f"user:{each.published_by_id}" for each in versions if each.published_by_id}
    return names_of(refs, locale)


def _standard_row(
    versions: Sequence[StandardVersion], actor: Actor, locale: str, names: dict[str, str]
) -> StandardRow:
    first = chosen_version(versions, None)
    rows = {each.pk: version_row(each, actor, locale, names) for each in versions}
    others = [rows[each.pk] for each in versions if each.pk != first.pk]
    return StandardRow(
        standard=first.standard,
        title=rows[first.pk].title,
        unit_name=first.standard.unit.name(locale),
        version=rows[first.pk],
        scheduled=next((row for row in others if row.status == "scheduled"), None),
        drafts=[row for row in others if row.status == "draft"],
    )


def _clause_row(clause: Clause, pack: Pack, locale: str) -> ClauseRow:
    return ClauseRow(
        clause_id=clause.id,
        kind=clause.kind.value,
        kind_name=words.named(words.ONE_OF_KIND, clause.kind.value, locale),
        texts=texts_of(clause, pack, locale),
        is_public=clause.public,
    )


def _holds(row: ClauseRow, query: str) -> bool:
    """Whether every word of the query stands somewhere in the clause, in any of its languages."""
    said = [row.clause_id, row.kind_name]
    said += [part for text in row.texts for part in (text.title, text.text)]
    whole = fold(" ".join(said))
    return all(term in whole for term in terms(query))


def _parts(rows: Sequence[ClauseRow], pack: Pack, locale: str) -> list[PartOfStandard]:
    places = {clause.id: place_of(clause) for clause in pack.clauses}
    found: dict[str, list[tuple[float, ClauseRow]]] = {}
    for row in rows:
        part, order = places[row.clause_id]
        found.setdefault(part, []).append((order, row))
    in_order = sorted(found, key=lambda part: _part_rank(part, list(found)))
    return [
        PartOfStandard(
            part,
            words.named(words.PARTS, part, locale),
            [row for _, row in sorted(found[part], key=lambda pair: pair[0])],
        )
        for part in in_order
    ]


def place_of(clause: Clause) -> tuple[str, float]:
    """The section of the manual a clause stands in, "" for none, and its order there."""
    manual = clause.body.get("manual")
    if not isinstance(manual, dict):
        return "", 0.0
    order = manual.get("order", 0)
    return str(manual.get("part", "")), float(order) if isinstance(order, int | float) else 0.0


def _part_rank(part: str, met: list[str]) -> tuple[int, int]:
    """Known sections in the manual's order, then the standard's own as met, last the rest."""
    if part in _PART_ORDER:
        return _PART_ORDER.index(part), 0
    return len(_PART_ORDER) + (part == ""), met.index(part)


def _kinds(rows: Sequence[ClauseRow], chosen: str, locale: str) -> list[KindCount]:
    counts = Counter(row.kind for row in rows)
    return [
        KindCount(kind, words.named(words.KINDS, kind, locale), counts[kind], kind == chosen)
        for kind in words.KINDS
        if counts[kind]
    ]
