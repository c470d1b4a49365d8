"""What a newer edition of a pack changes, beside what one changed oneself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from norma.apps.standards import perms
from norma.apps.standards.models import Adoption, Standard, StandardVersion
from norma.apps.standards.reading.languages import LawText, texts_of
from norma.apps.standards.selectors.adoption import adoptions_for, version_to_update
from norma.base.access import Actor, RowNotFound, check
from norma.base.shipped import ShippedPack, shipped_pack, shipped_packs
from norma.core.clause.adopting import CLAUSES, Update, updates
from norma.core.clause.diff import Sentence, clause_diff, clause_sentences
from norma.core.clause.dump import dump_pack
from norma.core.clause.hashing import pack_hash
from norma.core.clause.model import Clause, Pack
from norma.core.clause.phrases import best_tag
from norma.core.clause.read import read_document
from norma.core.clause.render import title_of

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class UpdateChange:
    """One thing that differs, in a sentence; of prose and definitions also how it was and is.

    Attributes:
        direction: `tightened`, `loosened` or neither.
    """

    text: str
    direction: str = ""
    before: str = ""
    after: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """One entry that a newer edition changes.

    Attributes:
        section: `clauses` or one of the definitions, such as `calendars`.
        state: `new`, `changed` or `gone` in the newer edition.
        own: `untouched`, `changed` or `absent` in one's own standard.
        changes: from the edition that was adopted to the newer one.
        own_changes: from the edition that was adopted to one's own.
        texts: the words of a clause that is new, the reader's language first.
    """

    key: str
    section: str
    name: str
    title: str
    state: str
    own: str
    changes: Sequence[UpdateChange]
    own_changes: Sequence[UpdateChange]
    texts: Sequence[LawText] = ()


@dataclass(frozen=True, slots=True)
class UpdatePage:
    """A newer edition, entry by entry.

    Attributes:
        version: of one's own standard that the entries are held against.
    """

    adoption_id: int
    standard: Standard
    title: str
    version: StandardVersion
    pack_title: str
    adopted_version: str
    newer_version: str
    rows: Sequence[UpdateRow]
    may_take: bool


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a standard was taken from, as its page tells it.

    Attributes:
        same: clauses that are as they came; of `taken` in all.
        is_newer: whether another edition is shipped by now.
    """

    adoption_id: int
    pack: str
    title: str
    pack_version: str
    pack_hash: str
    adopted_at: datetime
    same: int
    taken: int
    is_newer: bool


def update_page(actor: Actor, adoption_id: int, locale: str) -> UpdatePage:
    """What the pack as it is shipped now changes; three queries.

    Raises: RowNotFound, ShippedPackUnknown, ShippedPackFaulty.
    """
    adoption = adoption_for(actor, adoption_id)
    shipped = edition_of(adoption)
    version = version_to_update(adoption.standard_id)
    packs = [read_document(each).pack for each in (adoption.base, version.document)]
    comparing = _Comparing(packs[0], shipped.pack, packs[1], locale)
    found = updates(adoption.base, shipped.pack.document, version.document)
    standard = adoption.standard
    return UpdatePage(
        adoption_id=adoption.pk,
        standard=standard,
        title=version.title[best_tag(version.title, locale)],
        version=version,
        pack_title=shipped.pack.title[best_tag(shipped.pack.title, locale)],
        adopted_version=adoption.pack_version,
        newer_version=shipped.pack.version,
        rows=[comparing.row(update) for update in found],
        may_take=bool(check(actor, perms.editing(standard.kind), standard)),
    )


def adoption_for(actor: Actor, adoption_id: int) -> Adoption:
    """The adoption with its standard; one query. Raises: RowNotFound."""
    found = adoptions_for(actor).select_related("standard__unit")
    adoption = found.filter(pk=adoption_id).first()
    if adoption is None:
        raise RowNotFound(what="adoption")
    return adoption


def edition_of(adoption: Adoption) -> ShippedPack:
    """The pack as it is shipped now; it may lie in another folder. Raises: ShippedPackUnknown."""
    for each in shipped_packs():
        if each.pack.urn == adoption.pack:
            return each
    return shipped_pack(adoption.key)


def provenance_of(standard_id: int, version_id: int, locale: str) -> list[Provenance]:
    """What the version was taken from; two queries."""
    adoptions = list(Adoption.objects.filter(standard_id=standard_id).defer("base"))
    if not adoptions:
        return []
    rows = StandardVersion.objects.get(pk=version_id).clauses.values_list("clause_id", "body")
    hashes = {clause_id: pack_hash(body) for clause_id, body in rows}
    shipped = {each.pack.urn: each for each in shipped_packs()}
    editions = {urn: each.content_hash for urn, each in shipped.items()}
    titles = {urn: each.pack.title for urn, each in shipped.items()}
    return [
        Provenance(
            adoption_id=each.pk,
            pack=each.pack,
            title=titles[each.pack][best_tag(titles[each.pack], locale)]
            if each.pack in titles
            else each.pack,
            pack_version=each.pack_version,
            pack_hash=each.pack_hash,
            adopted_at=each.adopted_at,
            same=sum(hashes.get(name) == told for name, told in each.origins.items()),
            taken=len(each.origins),
            is_newer=editions.get(each.pack, each.pack_hash) != each.pack_hash,
        )
        for each in adoptions
    ]


@dataclass(frozen=True, slots=True)
class _Comparing:
    """Three standards side by side; one that cannot be read whole is told by its words alone."""

    base: Pack | None
    newer: Pack
    own: Pack | None
    locale: str

    def row(self, update: Update) -> UpdateRow:
        before, after, own = (_clause(pack, update) for pack in (self.base, self.newer, self.own))
        shown = after or before or own
        is_absent = update.own is None and update.before is not None
        return UpdateRow(
            key=update.key,
            section=update.section,
            name=update.name,
            title=title_of(shown, self.locale) if shown else "",
            state="new" if update.before is None else "gone" if update.after is None else "changed",
            own="absent" if is_absent else "untouched" if update.is_untouched else "changed",
            changes=self._changes(before, after, update.before, update.after),
            own_changes=()
            if update.is_untouched or update.before is None
            else self._changes(before, own, update.before, update.own),
            texts=texts_of(after, self.newer, self.locale) if after and not before else (),
        )

    def _changes(
        self, old: Clause | None, new: Clause | None, before: Any, after: Any
    ) -> Sequence[UpdateChange]:
        if old is not None and new is not None:
            found = clause_diff(old, new)
            return _told(clause_sentences(found, self.locale)) if found else ()
        if old is not None or new is not None:
            return ()
        return (UpdateChange("", before=_written(before), after=_written(after)),)


def _told(sentences: Iterable[Sentence]) -> Sequence[UpdateChange]:
    return [
        UpdateChange(each.text, each.direction.value, each.before, each.after, each.language)
        for each in sentences
    ]


def _clause(pack: Pack | None, update: Update) -> Clause | None:
    if pack is None or update.section != CLAUSES:
        return None
    return next((each for each in pack.clauses if each.id == update.name), None)


def _written(value: Any) -> str:
    if value is None:
        return ""
    text = dump_pack(value).strip() if isinstance(value, Mapping) else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
