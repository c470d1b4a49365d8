"""The promises of one case as they stand at an instant, ready to be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from norma.apps.desk.clocks import CasePromise, answered, instance_of
from norma.apps.desk.models import Case, Clock
from norma.apps.desk.selectors.queue import Urgency, urgency_of
from norma.core.clause.model import Clause
from norma.core.clause.render import insert
from norma.core.errors import LOCALES
from norma.core.promise.reading import Reading
from norma.core.units import span_phrase

Texts = Mapping[str, str]
"""One text in both languages."""


@dataclass(frozen=True, slots=True)
class ClockReading:
    """One clock of a case, read at an instant.

    Attributes:
        state: running, paused, kept, broken or withdrawn, at that instant.
        urgency: of an owed promise; NONE once it was met or withdrawn.
        left_share: how much of the limit is left, 0 to 1, for the ring.
        title, limit_phrase: in both languages, numbers inserted for this case.
        elapsed_s: counted seconds; business seconds where the limit is in business time or days.
        is_met_late: broken, and met afterwards.
        is_provisional: the due date rests on holidays that nobody has announced yet.
    """

    clock_id: int
    clause_version_id: int
    clause_id: str
    instance: int
    title: Texts
    limit_phrase: Texts
    is_public: bool
    state: str
    urgency: Urgency
    left_share: float
    started_at: datetime
    due_at: datetime | None
    at_risk_at: datetime | None
    stopped_at: datetime | None
    withdrawn_at: datetime | None
    broken_at: datetime | None
    elapsed_s: int
    paused_s: int
    is_met_late: bool
    is_provisional: bool

    @property
    def is_owed(self) -> bool:
        """Whether the promise has been neither met nor withdrawn."""
        return self.stopped_at is None and self.withdrawn_at is None


def clock_readings(case: Case, *, now: datetime) -> Sequence[ClockReading]:
    """The clocks of the case: the owed ones by due time, then the others, the latest first.

    Three queries at most.
    """
    rows = list(Clock.objects.filter(case=case))
    at = max(now, case.last_event_at)
    readings = answered(lambda promises: _all_read(case, rows, promises, now=at), case, now=at)
    return sorted(readings, key=_order)


def _all_read(
    case: Case, rows: Sequence[Clock], promises: Sequence[CasePromise], *, now: datetime
) -> list[ClockReading]:
    known = {found.clause_version_id: found for found in promises}
    return [
        _one_read(case, row, known[row.clause_version_id], now=now)
        for row in rows
        if row.clause_version_id in known
    ]


def _one_read(case: Case, row: Clock, found: CasePromise, *, now: datetime) -> ClockReading:
    clause = found.promise.clause
    reading = found.promise.read(instance_of(row), found.limit, now=now)
    return ClockReading(
        clock_id=row.pk,
        clause_version_id=row.clause_version_id,
        clause_id=row.clause_id,
        instance=row.instance,
        title=clause_title(clause, case.facts),
        limit_phrase={locale: span_phrase(found.limit, locale) for locale in LOCALES},
        is_public=clause.public,
        state=reading.state.value,
        urgency=urgency_of(row, now=now),
        left_share=reading.left_share,
        started_at=row.started_at,
        due_at=reading.due_at,
        at_risk_at=reading.at_risk_at,
        stopped_at=row.stopped_at,
        withdrawn_at=row.withdrawn_at,
        broken_at=reading.broken_at,
        elapsed_s=reading.elapsed_s,
        paused_s=reading.paused_s,
        is_met_late=reading.is_met_late,
        is_provisional=_is_provisional(reading, found),
    )


def clause_title(clause: Clause, facts: Mapping[str, str]) -> Texts:
    """The clause's title in both languages, its numbers inserted as they are for these facts."""
    return {
        locale: insert(text_in(clause.title, locale), clause, locale, facts) for locale in LOCALES
    }


def text_in(texts: Texts, locale: str) -> str:
    """The text in that language, or in the authoritative one where it was not translated."""
    return texts.get(locale) or next(iter(texts.values()), "")


def _is_provisional(reading: Reading, found: CasePromise) -> bool:
    due_at = reading.due_at
    return due_at is not None and found.promise.calendar.is_provisional(due_at)


def _order(reading: ClockReading) -> tuple[int, float]:
    if not reading.is_owed:
        ended_at = reading.stopped_at or reading.withdrawn_at or reading.started_at
        return 2, -ended_at.timestamp()
    if reading.due_at is None:
        return 1, reading.started_at.timestamp()
    return 0, reading.due_at.timestamp()
