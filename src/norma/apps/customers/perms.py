from norma.base.access import Perm
from norma.base.access.roles import ASSESSOR, REGIONAL_LEAD, SERVICE_DIRECTOR, SERVING

CUSTOMER_VIEW = Perm(
    "customers.customer:view", en="see customers", zh="查看客户", roles=(*SERVING, ASSESSOR)
)
CUSTOMER_EDIT = Perm(
    "customers.customer:edit", en="add and change customers", zh="新增和修改客户", roles=SERVING
)
CONTACT_VIEW = Perm(
    "customers.contact:view",
    en="see telephone numbers and email addresses in full",
    zh="查看完整的电话和邮箱",
    roles=SERVING,
)
ACCESS_LOG_VIEW = Perm(
    "customers.access_log:view",
    en="see who opened a customer's record",
    zh="查看谁看过客户档案",
    roles=(SERVICE_DIRECTOR, REGIONAL_LEAD),
)
