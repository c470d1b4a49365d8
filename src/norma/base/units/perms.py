from norma.base.access import Perm
from norma.base.access.roles import EVERY_STAFF, SERVICE_DIRECTOR

UNIT_VIEW = Perm("units.unit:view", en="see units", zh="查看单位", roles=EVERY_STAFF)
UNIT_MANAGE = Perm(
    "units.unit:manage", en="add and rename units", zh="增设和更名单位", roles=(SERVICE_DIRECTOR,)
)
