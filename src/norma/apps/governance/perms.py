"""What may be done in the making of a standard."""

from norma.base.access import Perm
from norma.base.access.roles import (
    ADVISING,
    ASSESSOR,
    DRAFTING,
    EVERY_STAFF,
    LEADERS,
    QUALITY,
    REVIEWING,
    STANDARDS_EDITOR,
)

GOVERNANCE_VIEW = Perm(
    "governance.path:view",
    en="see how standards are made",
    zh="查看标准的制定过程",
    roles=EVERY_STAFF,
)
RESEARCH_EDIT = Perm(
    "governance.research:edit",
    en="write research notes",
    zh="记录调研",
    roles=(*DRAFTING, QUALITY),
)
RESEARCH_VIEW = Perm(
    "governance.research:view", en="read research notes", zh="查阅调研", roles=REVIEWING
)
ASSESSMENT_RUN = Perm(
    "governance.assessment:run",
    en="open and close self-assessments",
    zh="发起和结束自评",
    roles=(*DRAFTING, QUALITY),
)
ASSESSMENT_ANSWER = Perm(
    "governance.assessment:answer",
    en="answer self-assessments",
    zh="填写自评",
    roles=(*LEADERS, STANDARDS_EDITOR, ASSESSOR, *ADVISING),
)
DRAFT_COMMENT = Perm(
    "governance.draft:comment", en="comment on drafts", zh="对草案提意见", roles=REVIEWING
)
DRAFT_SUBMIT = Perm(
    "governance.draft:submit", en="lay drafts before approvers", zh="送审草案", roles=DRAFTING
)
DRAFT_APPROVE = Perm(
    "governance.draft:approve", en="approve drafts as named", zh="按指定审批草案", roles=REVIEWING
)
REVIEW_CALL = Perm(
    "governance.periodic_review:call",
    en="call for a review of a standard",
    zh="提请复审标准",
    roles=(*LEADERS, STANDARDS_EDITOR, *ADVISING),
)
REVIEW_CONCLUDE = Perm(
    "governance.periodic_review:conclude",
    en="conclude reviews of standards",
    zh="完成标准复审",
    roles=DRAFTING,
)
ACKNOWLEDGEMENT_GIVE = Perm(
    "governance.acknowledgement:give",
    en="read and acknowledge standards",
    zh="阅读并确认标准",
    roles=EVERY_STAFF,
)
ACKNOWLEDGEMENT_VIEW = Perm(
    "governance.acknowledgement:view",
    en="see who has read a standard, and remind them",
    zh="查看阅读确认情况并提醒",
    roles=(*LEADERS, STANDARDS_EDITOR, QUALITY),
)
ACKNOWLEDGEMENT_EXEMPT = Perm(
    "governance.acknowledgement:exempt",
    en="let somebody off reading a standard",
    zh="豁免阅读确认",
    roles=LEADERS,
)
