"""Which topics exist and who may listen to them. A topic is `kind:ref`, such as `case:case_ab12`."""

import re
from collections.abc import Callable, Iterable

from norma.base.access import Actor

MayListen = Callable[[Actor, str], bool]
_TOPIC = re.compile(r"([a-z_]+):([A-Za-z0-9_.:~+/=-]{1,200})")
_kinds: dict[str, MayListen] = {}


def allow_topic(kind: str, may_listen: MayListen) -> None:
    """Declare topics `kind:...`; `may_listen(actor, ref)` decides, and may read the database."""
    _kinds[kind] = may_listen


def permitted(actor: Actor, topics: Iterable[str]) -> frozenset[str]:
    """Those of the topics that exist and that the actor may listen to."""
    return frozenset(topic for topic in topics if _may(actor, topic))


def _may(actor: Actor, topic: str) -> bool:
    match = _TOPIC.fullmatch(topic)
    may_listen = _kinds.get(match[1]) if match else None
    return bool(match and may_listen and may_listen(actor, match[2]))
