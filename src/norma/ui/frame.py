"""The frame around every page: the rail's entries, who is here, and where they stand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from norma.base import access
from norma.base.access import Actor, Perm
from norma.base.access.roles import role_name
from norma.base.text.locale import locale_of
from norma.base.web import is_logged_in

TABS_ON_A_PHONE = 4
"""The bottom bar holds the first so many entries; the others are behind "more"."""
COUNTS_LAG_S = 20
"""How old a count in the rail may be where its entry allows that."""


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One place in the rail, seen by those who hold `perm` (None: everybody who is logged in).

    Attributes:
        group: the heading above it, a lazy translation; "" stands at the top without one.
        icon: a name of the lucide set.
        counter: how many things wait for this actor there; called once for each whole page.
        may_lag: the count may be some seconds old, except to who has just done something.
        order: entries stand in this order, and a group where its first entry does.
    """

    group: Any
    label: Any
    url_name: str
    icon: str
    perm: Perm | None = None
    counter: Callable[[Actor], int | None] | None = None
    may_lag: bool = False
    order: int = 100


@dataclass(frozen=True, slots=True)
class RailLink:
    """An entry as one person sees it on one page."""

    label: str
    url: str
    icon: str
    name: str
    group: str
    count: int | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class RailGroup:
    """A heading ("" for none) and the links below it."""

    heading: str
    links: tuple[RailLink, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is at the keyboard, in the reader's language: name, post, and the unit they work in."""

    name: str = ""
    post: str = ""
    unit: str = ""


_entries: dict[str, RailEntry] = {}
_identify: list[Callable[[HttpRequest], Identity]] = []


def register(entry: RailEntry) -> None:
    """Put an entry into the rail; the same URL name registered again replaces it."""
    _entries[entry.url_name] = entry


def identify_by(provider: Callable[[HttpRequest], Identity]) -> None:
    """Let `provider` say who is here; people registers it, because only people knows posts."""
    _identify[:] = [provider]


def entries_for(actor: Actor) -> list[tuple[RailEntry, str]]:
    """The entries this actor may open, with the addresses of their pages, in their order."""
    ordered = sorted(_entries.values(), key=lambda entry: entry.order)
    allowed = [(entry, _url(entry)) for entry in ordered if may(actor, entry.perm)]
    return [(entry, url) for entry, url in allowed if url]


def may(actor: Actor, perm: Perm | None) -> bool:
    """Whether `actor` holds `perm` anywhere."""
    return perm is None or bool(access.check(actor, perm))


def _url(entry: RailEntry) -> str:
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:
        return ""


class Frame:
    """What ui/base.html needs around a page; every part is worked out only when it is drawn."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.locale = locale_of(request)
        self.actor: Actor = getattr(request, "actor", access.ANONYMOUS)

    @cached_property
    def is_staff(self) -> bool:
        """Whether somebody is logged in: the rail is drawn only then."""
        return is_logged_in(self._request)

    @cached_property
    def theme(self) -> str:
        """`light`, `dark`, or `auto` for what the device prefers."""
        chosen = getattr(self._request, "theme", "auto")
        return chosen if chosen in ("light", "dark") else "auto"

    @cached_property
    def identity(self) -> Identity:
        """The person's name, post and unit."""
        if not self.is_staff:
            return Identity()
        if _identify:
            return _identify[0](self._request)
        roles = [role_name(role, self.locale) for role in sorted(self.actor.roles)]
        return Identity(name=self.actor.name(self.locale), post=", ".join(roles[:1]))

    @cached_property
    def path(self) -> str:
        """Where a switch of language or theme comes back to."""
        return self._request.get_full_path()

    @cached_property
    def links(self) -> tuple[RailLink, ...]:
        """The rail's links; the one whose address is the longest beginning of ours is current."""
        links = [self._link(*each) for each in entries_for(self.actor)] if self.is_staff else []
        here = self._request.path
        fitting = [
            at for at in links if here == at.url or (at.url != "/" and here.startswith(at.url))
        ]
        current = max(fitting, key=lambda at: len(at.url), default=None)
        return tuple(replace(at, is_current=at is current) for at in links)

    @cached_property
    def groups(self) -> tuple[RailGroup, ...]:
        """The links under their headings."""
        headings = dict.fromkeys(link.group for link in self.links)
        return tuple(RailGroup(each, _of_group(self.links, each)) for each in headings)

    @property
    def tabs(self) -> tuple[RailLink, ...]:
        """The links that fit the bottom bar of a phone."""
        return self.links[:TABS_ON_A_PHONE]

    @property
    def is_beyond_tabs(self) -> bool:
        """Whether the page we are on is one of those behind "more"."""
        return any(link.is_current for link in self.links[TABS_ON_A_PHONE:])

    def _link(self, entry: RailEntry, url: str) -> RailLink:
        return RailLink(
            label=str(entry.label),
            url=url,
            icon=entry.icon,
            name=entry.url_name.replace(":", "-").replace("_", "-"),
            group=str(entry.group),
            count=_count(entry, self.actor),
            is_current=False,
        )


def forget_counts(actor: Actor) -> None:
    """Count anew for this actor on the next page: they have just done something."""
    cache.delete_many([_counted(entry, actor) for entry in _entries.values() if entry.may_lag])


def _count(entry: RailEntry, actor: Actor) -> int | None:
    if entry.counter is None or not entry.may_lag:
        return entry.counter(actor) if entry.counter else None
    key = _counted(entry, actor)
    known = cache.get(key)
    if known is None:
        known = entry.counter(actor) or 0
        cache.set(key, known, COUNTS_LAG_S)
    return known or None


def _counted(entry: RailEntry, actor: Actor) -> str:
    return f"rail:{entry.url_name}:{actor.user_id}"


def frame_of(request: HttpRequest) -> Frame:
    """The frame of this request: one, however many templates and views ask for it."""
    if not hasattr(request, "frame"):
        request.frame = Frame(request)  # type: ignore[attr-defined]  # kept with the request
    frame: Frame = request.frame  # type: ignore[attr-defined]  # set above
    return frame


def _of_group(links: Iterable[RailLink], heading: str) -> tuple[RailLink, ...]:
    return tuple(link for link in links if link.group == heading)
