"""What happened on a case, as the clocks see it.

Events are append-only and ordered: by instant, and within one second by the order they are given in.
Source: C2; design of the standard pack, section 5.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

REOPENED = "case.reopened"
WAITING_STARTED = "case.waiting_started"
WAITING_ENDED = "case.waiting_ended"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    Attributes:
        at: an aware UTC instant in whole seconds.
        kind: `noun.verb`, from the vocabulary or declared by the pack.
        actor_kind: customer, human_agent, bot or system.
        data: plain values; a `case.waiting_started` carries its reason under `for`.
    """

    at: datetime
    kind: str
    actor_kind: str = "system"
    actor: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
