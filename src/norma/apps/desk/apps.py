from django.apps import AppConfig
from django.utils.module_loading import import_string

from norma.apps.standards import figures
from norma.base.jobs.registry import register
from norma.base.live.topics import allow_topic
from norma.base.outbox import subscribe


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
        allow_topic("case", import_string(f"{selectors}.may_listen_to_case"))
        allow_topic("queue", import_string(f"{selectors}.may_listen_to_queue"))
        allow_topic("today", import_string(f"{selectors}.sees_figures"))
