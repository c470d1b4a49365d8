"""Editors, the director and two workers at one standard in the same moment, on PostgreSQL."""

from datetime import date, timedelta
from functools import partial

import pytest

from norma.apps.standards.errors import VersionNotNewer
from norma.apps.standards.models import ClauseVersion, Standard, StandardVersion
from norma.apps.standards.services import (
    ImportResult,
    import_standard,
    publish_standard,
    put_standards_in_force,
)
from norma.base.access import SYSTEM
from norma.base.outbox.models import OutboxEvent
from norma.base.units.models import Unit
from tests import world
from tests.concurrency.test_desk_races import at_once
from tests.db.standards.texts import standard_text
from tests.world import NOW

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
TODAY = date(2026, 6, 3)
ROUNDS = 5


@pytest.fixture(autouse=True)
def _world(require_postgres: None, transactional_db: None) -> None:
    world.build()


def _import(text: str) -> ImportResult:
    unit_id = Unit.objects.get(code="hq").pk
    return import_standard(text, actor=SYSTEM, now=NOW, unit_id=unit_id)


def _draft(version: str) -> int:
    found = _import(standard_text(version)).version
    assert found is not None
    return found.pk


def _publish(version_id: int, on: date = TODAY) -> StandardVersion:
    return publish_standard(version_id, actor=SYSTEM, now=NOW, effective_from=on)


def _came_into_force() -> int:
    return OutboxEvent.objects.filter(name="standards.standard_came_into_force").count()


def test_version_published_twice_at_once_comes_into_force_once() -> None:
    for number in range(1, ROUNDS + 1):
        draft = _draft(f"1.{number}")

        outcomes = at_once(partial(_publish, draft), partial(_publish, draft))

        assert [type(outcome) for outcome in outcomes] == [StandardVersion, StandardVersion]
        assert _came_into_force() == number


def test_two_versions_published_at_once_leave_the_newer_one_in_force() -> None:
    for number in range(ROUNDS):
        older, newer = _draft(f"{number + 1}.0"), _draft(f"{number + 1}.1")

        outcomes = at_once(partial(_publish, older), partial(_publish, newer))

        in_force = StandardVersion.objects.get(status="in_force")
        assert in_force.pk == newer
        assert all(isinstance(each, StandardVersion | VersionNotNewer) for each in outcomes)


def test_new_standard_imported_twice_at_once_is_stored_once() -> None:
    for number in range(1, ROUNDS + 1):
        text = standard_text().replace("ref_id: service", f"ref_id: service-{number}")

        outcomes = at_once(partial(_import, text), partial(_import, text))

        assert sorted(outcome.outcome for outcome in outcomes) == ["added", "unchanged"]
        assert Standard.objects.count() == StandardVersion.objects.count() == number
        assert ClauseVersion.objects.count() == 8 * number


def test_two_workers_put_a_scheduled_version_in_force_once() -> None:
    later = NOW + timedelta(days=3)
    for number in range(1, ROUNDS + 1):
        _publish(_draft(f"1.{number}"), on=TODAY + timedelta(days=2))

        outcomes = at_once(
            lambda: put_standards_in_force(later), lambda: put_standards_in_force(later)
        )

        assert sorted(outcomes) == [0, 1]
        assert _came_into_force() == number
