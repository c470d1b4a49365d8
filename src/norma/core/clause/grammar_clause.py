"""The format of a clause: which keys stand where, and what may stand under each.

The readings that follow take their values from clauses that passed it. What a key means is said where
it is read.
Source: A2, A3; design of the standard pack, sections 2 and 3.
"""

from norma.core.clause.faults import Faults, listed, nearest
from norma.core.clause.model import ClauseKind, OverlayRule, ParamType, Reopen, Stricter
from norma.core.clause.nodes import Node, Scalar, Table
from norma.core.clause.shape import (
    Check,
    Shape,
    Words,
    anything,
    choice,
    either,
    facts,
    flag,
    label,
    list_of,
    local_text,
    matching,
    names,
    number,
    span,
    table_of,
    text,
    text_in_any_language,
)
from norma.core.clause.vocabulary import FACTS, PER, WAITING_REASONS

_MANY = 1_000_000_000
_CLAUSE_ID = matching(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}", "clause-id-unreadable")
_PARAM_NAME = r"[a-z][a-z0-9_]{0,39}"
_WINDOWS = ("week", "month", "quarter", "year")
_WHEN_FEW = ("report_counts", "not_assessed")


def condition(node: Node, words: Words, faults: Faults) -> None:
    """The name of an event or condition."""
    came = node.raw if isinstance(node, Scalar) else "-"
    if came not in words.conditions:
        key = node.place.path.rpartition(".")[2]
        guess = nearest(came, words.conditions)
        faults.add("condition-unknown", node.place, key=key, came=came, suggestion=guess)


def _calendar_name(node: Node, words: Words, faults: Faults) -> None:
    _named(node, words.calendars, words, faults, code="calendar-unknown")


def _norm_name(node: Node, words: Words, faults: Faults) -> None:
    _named(node, words.norms, words, faults, code="norm-unknown")


def _clause_name(node: Node, words: Words, faults: Faults) -> None:
    _named(node, words.clause_ids, words, faults, code="clause-unknown")


def _named(node: Node, known: frozenset[str], words: Words, faults: Faults, *, code: str) -> None:
    """A name that the document defines; an overlay may mean one of its core."""
    came = node.raw.removeprefix("clause:") if isinstance(node, Scalar) else "-"
    if came in known or (words.is_open and came != "-"):
        return
    faults.add(
        code,
        node.place,
        key=node.place.path.rpartition(".")[2],
        came=came,
        allowed=listed(sorted(known)) or "-",
        suggestion=nearest(came, known),
    )


FLOOR = Shape({"value": anything, "law": text, "where": names}, ("law",))
PARAM = Shape(
    {
        "type": choice(*ParamType),
        "value": anything,
        "by": choice(*FACTS),
        "stricter": choice(*Stricter),
        "order": list_of(text),
        "overlay": choice(*OverlayRule),
        "floor": FLOOR,
        "labels": table_of(local_text),
    },
    ("type", "value"),
)
CLOCK = Shape(
    {
        "per": choice(*PER),
        "start": condition,
        "stop": condition,
        "calendar": _calendar_name,
        "cancel": either(list_of(condition), condition),
        "pause_while": either(list_of(choice(*WAITING_REASONS)), choice(*WAITING_REASONS)),
        "never_pauses": flag,
        "each": flag,
        "reopen": choice(*Reopen),
        "warn_at": list_of(number(1, 99, is_whole=True)),
        "pause_limit": span,
        "on_priority_change": text,
        "reset": either(list_of(condition), condition),
        "day_count": text,
        "outside_hours": text,
    },
    ("per", "start", "stop", "calendar"),
)
OBJECTIVE = Shape(
    {
        "good": text,
        "target": anything,
        "window": choice(*_WINDOWS),
        "min_sample": anything,
        "when_few": choice(*_WHEN_FEW),
        "abandoned": Shape(
            {"under": span, "count_as": choice("exclude", "kept", "broken")}, ("under", "count_as")
        ),
    },
    ("good", "target", "window"),
)
_ESCALATE = list_of(Shape({"at": number(1, 1_000), "to": text}, ("at", "to")))
_ALARMS = list_of(
    Shape({"at": span, "why": local_text, "law": text, "to": text}, ("at", "why", "to"))
)

_MANUAL = Shape(
    {
        "part": choice("preface", "process", "skills", "faq", "appendix"),
        "order": number(0, 1_000_000),
        "index": table_of(names),
        "appendix_forms": names,
    },
    ("part",),
)
_QUIZ = Shape(
    {
        "type": text,
        "ask": local_text,
        "answer": text_in_any_language,
        "distractors": list_of(text_in_any_language),
        "from": text,
    },
    ("ask",),
)
_RELATIONS = (
    *("equal-to", "subset-of", "superset-of", "intersects-with"),
    *("equal", "subset", "superset", "intersects"),
)
NORM_LINK = Shape(
    {"ref": _norm_name, "clause": text, "relation": choice(*_RELATIONS)}, ("ref", "relation")
)
COMMON: dict[str, Check] = {
    "id": _CLAUSE_ID,
    "kind": choice(*ClauseKind),
    "title": local_text,
    "text": local_text,
    "params": table_of(PARAM, key_form=_PARAM_NAME, code="param-name-unreadable"),
    "applies": Shape(dict.fromkeys(FACTS, facts)),
    "public": flag,
    "after": _clause_name,
    "norms": list_of(NORM_LINK),
    "manual": _MANUAL,
    "faq": list_of(Shape({"q": local_text, "a": local_text}, ("q", "a"))),
    "train": Shape({"roles": names, "skill": text, "quiz": list_of(_QUIZ)}),
    "audit": Shape({"ask": local_text, "evidence": text, "score": text}, ("ask",)),
}
_ALWAYS = ("id", "kind", "title", "text")

_QA = Shape(
    {
        "section": text,
        "weight": number(0, 1_000),
        "scale": list_of(Shape({"key": text, "score": anything}, ("key", "score"))),
        "critical": choice("none", "business", "customer", "compliance"),
        "effect": text,
        "report_to": text,
    },
    ("section", "scale"),
)
_RULE = Shape(
    {
        "type": choice("forbid", "require"),
        "normalise": names,
        "on_draft": text,
        "on_sent": text,
        "exempt": names,
        "platform": names,
        "elements": names,
        "applies_when": text,
    },
    ("type",),
)
_STEP = Shape(
    {
        "key": text,
        "do": local_text,
        "role": text,
        "form": text,
        "required": flag,
        "clock": _clause_name,
        "iso": text,
    },
    ("key", "do"),
)
_GRANT = Shape(
    {
        "holder": text,
        "trigger": text,
        "proof": names,
        "condition": text,
        "day_count": text,
        "exclusions": names,
        "starts": _clause_name,
        "clock_excludes": names,
        "after_exchange": text,
        "choose": text,
    },
    ("holder", "trigger"),
)
_MEASURE = Shape(
    {
        "metric": text,
        "formula": text,
        "scale": text,
        "source": text,
        "window": choice(*_WINDOWS),
        "min_sample": text,
        "when_few": choice(*_WHEN_FEW),
        "publish_with": names,
        "valid_if": names,
    },
    ("metric", "window"),
)
_LEVELS = list_of(
    Shape({"from": number(-_MANY, _MANY), "key": text, "opens": text}, ("from", "key"))
)
_SCHEDULE = Shape(
    {
        "every": text,
        "calendar_aligned": flag,
        "task_for": text,
        "checkpoints": list_of(
            Shape({"at": number(0, 100), "expect": number(0, _MANY)}, ("at", "expect"))
        ),
        "outcome": names,
        "overdue": Shape({"after": span, "mark": text, "still_in_force": flag}, ("after",)),
    },
    ("every", "task_for"),
)

KINDS: dict[str, Shape] = {
    ClauseKind.PROMISE: Shape(
        {
            **COMMON,
            "clock": CLOCK,
            "objective": OBJECTIVE,
            "escalate": _ESCALATE,
            "alarms": _ALARMS,
        },
        (*_ALWAYS, "clock", "objective"),
        {"clock": "clock-missing", "objective": "objective-missing"},
    ),
    ClauseKind.CONDUCT: Shape({**COMMON, "qa": _QA}, (*_ALWAYS, "qa")),
    ClauseKind.WORDING: Shape({**COMMON, "rule": _RULE}, (*_ALWAYS, "rule")),
    ClauseKind.PROCEDURE: Shape(
        {
            **COMMON,
            "entry": text,
            "steps": list_of(_STEP),
            "forms": table_of(label),
            "overlay_steps": table_of(text),
        },
        (*_ALWAYS, "steps"),
    ),
    ClauseKind.ENTITLEMENT: Shape({**COMMON, "grant": _GRANT}, (*_ALWAYS, "grant")),
    ClauseKind.OUTCOME: Shape(
        {**COMMON, "measure": _MEASURE, "levels": _LEVELS}, (*_ALWAYS, "measure")
    ),
    ClauseKind.DUTY: Shape(
        {**COMMON, "schedule": _SCHEDULE, "triggers": names, "measure": _MEASURE},
        (*_ALWAYS, "schedule"),
    ),
}
_ANY_KIND = Shape(
    {key: anything for shape in KINDS.values() for key in shape.keys} | COMMON, _ALWAYS
)


def clause(node: Node, words: Words, faults: Faults) -> None:
    """One clause, by its kind."""
    kind = node.text("kind") if isinstance(node, Table) else ""
    KINDS.get(kind, _ANY_KIND)(node, words, faults)
