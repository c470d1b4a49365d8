from django.apps import AppConfig
from django.core.checks import register

from norma.base.web.checks import TAG, check_settings


class WebConfig(AppConfig):
    name = "norma.base.web"
    label = "web"

    def ready(self) -> None:
        register(check_settings, TAG)
