from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "norma.ui"
    label = "ui"
