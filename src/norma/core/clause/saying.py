"""Values and settings in words, for sentences about a clause: what a fault names, what a change tells.

Words: a *setting* is anything that a clause says under a path, such as `params.limit`, `clock.warn_at`,
`steps.assess.role` or `text.en`.
Source: A7; design of the standard pack, sections 2 and 4.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from norma.core.clause.labels import CODES, PARAMS, SETTINGS, Label, named
from norma.core.clause.model import Param, ParamType, Stricter
from norma.core.clause.phrases import best_tag, is_chinese, value_phrase
from norma.core.clause.roles import ROLES
from norma.core.clause.scope import fact_label, value_label
from norma.core.clause.vocabulary import CONDITIONS, FACTS, WAITING_REASONS
from norma.core.units import Span, SpanUnreadable, parse_span

_NOTHING: Label = {"zh-Hans": "无", "en": "nothing"}
_YES_NO: Mapping[bool, Label] = {
    True: {"zh-Hans": "是", "en": "yes"},
    False: {"zh-Hans": "否", "en": "no"},
}
_PARTS: Mapping[str, Label] = {
    "title": {"zh-Hans": "标题", "en": "title"},
    "text": {"zh-Hans": "正文", "en": "text"},
    "applies": {"zh-Hans": "适用范围", "en": "scope"},
    "clock": {"zh-Hans": "时钟", "en": "clock"},
    "objective": {"zh-Hans": "目标", "en": "objective"},
    "norms": {"zh-Hans": "依据", "en": "norms"},
    "manual": {"zh-Hans": "手册位置", "en": "place in the manual"},
    "public": {"zh-Hans": "对客户公开", "en": "publicity"},
    "kind": {"zh-Hans": "类别", "en": "kind"},
    "level": {"zh-Hans": "要求程度", "en": "level"},
    "steps": {"zh-Hans": "步骤", "en": "steps"},
    "levels": {"zh-Hans": "等级", "en": "levels"},
    "faq": {"zh-Hans": "常见问题", "en": "questions"},
    "params": {"zh-Hans": "参数", "en": "parameters"},
    "floor": {"zh-Hans": "法律底线", "en": "legal floor"},
    "calendar": {"zh-Hans": "日历", "en": "calendar"},
    "calendars": {"zh-Hans": "日历", "en": "calendars"},
    "glossary": {"zh-Hans": "术语", "en": "glossary"},
    "events": {"zh-Hans": "事件", "en": "events"},
    "lifecycle": {"zh-Hans": "生命周期", "en": "life cycle"},
    "owner": {"zh-Hans": "负责人", "en": "owner"},
    "locales": {"zh-Hans": "语言", "en": "languages"},
    "version": {"zh-Hans": "版本", "en": "version"},
    "start": {"zh-Hans": "起算", "en": "start"},
    "stop": {"zh-Hans": "停止", "en": "stop"},
    "pause_while": {"zh-Hans": "暂停事由", "en": "reasons to pause"},
    "never_pauses": {"zh-Hans": "从不暂停", "en": "never pauses"},
    "cancel": {"zh-Hans": "撤回事由", "en": "reasons to withdraw"},
    "warn_at": {"zh-Hans": "提醒时点", "en": "warnings"},
    "reopen": {"zh-Hans": "重开之后", "en": "after re-opening"},
    "each": {"zh-Hans": "每次重新起算", "en": "anew each time"},
    "per": {"zh-Hans": "计时对象", "en": "one clock for"},
    "good": {"zh-Hans": "达标条件", "en": "condition of success"},
    "target": {"zh-Hans": "目标", "en": "target"},
    "do": {"zh-Hans": "做法", "en": "what is done"},
    "role": {"zh-Hans": "执行人", "en": "who does it"},
    "form": {"zh-Hans": "表单", "en": "form"},
    "required": {"zh-Hans": "必做", "en": "required"},
    "index": {"zh-Hans": "索引词", "en": "index words"},
    "order": {"zh-Hans": "次序", "en": "order"},
    "exclusions": {"zh-Hans": "不适用情形", "en": "exclusions"},
    "labels": {"zh-Hans": "名称", "en": "labels"},
    "stricter": {"zh-Hans": "严的方向", "en": "stricter direction"},
    "overlay": {"zh-Hans": "补充可做的改动", "en": "what supplements may do"},
    "value": {"zh-Hans": "值", "en": "value"},
    "from": {"zh-Hans": "起点", "en": "from"},
    "opens": {"zh-Hans": "触发", "en": "opens"},
    "where": {"zh-Hans": "适用地", "en": "where"},
    "hours": {"zh-Hans": "开放时间", "en": "hours"},
    "closed": {"zh-Hans": "停业日", "en": "closed days"},
    "also_open": {"zh-Hans": "补班日", "en": "make-up days"},
    "timezone": {"zh-Hans": "时区", "en": "time zone"},
    "review_every": {"zh-Hans": "复审周期", "en": "review every"},
    "effective_from": {"zh-Hans": "生效日", "en": "effective from"},
    "supersedes": {"zh-Hans": "取代版本", "en": "supersedes"},
    "approvals": {"zh-Hans": "审批", "en": "approvals"},
    "acknowledge": {"zh-Hans": "确认", "en": "acknowledgement"},
    "audience": {"zh-Hans": "对象", "en": "audience"},
    "roles": {"zh-Hans": "岗位", "en": "roles"},
    "fields": {"zh-Hans": "栏目", "en": "fields"},
    "label": {"zh-Hans": "名称", "en": "label"},
    "part": {"zh-Hans": "部分", "en": "part"},
    "within": {"zh-Hans": "期限", "en": "within"},
    "force": {"zh-Hans": "效力", "en": "force"},
    "name": {"zh-Hans": "名称", "en": "name"},
    "key": {"zh-Hans": "标记", "en": "key"},
    "skill": {"zh-Hans": "技能", "en": "skill"},
    "q": {"zh-Hans": "问", "en": "question"},
    "a": {"zh-Hans": "答", "en": "answer"},
}
_LANGUAGES: Mapping[str, Label] = {
    "zh-Hant": {"zh-Hans": "繁体中文", "en": "Traditional Chinese"},
    "zh": {"zh-Hans": "中文", "en": "Chinese"},
    "en": {"zh-Hans": "英文", "en": "English"},
    "de": {"zh-Hans": "德文", "en": "German"},
    "fr": {"zh-Hans": "法文", "en": "French"},
    "es": {"zh-Hans": "西班牙文", "en": "Spanish"},
    "it": {"zh-Hans": "意大利文", "en": "Italian"},
    "pt": {"zh-Hans": "葡萄牙文", "en": "Portuguese"},
    "ru": {"zh-Hans": "俄文", "en": "Russian"},
    "ja": {"zh-Hans": "日文", "en": "Japanese"},
    "ko": {"zh-Hans": "韩文", "en": "Korean"},
}
_LONGEST = 160


def join(words: Sequence[str], locale: str) -> str:
    """The words as an enumeration."""
    return ("、" if is_chinese(locale) else ", ").join(words)


def say_param(param: Param, locale: str, cell: str = "") -> str:
    """The name of a parameter, with the cell that is meant.

    Examples:
        >>> say_param(Param("limit", ParamType.DURATION, None, by="channel"), "zh-Hans", "email")
        '时限（邮件）'
    """
    name = named(PARAMS, param.name, locale)
    if not cell:
        return name
    label = say_cell(param, locale, cell)
    return f"{name}（{label}）" if is_chinese(locale) else f"{name} ({label})"


def say_cell(param: Param, locale: str, cell: str) -> str:
    """What a cell of a parameter is called."""
    return value_label(param.by or "", cell, locale, param.labels)


def say_written(value: Any, param: Param | None, locale: str) -> str:
    """A plain value as a parameter writes it, in words; without a parameter, any plain value."""
    if param is None or value is None or isinstance(value, Mapping):
        return say_plain(value, locale)
    if param.type is ParamType.DURATION:
        return _say_code(str(value), locale)
    return say_value(tuple(value) if isinstance(value, list) else value, param, locale)


def say_language(tag: str, locale: str) -> str:
    """What a language is called; a tag that is not known as it is written."""
    known = _LANGUAGES.get(tag) or _LANGUAGES.get(tag.split("-")[0])
    return known[_tag(locale)] if known else tag


def say_value(value: Any, param: Param, locale: str) -> str:
    """One value of a parameter, with its unit.

    Examples:
        >>> say_value(95, Param("share", ParamType.PERCENT, 95), "en")
        '95%'
    """
    if value is None:
        return _NOTHING[_tag(locale)]
    if param.type is ParamType.PERCENT:
        return f"{value}%"
    if param.type is ParamType.ENUM:
        return named(CODES, str(value), locale)
    if isinstance(value, tuple):
        return _cut(join([say_item(item, locale) for item in value], locale), locale)
    return value_phrase(value, param.type, locale)


def say_item(item: Any, locale: str) -> str:
    """One item of a list: a code, a phrase in some language, or a table."""
    if isinstance(item, Mapping):
        if not any(_is_language(tag) for tag in item):
            return say_plain(item, locale)
        texts = {tag: text for tag, text in item.items() if tag != "law"}
        phrase = str(texts.get(best_tag(texts, locale), ""))
        return f"“{phrase}”"
    return _say(item, locale)


def say_path(path: str, locale: str) -> str:
    """The name of a setting: `clock.warn_at` is "clock · warnings".

    A step is told by its key, a parameter by its name, a language by its tag.
    """
    dot = "·" if is_chinese(locale) else " · "
    keys = path.split(".")
    if keys[0] == "params" and len(keys) > 1:
        return dot.join((named(PARAMS, keys[1], locale), *(_say_key(k, locale) for k in keys[2:])))
    if keys[:2] == ["manual", "index"]:
        return dot.join((*(_say_key(k, locale) for k in keys[:2]), say_language(keys[-1], locale)))
    return dot.join(_say_key(key, locale) for key in keys)


def say_head(path: str, entry: Any, locale: str) -> str:
    """The name of a setting of a standard's head; what it defines is told by its own name.

    Args:
        entry: what stands there, to take the name from.

    Examples:
        >>> say_head("events.case.taken", {"zh-Hans": "有人接手", "en": "case taken"}, "zh-Hans")
        '事件“有人接手”'
        >>> say_head("calendars.office.hours", ["09:00-18:00"], "en")
        'calendars “office” · hours'
    """
    part, _, own = path.partition(".")
    if part not in _DEFINED or not own:
        return say_path(path, locale)
    setting = ""
    if part in ("calendars", "norms"):
        own, _, setting = own.partition(".")
    said = f"{_say_key(part, locale)}“{_entry_name(own, entry, locale)}”"
    if not is_chinese(locale):
        said = said.replace("“", " “", 1)
    dot = "·" if is_chinese(locale) else " · "
    return f"{said}{dot}{say_path(setting, locale)}" if setting else said


_DEFINED = frozenset({"events", "roles", "calendars", "norms", "glossary"})


def _entry_name(own: str, entry: Any, locale: str) -> str:
    """What the entry calls itself; its key where it has no name."""
    if not isinstance(entry, Mapping):
        return own
    name = entry.get("name") or entry.get("title") or entry
    if isinstance(name, Mapping):
        tag = best_tag(name, locale)
        name = name[tag] if _is_language(tag) and isinstance(name.get(tag), str) else own
    return str(name)


def _say_key(key: str, locale: str) -> str:
    for table in (_PARTS, SETTINGS, PARAMS):
        if key in table:
            return named(table, key, locale)
    return fact_label(key, locale) if key in FACTS else named(CODES, key, locale)


def say_plain(value: Any, locale: str) -> str:
    """Any plain value in words, cut to what a reader takes in."""
    return _cut(_say(value, locale), locale)


def _say(value: Any, locale: str) -> str:
    if value is None or value == [] or value == "":
        return _NOTHING[_tag(locale)]
    if isinstance(value, bool):
        return _YES_NO[value][_tag(locale)]
    if isinstance(value, Span):
        return value_phrase(value, ParamType.DURATION, locale)
    if isinstance(value, str):
        return _say_code(value, locale)
    if isinstance(value, Mapping):
        return _say_table(value, locale)
    if isinstance(value, list | tuple | frozenset | set):
        items = sorted(value, key=str) if isinstance(value, frozenset | set) else value
        return join([_say(item, locale) for item in items], locale)
    return str(value)


def _say_table(table: Mapping[str, Any], locale: str) -> str:
    tag = best_tag(table, locale) if table else ""
    if isinstance(table.get(tag), str) and _is_language(tag):
        return str(table[tag])
    colon, comma = ("：", "，") if is_chinese(locale) else (": ", ", ")
    return comma.join(
        f"{_say_key(key, locale)}{colon}{_say(each, locale)}" for key, each in table.items()
    )


def _is_language(tag: str) -> bool:
    return tag.split("-")[0] in _LANGUAGES


def _say_code(code: str, locale: str) -> str:
    if code in CODES:
        return named(CODES, code, locale)
    if code in CONDITIONS:
        return CONDITIONS[code].label[_tag(locale)]
    if code in WAITING_REASONS:
        return WAITING_REASONS[code][_tag(locale)]
    role = code.removeprefix("role:")
    if role in ROLES:
        return ROLES[role][_tag(locale)]
    for fact in FACTS:
        said = value_label(fact, code, locale)
        if said != code:
            return said
    try:
        return value_phrase(parse_span(code), ParamType.DURATION, locale)
    except SpanUnreadable:
        return role


def say_direction(param: Param, locale: str) -> str:
    """What a supplement may do with the value, as the end of a sentence."""
    tag = _tag(locale)
    if param.order:
        steps = param.order if param.stricter is Stricter.HIGHER else param.order[::-1]
        shown = " → ".join(named(CODES, step, locale) for step in steps)
        return {"zh-Hans": f"只能往严里改（{shown}）", "en": f"may only move on in {shown}"}[tag]
    is_time = param.type is ParamType.DURATION
    return _DIRECTIONS[(param.stricter or Stricter.LOWER, is_time)][tag]


_DIRECTIONS: Mapping[tuple[Stricter, bool], Label] = {
    (Stricter.LOWER, True): {"zh-Hans": "只能更短", "en": "may only be shorter"},
    (Stricter.HIGHER, True): {"zh-Hans": "只能更长", "en": "may only be longer"},
    (Stricter.LOWER, False): {"zh-Hans": "只能更低", "en": "may only be lower"},
    (Stricter.HIGHER, False): {"zh-Hans": "只能更高", "en": "may only be higher"},
    (Stricter.SUPERSET, False): {"zh-Hans": "只能增加，不能减少", "en": "may only gain items"},
    (Stricter.SUBSET, False): {"zh-Hans": "只能减少，不能增加", "en": "may only lose items"},
}


def _cut(text: str, locale: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _tag(locale: str) -> str:
    return "zh-Hans" if is_chinese(locale) else "en"
