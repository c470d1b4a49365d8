"""The roles a post can carry, and their names. Which permissions a role holds is said by each `Perm`."""

ADMINISTRATOR = "administrator"
SERVICE_DIRECTOR = "service_director"
STANDARDS_EDITOR = "standards_editor"
REGIONAL_LEAD = "regional_lead"
TEAM_LEAD = "team_lead"
AGENT = "agent"
ASSESSOR = "assessor"
LEGAL = "legal"
QUALITY = "quality"
COMPLAINT_OFFICER = "complaint_officer"
PRIVACY_OFFICER = "privacy_officer"

CUSTOMER = "customer"
"""Not a post: what a permission lists when a customer holds it on their own rows."""

STAFF_ROLES: tuple[str, ...] = (
    ADMINISTRATOR,
    SERVICE_DIRECTOR,
    STANDARDS_EDITOR,
    REGIONAL_LEAD,
    TEAM_LEAD,
    AGENT,
    ASSESSOR,
    LEGAL,
    QUALITY,
    COMPLAINT_OFFICER,
    PRIVACY_OFFICER,
)
LEADERS: tuple[str, ...] = (SERVICE_DIRECTOR, REGIONAL_LEAD, TEAM_LEAD)
SERVING: tuple[str, ...] = (*LEADERS, AGENT)
ADVISING: tuple[str, ...] = (LEGAL, QUALITY, COMPLAINT_OFFICER, PRIVACY_OFFICER)
"""Who looks at a standard from one side before it binds anybody."""
EVERY_STAFF: tuple[str, ...] = (*SERVING, STANDARDS_EDITOR, ASSESSOR, *ADVISING)
DRAFTING: tuple[str, ...] = (STANDARDS_EDITOR, SERVICE_DIRECTOR)
REVIEWING: tuple[str, ...] = (*DRAFTING, REGIONAL_LEAD, *ADVISING)
"""Who reads drafts of standards, and may be named to approve one."""

ROLE_NAMES: dict[str, dict[str, str]] = {
    ADMINISTRATOR: {"en": "administrator", "zh-Hans": "管理员"},
    SERVICE_DIRECTOR: {"en": "service director", "zh-Hans": "服务总监"},
    STANDARDS_EDITOR: {"en": "standards editor", "zh-Hans": "标准编辑"},
    REGIONAL_LEAD: {"en": "regional lead", "zh-Hans": "区域主管"},
    TEAM_LEAD: {"en": "team lead", "zh-Hans": "组长"},
    AGENT: {"en": "agent", "zh-Hans": "客服专员"},
    ASSESSOR: {"en": "assessor", "zh-Hans": "质检员"},
    LEGAL: {"en": "legal counsel", "zh-Hans": "法务"},
    QUALITY: {"en": "quality manager", "zh-Hans": "质量管理"},
    COMPLAINT_OFFICER: {"en": "complaint officer", "zh-Hans": "投诉专员"},
    PRIVACY_OFFICER: {"en": "privacy officer", "zh-Hans": "个人信息保护负责人"},
    CUSTOMER: {"en": "customer", "zh-Hans": "客户"},
}


def role_name(role: str, locale: str) -> str:
    """The role in the reader's language; an unknown role is shown as it is stored."""
    names = ROLE_NAMES.get(role, {})
    return names.get(locale) or names.get("en") or role


def post_role(written: str) -> str:
    """The role of a post that a standard's role means: `role:service-director` is service_director."""
    return written.removeprefix("role:").replace("-", "_")
