"""The timed half of a promise: its clock and its objective.

Laws: the limit is a duration of this clause and more than nothing; a target is a share of 0 to 100
per cent; what this version cannot run is kept, shown and told, never dropped in silence.
Source: A2, C2; design of the standard pack, sections 3 and 5.
"""

import re
from collections.abc import Iterable, Mapping

from norma.core.clause.faults import Faults, listed, nearest
from norma.core.clause.model import Clause, ClockDefinition, Objective, Param, ParamType, Reopen
from norma.core.clause.nodes import Scalar, Table
from norma.core.clause.shape import number_of
from norma.core.units import Span

NOT_RUN_OF_CLOCK = ("pause_limit", "on_priority_change", "reset", "day_count", "outside_hours")
NOT_RUN_OF_OBJECTIVE = ("abandoned",)
NOT_RUN_OF_PROMISE = ("escalate", "alarms", "after")
"""Settings that are read, checked and carried, while nothing runs from them yet."""

MIN_SAMPLE_DEFAULT = 30

_GOOD = re.compile(
    r"elapsed\s*<=\s*(?P<limit>[a-z][a-z0-9_]*)"
    r"(?P<rest>\s+and\s+not\s+reopened_within\(\s*\d{1,6}(?:s|m|h|d|bm|bh|bd)\s*\))?"
)


def read_clock(clause: Table, faults: Faults) -> ClockDefinition | None:
    """The clock as the clause writes it; None where it lacks what a clock must have."""
    clock = clause.table("clock")
    needed = {key: clock.text(key) for key in ("per", "start", "stop", "calendar")}
    if not all(needed.values()):
        return None
    each = clock.is_true("each")
    pauses = clock.texts("pause_while")
    if pauses and clock.is_true("never_pauses"):
        faults.add("pause-contradiction", clock.place_of("never_pauses"))
    if needed["start"] == needed["stop"] and not each:
        faults.add("clock-start-is-stop", clock.place_of("stop"), came=needed["stop"])
    reopen = clock.text("reopen")
    return ClockDefinition(
        **needed,
        cancel=clock.texts("cancel"),
        pause_while=pauses,
        never_pauses=clock.is_true("never_pauses"),
        each=each,
        reopen=Reopen(reopen) if reopen in list(Reopen) else Reopen.FINAL,
        warn_at=tuple(sorted({int(text) for text in clock.texts("warn_at") if text.isdecimal()})),
        carried=tuple(key for key in clock.entries if key in NOT_RUN_OF_CLOCK),
    )


def read_objective(clause: Table, params: Mapping[str, Param], faults: Faults) -> Objective | None:
    """The objective as the clause writes it; None where a part of it cannot be meant.

    Args:
        params: those of the clause that could be read; a name that the clause writes but that is
            not among them has been told already.
    """
    objective = clause.table("objective")
    good, window = objective.text("good"), objective.text("window")
    if not (good and window and objective.get("target")):
        return None
    limit = _limit(clause, params, faults)
    target = _target(clause, params, faults)
    sample = _min_sample(clause, params, faults)
    if limit is None or target is None or sample is None:
        return None
    return Objective(
        good=good,
        limit_param=limit,
        target_pct=target,
        window=window,
        min_sample=sample,
        when_few=objective.text("when_few") or "report_counts",
    )


def _limit(clause: Table, params: Mapping[str, Param], faults: Faults) -> str | None:
    objective = clause.table("objective")
    place = objective.place_of("good")
    match = _GOOD.fullmatch(objective.text("good").strip())
    if match is None:
        faults.add("good-unreadable", place, came=objective.text("good"))
        return None
    if match["rest"]:
        faults.add("setting-not-run", place, setting="objective.good: reopened_within")
    name = match["limit"]
    param = _named(name, "good", clause, params, faults)
    if param is None:
        return None
    if param.type is not ParamType.DURATION:
        faults.add("limit-not-duration", place, came=name)
        return None
    written = clause.table("params").table(name)
    cells = param.cells if param.by else {"": param.value}
    for cell, value in cells.items():
        if isinstance(value, Span) and value.amount == 0:
            place = written.table("value").place_of(cell) if cell else param.place
            faults.add("limit-zero", place, came=value)
            return None
    return name


def _named(
    name: str, key: str, clause: Table, params: Mapping[str, Param], faults: Faults
) -> Param | None:
    """The parameter of that name, told where the clause does not write one."""
    written = clause.table("params").entries
    if name not in written:
        faults.add(
            "param-unknown",
            clause.table("objective").place_of(key),
            key=key,
            came=name,
            allowed=listed(written) or "-",
            suggestion=nearest(name, written),
        )
    return params.get(name)


def _target(clause: Table, params: Mapping[str, Param], faults: Faults) -> float | None:
    objective = clause.table("objective")
    node, place = objective.get("target"), objective.place_of("target")
    value = number_of(node)
    if value is not None:
        if not 0 <= value <= 100:
            faults.add("target-out-of-range", place, came=objective.text("target"))
            return None
        return value
    if not isinstance(node, Scalar) or not node.raw.isidentifier():
        faults.add("target-unfit", place, came=objective.text("target") or "-")
        return None
    param = _named(node.raw, "target", clause, params, faults)
    if param is None:
        return None
    if param.type is not ParamType.PERCENT or not isinstance(param.value, int | float):
        faults.add("target-unfit", place, came=node.raw)
        return None
    return float(param.value)


def _min_sample(clause: Table, params: Mapping[str, Param], faults: Faults) -> int | None:
    objective = clause.table("objective")
    node, place = objective.get("min_sample"), objective.place_of("min_sample")
    if node is None:
        return MIN_SAMPLE_DEFAULT
    value: object = number_of(node)
    if value is None and isinstance(node, Scalar) and node.raw.isidentifier():
        param = _named(node.raw, "min_sample", clause, params, faults)
        if param is None:
            return None
        value = param.value if param.type is ParamType.COUNT else None
    if not isinstance(value, int | float) or value < 1 or value != int(value):
        faults.add("sample-unfit", place, came=objective.text("min_sample") or "-")
        return None
    return int(value)


def tell_not_run(clause: Table, faults: Faults) -> None:
    """Tell each setting of a promise that is only carried, at its place."""
    clock, objective = clause.table("clock"), clause.table("objective")
    for setting in _not_run(clause.entries, clock.entries, objective.entries):
        part, _, name = setting.rpartition(".")
        table = clause.table(part) if part else clause
        faults.add("setting-not-run", table.key_places[name], setting=setting)


def not_run(clause: Clause) -> tuple[str, ...]:
    """The settings of a promise that are kept and shown while nothing runs from them yet.

    Returns:
        Names such as `clock.pause_limit` and `escalate`, those of the clock first; empty for another
        kind of clause.
    """
    if clause.clock is None:
        return ()
    return _not_run(clause.body, clause.body["clock"], clause.body.get("objective", ()))


def _not_run(
    promise: Iterable[str], clock: Iterable[str], objective: Iterable[str]
) -> tuple[str, ...]:
    return (
        *(f"clock.{key}" for key in clock if key in NOT_RUN_OF_CLOCK),
        *(f"objective.{key}" for key in objective if key in NOT_RUN_OF_OBJECTIVE),
        *(key for key in promise if key in NOT_RUN_OF_PROMISE),
    )
