from norma.base.access import Perm
from norma.base.access.roles import (
    EVERY_STAFF,
    REGIONAL_LEAD,
    REVIEWING,
    SERVICE_DIRECTOR,
    STANDARDS_EDITOR,
)

STANDARD_VIEW = Perm(
    "standards.standard:view", en="read standards", zh="查阅标准", roles=EVERY_STAFF
)
STANDARD_IMPORT = Perm(
    "standards.standard:import",
    en="import and revise drafts of standards",
    zh="导入和修改标准草案",
    roles=(STANDARDS_EDITOR, SERVICE_DIRECTOR),
)
STANDARD_PUBLISH = Perm(
    "standards.standard:publish", en="publish standards", zh="发布标准", roles=(SERVICE_DIRECTOR,)
)
DRAFT_VIEW = Perm(
    "standards.draft:view", en="read drafts of standards", zh="查阅标准草案", roles=REVIEWING
)
STANDARD_WITHDRAW = Perm(
    "standards.standard:withdraw",
    en="withdraw standards and clauses",
    zh="废止标准和条款",
    roles=(SERVICE_DIRECTOR,),
)
SUPPLEMENT_EDIT = Perm(
    "standards.supplement:edit",
    en="write supplements of one's own unit and ask for exceptions",
    zh="编写本单位的补充标准、申请例外",
    roles=(STANDARDS_EDITOR, SERVICE_DIRECTOR, REGIONAL_LEAD),
)
SUPPLEMENT_PUBLISH = Perm(
    "standards.supplement:publish",
    en="publish supplements of one's own unit",
    zh="发布本单位的补充标准",
    roles=(SERVICE_DIRECTOR, REGIONAL_LEAD),
)
EXCEPTION_GRANT = Perm(
    "standards.exception:grant",
    en="grant or refuse exceptions below the core",
    zh="准予或驳回低于核心标准的例外",
    roles=(SERVICE_DIRECTOR,),
)


def editing(kind: str) -> Perm:
    """What writing a standard of this kind needs."""
    return SUPPLEMENT_EDIT if kind == "overlay" else STANDARD_IMPORT


def publishing(kind: str) -> Perm:
    """What publishing a standard of this kind needs."""
    return SUPPLEMENT_PUBLISH if kind == "overlay" else STANDARD_PUBLISH
