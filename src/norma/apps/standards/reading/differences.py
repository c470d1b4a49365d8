"""What changed in a clause from one version to the next, parameter by parameter."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from norma.apps.standards.reading import words
from norma.apps.standards.reading.languages import reading_order
from norma.apps.standards.reading.parameters import param_words
from norma.core.clause.model import Clause
from norma.core.clause.prose import PLACEHOLDER

_TOLD_ELSEWHERE = frozenset({"id", "title", "text", "params"})
_LONGEST_VALUE = 160
_NAMES: dict[str, dict[str, str]] = {
    "title": {"zh-Hans": "标题", "en": "title"},
    "text": {"zh-Hans": "正文", "en": "text"},
    "applies": {"zh-Hans": "适用范围", "en": "scope"},
    "clock": {"zh-Hans": "时钟", "en": "clock"},
    "objective": {"zh-Hans": "目标", "en": "objective"},
    "norms": {"zh-Hans": "依据", "en": "norms"},
    "manual": {"zh-Hans": "手册位置", "en": "place in the manual"},
    "public": {"zh-Hans": "对客户公开", "en": "public"},
    "kind": {"zh-Hans": "类别", "en": "kind"},
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs; "" where there was nothing, or is nothing any more.

    Attributes:
        is_prose: old and new are sentences, shown below one another.
        locale: the language of the prose.
    """

    label: str
    old: str
    new: str
    is_prose: bool = False
    locale: str = ""


def changes_between(old: Clause, new: Clause, locale: str) -> tuple[Change, ...]:
    """How `new` differs from `old`: parameters first, then wording, then everything else."""
    return (
        *_param_changes(old, new, locale),
        *_prose_changes(old, new, locale),
        *_setting_changes(old, new, locale),
    )


def _param_changes(old: Clause, new: Clause, locale: str) -> list[Change]:
    found = []
    for name in dict.fromkeys((*new.params, *old.params)):
        before = param_words(old.params[name], locale) if name in old.params else ""
        after = param_words(new.params[name], locale) if name in new.params else ""
        if before != after:
            found.append(Change(words.named(words.PARAMS, name, locale), before, after))
        elif _declared(old, name) != _declared(new, name):
            found.append(_declaration_change(old, new, name, locale))
    return found


def _declared(clause: Clause, name: str) -> Any:
    params = clause.body.get("params")
    return params.get(name) if isinstance(params, Mapping) else None


def _declaration_change(old: Clause, new: Clause, name: str, locale: str) -> Change:
    """The value is the same, what may be done with it is not."""
    before, after = _flat(_declared(old, name)), _flat(_declared(new, name))
    keys = [key for key in dict.fromkeys((*after, *before)) if before.get(key) != after.get(key)]
    return Change(
        words.named(words.PARAMS, name, locale),
        _told({key: before[key] for key in keys if key in before}, locale),
        _told({key: after[key] for key in keys if key in after}, locale),
    )


def _prose_changes(old: Clause, new: Clause, locale: str) -> list[Change]:
    found = []
    for part in ("title", "text"):
        before, after = getattr(old, part), getattr(new, part)
        for tag in reading_order(tuple(dict.fromkeys((*after, *before))), locale):
            if before.get(tag, "") != after.get(tag, ""):
                found.append(
                    Change(
                        _name(part, locale),
                        _with_names(before.get(tag, ""), tag),
                        _with_names(after.get(tag, ""), tag),
                        is_prose=True,
                        locale=tag,
                    )
                )
    return found


def _with_names(text: str, tag: str) -> str:
    """The prose with the names of its numbers in place of the numbers, which are told apart."""
    locale = "zh-Hans" if tag.startswith("zh") else "en"

    def name(match: re.Match[str]) -> str:
        label = words.named(words.PARAMS, match[1], locale)
        return f"〔{label}〕" if locale == "zh-Hans" else f"[{label}]"

    return PLACEHOLDER.sub(name, text)


def _setting_changes(old: Clause, new: Clause, locale: str) -> list[Change]:
    found = []
    for part in dict.fromkeys((*new.body, *old.body)):
        if part in _TOLD_ELSEWHERE or old.body.get(part) == new.body.get(part):
            continue
        before, after = _flat(old.body.get(part)), _flat(new.body.get(part))
        for key in dict.fromkeys((*after, *before)):
            if before.get(key) != after.get(key):
                label = (
                    f"{_name(part, locale)} · {words.setting_words(key, locale)}"
                    if key
                    else (_name(part, locale))
                )
                found.append(
                    Change(
                        label,
                        _told(before.get(key, ""), locale),
                        _told(after.get(key, ""), locale),
                    )
                )
    return found


def _flat(value: Any) -> dict[str, Any]:
    """The first level of a mapping by key, anything else under ""; nothing is {}."""
    if isinstance(value, Mapping):
        return {str(key): item for key, item in value.items()}
    return {} if value is None else {"": value}


def _told(value: Any, locale: str) -> str:
    text = words.words(value, locale) if value not in ("", None) else ""
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"


def _name(part: str, locale: str) -> str:
    return _NAMES[part][locale] if part in _NAMES else words.setting_words(part, locale)
