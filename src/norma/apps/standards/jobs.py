from datetime import timedelta

from norma.apps.standards.services import (
    end_exceptions,
    end_withdrawn_standards,
    put_standards_in_force,
)
from norma.base.jobs.registry import Sweep

STANDARDS_IN_FORCE = Sweep(
    "standards.put_in_force", put_standards_in_force, every=timedelta(minutes=1)
)
STANDARDS_WITHDRAWN = Sweep(
    "standards.end_withdrawn", end_withdrawn_standards, every=timedelta(minutes=1)
)
EXCEPTIONS_ENDED = Sweep("standards.end_exceptions", end_exceptions, every=timedelta(minutes=1))
