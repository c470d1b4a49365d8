"""Who and what beside the case: roles that every standard may name, and what wakes a duty.

Words: a *role* is a post that a step, a task or an escalation is for, written `role:agent` or `agent`;
a *trigger* is something that happens to the organisation and makes a duty due at once, written as an
event or as `outcome.missed(2, quarter)`. An organisation declares its own roles under `roles` and its
own happenings under `events`.
Source: A2, A5; design of the standard pack, sections 1 and 3.
"""

import re

from norma.core.clause.vocabulary import LocalLabel

_ROLES: tuple[tuple[str, str, str], ...] = (
    ("agent", "客服专员", "agent"),
    ("senior-agent", "资深客服", "senior agent"),
    ("team-lead", "班组长", "team lead"),
    ("duty-manager", "值班经理", "duty manager"),
    ("cs-manager", "客服经理", "service manager"),
    ("cs-director", "客服总监", "customer service director"),
    ("service-director", "服务总监", "service director"),
    ("regional-lead", "区域负责人", "regional lead"),
    ("account-manager", "客户经理", "account manager"),
    ("complaint-officer", "投诉专员", "complaint officer"),
    ("privacy-officer", "个人信息保护负责人", "privacy officer"),
    ("voice-owner", "客户之声负责人", "owner of the voice of the customer"),
    ("voc-owner", "客户意见负责人", "owner of customer feedback"),
    ("standards-editor", "标准编辑", "standards editor"),
    ("trainer", "培训师", "trainer"),
    ("assessor", "质检员", "assessor"),
    ("quality", "质量部", "quality"),
    ("legal", "法务", "legal"),
    ("compliance", "合规", "compliance"),
    ("finance", "财务", "finance"),
    ("warehouse", "仓储", "warehouse"),
    ("technician", "上门工程师", "technician"),
    ("workshop", "维修车间", "workshop"),
    ("parts", "备件管理", "parts desk"),
    ("product", "产品部", "product"),
    ("sales", "销售", "sales"),
    ("social-media", "新媒体运营", "social media"),
    ("it", "信息技术部", "IT"),
    ("director", "负责人", "director"),
)
ROLES: dict[str, LocalLabel] = {key: {"zh-Hans": zh, "en": en} for key, zh, en in _ROLES}
"""The roles that need no declaration, with their labels."""

TRIGGERS: dict[str, LocalLabel] = {
    "law.changed": {"zh-Hans": "法规有变", "en": "the law changed"},
    "norm.changed": {"zh-Hans": "所依据的标准有变", "en": "a norm changed"},
    "complaint.severity_critical": {"zh-Hans": "出现严重投诉", "en": "a critical complaint"},
    "audit.failed": {"zh-Hans": "审核未通过", "en": "an audit failed"},
    "product.recalled": {"zh-Hans": "产品召回", "en": "a product is recalled"},
    "sale.announced": {"zh-Hans": "公布大促", "en": "a sale is announced"},
    "product.launched": {"zh-Hans": "新品上市", "en": "a product is launched"},
    "staff.joined": {"zh-Hans": "新员工入职", "en": "somebody joins the staff"},
    "outcome.missed": {"zh-Hans": "成效未达标", "en": "an outcome was missed"},
    "objective.missed": {"zh-Hans": "目标未达成", "en": "an objective was missed"},
}
"""What wakes a duty beside the events of cases; the last two may say how often running."""

COUNTED_TRIGGERS = ("outcome.missed", "objective.missed")
COUNTED = re.compile(
    r"(?P<name>[a-z][a-z_]*\.[a-z][a-z_]*)"
    r"(?:\(\s*(?P<count>[1-9][0-9]?)\s*,\s*(?P<window>week|month|quarter|year)\s*\))?",
    re.ASCII,
)
"""A trigger as it is written: a name, and how many windows running where that is counted."""
