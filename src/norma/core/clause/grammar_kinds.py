"""The format of what each kind of clause adds: scorecard, rule, steps, grant, measure, schedule.

Source: A2, B1, D1, E1, F1, G1; design of the standard pack, section 3.
"""

from norma.core.clause.grammar_names import clause_name, condition
from norma.core.clause.shape import (
    Shape,
    ShapeOr,
    choice,
    flag,
    label,
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
)

MANY = 1_000_000_000
WINDOWS = ("week", "month", "quarter", "year")
WHEN_FEW = ("report_counts", "not_assessed")
CRITICAL = ("none", "business", "customer", "compliance")
"""How much a missed item of the scorecard weighs, from low to high."""
ON_DRAFT = ("none", "hint", "checklist", "warn", "block")
ON_SENT = ("none", "qa_item", "qa_critical")
NORMALISE = ("nfkc", "lowercase", "strip_space_punct")
EFFECTS = ("none", "fail_section", "fail_evaluation")
FIELD_TYPES = (
    *("text", "long_text", "number", "money", "date", "time", "datetime", "flag"),
    *("choice", "several", "phone", "email", "file", "signature"),
)
"""What a field of a form takes."""
SCALE = r"-?[0-9]{1,6}-[0-9]{1,6}"
"""The ends of a scale of answers, such as 1-5."""

QA = Shape(
    {
        "section": text,
        "weight": number(0, 1_000),
        "scale": list_of(
            Shape(
                {"key": text, "score": number(0, 1, or_nothing=True), "label": local_text},
                ("key", "score"),
                name="scale",
            )
        ),
        "critical": choice(*CRITICAL),
        "effect": choice(*EFFECTS),
        "report_to": some(role),
    },
    ("section", "scale"),
    name="qa",
)
RULE = Shape(
    {
        "type": choice("forbid", "require"),
        "normalise": some(choice(*NORMALISE)),
        "on_draft": choice(*ON_DRAFT),
        "on_sent": choice(*ON_SENT),
        "on_publish": choice(*ON_DRAFT),
        "exempt": names,
        "platform": names,
        "elements": names,
        "applies_when": text,
    },
    ("type",),
    name="rule",
)
FORM = ShapeOr(
    Shape(
        {
            "title": label,
            "fields": list_of(
                Shape(
                    {
                        "key": matching(r"[a-z][a-z0-9_]{0,39}", "field-key-unreadable"),
                        "label": local_text,
                        "type": choice(*FIELD_TYPES),
                        "required": flag,
                        "options": table_of(label),
                        "hint": local_text,
                    },
                    ("key", "label", "type"),
                    name="field",
                )
            ),
        },
        ("title", "fields"),
        name="form",
    ),
    label,
)
STEP = Shape(
    {
        "key": text,
        "do": local_text,
        "role": role,
        "form": text,
        "required": flag,
        "clock": clause_name,
        "iso": text,
    },
    ("key", "do"),
    name="step",
)
OVERLAY_STEPS = Shape(
    {"add": choice("allowed", "refused"), "remove_required": choice("refused")},
    name="overlay_steps",
)
GRANT = Shape(
    {
        "holder": text,
        "trigger": some(condition),
        "proof": names,
        "condition": names,
        "day_count": choice("same_day", "from_day_after"),
        "exclusions": names,
        "starts": clause_name,
        "clock_excludes": names,
        "after_exchange": choice("continue", "restart"),
        "choose": choice("company", "seller", "customer"),
    },
    ("holder", "trigger"),
    name="grant",
)
MEASURE = Shape(
    {
        "metric": text,
        "formula": text,
        "scale": matching(SCALE, "scale-unreadable"),
        "source": text,
        "window": choice(*WINDOWS),
        "min_sample": text,
        "when_few": choice(*WHEN_FEW),
        "publish_with": names,
        "valid_if": names,
    },
    ("metric", "window"),
    name="measure",
)
LEVELS = list_of(
    Shape(
        {
            "from": number(-MANY, MANY),
            "key": choice("met", "watch", "missed"),
            "opens": text,
        },
        ("from", "key"),
        name="levels",
    )
)
SCHEDULE = Shape(
    {
        "every": text,
        "calendar_aligned": flag,
        "task_for": role,
        "checkpoints": list_of(
            Shape(
                {"at": number(0, 100), "expect": number(0, MANY)},
                ("at", "expect"),
                name="checkpoint",
            )
        ),
        "outcome": names,
        "overdue": Shape(
            {"after": span, "mark": text, "still_in_force": flag}, ("after",), name="overdue"
        ),
    },
    ("every", "task_for"),
    name="schedule",
)
