"""How promises are being kept: shares of what was decided, and what is owed at this moment.

A promise counts on the home date on which it was kept or broken, and for the units whose cases the
reader may see. Figures of one clause run through all versions of its standard, held against the
objective of the latest version among them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from norma.apps.desk import perms
from norma.apps.desk.models import Clock
from norma.apps.desk.selectors.queue import Urgency, urgency_of
from norma.apps.desk.selectors.readings import Texts, clause_title
from norma.apps.standards.figures import ClauseFigures, ClauseQuestion, MonthFigures
from norma.apps.standards.selectors import effective_packs, packs_of, version_in_force
from norma.base.access import Actor, check, visible_to
from norma.base.clock import home_date
from norma.core.clause.model import Clause, ClauseKind, Pack
from norma.core.promise.attainment import Attainment, attainment

RECENT_DAYS = 30
MONTHS_SHOWN = 12
_DECIDED = (Clock.State.KEPT, Clock.State.BROKEN)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many promises were kept and how many broken."""

    kept: int = 0
    broken: int = 0

    @property
    def n(self) -> int:
        """Decided promises."""
        return self.kept + self.broken

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.kept + other.kept, self.broken + other.broken)


@dataclass(frozen=True, slots=True)
class ClauseAttainment:
    """One clause over a range of days; `packager` and `ref_id` name its standard."""

    packager: str
    ref_id: str
    clause_id: str
    title: Texts
    attainment: Attainment


@dataclass(frozen=True, slots=True)
class OwedCounts:
    """What is owed on one clause at this moment.

    Attributes:
        running: under way, the nearly due among them.
        at_risk: of these, the nearly due.
        broken: broken and still owed.
    """

    running: int = 0
    at_risk: int = 0
    paused: int = 0
    broken: int = 0

    def __add__(self, other: "OwedCounts") -> "OwedCounts":
        return OwedCounts(
            self.running + other.running,
            self.at_risk + other.at_risk,
            self.paused + other.paused,
            self.broken + other.broken,
        )


@dataclass(frozen=True, slots=True)
class OwedPromise:
    """A promise that is owed, on its case."""

    public_id: str
    number: int
    subject: str
    customer_name: str
    packager: str
    ref_id: str
    clause_id: str
    title: Texts
    urgency: Urgency
    due_at: datetime
    assignee: Texts | None


def clocks_for(actor: Actor) -> QuerySet[Clock]:
    """The clocks whose figures this actor may see."""
    return visible_to(actor, Clock.objects.order_by(), perms.FIGURES_VIEW)


def tally(actor: Actor, from_on: date, to_on: date) -> Tally:
    """All promises that were decided from `from_on` to `to_on`, both inclusive; one query."""
    decided = _decided(clocks_for(actor), from_on, to_on)
    counts = dict(decided.values_list("state").annotate(n=Count("pk")))
    return _tally_of(counts)


def attainment_by_clause(
    actor: Actor, from_on: date, to_on: date, *, now: datetime
) -> Sequence[ClauseAttainment]:
    """Every promise clause of the standard in force, and any other decided in the range.

    In the order of the standard; at most five queries.
    """
    rows = _decided(clocks_for(actor), from_on, to_on).values_list(
        "clause_version__version_id", "clause_id", "state"
    )
    counted: dict[tuple[int, str], dict[str, int]] = {}
    for version_id, clause_id, state, n in rows.annotate(n=Count("pk")):
        counted.setdefault((version_id, clause_id), {})[state] = n
    in_force = version_in_force(now)
    versions = {version_id for version_id, _ in counted} | ({in_force.pk} if in_force else set())
    tallies = {key: _tally_of(states) for key, states in counted.items()}
    return _by_clause(tallies, packs_of(versions), in_force.pk if in_force else None)


def tallies_by_day(actor: Actor, from_on: date, to_on: date) -> Mapping[str, Mapping[date, Tally]]:
    """Of each clause what was decided on each day, both ends inclusive; days of nothing are absent."""
    decided = _decided(clocks_for(actor), from_on, to_on)
    rows = decided.values_list("clause_id", "decided_on", "state").annotate(n=Count("pk"))
    return _grouped(rows)


def tallies_by_month(
    actor: Actor, from_on: date, to_on: date
) -> Mapping[str, Mapping[date, Tally]]:
    """Of each clause what was decided in each month, named by its first day; one query."""
    by_day = tallies_by_day(actor, from_on, to_on)
    return {clause_id: _monthly(days) for clause_id, days in by_day.items()}


def owed_counts(actor: Actor, *, now: datetime) -> Mapping[str, OwedCounts]:
    """Of each clause what is owed at `now`; one query."""
    return _owed(clocks_for(actor), now=now)


def nearly_due(actor: Actor, *, limit: int, now: datetime) -> Sequence[OwedPromise]:
    """The promises that are due first and not broken yet, on cases this actor may see."""
    running = Clock.objects.filter(breaks_at__gt=now)
    return _owed_promises(actor, running.order_by("breaks_at", "pk"), limit, now=now)


def longest_broken(actor: Actor, *, limit: int, now: datetime) -> Sequence[OwedPromise]:
    """The promises that are broken and still owed, the longest overdue first."""
    is_over = Q(state=Clock.State.BROKEN) | Q(breaks_at__lte=now)
    owed = Clock.objects.filter(is_over, stopped_at=None, withdrawn_at=None)
    return _owed_promises(actor, owed.order_by("due_at", "pk"), limit, now=now)


def clause_figures(question: ClauseQuestion) -> ClauseFigures | None:
    """How one clause stands, for its page; None where the reader may not see figures. Two queries."""
    if not check(question.actor, perms.FIGURES_VIEW):
        return None
    clocks = clocks_for(question.actor).filter(
        clause_id=question.clause_id,
        clause_version__version__standard_id=question.standard_id,
    )
    today = home_date(question.now)
    first_on = _month_before(today, MONTHS_SHOWN - 1)
    decided = _decided(clocks, min(first_on, today - timedelta(days=RECENT_DAYS)), today)
    by_day = _grouped(
        decided.values_list("clause_id", "decided_on", "state").annotate(n=Count("pk"))
    ).get(question.clause_id, {})
    owed = _owed(clocks, now=question.now).get(question.clause_id, OwedCounts())
    recent = _sum(t for day, t in by_day.items() if day > today - timedelta(days=RECENT_DAYS))
    months = _monthly({day: t for day, t in by_day.items() if day >= first_on})
    return ClauseFigures(
        recent=attainment(recent.kept, recent.broken, question.objective),
        running=owed.running,
        at_risk=owed.at_risk,
        broken_open=owed.broken,
        months=[
            MonthFigures(month, attainment(t.kept, t.broken, question.objective))
            for month, t in sorted(months.items(), reverse=True)
        ],
    )


def _decided(clocks: QuerySet[Clock], from_on: date, to_on: date) -> QuerySet[Clock]:
    return clocks.filter(decided_on__gte=from_on, decided_on__lte=to_on, state__in=_DECIDED)


def _tally_of(counts: Mapping[str, int]) -> Tally:
    return Tally(counts.get(Clock.State.KEPT, 0), counts.get(Clock.State.BROKEN, 0))


def _sum(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def _grouped(rows: Iterable[tuple[str, date, str, int]]) -> dict[str, dict[date, Tally]]:
    found: dict[str, dict[date, Tally]] = {}
    for clause_id, day, state, n in rows:
        days = found.setdefault(clause_id, {})
        days[day] = days.get(day, Tally()) + _tally_of({state: n})
    return found


def _monthly(by_day: Mapping[date, Tally]) -> dict[date, Tally]:
    """Summed here, because not every database can cut a date to its month without reading each row."""
    months: dict[date, Tally] = {}
    for day, found in by_day.items():
        month = day.replace(day=1)
        months[month] = months.get(month, Tally()) + found
    return months


def _month_before(day: date, months: int) -> date:
    """The first day of the month so many months before that of `day`."""
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _owed(clocks: QuerySet[Clock], *, now: datetime) -> dict[str, OwedCounts]:
    """Counted as of `now`, also where no sweep has been there yet."""
    state = Clock.State
    is_over = Q(state=state.BROKEN) | Q(breaks_at__lte=now)
    is_running = Q(breaks_at__gt=now)
    rows = (
        clocks.filter(stopped_at=None, withdrawn_at=None)
        .values_list("clause_id")
        .annotate(
            running=Count("pk", filter=is_running),
            at_risk=Count("pk", filter=is_running & Q(at_risk_at__lte=now)),
            paused=Count("pk", filter=Q(state=state.PAUSED)),
            broken=Count("pk", filter=is_over),
        )
    )
    return {clause_id: OwedCounts(*counts) for clause_id, *counts in rows}


def _by_clause(
    tallies: Mapping[tuple[int, str], Tally], packs: Mapping[int, Pack], in_force_id: int | None
) -> list[ClauseAttainment]:
    """One row for each clause of each standard, told by the latest version that was asked about.

    The version in force speaks for its clauses, whatever has been imported after it.
    """
    sums: dict[tuple[str, str], Tally] = {}
    told: dict[tuple[str, str], tuple[tuple[bool, int], Pack, Clause]] = {}
    for version_id in sorted(packs, key=lambda pk: (pk == in_force_id, pk)):
        pack = packs[version_id]
        for position, clause in enumerate(pack.clauses):
            found = tallies.get((version_id, clause.id))
            if clause.kind is ClauseKind.PROMISE and (found or version_id == in_force_id):
                key = (pack.urn, clause.id)
                sums[key] = sums.get(key, Tally()) + (found or Tally())
                told[key] = ((version_id != in_force_id, position), pack, clause)
    ordered = sorted(told.items(), key=lambda row: row[1][0])
    return [_clause_attainment(pack, clause, sums[key]) for key, (_, pack, clause) in ordered]


def _clause_attainment(pack: Pack, clause: Clause, found: Tally) -> ClauseAttainment:
    assert clause.objective is not None  # a promise has one, or the pack could not be read
    return ClauseAttainment(
        packager=pack.packager,
        ref_id=pack.ref_id,
        clause_id=clause.id,
        title=clause_title(clause, {}),
        attainment=attainment(found.kept, found.broken, clause.objective),
    )


def _owed_promises(
    actor: Actor, clocks: QuerySet[Clock], limit: int, *, now: datetime
) -> list[OwedPromise]:
    """Three queries at most, and one more where a standard has not been read yet."""
    visible = visible_to(actor, clocks, perms.CASE_VIEW)
    rows = list(
        visible.select_related("case__customer", "case__assignee", "clause_version").defer(
            "clause_version__body"
        )[:limit]
    )
    packs = packs_of({row.clause_version.version_id for row in rows})
    effective = effective_packs({row.case.effective_hash for row in rows} - {""})
    return [
        _owed_promise(
            row,
            packs[row.clause_version.version_id],
            effective.get(row.case.effective_hash),
            now=now,
        )
        for row in rows
    ]


def _owed_promise(row: Clock, pack: Pack, effective: Pack | None, *, now: datetime) -> OwedPromise:
    """`pack` is where the clause is written, `effective` what the case was opened under."""
    case, who = row.case, row.case.assignee
    assert row.due_at is not None  # only a promise with time still standing has none
    return OwedPromise(
        public_id=case.public_id,
        number=case.number,
        subject=case.subject,
        customer_name=case.customer.name,
        packager=pack.packager,
        ref_id=pack.ref_id,
        clause_id=row.clause_id,
        title=clause_title((effective or pack).clause(row.clause_id), case.facts),
        urgency=urgency_of(row, now=now),
        due_at=row.due_at,
        assignee={"zh-Hans": who.name_zh, "en": who.name_en} if who else None,
    )
