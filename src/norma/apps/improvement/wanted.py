"""The value that a proposal wants: read as the language reads it, and tried in the clause."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from norma.core.clause.faults import Faults
from norma.core.clause.messages import fault_text
from norma.core.clause.model import Clause, Param, ParamType
from norma.core.clause.nodes import Table, nodes_of
from norma.core.clause.params import is_at_least_as_strict, read_params
from norma.core.errors import Severity
from norma.core.units import SpansNotComparable

_WHOLE = (ParamType.COUNT,)
_NUMBERS = (ParamType.COUNT, ParamType.NUMBER, ParamType.PERCENT)


@dataclass(frozen=True, slots=True)
class Tried:
    """A clause with one value changed, or why it cannot be.

    Attributes:
        changed: None where the value is refused.
        refusals: sentences, in the reader's language.
        direction: tightened, loosened, changed (which is neither), or "" where nothing changed.
    """

    changed: Clause | None
    refusals: tuple[str, ...] = ()
    direction: str = ""


def tried(clause: Clause, param: str, cell: str, written: str, locale: str) -> Tried:
    """The clause with `written` as the value of that parameter (and cell)."""
    before = clause.params[param]
    declared = clause.body["params"][param]
    value = _plain(before.type, written.strip())
    wanted = {**declared["value"], cell: value} if cell else value
    faults = Faults()
    node = nodes_of({param: {**declared, "value": wanted}})
    assert isinstance(node, Table)  # it was made from a mapping
    after = read_params(node, {}, faults).get(param)
    errors = [fault for fault in faults.by_place() if fault.severity is Severity.ERROR]
    if errors or after is None:
        space = "" if locale.startswith("zh") else " "
        told = (fault_text(fault, locale) for fault in errors)
        said = (space.join((text.expected, text.came, text.remedy)) for text in told)
        return Tried(None, tuple(said))
    params = {**clause.params, param: after}
    return Tried(replace(clause, params=params), (), _direction(before, after, cell))


def _plain(of: ParamType, written: str) -> Any:
    """As a document holds it: numbers as numbers, everything else as text."""
    if of not in _NUMBERS:
        return written
    try:
        return int(written) if of in _WHOLE or "." not in written else float(written)
    except ValueError:
        return written


def _direction(before: Param, after: Param, cell: str) -> str:
    old = before.cells.get(cell) if cell else before.value
    new = after.cells.get(cell) if cell else after.value
    if old == new:
        return ""
    if before.stricter is None or old is None or new is None:
        return "changed"
    try:
        is_no_weaker = is_at_least_as_strict(new, old, before.stricter, before.order)
    except SpansNotComparable:
        return "changed"
    return "tightened" if is_no_weaker else "loosened"


def choices_of(clause: Clause, param: str) -> tuple[str, ...]:
    """The steps that an ordered parameter may have; empty for one that is written freely."""
    found = clause.params.get(param)
    return found.order if found and found.type is ParamType.ENUM else ()


def example_of(clause: Clause, param: str) -> Mapping[str, str]:
    """What a value of that parameter looks like, in both languages."""
    found = clause.params.get(param)
    return _EXAMPLES.get(found.type, {}) if found else {}


_EXAMPLES: Mapping[ParamType, Mapping[str, str]] = {
    ParamType.DURATION: {
        "en": "30s, 15m, 4h or 7d; 4bh and 5bd count business time",
        "zh-Hans": "如 30s、15m、4h、7d；4bh、5bd 按工作时间计",
    },
    ParamType.PERCENT: {"en": "0 to 100, without the sign", "zh-Hans": "0 到 100，不写百分号"},
    ParamType.COUNT: {"en": "a whole number", "zh-Hans": "整数"},
    ParamType.NUMBER: {"en": "a number", "zh-Hans": "数字"},
    ParamType.MONEY: {"en": "such as 500 CNY", "zh-Hans": "如 500 CNY"},
}
