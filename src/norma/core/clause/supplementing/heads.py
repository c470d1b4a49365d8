"""The head of an effective standard: the core's own, with what its supplements define.

Identity, version, languages, title and life cycle stay the core's. Calendars, norms, events, roles and
words of the glossary come together; one name means one thing.
Source: A5; design of the standard pack, sections 1 and 4.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from norma.core.clause.faults import Faults
from norma.core.clause.model import Pack
from norma.core.clause.strictness.rules import is_alike
from norma.core.clause.supplementing.changes import place_in

DEFINED = ("events", "roles", "calendars", "norms", "glossary")
"""What a supplement may define beside its clauses."""
_OF_SUPPLEMENTS = frozenset(
    {"extends", "scope", "bind", "change", "add", "request_exception", "clauses"}
)


def merged_head(core: Pack, overlays: Sequence[Pack], faults: Faults) -> dict[str, Any]:
    """Everything of the effective document but its clauses, keys in the core's order."""
    head = {key: value for key, value in core.document.items() if key not in _OF_SUPPLEMENTS}
    for overlay in overlays:
        for part in DEFINED:
            own = overlay.document.get(part)
            if own:
                head[part] = _merged(part, head.get(part) or {}, own, overlay, faults)
    return head


def _merged(
    part: str, known: Mapping[str, Any], own: Mapping[str, Any], overlay: Pack, faults: Faults
) -> dict[str, Any]:
    merged = dict(known)
    for name, value in own.items():
        if name in merged and not is_alike(merged[name], value):
            place = place_in(overlay, f"{part}.{name}")
            faults.add("overlay-name-taken", place, came=name, owner=part)
        merged.setdefault(name, value)
    return merged


def whole_languages(
    core: Pack, overlays: Sequence[Pack], clauses: Sequence[Mapping[str, Any]], head: Any
) -> tuple[tuple[str, ...], dict[str, int]]:
    """The languages that supplements add: those that every text has, and how far the others are.

    Returns:
        The languages to list after the core's; language to the number of clauses that have it.
    """
    added = dict.fromkeys(
        tag for overlay in overlays for tag in overlay.locales if tag not in core.locales
    )
    if not added:
        return (), {}
    authoritative = core.locales[0]
    texts = [*_texts([head.get(part) for part in ("title", *DEFINED)], authoritative)]
    texts += _texts(list(clauses), authoritative)
    whole = tuple(tag for tag in added if all(tag in text for text in texts))
    given = {
        tag: sum(tag in (clause.get("text") or ()) for clause in clauses)
        for tag in added
        if tag not in whole
    }
    return whole, given


def _texts(data: Any, authoritative: str) -> Iterator[Mapping[str, Any]]:
    """Every text that is written in the authoritative language, sets of phrases apart."""
    if isinstance(data, Mapping):
        if isinstance(data.get(authoritative), str | list):
            yield data
            return
        for key, value in data.items():
            if key != "params":
                yield from _texts(value, authoritative)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value, authoritative)
