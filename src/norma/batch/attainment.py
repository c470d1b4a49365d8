"""How far promises were kept, by clause and month, counted in columns.

Words: a promise is *decided* when it is kept (at its stop) or broken (when it fell due), and it counts
in the local month of that moment on the calendar of its clause. A *duration* is what was counted from
start to stop, of every promise that was met, late or not.
Laws: kept and broken of the months add up to those of the whole; percentiles interpolate linearly
between neighbours, so that they equal those of spreadsheets and numpy.
Source: L1, L3; design of the standard pack, section 3 (objective).
"""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from norma.batch.worktime import DAY_S, PIECES
from norma.core.promise.reading import ClockState

SHARES = {"p50": 0.5, "p90": 0.9, "p95": 0.95}
"""The percentiles that are told."""

CLAUSES = ibis.table({"variant": "int64", "clause": "int64"}, name="clauses")
"""Which clause of the standard, by its place from 0, a variant belongs to."""

WHOLE = ""
"""Stands in place of a month for the whole log."""


def counts(instances: ir.Table, clauses: ir.Table) -> ir.Table:
    """clause, month, kept, broken, and how many were running, paused and withdrawn.

    What is not decided has no month and counts under `WHOLE` alone.
    """
    rows = _by_period(_with_month(instances.inner_join(clauses, "variant")))
    return rows.group_by("clause", "month").agg(
        **{
            state.value: ibis.cases((rows.state == state.value, 1), else_=0).sum()
            for state in ClockState
        }
    )


def durations(instances: ir.Table, clauses: ir.Table) -> ir.Table:
    """clause, month, met, and the percentiles and mean of `worked_s` and `counted_s` (seconds)."""
    met = instances.filter(instances.stopped_at.notnull())
    rows = _by_period(_with_month(met.inner_join(clauses, "variant")))
    worked = percentiles(rows, ("clause", "month"), "worked_s")
    counted = percentiles(rows, ("clause", "month"), "counted_s")
    return worked.inner_join(counted.drop("n"), ["clause", "month"])


def percentiles(rows: ir.Table, by: Sequence[str], column: str) -> ir.Table:
    """One row per group: n, and `<column>_p50` and so on, `<column>_mean`; linear interpolation."""
    ordered = ibis.window(group_by=list(by), order_by=column)
    ranked = rows.mutate(
        rank=ibis.row_number().over(ordered),
        n=rows.count().over(ibis.window(group_by=list(by))),
    )
    values = {}
    for name, share in SHARES.items():
        # The two neighbours of the wanted rank share it by their nearness; all others weigh nothing.
        wanted = (ranked.n - 1).cast("float64") * ibis.literal(share, "float64")
        away = (ranked.rank - wanted).abs()
        weight = ibis.ifelse(away < 1, 1 - away, 0.0)
        values[f"{column}_{name}"] = (ranked[column] * weight).sum()
    return ranked.group_by(*by).agg(
        n=ranked.count(), **values, **{f"{column}_mean": ranked[column].mean()}
    )


def _with_month(rows: ir.Table) -> ir.Table:
    rows = rows.mutate(utc_day=rows.decided_at // DAY_S)
    joined = rows.left_join(
        PIECES,
        [
            rows.calendar == PIECES.calendar,
            rows.utc_day == PIECES.utc_day,
            rows.decided_at >= PIECES.piece_from,
            rows.decided_at < PIECES.piece_until,
        ],
    )
    return joined.select("clause", "state", "worked_s", "counted_s", "month")


def _by_period(rows: ir.Table) -> ir.Table:
    """Every row for the whole log, and again for its month where it has one."""
    return rows.mutate(month=ibis.literal(WHOLE)).union(rows.filter(rows.month.notnull()))
