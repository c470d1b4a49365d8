"""Every promise of every case as a row of a CSV file, written whole or not at all."""

import csv
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from norma.batch.engine import Backtest
from norma.batch.whole_file import written_whole
from norma.core.promise.reading import ClockState
from norma.core.units import SpanKind
from norma.core.worktime.arithmetic import DAY_UNITS

COLUMNS = (
    "case",
    "clause",
    "instance",
    "started",
    "stopped",
    "withdrawn",
    "due",
    "elapsed",
    "unit",
    "elapsed_exact_s",
    "paused_s",
    "verdict",
)
"""Instants are UTC. `elapsed` is what was counted in the clause's own measure, named by `unit`;
`elapsed_exact_s` is the same stretch in exact seconds, and `paused_s` what was left out of it."""

_UNITS = {
    SpanKind.EXACT.value: "s",
    SpanKind.BUSINESS_TIME.value: "business_s",
    SpanKind.BUSINESS_DAYS.value: "business_days",
}


def write_per_case(backtest: Backtest, path: Path) -> int:
    """Write the file and return the number of its rows. Raises: OSError, and nothing is left."""
    count = 0
    with written_whole(path) as beside, beside.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        for instance in backtest.instances():
            rows.writerow(_row(instance))
            count += 1
    return count


def _row(instance: Mapping[str, Any]) -> tuple[object, ...]:
    is_days = instance["measure"] == SpanKind.BUSINESS_DAYS.value
    units = instance["elapsed_units"]
    return (
        instance["case_id"],
        instance["promise"].clause_id,
        instance["number"],
        _instant(instance["started_at"]),
        _instant(instance["stopped_at"]),
        _instant(instance["withdrawn_at"]),
        _instant(instance["due_at"]),
        f"{units / DAY_UNITS:.6f}" if is_days else units,
        _UNITS[instance["measure"]],
        instance["counted_s"],
        instance["paused_s"],
        _verdict(instance),
    )


def _verdict(instance: Mapping[str, Any]) -> str:
    """The state, and of what is broken whether it was met afterwards."""
    if instance["state"] == ClockState.BROKEN.value:
        return "broken_met_late" if instance["is_met_late"] else "broken_open"
    return str(instance["state"])


def _instant(at: datetime | None) -> str:
    return "" if at is None else f"{at:%Y-%m-%dT%H:%M:%SZ}"
