"""Regions, headquarters and workers at supplements in the same moment, on PostgreSQL."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from norma.apps.standards.errors import ExceptionAskedAlready, SupplementBehindCore
from norma.apps.standards.models import (
    EffectivePeriod,
    EffectiveStandard,
    RebaseTask,
    Standard,
    StandardException,
    StandardVersion,
)
from norma.apps.standards.selectors import standing_for
from norma.apps.standards.services import (
    ExceptionAsk,
    decide_exception,
    end_exceptions,
    import_standard,
    publish_standard,
    rebase_supplement,
    request_exception,
)
from norma.base.access import SYSTEM
from norma.base.outbox.models import OutboxEvent
from norma.base.units.models import Unit
from tests import world
from tests.concurrency.test_desk_races import at_once
from tests.db.standards.supplement_texts import changing, supplement_text
from tests.db.standards.texts import standard_text
from tests.world import NOW

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
TODAY = date(2026, 6, 3)
ROUNDS = 4
EAST = {"channel": "email", "region": "east", "segment": "gold"}


@pytest.fixture(autouse=True)
def _core_in_force(require_postgres: None, transactional_db: None) -> None:
    world.build()
    _publish(_draft(standard_text(), "hq"))


def _draft(text: str, unit: str) -> int:
    unit_id = Unit.objects.get(code=unit).pk
    found = import_standard(text, actor=SYSTEM, now=NOW, unit_id=unit_id)
    assert found.version is not None, found.faults
    return found.version.pk


def _publish(version_id: int) -> StandardVersion:
    return publish_standard(version_id, actor=SYSTEM, now=NOW, effective_from=TODAY)


def _supplement(number: int, ref_id: str, unit: str, scope: str, limit: str = "2bh") -> int:
    text = supplement_text(
        f"1.{number}",
        ref_id=ref_id,
        scope=scope,
        change=changing("FR-01", f"limit: {limit}"),
        added="",
    )
    return _draft(text, unit)


def _parts() -> set[str]:
    standing = standing_for(EAST, NOW)
    assert standing is not None and standing.effective_id is not None
    row = EffectiveStandard.objects.get(pk=standing.effective_id)
    return {part["urn"].rpartition(":")[2] for part in row.parts}


def test_two_supplements_published_at_once_both_hold_where_they_meet() -> None:
    for number in range(ROUNDS):
        east = _supplement(number, "service-east", "east", "{region: [east]}")
        gold = _supplement(number, "gold", "hq", "{segment: [gold]}", "3bh")

        outcomes = at_once(partial(_publish, east), partial(_publish, gold))

        assert [type(outcome) for outcome in outcomes] == [StandardVersion, StandardVersion]
        assert _parts() == {"service-east", "gold"}
        latest = EffectivePeriod.objects.order_by("-from_at", "-id")[0]
        assert {each["id"] for each in latest.choices["overlays"]} == {east, gold}


def test_core_and_supplement_published_at_once_never_pass_each_other_in_silence() -> None:
    for number in range(1, ROUNDS + 1):
        draft = _draft(supplement_text(f"1.{number}", core=f"1.{number - 1}", added=""), "east")
        core = _draft(standard_text(f"1.{number}", limit="3bh"), "hq")

        first, second = at_once(partial(_publish, draft), partial(_publish, core))

        assert isinstance(second, StandardVersion)
        tasks = RebaseTask.objects.filter(core_id=core, state="open")
        if isinstance(first, SupplementBehindCore):
            assert not tasks.filter(version_id=draft).exists()
        else:
            assert tasks.get(version_id=draft).outcome == "carried"
            assert _parts() == {"service-east"}


def test_version_published_twice_at_once_is_resolved_once() -> None:
    for number in range(ROUNDS):
        draft = _supplement(number, "service-east", "east", "{region: [east]}")

        outcomes = at_once(partial(_publish, draft), partial(_publish, draft))

        assert [type(outcome) for outcome in outcomes] == [StandardVersion, StandardVersion]
        assert EffectiveStandard.objects.count() == number + 1


def _ask(core_id: int) -> ExceptionAsk:
    return ExceptionAsk(
        core_id=core_id,
        unit_id=Unit.objects.get(code="east").pk,
        packager="huanuo",
        ref_id="service-east",
        clause_id="FR-01",
        param="limit",
        cell="",
        value="6bh",
        reason="搬迁",
        until=TODAY + timedelta(days=9),
    )


def test_exception_is_asked_for_decided_and_ended_once_whoever_is_quicker() -> None:
    core_id = Standard.objects.get(ref_id="service").pk
    ask = _ask(core_id)

    asked = at_once(
        partial(request_exception, ask, actor=SYSTEM, now=NOW),
        partial(request_exception, replace(ask, value="7bh"), actor=SYSTEM, now=NOW),
    )
    row = StandardException.objects.get()
    decide = partial(decide_exception, row.pk, note="x", actor=SYSTEM, now=NOW)
    decided = at_once(partial(decide, is_granted=True), partial(decide, is_granted=False))
    row.refresh_from_db()
    later = NOW + timedelta(days=30)
    ended = at_once(lambda: end_exceptions(later), lambda: end_exceptions(later))

    assert sum(isinstance(outcome, ExceptionAskedAlready) for outcome in asked) == 1
    assert sum(isinstance(outcome, StandardException) for outcome in decided) == 1
    assert OutboxEvent.objects.filter(name="standards.exception_decided").count() == 1
    assert sum(ended) == (1 if row.state == "granted" else 0)


def test_supplement_re_based_twice_at_once_has_one_draft() -> None:
    _publish(_supplement(0, "service-east", "east", "{region: [east]}"))
    _publish(_draft(standard_text("1.1", limit="3bh"), "hq"))
    task = RebaseTask.objects.get()

    outcomes = at_once(
        partial(rebase_supplement, task.pk, actor=SYSTEM, now=NOW),
        partial(rebase_supplement, task.pk, actor=SYSTEM, now=NOW),
    )

    assert len({outcome.pk for outcome in outcomes}) == 1
    drafts = StandardVersion.objects.filter(standard__kind="overlay", status="draft")
    assert [draft.version for draft in drafts] == ["1.1"]
