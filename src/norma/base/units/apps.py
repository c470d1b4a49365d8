from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "norma.base.units"
    label = "units"
