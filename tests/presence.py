"""What this machine has for the tests that need more than Python, and what to say where it lacks it.

A test marked `postgres`, `redis`, `e2e` or `real_data` is skipped where its service is absent, and
the summary says so in one line for each service. With CI=true an absent service fails the test
instead; only `real_data` may always be absent, because nobody may ship that folder.
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

IN_CI = os.environ.get("CI", "").lower() in ("1", "true", "yes")
POSTGRES_URL = os.environ.get(
    "NORMA_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/norma"
)
REDIS_URL = os.environ.get("NORMA_TEST_REDIS_URL", "redis://127.0.0.1:6379/15")
CHROMIUM = os.environ.get("NORMA_TEST_CHROMIUM", "")
BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"
REAL_DATA = Path(os.environ.get("NORMA_REAL_DATA", BESIDE)).absolute()


class Absent(Exception):
    """A service that is not here; the text says what was looked for and how to name another."""


@cache
def postgres_url() -> str:
    """The URL of a PostgreSQL that answers. Raises: Absent."""
    parts = urlsplit(POSTGRES_URL)
    try:
        psycopg.connect(POSTGRES_URL, dbname="postgres", connect_timeout=3).close()
    except psycopg.Error as error:
        raise Absent(
            f"no PostgreSQL at {parts.hostname}:{parts.port} (NORMA_TEST_POSTGRES_URL names another)"
        ) from error
    return POSTGRES_URL


@cache
def redis_url() -> str:
    """The URL of a Redis that answers. Raises: Absent."""
    parts = urlsplit(REDIS_URL)
    try:
        with redis.Redis.from_url(REDIS_URL, socket_connect_timeout=3) as client:
            client.ping()
    except redis.RedisError as error:
        raise Absent(
            f"no Redis at {parts.hostname}:{parts.port} (NORMA_TEST_REDIS_URL names another)"
        ) from error
    return REDIS_URL


@cache
def chromium_path() -> str:
    """The path of a Chromium. Raises: Absent."""
    names = [CHROMIUM] if CHROMIUM else ["chromium", "chromium-browser", "google-chrome"]
    for name in names:
        if found := shutil.which(name):
            return found
    raise Absent(f"no {' or '.join(names)} on the path (NORMA_TEST_CHROMIUM names another)")


@cache
def real_data_path() -> Path:
    """The folder of data from outside. Raises: Absent."""
    if REAL_DATA.is_dir():
        return REAL_DATA
    raise Absent("no folder of real data (NORMA_REAL_DATA names one)")


@dataclass(frozen=True)
class Need:
    """One thing a marker asks for."""

    label: str
    find: Callable[[], object]
    is_required_in_ci: bool = True

    @property
    def absence(self) -> str | None:
        """Why it is not here, or None where it is."""
        try:
            self.find()
        except Absent as reason:
            return str(reason)
        return None


NEEDS = {
    "postgres": Need("PostgreSQL", postgres_url),
    "redis": Need("Redis", redis_url),
    "e2e": Need("browser", chromium_path),
    "real_data": Need("real data", real_data_path, is_required_in_ci=False),
}


def _require(name: str) -> object:
    need = NEEDS[name]
    try:
        return need.find()
    except Absent as reason:
        text = f"[{need.label}] {reason}"
        if IN_CI and need.is_required_in_ci:
            pytest.fail(f"{text}; with CI=true it has to be there", pytrace=False)
        pytest.skip(text)


@pytest.fixture(scope="session")
def require_redis() -> str:
    """The URL of a Redis for tests; skips, or fails in CI, where there is none."""
    return str(_require("redis"))


@pytest.fixture(scope="session")
def require_chromium() -> str:
    """The path of a Chromium; skips, or fails in CI, where there is none."""
    return str(_require("e2e"))


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of data that nobody here wrote; skips where there is none."""
    return Path(str(_require("real_data")))


def pytest_runtest_setup(item: pytest.Item) -> None:
    for name in NEEDS:
        if item.get_closest_marker(name):
            _require(name)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each service whose tests did not run."""
    skipped: Counter[str] = Counter()
    for report in terminalreporter.stats.get("skipped", []):
        if isinstance(report.longrepr, tuple) and "Skipped: [" in report.longrepr[2]:
            skipped[report.longrepr[2].removeprefix("Skipped: ")] += 1
    for reason, count in sorted(skipped.items()):
        terminalreporter.write_line(f"NOT RUN: {count} tests: {reason}", yellow=True)
