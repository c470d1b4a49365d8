"""The promises of the packs run: each starts, is kept or broken, on a case that can happen."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from norma.apps.desk.recording import opening_kinds, recordable_kinds
from norma.core.clause.model import Clause, Pack
from norma.core.clause.vocabulary import CONDITIONS, FACT_VALUES
from norma.core.promise.engine import fold
from norma.core.promise.events import Event
from norma.core.units import Span
from tests.unit.packs.shipped import PACKS

OPENED_AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
BY_THE_DESK = frozenset(
    {
        *("case.opened", "case.assigned", "case.resolved", "case.closed", "case.cancelled"),
        *("case.reopened", "message.received", "message.sent"),
    }
)
"""What the desk appends by itself when somebody opens, answers or closes a case."""

PROMISES = [
    pytest.param(pack, clause, id=f"{key} {clause.id}")
    for key, pack in PACKS.items()
    for clause in pack.clauses
    if clause.clock
]


def kinds_of(condition: str) -> frozenset[str]:
    known = CONDITIONS.get(condition)
    return known.kinds if known else frozenset({condition})


def event_of(condition: str, at: datetime) -> Event:
    known = CONDITIONS.get(condition)
    (kind,) = kinds_of(condition)
    actor = next(iter(known.actor_kinds), "system") if known else "human_agent"
    return Event(at=at, kind=kind, actor_kind=actor)


def case_types(clause: Clause) -> Iterator[str]:
    yield from clause.applies.allowed.get("case_type", FACT_VALUES["case_type"])


def channels(clause: Clause) -> Iterator[str]:
    yield from clause.applies.allowed.get("channel", FACT_VALUES["channel"])


def is_tellable(condition: str, case_type: str, channel: str, pack: Pack) -> bool:
    told = {
        *BY_THE_DESK,
        *recordable_kinds(case_type, pack),
        *opening_kinds(case_type, channel),
    }
    return kinds_of(condition) <= told


@pytest.mark.parametrize(("pack", "clause"), PROMISES)
def test_promise_starts_and_is_met_by_the_events_it_names(pack: Pack, clause: Clause) -> None:
    assert clause.clock is not None
    begun = event_of(clause.clock.start, OPENED_AT)
    met = event_of(clause.clock.stop, OPENED_AT + timedelta(seconds=10))

    first = fold(clause.clock, [begun, met])[0]

    assert (first.started_at, first.stopped_at) == (begun.at, met.at)


@pytest.mark.parametrize(("pack", "clause"), PROMISES)
def test_both_ends_of_a_promise_can_happen_on_some_case_that_it_is_for(
    pack: Pack, clause: Clause
) -> None:
    clock = clause.clock
    assert clock is not None

    assert any(
        is_tellable(clock.start, case_type, channel, pack)
        and is_tellable(clock.stop, case_type, channel, pack)
        for case_type in case_types(clause)
        for channel in channels(clause)
    )


@pytest.mark.parametrize(("pack", "clause"), PROMISES)
def test_promise_has_a_limit_for_every_case_that_it_is_for(pack: Pack, clause: Clause) -> None:
    assert clause.objective is not None
    limit = clause.params[clause.objective.limit_param]
    by = limit.by or "priority"
    values = clause.applies.allowed.get(by, FACT_VALUES[by])

    assert all(isinstance(limit.value_for({by: value}), Span) for value in values)
