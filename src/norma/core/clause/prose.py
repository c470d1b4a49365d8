"""Prose and its parameters: what stands between `{{` and `}}`, and what must not stand outside.

Laws: a text names only parameters of its clause; the texts of all languages name the same ones; a
number that means something is a parameter, because a number written twice will differ one day.
Source: A7; design of the standard pack, section 2.
"""

import re
from collections.abc import Iterator, Mapping

from norma.core.clause.faults import Faults, listed, nearest
from norma.core.clause.nodes import Listing, Node, Scalar, Table
from norma.core.errors import Severity

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
"""A parameter in prose; group 1 is its name."""

_UNIT = (
    r"(?:秒|分钟|分(?!之)|小时|工时|个?工作[日时]|个?[天日周月年](?!期)|个月|次|元|%|％"
    r"|(?:business |working )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b"
    r"|times\b|per ?cent\b|yuan\b)"
)
_FIGURE = re.compile(
    rf"(?<![\w第/.-])\d+(?:[.,]\d+)*(?!\w*[/-]\w)(?P<unit>\s?{_UNIT})?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z]{2,}(?:/[A-Z]+)*[ -]?\d[\d.:-]*|第\s*\d+")
"""A figure that belongs to a name: the number of a norm such as ISO 10002:2018, or an ordinal."""
_SPELLED = re.compile(
    r"(?<![第\w])?[一二两三四五六七八九十百]+个?(?:秒钟?|分钟|小时|工时|工作日|日内|天|个月)"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|thirty|sixty|ninety)"
    r"[ -](?:business |working )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)


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
            for scalar in _scalars(node):
                _check_names(scalar, params, faults)


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


def _check_figures(scalar: Scalar, faults: Faults) -> None:
    """A figure with a unit is refused; one without may be a name, so it is only asked about."""
    for match in _FIGURE.finditer(_NAME.sub("", PLACEHOLDER.sub("{{}}", scalar.raw))):
        severity = Severity.ERROR if match["unit"] else Severity.WARNING
        faults.add("number-in-prose", scalar.place, severity=severity, came=match[0].strip())


def _check_spelled(scalar: Scalar, faults: Faults) -> None:
    for match in _SPELLED.finditer(scalar.raw):
        faults.add("number-in-prose", scalar.place, severity=Severity.WARNING, came=match[0])


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
        return
    for below in node.items if isinstance(node, Listing) else node.entries.values():
        yield from _scalars(below)
