"""The clock of a promise: a fold over the events of one case.

Nothing here polls, and nothing decides from the present moment whether a promise was kept: a state is
advanced event by event, and what it amounts to is read off with a measure and an instant.

Laws: `fold` is `advance` applied in order, so any split of the events into batches gives the same
state; an event that is none of the clause's conditions changes nothing; what a finished instance says
never changes, but for the re-opening that its clause asks for.
Source: C2; design of the standard pack, section 5.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce

from norma.core.clause.model import ClockDefinition, Reopen
from norma.core.clause.vocabulary import CONDITIONS
from norma.core.promise.events import REOPENED, WAITING_ENDED, WAITING_STARTED, Event

Interval = tuple[datetime, datetime | None]
"""From, inclusive, to, exclusive; None while it lasts."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One run of the clock.

    Attributes:
        number: 1 for the first of the case.
        exclusions: what is not counted, cut to the life of the instance, sorted, disjoint, none of
            them empty; only the last may be open.
        stopped_at: when the promise was met; None while it is owed.
        withdrawn_at: when it stopped applying.
    """

    number: int
    started_at: datetime
    exclusions: tuple[Interval, ...] = ()
    stopped_at: datetime | None = None
    withdrawn_at: datetime | None = None

    @property
    def ended_at(self) -> datetime | None:
        """When the instance was met or withdrawn; None while it runs."""
        return self.stopped_at or self.withdrawn_at

    @property
    def is_paused(self) -> bool:
        """Whether time is standing still for it now."""
        return bool(self.exclusions) and self.exclusions[-1][1] is None


@dataclass(frozen=True, slots=True)
class _Run:
    """An instance before its pauses are cut out: its start, its end, its gaps while it was met."""

    started_at: datetime
    gaps: tuple[tuple[datetime, datetime], ...] = ()
    stopped_at: datetime | None = None
    withdrawn_at: datetime | None = None

    @property
    def is_unmet(self) -> bool:
        return self.stopped_at is None and self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class FoldState:
    """All that is known of one clause's clock on one case after some events.

    `waits` are the case's waiting intervals that pause this clock, in order, only the last open.
    """

    runs: tuple[_Run, ...] = ()
    waits: tuple[Interval, ...] = ()

    @property
    def instances(self) -> tuple[Instance, ...]:
        """Every run of the clock so far, first to last."""
        return tuple(_instance(number, run, self.waits) for number, run in enumerate(self.runs, 1))


def fold(definition: ClockDefinition, events: Iterable[Event]) -> tuple[Instance, ...]:
    """The instances of a clause's clock after `events`, which MUST be in order.

    Source: C2.
    """
    start = FoldState()
    return reduce(lambda state, event: advance(definition, state, event), events, start).instances


def advance(definition: ClockDefinition, state: FoldState, event: Event) -> FoldState:
    """The state after one more event, not earlier than any before it.

    An event that both ends and begins ends first; the event that began an instance cannot end it.
    """
    state = _with_wait(definition, state, event)
    runs = _ended(definition, state.runs, event)
    if runs is state.runs or definition.each:
        runs = _begun(definition, runs, event)
    return state if runs is state.runs else replace(state, runs=runs)


def matches(name: str, event: Event) -> bool:
    """Whether the event fulfils the condition of that name.

    A name outside the vocabulary is an event kind that the pack declares; it holds whoever acts.
    """
    known = CONDITIONS.get(name)
    if known is None:
        return event.kind == name
    return known.holds(event.kind, event.actor_kind)


def pauses(definition: ClockDefinition, data: Mapping[str, object]) -> bool:
    """Whether a wait that begins with this data stops the clause's time."""
    return not definition.never_pauses and data.get("for") in definition.pause_while


def _with_wait(definition: ClockDefinition, state: FoldState, event: Event) -> FoldState:
    if event.kind not in (WAITING_STARTED, WAITING_ENDED):
        return state
    waits = state.waits
    if waits and waits[-1][1] is None:
        waits = (*waits[:-1], (waits[-1][0], event.at))
    if event.kind == WAITING_STARTED and pauses(definition, event.data):
        waits = (*waits, (event.at, None))
    return state if waits is state.waits else replace(state, waits=waits)


def _ended(definition: ClockDefinition, runs: tuple[_Run, ...], event: Event) -> tuple[_Run, ...]:
    if not runs or not runs[-1].is_unmet:
        return runs
    if matches(definition.stop, event):
        return (*runs[:-1], replace(runs[-1], stopped_at=event.at))
    if any(matches(name, event) for name in definition.cancel):
        return (*runs[:-1], replace(runs[-1], withdrawn_at=event.at))
    return runs


def _begun(definition: ClockDefinition, runs: tuple[_Run, ...], event: Event) -> tuple[_Run, ...]:
    if definition.each:
        is_free = not runs or not runs[-1].is_unmet
        return (*runs, _Run(event.at)) if is_free and matches(definition.start, event) else runs
    if not runs:
        return (_Run(event.at),) if matches(definition.start, event) else runs
    return _reopened(definition.reopen, runs, event)


def _reopened(reopen: Reopen, runs: tuple[_Run, ...], event: Event) -> tuple[_Run, ...]:
    last = runs[-1]
    if event.kind != REOPENED or last.stopped_at is None or reopen is Reopen.FINAL:
        return runs
    if reopen is Reopen.NEW_INSTANCE:
        return (*runs, _Run(event.at))
    gaps = last.gaps
    if reopen is Reopen.RESUME:
        gaps = (*gaps, (last.stopped_at, event.at))
    return (*runs[:-1], replace(last, stopped_at=None, gaps=gaps))


def _instance(number: int, run: _Run, waits: tuple[Interval, ...]) -> Instance:
    end = run.stopped_at or run.withdrawn_at
    pieces = [*waits, *run.gaps]
    return Instance(
        number=number,
        started_at=run.started_at,
        exclusions=_cut_and_merged(pieces, run.started_at, end),
        stopped_at=run.stopped_at,
        withdrawn_at=run.withdrawn_at,
    )


def _cut_and_merged(
    pieces: list[Interval], start: datetime, end: datetime | None
) -> tuple[Interval, ...]:
    """The pieces within [start, end), sorted, touching ones joined, empty ones dropped."""
    merged: list[Interval] = []
    for since, until in sorted(pieces, key=lambda piece: piece[0]):
        low = max(since, start)
        high = until if end is None else min(until or end, end)
        if high is not None and high <= low:
            continue
        if merged and (merged[-1][1] is None or low <= merged[-1][1]):
            joined = None if high is None or merged[-1][1] is None else max(high, merged[-1][1])
            merged[-1] = (merged[-1][0], joined)
        else:
            merged.append((low, high))
    return tuple(merged)
