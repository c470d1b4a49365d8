"""Reviews that come round: owed, told of, overdue, concluded; and those called for out of turn."""

from datetime import date, timedelta

import pytest

from norma.apps.governance import errors
from norma.apps.governance.models import PeriodicReview
from norma.apps.governance.selectors.due import open_reviews_of, overdue_standard_ids
from norma.apps.governance.services.reviewing import (
    call_for_review,
    conclude_review,
    open_due_cycles,
    remind_of_reviews,
)
from norma.apps.standards.models import Standard
from norma.base.access import PermissionRefused
from norma.base.outbox.models import OutboxEvent
from tests.db.governance.governed import DAY, Making, governed_text
from tests.world import NOW, World

DUTY = """\
- id: RV-01
  kind: duty
  title: {zh-Hans: "复审", en: "Review"}
  text: {zh-Hans: "每 {{interval}} 复审。", en: "Reviewed every {{interval}}."}
  params: {interval: {type: duration, value: 6mo, stricter: lower, overlay: tighten}}
  schedule:
    every: interval
    task_for: role:service-director
    outcome: [confirmed, revise, withdraw]
    overdue: {after: 30d, mark: overdue_review, still_in_force: true}
  manual: {part: preface, order: 20}
"""
DUE = date(2027, 6, 3)


def _conclude(world: World, review: PeriodicReview, outcome: str = "confirmed") -> PeriodicReview:
    return conclude_review(
        review.pk, outcome, actor=world.actor("director"), now=NOW + 300 * DAY, note="仍然适用"
    )


def test_standard_in_force_owes_a_review_a_cycle_after_it_began(making: Making) -> None:
    making.published()

    opened = open_due_cycles(NOW)
    again = open_due_cycles(NOW + DAY)

    assert (opened, again) == (1, 0)
    assert PeriodicReview.objects.get().due_on == DUE


def test_clause_with_a_pace_of_its_own_owes_its_own_review(making: Making) -> None:
    making.published(governed_text(more=DUTY))

    open_due_cycles(NOW)

    rows = PeriodicReview.objects.order_by("clause_id")
    assert [(row.clause_id, row.due_on, row.marked_on) for row in rows] == [
        ("", DUE, DUE),
        ("RV-01", date(2026, 12, 3), date(2027, 1, 2)),
    ]


def test_clause_at_the_pace_of_the_standard_lends_it_its_days_of_grace(making: Making) -> None:
    making.published(governed_text(more=DUTY.replace("6mo", "12mo")))

    open_due_cycles(NOW)

    assert PeriodicReview.objects.get().marked_on == DUE + timedelta(days=30)


def test_standard_without_a_cycle_owes_none(making: Making) -> None:
    making.published(governed_text(lifecycle="lifecycle: {effective_from: 2026-01-01}\n"))

    assert open_due_cycles(NOW) == 0


def test_reminders_come_at_the_leads_and_after_and_none_is_lost(making: Making) -> None:
    making.published()
    open_due_cycles(NOW)

    told = [
        remind_of_reviews(NOW.replace(year=2027, month=month, day=day))
        for month, day in ((5, 1), (5, 5), (5, 6), (5, 28), (6, 30), (6, 30), (7, 9))
    ]

    assert told == [0, 1, 0, 1, 1, 0, 1]
    late = OutboxEvent.objects.filter(name="governance.review_reminded")
    assert [event.payload["is_overdue"] for event in late] == [False, False, True, True]


def test_overdue_stays_marked_while_the_standard_stays_in_force(
    world: World, making: Making
) -> None:
    version = making.published()
    open_due_cycles(NOW)
    later = NOW + 500 * DAY

    marked = overdue_standard_ids([version.standard_id], later)
    rows = open_reviews_of(version.standard_id, world.actor("agent"), locale="en", now=later)

    assert marked == {version.standard_id}
    assert rows[0].is_overdue
    assert Standard.objects.get().versions.get().status == "in_force"


def test_confirmed_review_begins_the_next_cycle(world: World, making: Making) -> None:
    making.published()
    open_due_cycles(NOW)
    concluded = _conclude(world, PeriodicReview.objects.get())

    open_due_cycles(NOW + 301 * DAY)

    following = PeriodicReview.objects.exclude(pk=concluded.pk).get()
    assert following.due_on == date(2028, 3, 30)


def test_minor_version_does_not_stand_for_a_review_and_a_major_one_does(
    making: Making,
) -> None:
    making.published()
    open_due_cycles(NOW)
    making.published(governed_text("1.1"), now=NOW + 60 * DAY)
    open_due_cycles(NOW + 60 * DAY)
    after_minor = PeriodicReview.objects.get().due_on
    making.published(governed_text("2.0"), now=NOW + 90 * DAY)
    open_due_cycles(NOW + 90 * DAY)

    after_major = PeriodicReview.objects.get().due_on

    assert (after_minor, after_major) == (DUE, date(2027, 9, 1))


@pytest.mark.parametrize(
    ("outcome", "note"), [("confirmed", " "), ("forgotten", "x")], ids=["no-note", "no-outcome"]
)
def test_outcome_is_one_of_three_and_has_its_reason(
    world: World, making: Making, outcome: str, note: str
) -> None:
    making.published()
    open_due_cycles(NOW)
    review = PeriodicReview.objects.get()

    with pytest.raises(errors.ReasonMissing):
        conclude_review(review.pk, outcome, actor=world.actor("director"), now=NOW, note=note)


def test_review_is_concluded_once(world: World, making: Making) -> None:
    making.published()
    open_due_cycles(NOW)
    review = _conclude(world, PeriodicReview.objects.get())

    with pytest.raises(errors.ReviewConcludedAlready):
        _conclude(world, review)

    assert remind_of_reviews(NOW + 900 * DAY) == 0


@pytest.mark.parametrize(("who", "may"), [("counsel", True), ("team_lead", True), ("agent", False)])
def test_review_is_called_for_by_who_leads_or_advises(
    world: World, making: Making, who: str, may: bool
) -> None:
    version = making.published()
    given = {"actor": world.actor(who), "now": NOW, "note": "条例修订"}

    if not may:
        with pytest.raises(PermissionRefused):
            call_for_review(version.standard_id, "law.changed", **given)
        return
    review = call_for_review(version.standard_id, "law.changed", **given)

    assert review.due_on == date(2026, 7, 3)


def test_called_review_stands_beside_the_cycle(world: World, making: Making) -> None:
    version = making.published()
    open_due_cycles(NOW)
    call_for_review(
        version.standard_id, "law.changed", actor=world.actor("counsel"), now=NOW, note="x"
    )

    assert open_due_cycles(NOW) == 0
    assert PeriodicReview.objects.count() == 2


def test_review_is_called_for_of_a_clause_that_is_there(world: World, making: Making) -> None:
    version = making.published()
    given = {"actor": world.actor("counsel"), "now": NOW, "note": "x"}

    with pytest.raises(errors.ClauseUnknown):
        call_for_review(version.standard_id, "other", clause_id="XX-9", **given)

    assert call_for_review(version.standard_id, "other", clause_id="FR-01", **given).pk
