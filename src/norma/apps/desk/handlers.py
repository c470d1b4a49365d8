"""What follows from the desk's own events: open pages hear of it.

Topics: `case:<public id>` for a case that is open somewhere, `queue:<unit code>` for the lists of that
unit and of every unit above it, `today:all` for figures, which carries no names.
"""

from datetime import datetime
from typing import Any, Protocol

from norma.apps.desk import events
from norma.base.live.services import announce, announce_all
from norma.base.outbox.registry import event_name
from norma.base.units.models import Unit

TODAY = "today:all"


class CaseNews(Protocol):
    """What every event of the desk has."""

    @property
    def public_id(self) -> str: ...

    @property
    def unit_path(self) -> str: ...


def announce_on_case(event: CaseNews, *, now: datetime) -> None:
    """Tell who has the case open."""
    announce(f"case:{event.public_id}", _kind(event), _about(event), now=now)


def announce_on_queues(event: CaseNews, *, now: datetime) -> None:
    """Tell who has a list open in which the case stands."""
    ids = [int(part) for part in event.unit_path.split("/") if part]
    codes = Unit.objects.filter(pk__in=ids).values_list("code", flat=True)
    announce_all([f"queue:{code}" for code in codes], _kind(event), _about(event), now=now)


def announce_figures(event: CaseNews, *, now: datetime) -> None:
    """Tell who has figures open that they have changed, and nothing else."""
    announce(TODAY, _kind(event), {}, now=now)


def _kind(event: CaseNews) -> str:
    return event_name(type(event))


def _about(event: CaseNews) -> dict[str, Any]:
    clause_id = getattr(event, "clause_id", None)
    return {"case": event.public_id} | ({"clause": clause_id} if clause_id else {})


_EVERYWHERE = (announce_on_case, announce_on_queues, announce_figures)
_CASE_AND_QUEUES = (announce_on_case, announce_on_queues)

SUBSCRIPTIONS = {
    events.CaseOpened: (announce_on_queues, announce_figures),
    events.MessageReceived: _CASE_AND_QUEUES,
    events.ReplySent: _CASE_AND_QUEUES,
    events.NoteAdded: (announce_on_case,),
    events.CaseAssigned: _CASE_AND_QUEUES,
    events.WaitingStarted: _CASE_AND_QUEUES,
    events.WaitingEnded: _CASE_AND_QUEUES,
    events.CaseResolved: _EVERYWHERE,
    events.CaseReopened: _EVERYWHERE,
    events.CaseClosed: _CASE_AND_QUEUES,
    events.CaseEventRecorded: _CASE_AND_QUEUES,
    events.PromiseKept: (announce_figures,),
    events.PromiseBroken: _EVERYWHERE,
    events.PromiseAtRisk: _EVERYWHERE,
}
