"""The sheets of clauses and of what each kind adds."""

from norma.core.clause.model import OverlayRule, ParamType, Reopen, Stricter
from norma.core.clause.sheets.coding import Coding
from norma.core.clause.sheets.layout import CELL, CLAUSES, NAME, SELF, Column, Layout, Step
from norma.core.clause.vocabulary import FACTS, PER

_P, _N, _W, _F = Coding.PROSE, Coding.NAME, Coding.WORD, Coding.FLAG
_I, _V, _L = Coding.ITEMS, Coding.VALUE, Coding.LIST
_WINDOWS = ("week", "month", "quarter", "year")
_FEW = ("report_counts", "not_assessed")
_CRITICAL = ("none", "business", "customer", "compliance")
_RELATIONS = ("equal-to", "subset-of", "superset-of", "intersects-with")

CLAUSE = Step(CLAUSES, identity="id")
_REF = Column("clause", _N, "条款编号", "Clause", 16)
_REFS = (_REF,)


def _own(key: str, zh: str, en: str, kind: str, columns: tuple[Column, ...]) -> Layout:
    """A sheet with one row for each clause of a kind."""
    about = (f"每条{zh}一行，写这类条款自己的部分。", f"One row for each clause of kind {kind}.")
    refs = (_REF,)
    return Layout(
        key,
        zh,
        en,
        (CLAUSE,),
        columns,
        refs,
        is_extension=True,
        kinds=frozenset({kind}),
        about=about,
    )


def _many(
    key: str, names: tuple[str, str], path: tuple[str, ...], columns: tuple[Column, ...], what: str
) -> Layout:
    """A sheet with several rows for a clause; `what` tells in English what a row is."""
    about = ("每行一项，先写条款编号。", f"One row for each {what}; the clause comes first.")
    return Layout(key, *names, (CLAUSE, Step(path)), columns, _REFS, about=about)


_MEASURE = (
    Column("measure.metric", _W, "指标", "Metric"),
    Column("measure.formula", _W, "算法", "Formula", 28),
    Column("measure.scale", _W, "尺度", "Scale"),
    Column("measure.source", _W, "来源", "Source", 20),
    Column("measure.window", _W, "统计周期", "Window", 12, _WINDOWS),
    Column("measure.min_sample", _W, "最小样本", "Least sample", 12),
    Column("measure.when_few", _W, "样本不足时", "When too few", 16, _FEW),
    Column("measure.publish_with", _I, "同时公布", "Published with"),
    Column("measure.valid_if", _I, "有效条件", "Valid if"),
)

CLAUSES_SHEET = Layout(
    "clauses",
    "条款",
    "Clauses",
    (CLAUSE,),
    (
        Column("id", _N, "编号", "Id"),
        Column(
            "kind",
            _W,
            "类别",
            "Kind",
            13,
            ("promise", "conduct", "wording", "procedure", "entitlement", "outcome", "duty"),
        ),
        Column("level", _W, "级别", "Level", 10, ("must", "should", "may")),
        Column("title", _P, "标题", "Title", 26, is_local=True),
        Column("text", _P, "正文", "Text", 52, is_local=True),
        *(
            Column(f"applies.{fact}", _I, f"适用{label['zh-Hans']}", f"Applies to {label['en']}")
            for fact, label in FACTS.items()
        ),
        Column("public", _F, "对外公开", "Public", 10, ("TRUE", "FALSE")),
        Column("owner", _W, "负责人", "Owner", 18),
        Column("after", _W, "接在何条款之后", "After clause"),
        Column(
            "manual.part",
            _W,
            "手册部分",
            "Part of the manual",
            14,
            ("preface", "process", "skills", "faq", "appendix"),
        ),
        Column("manual.order", _W, "手册次序", "Order in the manual", 10),
        Column("manual.index", _I, "索引词", "Index words", 22, is_local=True),
        Column("manual.appendix_forms", _I, "附录表单", "Forms in the appendix"),
        Column("train.roles", _I, "培训岗位", "Trained posts"),
        Column("train.skill", _W, "技能", "Skill"),
        Column("audit.ask", _P, "自查问题", "Audit question", 32, is_local=True),
        Column("audit.evidence", _W, "证据", "Evidence"),
        Column("audit.score", _W, "计分", "Scored by", 12),
    ),
    about=(
        "每条条款一行。正文里的数字写成 {{参数名}}。",
        "One row for each clause; numbers in prose are written {{parameter}}.",
    ),
)

PARAMS_SHEET = Layout(
    "params",
    "参数",
    "Parameters",
    (CLAUSE, Step(("params",), is_list=False)),
    (
        Column(NAME, _N, "参数名", "Parameter"),
        Column("type", _W, "类型", "Type", 11, tuple(ParamType)),
        Column("by", _W, "按何区分", "Varies by", 12, tuple(FACTS)),
        Column(CELL, _N, "取值项", "Cell", 14),
        Column("value", _V, "值", "Value", 22),
        Column("stricter", _W, "更严方向", "Stricter", 11, tuple(Stricter)),
        Column("overlay", _W, "补充规则", "Supplements may", 12, tuple(OverlayRule)),
        Column("order", _I, "取值次序", "Order of values", 22),
        Column("floor.value", _V, "法律底线", "Legal floor", 14),
        Column("floor.law", _W, "底线出处", "Law", 22),
        Column("floor.where", _I, "底线地区", "Where", 10),
        Column(f"labels.{CELL}", _P, "取值项名称", "Name of the cell", 18, is_local=True),
    ),
    _REFS,
    about=(
        "每个参数一行；随渠道、优先级等变化的，每个取值项一行。",
        "One row for each parameter, or for each cell of one that varies.",
    ),
)

PHRASES_SHEET = Layout(
    "phrases",
    "用语清单",
    "Phrases",
    (CLAUSE, Step(("params",), is_list=False), Step(("value",))),
    (
        Column(SELF, _P, "用语", "Phrase", 32, is_local=True),
        Column("law", _W, "法律出处", "Law", 22),
    ),
    (_REF, Column("param", _N, "参数名", "Parameter")),
    about=(
        "集合参数里带语言或出处的各项，每行一项。",
        "Items of a set that have a language or a source, one in a row.",
    ),
)

KIND_SHEETS = (
    _own(
        "promises",
        "承诺",
        "Promises",
        "promise",
        (
            Column("clock.per", _W, "计时对象", "One clock for", 14, tuple(PER)),
            Column("clock.start", _W, "起算", "Starts on", 22),
            Column("clock.stop", _W, "止于", "Stops on", 22),
            Column("clock.calendar", _W, "日历", "Calendar", 14),
            Column("clock.cancel", _I, "撤回条件", "Cancelled on"),
            Column("clock.pause_while", _I, "暂停原因", "Paused while", 20),
            Column("clock.pause_limit", _W, "暂停上限", "Pause limit", 12),
            Column("clock.never_pauses", _F, "从不暂停", "Never pauses", 10, ("TRUE", "FALSE")),
            Column("clock.each", _F, "每次重新起算", "Anew each time", 10, ("TRUE", "FALSE")),
            Column("clock.reset", _I, "归零条件", "Reset on"),
            Column("clock.reopen", _W, "重开之后", "If re-opened", 18, tuple(Reopen)),
            Column("clock.on_priority_change", _W, "优先级变化时", "On a change of priority", 20),
            Column("clock.day_count", _W, "天数算法", "Counting of days", 16),
            Column("clock.outside_hours", _W, "非营业时间", "Outside hours", 18),
            Column("clock.warn_at", _I, "提醒（%）", "Warned at (%)", 12),
            Column("objective.good", _W, "做到的判据", "Kept when", 28),
            Column("objective.target", _W, "目标", "Target", 10),
            Column("objective.window", _W, "统计周期", "Window", 12, _WINDOWS),
            Column("objective.min_sample", _W, "最小样本", "Least sample", 12),
            Column("objective.when_few", _W, "样本不足时", "When too few", 16, _FEW),
            Column("objective.abandoned.under", _W, "放弃时长", "Abandoned under", 12),
            Column("objective.abandoned.count_as", _W, "放弃计为", "Abandoned counts as", 12),
        ),
    ),
    _own(
        "conduct",
        "行为",
        "Conduct",
        "conduct",
        (
            Column("qa.section", _W, "评分部分", "Section"),
            Column("qa.weight", _W, "权重", "Weight", 10),
            Column("qa.critical", _W, "关键项", "Critical", 12, _CRITICAL),
            Column("qa.effect", _W, "未做到时", "If missed", 18),
            Column("qa.report_to", _L, "上报", "Reported to", 22),
        ),
    ),
    _own(
        "wording",
        "用语",
        "Wording",
        "wording",
        (
            Column("rule.type", _W, "要求", "Rule", 10, ("forbid", "require")),
            Column("rule.normalise", _I, "归一", "Normalised", 20),
            Column("rule.on_draft", _W, "拟稿时", "On a draft", 12),
            Column("rule.on_sent", _W, "发出后", "Once sent", 14),
            Column("rule.on_publish", _W, "发布时", "On publishing", 12),
            Column("rule.exempt", _I, "除外", "Exempt", 18),
            Column("rule.platform", _I, "平台", "Platforms", 18),
            Column("rule.elements", _I, "必备要素", "Elements", 24),
            Column("rule.applies_when", _W, "适用条件", "Applies when", 24),
        ),
    ),
    _own(
        "procedures",
        "流程",
        "Procedures",
        "procedure",
        (
            Column("entry", _W, "起始条件", "Begins when", 28),
            Column("overlay_steps.add", _W, "补充可否加步骤", "Steps added", 14),
            Column("overlay_steps.remove_required", _W, "补充可否去必经步骤", "Steps removed", 16),
        ),
    ),
    _own(
        "entitlements",
        "权益",
        "Entitlements",
        "entitlement",
        (
            Column("grant.holder", _W, "权益人", "Holder"),
            Column("grant.trigger", _L, "起算", "From", 20),
            Column("grant.proof", _I, "凭证", "Proof", 20),
            Column("grant.condition", _L, "条件", "Condition"),
            Column("grant.day_count", _W, "天数算法", "Counting of days", 16),
            Column("grant.exclusions", _I, "不适用", "Exclusions", 20),
            Column("grant.starts", _W, "随后启动", "Starts", 18),
            Column("grant.clock_excludes", _I, "不计时段", "Not counted"),
            Column("grant.after_exchange", _W, "换货之后", "After an exchange"),
            Column("grant.choose", _W, "由谁选择", "Chosen by"),
        ),
    ),
    _own("outcomes", "结果", "Outcomes", "outcome", _MEASURE),
    _own(
        "duties",
        "职责",
        "Duties",
        "duty",
        (
            Column("schedule.every", _W, "周期", "Every"),
            Column(
                "schedule.calendar_aligned",
                _F,
                "按自然周期",
                "By the calendar",
                10,
                ("TRUE", "FALSE"),
            ),
            Column("schedule.task_for", _W, "责任人", "Task for", 22),
            Column("schedule.outcome", _I, "可选结论", "Possible outcomes", 20),
            Column("schedule.overdue.after", _W, "逾期时长", "Overdue after", 12),
            Column("schedule.overdue.mark", _W, "逾期标记", "Overdue mark", 16),
            Column(
                "schedule.overdue.still_in_force",
                _F,
                "逾期仍有效",
                "Still in force",
                10,
                ("TRUE", "FALSE"),
            ),
            Column("triggers", _I, "触发条件", "Triggers", 26),
            *_MEASURE,
        ),
    ),
)

PART_SHEETS = (
    _many(
        "escalation",
        ("升级", "Escalation"),
        ("escalate",),
        (
            Column("at", _W, "时点（%）", "At (%)", 10),
            Column("to", _W, "通知", "To", 24),
        ),
        "step of an escalation",
    ),
    _many(
        "alarms",
        ("预警", "Alarms"),
        ("alarms",),
        (
            Column("at", _W, "提前", "At", 10),
            Column("why", _P, "原因", "Why", 32, is_local=True),
            Column("law", _W, "法律出处", "Law", 20),
            Column("to", _W, "通知", "To", 22),
        ),
        "alarm",
    ),
    _many(
        "scale",
        ("评分档", "Scale"),
        ("qa", "scale"),
        (
            Column("key", _N, "档", "Answer", 14),
            Column("score", _W, "得分（不计写 null）", "Score (null: not counted)", 14),
            Column("label", _P, "名称", "Label", 22, is_local=True),
        ),
        "answer of a conduct clause",
    ),
    _many(
        "steps",
        ("步骤", "Steps"),
        ("steps",),
        (
            Column("key", _N, "步骤", "Step"),
            Column("do", _P, "做什么", "What is done", 40, is_local=True),
            Column("role", _W, "岗位", "Post", 18),
            Column("form", _W, "表单", "Form", 10),
            Column("required", _F, "必经", "Required", 10, ("TRUE", "FALSE")),
            Column("clock", _W, "时钟条款", "Clock", 18),
            Column("iso", _W, "ISO 步骤", "Step of ISO 10002", 20),
        ),
        "step of a procedure",
    ),
    _many(
        "levels",
        ("等级", "Levels"),
        ("levels",),
        (
            Column("from", _W, "不低于", "From", 10),
            Column("key", _N, "等级", "Level", 14),
            Column("opens", _W, "触发", "Opens", 20),
        ),
        "level of an outcome",
    ),
    _many(
        "checkpoints",
        ("检查点", "Checkpoints"),
        ("schedule", "checkpoints"),
        (
            Column("at", _W, "进度（%）", "At (%)", 10),
            Column("expect", _W, "应完成", "Expected", 10),
        ),
        "checkpoint of a duty",
    ),
    _many(
        "quiz",
        ("考题", "Quiz"),
        ("train", "quiz"),
        (
            Column("type", _W, "题型", "Type", 12),
            Column("ask", _P, "题目", "Question", 40, is_local=True),
            Column("answer", _W, "答案", "Answer"),
            Column("answer", _P, "答案", "Answer", 24, is_local=True),
            Column("distractors", _I, "干扰项", "Distractors", 28),
            Column("from", _W, "取自", "From", 18),
        ),
        "question",
    ),
    _many(
        "faq",
        ("常见问题", "FAQ"),
        ("faq",),
        (
            Column("q", _P, "问", "Question", 36, is_local=True),
            Column("a", _P, "答", "Answer", 48, is_local=True),
        ),
        "question and answer",
    ),
    _many(
        "basis",
        ("依据", "Basis"),
        ("norms",),
        (
            Column("ref", _N, "规范", "Norm", 16),
            Column("clause", _N, "条号", "Clause of it", 24),
            Column("relation", _W, "关系", "Relation", 16, _RELATIONS),
        ),
        "norm that a clause rests on",
    ),
)
