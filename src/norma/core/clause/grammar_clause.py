"""The format of a clause: which keys stand where, and what may stand under each.

The readings that follow take their values from clauses that passed it. What a key means is said where
it is read.
Source: A2, A3; design of the standard pack, sections 2 and 3.
"""

from norma.core.clause.faults import Faults
from norma.core.clause.grammar_kinds import (
    FORM,
    GRANT,
    LEVELS,
    MEASURE,
    OVERLAY_STEPS,
    QA,
    RULE,
    SCHEDULE,
    STEP,
    WHEN_FEW,
    WINDOWS,
)
from norma.core.clause.grammar_names import (
    calendar_name,
    clause_name,
    condition,
    norm_name,
    trigger,
)
from norma.core.clause.model import ClauseKind, Level, OverlayRule, ParamType, Reopen, Stricter
from norma.core.clause.nodes import Node, Table
from norma.core.clause.shape import (
    Check,
    Shape,
    Words,
    anything,
    choice,
    facts,
    flag,
    list_of,
    local_text,
    matching,
    names,
    number,
    role,
    some,
    span,
    table_of,
    text,
    text_in_any_language,
)
from norma.core.clause.vocabulary import FACTS, PER, WAITING_REASONS

QUIZ_TYPES = ("choice", "classify", "true_false")
AUDIT_SCORES = ("ratio", "yes_no", "levels")
_CLAUSE_ID = matching(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}", "clause-id-unreadable")
_PARAM_NAME = r"[a-z][a-z0-9_]{0,39}"


FLOOR = Shape({"value": anything, "law": text, "where": names}, ("law",), name="floor")
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
    name="param",
)
CLOCK = Shape(
    {
        "per": choice(*PER),
        "start": condition,
        "stop": condition,
        "calendar": calendar_name,
        "cancel": some(condition),
        "pause_while": some(choice(*WAITING_REASONS)),
        "never_pauses": flag,
        "each": flag,
        "reopen": choice(*Reopen),
        "warn_at": list_of(number(1, 99, is_whole=True)),
        "pause_limit": span,
        "on_priority_change": choice("recompute_from_start", "recompute_remaining", "keep"),
        "reset": some(condition),
        "day_count": choice("same_day", "from_day_after"),
        "outside_hours": choice("start_at_next_opening", "start_at_once"),
    },
    ("per", "start", "stop", "calendar"),
    name="clock",
)
OBJECTIVE = Shape(
    {
        "good": text,
        "target": anything,
        "window": choice(*WINDOWS),
        "min_sample": anything,
        "when_few": choice(*WHEN_FEW),
        "abandoned": Shape(
            {"under": span, "count_as": choice("exclude", "kept", "broken")},
            ("under", "count_as"),
            name="abandoned",
        ),
    },
    ("good", "target", "window"),
    name="objective",
)
_ESCALATE = list_of(
    Shape({"at": number(1, 1_000), "to": some(role)}, ("at", "to"), name="escalate")
)
_ALARMS = list_of(
    Shape(
        {"at": span, "why": local_text, "law": text, "to": some(role)},
        ("at", "why", "to"),
        name="alarms",
    )
)

_MANUAL = Shape(
    {
        "part": choice("preface", "process", "skills", "faq", "appendix"),
        "order": number(0, 1_000_000),
        "index": table_of(names),
        "appendix_forms": names,
    },
    ("part",),
    name="manual",
)
_QUIZ = Shape(
    {
        "type": choice(*QUIZ_TYPES),
        "ask": local_text,
        "answer": text_in_any_language,
        "distractors": list_of(text_in_any_language),
        "from": text,
    },
    ("ask",),
    name="quiz",
)
_RELATIONS = (
    *("equal-to", "subset-of", "superset-of", "intersects-with"),
    *("equal", "subset", "superset", "intersects"),
)
NORM_LINK = Shape(
    {"ref": norm_name, "clause": text, "relation": choice(*_RELATIONS)},
    ("ref", "relation"),
    name="norm_link",
)
SCOPE = Shape(dict.fromkeys(FACTS, facts), name="applies")
COMMON: dict[str, Check] = {
    "id": _CLAUSE_ID,
    "kind": choice(*ClauseKind),
    "title": local_text,
    "text": local_text,
    "params": table_of(PARAM, key_form=_PARAM_NAME, code="param-name-unreadable"),
    "applies": SCOPE,
    "level": choice(*Level),
    "critical": flag,
    "unchecked": Shape({"reason": local_text, "by": role}, ("reason", "by"), name="unchecked"),
    "owner": role,
    "public": flag,
    "after": clause_name,
    "norms": list_of(NORM_LINK),
    "manual": _MANUAL,
    "faq": list_of(Shape({"q": local_text, "a": local_text}, ("q", "a"), name="faq")),
    "train": Shape({"roles": some(role), "skill": text, "quiz": list_of(_QUIZ)}, name="train"),
    "audit": Shape(
        {"ask": local_text, "evidence": text, "score": choice(*AUDIT_SCORES)},
        ("ask",),
        name="audit",
    ),
}
_ALWAYS = ("id", "kind", "title", "text")

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
        name="clause",
    ),
    ClauseKind.CONDUCT: Shape({**COMMON, "qa": QA}, (*_ALWAYS, "qa"), name="clause"),
    ClauseKind.WORDING: Shape({**COMMON, "rule": RULE}, (*_ALWAYS, "rule"), name="clause"),
    ClauseKind.PROCEDURE: Shape(
        {
            **COMMON,
            "entry": text,
            "steps": list_of(STEP),
            "forms": table_of(FORM),
            "overlay_steps": OVERLAY_STEPS,
        },
        (*_ALWAYS, "steps"),
        name="clause",
    ),
    ClauseKind.ENTITLEMENT: Shape({**COMMON, "grant": GRANT}, (*_ALWAYS, "grant"), name="clause"),
    ClauseKind.OUTCOME: Shape(
        {**COMMON, "measure": MEASURE, "levels": LEVELS}, (*_ALWAYS, "measure"), name="clause"
    ),
    ClauseKind.DUTY: Shape(
        {**COMMON, "schedule": SCHEDULE, "triggers": some(trigger), "measure": MEASURE},
        (*_ALWAYS, "schedule"),
        name="clause",
    ),
}
_ANY_KIND = Shape(
    {key: anything for shape in KINDS.values() for key in shape.keys} | COMMON,
    _ALWAYS,
    name="clause",
)


def clause(node: Node, words: Words, faults: Faults) -> None:
    """One clause, by its kind."""
    kind = node.text("kind") if isinstance(node, Table) else ""
    KINDS.get(kind, _ANY_KIND)(node, words, faults)
