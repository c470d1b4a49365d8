"""What the database is told about itself."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from norma.base.storage import refresh_statistics

NOW = datetime(2026, 6, 3, 2, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_statistics_are_what_plans_go_by_after_a_sweep() -> None:
    looked_at = refresh_statistics(NOW)

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'django_migrations'")
            assert (looked_at, cursor.fetchone()) == (1, (1,))
    else:
        assert looked_at == 0
