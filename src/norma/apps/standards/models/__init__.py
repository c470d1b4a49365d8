"""Standards, their versions and clauses, one module for each theme."""

from norma.apps.standards.models.documents import (
    ClauseVersion,
    Standard,
    StandardVersion,
    version_order,
)

__all__ = ["ClauseVersion", "Standard", "StandardVersion", "version_order"]
