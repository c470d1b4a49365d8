from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "norma.base.jobs"
    label = "jobs"
