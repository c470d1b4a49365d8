"""Writes to standards: importing a document, publishing a version, bringing it into force."""

from norma.apps.standards.services.excepting import (
    ExceptionAsk,
    decide_exception,
    end_exceptions,
    request_exception,
)
from norma.apps.standards.services.importing import ImportResult, import_standard
from norma.apps.standards.services.localising import OwnValues, refusals_of, write_own_values
from norma.apps.standards.services.publishing import (
    hindrances_for,
    locked_version,
    publish_standard,
    put_standards_in_force,
)
from norma.apps.standards.services.rebasing import rebase_supplement
from norma.apps.standards.services.withdrawing import (
    end_withdrawn_standards,
    withdraw_clause,
    withdraw_standard,
)

__all__ = [
    "ExceptionAsk",
    "ImportResult",
    "OwnValues",
    "decide_exception",
    "end_exceptions",
    "end_withdrawn_standards",
    "hindrances_for",
    "import_standard",
    "locked_version",
    "publish_standard",
    "put_standards_in_force",
    "rebase_supplement",
    "refusals_of",
    "request_exception",
    "withdraw_clause",
    "withdraw_standard",
    "write_own_values",
]
