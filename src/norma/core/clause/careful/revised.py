"""A new text of a standard against the one before it: what its version owes to what changed.

Laws: one version has one content; what changed in the authoritative language is looked at again in the
others; a clause keeps its id for ever.
Source: A6; design of the standard pack, section 1 (major.minor, withdrawn and never renumbered).
"""

from collections.abc import Iterator

from norma.core.clause.faults import Faults, listed
from norma.core.clause.hashing import clause_hash, pack_hash
from norma.core.clause.model import Clause, Pack
from norma.core.errors import Fault, Place

_TOLD_PARTS = 5


def revision_faults(before: Pack, after: Pack, *, source: str = "") -> tuple[Fault, ...]:
    """What `after` owes to what changed since `before`, by place in the new document.

    Args:
        source: the new file's name, for what is wrong with the whole of it.
    """
    faults = Faults()
    head = Place(source, 1, 1)
    if after.urn != before.urn:
        faults.add("standard-other", head, before=before.urn, came=after.urn)
        return faults.by_place()
    _check_version(before, after, head, faults)
    for clause in after.clauses:
        old = before.clause_or_none(clause.id)
        if old is not None:
            _check_translations(old, clause, before, after, faults)
    for old in before.clauses:
        if after.clause_or_none(old.id) is None:
            faults.add("clause-gone", head, clause=old.id)
    return faults.by_place()


def _check_version(before: Pack, after: Pack, head: Place, faults: Faults) -> None:
    if pack_hash(before.document) == pack_hash(after.document):
        return
    if after.version == before.version:
        for clause in after.clauses:
            old = before.clause_or_none(clause.id)
            if old is None or clause_hash(old) != clause_hash(clause):
                parts = listed(_changed_parts(old, clause)) or "-"
                faults.add(
                    "clause-changed-in-version",
                    clause.place,
                    version=after.version,
                    clause=clause.id,
                    parts=parts,
                )
    if _numbers(after) <= _numbers(before):
        faults.add("version-not-higher", head, before=before.version, came=after.version)


def _numbers(pack: Pack) -> tuple[int, ...]:
    return tuple(map(int, pack.version.split(".")))


def _changed_parts(old: Clause | None, new: Clause) -> Iterator[str]:
    were = {} if old is None else old.body
    changed = [key for key in {**were, **new.body} if were.get(key) != new.body.get(key)]
    yield from changed[:_TOLD_PARTS]
    if len(changed) > _TOLD_PARTS:
        yield "…"


def _check_translations(
    old: Clause, new: Clause, before: Pack, after: Pack, faults: Faults
) -> None:
    """A translation that stayed while the authoritative text moved on."""
    authoritative = after.locales[0]
    if authoritative not in before.locales:
        return
    for key, were, are in (("title", old.title, new.title), ("text", old.text, new.text)):
        if were.get(authoritative) == are.get(authoritative):
            continue
        for language in after.locales[1:]:
            if language in were and were[language] == are.get(language):
                faults.add(
                    "translation-left",
                    new.place,
                    clause=new.id,
                    key=key,
                    language=language,
                    authoritative=authoritative,
                )
