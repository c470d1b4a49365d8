"""The event log as a table: what every event of every case was, one file for any number of them.

Words: a *log* is a Parquet file of events, made by an import; a *fact set* is one combination of the
facts that scopes and limits may ask about. Instants are UTC without a zone, in whole seconds. Within a
case `seq` ascends from 1 and `at` never falls.
Source: M2, L3; design of the standard pack, sections 5 and 7.
"""

import ibis
import ibis.expr.types as ir

from norma.core.clause.vocabulary import FACTS

LOG_FORMAT = "1"
"""Stands in the file under the key `norma_log_format`; another number is another shape."""

FACT_NAMES = tuple(FACTS)
"""The fact columns, in the order of the log; an absent fact is the empty text."""

LOG_COLUMNS: dict[str, str] = {
    "case_id": "string",
    "seq": "int64",
    "at": "timestamp",
    "kind": "string",
    "actor_kind": "string",
    "actor": "string",
    "reason": "string",
    "activity": "string",
    "source_line": "int64",
    **dict.fromkeys(FACT_NAMES, "string"),
}
"""`reason` is what a wait is for, else empty; `activity` is what the source called it; `source_line`
is where in the source it stood, so that every figure leads back to a line."""

LOG = ibis.table(LOG_COLUMNS, name="log")

FACT_SETS = ibis.table(
    {"facts": "int64", **dict.fromkeys(FACT_NAMES, "string")},
    name="fact_sets",
)
"""The fact sets of a log, numbered."""


def clock_events(log: ir.Table, fact_sets: ir.Table, now: ir.Scalar) -> ir.Table:
    """The log as the clocks see it up to and including `now` (epoch seconds)."""
    at = log.at.epoch_seconds().cast("int64")
    rows = log.inner_join(fact_sets, list(FACT_NAMES))
    rows = rows.select("case_id", "seq", "kind", "actor_kind", "reason", "facts", at=at)
    return rows.filter(rows.at <= now)


def combinations(log: ir.Table) -> ir.Table:
    """The distinct (kind, actor_kind, reason) of the log, sorted."""
    return log.select("kind", "actor_kind", "reason").distinct().order_by(ibis._.kind)


def fact_combinations(log: ir.Table) -> ir.Table:
    """The distinct combinations of facts of the log."""
    return log.select(*FACT_NAMES).distinct()


def extent(log: ir.Table) -> ir.Table:
    """One row: events, cases, first_at and last_at (epoch seconds)."""
    return log.agg(
        events=log.count(),
        cases=log.case_id.nunique(),
        first_at=log.at.min().epoch_seconds().cast("int64"),
        last_at=log.at.max().epoch_seconds().cast("int64"),
    )
