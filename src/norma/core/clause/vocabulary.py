"""The words a clause may use: events, conditions, waiting reasons, facts of a case and their values.

Words: an *event kind* is `noun.verb`, something that happened to a case; a *condition* is a name
that a clock starts, stops or is cancelled on, and it holds for one event at a time; a *waiting
reason* says whose turn it is while no time is counted; a *fact* is what a clause's scope asks about.
Every event kind is itself a condition, so that a clause may name either.
Source: A2, A3, C2; design of the standard pack, section 5.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LocalLabel = Mapping[str, str]
"""A label in the languages of the product: `zh-Hans` and `en`."""

ACTOR_KINDS = frozenset({"customer", "human_agent", "bot", "system"})
"""Who may have caused an event."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A name that a clock obeys: it holds for an event of one of `kinds` by one of `actor_kinds`.

    Attributes:
        actor_kinds: empty means whoever caused it.
    """

    label: LocalLabel
    kinds: frozenset[str]
    actor_kinds: frozenset[str] = frozenset()

    def holds(self, kind: str, actor_kind: str) -> bool:
        """Whether an event of this kind, caused by such an actor, fulfils the condition."""
        return kind in self.kinds and (not self.actor_kinds or actor_kind in self.actor_kinds)


def _label(zh: str, en: str) -> LocalLabel:
    return {"zh-Hans": zh, "en": en}


EVENT_KINDS: dict[str, LocalLabel] = {
    "case.opened": _label("案件登记", "case opened"),
    "case.assigned": _label("案件指派", "case assigned"),
    "case.answered": _label("正式答复", "formal answer sent"),
    "case.waiting_started": _label("开始等待", "waiting began"),
    "case.waiting_ended": _label("结束等待", "waiting ended"),
    "case.resolved": _label("案件解决", "case resolved"),
    "case.reopened": _label("案件重开", "case re-opened"),
    "case.closed": _label("案件关闭", "case closed"),
    "case.cancelled": _label("案件撤销", "case cancelled"),
    "conversation.queued": _label("会话接入", "conversation queued"),
    "message.received": _label("收到消息", "message received"),
    "message.sent": _label("发出消息", "message sent"),
    "message.noted": _label("记下备注", "note taken"),
    "complaint.received": _label("收到投诉", "complaint received"),
    "complaint.acknowledged": _label("确认收到投诉", "complaint acknowledged"),
    "complaint.decision_sent": _label("告知投诉处理决定", "complaint decision sent"),
    "delivery.received": _label("客户签收", "delivery received"),
    "sale.invoiced": _label("开具发票", "sale invoiced"),
    "return.goods_received": _label("收到退回商品", "returned goods received"),
    "refund.sent": _label("退款发出", "refund sent"),
    "withdrawal.notified": _label("获知客户撤回合同", "withdrawal notified"),
    "visit.booked": _label("约定上门", "visit booked"),
    "visit.arrived": _label("上门到达", "technician arrived"),
    "visit.rescheduled": _label("改约上门", "visit rescheduled"),
    "visit.cancelled": _label("取消上门", "visit cancelled"),
    "repair.received": _label("收到待修商品", "item received for repair"),
    "repair.completed": _label("修理完成", "repair completed"),
    "callback.promised": _label("约定回电", "callback promised"),
    "callback.made": _label("已经回电", "callback made"),
}
"""What can happen to a case. A pack may declare more in its `events`."""

_HUMAN = frozenset({"human_agent"})
_CUSTOMER = frozenset({"customer"})

CONDITIONS: dict[str, Condition] = {
    "first_response": Condition(
        _label("首次人工响应", "first response by a person"), frozenset({"message.sent"}), _HUMAN
    ),
    "response": Condition(
        _label("人工回复", "reply by a person"), frozenset({"message.sent"}), _HUMAN
    ),
    "customer_message": Condition(
        _label("客户来信", "message from the customer"), frozenset({"message.received"}), _CUSTOMER
    ),
    **{name: Condition(label, frozenset({name})) for name, label in EVENT_KINDS.items()},
}
"""What a clock may start, stop or be cancelled on: the named conditions and every event kind."""

WAITING_REASONS: dict[str, LocalLabel] = {
    "waiting_customer": _label("等待客户", "waiting for the customer"),
    "waiting_third_party": _label("等待第三方", "waiting for a third party"),
    "waiting_parts": _label("等待配件", "waiting for parts"),
    "external_testing": _label("送外部检测", "external testing"),
    "identity_check": _label("核验身份", "identity check"),
    "awaiting_goods_or_proof": _label(
        "等待退回商品或寄件凭证", "awaiting the goods or proof of sending"
    ),
}
"""Why a case waits; `case.waiting_started` carries one of them."""

FACTS: dict[str, LocalLabel] = {
    "channel": _label("渠道", "channel"),
    "scenario": _label("场景", "scenario"),
    "case_type": _label("案件类型", "case type"),
    "segment": _label("客户等级", "customer segment"),
    "product": _label("产品", "product"),
    "region": _label("地区", "region"),
    "priority": _label("优先级", "priority"),
}
"""What a clause's scope and a varying parameter may ask about a case. Source: A3."""

FACT_VALUES: dict[str, dict[str, LocalLabel]] = {
    "channel": {
        "web_form": _label("网页表单", "web form"),
        "email": _label("邮件", "email"),
        "live_chat": _label("在线会话", "live chat"),
        "phone": _label("电话", "phone"),
        "in_person": _label("当面", "in person"),
        "social": _label("社交媒体", "social media"),
        "letter": _label("信函", "letter"),
        "api": _label("接口", "API"),
    },
    "scenario": {
        "consultation": _label("咨询", "consultation"),
        "complaint": _label("投诉", "complaint"),
        "after_sales": _label("售后", "after-sales"),
        "feedback": _label("反馈", "feedback"),
        "sales_follow_up": _label("销售跟进", "sales follow-up"),
    },
    "case_type": {
        "ordinary": _label("普通案件", "ordinary case"),
        "complaint": _label("投诉", "complaint"),
        "return": _label("退货", "return"),
        "visit": _label("上门", "visit"),
        "repair": _label("维修", "repair"),
        "privacy_request": _label("个人信息请求", "personal-data request"),
        "rescue": _label("救援", "rescue"),
        "fault": _label("报障", "fault report"),
        "cancellation": _label("解约", "cancellation"),
    },
    "segment": {
        "standard": _label("普通客户", "standard"),
        "silver": _label("银卡", "silver"),
        "gold": _label("金卡", "gold"),
    },
    "region": {
        "east": _label("华东", "East"),
        "south": _label("华南", "South"),
        "north": _label("华北", "North"),
    },
    "priority": {
        "p1": _label("紧急", "urgent"),
        "p2": _label("高", "high"),
        "p3": _label("普通", "normal"),
        "p4": _label("低", "low"),
    },
}
"""Labels of the values this product knows. Products and regions are an organisation's own: a value
that is not listed here is legal, and a varying parameter may bring its labels along."""

PER: dict[str, LocalLabel] = {
    "case": _label("每个案件", "each case"),
    "conversation": _label("每次会话", "each conversation"),
    "complaint": _label("每件投诉", "each complaint"),
    "return": _label("每次退货", "each return"),
    "visit": _label("每次上门", "each visit"),
    "repair": _label("每次维修", "each repair"),
    "callback": _label("每次回电", "each callback"),
}
"""What one clock belongs to."""
