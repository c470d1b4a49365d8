from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "norma.base.live"
    label = "live"
