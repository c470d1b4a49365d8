"""Which topics exist and who may listen to them. A topic is `kind:ref`, such as `case:case_ab12`."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from norma.base.access import ANONYMOUS, Actor

MayListen = Callable[[Actor, str], bool]
_TOPIC = re.compile(r"([a-z_]+):([A-Za-z0-9_.:~+/=-]{1,200})")
_kinds: dict[str, MayListen] = {}
_identify: list[Callable[[Any], Actor]] = []


def allow_topic(kind: str, may_listen: MayListen) -> None:
    """Declare topics `kind:...`; `may_listen(actor, ref)` decides, and may read the database."""
    _kinds[kind] = may_listen


def identify_with(actor_of: Callable[[Any], Actor]) -> None:
    """Say how a logged-in user becomes an actor; called once, from an app's `ready`."""
    _identify[:] = [actor_of]


def identified(user: Any) -> Actor:
    """The actor that a user of Django's sessions is; ANONYMOUS where nobody said how."""
    return _identify[0](user) if _identify else ANONYMOUS


def permitted(actor: Actor, topics: Iterable[str]) -> frozenset[str]:
    """Those of the topics that exist and that the actor may listen to."""
    return frozenset(topic for topic in topics if _may(actor, topic))


def _may(actor: Actor, topic: str) -> bool:
    match = _TOPIC.fullmatch(topic)
    may_listen = _kinds.get(match[1]) if match else None
    return bool(match and may_listen and may_listen(actor, match[2]))
