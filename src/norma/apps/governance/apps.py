from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """The making of a standard: research, assessment, review, approval, acknowledgement, review."""

    name = "norma.apps.governance"
    label = "governance"
