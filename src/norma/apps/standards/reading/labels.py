"""What the fields of a standard are called, and what is worth knowing when one fills them in."""

from collections.abc import Mapping

from norma.apps.standards.reading import words
from norma.core.clause.vocabulary import CONDITIONS, FACTS, PER, WAITING_REASONS

Label = Mapping[str, str]


def _label(zh: str, en: str) -> Label:
    return {"zh-Hans": zh, "en": en}


_FIELDS: dict[str, Label] = {
    "id": _label("编号", "Id"),
    "title": _label("标题", "Title"),
    "text": _label("正文", "Text"),
    "params": _label("参数", "Parameters"),
    "applies": _label("适用范围", "Applies to"),
    "public": _label("对客户公开", "Shown to customers"),
    "norms": _label("依据的法规与标准", "Laws and norms"),
    "manual": _label("手册", "Handbook"),
    "faq": _label("常见问题", "Frequently asked questions"),
    "level": _label("约束力", "How binding"),
    "unchecked": _label("不设检查的理由", "Why nothing checks it"),
    "owner": _label("负责人", "Owner"),
    "clock": _label("时钟", "Clock"),
    "objective": _label("目标", "Objective"),
    "steps": _label("步骤", "Steps"),
    "levels": _label("等级", "Levels"),
    "per": _label("计时对象", "One clock for"),
    "start": _label("起算", "Starts on"),
    "stop": _label("止于", "Stops on"),
    "calendar": _label("日历", "Calendar"),
    "cancel": _label("撤回于", "Withdrawn on"),
    "reset": _label("重新起算于", "Starts anew on"),
    "pause_while": _label("暂停", "Paused while"),
    "never_pauses": _label("从不暂停", "Never pauses"),
    "each": _label("每次都重新计时", "Anew each time"),
    "reopen": _label("重开之后", "If re-opened"),
    "warn_at": _label("提醒于（%）", "Warned at (%)"),
    "good": _label("守约条件", "Kept when"),
    "target": _label("目标值", "Target"),
    "type": _label("类型", "Type"),
    "value": _label("值", "Value"),
    "by": _label("按……不同", "Varies by"),
    "stricter": _label("从严方向", "Stricter is"),
    "overlay": _label("补充标准", "Supplements"),
    "order": _label("次序", "Order"),
    "floor": _label("法律底线", "Legal floor"),
    "law": _label("依据", "Law"),
    "where": _label("适用地", "Where"),
    "labels": _label("各项名称", "What cells are called"),
    "part": _label("章节", "Part"),
    "index": _label("索引词", "Index words"),
    "appendix_forms": _label("附录表单", "Forms in the appendix"),
    "q": _label("问", "Question"),
    "a": _label("答", "Answer"),
    "ref": _label("法规或标准", "Norm"),
    "clause": _label("条款号", "Clause of it"),
    "relation": _label("关系", "Relation"),
    "key": _label("代号", "Key"),
    "do": _label("做什么", "What is done"),
    "role": _label("由谁", "By whom"),
    "form": _label("表单", "Form"),
    "required": _label("必做", "Required"),
    "iso": _label("对应 ISO 阶段", "Stage of ISO 10002"),
    "opens": _label("随即开启", "Opens"),
    "critical": _label("关键项", "Critical"),
    "scale": _label("评分档", "Scale"),
    "name": _label("名称", "Name"),
    "force": _label("效力", "Force"),
    "timezone": _label("时区", "Time zone"),
    "hours": _label("每周开放时间", "Hours of the week"),
    "closed": _label("不开放的日子", "Closed on"),
    "also_open": _label("另外开放的日子", "Also open on"),
    "overrides": _label("个别日子", "Single days"),
    "lifecycle": _label("生效与复审", "Life of the version"),
    "effective_from": _label("拟施行日期", "To be in force from"),
    "supersedes": _label("取代的版本", "Supersedes"),
    "running_cases": _label("办理中的案件", "Running cases"),
    "approvals": _label("审批", "Approvals"),
    "author_may_approve": _label("作者可以审批", "The author may approve"),
    "acknowledge": _label("确认知悉", "Acknowledgement"),
    "audience": _label("对象", "Audience"),
    "within": _label("期限", "Within"),
    "quiz_pass": _label("测验合格分", "Pass mark"),
    "for_version": _label("何时重新确认", "Asked again for"),
    "review_every": _label("复审周期", "Reviewed every"),
    "calendars": _label("日历", "Calendars"),
    "events": _label("自定事件", "Events of its own"),
    "glossary": _label("用语表", "Glossary"),
    "def": _label("释义", "Meaning"),
    "alarms": _label("预警", "Alarms"),
    "at": _label("到", "At"),
    "day_count": _label("天数从何日算起", "Days counted from"),
    "after": _label("随后流程", "Followed by"),
    "on_publish": _label("对外发布前", "Before publishing"),
    "reason": _label("理由", "Reason"),
    "label": _label("名称", "Label"),
    "fields": _label("栏目", "Fields"),
    "options": _label("选项", "Options"),
    "hint": _label("填写提示", "Hint"),
    "roles": _label("岗位", "Roles"),
    "train": _label("培训", "Training"),
    "quiz": _label("测验题", "Quiz"),
    "skill": _label("技能", "Skill"),
    "ask": _label("问题", "Question"),
    "answer": _label("答案", "Answer"),
    "distractors": _label("干扰项", "Wrong answers"),
    "audit": _label("审核问题", "Audit question"),
    "to": _label("告知", "Tells"),
}
"""Keys of the format; a key that is not here has the name that readers see, else its own."""

_TYPES: dict[str, Label] = {
    "duration": _label("时长", "length of time"),
    "percent": _label("百分比", "per cent"),
    "count": _label("个数", "count"),
    "number": _label("数值", "number"),
    "money": _label("金额", "money"),
    "enum": _label("有次序的选项", "one of an order"),
    "set": _label("清单", "list"),
    "text": _label("文字", "text"),
    "forbid": _label("禁用", "forbid"),
    "require": _label("必须有", "require"),
}
_REOPEN: dict[str, Label] = {
    "final": _label("以首次为准", "the first end stands"),
    "new_instance": _label("重新计时", "a new clock starts"),
    "resume_not_restart": _label("接着计时，其间不计", "goes on, the time between not counted"),
    "count_through": _label("接着计时，其间照计", "goes on as if never stopped"),
}
_LEVELS: dict[str, Label] = {
    "must": _label("必须", "must"),
    "should": _label("应当", "should"),
    "may": _label("可以", "may"),
    "major": _label("大版本", "each major version"),
    "minor": _label("每个版本", "every version"),
    "keep-version": _label("仍按原版本", "keep their version"),
    "mandatory": _label("强制性标准", "mandatory standard"),
    "own": _label("本公司规定", "own rule"),
}
UNITS: dict[str, Label] = {
    "s": _label("秒", "seconds"),
    "m": _label("分钟", "minutes"),
    "h": _label("小时", "hours"),
    "d": _label("天", "days"),
    "bm": _label("工作分钟", "business minutes"),
    "bh": _label("工时", "business hours"),
    "bd": _label("工作日", "business days"),
    "mo": _label("个月", "months"),
    "Q": _label("个季度", "quarters"),
    "y": _label("年", "years"),
}
_HELP: dict[str, Label] = {
    "good": _label("例如 elapsed <= limit", "such as elapsed <= limit"),
    "target": _label("百分数，或一个参数的名称", "a per cent, or the name of a parameter"),
    "warn_at": _label("每行一个百分数", "one per cent on each line"),
    "closed": _label(
        "每行一项：list:cn-holidays、2026-05-04、12-31",
        "one on each line: list:cn-holidays, 2026-05-04, 12-31",
    ),
    "also_open": _label(
        "每行一项：list:cn-makeup-workdays", "one on each line: list:cn-makeup-workdays"
    ),
    "hours": _label(
        "名称写 mon-fri、sat 等，每行一段：09:00-12:00",
        "named mon-fri, sat and so on; one span on each line: 09:00-12:00",
    ),
    "effective_from": _label(
        "例如 2026-12-01；发布时再定也可以", "such as 2026-12-01; may be left to publication"
    ),
    "public": _label("公开的条款对外有约束力", "what customers are shown binds"),
    "score": _label("留空表示不计分", "empty: it does not count"),
}
_BY_KEY: Mapping[str, Mapping[str, Label]] = {
    "stricter": words.STRICTER,
    "overlay": words.OVERLAY,
    "relation": words.RELATIONS,
    "force": {**words.FORCES, **_LEVELS},
    "part": words.PARTS,
    "type": _TYPES,
    "reopen": _REOPEN,
    "by": FACTS,
    "per": PER,
    "pause_while": WAITING_REASONS,
    "level": _LEVELS,
    "for_version": _LEVELS,
    "running_cases": _LEVELS,
    "critical": {
        **words.CODES,
        "customer": _label("对客户关键", "critical for the customer"),
        "compliance": _label("合规关键", "critical for compliance"),
    },
}


def field_words(key: str, locale: str) -> str:
    """What a field is called."""
    label = _FIELDS.get(key) or FACTS.get(key)
    told = label[locale] if label else words.setting_words(key, locale)
    return told[:1].upper() + told[1:] if label or words.is_named(words.SETTINGS, key) else told


def help_words(key: str, locale: str) -> str:
    """What is worth knowing of a field, or an empty text."""
    return words.named(_HELP, key, locale) if key in _HELP else ""


def choice_words(key: str, value: str, locale: str) -> str:
    """What a choice of a field is called."""
    table = _BY_KEY.get(key)
    if table and value in table:
        return table[value].get(locale, value)
    if key in FACTS:
        return words.fact_value_words(key, value, locale)
    if value in CONDITIONS:
        return f"{CONDITIONS[value].label[locale]} · {value}"
    return words.code_words(value, locale)


def unit_words(unit: str, locale: str) -> str:
    """A unit of time as it stands behind a number in a form."""
    return words.named(UNITS, unit, locale)
