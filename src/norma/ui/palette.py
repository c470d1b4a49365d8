"""The command palette (⌘K): apps register sources, a source answers with hits."""

from collections.abc import Callable
from dataclasses import dataclass

from norma.base.access import Actor
from norma.base.text.search import fold
from norma.ui.frame import RailLink

HITS_OF_A_SOURCE = 6
"""One source never fills the whole list."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place to go to: what it is called, a word of context, its address, a lucide icon."""

    label: str
    hint: str
    url: str
    icon: str = "arrow-right"


Source = Callable[[Actor, str, str], list[Hit]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Let `source(actor, query, locale)` answer; it MUST return only what the actor may see.

    The query is stripped and never empty.
    """
    if source not in _sources:
        _sources.append(source)


def hits_for(actor: Actor, query: str, locale: str, *, pages: tuple[RailLink, ...]) -> list[Hit]:
    """What fits `query`: pages of the rail first, then each source's hits in turn."""
    wanted = fold(query)
    found = [
        Hit(label=page.label, hint=page.group, url=page.url, icon=page.icon)
        for page in pages
        if wanted in fold(page.label)
    ]
    if wanted:
        for source in _sources:
            found += source(actor, query.strip(), locale)[:HITS_OF_A_SOURCE]
    return found
