from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "norma.apps.customers"
    label = "customers"
