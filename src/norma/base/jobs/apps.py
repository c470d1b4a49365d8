from datetime import timedelta

from django.apps import AppConfig
from django.utils.module_loading import import_string

from norma.base.jobs.registry import Sweep, register


class JobsConfig(AppConfig):
    name = "norma.base.jobs"
    label = "jobs"

    def ready(self) -> None:
        # By name, because they read models, which exist only once every app is loaded.
        for name, place, every in (
            ("outbox.prune_delivered", "norma.base.outbox.dispatch", timedelta(hours=1)),
            ("live.prune_stream", "norma.base.live.services", timedelta(minutes=10)),
            ("jobs.prune_beats", "norma.base.jobs.sweeps", timedelta(hours=1)),
        ):
            register(Sweep(name, import_string(f"{place}.{name.partition('.')[2]}"), every=every))
