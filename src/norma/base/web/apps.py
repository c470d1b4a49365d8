from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "norma.base.web"
    label = "web"
