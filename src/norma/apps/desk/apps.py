from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from norma.apps.customers import panels
from norma.apps.desk import perms
from norma.apps.standards import figures
from norma.base.jobs.registry import register
from norma.base.live.topics import allow_topic
from norma.base.outbox import subscribe
from norma.ui import frame, palette


class DeskConfig(AppConfig):
    name = "norma.apps.desk"
    label = "desk"

    def ready(self) -> None:
        # By name, because these read models, which exist only once every app is loaded.
        subscribe(import_string("norma.apps.desk.handlers.SUBSCRIPTIONS"))
        for sweep in import_string("norma.apps.desk.jobs.SWEEPS"):
            register(sweep)
        selectors = "norma.apps.desk.selectors"
        figures.register(import_string(f"{selectors}.clause_figures"))
        figures.register_standard(import_string(f"{selectors}.standard_figures.standard_figures"))
        allow_topic("case", import_string(f"{selectors}.may_listen_to_case"))
        allow_topic("queue", import_string(f"{selectors}.may_listen_to_queue"))
        allow_topic("today", import_string(f"{selectors}.sees_figures"))
        desk = "norma.apps.desk"
        panels.register(import_string(f"{desk}.panel.cases_panel"))
        palette.register(import_string(f"{desk}.palette.find"))
        frame.register(
            frame.RailEntry(
                group="",
                label=_("Workspace"),
                url_name="desk:show_workspace",
                icon="messages-square",
                perm=perms.CASE_VIEW,
                counter=import_string(f"{desk}.counters.own_open_cases"),
                order=20,
            )
        )
