from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "norma.base.audit"
    label = "audit"
