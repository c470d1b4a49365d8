"""What a setting of a part says, in words: `[50, 80]` under `clock.warn_at` is "50%, 80%".

The path decides, because a word means one thing here and another there, and a bare number has the unit
of its place.
Source: A7; design of the standard pack, section 3.
"""

from collections.abc import Mapping
from typing import Any

from norma.core.clause.labels import Label, named
from norma.core.clause.model import Clause
from norma.core.clause.phrases import is_chinese
from norma.core.clause.saying import join, say_plain, say_value

_CRITICAL: Mapping[str, Label] = {
    "none": {"zh-Hans": "非关键", "en": "not critical"},
    "business": {"zh-Hans": "业务关键", "en": "critical for the business"},
    "customer": {"zh-Hans": "客户关键", "en": "critical for the customer"},
    "compliance": {"zh-Hans": "合规关键", "en": "critical for compliance"},
}
_CHECK: Mapping[str, Label] = {
    "none": {"zh-Hans": "不处理", "en": "nothing"},
    "hint": {"zh-Hans": "轻提示", "en": "a hint"},
    "checklist": {"zh-Hans": "逐项核对", "en": "a checklist"},
    "warn": {"zh-Hans": "提示", "en": "a warning"},
    "block": {"zh-Hans": "拦下", "en": "stopped"},
    "qa_item": {"zh-Hans": "计入质检项", "en": "a quality item"},
    "qa_critical": {"zh-Hans": "计入质检关键项", "en": "a critical quality item"},
    "fail_section": {"zh-Hans": "该部分不合格", "en": "fails the section"},
    "fail_evaluation": {"zh-Hans": "该次评估不合格", "en": "fails the evaluation"},
}
_HOLDER: Mapping[str, Label] = {
    "buyer": {"zh-Hans": "购买者", "en": "buyer"},
    "consumer": {"zh-Hans": "消费者", "en": "consumer"},
    "customer": {"zh-Hans": "客户", "en": "customer"},
    "anyone": {"zh-Hans": "任何人", "en": "anyone"},
    "company": {"zh-Hans": "公司", "en": "the company"},
    "seller": {"zh-Hans": "商家", "en": "the seller"},
    "same_day": {"zh-Hans": "自当日起", "en": "from the same day"},
    "from_day_after": {"zh-Hans": "自次日起", "en": "from the following day"},
    "continue": {"zh-Hans": "接着计算", "en": "goes on"},
    "restart": {"zh-Hans": "重新起算", "en": "starts again"},
}
_LEVEL: Mapping[str, Label] = {
    "must": {"zh-Hans": "必须", "en": "must"},
    "should": {"zh-Hans": "应当", "en": "should"},
    "may": {"zh-Hans": "可以", "en": "may"},
}
_MANUAL: Mapping[str, Label] = {
    "preface": {"zh-Hans": "总则", "en": "preface"},
    "process": {"zh-Hans": "服务流程", "en": "service processes"},
    "skills": {"zh-Hans": "服务技能", "en": "service skills"},
    "faq": {"zh-Hans": "常见问题", "en": "frequently asked questions"},
    "appendix": {"zh-Hans": "附录", "en": "appendix"},
}
_DECLARED: Mapping[str, Mapping[str, Label]] = {
    "overlay": {
        "locked": {"zh-Hans": "不可改", "en": "locked"},
        "tighten": {"zh-Hans": "只可收紧", "en": "only tighten"},
        "free": {"zh-Hans": "可自定", "en": "set it freely"},
    },
    "stricter": {
        "lower": {"zh-Hans": "越小越严", "en": "lower"},
        "higher": {"zh-Hans": "越大越严", "en": "higher"},
        "superset": {"zh-Hans": "越多越严", "en": "more"},
        "subset": {"zh-Hans": "越少越严", "en": "fewer"},
    },
}
"""What is said about a parameter beside its value."""
_WORDS: Mapping[str, Mapping[str, Label]] = {
    "manual.part": _MANUAL,
    "qa.critical": _CRITICAL,
    "qa.effect": _CHECK,
    "rule.on_draft": _CHECK,
    "rule.on_sent": _CHECK,
    "rule.on_publish": _CHECK,
    "grant.holder": _HOLDER,
    "grant.choose": _HOLDER,
    "grant.day_count": _HOLDER,
    "grant.after_exchange": _HOLDER,
    "level": _LEVEL,
}
_PER_CENTS = frozenset({"clock.warn_at", "objective.target"})
_EVERY: Label = {"zh-Hans": "不限", "en": "any"}


def say_setting(path: str, value: Any, locale: str, clause: Clause | None = None) -> str:
    """The value of a setting in words.

    Args:
        clause: the one that it stands in; a parameter's name is told by its value.
    """
    if isinstance(value, str) and (words := _words_of(path)):
        return named(words, value, locale)
    if clause is not None and isinstance(value, str) and value in clause.params:
        param = clause.params[value]
        return say_plain(value, locale) if param.by else say_value(param.value, param, locale)
    if value is None and path.startswith("applies."):
        return named({"": _EVERY}, "", locale)
    if path in _PER_CENTS and value is not None:
        items = value if isinstance(value, list) else [value]
        return join([_per_cent(each) for each in items], locale) or say_plain(None, locale)
    if isinstance(value, list) and value and all(isinstance(each, Mapping) for each in value):
        return join([say_entry(path, each, locale) for each in value], locale)
    return (
        say_entry(path, value, locale) if isinstance(value, Mapping) else say_plain(value, locale)
    )


def _words_of(path: str) -> Mapping[str, Label]:
    """The words that stand in one place alone."""
    if path.startswith("params."):
        return _DECLARED.get(path.rpartition(".")[2], {})
    return _WORDS.get(path, {})


def _per_cent(value: Any) -> str:
    return f"{value}%" if isinstance(value, int | float) else str(value)


def say_entry(path: str, entry: Mapping[str, Any], locale: str) -> str:
    """One table of a list, such as a level or a score; any other table key by key."""
    is_zh = is_chinese(locale)
    keys = frozenset(entry)
    if {"key", "score"} <= keys:
        return _score(entry, locale)
    if {"from", "key"} <= keys:
        key = say_plain(entry["key"], locale)
        return f"{entry['from']} 起为{key}" if is_zh else f"{key} from {entry['from']}"
    if {"at", "to"} <= keys:
        at, to = _at(entry["at"], locale), say_plain(entry["to"], locale)
        return f"{at} 时告知{to}" if is_zh else f"{to} told at {at}"
    if {"ref", "relation"} <= keys:
        return " ".join(filter(None, (str(entry["ref"]), str(entry.get("clause", "")))))
    if {"key", "label"} <= keys:
        return say_plain(entry["label"], locale)
    if {"key", "do"} <= keys:
        return say_plain(entry["do"], locale)
    return say_plain(entry, locale)


def _score(entry: Mapping[str, Any], locale: str) -> str:
    key, score = say_plain(entry["key"], locale), entry["score"]
    if is_chinese(locale):
        return f"{key}不计分" if score is None else f"{key} {score} 分"
    return f"{key} left out" if score is None else f"{key} {score}"


def _at(value: Any, locale: str) -> str:
    return f"{value}%" if isinstance(value, int | float) else say_plain(value, locale)


def say_floor(floor: Mapping[str, Any] | None, value: str, locale: str) -> str:
    """A floor of law: its value, its source and where it holds.

    Args:
        value: already in words, empty where the law gives no figure.
    """
    if floor is None:
        return say_plain(None, locale)
    where = floor.get("where") or ()
    places = [where] if isinstance(where, str) else where
    rest = [str(floor.get("law", "")), *(say_plain(place, locale) for place in places)]
    told = ("，" if is_chinese(locale) else ", ").join(filter(None, rest))
    if not value:
        return told
    return f"{value}（{told}）" if is_chinese(locale) else f"{value} ({told})"
