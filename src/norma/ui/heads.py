"""What stands at the head of a page, as `ui/_page_header.html` draws it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way to a page; the page itself has no address."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class HeadChip:
    """A state or a label beside a title."""

    state: str
    text: str


@dataclass(frozen=True, slots=True)
class HeadAction:
    """A link that a page offers."""

    label: str
    url: str
