"""Procedures by strictness: required steps may be added, never removed, reordered or made optional.

Who does a required step, with which form and against which clock, is part of it.
Source: A5; design of the standard pack, section 4.
"""

from collections.abc import Iterator, Mapping, Sequence
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


def is_required(step: Mapping[str, Any]) -> bool:
    """Whether a case cannot be closed without the step."""
    return step.get("required") is True


def weakened_steps(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[StepFault, str, str, Any, Any]]:
    """What is weaker: the kind of it, the step's key, the setting, both values."""
    are = {step["key"]: step for step in after}
    kept: list[str] = []
    for was in before:
        if not is_required(was):
            continue
        key = was["key"]
        step = are.get(key)
        if step is None:
            yield StepFault.REMOVED, key, "", True, None
            continue
        kept.append(key)
        if not is_required(step):
            yield StepFault.OPTIONAL, key, "required", True, False
        for setting in _FIXED:
            if was.get(setting) is not None and step.get(setting) != was[setting]:
                yield StepFault.CHANGED, key, setting, was[setting], step.get(setting)
    yield from _reordered(kept, [step["key"] for step in after])


def _reordered(
    kept: Sequence[str], order: Sequence[str]
) -> Iterator[tuple[StepFault, str, str, Any, Any]]:
    """The first step that stands before one it used to follow."""
    places = [order.index(key) for key in kept]
    for number in range(1, len(kept)):
        if places[number] < places[number - 1]:
            yield StepFault.REORDERED, kept[number], "", kept[number - 1], None
            return
