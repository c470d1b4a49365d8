"""The databases that the desk is measured on: an SQLite file, and a scratch database of a server."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

POSTGRES_URL = os.environ.get("NORMA_BENCH_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/")
SCRATCH = "norma_bench_desk"
_UNDELIVERED = "SELECT count(*) FROM outbox_delivery WHERE state = 'waiting'"
_LOOK_EVERY_S, _PATIENCE_S = 0.2, 600


@dataclass(frozen=True, slots=True)
class Database:
    """One database: its name in tables, its URL, its version."""

    name: str
    url: str
    version: str

    @property
    def is_embedded(self) -> bool:
        """Whether it is a file that no server keeps."""
        return self.url.startswith("sqlite")

    def undelivered(self) -> int:
        """Deliveries of events that the worker has yet to make."""
        if self.is_embedded:
            with sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=20) as connection:
                return int(connection.execute(_UNDELIVERED).fetchone()[0])
        with psycopg.connect(self.url) as server:
            row = server.execute(_UNDELIVERED).fetchone()
            return int(row[0]) if row else 0

    def drain(self) -> None:
        """Wait until the worker has nothing left to deliver. Raises: TimeoutError."""
        until = time.monotonic() + _PATIENCE_S
        while left := self.undelivered():
            if time.monotonic() > until:
                raise TimeoutError(f"expected the worker to finish, {left} deliveries are waiting")
            time.sleep(_LOOK_EVERY_S)
        time.sleep(_LOOK_EVERY_S)


def sqlite_in(folder: Path) -> Database:
    """A file in that folder; it need not exist yet."""
    return Database(
        "SQLite", f"sqlite:///{folder / 'norma.sqlite3'}", f"SQLite {sqlite3.sqlite_version}"
    )


@contextmanager
def postgresql(*, keep: bool) -> Iterator[Database | None]:
    """A database of our own on the server, dropped afterwards unless `keep`; None without a server."""
    try:
        server = psycopg.connect(POSTGRES_URL, dbname="postgres", autocommit=True)
    except psycopg.OperationalError:
        yield None
        return
    name = sql.Identifier(SCRATCH)
    with server:
        known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [SCRATCH]).fetchone()
        if not known:
            server.execute(
                sql.SQL(
                    "CREATE DATABASE {} ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
                    " TEMPLATE template0"
                ).format(name)
            )
        version = server.info.server_version
        try:
            yield Database(
                "PostgreSQL",
                urlsplit(POSTGRES_URL)._replace(path=f"/{SCRATCH}").geturl(),
                f"PostgreSQL {version // 10_000}.{version % 10_000}",
            )
        finally:
            if not keep:
                server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
