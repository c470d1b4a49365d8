"""Permissions as objects: one that was never declared cannot be asked for."""

import re
from typing import ClassVar

from norma.base.access.roles import ADMINISTRATOR, CUSTOMER, STAFF_ROLES

_CODE = re.compile(r"[a-z_]+\.[a-z_]+:[a-z_]+")


class Perm:
    """One thing that may be permitted, `app.noun:verb`, with the roles that hold it.

    Declaring it registers it. Administrators and the system hold every permission; a permission that
    lists `roles.CUSTOMER` is also held by a customer, on rows of their own.
    """

    registry: ClassVar[dict[str, "Perm"]] = {}

    def __init__(self, code: str, *, en: str, zh: str, roles: tuple[str, ...]) -> None:
        if not _CODE.fullmatch(code):
            raise ValueError(f"permission code: expected app.noun:verb, got {code!r}")
        if code in self.registry:
            raise ValueError(f"permission code: expected a new one, {code!r} is already declared")
        if unknown := set(roles) - {*STAFF_ROLES, CUSTOMER}:
            raise ValueError(f"{code}: expected roles of norma.base.access.roles, got {unknown}")
        self.code = code
        self.names = {"en": en, "zh-Hans": zh}
        self.roles = tuple(role for role in roles if role != ADMINISTRATOR)
        self.registry[code] = self

    def __repr__(self) -> str:
        return f"Perm({self.code!r})"

    def name(self, locale: str) -> str:
        """What it permits, in the reader's language."""
        return self.names.get(locale, self.names["en"])


def perms_of_role(role: str) -> tuple[Perm, ...]:
    """Every declared permission that the role holds, in order of their codes."""
    held = (perm for perm in Perm.registry.values() if role in perm.roles)
    return tuple(sorted(held, key=lambda perm: perm.code))
