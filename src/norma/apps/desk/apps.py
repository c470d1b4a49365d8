from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "norma.apps.desk"
    label = "desk"
