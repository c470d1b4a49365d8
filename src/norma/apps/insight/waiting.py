"""What waits for one person in the making of the standard: to read, to decide, to look at."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from norma.apps.governance.selectors.acknowledgements import owed_count
from norma.apps.improvement.selectors import news_for, waiting_count
from norma.base.access import Actor


@dataclass(frozen=True, slots=True)
class Waiting:
    """One kind of thing that waits: how many in words, where it is, a lucide icon."""

    text: str
    url: str
    icon: str


def waiting_for(actor: Actor) -> list[Waiting]:
    """What waits for this person, most pressing first; three queries at most."""
    to_read, to_decide, news = owed_count(actor), waiting_count(actor), news_for(actor)
    proposals = reverse("improvement:show_proposals")
    rows = (
        (
            to_read,
            ngettext("{n} standard to read", "{n} standards to read", to_read),
            reverse("governance:show_readings"),
            "book-open-check",
        ),
        (
            to_decide,
            ngettext("{n} proposal to answer", "{n} proposals to answer", to_decide),
            f"{proposals}?view=triage",
            "message-square-text",
        ),
        (
            news,
            ngettext("News of {n} proposal", "News of {n} proposals", news),
            f"{proposals}?view=mine",
            "message-square-plus",
        ),
    )
    return [Waiting(text.format(n=count), url, icon) for count, text, url, icon in rows if count]
