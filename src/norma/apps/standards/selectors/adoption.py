"""Packs to start from, and where standards were taken from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from norma.apps.standards import perms
from norma.apps.standards.models import Adoption, StandardVersion
from norma.apps.standards.reading import words
from norma.apps.standards.reading.languages import LawText, language_name, texts_of
from norma.apps.standards.selectors.packs import packs_of, versions_for
from norma.base.access import Actor, RowNotFound, visible_to
from norma.base.shipped import ShippedPack, shipped_packs
from norma.core.clause.adopting import fitted, joined
from norma.core.clause.model import Clause, Pack
from norma.core.clause.phrases import best_tag

_LIVE = (
    StandardVersion.Status.IN_FORCE,
    StandardVersion.Status.SCHEDULED,
    StandardVersion.Status.DRAFT,
)


@dataclass(frozen=True, slots=True)
class KindInPack:
    """How many clauses of a kind a pack brings."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class PackCard:
    """A pack in the catalogue.

    Attributes:
        kinds: of the clauses that it brings.
        fitting: titles of the supplements that fit it.
        adopted: how many standards here, of those the reader may see, were taken from it.
    """

    key: str
    title: str
    version: str
    is_supplement: bool
    clauses: int
    changes: int
    promises: int
    kinds: Sequence[KindInPack]
    languages: Sequence[str]
    fitting: Sequence[str]
    adopted: int


@dataclass(frozen=True, slots=True)
class PackClause:
    """A clause in the preview of a pack.

    Attributes:
        is_there: whether the draft that it might be added to has that id already.
    """

    clause_id: str
    kind: str
    kind_name: str
    texts: Sequence[LawText]
    is_public: bool
    is_there: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A version that one may choose in a form."""

    version_id: int
    label: str


@dataclass(frozen=True, slots=True)
class PackPage:
    """A pack as somebody reads it before adopting it.

    Attributes:
        cores: versions that a supplement may be pinned to.
        drafts: of one's own, that the clauses may be added to.
        draft: the one that was chosen; `clashes` are the ids that it has already.
        changed: the clauses that a supplement changes; `left_out` has no counterpart in `core`.
    """

    card: PackCard
    clauses: Sequence[PackClause]
    cores: Sequence[Choice]
    drafts: Sequence[Choice]
    draft: Choice | None
    clashes: Sequence[str]
    changed: Sequence[str]
    core: Choice | None
    left_out: Sequence[str]


def adoptions_for(actor: Actor) -> QuerySet[Adoption]:
    """The adoptions of standards that this actor may read."""
    readable = versions_for(actor).order_by().values("standard_id")
    return Adoption.objects.filter(standard__in=readable)


def pack_catalogue(actor: Actor, locale: str) -> list[PackCard]:
    """Every shipped pack; one query."""
    shipped = shipped_packs()
    adopted = Counter(adoptions_for(actor).values_list("pack", flat=True))
    return [_card(each, shipped, adopted[each.pack.urn], locale) for each in shipped]


def pack_page(
    shipped: ShippedPack, actor: Actor, locale: str, *, draft_id: int = 0, core_id: int = 0
) -> PackPage:
    """One pack with its clauses; at most five queries."""
    versions = _own_versions(actor, shipped, locale)
    cores = [each for each in versions if each[1].standard.kind == "core"]
    drafts = [each for each in cores if each[1].status == StandardVersion.Status.DRAFT]
    draft = next((each for each in drafts if each[0].version_id == draft_id), None)
    core = next((each for each in cores if each[0].version_id == core_id), None)
    core = core or (cores[0] if cores and shipped.is_supplement else None)
    own = packs_of([each[1].pk for each in (draft, core) if each])
    clashes: tuple[str, ...] = ()
    if draft is not None:
        clashes = joined(own[draft[1].pk].document, shipped.pack.document).clashes
    left_out: tuple[str, ...] = ()
    if core is not None and shipped.is_supplement:
        left_out = fitted(shipped.pack.document, own[core[1].pk]).left_out
    adopted = adoptions_for(actor).filter(pack=shipped.pack.urn).count()
    return PackPage(
        card=_card(shipped, shipped_packs(), adopted, locale),
        clauses=[_clause(each, shipped.pack, locale, clashes) for each in shipped.pack.clauses],
        cores=[each[0] for each in cores] if shipped.is_supplement else [],
        drafts=[] if shipped.is_supplement else [each[0] for each in drafts],
        draft=draft[0] if draft else None,
        clashes=clashes,
        changed=_changed(shipped.pack),
        core=core[0] if core and shipped.is_supplement else None,
        left_out=left_out,
    )


def own_core(actor: Actor, version_id: int) -> StandardVersion:
    """A version of a core that this actor may supplement; one query. Raises: RowNotFound."""
    found = (
        versions_for(actor)
        .filter(pk=version_id, standard__kind="core", status__in=_LIVE)
        .defer("document", "source_text")
        .first()
    )
    if found is None:
        raise RowNotFound(what="standard version")
    return found


def version_to_update(standard_id: int) -> StandardVersion:
    """The version that updates are held against: the highest draft, else the highest version.

    Raises: RowNotFound.
    """
    versions = StandardVersion.objects.filter(standard_id=standard_id).select_related(
        "standard__unit"
    )
    found = max(versions, key=lambda each: (not each.is_published, each.order), default=None)
    if found is None:
        raise RowNotFound(what="standard version")
    return found


def _own_versions(
    actor: Actor, shipped: ShippedPack, locale: str
) -> list[tuple[Choice, StandardVersion]]:
    """Versions that are in force or to come, highest first within a standard."""
    found = (
        versions_for(actor)
        .filter(status__in=_LIVE, standard__kind="core")
        .select_related("standard__unit")
        .defer("document", "source_text")
    )
    if not shipped.is_supplement:
        mine = visible_to(actor, StandardVersion.objects.all(), perms.STANDARD_IMPORT)
        found = found.filter(pk__in=mine.order_by().values("pk"))
    listed = sorted(found, key=lambda each: (_LIVE.index(each.status), -each.pk))
    return [(_choice(each, locale), each) for each in listed]


def _choice(version: StandardVersion, locale: str) -> Choice:
    title = version.title[best_tag(version.title, locale)]
    state = words.named(words.STATUSES, version.status, locale)
    return Choice(version.pk, f"{title} {version.version} · {state}")


def _card(
    shipped: ShippedPack, every: Sequence[ShippedPack], adopted: int, locale: str
) -> PackCard:
    pack = shipped.pack
    counts = Counter(clause.kind.value for clause in pack.clauses)
    return PackCard(
        key=shipped.key,
        title=pack.title[best_tag(pack.title, locale)],
        version=pack.version,
        is_supplement=shipped.is_supplement,
        clauses=len(pack.clauses),
        changes=len(_changed(pack)),
        promises=counts["promise"],
        kinds=[
            KindInPack(words.named(words.KINDS, kind, locale), counts[kind])
            for kind in words.KINDS
            if counts[kind]
        ],
        languages=[language_name(tag, locale) for tag in pack.locales],
        fitting=[] if shipped.is_supplement else _fitting(pack, every, locale),
        adopted=adopted,
    )


def _fitting(pack: Pack, every: Sequence[ShippedPack], locale: str) -> list[str]:
    """The supplements that change a clause of the pack."""
    own = {clause.id for clause in pack.clauses}
    return [
        each.pack.title[best_tag(each.pack.title, locale)]
        for each in every
        if each.is_supplement and own.intersection(_changed(each.pack))
    ]


def _changed(pack: Pack) -> list[str]:
    changes = pack.document.get("change") or []
    return list(dict.fromkeys(str(change.get("clause")) for change in changes))


def _clause(clause: Clause, pack: Pack, locale: str, clashes: Sequence[str]) -> PackClause:
    return PackClause(
        clause_id=clause.id,
        kind=clause.kind.value,
        kind_name=words.named(words.ONE_OF_KIND, clause.kind.value, locale),
        texts=texts_of(clause, pack, locale),
        is_public=clause.public,
        is_there=clause.id in clashes,
    )
