"""What the codes of a standard are called. A code that is not listed is shown as it is written."""

from collections.abc import Mapping
from typing import Any

from norma.base.access.roles import ROLE_NAMES, role_name
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
PARAMS: dict[str, Label] = {
    "limit": _label("时限", "limit"),
    "share": _label("目标", "target share"),
    "target": _label("目标", "target"),
    "weight": _label("权重", "weight"),
    "window": _label("期限", "window"),
    "decide": _label("处理决定时限", "time to decide"),
    "update_every": _label("进展通报间隔", "progress every"),
    "interval": _label("间隔", "interval"),
    "quota": _label("数量", "quota"),
    "phrases": _label("用语清单", "phrases"),
    "exclusions": _label("不适用情形", "exclusions"),
    "postage": _label("运费承担", "who pays postage"),
    "return_days": _label("可退期限", "return within"),
    "exchange_days": _label("可换期限", "exchange within"),
    "warranty": _label("保修期", "warranty"),
    "main_parts": _label("主要部件保修期", "warranty of main parts"),
    "wait": _label("等待上限", "longest wait"),
    "spares": _label("配件供应期", "spare parts for"),
    "sample": _label("最少样本", "smallest sample"),
    "renewal": _label("复训周期", "renewal"),
    "pass": _label("合格分", "pass mark"),
    "repairs": _label("维修次数", "repairs"),
    "critical": _label("关键程度", "criticality"),
    "min_responses": _label("最少样本", "fewest responses"),
    "notice": _label("提前告知", "notice"),
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
SETTINGS: dict[str, Label] = {
    "after": _label("随后流程", "afterwards"),
    "alarms": _label("预警", "alarms"),
    "audit": _label("审核问题", "audit question"),
    "calendar_aligned": _label("按自然周期", "calendar periods"),
    "checkpoints": _label("中途检查", "checkpoints"),
    "choose": _label("选择权", "choice"),
    "clock_excludes": _label("不计入", "not counted"),
    "condition": _label("条件", "condition"),
    "critical": _label("关键程度", "critical for"),
    "day_count": _label("起算", "counted"),
    "effect": _label("后果", "effect"),
    "elements": _label("必含要素", "must state"),
    "entry": _label("适用条件", "when"),
    "escalate": _label("升级", "escalation"),
    "every": _label("周期", "every"),
    "exempt": _label("例外", "exempt"),
    "after_exchange": _label("换货后", "after exchange"),
    "formula": _label("算法", "formula"),
    "forms": _label("表单", "forms"),
    "grant": _label("权益内容", "what is granted"),
    "holder": _label("权利人", "holder"),
    "measure": _label("衡量", "measure"),
    "metric": _label("指标", "metric"),
    "min_sample": _label("最少样本", "smallest sample"),
    "normalise": _label("比对方式", "compared as"),
    "on_draft": _label("拟稿时", "while drafting"),
    "on_sent": _label("发出后", "once sent"),
    "outcome": _label("结论", "ends in"),
    "overdue": _label("逾期", "when overdue"),
    "overlay_steps": _label("补充可做的改动", "what supplements may change"),
    "platform": _label("平台", "platform"),
    "proof": _label("凭证", "proof"),
    "publish_with": _label("一并公布", "published with"),
    "qa": _label("质检评分", "quality scoring"),
    "report_to": _label("上报", "reported to"),
    "rule": _label("检查规则", "check"),
    "scale": _label("量表", "scale"),
    "schedule": _label("日程", "schedule"),
    "section": _label("环节", "section"),
    "source": _label("来源", "source"),
    "starts": _label("随即起算", "then starts"),
    "task_for": _label("负责人", "task for"),
    "train": _label("培训", "training"),
    "trigger": _label("起点", "from"),
    "triggers": _label("触发", "also at once on"),
    "type": _label("方式", "manner"),
    "valid_if": _label("有效条件", "counts if"),
    "weight": _label("权重", "weight"),
    "when_few": _label("样本不足时", "with too few"),
    "window": _label("统计周期", "window"),
    "applies_when": _label("适用条件", "when"),
    "pause_limit": _label("暂停上限", "longest pause"),
    "on_priority_change": _label("优先级变化时", "when priority changes"),
    "outside_hours": _label("非工作时段", "outside hours"),
    "abandoned": _label("客户放弃", "abandoned"),
    "answer": _label("答", "answer"),
    "ask": _label("问", "question"),
    "at": _label("到", "at"),
    "count_as": _label("计为", "counted as"),
    "distractors": _label("干扰项", "wrong answers"),
    "evidence": _label("证据", "evidence"),
    "expect": _label("应完成", "expect"),
    "from": _label("取自", "taken from"),
    "law": _label("依据", "law"),
    "mark": _label("标记", "marked"),
    "quiz": _label("测验", "quiz"),
    "roles": _label("岗位", "for"),
    "score": _label("计分", "scored by"),
    "skill": _label("技能", "skill"),
    "still_in_force": _label("仍然有效", "still in force"),
    "to": _label("告知", "tells"),
    "under": _label("少于", "under"),
    "why": _label("原因", "because"),
    "add": _label("增加步骤", "adding steps"),
    "remove_required": _label("删去必做步骤", "removing required steps"),
}
"""Keys of the kinds' own content, and of settings that are carried."""

CODES: dict[str, Label] = {
    "opening": _label("开场", "opening"),
    "solution": _label("解决", "solution"),
    "closing": _label("结束", "closing"),
    "compliance": _label("合规", "compliance"),
    "none": _label("非关键", "not critical"),
    "business": _label("业务关键", "critical for the business"),
    "customer": _label("客户", "customer"),
    "shared": _label("双方分担", "shared"),
    "seller": _label("商家", "seller"),
    "met": _label("达标", "met"),
    "partly": _label("部分达标", "partly met"),
    "not": _label("未达标", "not met"),
    "na": _label("不适用", "not applicable"),
    "breach": _label("违反", "breached"),
    "fail_evaluation": _label("该次评估不合格", "fails the evaluation"),
    "forbid": _label("禁用", "forbidden"),
    "require": _label("必须", "required"),
    "warn": _label("提示", "warned"),
    "qa_critical": _label("计入质检关键项", "counted as a critical quality item"),
    "checklist": _label("逐项核对", "checklist"),
    "nfkc": _label("统一全角半角", "width made alike"),
    "lowercase": _label("不分大小写", "any case"),
    "strip_space_punct": _label("忽略空格和标点", "spaces and punctuation ignored"),
    "quoting_customer": _label("引用客户原话", "quoting the customer"),
    "reason": _label("原因", "the reason"),
    "clause": _label("依据条款", "the clause relied on"),
    "alternatives": _label("可选方案", "the alternatives"),
    "appeal": _label("申诉途径", "how to appeal"),
    "consumer": _label("消费者", "consumer"),
    "buyer": _label("购买者", "buyer"),
    "order": _label("订单", "order"),
    "invoice": _label("发票", "invoice"),
    "system_record": _label("本公司的销售记录", "our own record"),
    "repair_record": _label("维修记录", "repair record"),
    "under_warranty": _label("在保修期内", "under warranty"),
    "or_system_record": _label("或系统记录", "or our own record"),
    "intact": _label("商品完好", "goods intact"),
    "from_day_after": _label("自次日起", "from the following day"),
    "repair_days": _label("维修占用的天数", "days in repair"),
    "restart": _label("重新起算", "starts again"),
    "csat": _label("客户满意度", "customer satisfaction"),
    "nps": _label("净推荐值", "net promoter score"),
    "feedback_count": _label("客户意见条数", "pieces of feedback"),
    "week": _label("每周", "each week"),
    "month": _label("每月", "each month"),
    "quarter": _label("每季度", "each quarter"),
    "year": _label("每年", "each year"),
    "not_assessed": _label("不作评价", "not assessed"),
    "report_counts": _label("只报数量", "counts only"),
    "response_rate": _label("回复率", "response rate"),
    "confidence_interval": _label("置信区间", "confidence interval"),
    "watch": _label("关注", "watch"),
    "missed": _label("未达标", "missed"),
    "corrective_action": _label("开启纠正措施", "opens corrective action"),
    "confirmed": _label("确认有效", "confirmed"),
    "revise": _label("修订", "revised"),
    "withdraw": _label("废止", "withdrawn"),
    "allowed": _label("允许", "allowed"),
    "refused": _label("不允许", "refused"),
    "has_text_or_score": _label("有内容或评分", "has text or a score"),
    "identified_case_or_channel": _label("可追溯到案件或渠道", "traceable to case or channel"),
    "not_staff": _label("非本公司人员", "not from staff"),
    "made_to_order": _label("定制商品", "made to order"),
    "perishable": _label("鲜活易腐", "perishable"),
    "opened_digital": _label("已拆封的数字商品", "opened digital goods"),
    "delivered_periodicals": _label("已交付的报刊", "delivered periodicals"),
    "confirmed_unsuitable": _label("购买时确认不宜退货", "agreed to be unsuitable for return"),
    "law.changed": _label("法规变化", "change of law"),
    "complaint.severity_critical": _label("重大投诉", "serious complaint"),
    "exclude": _label("不计", "left out"),
    "ratio": _label("按比例", "share"),
    "classify": _label("归类", "sort"),
    "interval": _label("间隔", "interval"),
    "overdue_review": _label("逾期未复审", "review overdue"),
    "start_at_next_opening": _label("下次上班起算", "from the next opening"),
    "recompute_from_start": _label("自起点重算", "reckoned anew from the start"),
    "system:objective": _label("系统统计", "our own figures"),
    "qa:sample": _label("质检抽样", "quality sample"),
    "qa:blind-sample": _label("抽样盲评", "blind quality sample"),
    "survey:after-case": _label("结案后的问卷", "survey after a case"),
    "survey:relationship": _label("年度客户调查", "yearly customer survey"),
    "CN": _label("中国大陆", "mainland China"),
    "EU": _label("欧盟", "European Union"),
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
    for table in (CODES, CONDITIONS_NAMED, EVENT_KINDS, WAITING_REASONS):
        if code in table:
            return table[code].get(locale, code)
    try:
        return span_phrase(parse_span(code), locale)
    except SpanUnreadable:
        return code


def role_words(code: str, locale: str) -> str:
    """A role as a standard writes it, `role:team-lead`, by the name this product gives it."""
    role = code.removeprefix("role:")
    known = role.replace("-", "_")
    return role_name(known, locale) if known in ROLE_NAMES else named(_OTHER_ROLES, role, locale)


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


_OTHER_ROLES: dict[str, Label] = {
    "technician": _label("上门工程师", "technician"),
    "trainer": _label("培训师", "trainer"),
    "voice-owner": _label("客户之声负责人", "voice owner"),
}
"""Roles that standards name and this release has no posts for."""

_PER_CENTS = frozenset({"at", "expect"})
_ROLES = frozenset({"roles"})
_TITLES = frozenset({"ask", "answer", "distractors", "evidence", "score", "roles", "skill", "why"})
_RUNS_ON = frozenset({"to", "at", "under", "from"})
_YES_NO: dict[bool, Label] = {True: _label("是", "yes"), False: _label("否", "no")}
CONDITIONS_NAMED: dict[str, Label] = {name: held.label for name, held in CONDITIONS.items()}
