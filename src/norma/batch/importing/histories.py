"""The rows of one case, in order, to the events they stand for.

Laws: the events of a case are numbered from 1 and their instants never fall; a row makes its events in
this order: the end of a wait, the opening, the re-opening, then what the map says of its activity; and
one at least.
Source: M2; design of the standard pack, section 5.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from norma.batch.importing.event_map import EventMap, EventSpec
from norma.core.promise.events import REOPENED, WAITING_ENDED, WAITING_STARTED

RECORDED = "source.recorded"
"""A row that means nothing to any clock: kept, so that the log leads back to every row of its source."""

RESOLVED = "case.resolved"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of a case, as far as it matters here."""

    at_s: int
    line: int
    activity: str
    actor: str


@dataclass(frozen=True, slots=True)
class SourceEvent:
    """One event, with the row it comes from."""

    row: SourceRow
    spec: EventSpec


def events_of(rows: Iterable[SourceRow], event_map: EventMap) -> Iterator[SourceEvent]:
    """The events of one case.

    Args:
        rows: all rows of the case, in order.
    """
    is_first, is_waiting, is_resolved = True, False, False
    for row in rows:
        specs = event_map.events.get(row.activity, ())
        made: list[EventSpec] = []
        if is_waiting and event_map.next_event_ends_wait:
            made.append(EventSpec(WAITING_ENDED))
        if is_first and event_map.first_event:
            made.append(EventSpec(event_map.first_event))
        if is_resolved and row.activity in event_map.reopens:
            made.append(EventSpec(REOPENED))
        # What the rules above have already said is not said twice.
        said = {spec.kind for spec in made}
        made += [spec for spec in specs if spec.kind not in said]
        made = made or [EventSpec(RECORDED)]
        for spec in made:
            is_waiting = _state(spec, WAITING_STARTED, WAITING_ENDED, is_set=is_waiting)
            is_resolved = _state(spec, RESOLVED, REOPENED, is_set=is_resolved)
            yield SourceEvent(row, spec)
        is_first = False


def _state(spec: EventSpec, sets: str, clears: str, *, is_set: bool) -> bool:
    return spec.kind == sets or (is_set and spec.kind != clears)
