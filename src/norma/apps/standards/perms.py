from norma.base.access import Perm
from norma.base.access.roles import (
    EVERY_STAFF,
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
