"""Exceptions below the core, as the people who ask and those who decide read them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from norma.apps.people.selectors import names_of
from norma.apps.standards import perms
from norma.apps.standards.models import StandardException
from norma.apps.standards.reading import words
from norma.base.access import Actor, check
from norma.base.units.models import Unit
from norma.core.units import SpanUnreadable, parse_span

STATES: dict[str, words.Label] = {
    "requested": {"zh-Hans": "待总部决定", "en": "awaiting headquarters"},
    "granted": {"zh-Hans": "已准予", "en": "granted"},
    "refused": {"zh-Hans": "已驳回", "en": "refused"},
    "ended": {"zh-Hans": "已到期", "en": "ended"},
}
_MARKS = {"requested": "running", "granted": "risk", "refused": "broken", "ended": "plain"}


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """One exception.

    Attributes:
        packager, ref_id: of the core, whose clause it is about.
        supplement: the name of the supplement that it was asked for.
        param: the number in words, with its cell where it varies.
    """

    id: int
    packager: str
    ref_id: str
    supplement: str
    unit_name: str
    clause_id: str
    param: str
    core_value: str
    value: str
    reason: str
    until: date
    state: str
    state_name: str
    mark: str
    requested_at: datetime
    requested_by: str
    decided_by: str
    note: str
    may_decide: bool

    @property
    def is_open(self) -> bool:
        """Whether headquarters has yet to decide."""
        return self.state == "requested"


def exceptions_for(actor: Actor) -> QuerySet[StandardException]:
    """What this actor's units asked for, and those above them; headquarters sees all."""
    rows = StandardException.objects.all()
    if actor.holds_everything:
        return rows
    within = Q(pk__in=())
    for path in actor.paths(perms.STANDARD_VIEW.code):
        ids = path.strip("/").split("/")
        above = [f"/{'/'.join(ids[:n])}/" for n in range(1, len(ids))]
        within |= Q(unit__path__startswith=path) | Q(unit__path__in=above)
    return rows.filter(within)


def exception_rows(
    actor: Actor, rows: QuerySet[StandardException], locale: str
) -> list[ExceptionRow]:
    """Those among them that this actor may see, the undecided first; three queries."""
    seen = rows.filter(pk__in=exceptions_for(actor).values("pk").order_by())
    found = list(seen.select_related("core", "unit"))
    people = {f"user:{pk}" for each in found for pk in (each.requested_by_id, each.decided_by_id)}
    names = names_of(people - {"user:None"}, locale)
    top = Unit.objects.filter(parent=None).first() if found else None
    may_decide = top is not None and bool(check(actor, perms.EXCEPTION_GRANT, top))
    order = list(STATES)
    shown = [_row(each, locale, names, may_decide=may_decide) for each in found]
    return sorted(shown, key=lambda row: order.index(row.state))


def open_exceptions(actor: Actor) -> int:
    """How many await a decision of headquarters; 0 for whoever does not decide. One query."""
    if not check(actor, perms.EXCEPTION_GRANT):
        return 0
    return exceptions_for(actor).filter(state=StandardException.State.REQUESTED).count()


def _row(
    row: StandardException, locale: str, names: dict[str, str], *, may_decide: bool
) -> ExceptionRow:
    param = words.named(words.PARAMS, row.param, locale)
    return ExceptionRow(
        id=row.pk,
        packager=row.core.packager,
        ref_id=row.core.ref_id,
        supplement=f"{row.packager}/{row.ref_id}",
        unit_name=row.unit.name(locale),
        clause_id=row.clause_id,
        param=f"{param} · {_cell(row.cell, locale)}" if row.cell else param,
        core_value=_value(row.core_value, locale),
        value=_value(row.value, locale),
        reason=row.reason,
        until=row.until,
        state=row.state,
        state_name=words.named(STATES, row.state, locale),
        mark=_MARKS[row.state],
        requested_at=row.requested_at,
        requested_by=names.get(f"user:{row.requested_by_id}", ""),
        decided_by=names.get(f"user:{row.decided_by_id}", ""),
        note=row.note,
        may_decide=row.is_open and may_decide,
    )


def _cell(cell: str, locale: str) -> str:
    for fact in ("channel", "priority", "segment", "product", "region"):
        said = words.fact_value_words(fact, cell, locale)
        if said != cell:
            return said
    return cell


def _value(value: str, locale: str) -> str:
    """As the standard writes it, a span in words."""
    try:
        return words.words(parse_span(value), locale)
    except SpanUnreadable:
        return value
