"""Checks of shape: what may stand where, told once for the whole document.

A *check* looks at one node and tells what is wrong with it. Small checks are combined into larger
ones, so that the grammar reads like the format it describes. A check never tells what another check
below it tells, and later readings take what is well-formed and pass over the rest in silence.
Source: design of the standard pack, sections 1 to 3.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from norma.core.clause.faults import Faults, listed, nearest
from norma.core.clause.nodes import Listing, Node, Scalar, Table, below
from norma.core.clause.vocabulary import FACT_VALUES
from norma.core.errors import Place
from norma.core.units import SpanUnreadable, parse_span


@dataclass(frozen=True, slots=True)
class Words:
    """The names that a document may use, gathered before anything is checked.

    Attributes:
        locales: every text must exist in these; the first is the authoritative one.
        calendars, norms: names this document defines.
        clause_ids: every clause of this document.
        conditions: what a clock may obey: the vocabulary and the events this document declares.
        events: the latter, in written order.
        is_open: the document is an overlay, whose core defines names that are not seen here.
    """

    locales: tuple[str, ...] = ()
    calendars: frozenset[str] = frozenset()
    norms: frozenset[str] = frozenset()
    clause_ids: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    events: tuple[str, ...] = ()
    is_open: bool = False


Check = Callable[[Node, Words, Faults], None]


def anything(node: Node, words: Words, faults: Faults) -> None:
    """Whatever is written is carried."""


def text(node: Node, words: Words, faults: Faults) -> None:
    """One text that says something; a number is taken by how it is written."""
    if not isinstance(node, Scalar):
        faults.add("text-expected", node.place, key=_name(node.place))
    elif node.value is None or not node.raw.strip():
        faults.add("text-empty", node.place, key=_name(node.place))


def flag(node: Node, words: Words, faults: Faults) -> None:
    """`true` or `false`."""
    if not isinstance(node, Scalar) or not isinstance(node.value, bool):
        faults.add("flag-expected", node.place, key=_name(node.place), came=_came(node))


def number(low: float, high: float, *, is_whole: bool = False) -> Check:
    """A number from `low` to `high`, both inclusive."""

    def check(node: Node, words: Words, faults: Faults) -> None:
        value = number_of(node)
        if value is None or (is_whole and value != int(value)):
            code = "whole-number-expected" if is_whole else "number-expected"
            faults.add(code, node.place, key=_name(node.place), came=_came(node))
        elif not low <= value <= high:
            faults.add(
                "number-out-of-range",
                node.place,
                key=_name(node.place),
                came=_came(node),
                low=f"{low:g}",
                high=f"{high:g}",
            )

    return check


def number_of(node: Node | None) -> float | None:
    """The number that a scalar writes, or None."""
    if not isinstance(node, Scalar) or not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,9})?", node.raw):
        return None
    return float(node.raw)


def choice(*allowed: str) -> Check:
    """One of some words."""

    def check(node: Node, words: Words, faults: Faults) -> None:
        told = _came(node)
        if not isinstance(node, Scalar) or node.raw not in allowed:
            faults.add(
                "value-unknown",
                node.place,
                key=_name(node.place),
                came=told,
                allowed=listed(allowed),
                suggestion=nearest(told, allowed),
            )

    return check


def matching(pattern: str, code: str) -> Check:
    """A text of a given form; the code names the form in its sentences."""
    form = re.compile(pattern, re.ASCII)

    def check(node: Node, words: Words, faults: Faults) -> None:
        if not isinstance(node, Scalar) or not form.fullmatch(node.raw):
            faults.add(code, node.place, key=_name(node.place), came=_came(node))

    return check


def span(node: Node, words: Words, faults: Faults) -> None:
    """A length of time."""
    try:
        parse_span(node.raw if isinstance(node, Scalar) else "")
    except SpanUnreadable:
        faults.add("span-unreadable", node.place, key=_name(node.place), came=_came(node))


def day(node: Node, words: Words, faults: Faults) -> None:
    """A date such as 2026-01-31."""
    if day_of(node) is None:
        faults.add("date-unreadable", node.place, key=_name(node.place), came=_came(node))


def day_of(node: Node | None) -> date | None:
    """The date that a scalar writes, or None."""
    if not isinstance(node, Scalar) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", node.raw):
        return None
    try:
        return date.fromisoformat(node.raw)
    except ValueError:
        return None


def local_text(node: Node, words: Words, faults: Faults) -> None:
    """A text in every language of the document."""
    if not isinstance(node, Table):
        faults.add("languages-expected", node.place, key=_name(node.place))
        return
    for locale in words.locales:
        if locale not in node.entries:
            faults.add("language-missing", node.place, key=_name(node.place), language=locale)
    for locale, value in node.entries.items():
        text(value, words, faults)
        if words.locales and locale not in words.locales:
            faults.add(
                "language-not-listed",
                node.key_places[locale],
                language=locale,
                allowed=listed(words.locales),
                suggestion=nearest(locale, words.locales),
            )


def text_in_any_language(node: Node, words: Words, faults: Faults) -> None:
    """A text, in one language or several."""
    table_of(text)(node, words, faults) if isinstance(node, Table) else text(node, words, faults)


def label(node: Node, words: Words, faults: Faults) -> None:
    """A name that needs no translation, or one in every language."""
    check = local_text if isinstance(node, Table) else text
    check(node, words, faults)


def names(node: Node, words: Words, faults: Faults) -> None:
    """Words, one or a list of them."""
    either(list_of(text), text)(node, words, faults)


def either(of_list: Check, otherwise: Check) -> Check:
    """A list of some things, or one thing alone."""

    def check(node: Node, words: Words, faults: Faults) -> None:
        (of_list if isinstance(node, Listing) else otherwise)(node, words, faults)

    return check


def list_of(item: Check) -> Check:
    """A list whose items all pass one check."""

    def check(node: Node, words: Words, faults: Faults) -> None:
        if not isinstance(node, Listing):
            faults.add("list-expected", node.place, key=_name(node.place))
            return
        for each in node.items:
            item(each, words, faults)

    return check


def table_of(value: Check, *, key_form: str = ".+", code: str = "key-unreadable") -> Check:
    """Names of the author's own, each with a value that passes one check."""
    form = re.compile(key_form, re.ASCII)

    def check(node: Node, words: Words, faults: Faults) -> None:
        if not isinstance(node, Table):
            faults.add("table-expected", node.place, key=_name(node.place))
            return
        for key, each in node.entries.items():
            if not form.fullmatch(key):
                faults.add(code, node.key_places[key], key=key, came=key)
            value(each, words, faults)

    return check


def facts(node: Node, words: Words, faults: Faults) -> None:
    """Values of one fact of a case, one or a list; the key above says which fact."""
    fact = _name(node.place)
    for each in node.items if isinstance(node, Listing) else (node,):
        text(each, words, faults)
        if isinstance(each, Scalar) and each.raw.strip():
            check_fact_value(fact, each.raw, each.place, faults)


OPEN_FACTS = frozenset({"product", "region", "segment"})
"""Facts whose values are an organisation's own."""


def check_fact_value(fact: str, value: str, place: Place, faults: Faults) -> None:
    """Tell a value that the desk cannot give this fact."""
    known = FACT_VALUES.get(fact, {})
    if fact not in OPEN_FACTS and value not in known:
        faults.add(
            "value-unknown",
            place,
            key=fact,
            came=value,
            allowed=listed(known),
            suggestion=nearest(value, known),
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """A table with known keys.

    Attributes:
        keys: what may stand under each.
        required: which of them must be there.
    """

    keys: Mapping[str, Check]
    required: tuple[str, ...] = ()
    missing: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, node: Node, words: Words, faults: Faults) -> None:
        """Tell what is no table, missing, unknown or wrong beneath."""
        if not isinstance(node, Table):
            faults.add("table-expected", node.place, key=_name(node.place))
            return
        for key in self.required:
            if key not in node.entries:
                code = self.missing.get(key, "key-missing")
                faults.add(code, node.place, key=key, path=below(node.place.path, key))
        for key, value in node.entries.items():
            if key in self.keys:
                self.keys[key](value, words, faults)
            else:
                self._tell_unknown(node.key_places[key], key, faults)

    def _tell_unknown(self, place: Place, key: str, faults: Faults) -> None:
        faults.add(
            "key-unknown",
            place,
            key=key,
            allowed=listed(self.keys),
            suggestion=nearest(key, self.keys),
        )


def _name(place: Place) -> str:
    """What stands there, in the author's words: the last key of the path."""
    return re.sub(r"(\[\d+\])+$", "", place.path).rpartition(".")[2] or "-"


def _came(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.raw or "-"
    return "[…]" if isinstance(node, Listing) else "{…}"
