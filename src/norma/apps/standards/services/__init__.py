"""Writes to standards: importing a document, publishing a version, bringing it into force."""

from norma.apps.standards.services.importing import ImportResult, import_standard
from norma.apps.standards.services.publishing import publish_standard, put_standards_in_force

__all__ = ["ImportResult", "import_standard", "publish_standard", "put_standards_in_force"]
