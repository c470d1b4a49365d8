"""Procedures by strictness: required steps may be added, never removed, reordered or made optional.

Who does a required step, with which form and against which clock, is part of it.
Source: A5; design of the standard pack, section 4.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

_FIXED = ("role", "form", "clock", "iso")
"""What a step says beside its sentence; it may be added where it was not said, never changed."""


class StepFault(StrEnum):
    """What was done to a required step; the values are the codes of the faults."""

    REMOVED = "step-removed"
    OPTIONAL = "step-made-optional"
    REORDERED = "step-reordered"
    CHANGED = "step-changed"


@dataclass(frozen=True, slots=True)
class WeakenedStep:
    """What was done to one required step.

    Attributes:
        setting: of the step, empty where the step as a whole is meant.
        before, after: of the setting; of a step in another place, the step that it followed.
    """

    fault: StepFault
    key: str
    setting: str = ""
    before: Any = None
    after: Any = None


def is_required(step: Mapping[str, Any]) -> bool:
    """Whether a case cannot be closed without the step."""
    return step.get("required") is True


def weakened_steps(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterator[WeakenedStep]:
    """Everything that is weaker, step by step."""
    are = {step["key"]: step for step in after}
    kept: list[str] = []
    for was in before:
        if not is_required(was):
            continue
        key = was["key"]
        step = are.get(key)
        if step is None:
            yield WeakenedStep(StepFault.REMOVED, key)
            continue
        kept.append(key)
        if not is_required(step):
            yield WeakenedStep(StepFault.OPTIONAL, key, "required", before=True, after=False)
        for setting in _FIXED:
            if was.get(setting) is not None and step.get(setting) != was[setting]:
                now = step.get(setting)
                yield WeakenedStep(StepFault.CHANGED, key, setting, was[setting], now)
    yield from _reordered(kept, [step["key"] for step in after])


def _reordered(kept: Sequence[str], order: Sequence[str]) -> Iterator[WeakenedStep]:
    """The first step that stands before one it used to follow."""
    places = [order.index(key) for key in kept]
    for number in range(1, len(kept)):
        if places[number] < places[number - 1]:
            yield WeakenedStep(StepFault.REORDERED, kept[number], before=kept[number - 1])
            return
