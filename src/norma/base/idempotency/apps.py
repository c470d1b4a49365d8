from datetime import timedelta

from django.apps import AppConfig

from norma.base.jobs.registry import Sweep, register


class IdempotencyConfig(AppConfig):
    name = "norma.base.idempotency"
    label = "idempotency"

    def ready(self) -> None:
        from norma.base.idempotency.models import forget_old_answers

        register(Sweep("idempotency.forget", forget_old_answers, every=timedelta(hours=1)))
