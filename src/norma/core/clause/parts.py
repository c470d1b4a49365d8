"""The types of what the kinds of clause add, and of what any clause may carry beside its text.

Words: a *part* is one key of a clause with everything beneath it, read into a value: the scorecard
item of a conduct, the rule of a wording, the steps of a procedure, and so on. Screens, handbook, quiz
and scorecard read these and never the plain data. What is not written is empty, or None where empty
would mean something else.
Source: A2, B1, C5, D1, E1, F1, G1, H1; design of the standard pack, section 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from norma.core.units import Span

if TYPE_CHECKING:
    from norma.core.clause.model import LocalText


class Critical(StrEnum):
    """Whom a missed item of the scorecard hurts, from nobody to the law."""

    NONE = "none"
    BUSINESS = "business"
    CUSTOMER = "customer"
    COMPLIANCE = "compliance"


class OnDraft(StrEnum):
    """What happens to a draft that breaks a wording rule."""

    NONE = "none"
    HINT = "hint"
    CHECKLIST = "checklist"
    WARN = "warn"
    BLOCK = "block"


class OnSent(StrEnum):
    """What a message that was sent with it counts as."""

    NONE = "none"
    QA_ITEM = "qa_item"
    QA_CRITICAL = "qa_critical"


@dataclass(frozen=True, slots=True)
class NormLink:
    """How a clause stands to one of a norm.

    Attributes:
        relation: `equal-to`, `subset-of`, `superset-of` or `intersects-with`; a short form is
            written out.
    """

    ref: str
    relation: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Escalation:
    """Who is told once so many per cent of the limit have passed."""

    at_pct: float
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alarm:
    """Who is told when a promise has been open for so long, and why that matters."""

    at: Span
    why: "LocalText"
    to: tuple[str, ...]
    law: str = ""


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """One mark of a scorecard item; `score_share` is 0 to 1, None for "not applicable"."""

    key: str
    score_share: float | None
    label: "LocalText" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConductPart:
    """A conduct as an item of the scorecard.

    Attributes:
        weight: 0 or more; a parameter of the clause named `weight` decides where there is one.
        critical: a parameter named `critical` decides where there is one.
        effect: `none`, `fail_section` or `fail_evaluation`, when the item is missed.
    """

    section: str
    scale: tuple[ScaleStep, ...]
    weight: float = 1.0
    critical: Critical = Critical.NONE
    effect: str = "none"
    report_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a wording rule; no language means whichever is spoken."""

    text: str
    locale: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class WordingRule:
    """What is never said, or what has to be said.

    Attributes:
        is_forbidding: true for forbidden phrases, false for elements that must occur.
        phrases: those of every set among the clause's parameters.
        elements: what a text has to contain, by name.
        normalise: how texts are made alike before they are compared.
        on_publish: what happens to a public post, as `on_draft`.
        applies_when: a condition in words; empty: always.
    """

    is_forbidding: bool
    phrases: tuple[Phrase, ...] = ()
    elements: tuple[str, ...] = ()
    normalise: tuple[str, ...] = ()
    on_draft: OnDraft = OnDraft.NONE
    on_sent: OnSent = OnSent.NONE
    on_publish: OnDraft = OnDraft.NONE
    exempt: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    applies_when: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form; `options` are those of a choice, key to label."""

    key: str
    label: "LocalText"
    type: str
    is_required: bool = False
    options: Mapping[str, "LocalText"] = field(default_factory=dict)
    hint: "LocalText" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """One form of a procedure; a form that is only named has no fields."""

    key: str
    title: "LocalText"
    fields: tuple[FormField, ...] = ()


@dataclass(frozen=True, slots=True)
class StepPart:
    """One step; `clock` names the promise that times it."""

    key: str
    do: "LocalText"
    role: str = ""
    form: str = ""
    is_required: bool = False
    clock: str = ""
    iso: str = ""


@dataclass(frozen=True, slots=True)
class ProcedurePart:
    """Steps in order, with the forms they fill in; `entry` says when it begins."""

    steps: tuple[StepPart, ...]
    forms: Mapping[str, FormDefinition] = field(default_factory=dict)
    entry: str = ""
    may_overlay_add: bool = True


@dataclass(frozen=True, slots=True)
class GrantPart:
    """What a customer is entitled to, from when, and on what proof.

    Attributes:
        triggers: conditions of the vocabulary from which it counts.
        day_count: `same_day` or `from_day_after`; empty where the clause does not say.
        exclusions: what it does not hold for, of the grant and of every set named `exclusions`.
        starts: the clause whose promise begins when the entitlement is used.
        choose: who chooses among the remedies.
    """

    holder: str
    triggers: tuple[str, ...]
    proof: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    day_count: str = ""
    exclusions: tuple[str, ...] = ()
    starts: str = ""
    clock_excludes: tuple[str, ...] = ()
    after_exchange: str = ""
    choose: str = ""


@dataclass(frozen=True, slots=True)
class MeasurePart:
    """What is measured, and over what.

    Attributes:
        scale: both ends of the answers, None where there is none.
        min_sample: fewer than this and nothing is judged; 1 where nothing is said.
    """

    metric: str
    window: str
    formula: str = ""
    scale: tuple[int, int] | None = None
    source: str = ""
    min_sample: int = 1
    when_few: str = "not_assessed"
    publish_with: tuple[str, ...] = ()
    valid_if: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeLevel:
    """A level begins at `from_value`, inclusive; `opens` names what is opened when it is reached."""

    from_value: float
    key: str
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How much is expected once so many per cent of the time have passed."""

    at_pct: float
    expect: float


@dataclass(frozen=True, slots=True)
class Overdue:
    """What a task that is not done in time is marked with, and whether its clause still holds."""

    after: Span
    mark: str = ""
    is_still_in_force: bool = True


@dataclass(frozen=True, slots=True)
class SchedulePart:
    """A task that comes back every so often; `param` names the parameter that says how often."""

    every: Span
    task_for: str
    param: str = ""
    is_calendar_aligned: bool = False
    checkpoints: tuple[Checkpoint, ...] = ()
    outcomes: tuple[str, ...] = ()
    overdue: Overdue | None = None


@dataclass(frozen=True, slots=True)
class TriggerPart:
    """What makes a duty due at once: an event, or an outcome missed in `count` windows running."""

    name: str
    count: int = 1
    window: str = ""


@dataclass(frozen=True, slots=True)
class ManualPart:
    """Where the clause stands in the handbook and under which words of the index."""

    part: str
    order: float = 0.0
    index: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    appendix_forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FaqPart:
    """A question customers ask, and its answer."""

    question: "LocalText"
    answer: "LocalText"


@dataclass(frozen=True, slots=True)
class QuizItem:
    """A question of the test.

    Attributes:
        type: `choice`, `classify` or `true_false`.
        answer, distractors: a text, or a text by language; `{{name}}` stands for a parameter.
        from_param: the set that is classified; empty for another type.
    """

    ask: "LocalText"
    type: str = "choice"
    answer: "str | LocalText" = ""
    distractors: tuple["str | LocalText", ...] = ()
    from_param: str = ""


@dataclass(frozen=True, slots=True)
class TrainPart:
    """Who learns the clause, for which skill, and what they are asked."""

    roles: tuple[str, ...] = ()
    skill: str = ""
    quiz: tuple[QuizItem, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditPart:
    """How the clause is assessed: the question, where the evidence is, how it is scored.

    `score` is `ratio`, `yes_no` or `levels`.
    """

    ask: "LocalText"
    evidence: str = ""
    score: str = "ratio"


@dataclass(frozen=True, slots=True)
class Exemption:
    """Why a must is not checked, and who answers for that."""

    reason: "LocalText"
    by: str
