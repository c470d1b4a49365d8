"""What may be done with each setting of the parts that run, kind by kind.

A setting that is not listed may not differ. Of a clock, then, a supplement may make the warning
earlier, take away a reason to pause or to withdraw, and shorten the longest pause; when it starts and
stops, what it belongs to and what a re-opening does are the core's.
Source: A2, A5; design of the standard pack, sections 3 and 4.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from norma.core.clause.strictness.rules import (
    ADDED,
    CHECKPOINTS,
    EARLIER,
    FEWER,
    LEVELS,
    MORE,
    ON,
    PLATFORMS,
    SAME,
    SCALE,
    SHORTER,
    TOLD_TO,
    Answer,
    Pair,
    Rule,
    higher,
    lower,
    towards,
)

_WINDOW = towards("year", "quarter", "month")
"""Kept in every month is kept in the quarter; weeks do not make up months."""
_CRITICAL = towards("none", "business", "customer", "compliance", absent="none")
_DRAFT = towards("none", "hint", "checklist", "warn", "block", absent="none")
_SENT = towards("none", "qa_item", "qa_critical", absent="none")
_EFFECT = towards("none", "fail_section", "fail_evaluation", absent="none")
_MEASURE: Mapping[str, Rule] = {
    "window": _WINDOW,
    "min_sample": higher(),
    "publish_with": MORE,
    "valid_if": MORE,
}

PARTS: Mapping[str, Mapping[str, Rule]] = {
    "clock": {
        "warn_at": EARLIER,
        "pause_while": FEWER,
        "cancel": FEWER,
        "never_pauses": ON,
        "pause_limit": SHORTER,
    },
    "objective": {
        "window": _WINDOW,
        "min_sample": lower(absent=30),
        "target": higher(),
    },
    "qa": {
        "critical": _CRITICAL,
        "weight": higher(),
        "scale": SCALE,
        "effect": _EFFECT,
        "report_to": MORE,
    },
    "rule": {
        "elements": MORE,
        "exempt": FEWER,
        "normalise": MORE,
        "platform": PLATFORMS,
        "on_draft": _DRAFT,
        "on_sent": _SENT,
        "on_publish": _DRAFT,
    },
    "grant": {
        "exclusions": FEWER,
        "proof": FEWER,
        "clock_excludes": MORE,
        "holder": towards("buyer", "consumer", "customer", "anyone"),
        "choose": towards("company", "seller", "customer"),
        "day_count": towards("same_day", "from_day_after"),
        "after_exchange": towards("continue", "restart", absent="continue"),
    },
    "measure": _MEASURE,
    "schedule": {
        "every": SHORTER,
        "checkpoints": CHECKPOINTS,
        "outcome": MORE,
        "task_for": Rule(SAME.name, lambda before, after, pair: bool(after)),
    },
    "schedule.overdue": {"after": SHORTER},
}
"""Part to setting to rule."""

WHOLE: Mapping[str, Rule] = {
    "escalate": TOLD_TO,
    "alarms": TOLD_TO,
    "levels": LEVELS,
    "triggers": MORE,
    "forms": ADDED,
}
"""Parts that are compared as one thing."""

NOT_RUNNING = frozenset(
    {"id", "kind", "title", "text", "params", "applies", "public", "level", "steps"}
    | {"norms", "manual", "faq", "train", "audit"}
)
"""What is compared elsewhere, and what explains a clause without being part of what runs."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One setting of a part that is written differently, and what its rule answers."""

    path: str
    before: Any
    after: Any
    rule: Rule
    is_no_weaker: Answer


def compared_parts(pair: Pair) -> Iterator[Compared]:
    """Every setting that differs, in the order of the clause."""
    before, after = pair.before.body, pair.after.body
    for part in dict.fromkeys((*before, *after)):
        if part not in NOT_RUNNING and before.get(part) != after.get(part):
            yield from _compared(part, before.get(part), after.get(part), pair)


def _compared(path: str, before: Any, after: Any, pair: Pair) -> Iterator[Compared]:
    rules = PARTS.get(path)
    if rules is None or not isinstance(after, Mapping):
        rule = rule_of(path)
        yield Compared(path, before, after, rule, rule.test(before, after, pair))
        return
    were = before if isinstance(before, Mapping) else {}
    for key in dict.fromkeys((*were, *after)):
        below = f"{path}.{key}"
        if were.get(key) != after.get(key) and below in PARTS:
            yield from _compared(below, were.get(key), after.get(key), pair)
        elif were.get(key) != after.get(key):
            rule = rule_of(below)
            answer = rule.test(were.get(key), after.get(key), pair)
            yield Compared(below, were.get(key), after.get(key), rule, answer)


def rule_of(path: str) -> Rule:
    """The rule of a setting such as `clock.warn_at`, or of a part that is one thing."""
    part, _, key = path.rpartition(".")
    if part == "applies":
        return MORE
    if not part:
        return WHOLE.get(path, SAME)
    return PARTS.get(part, {}).get(key, SAME)
