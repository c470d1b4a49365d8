from datetime import timedelta

from norma.apps.standards.services import put_standards_in_force
from norma.base.jobs.registry import Sweep

STANDARDS_IN_FORCE = Sweep(
    "standards.put_in_force", put_standards_in_force, every=timedelta(minutes=1)
)
