"""Standards as OSCAL: a catalog of a core, a profile of what supplements make of it.

A clause is a control, a kind is a group, a parameter is a parameter with its value in words, once for
each language because OSCAL knows one value only. A profile sets the parameters that a supplement
changes; a clause that it says in other words, or adds, stands in a catalog of additions beside it.
Laws: identifiers and uuids depend on what was written alone; the prose that a resolver gives is the
prose that a reader of the standard sees; norms are named, never quoted.
Source: design of the standard pack, section 8; OSCAL 1.2, catalog and profile models.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from norma.core.clause.hashing import pack_hash
from norma.core.clause.model import Clause, ClauseKind, Pack, Param
from norma.core.clause.phrases import is_chinese, param_phrase, value_phrase
from norma.core.clause.prose import PLACEHOLDER
from norma.core.clause.render import insert, title_of

OSCAL_VERSION = "1.2.1"
NAMESPACE = "urn:norma:ns:oscal"
"""Of our own properties and parts."""

_GROUPS: Mapping[ClauseKind, tuple[str, str]] = {
    ClauseKind.PROMISE: ("承诺", "Promises"),
    ClauseKind.CONDUCT: ("行为", "Conduct"),
    ClauseKind.WORDING: ("用语", "Wording"),
    ClauseKind.PROCEDURE: ("流程", "Procedures"),
    ClauseKind.ENTITLEMENT: ("权益", "Entitlements"),
    ClauseKind.OUTCOME: ("结果", "Outcomes"),
    ClauseKind.DUTY: ("职责", "Duties"),
}
_COUNSEL = "To be confirmed with counsel before anyone relies on it."

Document = dict[str, Any]


def catalog_of(pack: Pack, *, at: datetime) -> Document:
    """The catalog of a standard.

    Args:
        at: when it was last changed, an aware instant.
    """
    return {"catalog": _catalog(pack, pack.clauses, at=at, name="catalog")}


def profile_of(
    core: Pack, effective: Pack, *, at: datetime, catalog: str, additions: str
) -> Document:
    """The profile that makes the effective standard of the core's catalog.

    Args:
        effective: the core itself for the selection of all of it.
        catalog, additions: where the two catalogs are found, as `href`s.
    """
    changed, settings = _difference(core, effective)
    kept = [clause.id for clause in core.clauses if clause.id not in changed]
    imports: list[Document] = []
    if kept:
        ids = [control_id(name) for name in kept]
        imports.append({"href": catalog, "include-controls": [{"with-ids": ids}]})
    if changed:
        imports.append({"href": additions, "include-all": {}})
    profile: Document = {
        "uuid": _uuid(effective, "profile"),
        "metadata": _metadata(effective, at),
        "imports": imports,
        "merge": {"as-is": True},
    }
    if settings:
        profile["modify"] = {"set-parameters": settings}
    return {"profile": profile}


def additions_of(core: Pack, effective: Pack, *, at: datetime) -> Document | None:
    """The catalog of clauses that no setting of parameters makes of the core's; None without any."""
    changed, _ = _difference(core, effective)
    clauses = [clause for clause in effective.clauses if clause.id in changed]
    if not clauses:
        return None
    return {"catalog": _catalog(effective, clauses, at=at, name="additions")}


def control_id(clause_id: str) -> str:
    """The id of a clause's control: OSCAL wants a letter first.

    Examples:
        >>> control_id("CH-01"), control_id("7-days")
        ('CH-01', '_7-days')
    """
    return clause_id if clause_id[:1].isalpha() else f"_{clause_id}"


def param_id(clause_id: str, name: str, tag: str) -> str:
    """The id of a parameter in one language."""
    return f"{control_id(clause_id)}_{name}_{tag}"


def prose_of(clause: Clause, tag: str) -> str:
    """The text in one language with insertions where its parameters stand.

    Law: putting `param_phrase` in the place of every insertion gives `insert(text, clause, tag)`.
    """
    text = clause.text.get(tag, "")
    whole = insert(text, clause, tag)
    said, at, end = "", 0, 0
    for match in PLACEHOLDER.finditer(text):
        param = clause.params.get(match[1])
        before = text[end : match.start()].strip(" ")
        end = match.end()
        if before:
            found = whole.index(before, at) + len(before)
            said, at = said + whole[at:found], found
        phrase = match[0] if param is None else _words(param, tag)
        start = whole.index(phrase, at)
        said += whole[at:start]
        said += (
            phrase
            if param is None
            else f"{{{{ insert: param, {param_id(clause.id, match[1], tag)} }}}}"
        )
        at = start + len(phrase)
    return said + whole[at:]


def _difference(core: Pack, effective: Pack) -> tuple[frozenset[str], list[Document]]:
    """Ids of clauses that have to be written anew, and the parameters that others are given."""
    known = {clause.id: clause for clause in core.clauses}
    changed: set[str] = set()
    settings: list[Document] = []
    for clause in effective.clauses:
        before = known.get(clause.id)
        if before is None or _frame(before, core) != _frame(clause, effective):
            changed.add(clause.id)
            continue
        for name, param in clause.params.items():
            for tag in effective.locales:
                words = _words(param, tag)
                if words != _words(before.params[name], tag):
                    settings.append(
                        {
                            "param-id": param_id(clause.id, name, tag),
                            "props": _param_props(param, tag),
                            "values": [words],
                        }
                    )
    return frozenset(changed), settings


def _frame(clause: Clause, pack: Pack) -> tuple[object, ...]:
    """What of a clause no parameter can change: its words around the numbers, and its parameters."""
    return (
        tuple(prose_of(clause, tag) for tag in pack.locales),
        tuple(title_of(clause, tag) for tag in pack.locales),
        tuple(clause.params),
        clause.kind,
    )


def _catalog(pack: Pack, clauses: Iterable[Clause], *, at: datetime, name: str) -> Document:
    by_kind: dict[ClauseKind, list[Document]] = {}
    for clause in clauses:
        by_kind.setdefault(clause.kind, []).append(_control(clause, pack))
    groups = [
        {
            "id": f"kind-{kind.value}",
            "class": kind.value,
            "title": zh if is_chinese(pack.locales[0]) else en,
            "controls": by_kind[kind],
        }
        for kind, (zh, en) in _GROUPS.items()
        if kind in by_kind
    ]
    catalog: Document = {"uuid": _uuid(pack, name), "metadata": _metadata(pack, at)}
    if groups:
        catalog["groups"] = groups
    resources = [
        _resource(key, norm, pack) for key, norm in (pack.document.get("norms") or {}).items()
    ]
    if resources:
        catalog["back-matter"] = {"resources": resources}
    return catalog


def _metadata(pack: Pack, at: datetime) -> Document:
    props = [_prop("urn", pack.urn), _prop("content-hash", pack_hash(pack.document))]
    props += [_prop("title", text, tag) for tag, text in pack.title.items() if _line(text)]
    if pack.owner:
        props.append(_prop("owner", pack.owner))
    return {
        "title": _line(pack.title.get(pack.locales[0], "")) or pack.urn,
        "last-modified": at.astimezone(UTC).isoformat(timespec="seconds"),
        "version": pack.version,
        "oscal-version": OSCAL_VERSION,
        "props": props,
    }


def _control(clause: Clause, pack: Pack) -> Document:
    own = control_id(clause.id)
    props = [
        _prop("kind", clause.kind.value),
        _prop("public", "true" if clause.public else "false"),
    ]
    props += [
        _prop(key, str(clause.body[key])) for key in ("level", "owner") if clause.body.get(key)
    ]
    props += [
        _prop("applies", value, fact)
        for fact, values in clause.applies.allowed.items()
        for value in sorted(values)
    ]
    control: Document = {
        "id": own,
        "class": clause.kind.value,
        "title": _line(title_of(clause, pack.locales[0])) or clause.id,
        "props": props,
    }
    params = [
        _param(clause, param, tag) for param in clause.params.values() for tag in pack.locales
    ]
    if params:
        control["params"] = params
    links = [_link(link, pack) for link in clause.body.get("norms") or ()]
    if links:
        control["links"] = links
    control["parts"] = [_part(clause, tag, number) for number, tag in enumerate(pack.locales)]
    return control


def _part(clause: Clause, tag: str, number: int) -> Document:
    """The statement in the authoritative language, a translation in any other."""
    part: Document = {
        "id": f"{control_id(clause.id)}_smt" + (f"_{tag}" if number else ""),
        "name": "translation" if number else "statement",
        "props": [_prop("language", tag)],
        "prose": prose_of(clause, tag),
    }
    if number:
        part["ns"] = NAMESPACE
        part["title"] = _line(title_of(clause, tag)) or clause.id
    return part


def _param(clause: Clause, param: Param, tag: str) -> Document:
    found: Document = {
        "id": param_id(clause.id, param.name, tag),
        "props": _param_props(param, tag),
        "label": param.name,
    }
    limits = _constraints(param)
    if limits:
        found["constraints"] = [{"description": text} for text in limits]
    if param.floor is not None:
        found["guidelines"] = [{"prose": _COUNSEL}]
    found["values"] = [_words(param, tag)]
    return found


def _param_props(param: Param, tag: str) -> list[Document]:
    props = [_prop("type", param.type.value), _prop("language", tag)]
    if param.by is None:
        props.append(_prop("value", _plain(param.value)))
    else:
        props.append(_prop("varies-by", param.by))
        props += [_prop("value", _plain(value), cell) for cell, value in param.cells.items()]
    return [prop for prop in props if prop["value"]]


def _constraints(param: Param) -> list[str]:
    """What supplements and law say of the value, in English: OSCAL is read by tools."""
    told: list[str] = []
    if param.stricter is not None:
        told.append(f"stricter: {param.stricter.value}")
    if param.overlay is not None:
        told.append(f"supplements: {param.overlay.value}")
    if param.floor is not None:
        value = (
            "" if param.floor.value is None else value_phrase(param.floor.value, param.type, "en")
        )
        where = ", ".join(param.floor.where)
        told.append(" ".join(part for part in ("floor:", value, param.floor.law, where) if part))
    return told


def _words(param: Param, tag: str) -> str:
    """The value in words; a parameter that varies names its cells."""
    words = param_phrase(param, tag, {})
    return words or "-"


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return _line(", ".join(_plain(item) for item in value))
    if isinstance(value, Mapping):
        return _line(" / ".join(str(each) for each in value.values()))
    return "" if value is None else _line(str(value))


def _link(link: Mapping[str, Any], pack: Pack) -> Document:
    text = " ".join(str(link[key]) for key in ("relation", "clause") if link.get(key))
    found: Document = {"href": f"#{_uuid(pack, 'norm', str(link.get('ref')))}", "rel": "reference"}
    if _line(text):
        found["text"] = _line(text)
    return found


def _resource(key: str, norm: Mapping[str, Any], pack: Pack) -> Document:
    name = norm.get("name", key)
    names = name if isinstance(name, Mapping) else {"": name}
    where = norm.get("where") or ()
    places: Sequence[str] = [where] if isinstance(where, str) else where
    props = [_prop("key", key), _prop("force", str(norm.get("force", "-")))]
    props += [_prop("where", str(place)) for place in places]
    props += [_prop("name", str(text), tag) for tag, text in names.items() if tag]
    title = names.get(pack.locales[0]) or next(iter(names.values()), key)
    return {"uuid": _uuid(pack, "norm", key), "title": _line(str(title)), "props": props}


def _prop(name: str, value: str, of: str = "") -> Document:
    """A property in our namespace; `of` tells several of one name apart."""
    found: Document = {"name": name, "ns": NAMESPACE, "value": _line(value)}
    if of:
        found["class"] = control_id(of)
    return found


def _line(text: str) -> str:
    """The text on one line, as OSCAL wants names and values."""
    return " ".join(text.split())


def _uuid(pack: Pack, *parts: str) -> str:
    """The same for the same content, wherever and whenever it is written.

    A norm keeps its uuid through all versions of a standard.
    """
    content = "" if parts[0] == "norm" else f"{pack.version}:{pack_hash(pack.document)}"
    return str(uuid5(NAMESPACE_URL, ":".join((pack.urn, *parts, content))))
