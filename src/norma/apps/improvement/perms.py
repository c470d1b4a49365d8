from norma.base.access import Perm
from norma.base.access.roles import EVERY_STAFF, SERVICE_DIRECTOR, STANDARDS_EDITOR

PROPOSAL_VIEW = Perm(
    "improvement.proposal:view", en="read proposals", zh="查阅修订建议", roles=EVERY_STAFF
)
PROPOSAL_MAKE = Perm(
    "improvement.proposal:make",
    en="propose a change to a clause",
    zh="对条款提出修订建议",
    roles=EVERY_STAFF,
)
PROPOSAL_TRIAGE = Perm(
    "improvement.proposal:triage",
    en="decide on proposals and answer them",
    zh="处理和答复修订建议",
    roles=(STANDARDS_EDITOR, SERVICE_DIRECTOR),
)
