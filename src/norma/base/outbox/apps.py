from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "norma.base.outbox"
    label = "outbox"
