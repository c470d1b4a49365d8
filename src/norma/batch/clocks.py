"""The clock of a promise over any number of cases at once: the fold of `core.promise`, in columns.

Words: a *variant* is one promise clause with limits of one kind of span; a *stretch* is the time from
one event that matters to a variant to the next one of the case, or to `now`. Within a stretch nothing
changes: the clock runs, is paused, lies in a gap between meeting and re-opening, or has no life. So
the instances of a case are sums over its stretches, and whether a stretch runs is settled by running
maxima over the events before it ("the last of start and stop was a start").
Everything is one expression over unbound tables: windows, joins by equality, sums; no engine's own
functions and none of ours inside the engine. The clause's choices are data, so it compiles once.
Law: for every sequence of events and every clause it gives what `fold` and `read_clock` give.
Source: C2, L3; design of the standard pack, sections 5 to 7.
"""

from functools import cache

import ibis
import ibis.expr.types as ir

from norma.batch.worktime import (
    BUSINESS_DAYS,
    DAY_S,
    MONTH_ENDS,
    OPENINGS,
    PIECES,
    counted,
    reached,
)
from norma.core.promise.reading import ClockState

EVENTS = ibis.table(
    {
        "case_id": "string",
        "seq": "int64",
        "at": "int64",
        "kind": "string",
        "actor_kind": "string",
        "reason": "string",
        "facts": "int64",
    },
    name="events",
)
"""Events up to `now`: `seq` (>= 0) is their order within the case, `at` is in epoch seconds, `facts`
numbers the combination of facts of the case."""

ROLES = ibis.table(
    {
        "variant": "int64",
        "kind": "string",
        "actor_kind": "string",
        "reason": "string",
        "is_start": "boolean",
        "is_stop": "boolean",
        "is_cancel": "boolean",
        "is_reopen": "boolean",
        "waits": "int64",
    },
    name="roles",
)
"""What an event is to a variant. `waits`: 1 a wait begins that pauses it, 0 any other wait begins or
ends, null neither. An event that is nothing to a variant has no row; waits are nothing to one that
never pauses, and re-openings to one that they do not re-open."""

VARIANTS = ibis.table(
    {
        "variant": "int64",
        "calendar": "int64",
        "measure": "string",
        "months": "int64",
        "is_each": "boolean",
        "renews": "boolean",
        "counts_gap": "boolean",
        "now_at": "int64",
        "now_position": "int64",
        "now_work": "int64",
    },
    name="variants",
)
"""`renews`: a re-opening begins a new instance; else the same one goes on, and `counts_gap` says
whether the time in between is counted. `months` > 0 only for calendar months,
which are measured in exact seconds."""

TERMS = ibis.table(
    {"variant": "int64", "facts": "int64", "limit_units": "int64"},
    name="terms",
)
"""The limit of a variant for cases with these facts; no row where no clock runs for them."""

_RAN_ON, _STOPPED, _WITHDRAWN, _STOOD_STILL = range(4)
_LIFE = ("variant", "case_id", "number")
_CASE = ("variant", "case_id")
_ORDERED = ibis.window(group_by=_CASE, order_by="seq")
_UP_TO = ibis.cumulative_window(group_by=_CASE, order_by="seq")
_BEFORE = ibis.window(group_by=_CASE, order_by="seq", preceding=(None, 1))


@cache
def instances() -> ir.Table:
    """Every instance of every variant, read at `now`.

    Returns:
        variant, case_id, facts, number, started_at, stopped_at, withdrawn_at, due_at (epoch seconds),
        elapsed_units, limit_units, worked_s (counted business seconds), counted_s (counted exact
        seconds), paused_s (exact seconds not counted), state, is_met_late, decided_at. `due_at` is
        null while time stands still and the limit has not passed.
    """
    rows = seen()
    for stage in STAGES:
        rows = stage(rows)
    return rows


def seen() -> ir.Table:
    """The events that matter, per variant, with their positions and whether a pause is on after."""
    rows = EVENTS.inner_join(ROLES, ["kind", "actor_kind", "reason"])
    rows = rows.inner_join(TERMS, ["variant", "facts"]).inner_join(VARIANTS, "variant")
    rows = counted(rows.drop("kind", "actor_kind", "reason"), PIECES).drop("month")
    rows = rows.mutate(turns_over=_one(~rows.is_each & rows.is_reopen & rows.is_stop))
    paused_by = _where(rows.waits == 1, rows.seq).max().over(_UP_TO)
    freed_by = _where(rows.waits == 0, rows.seq).max().over(_UP_TO)
    return rows.mutate(
        is_paused=paused_by.fill_null(-1) > freed_by.fill_null(-1),
        overs=rows.turns_over.sum().over(_UP_TO),
        next_at=rows.at.lead().over(_ORDERED).fill_null(rows.now_at),
        next_work=rows.work.lead().over(_ORDERED).fill_null(rows.now_work),
        next_position=rows.position.lead().over(_ORDERED).fill_null(rows.now_position),
        first_start=_where(rows.is_start, rows.seq).min().over(ibis.window(group_by=_CASE)),
    ).filter(ibis._.seq >= ibis._.first_start)


def turned(rows: ir.Table) -> ir.Table:
    """The rows with what they do to the clock: whether it runs after them, what begins, what ends.

    An event sets the clock running or stopped, whatever it was, or turns it over: a re-opening that is
    also the stop meets a running clock and re-opens a met one.
    """
    is_first = rows.seq == rows.first_start
    turns_over = rows.turns_over == 1
    sets_running = ibis.ifelse(
        rows.is_each, rows.is_start, is_first | (rows.is_reopen & ~turns_over)
    )
    sets_stopped = ibis.ifelse(
        rows.is_each, rows.is_stop | rows.is_cancel, rows.is_stop & ~turns_over
    )
    # The latest setting, with the parity of the turnings by then: one running maximum carries both.
    setting = ibis.cases(
        (sets_running, rows.seq * 4 + 2 + rows.overs % 2),
        (sets_stopped, rows.seq * 4 + rows.overs % 2),
        else_=ibis.null("int64"),
    )
    rows = rows.mutate(setting=setting)
    rows = rows.mutate(
        latest=rows.setting.max().over(_UP_TO), latest_before=rows.setting.max().over(_BEFORE)
    )
    rows = rows.mutate(
        runs=_is_running(rows.latest, rows.overs),
        ran=_is_running(rows.latest_before.fill_null(0), rows.overs - rows.turns_over)
        & rows.latest_before.notnull(),
    )
    ends = rows.ran & (rows.is_stop | rows.is_cancel)
    begins = ibis.ifelse(rows.is_each, rows.is_start & (~rows.ran | ends), rows.runs & ~rows.ran)
    return rows.mutate(ends=ends, withdraws=ends & ~rows.is_stop, begins=begins)


def _is_running(latest: ir.IntegerValue, overs: ir.IntegerValue) -> ir.BooleanValue:
    """Whether the clock runs after its latest setting and so many turnings in all."""
    return (_one(latest % 4 >= 2) + latest % 2 + overs) % 2 == 1


def numbered(rows: ir.Table) -> ir.Table:
    """The stretches that some instance lives through, with its number and how they end."""
    case = ibis.window(group_by=_CASE)
    # Withdrawn once is withdrawn for good, but for a clause that begins anew at each start.
    rows = rows.mutate(dead=_where(rows.withdraws & ~rows.is_each, rows.seq).min().over(case))
    lives = rows.dead.isnull() | (rows.seq < rows.dead)
    rows = rows.mutate(runs=rows.runs & lives, begins=rows.begins & lives)
    starts_anew = rows.is_each | rows.renews
    last_began = _where(rows.begins, rows.seq).max().over(case)
    ending = ibis.cases((rows.withdraws, _WITHDRAWN), (rows.ends, _STOPPED), else_=_RAN_ON)
    at_the_end = ibis.ifelse(rows.is_paused, _STOOD_STILL, _RAN_ON)
    rows = rows.mutate(
        number=ibis.ifelse(starts_anew, _one(rows.begins).sum().over(_UP_TO), 1),
        is_gap=~rows.runs & ~starts_anew & (rows.seq < last_began),
        ending=ending.lead().over(_ORDERED).fill_null(at_the_end),
    )
    return rows.filter(rows.runs | rows.is_gap)


def counted_before(rows: ir.Table) -> ir.Table:
    """The stretches with their limit and with what their instance had counted before them."""
    rows = rows.mutate(
        units=rows.next_position - rows.position,
        is_counted=~rows.is_paused & (rows.runs | rows.counts_gap),
    )
    before = ibis.window(group_by=_LIFE, order_by="seq", preceding=(None, 1))
    upto = ibis.cumulative_window(group_by=_LIFE, order_by="seq")
    rows = rows.mutate(
        units_before=_where(rows.is_counted, rows.units).sum().over(before).fill_null(0),
        began_at=rows.at.min().over(upto),
    )
    return _limited(rows)


def _limited(rows: ir.Table) -> ir.Table:
    """The rows with `limit_units` of calendar months, which depend on when the instance began."""
    rows = rows.mutate(utc_day=rows.began_at // DAY_S)
    joined = rows.left_join(
        MONTH_ENDS,
        [
            rows.calendar == MONTH_ENDS.calendar,
            rows.months == MONTH_ENDS.months,
            rows.utc_day == MONTH_ENDS.utc_day,
            rows.began_at >= MONTH_ENDS.month_from,
            rows.began_at < MONTH_ENDS.month_until,
        ],
    )
    ends = joined.ends_from + (joined.began_at - joined.month_from) * joined.slope
    kept = [name for name in rows.columns if name not in ("limit_units", "utc_day", "began_at")]
    return joined.select(
        *kept,
        limit_units=ibis.ifelse(joined.months > 0, ends - joined.began_at, joined.limit_units),
    )


def lived(rows: ir.Table) -> ir.Table:
    """One row per instance: the sums over its stretches."""
    is_counted = rows.is_counted
    work, exact = rows.next_work - rows.work, rows.next_at - rows.at
    # A pause or gap moves the due instant only where it began before the limit had passed.
    moves_due = ~is_counted & (rows.units_before < rows.limit_units)
    return rows.group_by(*_LIFE, "facts", "calendar", "measure").agg(
        limit_units=rows.limit_units.min(),
        started_at=rows.at.min(),
        ended_at=rows.next_at.max(),
        start_position=rows.position.min(),
        elapsed_units=_where(is_counted, rows.units).sum().fill_null(0),
        worked_s=_where(is_counted, work).sum().fill_null(0),
        counted_s=_where(is_counted, exact).sum().fill_null(0),
        paused_s=_where(~is_counted, exact).sum().fill_null(0),
        moved_units=_where(moves_due, rows.units).sum().fill_null(0),
        ending=(rows.seq * 4 + rows.ending).max() % 4,
    )


def read(lives: ir.Table) -> ir.Table:
    """The instances with their verdict and their due instant."""
    is_over = lives.elapsed_units > lives.limit_units
    has_stopped = lives.ending == _STOPPED
    state = ibis.cases(
        (is_over, ClockState.BROKEN.value),
        (lives.ending == _WITHDRAWN, ClockState.WITHDRAWN.value),
        (has_stopped, ClockState.KEPT.value),
        (lives.ending == _STOOD_STILL, ClockState.PAUSED.value),
        else_=ClockState.RUNNING.value,
    )
    target = lives.start_position + lives.limit_units + lives.moved_units
    lives = lives.mutate(
        state=state,
        is_met_late=is_over & has_stopped,
        target=_where((lives.ending != _STOOD_STILL) | is_over, target),
    )
    lives = reached(lives, "target", "due", openings=OPENINGS, business_days=BUSINESS_DAYS)
    # A limit of nothing is due at once; its position had been reached before the start.
    due_at = ibis.cases(
        (lives.target.isnull(), ibis.null("int64")),
        (lives.limit_units == 0, lives.started_at),
        else_=lives.due,
    )
    lives = lives.mutate(due_at=due_at)
    return lives.select(
        *("variant", "case_id", "facts", "number", "calendar", "measure", "started_at"),
        stopped_at=_where(lives.ending == _STOPPED, lives.ended_at),
        withdrawn_at=_where(lives.ending == _WITHDRAWN, lives.ended_at),
        due_at=lives.due_at,
        elapsed_units=lives.elapsed_units,
        limit_units=lives.limit_units,
        worked_s=lives.worked_s,
        counted_s=lives.counted_s,
        paused_s=lives.paused_s,
        state=lives.state,
        is_met_late=lives.is_met_late,
        decided_at=ibis.cases(
            (lives.state == ClockState.KEPT.value, lives.ended_at),
            (lives.state == ClockState.BROKEN.value, lives.due_at),
            else_=ibis.null("int64"),
        ),
    )


STAGES = (turned, numbered, counted_before, lived, read)
"""What follows `seen`, in order. An engine that cannot parse the whole may keep each as a table."""


def _one(condition: ir.BooleanValue) -> ir.IntegerValue:
    """1 where the condition holds, else 0."""
    return ibis.cases((condition, 1), else_=0)


def _where(condition: ir.BooleanValue, value: ir.Value | int) -> ir.Value:
    """`value` where the condition holds, else null."""
    return ibis.cases((condition, value), else_=ibis.null("int64"))
