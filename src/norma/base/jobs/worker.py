"""The worker: delivers events, runs sweeps, and waits until it is woken or it is time to look again."""

import logging
import os
import socket
import threading
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections
from django.db.models import F

from norma.base import clock
from norma.base.jobs.models import WorkerBeat
from norma.base.jobs.sweeps import BELL as SWEEPS_BELL
from norma.base.jobs.sweeps import run_due_sweeps
from norma.base.outbox.dispatch import deliver_batch
from norma.base.outbox.services import BELL as OUTBOX_BELL
from norma.base.wake import Listener

_log = logging.getLogger(__name__)

_awake = threading.Event()
_BATCHES_BETWEEN_SWEEPS = 50
_BEAT_EVERY = timedelta(seconds=10)
_LET_FINISH_S = 0.05
"""Who rang the bell is about to answer a request: in one process both would want the same interpreter,
and a moment later there is often more to deliver at once."""


def wake() -> None:
    """Let the workers of this process look now, for instance because they were asked to stop."""
    _awake.set()


def worker_name() -> str:
    """A name no other worker has: machine, process and a random end."""
    return f"{socket.gethostname()[:50]}:{os.getpid()}:{uuid4().hex[:6]}"


def run(stop: threading.Event) -> None:
    """Work until `stop` is set and `wake` called; finishes the event or sweep it holds.

    Errors of the database are told and waited out, so that a worker outlives a restart of its server.
    """
    worker = _Worker(worker_name(), started_at=clock.now())
    with Listener(OUTBOX_BELL, wake), Listener(SWEEPS_BELL, wake):
        while not stop.is_set():
            _awake.clear()
            close_old_connections()
            if worker.try_to_work() or stop.is_set():
                continue
            if _awake.wait(timeout=settings.WORKER_POLL_S):
                stop.wait(_LET_FINISH_S)
    worker.leave()
    connections.close_all()


class _Worker:
    def __init__(self, name: str, *, started_at: datetime) -> None:
        self.name = name
        self.started_at = started_at
        self.beaten_at: datetime | None = None
        self.delivered = 0

    def try_to_work(self) -> bool:
        """One round; whether there was anything to do."""
        try:
            return self.work(now=clock.now())
        except Exception:  # noqa: BLE001  an edge: the worker must go on
            _log.exception("worker %s: a round failed, trying again", self.name)
            return False

    def work(self, *, now: datetime) -> bool:
        self.beat(now=now)
        tried = 0
        for _ in range(_BATCHES_BETWEEN_SWEEPS):
            batch = deliver_batch(now=now)
            tried += batch
            if not batch:
                break
        self.delivered += tried
        return bool(run_due_sweeps(self.name, now=now) + tried)

    def beat(self, *, now: datetime) -> None:
        if self.beaten_at is not None and now - self.beaten_at < _BEAT_EVERY:
            return
        known = WorkerBeat.objects.filter(worker=self.name)
        if not known.update(seen_at=now, delivered=F("delivered") + self.delivered):
            WorkerBeat.objects.create(worker=self.name, started_at=self.started_at, seen_at=now)
        self.beaten_at, self.delivered = now, 0

    def leave(self) -> None:
        """Take the heartbeat away: a worker that stopped in order is not missed."""
        try:
            WorkerBeat.objects.filter(worker=self.name).delete()
        except DatabaseError:
            _log.exception("worker %s: could not take its heartbeat away", self.name)
