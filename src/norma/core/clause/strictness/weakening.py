"""What the comparison of two clauses finds."""

from dataclasses import dataclass
from typing import Any

from norma.core.clause.model import Param
from norma.core.clause.strictness.rules import Rule
from norma.core.clause.strictness.values import Why


@dataclass(frozen=True, slots=True)
class Weakening:
    """One place where a clause is weaker than another, or cannot be compared with it.

    Attributes:
        code: what is wrong; the catalogue of faults has its sentences.
        path: the setting, such as `params.limit`, `clock.warn_at`, `steps.assess`, `public`.
        cell: the cell of a parameter that varies, else empty.
        before, after: both values, of the parameter's type or plain; None where there is none.
        rule: what may be done with a setting of a part that runs.
        param: the parameter as it was.
        why: why the two have no order, where that is what is wrong.
    """

    code: str
    path: str
    before: Any
    after: Any
    cell: str = ""
    rule: Rule | None = None
    param: Param | None = None
    why: Why | None = None
