"""Readers, leads, proposers and editors at one row in the same moment, on PostgreSQL."""

from datetime import timedelta
from functools import partial

import pytest

from norma.apps.governance.models import Acknowledgement, QuizAttempt
from norma.apps.governance.services.acknowledging import (
    Outcome,
    acknowledge_standard,
    exempt_reader,
)
from norma.apps.governance.services.rounds import (
    mark_unread_overdue,
    open_round,
    reconcile_rounds,
)
from norma.apps.improvement.errors import ProposalMovedOn
from norma.apps.improvement.models import Proposal, ProposalStep
from norma.apps.improvement.services import (
    mark_answers_overdue,
    support_proposal,
    triage_proposal,
)
from norma.base.outbox.models import OutboxEvent
from tests import world as worlds
from tests.concurrency.test_desk_races import at_once
from tests.db.governance.reading_room import ReadingRoom, reading_text, with_quiz
from tests.db.improvement.conftest import Suggestions
from tests.factories import a_user
from tests.world import NOW, World

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
LATER = NOW + timedelta(days=90)


@pytest.fixture
def world(require_postgres: None, transactional_db: None) -> World:
    return worlds.build()


def _events(name: str) -> int:
    return OutboxEvent.objects.filter(name=name).count()


def test_double_click_on_accept_accepts_once(world: World) -> None:
    room = ReadingRoom(world)
    room.publish()
    accept = partial(
        acknowledge_standard, room.row().pk, actor=world.actor("agent"), now=NOW, locale="en"
    )

    outcomes = at_once(accept, accept)

    assert all(isinstance(each, Outcome) and each.is_accepted for each in outcomes)
    assert _events("governance.standard_acknowledged") == 1


def test_double_click_on_wrong_answers_is_one_attempt(world: World) -> None:
    room = ReadingRoom(world)
    room.publish(reading_text(asks=with_quiz(100), quiz=True))
    answer = partial(
        acknowledge_standard, room.row().pk, actor=world.actor("agent"), now=NOW, locale="en"
    )

    at_once(answer, answer)

    assert QuizAttempt.objects.count() == 1


def test_reader_and_lead_at_once_leave_one_of_two_states(world: World) -> None:
    room = ReadingRoom(world)
    room.publish()
    row, agent, lead = room.row().pk, world.actor("agent"), world.actor("lead")

    at_once(
        partial(acknowledge_standard, row, actor=agent, now=NOW, locale="en"),
        partial(exempt_reader, row, "产假。", actor=lead, now=NOW),
    )

    # Who was let off may accept all the same; who has accepted is not let off afterwards.
    assert room.row().state == "accepted"


def test_round_opened_by_two_workers_asks_everybody_once(world: World) -> None:
    room = ReadingRoom(world)
    version = room.library.in_force(reading_text())

    at_once(partial(open_round, version.pk, now=NOW), partial(open_round, version.pk, now=NOW))

    assert Acknowledgement.objects.count() == 3


def test_two_sweeps_ask_a_newcomer_once(world: World) -> None:
    room = ReadingRoom(world)
    room.publish()
    a_user("newcomer", unit=world.west)

    assert sorted(at_once(lambda: reconcile_rounds(NOW), lambda: reconcile_rounds(NOW))) == [0, 1]


def test_two_sweeps_mark_each_row_overdue_once(world: World) -> None:
    ReadingRoom(world).publish()

    marked = at_once(lambda: mark_unread_overdue(LATER), lambda: mark_unread_overdue(LATER))

    assert sum(marked) == 3
    assert _events("governance.standard_not_acknowledged") == 3


def test_two_editors_deciding_at_once_leave_one_decision(world: World) -> None:
    suggestions = Suggestions(world)
    made = suggestions.make()
    decide = partial(triage_proposal, made.pk, now=NOW, seen="new")

    outcomes = at_once(
        partial(decide, Proposal.State.ACCEPTED, "好。", actor=world.actor("editor")),
        partial(decide, Proposal.State.DECLINED, "不。", actor=world.actor("director")),
    )

    assert sorted(type(each).__name__ for each in outcomes) == ["Proposal", "ProposalMovedOn"]
    assert any(isinstance(each, ProposalMovedOn) for each in outcomes)
    assert ProposalStep.objects.exclude(kind="made").count() == 1


def test_one_form_sent_twice_at_once_makes_one_proposal(world: World) -> None:
    suggestions = Suggestions(world)

    made = at_once(
        partial(suggestions.make, key="one-form"), partial(suggestions.make, key="one-form")
    )

    assert made[0] == made[1]
    assert Proposal.objects.count() == 1
    assert _events("improvement.proposal_made") == 1


def test_support_clicked_twice_at_once_counts_once(world: World) -> None:
    made = Suggestions(world).make()
    see = partial(support_proposal, made.pk, actor=world.actor("other_agent"), now=NOW)

    at_once(see, see)

    assert made.supports.count() == 1


def test_two_sweeps_mark_an_answer_overdue_once(world: World) -> None:
    Suggestions(world).make()

    marked = at_once(lambda: mark_answers_overdue(LATER), lambda: mark_answers_overdue(LATER))

    assert sorted(marked) == [0, 1]
    assert _events("improvement.answer_overdue") == 1
