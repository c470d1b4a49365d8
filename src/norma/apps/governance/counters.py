"""The figures in the rail."""

from norma.apps.governance.selectors.home import waiting_count
from norma.base.access import Actor
from norma.base.clock import now


def waiting_decisions(actor: Actor) -> int | None:
    """The drafts that wait for this person's decision."""
    return waiting_count(actor, now=now()) or None
