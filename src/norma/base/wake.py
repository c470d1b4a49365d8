"""Rings a bell between processes, so that who waits need not poll often.

A ring is a hint and may be lost; whoever listens also looks by themselves from time to time. It goes
through Redis where NORMA_REDIS_URL is set, else through PostgreSQL's NOTIFY, else only to listeners in
this process.
"""

import logging
import threading
from collections.abc import Callable
from types import TracebackType

import psycopg
import redis
from django.conf import settings
from django.db import connection, transaction

_log = logging.getLogger(__name__)
_CHANNEL = "norma_bell"
_LOOK_AGAIN_S = 1.0
_RECONNECT_S = 5.0
_DJANGOS_OWN = frozenset({"autocommit", "context", "cursor_factory", "prepare_threshold"})

_local: set["Listener"] = set()
_clients: dict[str, "redis.Redis[bytes]"] = {}


def ring(bell: str) -> None:
    """Wake the listeners of `bell` once the current transaction has committed."""
    if settings.REDIS_URL:
        transaction.on_commit(lambda: _ring_redis(bell), robust=True)
    elif connection.vendor == "postgresql":
        # Inside the transaction on purpose: the server sends it at commit, and once however often.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [_CHANNEL, bell])
    else:
        transaction.on_commit(lambda: _ring_here(bell), robust=True)


class Listener:
    """Calls `heard()` from a thread of its own whenever `bell` rings; use as a context manager."""

    def __init__(self, bell: str, heard: Callable[[], None]) -> None:
        self.bell = bell
        self.heard = heard
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> "Listener":
        self.open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()
        if self._thread is not None:
            self._thread.join()

    def open(self) -> None:
        """Begin to listen; `heard` is called from another thread from now on."""
        _local.add(self)
        if not (settings.REDIS_URL or connection.vendor == "postgresql"):
            return
        follow = self._follow_redis if settings.REDIS_URL else self._follow_postgres
        self._thread = threading.Thread(target=self._keep, args=(follow,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening, without waiting for the thread, which ends within a second."""
        _local.discard(self)
        self._stop.set()

    def _keep(self, follow: Callable[[], None]) -> None:
        while not self._stop.is_set():
            try:
                follow()
            except (redis.RedisError, psycopg.Error) as error:
                _log.warning("bell %s: connection lost (%s), looking again soon", self.bell, error)
                self._stop.wait(_RECONNECT_S)

    def _follow_redis(self) -> None:
        with redis.Redis.from_url(settings.REDIS_URL) as client, client.pubsub() as channel:
            channel.subscribe(f"{_CHANNEL}:{self.bell}")
            while not self._stop.is_set():
                if channel.get_message(ignore_subscribe_messages=True, timeout=_LOOK_AGAIN_S):
                    self._hear()

    def _follow_postgres(self) -> None:
        parameters = connection.get_connection_params()
        # What Django sets on its own connections is no part of the way to the server.
        address = {name: value for name, value in parameters.items() if name not in _DJANGOS_OWN}
        with psycopg.connect(autocommit=True, **address) as own:
            own.execute(f"LISTEN {_CHANNEL}")
            while not self._stop.is_set():
                for note in own.notifies(timeout=_LOOK_AGAIN_S, stop_after=1):
                    if note.payload == self.bell:
                        self._hear()

    def _hear(self) -> None:
        if not self._stop.is_set():
            self.heard()


def _ring_redis(bell: str) -> None:
    client = _clients.get(settings.REDIS_URL)
    if client is None:
        client = _clients[settings.REDIS_URL] = redis.Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1
        )
    try:
        client.publish(f"{_CHANNEL}:{bell}", "")
    except redis.RedisError as error:
        _log.warning("bell %s: not rung (%s); listeners find the work by looking", bell, error)
    _ring_here(bell)


def _ring_here(bell: str) -> None:
    for listener in tuple(_local):
        if listener.bell == bell:
            listener.heard()
