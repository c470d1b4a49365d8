"""Who is acting: a value built once per request, key or job, and passed to every service."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from norma.base.access.perm import perms_of_role
from norma.base.access.roles import ADMINISTRATOR

EVERYTHING = "*"
"""The permission code of a grant that covers all permissions."""


class ActorKind(StrEnum):
    """What kind of being acts; the first four are also who an event on a case is by."""

    CUSTOMER = "customer"
    HUMAN_AGENT = "human_agent"
    BOT = "bot"
    SYSTEM = "system"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Grant:
    """One permission in one unit and every unit below it."""

    perm_code: str
    unit_path: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts and what they hold.

    Attributes:
        user_id: the member of staff; for a bot, the owner of its key.
        customer_id: set for a customer only.
        roles: the posts' roles, for display and choice of start page, never for permission.
    """

    kind: ActorKind
    user_id: int | None
    name_zh: str
    name_en: str
    grants: frozenset[Grant] = frozenset()
    customer_id: int | None = None
    roles: frozenset[str] = frozenset()

    @property
    def ref(self) -> str:
        """A stable text for records: `user:7`, `customer:12`, `system`."""
        if self.customer_id is not None:
            return f"customer:{self.customer_id}"
        return f"user:{self.user_id}" if self.user_id is not None else self.kind.value

    @property
    def is_staff(self) -> bool:
        """Whether a member of staff, or a machine in their name, acts."""
        return self.user_id is not None

    @property
    def holds_everything(self) -> bool:
        """Whether every permission is held everywhere: the system and administrators."""
        return self.kind is ActorKind.SYSTEM or Grant(EVERYTHING, "") in self.grants

    def name(self, locale: str) -> str:
        """The actor's name in the reader's language."""
        return self.name_zh if locale.lower().startswith("zh") else self.name_en

    def paths(self, perm_code: str) -> tuple[str, ...]:
        """The topmost units in which the permission is held, in order."""
        held = sorted(g.unit_path for g in self.grants if g.perm_code in (perm_code, EVERYTHING))
        topmost: list[str] = []
        for path in held:
            if not topmost or not path.startswith(topmost[-1]):
                topmost.append(path)
        return tuple(topmost)


SYSTEM = Actor(ActorKind.SYSTEM, None, name_zh="系统", name_en="Norma")
ANONYMOUS = Actor(ActorKind.ANONYMOUS, None, name_zh="访客", name_en="visitor")


def customer_actor(customer_id: int, *, name: str = "") -> Actor:
    """A customer, who may do what permissions list for customers, on rows of their own."""
    return Actor(
        ActorKind.CUSTOMER,
        None,
        name_zh=name or "客户",
        name_en=name or "customer",
        customer_id=customer_id,
    )


def grants_of(posts: Iterable[tuple[str, str]]) -> frozenset[Grant]:
    """What posts give: for each (role, unit path), the role's permissions from there downwards.

    An administrator's post gives everything everywhere, whatever unit it stands in.
    """
    grants: set[Grant] = set()
    for role, unit_path in posts:
        if role == ADMINISTRATOR:
            grants.add(Grant(EVERYTHING, ""))
        grants.update(Grant(perm.code, unit_path) for perm in perms_of_role(role))
    return frozenset(grants)
