"""Writes to standards: importing a document, publishing a version, bringing it into force."""

from norma.apps.standards.services.importing import ImportResult, import_standard
from norma.apps.standards.services.publishing import (
    hindrances_for,
    locked_version,
    publish_standard,
    put_standards_in_force,
)
from norma.apps.standards.services.withdrawing import (
    end_withdrawn_standards,
    withdraw_clause,
    withdraw_standard,
)

__all__ = [
    "ImportResult",
    "end_withdrawn_standards",
    "hindrances_for",
    "import_standard",
    "locked_version",
    "publish_standard",
    "put_standards_in_force",
    "withdraw_clause",
    "withdraw_standard",
]
