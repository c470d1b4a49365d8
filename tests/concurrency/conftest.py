"""Real processes on a database they share: the session's PostgreSQL, or an SQLite file of their own."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
WITHIN_S = 60
_RUN = (
    "import sys, importlib, django; django.setup();"
    "importlib.import_module(f'tests.concurrency.{sys.argv[1]}').main(*sys.argv[2:])"
)

Process = subprocess.Popen[str]
Start = Callable[..., Process]


@pytest.fixture
def database_url(tmp_path: Path, transactional_db: None) -> str:
    """A URL under which other processes reach the rows of this test."""
    if connection.vendor != "postgresql":
        return f"sqlite:///{tmp_path}/norma.sqlite3"
    found = connection.settings_dict
    login = f"{found['USER']}:{found['PASSWORD']}".rstrip(":")
    return f"postgresql://{login}@{found['HOST']}:{found['PORT'] or 5432}/{found['NAME']}"


@pytest.fixture
def start(database_url: str, tmp_path: Path) -> Iterator[Start]:
    """Starts a process with a command of a module's `main`; whatever still runs at the end is ended.

    The rows that the test has made so far are there for the first process, on either database.
    """
    environment = {
        **os.environ,
        "NORMA_DATABASE_URL": database_url,
        "NORMA_DATA_DIR": str(tmp_path),
        "NORMA_SECRET_KEY": "for-tests-only",
        "PYTHONPATH": os.pathsep.join(
            [str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")]
        ),
    }
    running: list[Process] = []

    def start_process(*command: str, module: str = "worker_process") -> Process:
        if connection.vendor != "postgresql" and not running:
            _copy_rows(tmp_path / "norma.sqlite3")
        running.append(
            subprocess.Popen(
                [sys.executable, "-c", _RUN, module, *command],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        return running[-1]

    yield start_process
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=WITHIN_S)


def _copy_rows(path: Path) -> None:
    """Give other processes the tables and rows of this session's SQLite, which lives in memory."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)


def finish(process: Process, line: str = "") -> str:
    """Give the process its last line, wait for its end, and return what it still printed."""
    output, _ = process.communicate(line, timeout=WITHIN_S)
    assert process.returncode == 0, f"process ended with {process.returncode}"
    return output


def hears(process: Process) -> str:
    """The next line that the process prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def report(start: Start) -> dict[str, Any]:
    """What is in the database now, as another process sees it."""
    found: dict[str, Any] = json.loads(finish(start("report")))
    return found
