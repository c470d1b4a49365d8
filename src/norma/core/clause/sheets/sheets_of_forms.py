"""The sheets of forms: which a procedure uses, and what is filled in on each."""

from norma.core.clause.sheets.coding import Coding
from norma.core.clause.sheets.layout import CLAUSES, NAME, SELF, Column, Layout, Step

_CLAUSE = Step(CLAUSES, identity="id")
_FORMS = Step(("forms",), is_list=False)
_REF = Column("clause", Coding.NAME, "条款编号", "Clause", 16)
_TYPES = (
    *("text", "long_text", "number", "money", "date", "time", "datetime", "flag"),
    *("choice", "several", "phone", "email", "file", "signature"),
)

FORM_SHEETS = (
    Layout(
        "forms",
        "表单",
        "Forms",
        (_CLAUSE, _FORMS),
        (
            Column(NAME, Coding.NAME, "表单编号", "Form", 12),
            Column(SELF, Coding.WORD, "名称", "Name", 28),
            Column(SELF, Coding.PROSE, "名称", "Name", 28, is_local=True),
            Column("title", Coding.WORD, "标题", "Title", 28),
            Column("title", Coding.PROSE, "标题", "Title", 28, is_local=True),
        ),
        (_REF,),
        about=(
            "流程所用的表单，每行一份；没有栏目的表单只写名称，有栏目的写标题。",
            "Forms of a procedure, one in a row: a name for one without fields, else a title.",
        ),
    ),
    Layout(
        "fields",
        "表单栏目",
        "Fields",
        (_CLAUSE, _FORMS, Step(("fields",))),
        (
            Column("key", Coding.NAME, "栏目", "Field", 16),
            Column("label", Coding.PROSE, "名称", "Label", 26, is_local=True),
            Column("type", Coding.WORD, "类型", "Type", 12, _TYPES),
            Column("required", Coding.FLAG, "必填", "Required", 10, ("TRUE", "FALSE")),
            Column("options", Coding.VALUE, "选项", "Options", 40),
            Column("hint", Coding.PROSE, "提示", "Hint", 30, is_local=True),
        ),
        (_REF, Column("form", Coding.NAME, "表单编号", "Form", 12)),
        about=("表单上要填的栏目，每行一个。", "What is filled in on a form, one field in a row."),
    ),
)
