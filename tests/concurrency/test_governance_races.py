"""Approvers, editors and workers at one draft in the same moment, on PostgreSQL."""

from datetime import timedelta
from functools import partial

import pytest

from norma.apps.governance.errors import ApprovalNotOpen, NotYourTurn
from norma.apps.governance.models import Approval, ApprovalSeat, PeriodicReview
from norma.apps.governance.services.approving import decide_on_draft, remind_approvers
from norma.apps.governance.services.reviewing import open_due_cycles, remind_of_reviews
from norma.apps.standards.errors import PublicationHindered
from norma.apps.standards.models import StandardVersion
from norma.apps.standards.services import (
    end_withdrawn_standards,
    publish_standard,
    withdraw_standard,
)
from norma.base.outbox.models import OutboxEvent
from tests import world
from tests.concurrency.test_desk_races import at_once
from tests.db.governance.governed import DAY, TODAY, Making, governed_text
from tests.world import NOW, World

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 4


@pytest.fixture
def small_world(require_postgres: None, transactional_db: None) -> World:
    return world.build()


@pytest.fixture
def making(small_world: World) -> Making:
    return Making(small_world)


def _told(name: str) -> int:
    return OutboxEvent.objects.filter(name=name).count()


def test_two_last_approvers_at_once_approve_the_draft_once(
    small_world: World, making: Making
) -> None:
    for number in range(1, ROUNDS + 1):
        approval = making.asked(making.draft(governed_text(f"1.{number}")))
        seats = list(approval.seats.filter(step=1))
        people = [small_world.actor("counsel"), small_world.actor("quality")]

        at_once(
            *(
                partial(decide_on_draft, seat.pk, actor=actor, now=NOW, is_approved=True)
                for seat, actor in zip(seats, people, strict=True)
            )
        )

        assert _told("governance.approval_turn_came") == number
        making.decide(approval, "director")
        assert _told("governance.draft_approved") == number


def test_approval_and_refusal_at_once_end_the_approval_one_way(
    small_world: World, making: Making
) -> None:
    for number in range(1, ROUNDS + 1):
        approval = making.asked(making.draft(governed_text(f"1.{number}")))
        seat = approval.seats.get(role="legal")
        actor = small_world.actor("counsel")

        outcomes = at_once(
            partial(decide_on_draft, seat.pk, actor=actor, now=NOW, is_approved=True),
            partial(
                decide_on_draft, seat.pk, actor=actor, now=NOW, is_approved=False, reason="不行"
            ),
        )

        kinds = {type(outcome) for outcome in outcomes}
        assert ApprovalSeat in kinds
        assert kinds - {ApprovalSeat} <= {NotYourTurn, ApprovalNotOpen}


def test_draft_replaced_while_it_is_published_is_published_only_as_approved(
    small_world: World, making: Making
) -> None:
    for number in range(1, ROUNDS + 1):
        draft = making.draft(governed_text(f"{number}.0"))
        making.approved(draft)
        approved_hash = draft.content_hash

        at_once(
            partial(
                publish_standard,
                draft.pk,
                actor=small_world.actor("director"),
                now=NOW,
                effective_from=TODAY,
            ),
            partial(making.draft, governed_text(f"{number}.0", limit="2bh")),
        )

        version = StandardVersion.objects.get(pk=draft.pk)
        assert version.status == "draft" or version.content_hash == approved_hash


def test_two_directors_publishing_at_once_publish_once(small_world: World, making: Making) -> None:
    for number in range(1, ROUNDS + 1):
        draft = making.draft(governed_text(f"1.{number}"))
        making.approved(draft)
        publish = partial(
            publish_standard,
            draft.pk,
            actor=small_world.actor("director"),
            now=NOW,
            effective_from=TODAY,
        )

        outcomes = at_once(publish, publish)

        assert not any(isinstance(each, PublicationHindered) for each in outcomes)
        assert _told("standards.standard_came_into_force") == number


def test_two_workers_open_remind_and_end_once(small_world: World, making: Making) -> None:
    version = making.published()
    later = NOW + timedelta(days=400)

    at_once(partial(open_due_cycles, NOW), partial(open_due_cycles, NOW))
    at_once(partial(remind_of_reviews, later), partial(remind_of_reviews, later))
    making.asked(making.draft(governed_text("1.1")))
    at_once(partial(remind_approvers, NOW + 9 * DAY), partial(remind_approvers, NOW + 9 * DAY))
    withdraw_standard(
        version.standard_id,
        actor=small_world.actor("director"),
        now=NOW,
        from_on=TODAY + DAY,
        reason="不再适用",
    )
    ended = at_once(
        partial(end_withdrawn_standards, NOW + 3 * DAY),
        partial(end_withdrawn_standards, NOW + 3 * DAY),
    )

    assert PeriodicReview.objects.count() == 1
    assert _told("governance.review_reminded") == 1
    assert _told("governance.approval_reminded") == 1
    assert sorted(ended) == [0, 1]
    assert Approval.objects.filter(state="open").count() == 1
