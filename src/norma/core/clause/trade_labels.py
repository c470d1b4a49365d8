"""What the words of trades are called: parameters, settings' values and skills of the shipped packs.

Source: A9; design of the standard pack, section 8.
"""

from norma.core.clause.vocabulary import LocalLabel


def _labels(*entries: tuple[str, str, str]) -> dict[str, LocalLabel]:
    return {key: {"zh-Hans": zh, "en": en} for key, zh, en in entries}


TRADE_PARAMS: dict[str, LocalLabel] = _labels(
    ("source", "出处", "source"),
    ("delay", "拖延上限", "longest delay"),
    ("repaired", "修后保证期", "a repair holds for"),
    ("ahead", "提前量", "ahead by"),
    ("times", "次数或倍数", "times"),
    ("least", "最低金额", "least amount"),
    ("keep", "保存期限", "kept for"),
    ("faults", "故障次数", "faults"),
    ("history", "可查账期", "bills of the last"),
    ("cap", "提醒额度", "spending cap"),
    ("drills", "演练次数", "rehearsals"),
    ("query", "质疑期限", "queried within"),
    ("reminders", "提醒次数", "reminders"),
    ("period", "期间", "period"),
    ("authority", "主管部门时限", "limit of the authority"),
    ("after_days", "预计修理时长", "expected repair of"),
    ("updates", "更新年限", "updates for"),
    ("cover", "备货量", "stock for"),
    ("repair_term", "包修期（时间）", "free repair, time"),
    ("repair_km", "包修期（公里）", "free repair, kilometres"),
    ("guarantee_term", "三包有效期（时间）", "guarantee, time"),
    ("guarantee_km", "三包有效期（公里）", "guarantee, kilometres"),
    ("first_days", "首段天数", "first tier, days"),
    ("early_days", "二段天数", "second tier, days"),
    ("early_km", "二段公里数", "second tier, kilometres"),
    ("days", "累计天数", "days altogether"),
    ("term", "期限", "term"),
    ("pay_within", "垫付时限", "paid within"),
)
"""Names of parameters."""

TRADE_CODES: dict[str, LocalLabel] = {
    **_labels(
        ("system:tasks", "任务记录", "record of tasks"),
        ("yes_no", "是或否", "yes or no"),
        ("levels", "分档", "by level"),
        ("passed", "通过", "passed"),
        ("repeat", "重考", "to be repeated"),
        ("not_certified", "认证失效", "not certified"),
        ("visit", "上门", "visit"),
        ("sample", "最少样本", "smallest sample"),
        ("customer_delay", "客户推迟的天数", "what the customer put off"),
        ("consistency", "一致性", "consistency"),
        ("first_time_fix", "一次修好率", "first-time fix"),
        ("first_contact_resolution", "一次解决率", "first-contact resolution"),
        ("fee_collection", "收缴率", "fees collected"),
        ("legal_limits_kept", "守法办结率", "settled within the law"),
    ),
    **_labels(
        ("apology", "致歉", "an apology"),
        ("private_channel", "转到私信", "a private channel"),
        ("named_follow_up", "由谁跟进", "who follows up"),
        ("matter", "事由", "the matter"),
        ("times", "起止时间", "from when to when"),
        ("who_is_affected", "影响谁", "whom it touches"),
        ("what_to_do", "怎么办", "what to do"),
        ("contact", "找谁", "whom to ask"),
        ("monthly_fee", "月费", "monthly fee"),
        ("included", "包含多少", "what is included"),
        ("excess", "超出怎么收", "what exceeding costs"),
        ("contract_term", "合约期", "term of the contract"),
        ("early_exit", "提前退怎么算", "what leaving early costs"),
        ("how_to_cancel", "怎么退订", "how to cancel"),
        ("issuer", "谁发行的", "who issues it"),
        ("risk_of_loss", "会不会亏", "whether it can lose"),
        ("when_payable", "多久能取", "when it can be taken out"),
        ("fees", "费用", "fees"),
        ("care", "关怀", "care"),
    ),
    **_labels(
        ("live-chat", "在线会话", "live chat"),
        ("communication", "沟通", "communication"),
        ("product-knowledge", "产品知识", "product knowledge"),
        ("privacy", "个人信息保护", "privacy"),
        ("complaints", "投诉处理", "complaints"),
        ("returns", "退换货", "returns"),
        ("repair", "维修", "repair"),
        ("intake", "接待登记", "intake"),
        ("billing", "账务", "billing"),
        ("on-site-service", "上门服务", "service on site"),
        ("guarantee", "三包", "guarantee"),
        ("cancelling", "退订销户", "cancelling"),
        ("safety", "安全", "safety"),
        ("rescue", "救援", "rescue"),
        ("car-service", "车辆保养", "car service"),
        ("faults", "故障处理", "faults"),
        ("installation", "安装", "installation"),
        ("lift-rescue", "电梯救援", "lift rescue"),
        ("neighbours", "邻里事务", "neighbours"),
        ("delivery", "物流", "delivery"),
        ("fraud", "反诈", "fraud"),
        ("emergency", "应急", "emergency"),
        ("diagnosis", "诊断", "diagnosis"),
        ("consumer-law", "消费者法", "consumer law"),
        ("card-loss", "报失挂失", "lost cards"),
        ("disputes", "交易争议", "disputes"),
        ("suitability", "适当销售", "selling what fits"),
        ("older-customers", "老年客户", "older customers"),
    ),
}
"""Values of settings, elements of required wording, and skills."""
