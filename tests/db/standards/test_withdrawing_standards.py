"""Standards and clauses that end: from a day on, with a reason, and never deleted."""

from datetime import date, datetime, timedelta

import pytest
from django.core.cache import cache

from norma.apps.desk.models import Case, Clock
from norma.apps.desk.services import open_case, reply
from norma.apps.standards import errors
from norma.apps.standards.gates import GateQuestion, Hindrance, register_gate, unregister_gate
from norma.apps.standards.models import ClauseVersion, Standard, StandardVersion
from norma.apps.standards.selectors import clause_ends, version_in_force, withdrawn_clause_ids
from norma.apps.standards.services import (
    end_withdrawn_standards,
    hindrances_for,
    publish_standard,
    withdraw_clause,
    withdraw_standard,
)
from norma.base.access import SYSTEM, PermissionRefused, RowNotFound
from norma.base.outbox.models import OutboxEvent
from tests.db.standards.conftest import Library
from tests.db.standards.texts import clauses_without, standard_text
from tests.world import NOW, World

TODAY = date(2026, 6, 3)
WEEK = timedelta(days=7)


def _withdraw(library: Library, on: date = TODAY, reason: str = "由新标准取代") -> Standard:
    return withdraw_standard(
        Standard.objects.get().pk, actor=library.director, now=NOW, from_on=on, reason=reason
    )


def test_withdrawn_standard_takes_no_new_cases_and_stays_readable(library: Library) -> None:
    version = library.in_force()

    standard = _withdraw(library)

    assert standard.is_withdrawn
    assert version_in_force(NOW) is None
    assert StandardVersion.objects.get(pk=version.pk).status == "withdrawn"
    assert version.clauses.exists()
    assert OutboxEvent.objects.filter(name="standards.standard_withdrawn").exists()


def test_what_was_in_force_before_the_withdrawal_is_still_known(library: Library) -> None:
    version = library.in_force(now=NOW - WEEK)
    _withdraw(library)

    before = version_in_force(NOW - timedelta(days=1))

    assert before == version


def test_withdrawal_of_a_later_day_comes_by_itself_even_after_a_missed_run(
    library: Library,
) -> None:
    library.in_force()
    _withdraw(library, TODAY + WEEK)

    early = end_withdrawn_standards(NOW + timedelta(days=6))
    late = end_withdrawn_standards(NOW + timedelta(days=30))

    assert (early, late) == (0, 1)
    assert version_in_force(NOW + timedelta(days=8)) is None
    assert Standard.objects.get().is_withdrawn


@pytest.mark.parametrize(
    ("on", "reason", "error"),
    [
        pytest.param(TODAY, "  ", errors.WithdrawalReasonMissing, id="no-reason"),
        pytest.param(TODAY - WEEK, "旧", errors.WithdrawalDatePast, id="past-day"),
    ],
)
def test_withdrawal_needs_a_reason_and_a_day_to_come(
    library: Library, on: date, reason: str, error: type[Exception]
) -> None:
    library.in_force()

    with pytest.raises(error):
        _withdraw(library, on, reason)


def test_draft_alone_cannot_be_withdrawn(library: Library) -> None:
    library.draft()

    with pytest.raises(errors.NothingInForce):
        _withdraw(library)


@pytest.mark.parametrize("who", ["editor", "lead", "agent", "outsider"])
def test_only_a_director_withdraws(library: Library, world: World, who: str) -> None:
    library.in_force()

    with pytest.raises((PermissionRefused, RowNotFound)):
        withdraw_standard(
            Standard.objects.get().pk, actor=world.actor(who), now=NOW, from_on=TODAY, reason="x"
        )


def test_withdrawn_standard_cannot_be_published_again(library: Library) -> None:
    library.in_force()
    _withdraw(library)

    with pytest.raises(errors.StandardWithdrawnAlready):
        library.publish(library.draft(standard_text("2.0")))


def test_withdrawn_clause_is_shown_with_its_day_and_reason(library: Library) -> None:
    version = library.in_force()

    withdraw_clause(
        version.standard_id,
        "QA-03",
        actor=library.director,
        now=NOW,
        from_on=TODAY + WEEK,
        reason="并入新条款",
    )

    end = clause_ends(version.standard_id)["QA-03"]
    assert (end.from_on, end.reason) == (TODAY + WEEK, "并入新条款")
    assert withdrawn_clause_ids(version.standard_id, TODAY) == frozenset()
    assert withdrawn_clause_ids(version.standard_id, TODAY + WEEK) == {"QA-03"}


def test_clause_that_a_later_version_leaves_out_is_withdrawn_by_it(library: Library) -> None:
    library.in_force()
    later = library.in_force(standard_text("1.1", others=clauses_without("QA-03")))

    end = clause_ends(later.standard_id)["QA-03"]

    assert (end.version, end.from_on) == ("1.1", TODAY)


def test_id_of_a_withdrawn_clause_is_never_used_again(library: Library) -> None:
    library.in_force()
    library.in_force(standard_text("1.1", others=clauses_without("QA-03")))

    with pytest.raises(errors.ClauseIdWithdrawn) as refused:
        library.in_force(standard_text("1.2"))

    assert refused.value.data["clause_id"] == "QA-03"


def test_first_version_may_have_been_in_force_before_it_was_published_here(
    library: Library,
) -> None:
    version = library.publish(library.draft(), on=date(2025, 1, 1))

    assert (version.status, version.effective_from) == ("in_force", date(2025, 1, 1))


def test_later_version_cannot_have_been_in_force_yesterday(library: Library) -> None:
    library.in_force()
    draft = library.draft(standard_text("1.1"))

    with pytest.raises(errors.EffectiveDatePast):
        library.publish(draft, on=TODAY - timedelta(days=1))

    assert StandardVersion.objects.get(pk=draft.pk).status == "draft"


def _two_hindrances(question: GateQuestion) -> list[Hindrance]:
    return [
        Hindrance("a", "Counsel has not approved.", "法务还没有批准。"),
        Hindrance("b", "A comment is open.", "有一条意见没有处理。"),
    ]


def test_publication_is_refused_with_everything_that_is_missing(library: Library) -> None:
    draft = library.draft()
    register_gate(_two_hindrances)
    try:
        told = hindrances_for(draft.pk, actor=library.director, now=NOW)
        with pytest.raises(errors.PublicationHindered) as refused:
            library.publish(draft)
        by_system = publish_standard(draft.pk, actor=SYSTEM, now=NOW, effective_from=TODAY)
    finally:
        unregister_gate(_two_hindrances)

    assert [each.code for each in told] == ["a", "b"]
    assert "Counsel has not approved. A comment is open." in refused.value.message("en")
    assert "法务还没有批准。有一条意见没有处理。" in refused.value.message("zh-Hans")
    assert by_system.status == "in_force"
    assert ClauseVersion.objects.filter(version=draft).exists()


def test_case_opened_after_a_clause_was_withdrawn_is_not_held_to_it(
    library: Library, world: World
) -> None:
    version = library.in_force()
    before = _clauses_of(_case(world, NOW))
    later = NOW + timedelta(days=3)

    withdraw_clause(
        version.standard_id,
        "FR-01",
        actor=library.director,
        now=NOW,
        from_on=TODAY + timedelta(days=2),
        reason="另行规定",
    )
    cache.clear()
    after = _clauses_of(_case(world, later))

    assert "FR-01" in before
    assert before - after == {"FR-01"}
    running = Case.objects.order_by("id")[0]
    reply(running.pk, "您好", actor=world.actor("agent"), now=later)
    assert "FR-01" in _clauses_of(running)


def _case(world: World, now: datetime) -> Case:
    return open_case(
        world.customer.pk,
        subject="不制冷",
        body="冰箱不制冷",
        channel="email",
        scenario="after_sales",
        priority="p3",
        actor=SYSTEM,
        now=now,
    )


def _clauses_of(case: Case) -> set[str]:
    return set(Clock.objects.filter(case=case).values_list("clause_id", flat=True))
