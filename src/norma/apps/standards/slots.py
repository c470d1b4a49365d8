"""Places on the pages of standards that other parts of Norma fill: panels and actions.

A part registers a provider from its `AppConfig.ready`; a page shows what the providers return, and
nothing where none is registered. So approval, acknowledgement and proposals stand on the page of the
standard or clause that they are about, while standards know nothing of them. Source: A7, A8.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from norma.base.access import Actor


class Slot(StrEnum):
    """Where a panel may stand."""

    VERSION_TOP = "version-top"
    """Across a standard's page, below its head."""
    VERSION_SIDE = "version-side"
    """Beside the clauses of a version."""
    CLAUSE_SIDE = "clause-side"
    """Beside the parts of a clause."""
    CLAUSE_FOOT = "clause-foot"
    """Across a clause's page, above its history."""


@dataclass(frozen=True, slots=True)
class SlotQuestion:
    """What a provider is asked: which version (and clause), who reads it in which language, when.

    Attributes:
        status: of the version, as `StandardVersion.Status` writes it.
        clause_id: "" on the page of a whole version.
    """

    standard_id: int
    version_id: int
    packager: str
    ref_id: str
    version: str
    status: str
    clause_id: str
    actor: Actor
    locale: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Panel:
    """Something a page shows in one of its slots.

    Attributes:
        template: an include that is rendered with `panel` and `request`; it MUST run no query.
        context: what the template reads as `panel.context`.
        order: lower stands higher.
    """

    key: str
    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    order: int = 100


@dataclass(frozen=True, slots=True)
class Action:
    """A link at the head of a page, its label already in the reader's language."""

    label: str
    url: str
    order: int = 100


@dataclass(frozen=True, slots=True)
class ClauseRef:
    """A clause wherever it is shown: in a list, on a case, on its own page.

    Attributes:
        about: the public id of the case beside which it is shown, "" elsewhere.
    """

    packager: str
    ref_id: str
    clause_id: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class ClauseLink:
    """A small link beside a clause: a lucide icon, and a label in the reader's language."""

    label: str
    url: str
    icon: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands out about a standard in a list: a state and a word for it."""

    state: str
    text: str
    url: str


PanelProvider = Callable[[SlotQuestion], Panel | None]
ActionProvider = Callable[[SlotQuestion], Iterable[Action]]
LinkProvider = Callable[[ClauseRef, Actor], Iterable[ClauseLink]]

MarkProvider = Callable[[Sequence[int], Actor, datetime], Mapping[int, Mark]]

_panels: dict[Slot, list[PanelProvider]] = {slot: [] for slot in Slot}
_actions: list[ActionProvider] = []
_links: list[LinkProvider] = []
_marks: list[MarkProvider] = []


def register_panel(slot: Slot, provider: PanelProvider) -> None:
    """Show the provider's panel there; a second registration of the same changes nothing.

    A provider answers None where the reader may not see what it shows, and MUST use a constant
    number of queries.
    """
    if provider not in _panels[slot]:
        _panels[slot].append(provider)


def register_actions(provider: ActionProvider) -> None:
    """Offer the provider's actions on pages of versions and clauses (`clause_id` tells which)."""
    if provider not in _actions:
        _actions.append(provider)


def panels_for(slot: Slot, question: SlotQuestion) -> list[Panel]:
    """The panels of one slot, in their order."""
    answers = (provider(question) for provider in _panels[slot])
    return sorted((panel for panel in answers if panel), key=lambda panel: panel.order)


def actions_for(question: SlotQuestion) -> list[Action]:
    """The actions other parts offer on this page, in their order."""
    offered = (action for provider in _actions for action in provider(question))
    return sorted(offered, key=lambda action: action.order)


def register_clause_links(provider: LinkProvider) -> None:
    """Stand the provider's links beside every clause that is shown; it MUST run no query."""
    if provider not in _links:
        _links.append(provider)


def clause_links_for(ref: ClauseRef, actor: Actor) -> list[ClauseLink]:
    """What may be done about a clause from where it is shown."""
    return [link for provider in _links for link in provider(ref, actor)]


def register_marks(provider: MarkProvider) -> None:
    """Let the provider mark standards in lists; it gets their ids, and uses one query for all."""
    if provider not in _marks:
        _marks.append(provider)


def marks_for(standard_ids: Sequence[int], actor: Actor, *, now: datetime) -> dict[int, list[Mark]]:
    """The marks of each standard that has some."""
    found: dict[int, list[Mark]] = {}
    for provider in _marks:
        for standard_id, mark in provider(standard_ids, actor, now).items():
            found.setdefault(standard_id, []).append(mark)
    return found
