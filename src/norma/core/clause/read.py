"""Reading a standard: text or stored data in, a pack and all its faults out.

The reading has two halves. The grammar tells everything that has the wrong shape; the readings take
what is well-formed and tell what it cannot mean. So one mistake is one fault, and all are told at once.
Source: A1, A2, A7; design of the standard pack, sections 1 to 3 and 8.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from norma.core.clause.calendars import read_calendar
from norma.core.clause.careful.between import check_clauses, check_day, check_succession
from norma.core.clause.compose import compose
from norma.core.clause.faults import Faults, listed
from norma.core.clause.grammar import CORE, LOCALE, OVERLAY
from norma.core.clause.model import Pack, PackKind, ReadResult
from norma.core.clause.nodes import Node, Table, nodes_of, plain
from norma.core.clause.parse import read_clauses
from norma.core.clause.roles import ROLES
from norma.core.clause.shape import Words, day_of
from norma.core.clause.vocabulary import CONDITIONS
from norma.core.errors import NormaError, Severity

_SIGNS = frozenset({"pack_format", "ref_id", "clauses", "extends"})
"""A document with none of these keys is something else, and telling it key by key helps nobody."""


class PackRefused(NormaError):
    """Stored data that should have been a standard is none."""

    code = "PACK_REFUSED"
    messages = {
        "zh-Hans": "应为没有错误的标准；{path} 处有错误 {fault}，全文共 {count} 处。"
        "请先用 norma check 检查并改正。",
        "en": "Expected a standard without errors; {path} has the error {fault}, one of {count}. "
        "Check it with norma check and correct it first.",
    }


def read_pack(text: str, *, source: str = "", today: date | None = None) -> ReadResult:
    """The pack that `text` writes and every fault found in it, by place.

    Never raises for what somebody wrote: whatever is wrong is a fault with line and column. The pack
    is None as soon as one fault is an error.

    Args:
        source: the file's name as the reader knows it; it stands in every place.
        today: to tell a day of effect that has passed; None tells nothing about it.
    """
    faults = Faults()
    root = compose(text, source, faults)
    pack = None if root is None else _pack(root, faults, today)
    return ReadResult(None if faults.has_error else pack, faults.by_place())


def read_document(document: Mapping[str, Any]) -> ReadResult:
    """The pack that plain data means and every fault found in it; places have a path but no line.

    What `read_pack` is for text, for data that somebody is still writing.
    """
    faults = Faults()
    pack = _pack(nodes_of(document), faults)
    return ReadResult(None if faults.has_error else pack, faults.by_place())


def pack_from_document(document: Mapping[str, Any]) -> Pack:
    """The pack that stored plain data means; places have a path but no line.

    Law: `pack_from_document(read_pack(text).pack.document) == read_pack(text).pack`.

    Raises:
        PackRefused: the data has an error; carries the code and path of the first, and how many.
    """
    result = read_document(document)
    if result.pack is None:
        errors = [fault for fault in result.faults if fault.severity is Severity.ERROR]
        first = errors[0]
        raise PackRefused(path=first.place.path or "-", fault=first.code, count=len(errors))
    return result.pack


def _pack(root: Node, faults: Faults, today: date | None = None) -> Pack | None:
    table = root if isinstance(root, Table) else Table(place=root.place)
    if not _SIGNS.intersection(table.entries):
        found = listed(list(table.entries)[:5]) or "-"
        faults.add("document-not-standard", root.place, found=found)
        return None
    is_overlay = table.text("kind") == PackKind.OVERLAY
    words = words_of(table, is_overlay=is_overlay)
    (OVERLAY if is_overlay else CORE)(root, words, faults)
    calendars = {
        key: calendar
        for key, node in table.table("calendars").entries.items()
        if isinstance(node, Table) and (calendar := read_calendar(key, node, faults))
    }
    nodes = table.tables("add" if is_overlay else "clauses")
    clauses = read_clauses(nodes, words.locales, faults, owner=table.text("owner"))
    check_clauses(nodes, clauses, table, faults)
    check_succession(table, faults)
    if today is not None:
        check_day(table, today, faults)
    if faults.has_error:
        return None
    return Pack(
        packager=table.text("packager"),
        ref_id=table.text("ref_id"),
        kind=PackKind(table.text("kind")),
        version=table.text("version"),
        locales=words.locales,
        title=_texts(table.table("title")),
        owner=table.text("owner"),
        effective_from=day_of(table.table("lifecycle").get("effective_from")),
        calendars=calendars,
        clauses=clauses,
        document=plain(table),
        events={name: _texts(table.table("events").table(name)) for name in words.events},
        roles={
            name: _texts(table.table("roles").table(name)) for name in table.table("roles").entries
        },
    )


def words_of(table: Table, *, is_overlay: bool) -> Words:
    """The names that the clauses of a document may use."""
    events = tuple(table.table("events").entries)
    nodes = table.tables("add" if is_overlay else "clauses")
    return Words(
        locales=tuple(tag for tag in table.texts("locales") if LOCALE.fullmatch(tag)),
        calendars=frozenset(table.table("calendars").entries),
        norms=frozenset(table.table("norms").entries),
        clause_ids=frozenset(node.text("id") for node in nodes),
        conditions=frozenset(CONDITIONS).union(events),
        events=events,
        roles=frozenset(ROLES).union(table.table("roles").entries),
        is_open=is_overlay,
    )


def _texts(texts: Table) -> dict[str, str]:
    return {locale: texts.text(locale) for locale in texts.entries}
