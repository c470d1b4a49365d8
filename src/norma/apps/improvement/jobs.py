from datetime import timedelta

from norma.apps.improvement.services import mark_answers_overdue
from norma.base.jobs.registry import Sweep

ANSWERS_OVERDUE = Sweep(
    "improvement.mark_answers_overdue", mark_answers_overdue, every=timedelta(minutes=10)
)
