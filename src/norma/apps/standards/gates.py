"""The gate before publication: every part that has a say is asked, and all that is missing is told.

A part registers its gate from its `AppConfig.ready`; standards know nothing of approvals or comments.
A standard of which nobody asks anything is published by whoever may. Source: A4.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from norma.base.access import Actor


@dataclass(frozen=True, slots=True)
class GateQuestion:
    """Which version is about to be published, by whom, when.

    Attributes:
        content_hash: of the version as it stands, so that a gate can tell whether what was approved
            is what would be published.
    """

    standard_id: int
    version_id: int
    version: str
    content_hash: str
    actor: Actor
    now: datetime


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One thing that is missing, as a whole sentence in both languages, and where to deal with it."""

    code: str
    sentence_en: str
    sentence_zh: str
    url: str = ""

    def sentence(self, locale: str) -> str:
        """The sentence in the reader's language."""
        return self.sentence_zh if locale.lower().startswith("zh") else self.sentence_en


Gate = Callable[[GateQuestion], Iterable[Hindrance]]

_gates: list[Gate] = []


def register_gate(gate: Gate) -> None:
    """Let the gate be asked before every publication; a second registration changes nothing.

    A gate MUST use a constant number of queries.
    """
    if gate not in _gates:
        _gates.append(gate)


def unregister_gate(gate: Gate) -> None:
    """Take a gate away again; for tests, which lend themselves one."""
    _gates.remove(gate)


def hindrances_of(question: GateQuestion) -> list[Hindrance]:
    """All that is missing, gate by gate; empty means that nothing stands in the way.

    The system itself, which builds sample organisations, is asked nothing.
    """
    if question.actor.user_id is None and question.actor.holds_everything:
        return []
    return [hindrance for gate in _gates for hindrance in gate(question)]
