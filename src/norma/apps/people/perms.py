from norma.base.access import Perm
from norma.base.access.roles import LEADERS

# No role but the administrator's: who may give posts could give themselves any other.
USER_MANAGE = Perm(
    "people.user:manage", en="add staff and give posts", zh="新增人员和任命", roles=()
)
USER_VIEW = Perm("people.user:view", en="see staff", zh="查看人员", roles=LEADERS)
