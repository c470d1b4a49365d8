"""Who may do what where: permissions, actors and the one policy that answers."""

from norma.base.access.actor import (
    ANONYMOUS,
    SYSTEM,
    Actor,
    ActorKind,
    Grant,
    customer_actor,
    grants_of,
)
from norma.base.access.perm import Perm, perms_of_role
from norma.base.access.policy import (
    Allowed,
    Denied,
    PermissionRefused,
    RowNotFound,
    authorize,
    check,
    get_visible,
    scope,
    visible_to,
)

__all__ = [
    "ANONYMOUS",
    "SYSTEM",
    "Actor",
    "ActorKind",
    "Allowed",
    "Denied",
    "Grant",
    "Perm",
    "PermissionRefused",
    "RowNotFound",
    "authorize",
    "check",
    "customer_actor",
    "get_visible",
    "grants_of",
    "perms_of_role",
    "scope",
    "visible_to",
]
