from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "norma.apps.standards"
    label = "standards"
