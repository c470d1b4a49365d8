"""What each kind of clause adds to its text, laid out to be read.

This version shows it and carries it whole; of the kinds only promises run. A section therefore says
nothing about being kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from norma.apps.standards.reading import words
from norma.apps.standards.reading.languages import local
from norma.apps.standards.reading.own_names import in_own_words
from norma.apps.standards.reading.parameters import item_words, law_words
from norma.core.clause.model import Clause, ClauseKind, Pack
from norma.core.clause.render import insert


@dataclass(frozen=True, slots=True)
class FactRow:
    """One setting and its value, both in words."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One answer an assessor may give; `score` is None where it does not count."""

    name: str
    score: float | None


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """One phrase that is required or forbidden, and the law it rests on."""

    text: str
    locale: str
    law: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a procedure; `clause_id` is the promise whose clock the step belongs to."""

    number: int
    do: str
    role: str
    form_id: str
    form: str
    clause_id: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level of an outcome, from this figure upwards, and what it opens."""

    since: str
    name: str
    state: str
    opens: str


@dataclass(frozen=True, slots=True)
class FaqRow:
    """A question customers ask, and the answer."""

    question: str
    answer: str


Row = FactRow | ScaleRow | PhraseRow | StepRow | LevelRow | FaqRow


@dataclass(frozen=True, slots=True)
class Section:
    """One card of content; `form` names the way its rows are drawn."""

    form: str
    title: str
    rows: Sequence[Row]


_TITLES: dict[str, dict[str, str]] = {
    "facts:conduct": {"zh-Hans": "评分方式", "en": "How it is scored"},
    "facts:wording": {"zh-Hans": "检查方式", "en": "How it is checked"},
    "facts:procedure": {"zh-Hans": "适用", "en": "When it applies"},
    "facts:entitlement": {"zh-Hans": "权益内容", "en": "What is granted"},
    "facts:outcome": {"zh-Hans": "衡量方式", "en": "How it is measured"},
    "facts:duty": {"zh-Hans": "日程", "en": "Schedule"},
    "scale": {"zh-Hans": "量表", "en": "Scale"},
    "phrases": {"zh-Hans": "用语清单", "en": "Phrases"},
    "steps": {"zh-Hans": "步骤", "en": "Steps"},
    "levels": {"zh-Hans": "分档", "en": "Levels"},
    "faq": {"zh-Hans": "常见问题", "en": "Frequently asked"},
    "audit": {"zh-Hans": "自评时问", "en": "Asked at a self-assessment"},
}
_LEVEL_STATES = {"met": "kept", "watch": "risk", "missed": "broken"}
_FACTS_UNDER: dict[ClauseKind, tuple[str, ...]] = {
    ClauseKind.CONDUCT: ("qa",),
    ClauseKind.WORDING: ("rule",),
    ClauseKind.PROCEDURE: (),
    ClauseKind.ENTITLEMENT: ("grant",),
    ClauseKind.OUTCOME: ("measure",),
    ClauseKind.DUTY: ("schedule", "measure"),
}
_FACTS_BESIDE: dict[ClauseKind, tuple[str, ...]] = {
    ClauseKind.PROCEDURE: ("entry", "overlay_steps"),
    ClauseKind.DUTY: ("triggers",),
}


def sections_of(clause: Clause, pack: Pack, locale: str) -> tuple[Section, ...]:
    """The cards of a clause, the ones that matter most first; empty ones are left out."""
    drawn: list[tuple[str, str, Sequence[Row]]] = [
        ("steps", "steps", _steps(clause, pack, locale)),
        ("phrases", "phrases", _phrases(clause, pack, locale)),
        ("facts", f"facts:{clause.kind.value}", _facts(clause, pack, locale)),
        ("scale", "scale", _scale(clause, locale)),
        ("levels", "levels", _levels(clause, locale)),
        ("faq", "faq", _faq(clause, pack, locale)),
        ("faq", "audit", _audit(clause, pack, locale)),
    ]
    return tuple(Section(form, _TITLES[title][locale], rows) for form, title, rows in drawn if rows)


def shown_keys(clause: Clause) -> frozenset[str]:
    """The keys of the clause's body that some card shows."""
    own = _FACTS_UNDER.get(clause.kind, ()) + _FACTS_BESIDE.get(clause.kind, ())
    return frozenset(own) | {"steps", "forms", "levels", "faq", "audit"}


def _facts(clause: Clause, pack: Pack, locale: str) -> list[Row]:
    if clause.kind not in _FACTS_UNDER:
        return []
    found: dict[str, Any] = {}
    for key in _FACTS_UNDER[clause.kind]:
        found |= {name: value for name, value in _mapping(clause, key).items() if name != "scale"}
    for key in _FACTS_BESIDE.get(clause.kind, ()):
        if key in clause.body:
            found[key] = clause.body[key]
    return [
        FactRow(words.setting_words(key, locale), _fact(value, clause, pack, locale))
        for key, value in found.items()
    ]


def _fact(value: Any, clause: Clause, pack: Pack, locale: str) -> str:
    """A value; where it is the name of one of the clause's parameters, that parameter's value."""
    if isinstance(value, str) and value in clause.params:
        return insert("{{" + value + "}}", clause, locale)
    if isinstance(value, str) and value.startswith("clause:"):
        return value.removeprefix("clause:")
    return words.words(in_own_words(value, pack, locale), locale)


def _audit(clause: Clause, pack: Pack, locale: str) -> list[Row]:
    """What a self-assessment asks about the clause, and what the answer rests on."""
    audit = dict(_mapping(clause, "audit"))
    asked = local(_mapping(clause, "audit").get("ask", {}), pack, locale)
    audit.pop("ask", None)
    if not asked:
        return []
    return [FaqRow(insert(asked, clause, locale), words.words(audit, locale) if audit else "")]


def _scale(clause: Clause, locale: str) -> list[Row]:
    return [
        ScaleRow(words.code_words(str(entry.get("key", "")), locale), entry.get("score"))
        for entry in _entries(_mapping(clause, "qa").get("scale"))
    ]


def _phrases(clause: Clause, pack: Pack, locale: str) -> list[Row]:
    if clause.kind is not ClauseKind.WORDING or "phrases" not in clause.params:
        return []
    value = clause.params["phrases"].value
    return [_phrase(item, pack, locale) for item in (value if isinstance(value, tuple) else ())]


def _phrase(item: Any, pack: Pack, locale: str) -> PhraseRow:
    if not isinstance(item, Mapping):
        return PhraseRow(str(item), "", "")
    tags = [key for key in item if key != "law"]
    tag = locale if locale in tags else next(iter(tags), "")
    law = law_words(str(item["law"]), pack, locale) if item.get("law") else ""
    return PhraseRow(item_words(item, locale), tag, law)


def _steps(clause: Clause, pack: Pack, locale: str) -> list[Row]:
    forms = _mapping(clause, "forms")
    return [
        StepRow(
            number=number,
            do=insert(local(step.get("do", ""), pack, locale), clause, locale),
            role=words.role_words(
                in_own_words(str(step.get("role", "")), pack, locale, "role"), locale
            ),
            form_id=str(step.get("form", "")),
            form=_form_name(forms.get(str(step.get("form", "")), ""), pack, locale),
            clause_id=str(step.get("clock", "")),
            is_required=step.get("required") is True,
        )
        for number, step in enumerate(_entries(clause.body.get("steps")), 1)
    ]


def _form_name(form: Any, pack: Pack, locale: str) -> str:
    if isinstance(form, Mapping):
        return local(form.get("title", form.get("name", form)), pack, locale)
    return str(form)


def _levels(clause: Clause, locale: str) -> list[Row]:
    return [
        LevelRow(
            since=words.words(level.get("from"), locale),
            name=words.code_words(str(level.get("key", "")), locale),
            state=_LEVEL_STATES.get(str(level.get("key", "")), "plain"),
            opens=words.words(level["opens"], locale) if level.get("opens") else "",
        )
        for level in _entries(clause.body.get("levels"))
    ]


def _faq(clause: Clause, pack: Pack, locale: str) -> list[Row]:
    def told(text: Any) -> str:
        return insert(local(text, pack, locale), clause, locale)

    return [
        FaqRow(told(entry.get("q", "")), told(entry.get("a", "")))
        for entry in _entries(clause.body.get("faq"))
    ]


def _mapping(clause: Clause, key: str) -> Mapping[str, Any]:
    found = clause.body.get(key)
    return found if isinstance(found, Mapping) else {}


def _entries(found: Any) -> list[Mapping[str, Any]]:
    """The mappings of a list; what a strict reader would have refused is passed over."""
    items = found if isinstance(found, list | tuple) else ()
    return [item for item in items if isinstance(item, Mapping)]
