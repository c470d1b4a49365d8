"""What every test may ask for. Rows live in SQLite in memory unless NORMA_DATABASE_URL says otherwise.

The whole suite also runs against PostgreSQL: `NORMA_DATABASE_URL=postgresql://... pytest`, or
`make test-pg`. A test that only means something there is marked `postgres` and asks for
`require_postgres`. No test sleeps: time is an argument, and waiting is for an event with a limit.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from norma.apps.people.models import User
from tests import world as worlds
from tests.presence import (
    IN_CI,
    pytest_runtest_setup,
    pytest_terminal_summary,
    real_data,
    require_chromium,
    require_redis,
)

__all__ = [
    "pytest_runtest_setup",
    "pytest_terminal_summary",
    "real_data",
    "require_chromium",
    "require_redis",
]


@pytest.fixture
def now() -> datetime:
    """A Wednesday, 10:00 in Shanghai."""
    return worlds.NOW


@pytest.fixture
def world(db: None) -> worlds.World:
    """Headquarters and two regions with their staff and customers: see tests/world.py."""
    return worlds.build()


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """A browser in which that member of staff is logged in."""

    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return log_in


@pytest.fixture
def require_postgres(request: pytest.FixtureRequest) -> None:
    """Skips, or fails in CI, where this session's rows are not in PostgreSQL."""
    if connection.vendor == "postgresql":
        return
    reason = (
        "[PostgreSQL] the rows of this session are in SQLite"
        " (make test-pg, or NORMA_DATABASE_URL=postgresql://...)"
    )
    if IN_CI:
        pytest.fail(f"{reason}; with CI=true it has to run", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Nothing counted by rate limits or remembered by selectors reaches the next test."""
    cache.clear()
    yield
    cache.clear()
