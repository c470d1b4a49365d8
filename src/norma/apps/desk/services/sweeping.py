"""Settles clocks that time has moved, where nothing happened on their case."""

from datetime import datetime

from norma.apps.desk.clocks import settle, told_events
from norma.apps.desk.models import Clock
from norma.apps.desk.services.change import locked_cases
from norma.apps.desk.services.settlement import promises_told, save_clocks
from norma.base.outbox.services import publish_all
from norma.base.storage import all_or_nothing


@all_or_nothing()
def settle_case_clocks(case_id: int, *, now: datetime) -> int:
    """Read all clocks of the case at `now` and store what that changes; how many rows it changed.

    The case is locked, so of two callers the second finds nothing left to do. At an instant before
    the last event of the case nothing is changed: who wrote that event has settled the clocks.
    """
    case = locked_cases().get(pk=case_id)
    if now < case.last_event_at:
        return 0
    settlement = settle(case, told_events(case_id), list(Clock.objects.filter(case=case)), now=now)
    save_clocks(settlement)
    if settlement.next_due_at != case.next_due_at:
        case.next_due_at = settlement.next_due_at
        case.save(update_fields=["next_due_at"])
    publish_all(promises_told(case, settlement, now=now), now=now)
    return len(settlement.written)


@all_or_nothing()
def hold_back(clock_id: int, *, until: datetime) -> None:
    """Let the sweeps pass over a clock that could not be read until then."""
    Clock.objects.filter(pk=clock_id).update(look_again_at=until)
