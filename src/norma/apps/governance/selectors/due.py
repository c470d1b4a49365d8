"""Periodic reviews: what is due, what is overdue, and what came of those before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from norma.apps.governance import perms, wording
from norma.apps.governance.models import PeriodicReview
from norma.apps.standards.selectors import standards_for, versions_for
from norma.base.access import Actor, check
from norma.base.clock import home_date
from norma.base.text.locale import in_locale

if TYPE_CHECKING:
    from norma.apps.standards.models import Standard

DUE_SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One periodic review.

    Attributes:
        state: overdue, due (within a month), to_come, or done.
        late_days: since it was due; negative where that is to come.
    """

    id: int
    standard_id: int
    packager: str
    ref_id: str
    title: str
    clause_id: str
    cause: str
    cause_note: str
    due_on: date
    state: str
    late_days: int
    opened_by: str
    reminded: int
    reminded_at: datetime | None
    outcome: str
    note: str
    concluded_at: datetime | None
    concluded_by: str
    may_conclude: bool

    @property
    def mark(self) -> str:
        """The state as the design system marks it."""
        return wording.REVIEW_STATES[self.state]

    @property
    def state_name(self) -> str:
        """The state in words."""
        return wording.review_state_name(self.state)

    @property
    def cause_name(self) -> str:
        """Why it is owed."""
        return wording.cause_name(self.cause)

    @property
    def outcome_name(self) -> str:
        """What came of it."""
        return wording.outcome_name(self.outcome)

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been done."""
        return self.state == "overdue"


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """What is due and what was decided, for the standards that the reader may see."""

    due: Sequence[ReviewRow]
    done: Sequence[ReviewRow]
    standards: Sequence[tuple[int, str]]

    @property
    def overdue(self) -> int:
        """How many should have been done."""
        return sum(row.is_overdue for row in self.due)


def reviews_page(actor: Actor, *, locale: str, now: datetime) -> ReviewsPage:
    """All reviews, what is owed first; four queries."""
    standards = list(standards_for(actor).select_related("unit"))
    titles = standard_titles(actor, locale)
    rows = _with_people(PeriodicReview.objects.filter(standard__in=standards))
    found = [_row(row, titles, actor, locale, home_date(now)) for row in rows]
    done = [row for row in found if row.concluded_at is not None]
    return ReviewsPage(
        due=[row for row in found if row.concluded_at is None],
        done=sorted(done, key=lambda row: -row.id)[:30],
        standards=sorted((pk, title) for pk, title in titles.items()),
    )


def open_reviews_of(
    standard_id: int, actor: Actor, *, locale: str, now: datetime
) -> list[ReviewRow]:
    """The reviews that one standard owes, the first due first; two queries."""
    rows = _with_people(PeriodicReview.objects.filter(standard_id=standard_id, concluded_at=None))
    return [_row(row, {}, actor, locale, home_date(now)) for row in rows]


def overdue_standard_ids(standard_ids: Sequence[int], now: datetime) -> set[int]:
    """Of these standards, which are marked as overdue; one query."""
    rows = PeriodicReview.objects.filter(
        standard__in=standard_ids, concluded_at=None, marked_on__lt=home_date(now)
    )
    return set(rows.values_list("standard_id", flat=True))


def overdue_count(actor: Actor, *, now: datetime) -> int:
    """How many reviews are overdue among the standards the actor may see; one query."""
    rows = PeriodicReview.objects.filter(
        standard__in=standards_for(actor), concluded_at=None, marked_on__lt=home_date(now)
    )
    return rows.count()


def standard_titles(actor: Actor, locale: str) -> dict[int, str]:
    """Each standard's title as its version to read first writes it; one query."""
    ranks = {"in_force": 0, "scheduled": 1, "withdrawn": 2, "superseded": 3, "draft": 4}
    rows = versions_for(actor).values_list("standard_id", "status", "pk", "title")
    best: dict[int, tuple[int, int, str]] = {}
    for standard_id, status, pk, title in rows:
        key = (ranks[status], -pk, in_locale(title, locale)[0])
        best[standard_id] = min(best.get(standard_id, key), key)
    return {standard_id: title for standard_id, (_, _, title) in best.items()}


def _with_people(rows: "QuerySet[PeriodicReview]") -> "QuerySet[PeriodicReview]":
    return rows.select_related("standard__unit", "opened_by", "concluded_by")


def _row(
    row: PeriodicReview, titles: dict[int, str], actor: Actor, locale: str, today: date
) -> ReviewRow:
    standard: Standard = row.standard
    return ReviewRow(
        id=row.pk,
        standard_id=row.standard_id,
        packager=standard.packager,
        ref_id=standard.ref_id,
        title=titles.get(row.standard_id, standard.ref_id),
        clause_id=row.clause_id,
        cause=row.cause,
        cause_note=row.cause_note,
        due_on=row.due_on,
        state=_state(row, today),
        late_days=(today - row.due_on).days,
        opened_by=row.opened_by.name(locale) if row.opened_by else "",
        reminded=row.reminded,
        reminded_at=row.reminded_at,
        outcome=row.outcome,
        note=row.note,
        concluded_at=row.concluded_at,
        concluded_by=row.concluded_by.name(locale) if row.concluded_by else "",
        may_conclude=row.concluded_at is None and bool(check(actor, perms.REVIEW_CONCLUDE, row)),
    )


def _state(row: PeriodicReview, today: date) -> str:
    if row.concluded_at is not None:
        return "done"
    if row.marked_on < today:
        return "overdue"
    return "due" if (row.due_on - today).days <= DUE_SOON_DAYS else "to_come"
