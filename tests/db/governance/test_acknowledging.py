"""Who has to read a version, until when, and what they say to it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from norma.apps.governance.errors import (
    AcknowledgementSettled,
    OwnExemption,
    QuestionsMovedOn,
    ReasonMissing,
)
from norma.apps.governance.models import Acknowledgement, QuizAttempt, SealedText
from norma.apps.governance.selectors.acknowledgements import owed_count, questions_for
from norma.apps.governance.services.acknowledging import (
    acknowledge_standard,
    decline_standard,
    exempt_reader,
    remind_readers,
)
from norma.apps.governance.services.rounds import (
    close_rounds,
    follow_into_force,
    mark_unread_overdue,
    open_round,
    reconcile_rounds,
)
from norma.apps.people.models import Post
from norma.apps.people.services import give_post
from norma.base.access import SYSTEM, PermissionRefused, RowNotFound
from norma.base.access.roles import AGENT
from norma.base.outbox.models import OutboxEvent
from norma.core.learning.questions import Question
from tests.db.governance.reading_room import ASKS, ReadingRoom, reading_text, with_quiz
from tests.factories import a_user
from tests.world import NOW, World


@pytest.fixture
def room(world: World) -> ReadingRoom:
    return ReadingRoom(world)


def _right(draw: tuple[Question, ...]) -> dict[str, list[str]]:
    return {each.key: [c.key for c in each.choices if c.is_right] for each in draw}


def test_audience_is_asked_by_post_below_the_owner_of_the_standard(room: ReadingRoom) -> None:
    room.publish()

    assert room.states() == {"agent": "pending", "team-lead": "pending", "other-agent": "pending"}


def test_standard_that_asks_nothing_opens_no_round(room: ReadingRoom) -> None:
    version = room.library.in_force()

    assert open_round(version.pk, now=NOW) is None


def test_due_date_counts_business_days_on_the_first_calendar(room: ReadingRoom) -> None:
    room.publish()

    # Wednesday 3 June, 10:00; the seventh business day later, Mon-Fri 9:00-18:00 in Shanghai.
    assert room.row().due_at == datetime(2026, 6, 12, 2, 0, tzinfo=UTC)


def test_due_date_counts_from_the_day_of_effect(room: ReadingRoom) -> None:
    room.publish(on=date(2026, 7, 1))

    assert room.row().due_at == datetime(2026, 7, 9, 10, 0, tzinfo=UTC)


def test_day_that_is_moved_moves_the_due_date(room: ReadingRoom) -> None:
    version = room.publish(on=date(2026, 7, 1))

    room.library.publish(version, on=date(2026, 7, 8))
    open_round(version.pk, now=NOW)

    assert room.row().due_at == datetime(2026, 7, 16, 10, 0, tzinfo=UTC)


def test_elapsed_span_needs_no_calendar(room: ReadingRoom) -> None:
    room.publish(reading_text(asks=ASKS.replace("7bd", "3d")))

    assert room.row().due_at == NOW + timedelta(days=3)


def test_round_opened_twice_asks_nobody_twice(room: ReadingRoom) -> None:
    version = room.publish()

    open_round(version.pk, now=NOW)

    assert Acknowledgement.objects.count() == 3
    assert OutboxEvent.objects.filter(name="governance.acknowledgement_asked").count() == 1


def test_accepting_keeps_the_sealed_text_and_its_digest(room: ReadingRoom) -> None:
    version, agent = room.publish(), room.world.actor("agent")

    outcome = acknowledge_standard(room.row().pk, actor=agent, now=NOW, locale="en")

    row, sealed = room.row(), SealedText.objects.get(version=version)
    assert outcome.is_accepted
    assert (row.state, row.locale_read, row.digest) == ("accepted", "en", sealed.digest)
    assert "FR-01 First response within 4 business hours" in sealed.texts["en"]
    assert "FR-01 4 工时内首次响应" in sealed.texts["zh-Hans"].replace("4 工时 内", "4 工时内")
    assert "{{" not in "".join(sealed.texts.values())


def test_second_click_on_accept_changes_nothing(room: ReadingRoom) -> None:
    room.publish()
    agent = room.world.actor("agent")

    for later in (0, 5):
        acknowledge_standard(
            room.row().pk, actor=agent, now=NOW + timedelta(seconds=later), locale="en"
        )

    assert room.row().decided_at == NOW
    assert OutboxEvent.objects.filter(name="governance.standard_acknowledged").count() == 1


def test_nobody_reads_for_somebody_else(room: ReadingRoom) -> None:
    room.publish()

    with pytest.raises(RowNotFound):
        acknowledge_standard(
            room.row().pk, actor=room.world.actor("team_lead"), now=NOW, locale="en"
        )


def test_declining_needs_a_reason_and_leaves_the_way_back_open(room: ReadingRoom) -> None:
    room.publish()
    agent = room.world.actor("agent")

    with pytest.raises(ReasonMissing):
        decline_standard(room.row().pk, " ", actor=agent, now=NOW)
    decline_standard(room.row().pk, "排班做不到。", actor=agent, now=NOW)
    assert room.row().state == "declined"

    acknowledge_standard(room.row().pk, actor=agent, now=NOW, locale="zh-Hans")
    assert room.row().state == "accepted"


def test_lead_exempts_people_of_their_unit_with_a_reason(room: ReadingRoom) -> None:
    room.publish()
    lead = room.world.actor("lead")

    exempt_reader(room.row().pk, "产假。", actor=lead, now=NOW)
    with pytest.raises(RowNotFound):
        exempt_reader(room.row("other_agent").pk, "产假。", actor=lead, now=NOW)
    with pytest.raises(ReasonMissing):
        exempt_reader(room.row("team_lead").pk, "", actor=lead, now=NOW)

    assert room.states() == {"agent": "exempted", "team-lead": "pending", "other-agent": "pending"}


def test_nobody_exempts_themselves(room: ReadingRoom) -> None:
    room.publish()

    with pytest.raises(OwnExemption):
        exempt_reader(
            room.row("team_lead").pk, "忙。", actor=room.world.actor("team_lead"), now=NOW
        )


def test_editor_sees_but_does_not_exempt(room: ReadingRoom) -> None:
    room.publish()

    with pytest.raises(PermissionRefused):
        exempt_reader(room.row().pk, "产假。", actor=room.world.actor("editor"), now=NOW)


def test_accepted_one_is_not_exempted_afterwards(room: ReadingRoom) -> None:
    room.publish()
    acknowledge_standard(room.row().pk, actor=room.world.actor("agent"), now=NOW, locale="en")

    with pytest.raises(AcknowledgementSettled):
        exempt_reader(room.row().pk, "产假。", actor=room.world.actor("lead"), now=NOW)


def test_unread_is_overdue_however_late_the_sweep_looks(room: ReadingRoom) -> None:
    room.publish()
    due_at, much_later = room.row().due_at, NOW + timedelta(days=90)
    acknowledge_standard(room.row().pk, actor=room.world.actor("agent"), now=NOW, locale="en")

    assert mark_unread_overdue(due_at - timedelta(seconds=1)) == 0
    assert mark_unread_overdue(much_later) == 2
    assert mark_unread_overdue(much_later) == 0

    assert room.states() == {"agent": "accepted", "team-lead": "overdue", "other-agent": "overdue"}


def test_overdue_one_may_still_be_accepted(room: ReadingRoom) -> None:
    room.publish()
    mark_unread_overdue(NOW + timedelta(days=90))

    acknowledge_standard(
        room.row().pk, actor=room.world.actor("agent"), now=NOW + timedelta(days=91), locale="en"
    )

    assert room.row().state == "accepted"


def test_minor_version_opens_nothing_and_is_what_the_late_ones_read(room: ReadingRoom) -> None:
    room.publish()
    acknowledge_standard(room.row().pk, actor=room.world.actor("agent"), now=NOW, locale="en")

    minor = room.publish(reading_text("1.1", limit="2bh"))

    assert Acknowledgement.objects.count() == 3
    assert room.row().version.version == "1.0"
    assert room.row("team_lead").version == minor


def test_minor_version_asks_again_where_the_standard_wants_it(room: ReadingRoom) -> None:
    each = ASKS.replace("for_version: major", "for_version: minor")
    room.publish(reading_text(asks=each))

    room.publish(reading_text("1.1", asks=each, limit="2bh"))

    assert room.states("1.1") == dict.fromkeys(("agent", "team-lead", "other-agent"), "pending")


def test_new_major_asks_everybody_anew_and_ends_the_older_round(room: ReadingRoom) -> None:
    room.publish()
    agent = room.world.actor("agent")
    acknowledge_standard(room.row().pk, actor=agent, now=NOW, locale="en")

    room.publish(reading_text("2.0", limit="2bh"))

    assert room.row(version="2.0").state == "pending"
    assert room.round("1.0").closed_at == NOW
    assert owed_count(agent) == 1
    with pytest.raises(AcknowledgementSettled):
        acknowledge_standard(
            room.row("team_lead").pk, actor=room.world.actor("team_lead"), now=NOW, locale="en"
        )


def test_scheduled_major_is_read_beside_the_one_in_force(room: ReadingRoom) -> None:
    room.publish()

    room.publish(reading_text("2.0", limit="2bh"), on=date(2026, 8, 1))

    assert room.round("1.0").closed_at is None
    assert owed_count(room.world.actor("agent")) == 2


def test_newcomer_gets_what_is_open_with_all_the_time_for_it(room: ReadingRoom) -> None:
    room.publish()
    later = NOW + timedelta(days=60)
    newcomer = a_user("newcomer", role=AGENT, unit=room.world.west, now=later)

    assert reconcile_rounds(later) == 1
    assert reconcile_rounds(later) == 0

    row = Acknowledgement.objects.get(user=newcomer)
    assert row.unit == room.world.west
    assert row.due_at > later + timedelta(days=7)


def test_newcomer_reads_the_version_in_force(room: ReadingRoom) -> None:
    room.publish()
    minor = room.publish(reading_text("1.1", limit="2bh"))
    newcomer = a_user("newcomer", role=AGENT, unit=room.world.west)

    reconcile_rounds(NOW)

    assert Acknowledgement.objects.get(user=newcomer).version == minor


def test_who_changes_posts_moves_along_or_is_let_go_and_comes_back(room: ReadingRoom) -> None:
    room.publish()
    world = room.world
    Post.objects.filter(user=world.agent).update(unit=world.west)
    Post.objects.filter(user=world.team_lead).update(role="assessor")

    assert reconcile_rounds(NOW) == 2

    assert room.row().unit == world.west
    assert room.states()["team-lead"] == "released"
    give_post(world.team_lead, AGENT, world.east_team, actor=SYSTEM, now=NOW)
    reconcile_rounds(NOW)
    assert room.states()["team-lead"] == "pending"


def test_withdrawn_standard_asks_nothing_any_more(room: ReadingRoom) -> None:
    version = room.publish()

    close_rounds(version.standard_id, now=NOW)

    assert owed_count(room.world.actor("agent")) == 0
    assert mark_unread_overdue(NOW + timedelta(days=90)) == 0


def test_reminder_reaches_those_of_ones_units_once_a_day(room: ReadingRoom) -> None:
    room.publish()
    lead, round_id = room.world.actor("lead"), room.round().pk

    assert remind_readers(round_id, actor=lead, now=NOW) == 2
    assert remind_readers(round_id, actor=lead, now=NOW + timedelta(hours=1)) == 0
    assert remind_readers(round_id, actor=lead, now=NOW + timedelta(days=1)) == 2

    assert room.row("other_agent").reminded_at is None


def test_following_into_force_twice_changes_nothing(room: ReadingRoom) -> None:
    version = room.publish()

    follow_into_force(version.pk, now=NOW)

    assert room.round().closed_at is None


class TestWithQuestions:
    """A standard that asks before it is accepted."""

    @pytest.fixture
    def room(self, world: World) -> ReadingRoom:
        room = ReadingRoom(world)
        room.publish(reading_text(asks=with_quiz(100), quiz=True))
        return room

    def test_right_answers_accept(self, room: ReadingRoom) -> None:
        agent = room.world.actor("agent")
        draw = questions_for(room.row(), agent.roles, "en")

        outcome = acknowledge_standard(
            room.row().pk, actor=agent, now=NOW, locale="en", answers=_right(draw)
        )

        assert outcome.is_accepted
        assert (room.row().score_pct, room.row().attempts) == (100, 1)

    def test_wrong_answers_are_kept_and_asked_again_in_another_order(
        self, room: ReadingRoom
    ) -> None:
        agent = room.world.actor("agent")
        first = questions_for(room.row(), agent.roles, "en")
        answers = _right(first) | {first[0].key: ["z"]}

        outcome = acknowledge_standard(
            room.row().pk, actor=agent, now=NOW, locale="en", answers=answers
        )

        assert not outcome.is_accepted
        assert outcome.marks is not None
        assert outcome.marks.wrong == (first[0].key,)
        assert room.row().state == "pending"
        kept = QuizAttempt.objects.get()
        assert (kept.is_passed, kept.score_pct, len(kept.asked)) == (False, 50, 2)
        assert questions_for(room.row(), agent.roles, "en") != first

    def test_second_click_on_a_failed_attempt_is_no_second_attempt(self, room: ReadingRoom) -> None:
        agent = room.world.actor("agent")
        acknowledge_standard(room.row().pk, actor=agent, now=NOW, locale="en", answers={})

        with pytest.raises(QuestionsMovedOn):
            acknowledge_standard(room.row().pk, actor=agent, now=NOW, locale="en", answers={})

        assert room.row().attempts == 1

    def test_attempts_are_not_limited(self, room: ReadingRoom) -> None:
        agent = room.world.actor("agent")
        for attempt in range(5):
            acknowledge_standard(
                room.row().pk, actor=agent, now=NOW, locale="en", answers={}, attempt=attempt
            )
        draw = questions_for(room.row(), agent.roles, "zh-Hans")

        outcome = acknowledge_standard(
            room.row().pk, actor=agent, now=NOW, locale="zh-Hans", answers=_right(draw), attempt=5
        )

        assert outcome.is_accepted

    def test_post_that_no_question_is_for_is_asked_none(self, room: ReadingRoom) -> None:
        lead = room.world.actor("team_lead")

        outcome = acknowledge_standard(room.row("team_lead").pk, actor=lead, now=NOW, locale="en")

        assert outcome.is_accepted
        assert room.row("team_lead").score_pct is None

    def test_part_of_the_answers_is_enough_where_the_standard_says_so(self, world: World) -> None:
        room = ReadingRoom(world)
        room.publish(reading_text("2.0", asks=with_quiz(50), quiz=True))
        row, agent = room.row(version="2.0"), world.actor("agent")
        draw = questions_for(row, agent.roles, "en")
        answers = _right(draw) | {draw[0].key: []}

        outcome = acknowledge_standard(row.pk, actor=agent, now=NOW, locale="en", answers=answers)

        assert outcome.is_accepted
