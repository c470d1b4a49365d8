from datetime import timedelta

from norma.apps.people.services import prune_sessions
from norma.base.jobs.registry import Sweep

PRUNE_SESSIONS = Sweep("people.prune_sessions", prune_sessions, every=timedelta(hours=1))
