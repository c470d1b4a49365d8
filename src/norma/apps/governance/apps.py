from django.apps import AppConfig

from norma.apps.governance import perms

__all__ = ["GovernanceConfig", "perms"]


class GovernanceConfig(AppConfig):
    """The making of a standard: research, assessment, review, approval, acknowledgement, review."""

    name = "norma.apps.governance"
    label = "governance"
