"""Weakenings as faults: each with the clause, the setting, both values and the rule, in both languages."""

from collections.abc import Mapping
from typing import Any

from norma.core.clause.faults import Faults
from norma.core.clause.labels import Label
from norma.core.clause.model import Clause, Param
from norma.core.clause.saying import say_direction, say_param, say_path, say_plain, say_value
from norma.core.clause.spoken import say_setting
from norma.core.clause.strictness.rules import Rule, RuleName
from norma.core.clause.strictness.values import Why
from norma.core.clause.strictness.weakening import Weakening
from norma.core.errors import LOCALES, Place

RULES: Mapping[RuleName, Label] = {
    RuleName.SHORTER: {"zh-Hans": "只能更短", "en": "may only be shorter"},
    RuleName.LONGER: {"zh-Hans": "只能更长", "en": "may only be longer"},
    RuleName.LOWER: {"zh-Hans": "只能更低", "en": "may only be lower"},
    RuleName.HIGHER: {"zh-Hans": "只能更高", "en": "may only be higher"},
    RuleName.MORE: {"zh-Hans": "只能增加，不能减少", "en": "may only gain items"},
    RuleName.FEWER: {"zh-Hans": "只能减少，不能增加", "en": "may only lose items"},
    RuleName.EARLIER: {"zh-Hans": "只能更早、更多", "en": "may only come earlier or gain items"},
    RuleName.ON: {"zh-Hans": "只能打开，不能关闭", "en": "may be switched on, never off"},
    RuleName.SAME: {"zh-Hans": "不能改动", "en": "may not change"},
    RuleName.SCALE: {
        "zh-Hans": "档位只能减少，得分只能降低，未做到的代价不能变小",
        "en": "may only lose choices or score them lower, and missing it must cost as much",
    },
    RuleName.LEVELS: {
        "zh-Hans": "等级只能增加，起点只能更高，触发的事项不能取消",
        "en": "may only gain levels or begin them higher, and each opens what it opened",
    },
    RuleName.ADDED: {
        "zh-Hans": "只能增加，原有的不能改",
        "en": "may only gain entries, and what it has stays",
    },
}
_WHY: Mapping[Why, Label] = {
    Why.KINDS: {
        "zh-Hans": "两种计法不同，长短取决于日历，无法比较",
        "en": "the two count different things, so which is longer depends on the calendar",
    },
    Why.CURRENCIES: {
        "zh-Hans": "币种不同，无法比较",
        "en": "the two are in different currencies",
    },
    Why.NO_DIRECTION: {
        "zh-Hans": "看不出哪个更严",
        "en": "which of the two is stricter cannot be told",
    },
    Why.DECLARED: {"zh-Hans": "两者不是同一种值", "en": "the two are not the same kind of thing"},
}


def tell_weakening(found: Weakening, clause: Clause, place: Place, faults: Faults) -> None:
    """Tell one weakening of the clause at that place."""
    data: dict[str, object] = {"clause": clause.id, **_names(found, clause)}
    for locale in LOCALES:
        data |= {f"{name}@{locale}": said for name, said in _said(found, clause, locale).items()}
    faults.tell(found.code, place, data)


def _names(found: Weakening, clause: Clause) -> dict[str, str]:
    """The values for machines; people read those that carry a language."""
    key = found.path.rpartition(".")[2]
    names = {"param": key, "setting": found.path, "cell": found.cell, "step": key, "other": ""}
    return names | {"core": _written(found.before), "came": _written(found.after)}


def _written(value: Any) -> str:
    return "-" if value is None else str(value)


def _said(found: Weakening, clause: Clause, locale: str) -> dict[str, str]:
    said: dict[str, str] = {}
    if found.param is not None:
        said |= _of_param(found, found.param, locale)
    else:
        before, after = (
            _value(found, each, clause, locale) for each in (found.before, found.after)
        )
        said |= {"core": before, "came": after}
        said |= {"setting": say_path(found.path.removeprefix("applies."), locale)}
    if found.path.startswith("steps."):
        said |= _of_step(found, clause, locale)
    if found.rule is not None:
        said |= {"rule": say_rule(found.rule, found.path, locale)}
    if found.why is not None:
        said |= {"reason": _WHY[found.why][locale]}
    return said


def _value(found: Weakening, value: Any, clause: Clause, locale: str) -> str:
    return say_setting(found.path, value, locale, clause)


def _of_param(found: Weakening, param: Param, locale: str) -> dict[str, str]:
    return {
        "param": say_param(param, locale, found.cell),
        "core": say_value(found.before, param, locale),
        "came": say_value(found.after, param, locale),
        "rule": say_direction(param, locale),
    }


def _of_step(found: Weakening, clause: Clause, locale: str) -> dict[str, str]:
    names = {step["key"]: say_plain(step.get("do"), locale) for step in clause.body["steps"]}
    _, key, *setting = found.path.split(".")
    return {
        "step": names.get(key, key),
        "other": names.get(str(found.before), ""),
        "setting": say_path(setting[0], locale) if setting else "",
    }


def say_rule(rule: Rule, path: str, locale: str) -> str:
    """What may be done with a setting, as the end of a sentence."""
    if rule.name is RuleName.TOWARDS:
        steps = " → ".join(say_setting(path, step, locale) for step in rule.order)
        is_zh = locale == "zh-Hans"
        return f"只能往严里改（{steps}）" if is_zh else f"may only move on in {steps}"
    return RULES[rule.name][locale]
