"""How much waits on the desk, for the rail."""

from norma.apps.desk.selectors import cases_for
from norma.base.access import Actor


def own_open_cases(actor: Actor) -> int | None:
    """The open cases that this member of staff handles; None where there is none."""
    own = cases_for(actor).filter(assignee_id=actor.user_id or 0, resolved_at=None)
    return own.order_by().count() or None
