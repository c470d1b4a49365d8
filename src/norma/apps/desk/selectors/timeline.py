"""What a case page tells from first contact on: messages, what happened, promises kept and broken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.contrib.auth import get_user_model

from norma.apps.desk.models import Case, CaseEvent, Message
from norma.apps.desk.selectors.readings import ClockReading, Texts
from norma.core.clause.vocabulary import EVENT_KINDS, WAITING_REASONS

ENTRIES_SHOWN = 200
_LAST_SEQ = 2**31 - 1
_SAID = ("message.received", "message.sent", "message.noted")


class EntryKind(StrEnum):
    """What one entry is: said to or by the customer, said among colleagues, done, or promised."""

    MESSAGE = "message"
    NOTE = "note"
    EVENT = "event"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the timeline.

    Attributes:
        seq: of the event; a promise has that of the event before it.
        event_kind: such as `message.sent`; of a promise `promise.kept`, `promise.broken` or
            `promise.met_late`.
        label: what happened, in both languages; empty for a message, note or promise.
        author: who, in both languages; None for Norma itself.
        about: for an event the waiting reason or the new assignee, in both languages.
        data: the plain values kept with an event.
    """

    kind: EntryKind
    seq: int
    at: datetime
    event_kind: str
    author_kind: str
    author: Texts | None = None
    label: Texts = field(default_factory=dict)
    body: str = ""
    about: Texts | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    promise: ClockReading | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The latest entries in order; `earlier_than` is where those before them end, None if none."""

    entries: Sequence[Entry]
    earlier_than: int | None


def timeline_of(
    case: Case,
    readings: Sequence[ClockReading],
    *,
    own_labels: Mapping[str, Texts],
    before_seq: int | None = None,
) -> Timeline:
    """The latest entries before the event `before_seq`, else the latest of all; three queries.

    `own_labels` names the events that the case's standard declares itself. Needs the customer loaded.
    """
    events = _latest_events(case, before_seq)
    has_earlier = len(events) > ENTRIES_SHOWN
    events = events[-ENTRIES_SHOWN:]
    if not events:
        return Timeline((), None)
    first, last = events[0], events[-1]
    messages = {m.seq: m for m in case.messages.filter(seq__gte=first.seq, seq__lte=last.seq)}
    names = _Names(case, events)
    entries = [
        _said(messages[event.seq], event, names)
        if event.seq in messages
        else _done(event, names, own_labels)
        for event in events
    ]
    until = None if before_seq is None else last.at
    since = first.at if has_earlier else None
    marks = [mark for reading in readings for mark in _marks(reading, since=since, until=until)]
    return Timeline(_merged(entries, marks), first.seq if has_earlier else None)


def _latest_events(case: Case, before_seq: int | None) -> list[CaseEvent]:
    events = CaseEvent.objects.filter(case=case)
    if before_seq is not None:
        events = events.filter(seq__lt=min(before_seq, _LAST_SEQ))
    return list(events.order_by("-seq")[: ENTRIES_SHOWN + 1])[::-1]


class _Names:
    """Who is behind the references of some events; one query."""

    def __init__(self, case: Case, events: Sequence[CaseEvent]) -> None:
        refs = {event.actor_ref for event in events}
        refs |= {f"user:{event.data.get('to')}" for event in events if event.data.get("to")}
        ids = [int(ref[5:]) for ref in refs if ref.startswith("user:") and ref[5:].isdecimal()]
        users = get_user_model().objects.filter(pk__in=ids)
        self._names: dict[str, Texts] = {
            f"user:{user.pk}": {"zh-Hans": user.name_zh, "en": user.name_en} for user in users
        }
        customer = case.customer
        self._names[f"customer:{customer.pk}"] = {"zh-Hans": customer.name, "en": customer.name}

    def of(self, ref: str) -> Texts | None:
        return self._names.get(ref)


def _said(message: Message, event: CaseEvent, names: _Names) -> Entry:
    is_note = message.visibility == Message.Visibility.NOTE
    return Entry(
        kind=EntryKind.NOTE if is_note else EntryKind.MESSAGE,
        seq=event.seq,
        at=event.at,
        event_kind=event.kind,
        author_kind=message.author_kind,
        author=names.of(event.actor_ref),
        body=message.body,
        data=event.data,
    )


def _done(event: CaseEvent, names: _Names, own_labels: Mapping[str, Texts]) -> Entry:
    about: Texts | None = WAITING_REASONS.get(str(event.data.get("for", "")))
    if event.data.get("to"):
        about = names.of(f"user:{event.data['to']}")
    unknown = {"zh-Hans": event.kind, "en": event.kind}
    return Entry(
        kind=EntryKind.EVENT,
        seq=event.seq,
        at=event.at,
        event_kind=event.kind,
        author_kind=event.actor_kind,
        author=names.of(event.actor_ref),
        label=EVENT_KINDS.get(event.kind) or own_labels.get(event.kind) or unknown,
        about=about,
        data=event.data,
    )


def _marks(
    reading: ClockReading, *, since: datetime | None, until: datetime | None
) -> list[tuple[datetime, str, ClockReading]]:
    """When a promise was kept, broken, or met after all, within what is shown."""
    moments: list[tuple[datetime, str, ClockReading]] = []
    if reading.broken_at:
        moments.append((reading.broken_at, "promise.broken", reading))
    if reading.stopped_at:
        kind = "promise.met_late" if reading.is_met_late else "promise.kept"
        moments.append((reading.stopped_at, kind, reading))
    return [
        moment
        for moment in moments
        if (since is None or moment[0] >= since) and (until is None or moment[0] <= until)
    ]


def _merged(
    entries: Sequence[Entry], marks: Sequence[tuple[datetime, str, ClockReading]]
) -> list[Entry]:
    """Events in their order, each promise after all events up to its instant."""
    merged: list[Entry] = []
    waiting = sorted(marks, key=lambda mark: (mark[0], mark[2].clause_id))
    for entry in entries:
        while waiting and waiting[0][0] < entry.at:
            merged.append(_mark(waiting.pop(0), merged))
        merged.append(entry)
    for mark in waiting:
        merged.append(_mark(mark, merged))
    return merged


def _mark(mark: tuple[datetime, str, ClockReading], before: Sequence[Entry]) -> Entry:
    at, kind, reading = mark
    return Entry(
        kind=EntryKind.PROMISE,
        seq=before[-1].seq if before else 0,
        at=at,
        event_kind=kind,
        author_kind="system",
        promise=reading,
    )
