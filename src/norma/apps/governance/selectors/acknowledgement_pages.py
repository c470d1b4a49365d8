"""What is to be read and who has read it, as the pages show it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from norma.apps.governance import perms
from norma.apps.governance.models import Acknowledgement, AcknowledgementRound
from norma.apps.governance.selectors.acknowledgements import (
    acknowledgements_of,
    acknowledgements_under,
    rounds_for,
)
from norma.base.access import Actor, RowNotFound, check
from norma.base.text.locale import in_locale
from norma.base.text.search import fold, terms
from norma.base.units.models import Unit

_State = Acknowledgement.State
PEOPLE_SHOWN = 200
READ_SHOWN = 20

STATE_NAMES: Mapping[str, Mapping[str, str]] = {
    "pending": {"en": "To read", "zh-Hans": "待阅读"},
    "overdue": {"en": "Overdue", "zh-Hans": "已逾期"},
    "accepted": {"en": "Accepted", "zh-Hans": "已确认"},
    "declined": {"en": "Declined", "zh-Hans": "不同意"},
    "exempted": {"en": "Exempted", "zh-Hans": "已豁免"},
    "released": {"en": "Released", "zh-Hans": "不再适用"},
}
STATE_MARKS = {
    "pending": "running",
    "overdue": "broken",
    "accepted": "kept",
    "declined": "risk",
    "exempted": "paused",
    "released": "withdrawn",
}


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One version that the reader is asked to read.

    Attributes:
        state: overdue as soon as its time has passed, whether or not the sweep has been there.
    """

    id: int
    packager: str
    ref_id: str
    title: str
    version: str
    state: str
    state_name: str
    mark: str
    due_at: datetime
    decided_at: datetime | None
    reminded_at: datetime | None
    is_owed: bool


@dataclass(frozen=True, slots=True)
class Readings:
    """What somebody has to read, and what they have settled, the latest first."""

    owed: Sequence[ReadingRow]
    settled: Sequence[ReadingRow]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of how many have accepted; exempted ones do not count.

    Attributes:
        open: how many have neither accepted nor declined.
    """

    asked: int
    accepted: int
    declined: int
    overdue: int
    exempted: int

    @property
    def expected(self) -> int:
        """Those of whom an acceptance is expected."""
        return self.asked - self.exempted

    @property
    def open(self) -> int:
        """Those who have said nothing yet."""
        return self.expected - self.accepted - self.declined

    @property
    def pct(self) -> float:
        """0 to 100; 100 where nobody is asked."""
        return 100 * self.accepted / self.expected if self.expected else 100.0

    @property
    def mark(self) -> str:
        """The colour of the bar."""
        if self.overdue or self.declined:
            return "broken" if self.overdue else "risk"
        return "kept"


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One version and how far its reading has come, over the units that the reader leads."""

    id: int
    packager: str
    ref_id: str
    title: str
    version: str
    due_at: datetime
    is_closed: bool
    progress: Progress


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person who is asked to read a version."""

    id: int
    login: str
    name: str
    unit: str
    unit_id: int
    state: str
    state_name: str
    mark: str
    due_at: datetime
    decided_at: datetime | None
    reminded_at: datetime | None
    reason: str
    score_pct: float | None
    attempts: int
    digest: str
    version: str
    may_exempt: bool


@dataclass(frozen=True, slots=True)
class RoundPage:
    """One version and everybody who is asked to read it, as far as the reader leads them.

    Attributes:
        units: each unit with its own progress.
        states: state, its name, how many.
        hidden: how many fit and are not shown.
    """

    row: RoundRow
    people: Sequence[PersonRow]
    units: Sequence[tuple[int, str, Progress]]
    states: Sequence[tuple[str, str, int]]
    hidden: int


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What a lead asked for; "" is any."""

    state: str = ""
    unit_id: int | None = None
    query: str = ""


def readings_for(actor: Actor, locale: str, *, now: datetime) -> Readings:
    """All that this member of staff is or was asked to read; one query."""
    rows = [_reading(each, locale, now=now) for each in acknowledgements_of(actor)]
    settled = sorted(
        (row for row in rows if not row.is_owed),
        key=lambda row: row.decided_at.timestamp() if row.decided_at else 0.0,
        reverse=True,
    )
    return Readings([row for row in rows if row.is_owed], settled[:READ_SHOWN])


def reading_row(row: Acknowledgement, locale: str, *, now: datetime) -> ReadingRow:
    """One of them."""
    return _reading(row, locale, now=now)


def rounds_of(actor: Actor, locale: str, *, now: datetime) -> list[RoundRow]:
    """The versions that people of the actor's units are asked to read, open ones first; two queries."""
    counts = _progress_by(acknowledgements_under(actor), "round_id", now=now)
    rows = [
        _round_row(each, counts.get(each.pk, Progress(0, 0, 0, 0, 0)), locale)
        for each in rounds_for(actor)
    ]
    return sorted(rows, key=lambda row: (row.is_closed, -row.id))


def round_page(
    actor: Actor,
    address: tuple[str, str, str],
    asked: PeopleFilter,
    locale: str,
    *,
    now: datetime,
) -> RoundPage:
    """Who of the actor's units has read the version at (packager, ref id, version).

    Four queries. Raises: RowNotFound.
    """
    packager, ref_id, version = address
    found = rounds_for(actor).filter(
        version__standard__packager=packager,
        version__standard__ref_id=ref_id,
        version__version=version,
    ).first()  # fmt: skip
    if found is None:
        raise RowNotFound(what="acknowledgement round")
    rows = acknowledgements_under(actor).filter(round=found)
    people = [
        _person(row, actor, locale, now=now) for row in rows.order_by("unit__path", "user__login")
    ]
    by_unit = _progress_by(rows, "unit_id", now=now)
    names = {unit.pk: unit.name(locale) for unit in Unit.objects.filter(pk__in=by_unit)}
    shown = [row for row in people if _fits(row, asked)]
    whole = _summed(by_unit.values())
    return RoundPage(
        row=_round_row(found, whole, locale),
        people=shown[:PEOPLE_SHOWN],
        units=[(pk, names.get(pk, ""), each) for pk, each in by_unit.items()],
        states=[
            (state, names_[locale], count)
            for state, names_ in STATE_NAMES.items()
            if (count := sum(row.state == state for row in people))
        ],
        hidden=max(0, len(shown) - PEOPLE_SHOWN),
    )


def version_progress(actor: Actor, version_id: int, *, now: datetime) -> Progress | None:
    """How far people of the actor's units have come with reading a version; one query.

    None where the version asks nothing of anybody whom the actor may see.
    """
    if not check(actor, perms.ACKNOWLEDGEMENT_VIEW):
        return None
    rows = acknowledgements_under(actor).filter(round__version_id=version_id)
    found = _progress_by(rows, "round_id", now=now)
    return next(iter(found.values()), None)


def own_reading(actor: Actor, standard_id: int, locale: str, *, now: datetime) -> ReadingRow | None:
    """How the latest thing that the actor was asked to read of a standard stands; one query."""
    rows = acknowledgements_of(actor).filter(round__standard_id=standard_id).order_by("-id")
    row = rows.first()
    return _reading(row, locale, now=now) if row is not None else None


def _reading(row: Acknowledgement, locale: str, *, now: datetime) -> ReadingRow:
    state = _state_of(row, now=now)
    title, _tag = in_locale(row.version.title, locale)
    return ReadingRow(
        id=row.pk,
        packager=row.version.standard.packager,
        ref_id=row.version.standard.ref_id,
        title=title,
        version=row.version.version,
        state=state,
        state_name=STATE_NAMES[state][locale],
        mark=STATE_MARKS[state],
        due_at=row.due_at,
        decided_at=row.decided_at,
        reminded_at=row.reminded_at,
        is_owed=row.is_owed and row.round.closed_at is None,
    )


def _state_of(row: Acknowledgement, *, now: datetime) -> str:
    is_late = row.state == _State.PENDING and row.due_at <= now
    return _State.OVERDUE.value if is_late else str(row.state)


def _person(row: Acknowledgement, actor: Actor, locale: str, *, now: datetime) -> PersonRow:
    state = _state_of(row, now=now)
    is_exemptable = row.user_id != actor.user_id and state in ("pending", "overdue", "declined")
    return PersonRow(
        id=row.pk,
        login=row.user.login,
        name=row.user.name(locale),
        unit=row.unit.name(locale),
        unit_id=row.unit_id,
        state=state,
        state_name=STATE_NAMES[state][locale],
        mark=STATE_MARKS[state],
        due_at=row.due_at,
        decided_at=row.decided_at,
        reminded_at=row.reminded_at,
        reason=row.reason,
        score_pct=row.score_pct,
        attempts=row.attempts,
        digest=row.digest,
        version=row.version.version,
        may_exempt=is_exemptable and bool(check(actor, perms.ACKNOWLEDGEMENT_EXEMPT, row)),
    )


def _progress_by(
    rows: QuerySet[Acknowledgement], field: str, *, now: datetime
) -> dict[int, Progress]:
    late = Q(state=_State.OVERDUE) | Q(state=_State.PENDING, due_at__lte=now)
    counted = rows.order_by(field).values(field).annotate(
        asked=Count("pk"),
        accepted=Count("pk", filter=Q(state=_State.ACCEPTED)),
        declined=Count("pk", filter=Q(state=_State.DECLINED)),
        overdue=Count("pk", filter=late),
        exempted=Count("pk", filter=Q(state=_State.EXEMPTED)),
    )  # fmt: skip
    return {
        row[field]: Progress(
            row["asked"], row["accepted"], row["declined"], row["overdue"], row["exempted"]
        )
        for row in counted
    }


def _summed(parts: Iterable[Progress]) -> Progress:
    listed = list(parts)
    return Progress(
        sum(each.asked for each in listed),
        sum(each.accepted for each in listed),
        sum(each.declined for each in listed),
        sum(each.overdue for each in listed),
        sum(each.exempted for each in listed),
    )


def _round_row(found: AcknowledgementRound, progress: Progress, locale: str) -> RoundRow:
    title, _tag = in_locale(found.version.title, locale)
    return RoundRow(
        id=found.pk,
        packager=found.version.standard.packager,
        ref_id=found.version.standard.ref_id,
        title=title,
        version=found.version.version,
        due_at=found.due_at,
        is_closed=found.closed_at is not None,
        progress=progress,
    )


def _fits(row: PersonRow, asked: PeopleFilter) -> bool:
    said = fold(f"{row.name} {row.login} {row.unit}")
    return (
        asked.state in ("", row.state)
        and asked.unit_id in (None, row.unit_id)
        and all(term in said for term in terms(asked.query))
    )
