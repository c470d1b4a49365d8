from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from norma.apps.desk import perms
from norma.ui import frame


class InsightConfig(AppConfig):
    name = "norma.apps.insight"
    label = "insight"

    def ready(self) -> None:
        frame.register(
            frame.RailEntry(
                group="",
                label=_("Today"),
                url_name="insight:today",
                icon="sun",
                perm=perms.FIGURES_VIEW,
                order=10,
            )
        )
