"""The sheets of a standard as a whole: its head, what it defines, and what a supplement changes."""

from norma.core.clause.sheets.coding import Coding
from norma.core.clause.sheets.layout import CELL, NAME, SELF, Column, Layout, Step
from norma.core.clause.vocabulary import FACTS

_P, _N, _W, _F = Coding.PROSE, Coding.NAME, Coding.WORD, Coding.FLAG
_I, _V, _H, _L = Coding.ITEMS, Coding.VALUE, Coding.HOURS, Coding.LIST
_CALENDAR = Step(("calendars",), is_list=False)
_CHANGE = Step(("change",), identity="clause")
_CHANGED = Column("change", _N, "条款编号", "Clause")
_OF_CALENDAR = (Column("calendar", _N, "日历", "Calendar"),)

HEAD: tuple[Column, ...] = (
    Column("pack_format", _W, "格式版本", "Format"),
    Column("kind", _W, "类别", "Kind", choices=("core", "overlay")),
    Column("packager", _N, "发布方", "Packager"),
    Column("ref_id", _N, "标准编号", "Standard id"),
    Column("version", _N, "版本", "Version"),
    Column("locales", _I, "语言（第一种为准）", "Languages (the first decides)"),
    Column("title", _P, "标题", "Title", is_local=True),
    Column("owner", _W, "负责人", "Owner"),
    Column("extends.pack", _W, "补充的标准", "Supplements"),
    Column("extends.version", _N, "补充的版本", "Supplements version"),
    *(
        Column(f"scope.{fact}", _I, f"适用{label['zh-Hans']}", f"Applies to {label['en']}")
        for fact, label in FACTS.items()
    ),
    Column("lifecycle.effective_from", _W, "施行日期", "In force from"),
    Column("lifecycle.supersedes", _N, "替代版本", "Supersedes"),
    Column("lifecycle.running_cases", _W, "进行中的案件", "Running cases"),
    Column("lifecycle.author_may_approve", _F, "起草人可否批准", "Author may approve"),
    Column("lifecycle.acknowledge.audience", _I, "需确认的岗位", "Acknowledged by"),
    Column("lifecycle.acknowledge.within", _W, "确认期限", "Acknowledged within"),
    Column("lifecycle.acknowledge.quiz_pass", _W, "考题及格线（%）", "Quiz pass mark (%)"),
    Column("lifecycle.acknowledge.for_version", _W, "何种版本需确认", "Acknowledged for"),
    Column("lifecycle.review_every", _W, "复审周期", "Reviewed every"),
)

DOCUMENT_SHEETS = (
    Layout(
        "approvals",
        "审批",
        "Approvals",
        (Step(("lifecycle", "approvals")),),
        (
            Column("order", _W, "顺序", "Order", 10),
            Column("role", _W, "岗位", "Post", 24),
        ),
        about=("审批步骤，同一顺序的并行。", "Steps of approval; those of one order are parallel."),
    ),
    Layout(
        "calendars",
        "日历",
        "Calendars",
        (_CALENDAR,),
        (
            Column(NAME, _N, "日历", "Calendar"),
            Column("title", _P, "名称", "Title", 22, is_local=True),
            Column("timezone", _W, "时区", "Time zone", 20),
            Column("closed", _L, "休息日", "Closed", 30),
            Column("also_open", _L, "调休上班日", "Also open", 30),
        ),
        about=(
            "每个日历一行，开放时间写在下一张表。",
            "One row for each calendar; its hours stand on the next sheet.",
        ),
    ),
    Layout(
        "hours",
        "开放时间",
        "Hours",
        (_CALENDAR, Step(("hours",), is_list=False)),
        (
            Column(NAME, _N, "星期", "Days", 14),
            Column(SELF, _H, "时段", "Hours", 30),
        ),
        _OF_CALENDAR,
        about=(
            "如 mon-fri 与 09:00-18:00，多个时段用逗号分开。",
            "Such as mon-fri and 09:00-18:00; several between commas.",
        ),
    ),
    Layout(
        "overrides",
        "特殊日期",
        "Special days",
        (_CALENDAR, Step(("overrides",), is_list=False)),
        (
            Column(NAME, _N, "日期", "Day", 14),
            Column(SELF, _H, "时段", "Hours", 30),
        ),
        _OF_CALENDAR,
        about=(
            "某一天的时段，或 closed，或 like mon。",
            "The hours of one day, or closed, or like mon.",
        ),
    ),
    Layout(
        "norms",
        "规范",
        "Norms",
        (Step(("norms",), is_list=False),),
        (
            Column(NAME, _N, "代号", "Key"),
            Column("name", _W, "名称", "Name", 36),
            Column("name", _P, "名称", "Name", 36, is_local=True),
            Column(
                "force",
                _W,
                "效力",
                "Force",
                12,
                ("law", "mandatory", "guideline", "voluntary", "own"),
            ),
            Column("where", _I, "地区", "Where", 10),
        ),
        about=(
            "条款所依据的法律与规范，每行一项。",
            "Laws and norms that clauses rest on, one in a row.",
        ),
    ),
    Layout(
        "glossary",
        "术语",
        "Glossary",
        (Step(("glossary",), is_list=False),),
        (
            Column(NAME, _N, "代号", "Key"),
            Column(SELF, _P, "术语", "Word", 22, is_local=True),
            Column("def", _P, "定义", "Definition", 44, is_local=True),
        ),
        about=("术语及其定义，每行一个。", "Words and what they mean, one in a row."),
    ),
    Layout(
        "roles",
        "岗位",
        "Roles",
        (Step(("roles",), is_list=False),),
        (
            Column(NAME, _N, "代号", "Key", 24),
            Column(SELF, _P, "名称", "Name", 30, is_local=True),
        ),
        about=("本组织自己的岗位，每行一个。", "Roles of the organisation's own, one in a row."),
    ),
    Layout(
        "events",
        "事件",
        "Events",
        (Step(("events",), is_list=False),),
        (
            Column(NAME, _N, "事件", "Event", 24),
            Column(SELF, _P, "名称", "Name", 30, is_local=True),
        ),
        about=("本标准自己的事件，每行一个。", "Events of this standard's own, one in a row."),
    ),
)

OVERLAY_SHEETS = (
    Layout(
        "binding",
        "日历替换",
        "Binding",
        (Step(("bind", "calendar"), is_list=False),),
        (
            Column(NAME, _N, "总部日历", "Calendar of the core"),
            Column(SELF, _W, "改用日历", "Taken instead", 24),
        ),
        about=("用补充标准的日历替换总部的日历。", "Calendars taken in place of the core's."),
    ),
    Layout(
        "changes",
        "修改",
        "Changes",
        (_CHANGE,),
        (
            Column("clause", _N, "条款编号", "Clause"),
            Column("why", _P, "理由", "Why", 44, is_local=True),
        ),
        about=(
            "补充标准修改的条款，每条一行。",
            "Clauses that the supplement changes, one in a row.",
        ),
    ),
    Layout(
        "changed_values",
        "修改的值",
        "Changed values",
        (_CHANGE, Step(("set",), is_list=False)),
        (
            Column(NAME, _N, "参数名", "Parameter"),
            Column(CELL, _N, "取值项", "Cell", 14),
            Column(SELF, _V, "值", "Value", 22),
        ),
        (_CHANGED,),
        about=(
            "修改后的参数值，每个值一行。",
            "The values that parameters are given, one in a row.",
        ),
    ),
    Layout(
        "changed_floors",
        "修改的底线",
        "Changed floors",
        (_CHANGE, Step(("floor",), is_list=False)),
        (
            Column(NAME, _N, "参数名", "Parameter"),
            Column("value", _V, "法律底线", "Legal floor", 14),
            Column("law", _W, "底线出处", "Law", 24),
            Column("where", _I, "底线地区", "Where", 10),
        ),
        (_CHANGED,),
        about=("法律给参数定下的底线，每行一项。", "Floors that law sets, one in a row."),
    ),
    Layout(
        "changed_basis",
        "补充的依据",
        "Added basis",
        (_CHANGE, Step(("norms",))),
        (
            Column("ref", _N, "规范", "Norm", 16),
            Column("clause", _N, "条号", "Clause of it", 24),
            Column("relation", _W, "关系", "Relation", 16),
        ),
        (_CHANGED,),
        about=("补充标准给条款加上的依据。", "Norms that the supplement adds to a clause."),
    ),
    Layout(
        "localised",
        "本地化文字",
        "Localised texts",
        (_CHANGE, Step(("localise",), is_list=False)),
        (
            Column(NAME, _N, "部分", "Part", 12),
            Column(SELF, _P, "文字", "Text", 44, is_local=True),
        ),
        (_CHANGED,),
        about=("条款在当地的说法。", "How a clause is said in the region."),
    ),
)
