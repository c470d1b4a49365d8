from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "norma.apps.insight"
    label = "insight"
