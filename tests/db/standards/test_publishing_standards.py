"""A version comes into force on its day, takes the place of the one before, and stays as it is."""

from datetime import date, datetime, timedelta

import pytest

from norma.apps.desk.services import open_case
from norma.apps.standards.errors import (
    StandardIdentityFrozen,
    VersionAlreadyInForce,
    VersionNotNewer,
)
from norma.apps.standards.selectors import version_in_force, versions_for
from norma.apps.standards.services import publish_standard, put_standards_in_force
from norma.base.access import PermissionRefused, RowNotFound
from norma.base.audit.selectors import entries_of
from norma.base.outbox.models import OutboxEvent
from tests.db.standards.conftest import Library
from tests.db.standards.texts import clauses_with_kind_changed, standard_text
from tests.world import NOW, World

TODAY = date(2026, 6, 3)
NEXT_WEEK = date(2026, 6, 10)


def _events(name: str) -> int:
    return OutboxEvent.objects.filter(name=f"standards.standard_{name}").count()


@pytest.mark.parametrize("day", [TODAY, date(2026, 1, 1)], ids=["today", "a day past"])
def test_version_published_for_a_day_that_has_come_is_in_force_at_once(
    library: Library, day: date
) -> None:
    version = library.publish(library.draft(), on=day)

    version.refresh_from_db()
    assert (version.status, version.effective_from) == ("in_force", day)
    assert version.published_by_id == library.director.user_id
    assert (_events("published"), _events("came_into_force")) == (1, 1)
    assert [entry.action for entry in entries_of(version)][:2] == [
        "standards.came_into_force",
        "standards.published",
    ]


def test_version_published_for_a_later_day_waits_and_is_put_in_force_on_it(
    library: Library,
) -> None:
    library.in_force()
    library.publish(library.draft(standard_text("1.1")), on=NEXT_WEEK)
    evening_before = datetime.fromisoformat("2026-06-09T23:59:59+08:00")
    midnight = evening_before + timedelta(seconds=1)

    assert put_standards_in_force(evening_before) == 0
    assert library.statuses() == {"1.0": "in_force", "1.1": "scheduled"}
    assert put_standards_in_force(midnight) == 1
    assert library.statuses() == {"1.0": "superseded", "1.1": "in_force"}
    assert put_standards_in_force(midnight) == 0
    assert _events("came_into_force") == 2


def test_second_click_on_publish_is_harmless(library: Library) -> None:
    version = library.draft()
    first = library.publish(version)

    second = library.publish(version)

    assert (first.published_at, first.status) == (second.published_at, second.status)
    assert (_events("published"), _events("came_into_force")) == (1, 1)


def test_scheduled_version_may_be_given_another_day(library: Library) -> None:
    version = library.publish(library.draft(), on=NEXT_WEEK)

    library.publish(version, on=date(2026, 7, 1))

    version.refresh_from_db()
    assert (version.status, version.effective_from) == ("scheduled", date(2026, 7, 1))


def test_version_in_force_keeps_its_day(library: Library) -> None:
    version = library.in_force()

    with pytest.raises(VersionAlreadyInForce):
        library.publish(version, on=NEXT_WEEK)


def test_versions_are_ordered_by_number_not_by_letters(library: Library) -> None:
    library.in_force(standard_text("1.9"))

    library.in_force(standard_text("1.10"))

    assert library.statuses() == {"1.9": "superseded", "1.10": "in_force"}


def test_older_number_after_a_newer_one_is_refused(library: Library) -> None:
    older = library.draft(standard_text("1.1"))
    library.in_force(standard_text("1.2"))

    with pytest.raises(VersionNotNewer) as caught:
        library.publish(older)

    assert caught.value.data == {"version": "1.1", "latest": "1.2"}
    assert library.statuses()["1.1"] == "draft"


def test_scheduled_version_that_is_overtaken_never_comes_into_force(library: Library) -> None:
    library.publish(library.draft(standard_text("1.0")), on=NEXT_WEEK)
    library.in_force(standard_text("1.1"))

    put_standards_in_force(NOW + timedelta(days=30))

    assert library.statuses() == {"1.0": "superseded", "1.1": "in_force"}


def test_clause_keeps_its_kind_for_ever(library: Library) -> None:
    library.in_force()
    changed = library.draft(standard_text("1.1", others=clauses_with_kind_changed()))

    with pytest.raises(StandardIdentityFrozen) as caught:
        library.publish(changed)

    assert caught.value.data == {"what": "QA-03", "was": "conduct", "now": "duty"}


@pytest.mark.parametrize("who", ["editor", "agent", "lead", "outsider"])
def test_only_who_may_publish_publishes(library: Library, who: str) -> None:
    version = library.draft()

    with pytest.raises((PermissionRefused, RowNotFound)):
        publish_standard(version.pk, actor=library.world.actor(who), now=NOW, effective_from=TODAY)

    version.refresh_from_db()
    assert version.status == "draft"


def test_case_that_runs_keeps_the_version_it_was_opened_under(
    world: World, library: Library, now: datetime
) -> None:
    first = library.in_force(now=now - timedelta(days=1))
    case = open_case(
        world.customer.pk,
        actor=world.actor("customer"),
        now=now,
        subject="洗衣机不转",
        body="通电后不转。",
        channel="email",
        scenario="after_sales",
    )

    library.in_force(standard_text("1.1", limit="2bh"), now=now)

    case.refresh_from_db()
    assert case.standard_version == first
    assert {clock.clause_version.version_id for clock in case.clocks.all()} == {first.pk}


def test_version_in_force_is_the_one_of_that_moment(library: Library) -> None:
    first = library.publish(library.draft(), on=date(2026, 6, 1))
    second = library.publish(library.draft(standard_text("1.1")), on=NEXT_WEEK)

    def found(text: str) -> int | None:
        version = version_in_force(datetime.fromisoformat(text))
        return version.pk if version else None

    assert found("2026-05-31T23:59:59+08:00") is None
    assert found("2026-06-09T23:59:59+08:00") == first.pk
    # The sweep has not been there yet; the day counts, not the sweep.
    assert found("2026-06-10T00:00:00+08:00") == second.pk
    put_standards_in_force(datetime.fromisoformat("2026-06-10T00:01:00+08:00"))
    assert found("2026-06-09T23:59:59+08:00") == first.pk


def test_supplement_in_force_is_not_what_cases_open_under(library: Library) -> None:
    core = library.in_force()
    core.standard.kind = "overlay"
    core.standard.save(update_fields=["kind"])

    assert version_in_force(NOW) is None


@pytest.mark.parametrize(
    ("who", "seen"),
    [("editor", True), ("director", True), ("agent", False), ("lead", False), ("outsider", False)],
)
def test_draft_is_seen_by_who_writes_standards_only(
    library: Library, who: str, *, seen: bool
) -> None:
    version = library.draft()

    assert versions_for(library.world.actor(who)).filter(pk=version.pk).exists() is seen


def test_what_headquarters_published_is_read_in_every_region(library: Library) -> None:
    version = library.in_force()

    for who in ("agent", "other_agent", "lead", "assessor"):
        assert list(versions_for(library.world.actor(who))) == [version]
