"""What the codes of a standard are called. A code that is not listed is shown as it is written."""

import re
from collections.abc import Mapping
from typing import Any

from norma.base.access.roles import ROLE_NAMES, role_name
from norma.core.clause.labels import CODES as CODES
from norma.core.clause.labels import PARAMS as PARAMS
from norma.core.clause.labels import SETTINGS as SETTINGS
from norma.core.clause.roles import COUNTED, ROLES, TRIGGERS
from norma.core.clause.vocabulary import (
    CONDITIONS,
    EVENT_KINDS,
    FACT_VALUES,
    FACTS,
    WAITING_REASONS,
)
from norma.core.units import Span, SpanUnreadable, parse_span, span_phrase

Label = Mapping[str, str]


def _label(zh: str, en: str) -> Label:
    return {"zh-Hans": zh, "en": en}


KINDS: dict[str, Label] = {
    "promise": _label("承诺", "Promises"),
    "conduct": _label("行为", "Conduct"),
    "wording": _label("用语", "Wording"),
    "procedure": _label("流程", "Procedures"),
    "entitlement": _label("权益", "Entitlements"),
    "outcome": _label("成效", "Outcomes"),
    "duty": _label("职责", "Duties"),
}
ONE_OF_KIND: dict[str, Label] = {
    "promise": _label("承诺", "promise"),
    "conduct": _label("行为", "conduct"),
    "wording": _label("用语", "wording"),
    "procedure": _label("流程", "procedure"),
    "entitlement": _label("权益", "entitlement"),
    "outcome": _label("成效", "outcome"),
    "duty": _label("职责", "duty"),
}
STATUSES: dict[str, Label] = {
    "draft": _label("草案", "draft"),
    "scheduled": _label("待施行", "scheduled"),
    "in_force": _label("生效中", "in force"),
    "superseded": _label("已被取代", "superseded"),
    "withdrawn": _label("已废止", "withdrawn"),
}
PARTS: dict[str, Label] = {
    "preface": _label("总则", "Preface"),
    "process": _label("服务流程", "Service processes"),
    "skills": _label("服务技能", "Service skills"),
    "faq": _label("常见问题", "Frequently asked questions"),
    "appendix": _label("附录", "Appendix"),
    "": _label("其他条款", "Further clauses"),
}
STRICTER: dict[str, Label] = {
    "lower": _label("越小越严", "lower is stricter"),
    "higher": _label("越大越严", "higher is stricter"),
    "superset": _label("越多越严", "more is stricter"),
    "subset": _label("越少越严", "fewer is stricter"),
}
OVERLAY: dict[str, Label] = {
    "locked": _label("补充不可改", "supplements may not change it"),
    "tighten": _label("补充只可收紧", "supplements may only tighten it"),
    "free": _label("补充可自定", "supplements may set it"),
}
RELATIONS: dict[str, Label] = {
    "equal-to": _label("等同", "equal to"),
    "subset-of": _label("是其一部分", "part of"),
    "superset-of": _label("高于其要求", "goes beyond"),
    "intersects-with": _label("部分对应", "overlaps with"),
}
FORCES: dict[str, Label] = {
    "law": _label("法律法规", "law"),
    "guideline": _label("指南", "guideline"),
    "voluntary": _label("推荐性标准", "voluntary standard"),
}


def named(table: Mapping[str, Label], key: str, locale: str) -> str:
    """What the table calls `key` in the reader's language, else the key itself."""
    return table.get(key, {}).get(locale, key)


def is_named(table: Mapping[str, Label], key: str) -> bool:
    """Whether the table knows `key`."""
    return key in table


def code_words(code: str, locale: str) -> str:
    """A code in words: a role, an event, a reason, a span, a known code; else the code itself."""
    if code.startswith("role:"):
        return role_words(code, locale)
    for table in (CODES, CONDITIONS_NAMED, EVENT_KINDS, WAITING_REASONS, TRIGGERS):
        if code in table:
            return table[code].get(locale, code)
    counted = COUNTED.fullmatch(code)
    if counted and counted["count"] and counted["name"] in TRIGGERS:
        return _counted_words(counted, locale)
    try:
        return span_phrase(parse_span(code), locale)
    except SpanUnreadable:
        return code


def role_words(code: str, locale: str) -> str:
    """A role as a standard writes it, `role:team-lead`, by the name this product gives it."""
    role = code.removeprefix("role:")
    known = role.replace("-", "_")
    return role_name(known, locale) if known in ROLE_NAMES else named(ROLES, role, locale)


def _counted_words(counted: re.Match[str], locale: str) -> str:
    """A trigger that waits for several windows running, such as `outcome.missed(2, quarter)`."""
    name, count, window = counted["name"], counted["count"], counted["window"]
    said = TRIGGERS[name][locale if locale in TRIGGERS[name] else "en"]
    if locale.startswith("zh"):
        return f"{said}，连续 {count} 个{_WINDOWS[window]}"
    return f"{said}, {count} {window}s running"


def fact_words(fact: str, locale: str) -> str:
    """The name of a fact of a case."""
    return named(FACTS, fact, locale)


def fact_value_words(fact: str, value: str, locale: str) -> str:
    """The name of a fact's value; an organisation's own value as it is written."""
    return named(FACT_VALUES.get(fact, {}), value, locale)


def words(value: Any, locale: str) -> str:
    """Any plain value in words, lists joined as the language joins them."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return _YES_NO[value][locale]
    if isinstance(value, Span):
        return span_phrase(value, locale)
    if isinstance(value, str):
        return code_words(value, locale)
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, Mapping):
        if locale in value or "en" in value:
            return str(value.get(locale) or value.get("en"))
        return joined((pair_words(str(k), v, locale) for k, v in value.items()), locale, weak=True)
    return joined((words(item, locale) for item in value), locale)


def pair_words(key: str, value: Any, locale: str) -> str:
    """A setting and its value; a bare number after `at` is a per cent of the limit."""
    told = words(value, locale)
    if key in _PER_CENTS and isinstance(value, int | float) and not isinstance(value, bool):
        told = f"{told}%"
    if key in _ROLES and isinstance(value, list | tuple):
        told = joined((role_words(str(role), locale) for role in value), locale)
    label = setting_words(key, locale)
    if key in _TITLES:
        return f"{label}：{told}" if locale.startswith("zh") else f"{label}: {told}"
    if not locale.startswith("zh"):
        return f"{label} {told}"
    if key in _RUNS_ON:
        return f"{label} {told}" if told[:1].isascii() else f"{label}{told}"
    # A colon inside belongs to a title; two in a row would read as one list too many.
    return f"{label} {told}" if "：" in told else f"{label}：{told}"


def setting_words(key: str, locale: str) -> str:
    """The name of a key of a kind's own content."""
    return named(SETTINGS, key, locale)


def joined(parts: Any, locale: str, *, weak: bool = False) -> str:
    """The parts as an enumeration; `weak` for parts that are phrases themselves."""
    if not locale.startswith("zh"):
        return ("; " if weak else ", ").join(parts)
    text = ("，" if weak else "、").join(parts)
    return text.replace("？，", "？").replace("。，", "。")


_WINDOWS = {"week": "周", "month": "月", "quarter": "季度", "year": "年度"}
_PER_CENTS = frozenset({"at", "expect"})
_ROLES = frozenset({"roles"})
_TITLES = frozenset({"ask", "answer", "distractors", "evidence", "score", "roles", "skill", "why"})
_RUNS_ON = frozenset({"to", "at", "under", "from"})
_YES_NO: dict[bool, Label] = {True: _label("是", "yes"), False: _label("否", "no")}
CONDITIONS_NAMED: dict[str, Label] = {name: held.label for name, held in CONDITIONS.items()}
