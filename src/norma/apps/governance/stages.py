"""The small doors through which other parts say how a stage of the making of a standard stands.

Acknowledgement registers what the stage of training shows; without it the stage waits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from norma.apps.standards.slots import SlotQuestion


@dataclass(frozen=True, slots=True)
class TrainingFigures:
    """How far the audience of a version has acknowledged it.

    Attributes:
        asked: of how many people it is asked, exempted ones left out.
        overdue: of these, who has not, although the day has passed.
        due_on: the home date by which they are to have.
    """

    done: int
    asked: int
    overdue: int = 0
    due_on: date | None = None
    url: str = ""


TrainingProvider = Callable[[SlotQuestion], TrainingFigures | None]

_training: list[TrainingProvider] = []


def register_training(provider: TrainingProvider) -> None:
    """Let `provider` tell the figures of acknowledgement; the latest one does.

    It answers None where nobody is asked, and MUST use a constant number of queries.
    """
    _training[:] = [provider]


def training_of(question: SlotQuestion) -> TrainingFigures | None:
    """The figures of acknowledgement of a version; None where nobody can say."""
    return _training[0](question) if _training else None
