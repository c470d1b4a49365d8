"""What may be done with cases."""

from norma.base.access import Perm
from norma.base.access.roles import ASSESSOR, CUSTOMER, EVERY_STAFF, SERVING

CASE_VIEW = Perm(
    "desk.case:view",
    en="See cases",
    zh="查看案件",
    roles=(*SERVING, ASSESSOR, CUSTOMER),
)
CASE_OPEN = Perm("desk.case:open", en="Open cases", zh="登记案件", roles=(*SERVING, CUSTOMER))
CASE_RECEIVE = Perm(
    "desk.case:receive",
    en="Add what the customer said",
    zh="登记客户来信",
    roles=(*SERVING, CUSTOMER),
)
CASE_REPLY = Perm("desk.case:reply", en="Answer the customer", zh="回复客户", roles=SERVING)
CASE_NOTE = Perm(
    "desk.case:note", en="Write internal notes", zh="写内部备注", roles=(*SERVING, ASSESSOR)
)
CASE_ASSIGN = Perm("desk.case:assign", en="Assign cases", zh="指派案件", roles=SERVING)
CASE_RESOLVE = Perm(
    "desk.case:resolve",
    en="Resolve, re-open and close cases",
    zh="解决、重开和关闭案件",
    roles=SERVING,
)
CASE_RECORD = Perm(
    "desk.case:record", en="Record what happened on a case", zh="登记案件事项", roles=SERVING
)
FIGURES_VIEW = Perm(
    "desk.figures:view",
    en="See how promises were kept",
    zh="查看守约情况",
    roles=EVERY_STAFF,
)

ON_A_CASE = (
    CASE_RECEIVE,
    CASE_REPLY,
    CASE_NOTE,
    CASE_ASSIGN,
    CASE_RESOLVE,
    CASE_RECORD,
)
"""What a person may or may not do on one case that they see."""
