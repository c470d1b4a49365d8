from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from norma.apps.customers import perms
from norma.ui import frame, palette


class CustomersConfig(AppConfig):
    name = "norma.apps.customers"
    label = "customers"

    def ready(self) -> None:
        frame.register(
            frame.RailEntry(
                group="",
                label=_("Customers"),
                url_name="customers:show_customers",
                icon="users-round",
                perm=perms.CUSTOMER_VIEW,
                order=30,
            )
        )
        # By name, because it reads models, which exist only once every app is loaded.
        palette.register(import_string("norma.apps.customers.palette.find_customers"))
