"""Prose and its parameters: what stands between `{{` and `}}`, and what must not stand outside.

Laws: a text names only parameters of its clause; the texts of all languages name the same ones; a
number that means something is a parameter, because a number written twice will differ one day.
Source: A7; design of the standard pack, section 2.
"""

import re
from collections.abc import Iterator, Mapping

from norma.core.clause.faults import Faults, listed, nearest
from norma.core.clause.figures import figures, spelled_figures
from norma.core.clause.nodes import Listing, Node, Scalar, Table
from norma.core.errors import Severity

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
"""A parameter in prose; group 1 is its name."""

_TOLD_ASIDE = ("do", "q", "a", "ask")
"""Keys of texts beside title and text in which a figure with a unit is asked about."""


def check_prose(clause: Table, params: Mapping[str, object], faults: Faults) -> None:
    """Tell what is wrong with the title, the text and the other words of a clause.

    Args:
        params: the names that may be inserted; their values do not matter here.
    """
    for key in ("title", "text"):
        _check_languages(clause.table(key), params, faults)
        for scalar in _scalars(clause.table(key)):
            _check_figures(scalar, faults)
    for scalar in _scalars(clause.table("text")):
        _check_spelled(scalar, faults)
    for key, node in clause.entries.items():
        if key not in ("title", "text"):
            _check_aside(node, params, faults)


def placeholders(text: str) -> tuple[str, ...]:
    """The names a text inserts, in order, each once.

    Examples:
        >>> placeholders("{{limit}} 内，{{ share }}%，{{limit}}")
        ('limit', 'share')
    """
    return tuple(dict.fromkeys(match[1] for match in PLACEHOLDER.finditer(text)))


def _check_languages(texts: Table, params: Mapping[str, object], faults: Faults) -> None:
    named: dict[str, tuple[str, ...]] = {}
    for locale, node in texts.entries.items():
        if isinstance(node, Scalar):
            _check_names(node, params, faults)
            named[locale] = placeholders(node.raw)
    everywhere = dict.fromkeys(name for names in named.values() for name in names if name in params)
    for locale, names in named.items():
        is_misspelt = any(name not in params for name in names)
        for name in everywhere:
            if name not in names and not is_misspelt:
                place = texts.place_of(locale)
                faults.add("placeholder-missing", place, language=locale, param=name)


def _check_names(scalar: Scalar, params: Mapping[str, object], faults: Faults) -> None:
    for name in placeholders(scalar.raw):
        if name not in params:
            faults.add(
                "placeholder-unknown",
                scalar.place,
                came=name,
                allowed=listed(params) or "-",
                suggestion=nearest(name, params),
            )
    rest = PLACEHOLDER.sub("", scalar.raw)
    if "{{" in rest or "}}" in rest:
        faults.add("placeholder-broken", scalar.place)


def _check_aside(node: Node, params: Mapping[str, object], faults: Faults, key: str = "") -> None:
    """The words of a part: its names everywhere, its figures where it speaks to people."""
    if isinstance(node, Scalar):
        if "{{" in node.raw or "}}" in node.raw:
            _check_names(node, params, faults)
        if key:
            for came, has_unit in figures(PLACEHOLDER.sub("{{}}", node.raw)):
                if has_unit:
                    faults.add("number-in-prose", node.place, severity=Severity.WARNING, came=came)
    elif isinstance(node, Listing):
        for item in node.items:
            _check_aside(item, params, faults, key)
    else:
        for name, value in node.entries.items():
            _check_aside(value, params, faults, key or (name if name in _TOLD_ASIDE else ""))


def _check_figures(scalar: Scalar, faults: Faults) -> None:
    """A figure with a unit is refused; one without may be a name, so it is only asked about."""
    for came, has_unit in figures(PLACEHOLDER.sub("{{}}", scalar.raw)):
        severity = Severity.ERROR if has_unit else Severity.WARNING
        faults.add("number-in-prose", scalar.place, severity=severity, came=came)


def _check_spelled(scalar: Scalar, faults: Faults) -> None:
    for came in spelled_figures(PLACEHOLDER.sub("{{}}", scalar.raw)):
        faults.add("number-in-prose", scalar.place, severity=Severity.WARNING, came=came)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
        return
    for below in node.items if isinstance(node, Listing) else node.entries.values():
        yield from _scalars(below)
