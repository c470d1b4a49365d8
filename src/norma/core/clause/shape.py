"""Checks of shape: what may stand where, told once for the whole document.

A *check* looks at one node and tells what is wrong with it. Small checks are combined into larger
ones, so that the grammar reads like the format it describes; those that are made of others are values
that say what they are made of, so that a schema and a form can be made from the same grammar. A check
never tells what another check below it tells, and later readings take what is well-formed and pass
over the rest in silence.
Source: design of the standard pack, sections 1 to 3.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

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
        roles: who may be named: the vocabulary and the roles this document declares.
        is_open: the document is an overlay, whose core defines names that are not seen here.
    """

    locales: tuple[str, ...] = ()
    calendars: frozenset[str] = frozenset()
    norms: frozenset[str] = frozenset()
    clause_ids: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    events: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
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


@dataclass(frozen=True, slots=True)
class NumberBetween:
    """A number from `low` to `high`, both inclusive."""

    low: float
    high: float
    is_whole: bool = False
    or_nothing: bool = False

    def __call__(self, node: Node, words: Words, faults: Faults) -> None:
        """Tell what is no number, no whole one, or beyond the ends."""
        if self.or_nothing and isinstance(node, Scalar) and node.value is None:
            return
        value = number_of(node)
        if value is None or (self.is_whole and value != int(value)):
            code = "whole-number-expected" if self.is_whole else "number-expected"
            faults.add(code, node.place, key=_name(node.place), came=_came(node))
        elif not self.low <= value <= self.high:
            faults.add(
                "number-out-of-range",
                node.place,
                key=_name(node.place),
                came=_came(node),
                low=f"{self.low:g}",
                high=f"{self.high:g}",
            )


def number(
    low: float, high: float, *, is_whole: bool = False, or_nothing: bool = False
) -> NumberBetween:
    """A number from `low` to `high`, both inclusive; `or_nothing` lets `null` stand for none."""
    return NumberBetween(low, high, is_whole, or_nothing)


def number_of(node: Node | None) -> float | None:
    """The number that a scalar writes, or None."""
    if not isinstance(node, Scalar) or not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,9})?", node.raw):
        return None
    return float(node.raw)


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some words."""

    allowed: tuple[str, ...]

    def __call__(self, node: Node, words: Words, faults: Faults) -> None:
        """Tell another word."""
        told = _came(node)
        if not isinstance(node, Scalar) or node.raw not in self.allowed:
            faults.add(
                "value-unknown",
                node.place,
                key=_name(node.place),
                came=told,
                allowed=listed(self.allowed),
                suggestion=nearest(told, self.allowed),
            )


def choice(*allowed: str) -> OneOf:
    """One of some words."""
    return OneOf(allowed)


@dataclass(frozen=True, slots=True)
class Matching:
    """A text of a given form; the code names the form in its sentences."""

    pattern: str
    code: str

    def __call__(self, node: Node, words: Words, faults: Faults) -> None:
        """Tell a text of another form."""
        if not isinstance(node, Scalar) or not _form(self.pattern).fullmatch(node.raw):
            faults.add(self.code, node.place, key=_name(node.place), came=_came(node))


def matching(pattern: str, code: str) -> Matching:
    """A text of a given form; the code names the form in its sentences."""
    return Matching(pattern, code)


@cache
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


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
    NAMES(node, words, faults)


def role(node: Node, words: Words, faults: Faults) -> None:
    """Who: a role of the vocabulary, or one that the document declares under `roles`."""
    text(node, words, faults)
    came = node.raw.removeprefix("role:") if isinstance(node, Scalar) else ""
    if came.strip() and came not in words.roles and not words.is_open:
        guess = nearest(came, words.roles)
        faults.add("role-unknown", node.place, came=came, suggestion=guess)


@dataclass(frozen=True, slots=True)
class Either:
    """A list of some things, or one thing alone."""

    of_list: Check
    otherwise: Check

    def __call__(self, node: Node, words: Words, faults: Faults) -> None:
        """Tell what the check for this shape tells."""
        (self.of_list if isinstance(node, Listing) else self.otherwise)(node, words, faults)


def either(of_list: Check, otherwise: Check) -> Either:
    """A list of some things, or one thing alone."""
    return Either(of_list, otherwise)


def some(item: Check) -> Either:
    """One thing, or a list of such things."""
    return Either(ListOf(item), item)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose items all pass one check."""

    item: Check

    def __call__(self, node: Node, words: Words, faults: Faults) -> None:
        """Tell what is no list, and what is wrong with its items."""
        if not isinstance(node, Listing):
            faults.add("list-expected", node.place, key=_name(node.place))
            return
        for each in node.items:
            self.item(each, words, faults)


def list_of(item: Check) -> ListOf:
    """A list whose items all pass one check."""
    return ListOf(item)


@dataclass(frozen=True, slots=True)
class TableOf:
    """Names of the author's own, each with a value that passes one check."""

    value: Check
    key_form: str = ".+"
    code: str = "key-unreadable"

    def __call__(self, node: Node, words: Words, faults: Faults) -> None:
        """Tell what is no table, names of another form, and what is wrong with the values."""
        if not isinstance(node, Table):
            faults.add("table-expected", node.place, key=_name(node.place))
            return
        form = _form(self.key_form)
        for key, each in node.entries.items():
            if not form.fullmatch(key):
                faults.add(self.code, node.key_places[key], key=key, came=key)
            self.value(each, words, faults)


def table_of(value: Check, *, key_form: str = ".+", code: str = "key-unreadable") -> TableOf:
    """Names of the author's own, each with a value that passes one check."""
    return TableOf(value, key_form, code)


NAMES = some(text)
"""Words, one or a list of them."""


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
        missing: the fault to tell instead of `key-missing`, by key.
        name: what the keys are described under, such as `clock`; see `told.keys`.
    """

    keys: Mapping[str, Check]
    required: tuple[str, ...] = ()
    missing: Mapping[str, str] = field(default_factory=dict)
    name: str = ""

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


@dataclass(frozen=True, slots=True)
class ShapeOr:
    """A table with known keys wherever one of them stands there; anything else passes another check.

    Attributes:
        short: what may be written instead of the table.
    """

    shape: Shape
    short: Check

    def __call__(self, node: Node, words: Words, faults: Faults) -> None:
        """Tell what the check that fits tells."""
        is_whole = isinstance(node, Table) and not self.shape.keys.keys().isdisjoint(node.entries)
        (self.shape if is_whole else self.short)(node, words, faults)
