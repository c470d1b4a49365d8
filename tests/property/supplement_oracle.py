"""What "weaker" means, said a second time and naively: case by case, on the plain data alone.

Every case that the facts named in two documents can make is looked at; for each, every value of every
clause is looked up in both and compared. Nothing here uses the comparison that is tested.
"""

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "bm": 60, "bh": 3600}
_MONTHS = {"mo": 1, "Q": 3, "y": 12}
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RANKS = {
    "critical": ["none", "business", "customer", "compliance"],
    "effect": ["none", "fail_section", "fail_evaluation"],
    "on_draft": ["none", "hint", "checklist", "warn", "block"],
    "on_sent": ["none", "qa_item", "qa_critical"],
    "window": ["year", "quarter", "month"],
}


def weaker_values(core: dict[str, Any], result: dict[str, Any]) -> list[str]:
    """Where a case is worse off under `result`, in words for the reader of a failing test."""
    after = {clause["id"]: clause for clause in result["clauses"]}
    found: list[str] = []
    for clause in core["clauses"]:
        now = after.get(clause["id"])
        if now is None:
            found.append(f"{clause['id']} is gone")
            continue
        for case in _cases(clause, now):
            if _applies(clause, case):
                found += [f"{clause['id']} {case}: {what}" for what in _of_case(clause, now, case)]
        found += [f"{clause['id']}: {what}" for what in _of_parts(clause, now, core, result)]
    return found


def _cases(*clauses: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Every combination of the facts that are named, and of values that nobody names."""
    facts: dict[str, set[str]] = {}
    for clause in clauses:
        for fact, values in clause.get("applies", {}).items():
            facts.setdefault(fact, {"something else"}).update(_listed(values))
        for param in clause.get("params", {}).values():
            if "by" in param:
                facts.setdefault(param["by"], {"something else"}).update(param["value"])
    names = sorted(facts)
    for chosen in itertools.product(*(sorted(facts[name]) for name in names)):
        yield dict(zip(names, chosen, strict=True))


def _applies(clause: dict[str, Any], case: dict[str, str]) -> bool:
    return all(case[fact] in _listed(v) for fact, v in clause.get("applies", {}).items())


def _of_case(was: dict[str, Any], now: dict[str, Any], case: dict[str, str]) -> Iterator[str]:
    if not _applies(now, case):
        yield "does not apply any more"
        return
    for name, param in was.get("params", {}).items():
        before, after = _looked_up(param, case), _looked_up(now["params"][name], case)
        if before is None or before == after or _may_differ(param):
            continue
        if after is None or not _is_as_good(param, before, after):
            yield f"{name} {before!r} -> {after!r}"


def _may_differ(param: dict[str, Any]) -> bool:
    return param.get("overlay") == "free"


def _looked_up(param: dict[str, Any], case: dict[str, str]) -> Any:
    return param["value"].get(case[param["by"]]) if "by" in param else param["value"]


def _is_as_good(param: dict[str, Any], before: Any, after: Any) -> bool:
    """Whether the customer is served as well; what has no direction may not differ."""
    if param.get("overlay") == "locked" or "stricter" not in param:
        return _written(before) == _written(after)
    match param["stricter"]:
        case "superset":
            return set(map(_written, before)) <= set(map(_written, after))
        case "subset":
            return set(map(_written, after)) <= set(map(_written, before))
    was, now = _amount(param, before), _amount(param, after)
    if was[0] != now[0]:
        return False
    return now[1] <= was[1] if param["stricter"] == "lower" else now[1] >= was[1]


def _amount(param: dict[str, Any], value: Any) -> tuple[str, float]:
    """What is counted, and how much of it."""
    match param["type"]:
        case "duration":
            return _span(value)
        case "money":
            amount, currency = value.split()
            return currency, float(amount)
        case "enum":
            return "", param["order"].index(value)
    return "", float(value)


def _span(text: str) -> tuple[str, float]:
    count, unit = re.fullmatch(r"(\d+)([a-zA-Z]+)", str(text)).groups()  # type: ignore[union-attr]
    if unit in _MONTHS:
        return "months", int(count) * _MONTHS[unit]
    if unit == "bd":
        return "business days", int(count)
    return ("business time" if unit[0] == "b" else "time"), int(count) * _SECONDS[unit]


def _of_parts(
    was: dict[str, Any], now: dict[str, Any], core: dict[str, Any], result: dict[str, Any]
) -> Iterator[str]:
    if was.get("public") and not now.get("public"):
        yield "not public any more"
    levels = ["may", "should", "must"]
    if levels.index(now.get("level", "must")) < levels.index(was.get("level", "must")):
        yield "binds less"
    yield from _of_clock(was, now, core, result)
    yield from _of_lists(was, now)
    yield from _of_ranks(was, now)
    yield from _of_steps(was.get("steps", []), now.get("steps", []))


def _of_clock(
    was: dict[str, Any], now: dict[str, Any], core: dict[str, Any], result: dict[str, Any]
) -> Iterator[str]:
    before, after = was.get("clock", {}), now.get("clock", {})
    for key in ("per", "start", "stop", "each", "reopen"):
        if before.get(key) != after.get(key):
            yield f"clock {key}"
    for mark in before.get("warn_at", []):
        if not any(each <= mark for each in after.get("warn_at", [])):
            yield f"no warning by {mark}"
    if set(_listed(after.get("pause_while"))) - set(_listed(before.get("pause_while"))):
        yield "pauses for more"
    if before.get("calendar") != after.get("calendar"):
        old = _week_hours(core["calendars"][before["calendar"]])
        new = _week_hours(result["calendars"][after["calendar"]])
        if any(a < b for a, b in zip(sorted(new), sorted(old), strict=True)):
            yield "open less"


def _week_hours(calendar: dict[str, Any]) -> list[float]:
    hours = [0.0] * 7
    for words, spans in calendar["hours"].items():
        first, _, last = words.partition("-")
        for day in range(_WEEK.index(first), _WEEK.index(last or first) + 1):
            for span in _listed(spans):
                since, until = ([int(n) for n in t.split(":")] for t in span.split("-"))
                hours[day] += until[0] + until[1] / 60 - since[0] - since[1] / 60
    return hours


def _of_lists(was: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    for part, key in (("rule", "elements"), ("", "triggers"), ("rule", "normalise")):
        before, after = (set(_listed(_at(clause, part, key))) for clause in (was, now))
        if before - after:
            yield f"{key} lost {before - after}"
    for part, key in (("rule", "exempt"), ("grant", "proof"), ("grant", "exclusions")):
        before, after = (set(_listed(_at(clause, part, key))) for clause in (was, now))
        if after - before:
            yield f"{key} gained {after - before}"


def _of_ranks(was: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    for part in ("qa", "rule", "objective", "measure"):
        for key, order in _RANKS.items():
            before, after = _at(was, part, key), _at(now, part, key)
            if before is None or before == after:
                continue
            if (
                after not in order
                or before not in order
                or order.index(after) < order.index(before)
            ):
                yield f"{part}.{key} {before} -> {after}"
    if _at(now, "qa", "weight") is not None and now["qa"]["weight"] < was["qa"].get("weight", 0):
        yield "weighs less"
    goals = [_number(clause, _at(clause, "objective", "target")) for clause in (was, now)]
    if goals[0] is not None and goals[1] is not None and goals[1] < goals[0]:
        yield f"target {goals[0]} -> {goals[1]}"
    samples = [_number(clause, _at(clause, "objective", "min_sample")) for clause in (was, now)]
    if None not in samples and samples[1] > samples[0]:  # type: ignore[operator]
        yield f"fewer are counted: {samples}"
    for before, after in zip(was.get("levels", []), now.get("levels", []), strict=False):
        if after["key"] == before["key"] and after["from"] < before["from"]:
            yield f"level {before['key']} begins lower"
    scores = [[each["score"] for each in _at(clause, "qa", "scale") or []] for clause in (was, now)]
    if scores[0] and (None in scores[1]) > (None in scores[0]):
        yield "may be left out"
    if scores[0] and min(_known(scores[1])) > min(_known(scores[0])):
        yield "missing it costs less"


def _known(scores: list[float | None]) -> list[float]:
    return [score for score in scores if score is not None]


def _number(clause: dict[str, Any], value: Any) -> float | None:
    if isinstance(value, str):
        param = clause["params"][value]
        return None if _may_differ(param) or param.get("stricter") == "lower" else param["value"]
    return value


def _of_steps(was: list[dict[str, Any]], now: list[dict[str, Any]]) -> Iterator[str]:
    """What had to be done has to be done, in the same order and by the same people."""
    rest = iter(now)
    for step in was:
        if not step.get("required"):
            continue
        same = (each for each in rest if each["key"] == step["key"])
        found = next(same, None)
        if found is None:
            yield f"step {step['key']} is gone or came earlier"
            rest = iter(now)
        elif not found.get("required") or found.get("role") != step.get("role"):
            yield f"step {step['key']} is less"


def _at(clause: dict[str, Any], part: str, key: str) -> Any:
    return (clause.get(part, {}) if part else clause).get(key)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _written(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
