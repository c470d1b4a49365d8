"""What the desk's pages show beside what the selectors give: faces of clocks, labels, topics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from norma.apps.desk import perms
from norma.apps.desk.forms import fact_choices
from norma.apps.desk.models import Case
from norma.apps.desk.selectors import CasePage, ClockReading, View
from norma.apps.people.selectors import holders_of
from norma.base.access import Actor, Denied
from norma.base.units.models import Unit
from norma.base.units.selectors import units_for
from norma.core.clause.vocabulary import WAITING_REASONS

_FACTS = ("channel", "scenario", "case_type", "priority", "segment")


@dataclass(frozen=True, slots=True)
class Ring:
    """A clock with the state its ring and chip show: how urgent while owed, the verdict after."""

    clock: ClockReading
    state: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a select."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class SidePane:
    """What stands beside the conversation."""

    owed: Sequence[Ring]
    settled: Sequence[Ring]
    facts: Mapping[str, str]
    assignees: Sequence[Choice]
    recordable: Sequence[Choice]
    reasons: Sequence[Choice]
    refusals: Mapping[str, str]


def rings(clocks: Sequence[ClockReading]) -> list[Ring]:
    """Each clock with its face."""
    return [Ring(clock, clock.urgency if clock.is_owed else clock.state) for clock in clocks]


def side_pane(page: CasePage, *, locale: str, with_assignees: bool = True) -> SidePane:
    """All that the side of a case shows; one query, for who may take it, where that is wanted."""
    faces = rings(page.clocks)
    return SidePane(
        owed=[ring for ring in faces if ring.clock.is_owed],
        settled=[ring for ring in faces if not ring.clock.is_owed],
        facts=fact_labels(page.case, locale),
        assignees=_assignees(page.case, locale) if with_assignees else [],
        recordable=[Choice(kind, _in(label, locale)) for kind, label in page.recordable.items()],
        reasons=[
            Choice(reason, label[locale], is_chosen=reason == page.case.waiting_for)
            for reason, label in WAITING_REASONS.items()
        ],
        refusals={
            code.partition(":")[2]: answer.reason(locale)
            for code, answer in page.may.items()
            if isinstance(answer, Denied)
        },
    )


def fact_labels(case: Case, locale: str) -> dict[str, str]:
    """What the case is about, in words of the reader's language."""
    labels = {
        fact: dict(fact_choices(fact, locale)).get(case.facts[fact], case.facts[fact])
        for fact in _FACTS
    }
    return labels | {"product": case.product, "waiting_for": waiting_label(case, locale)}


def waiting_label(case: Case, locale: str) -> str:
    """For whom the case waits, in words; "" where it does not."""
    return _in(WAITING_REASONS.get(case.waiting_for, {}), locale)


def queue_topics(actor: Actor) -> str:
    """The live topics of the lists this actor sees: their topmost units, comma-separated."""
    units = list(units_for(actor, perms.CASE_VIEW))
    top = [unit for unit in units if not any(_is_above(other, unit) for other in units)]
    return ",".join(f"queue:{unit.code}" for unit in top)


def view_of(name: str) -> View:
    """The list of that name; the person's own where there is none."""
    return View(name) if name in set(View) else View.MINE


def _is_above(other: Unit, unit: Unit) -> bool:
    return other is not unit and unit.is_within(other.path)


def _assignees(case: Case, locale: str) -> list[Choice]:
    people = holders_of(perms.CASE_REPLY, case.unit)
    return [
        Choice(str(user.pk), user.name(locale), is_chosen=user.pk == case.assignee_id)
        for user in people
    ]


def _in(texts: Mapping[str, str], locale: str) -> str:
    return texts.get(locale) or next(iter(texts.values()), "")
