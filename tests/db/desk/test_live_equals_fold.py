"""Whatever is done to a case, its stored clocks say what the fold over its stored events says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from norma.apps.desk.clocks import IDENTITY_FIELDS, STORED_FIELDS
from norma.apps.desk.jobs import sweep_clocks_at_risk, sweep_due_clocks
from norma.apps.desk.models import Case, CaseEvent, Clock
from norma.apps.desk.services import (
    add_note,
    assign_case,
    close_case,
    end_wait,
    receive_message,
    record_event,
    reopen_case,
    reply,
    resolve_case,
    wait_for,
)
from norma.apps.standards.selectors import promises_in
from norma.base.access import ActorKind
from norma.base.clock import home_date
from norma.core.clause.vocabulary import WAITING_REASONS
from norma.core.errors import NormaError
from norma.core.promise.events import Event
from norma.core.promise.reading import ClockState
from tests.db.desk.conftest import Desk
from tests.world import NOW

pytestmark = pytest.mark.django_db

RECORDED = ("return.goods_received", "refund.sent", "callback.made", "complaint.acknowledged")
GAPS = (0, 0, 1, 29, 31, 600, 3_599, 4 * 3_600, 9 * 3_600, 86_400, 3 * 86_400, 40 * 86_400)
Deed = Callable[[Desk, Case, Random, datetime], object]

DEEDS: tuple[Deed, ...] = (
    lambda desk, case, rng, now: reply(
        case.pk, "答", waits_for_customer=rng.random() < 0.5, actor=desk.agent, now=now
    ),
    lambda desk, case, rng, now: reply(
        case.pk, "自动", actor=replace(desk.agent, kind=ActorKind.BOT), now=now
    ),
    lambda desk, case, rng, now: receive_message(case.pk, "问", actor=desk.customer, now=now),
    lambda desk, case, rng, now: add_note(case.pk, "记", actor=desk.agent, now=now),
    lambda desk, case, rng, now: wait_for(
        case.pk, rng.choice(sorted(WAITING_REASONS)), actor=desk.agent, now=now
    ),
    lambda desk, case, rng, now: end_wait(case.pk, actor=desk.agent, now=now),
    lambda desk, case, rng, now: resolve_case(case.pk, actor=desk.agent, now=now),
    lambda desk, case, rng, now: reopen_case(case.pk, actor=desk.agent, now=now),
    lambda desk, case, rng, now: close_case(case.pk, actor=desk.agent, now=now),
    lambda desk, case, rng, now: record_event(
        case.pk, rng.choice(RECORDED), actor=desk.agent, now=now
    ),
    lambda desk, case, rng, now: assign_case(
        case.pk, rng.choice([None, desk.agent.user_id]), actor=desk.agent, now=now
    ),
    lambda desk, case, rng, now: sweep_due_clocks(now),
    lambda desk, case, rng, now: sweep_clocks_at_risk(now),
)


def folded(case: Case, now: datetime) -> dict[tuple[str, int], dict[str, object]]:
    """What core says of the case, from nothing but its stored events."""
    stored = CaseEvent.objects.filter(case=case).order_by("seq")
    events = [Event(e.at, e.kind, e.actor_kind, e.actor_ref, e.data) for e in stored]
    answer: dict[tuple[str, int], dict[str, object]] = {}
    for _, promise in promises_in(case.standard_version_id or 0, now, years_ahead=20):
        limit = promise.limit_for(case.facts)
        for run in promise.fold(events) if limit else ():
            assert limit is not None
            reading = promise.read(run, limit, now=now)
            kept_at = run.stopped_at if reading.state is ClockState.KEPT else None
            decided_at = reading.broken_at or kept_at
            is_running = reading.state is ClockState.RUNNING
            answer[promise.clause_id, run.number] = {
                "state": reading.state.value,
                "started_at": run.started_at,
                "stopped_at": run.stopped_at,
                "withdrawn_at": run.withdrawn_at,
                "due_at": reading.due_at,
                "breaks_at": reading.breaks_at if is_running else None,
                "at_risk_at": reading.at_risk_at if is_running else None,
                "broken_at": reading.broken_at,
                "decided_on": decided_at and home_date(decided_at),
                "elapsed_s": reading.elapsed_s if run.stopped_at else None,
                "pauses": [
                    [since.isoformat(), until and until.isoformat()]
                    for since, until in run.exclusions
                ],
            }
    return answer


def stored_clocks(case: Case, names: set[str]) -> dict[tuple[str, int], dict[str, object]]:
    rows = Clock.objects.filter(case=case)
    return {
        (row.clause_id, row.instance): {name: getattr(row, name) for name in names} for row in rows
    }


@pytest.mark.parametrize("seed", range(24))
def test_stored_clocks_say_what_the_fold_says(desk: Desk, seed: int) -> None:
    rng = Random(seed)
    now = NOW + timedelta(seconds=rng.randrange(7 * 86_400))
    case = desk.open(
        now=now,
        channel=rng.choice(["email", "live_chat", "phone", "letter"]),
        case_type=rng.choice(["ordinary", "complaint", "return"]),
        priority=rng.choice(["p1", "p2", "p3", "p4"]),
        product=rng.choice(["", "heirloom"]),
    )

    for _ in range(25):
        now += timedelta(seconds=rng.choice(GAPS))
        try:
            rng.choice(DEEDS)(desk, case, rng, now)
        except NormaError:
            continue  # a step that the state refuses changes nothing, which is what is compared
    sweep_due_clocks(now)
    sweep_clocks_at_risk(now)

    expected = folded(case, now)
    names = set(next(iter(expected.values())))
    assert stored_clocks(case, names) == expected
    owed = [c["due_at"] for c in expected.values() if not (c["stopped_at"] or c["withdrawn_at"])]
    assert Case.objects.get(pk=case.pk).next_due_at == min(filter(None, owed), default=None)
    seqs = list(CaseEvent.objects.filter(case=case).order_by("seq").values_list("seq", "at"))
    assert [seq for seq, _ in seqs] == list(range(1, len(seqs) + 1))
    assert sorted(at for _, at in seqs) == [at for _, at in seqs]


def test_every_column_of_a_clock_is_either_compared_or_its_identity() -> None:
    columns = {field.attname for field in Clock._meta.concrete_fields}

    assert columns == {"id", "look_again_at", *IDENTITY_FIELDS, *STORED_FIELDS}
