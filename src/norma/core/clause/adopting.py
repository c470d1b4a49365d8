"""Starting from somebody else's standard: a copy of one's own, and what a newer edition of it changes.

Laws: what is adopted differs from the pack in its head alone; adding a pack to a standard leaves
everything that stood there as it was; an update changes nothing until a person takes it over, entry by
entry, and taking all of them into an untouched copy gives the newer edition.
Source: A9; design of the standard pack, sections 1 and 4.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from norma.core.clause.dump import dump_pack
from norma.core.clause.hashing import pack_hash
from norma.core.clause.model import Pack

Document = Mapping[str, Any]

CLAUSES = "clauses"
DEFINITIONS = ("calendars", "events", "roles", "norms", "glossary")
"""Tables of a document whose entries clauses name."""
_NOT_COPIED = ("effective_from", "supersedes")
_ABSENT: Any = object()


@dataclass(frozen=True, slots=True)
class OwnIdentity:
    """What a person calls a standard that begins as a copy.

    Attributes:
        title: in the languages of the pack; what is empty stays as the pack has it.
        owner: a role such as `role:service-director`; "" keeps the pack's.
    """

    packager: str
    ref_id: str
    title: Mapping[str, str] = field(default_factory=dict)
    owner: str = ""
    version: str = "1.0"


def own_copy(document: Document, own: OwnIdentity) -> dict[str, Any]:
    """The pack under one's own name, without the days that are its publisher's."""
    copy = {
        **document,
        "packager": own.packager,
        "ref_id": own.ref_id,
        "version": own.version,
        "title": {**document["title"], **{tag: text for tag, text in own.title.items() if text}},
    }
    if own.owner:
        copy["owner"] = own.owner
    if isinstance(copy.get("lifecycle"), Mapping):
        lifecycle = {key: v for key, v in copy["lifecycle"].items() if key not in _NOT_COPIED}
        copy["lifecycle"] = lifecycle
    return copy


def clause_origins(document: Document) -> dict[str, str]:
    """The hash of every clause that a pack brings, by its id: what it was when it was adopted."""
    return {clause["id"]: pack_hash(clause) for clause in entries_of(document, CLAUSES).values()}


def entries_of(document: Document, section: str) -> dict[str, Any]:
    """The entries of a section by their names; clauses by their ids."""
    if section != CLAUSES:
        held = document.get(section)
        return dict(held) if isinstance(held, Mapping) else {}
    key = "add" if document.get("kind") == "overlay" else "clauses"
    held = document.get(key)
    return {clause["id"]: clause for clause in held or [] if isinstance(clause, Mapping)}


# A pack beside what is there


@dataclass(frozen=True, slots=True)
class Joining:
    """A pack's clauses added to a standard.

    Attributes:
        document: the standard with them.
        added: ids of clauses that came in.
        clashes: ids that the standard has already; those clauses stay its own.
        kept: definitions of the same name that say something else; the standard's own stand.
    """

    document: dict[str, Any]
    added: tuple[str, ...]
    clashes: tuple[str, ...]
    kept: tuple[str, ...]


def joined(document: Document, pack: Document, wanted: Collection[str] | None = None) -> Joining:
    """The standard with the pack's clauses behind its own, and with whatever these name.

    Args:
        wanted: ids of the clauses to add; None for all of them.
    """
    own = entries_of(document, CLAUSES)
    coming = entries_of(pack, CLAUSES)
    chosen = [name for name in coming if wanted is None or name in wanted]
    added = tuple(name for name in chosen if name not in own)
    found = dict(document)
    kept: list[str] = []
    for section in DEFINITIONS:
        mine, theirs = entries_of(document, section), entries_of(pack, section)
        kept += [f"{section}.{key}" for key in theirs if key in mine and mine[key] != theirs[key]]
        if theirs:
            found[section] = {**theirs, **mine} if not mine else {**mine, **_new(theirs, mine)}
    key = "add" if document.get("kind") == "overlay" else "clauses"
    found[key] = [*own.values(), *(coming[name] for name in added)]
    return Joining(found, added, tuple(name for name in chosen if name in own), tuple(kept))


def _new(theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in theirs.items() if key not in mine}


# A newer edition


@dataclass(frozen=True, slots=True)
class Update:
    """One entry that a newer edition of a pack has changed, or one's own standard apart from it.

    Attributes:
        section: `clauses` or one of the definitions.
        before: as it was adopted, None where the pack did not have it.
        after: as the newer edition has it, None where it has it no more.
        own: as one's own standard has it now, None where it has not.
    """

    section: str
    name: str
    before: Any
    after: Any
    own: Any

    @property
    def key(self) -> str:
        """What the update is called in forms and addresses."""
        return f"{self.section}.{self.name}"

    @property
    def is_untouched(self) -> bool:
        """Whether one's own is as it was adopted, so that taking it over loses nothing of one's own."""
        return bool(self.own == self.before)


def updates(base: Document, newer: Document, own: Document) -> tuple[Update, ...]:
    """What a newer edition changes that one's own standard does not have yet, clauses first.

    Args:
        base: the pack as far as it has been dealt with.
    """
    found: list[Update] = []
    for section in (CLAUSES, *DEFINITIONS):
        before, after = entries_of(base, section), entries_of(newer, section)
        mine = entries_of(own, section)
        for name in dict.fromkeys((*after, *before)):
            update = Update(section, name, before.get(name), after.get(name), mine.get(name))
            if update.before != update.after and update.own != update.after:
                found.append(update)
    return tuple(found)


def taken_over(own: Document, newer: Document, update: Update) -> dict[str, Any]:
    """One's own standard with the update, and with what a clause names that was not there before.

    A new clause comes behind the one that it follows in the newer edition.
    """
    found = dict(own)
    if update.section != CLAUSES:
        entries = entries_of(own, update.section)
        if update.after is None:
            entries.pop(update.name, None)
        else:
            entries[update.name] = update.after
        found[update.section] = entries
        return found
    key = "add" if own.get("kind") == "overlay" else "clauses"
    clauses = list(own[key])
    places = [clause["id"] for clause in clauses]
    if update.after is None:
        found[key] = [clause for clause in clauses if clause["id"] != update.name]
        return found
    if update.name in places:
        clauses[places.index(update.name)] = update.after
    else:
        clauses.insert(_place(places, list(entries_of(newer, CLAUSES)), update.name), update.after)
    found[key] = clauses
    for section in DEFINITIONS:
        mine = entries_of(own, section)
        # Only what this clause names by its key: an entry nobody asked for is an update of its own.
        needed = {
            name: value
            for name, value in _new(entries_of(newer, section), mine).items()
            if _names(update.after, name)
        }
        if needed:
            found[section] = {**mine, **needed}
    return found


def _place(own: list[str], newer: list[str], name: str) -> int:
    for before in reversed(newer[: newer.index(name)]):
        if before in own:
            return own.index(before) + 1
    return 0 if newer.index(name) == 0 else len(own)


def _names(value: Any, name: str) -> bool:
    if isinstance(value, Mapping):
        return any(_names(each, name) for each in value.values())
    if isinstance(value, list):
        return any(_names(each, name) for each in value)
    return isinstance(value, str) and name in value


def dealt_with(base: Document, update: Update) -> dict[str, Any]:
    """The base after the update was taken over or dismissed: it is not told again."""
    found = dict(base)
    if update.section == CLAUSES:
        key = "add" if base.get("kind") == "overlay" else "clauses"
        entries = entries_of(base, CLAUSES)
    else:
        key, entries = update.section, entries_of(base, update.section)
    if update.after is None:
        entries.pop(update.name, None)
    else:
        entries[update.name] = update.after
    found[key] = list(entries.values()) if update.section == CLAUSES else entries
    return found


# A supplement for one's own core


@dataclass(frozen=True, slots=True)
class Fitting:
    """A supplement rewritten for a core of one's own.

    Attributes:
        left_out: changes for which the core has nothing to change: `CLAUSE` or `CLAUSE.param`.
    """

    document: dict[str, Any]
    left_out: tuple[str, ...]


def fitted(document: Document, core: Pack) -> Fitting:
    """The supplement pinned to that core, without changes of clauses and parameters it has not."""
    known = {clause.id: {*clause.params, *clause.body} for clause in core.clauses}
    left_out: list[str] = []
    changes: list[Any] = []
    for change in document.get("change") or []:
        clause_id = str(change.get("clause"))
        if clause_id not in known:
            left_out.append(clause_id)
            continue
        kept = dict(change)
        for part in ("set", "floor"):
            held = change.get(part)
            if not isinstance(held, Mapping):
                continue
            # A name with a dot leads into a part of the clause; the check of supplements reads it.
            missing = [name for name in held if name not in known[clause_id] and "." not in name]
            left_out += [f"{clause_id}.{name}" for name in missing]
            kept[part] = {name: value for name, value in held.items() if name not in missing}
            if not kept[part]:
                del kept[part]
        if set(kept) - {"clause", "why"}:
            changes.append(kept)
    found = {
        **document,
        "extends": {"pack": core.urn, "version": core.version},
        "change": changes,
    }
    bound = (document.get("bind") or {}).get("calendar") or {}
    unbound = [name for name in bound if name not in core.calendars]
    if unbound:
        left_out += [f"bind.{name}" for name in unbound]
        calendars = {name: to for name, to in bound.items() if name not in unbound}
        found["bind"] = {**document["bind"], "calendar": calendars}
    return Fitting(found, tuple(dict.fromkeys(left_out)))


def text_of_copy(document: Document) -> str:
    """The YAML of a copy, as an import takes it."""
    return dump_pack(document)
