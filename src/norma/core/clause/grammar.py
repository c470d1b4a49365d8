"""The format of a standard: which keys stand where, and what may stand under each.

This and the grammar of clauses are the whole of it; the readings that follow take their values from
documents that passed it. What a key means is said where it is read.
Source: A1, A2, A3; design of the standard pack, sections 1 to 4.
"""

import re

from norma.core.clause.faults import Faults
from norma.core.clause.grammar_clause import FLOOR, NORM_LINK, SCOPE, clause
from norma.core.clause.grammar_names import calendar_name
from norma.core.clause.nodes import Listing, Node, Scalar, Table
from norma.core.clause.shape import (
    Check,
    Shape,
    Words,
    anything,
    choice,
    day,
    flag,
    label,
    list_of,
    local_text,
    matching,
    names,
    number,
    role,
    some,
    span,
    table_of,
    text,
)

_IDENTIFIER = matching(r"[a-z0-9][a-z0-9-]{0,59}", "identifier-unreadable")
_VERSION = matching(r"(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})", "version-unreadable")
LOCALE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)
"""A language tag."""
_OWN_NAME = r"[a-z0-9][a-z0-9_-]{0,59}"
_EVENT_NAME = r"[a-z][a-z_]{0,28}\.[a-z][a-z_]{0,28}"


def locales(node: Node, words: Words, faults: Faults) -> None:
    """Language tags, each once."""
    list_of(matching(LOCALE.pattern, "locale-unreadable"))(node, words, faults)
    if not isinstance(node, Listing):
        return
    if not node.items:
        faults.add("list-empty", node.place, key="locales")
    seen: set[str] = set()
    for item in node.items:
        raw = item.raw if isinstance(item, Scalar) else ""
        if raw in seen:
            faults.add("item-twice", item.place, key="locales", came=raw)
        seen.add(raw)


def glossary_entry(node: Node, words: Words, faults: Faults) -> None:
    """A word in each language, with its definition under `def`."""
    if not isinstance(node, Table):
        local_text(node, words, faults)
        return
    entries = {key: value for key, value in node.entries.items() if key != "def"}
    local_text(Table(entries, node.key_places, node.place), words, faults)
    if "def" in node.entries:
        local_text(node.entries["def"], words, faults)


_CALENDAR = Shape(
    {
        "title": local_text,
        "timezone": text,
        "hours": table_of(anything),
        "closed": names,
        "also_open": names,
        "overrides": table_of(anything),
    },
    ("timezone", "hours"),
    name="calendar",
)
_LIFECYCLE = Shape(
    {
        "effective_from": day,
        "supersedes": _VERSION,
        "running_cases": choice("keep-version"),
        "approvals": list_of(
            Shape(
                {"order": number(1, 100, is_whole=True), "role": role},
                ("order", "role"),
                name="approval",
            )
        ),
        "author_may_approve": flag,
        "acknowledge": Shape(
            {
                "audience": some(role),
                "within": span,
                "quiz_pass": number(0, 100),
                "for_version": choice("major", "minor"),
            },
            ("audience",),
            name="acknowledge",
        ),
        "review_every": span,
    },
    name="lifecycle",
)
_NORM = Shape(
    {
        "name": label,
        "force": choice("law", "mandatory", "guideline", "voluntary", "own"),
        "where": names,
    },
    ("name", "force"),
    name="norm",
)
_HEAD: dict[str, Check] = {
    "pack_format": matching("1", "pack-format-unknown"),
    "kind": choice("core", "overlay"),
    "packager": _IDENTIFIER,
    "ref_id": _IDENTIFIER,
    "version": _VERSION,
    "locales": locales,
    "title": local_text,
    "owner": role,
    "roles": table_of(local_text, key_form=_OWN_NAME),
    "lifecycle": _LIFECYCLE,
    "events": table_of(local_text, key_form=_EVENT_NAME, code="event-name-unreadable"),
    "calendars": table_of(_CALENDAR, key_form=_OWN_NAME),
    "norms": table_of(_NORM, key_form=_OWN_NAME),
    "glossary": table_of(glossary_entry),
}
_HEAD_REQUIRED = ("pack_format", "kind", "packager", "ref_id", "version", "locales", "title")
_CHANGE = Shape(
    {
        "clause": text,
        "set": table_of(anything),
        "floor": table_of(FLOOR),
        "norms": list_of(NORM_LINK),
        "localise": table_of(table_of(text)),
        "why": local_text,
    },
    ("clause",),
    name="change",
)
_EXCEPTION = Shape(
    {"clause": text, "set": table_of(anything), "why": local_text, "until": day},
    ("clause", "set", "why", "until"),
    name="exception",
)
CORE = Shape({**_HEAD, "clauses": list_of(clause)}, (*_HEAD_REQUIRED, "clauses"), name="pack")
OVERLAY = Shape(
    {
        **_HEAD,
        "extends": Shape({"pack": text, "version": _VERSION}, ("pack", "version"), name="extends"),
        "scope": SCOPE,
        "bind": Shape({"calendar": table_of(calendar_name)}, name="bind"),
        "change": list_of(_CHANGE),
        "add": list_of(clause),
        "request_exception": list_of(_EXCEPTION),
    },
    (*_HEAD_REQUIRED, "extends", "scope"),
    name="pack",
)
