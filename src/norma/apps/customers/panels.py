"""Panels that other parts of Norma show on a customer's record, such as the cases of the desk.

A part registers a provider from its `AppConfig.ready`; the record shows what the providers return and
nothing where none is registered. Source: K1.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from norma.base.access import Actor


@dataclass(frozen=True, slots=True)
class CustomerPanel:
    """One card on a customer's record.

    Attributes:
        key: names the card in the page, unique among panels.
        title: already in the reader's language.
        template: an include that is rendered with `panel` and `request`; it MUST run no query.
        context: what the template reads as `panel.context`.
        count: shown beside the title, or None.
        order: lower stands higher.
    """

    key: str
    title: str
    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    count: int | None = None
    order: int = 100


@dataclass(frozen=True, slots=True)
class PanelQuestion:
    """What a provider is asked: whose record, who reads it in which language, and when."""

    customer_id: int
    actor: Actor
    locale: str
    now: datetime


PanelProvider = Callable[[PanelQuestion], CustomerPanel | None]

_providers: list[PanelProvider] = []


def register(provider: PanelProvider) -> None:
    """Show the provider's panel on every record; a second registration of the same changes nothing.

    A provider answers None where the reader may not see what it shows, and MUST use a constant
    number of queries.
    """
    if provider not in _providers:
        _providers.append(provider)


def panels_for(question: PanelQuestion) -> list[CustomerPanel]:
    """The panels of one record in their order."""
    answers = (provider(question) for provider in _providers)
    return sorted((panel for panel in answers if panel), key=lambda panel: panel.order)
