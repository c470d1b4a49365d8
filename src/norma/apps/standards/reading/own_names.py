"""Roles and events that a standard declares itself, in the words it gives them."""

from collections.abc import Mapping
from typing import Any

from norma.apps.standards.reading.languages import local
from norma.core.clause.model import Pack

_NAMING_ROLES = frozenset({"roles", "role", "task_for", "to", "report_to", "owner", "by"})
"""Keys under which a role may stand without `role:` before it."""


def in_own_words(value: Any, pack: Pack, locale: str, key: str = "") -> Any:
    """The value with every role and event that the standard declares put into its words."""
    if isinstance(value, str):
        return _name(value, pack, locale, key)
    if isinstance(value, Mapping):
        return {name: in_own_words(item, pack, locale, str(name)) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [in_own_words(item, pack, locale, key) for item in value]
    return value


def _name(value: str, pack: Pack, locale: str, key: str) -> str:
    roles = pack.document.get("roles") or {}
    is_role = value.startswith("role:") or key in _NAMING_ROLES
    role = roles.get(value.removeprefix("role:")) if is_role else None
    own = role or pack.events.get(value)
    return local(own, pack, locale) if own else value
