"""What can be wrong with a request about people."""

from norma.core.errors import NormaError


class RoleUnknown(NormaError):
    """A post was to carry a role that this release does not know."""

    code = "ROLE_UNKNOWN"
    messages = {
        "zh-Hans": "角色应为 {roles} 之一，实际为 {role!r}。请改用其中一个。",
        "en": "Expected one of the roles {roles}; got {role!r}. Use one of those.",
    }


class PreferenceUnknown(NormaError):
    """A language or theme was chosen that is not offered."""

    code = "PREFERENCE_UNKNOWN"
    messages = {
        "zh-Hans": "偏好 {what} 应为 {allowed} 之一，实际为 {value!r}。请改选其中一个。",
        "en": "Expected {what} to be one of {allowed}; got {value!r}. Choose one of those.",
    }


class PersonRequired(NormaError):
    """A machine asked for something that only a person who logged in may do."""

    code = "PERSON_REQUIRED"
    messages = {
        "zh-Hans": "此操作须由本人登录后进行，不能用密钥代办。请登录后再试。",
        "en": "This is for a person who has logged in, and a key was used. Log in and do it there.",
    }
