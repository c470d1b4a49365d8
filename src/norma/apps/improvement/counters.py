"""What waits in proposals, for the rail."""

from norma.apps.improvement.selectors import news_for, waiting_count
from norma.base.access import Actor


def proposals_waiting(actor: Actor) -> int | None:
    """Those to decide or answer, and the news of one's own; None where there is nothing."""
    return (waiting_count(actor) + news_for(actor)) or None
