"""The columns of the clock for any mixture of roles, also such as no clause of today can name.

`test_two_gears` draws clauses from the vocabulary, where a stop that is a re-opening is one for every
re-opening. Here each event is start, stop, cancel and re-opening or not by the throw of a coin.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from norma.batch import clocks, worktime
from norma.batch.store import Store
from norma.core.worktime.calendar import CalendarSpec
from norma.core.worktime.compile import compile_calendar
from norma.core.worktime.zones import epoch_seconds

CALENDAR = compile_calendar(
    CalendarSpec("always", "UTC", (((0, 86_400),),) * 7),
    first_on=date(2026, 6, 1),
    last_on=date(2026, 6, 30),
)
START = epoch_seconds(datetime(2026, 6, 5, tzinfo=UTC))
NOW = START + int(timedelta(days=3).total_seconds())
POLICIES = {
    1: {"is_each": True, "reopens": False, "renews": False, "counts_gap": False},
    2: {"is_each": False, "reopens": False, "renews": False, "counts_gap": False},
    3: {"is_each": False, "reopens": True, "renews": True, "counts_gap": False},
    4: {"is_each": False, "reopens": True, "renews": False, "counts_gap": False},
    5: {"is_each": False, "reopens": True, "renews": False, "counts_gap": True},
}
ROLES = [
    (starts, stops, cancels, reopens)
    for starts in (False, True)
    for stops in (False, True)
    for cancels in (False, True)
    for reopens in (False, True)
]
Row = tuple[int, tuple[bool, bool, bool, bool]]


def history(rng: Random) -> list[Row]:
    at, rows = START, []
    for _ in range(rng.randint(1, 12)):
        rows.append((at, tuple(rng.random() < 0.35 for _ in range(4))))
        at += rng.choice((0, 1, 60))
    return rows


def lived(rows: list[Row], policy: dict[str, bool]) -> list[tuple[object, ...]]:
    """(number, started, stopped, withdrawn, counted seconds) of each instance, event by event."""
    runs: list[dict[str, object]] = []
    for at, (starts, stops, cancels, reopens) in rows:
        last = runs[-1] if runs else None
        is_owed = last is not None and last["stopped"] is None and last["withdrawn"] is None
        if last and is_owed and (stops or cancels):
            last["stopped" if stops else "withdrawn"] = at
            last["borders"].append(at)
            if not policy["is_each"]:
                continue
            is_owed = False
        fresh = {"stopped": None, "withdrawn": None, "borders": [at]}
        if policy["is_each"] or not runs:
            runs += [fresh] if starts and not is_owed else []
        elif policy["reopens"] and reopens and last["stopped"] is not None:
            if policy["renews"]:
                runs.append(fresh)
                continue
            last["stopped"] = None
            if policy["counts_gap"]:
                last["borders"].pop()
            else:
                last["borders"].append(at)
    found = []
    for number, run in enumerate(runs, 1):
        borders = run["borders"] + [NOW] * (len(run["borders"]) % 2)
        counted = sum(b - a for a, b in list(pairwise(borders))[::2])
        found.append((number, borders[0], run["stopped"], run["withdrawn"], counted))
    return found


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_columns_live_through_any_roles_as_event_by_event(seed):
    rng = Random(seed)
    histories = {f"c{number}": history(rng) for number in range(40)}

    found: dict[tuple[int, str], list[tuple[object, ...]]] = {}
    with Store() as store:
        fill(store, histories)
        store.keep("instances", clocks.instances())
        for variant, case_id, *figures in store.query(
            "SELECT variant, case_id, number, started_at, stopped_at, withdrawn_at, counted_s "
            "FROM instances ORDER BY variant, case_id, number"
        ):
            found.setdefault((variant, case_id), []).append(tuple(figures))

    for variant, policy in POLICIES.items():
        for case_id, rows in histories.items():
            assert found.get((variant, case_id), []) == lived(rows, policy), (policy, rows)


def fill(store: Store, histories: dict[str, list[Row]]) -> None:
    """An event kind for each mixture of roles, and a variant for each policy."""
    store.fill(
        clocks.EVENTS,
        [
            (case_id, number, at, f"k{ROLES.index(roles)}", "system", "", 0)
            for case_id, rows in histories.items()
            for number, (at, roles) in enumerate(rows, 1)
        ],
    )
    store.fill(
        clocks.ROLES,
        [
            (
                *(variant, f"k{place}", "system", ""),
                *(starts, stops, cancels, reopens and policy["reopens"], None),
            )
            for variant, policy in POLICIES.items()
            for place, (starts, stops, cancels, reopens) in enumerate(ROLES)
        ],
    )
    store.fill(
        clocks.VARIANTS,
        [
            (
                *(variant, 0, "exact", 0, policy["is_each"], policy["renews"]),
                *(policy["counts_gap"], NOW, NOW, 0),
            )
            for variant, policy in POLICIES.items()
        ],
    )
    store.fill(clocks.TERMS, [(variant, 0, 60) for variant in POLICIES])
    store.fill(worktime.PIECES, list(worktime.piece_rows(0, CALENDAR)))
    store.fill(worktime.OPENINGS, list(worktime.opening_rows(0, CALENDAR)))
    store.fill(worktime.BUSINESS_DAYS, list(worktime.business_day_rows(0, CALENDAR)))
    store.fill(worktime.MONTH_ENDS, [])
