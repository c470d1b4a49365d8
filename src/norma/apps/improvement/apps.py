from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    """The way back to the text: proposals of staff, answered and taken up."""

    name = "norma.apps.improvement"
    label = "improvement"
