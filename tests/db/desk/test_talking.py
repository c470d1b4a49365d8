"""What is said on a case: which words stop a clock, end a wait or open a case again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from norma.apps.desk import errors
from norma.apps.desk.models import Case, Message
from norma.apps.desk.services import (
    add_note,
    close_case,
    receive_message,
    reply,
    resolve_case,
    wait_for,
)
from norma.apps.desk.services.rules import REOPEN_WITHIN
from norma.base.access import SYSTEM, ActorKind, PermissionRefused, RowNotFound
from norma.base.audit.selectors import entries_of
from tests.db.desk.conftest import Desk
from tests.world import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def test_first_message_by_a_person_keeps_the_first_response(desk: Desk) -> None:
    case = desk.open(channel="email")

    reply(case.pk, "您好，已收到。", actor=desk.agent, now=LATER)

    clock = desk.clock(case, "FIRST-02")
    assert (clock.state, clock.stopped_at, clock.elapsed_s) == ("kept", LATER, 3600)
    assert str(clock.decided_on) == "2026-06-03"


@pytest.mark.parametrize("kind", [ActorKind.BOT, ActorKind.SYSTEM], ids=["bot", "automatic-reply"])
def test_message_that_no_person_wrote_is_no_first_response(desk: Desk, kind: ActorKind) -> None:
    case = desk.open(channel="email")
    nobody = SYSTEM if kind is ActorKind.SYSTEM else replace(desk.agent, kind=kind)

    reply(case.pk, "我们已收到您的来信。", actor=nobody, now=LATER)

    assert desk.clock(case, "FIRST-02").state == "running"


def test_note_wait_and_resolution_without_a_message_are_no_first_response(desk: Desk) -> None:
    case = desk.open(channel="email")

    add_note(case.pk, "先查订单。", actor=desk.agent, now=LATER)
    wait_for(case.pk, "waiting_customer", actor=desk.agent, now=LATER)
    resolve_case(case.pk, actor=desk.agent, now=LATER)

    assert desk.clock(case, "FIRST-02").state == "running"


def test_answer_at_the_very_instant_of_the_deadline_is_kept(desk: Desk) -> None:
    case = desk.open(channel="live_chat")

    reply(case.pk, "在的。", actor=desk.agent, now=NOW + timedelta(seconds=30))

    assert desk.clock(case, "CHAT-01").state == "kept"


def test_answer_one_second_after_the_deadline_breaks_at_the_due_instant(desk: Desk) -> None:
    case = desk.open(channel="live_chat")

    reply(case.pk, "在的。", actor=desk.agent, now=NOW + timedelta(seconds=31))

    clock = desk.clock(case, "CHAT-01")
    assert (clock.state, clock.broken_at) == ("broken", NOW + timedelta(seconds=30))
    assert clock.stopped_at == NOW + timedelta(seconds=31)


def test_every_turn_of_the_customer_has_its_own_clock_and_at_most_one_unmet(desk: Desk) -> None:
    case = desk.open(channel="email")
    receive_message(case.pk, "还在吗？", actor=desk.customer, now=NOW + timedelta(minutes=5))
    reply(case.pk, "在的。", actor=desk.agent, now=NOW + timedelta(minutes=10))
    receive_message(case.pk, "好的。", actor=desk.customer, now=NOW + timedelta(minutes=20))

    first, second = case.clocks.filter(clause_id="NEXT-03").order_by("instance")

    assert (first.state, first.started_at, first.elapsed_s) == ("kept", NOW, 600)
    assert (second.state, second.started_at) == ("running", NOW + timedelta(minutes=20))


def test_reply_that_waits_stops_time_until_the_customer_answers(desk: Desk) -> None:
    case = desk.open(channel="email", priority="p1")

    reply(case.pk, "请发序列号。", waits_for_customer=True, actor=desk.agent, now=LATER)
    waiting = desk.clock(case, "SOLVE-04")
    receive_message(case.pk, "SN-1", actor=desk.customer, now=LATER + timedelta(hours=2))

    assert (waiting.state, waiting.due_at) == ("paused", None)
    clock = desk.clock(case, "SOLVE-04")
    assert (clock.state, clock.due_at) == ("running", NOW + timedelta(hours=6))
    case.refresh_from_db()
    assert (case.status, case.waiting_for, case.next_due_at) == ("open", "", clock.due_at)


def test_reply_that_waits_says_and_waits_in_this_order(desk: Desk) -> None:
    case = desk.open()

    reply(case.pk, "请发序列号。", waits_for_customer=True, actor=desk.agent, now=LATER)

    assert desk.kinds_on(case)[-2:] == ["message.sent", "case.waiting_started"]


def test_reply_while_waiting_for_the_customer_begins_no_second_wait(desk: Desk) -> None:
    case = desk.open()
    reply(case.pk, "请发序列号。", waits_for_customer=True, actor=desk.agent, now=LATER)

    reply(case.pk, "还有照片。", waits_for_customer=True, actor=desk.agent, now=LATER)

    assert desk.kinds_on(case).count("case.waiting_started") == 1


def test_message_on_a_resolved_case_opens_it_again_and_resumes_the_clock(desk: Desk) -> None:
    case = desk.open(priority="p1")
    resolve_case(case.pk, actor=desk.agent, now=LATER)
    kept = desk.clock(case, "SOLVE-04").state

    receive_message(case.pk, "又响了。", actor=desk.customer, now=LATER + timedelta(hours=1))

    case.refresh_from_db()
    clock = desk.clock(case, "SOLVE-04")
    assert (kept, clock.state, clock.stopped_at) == ("kept", "running", None)
    assert clock.due_at == NOW + timedelta(hours=5)
    assert clock.decided_on is None
    assert (case.status, case.resolved_at) == ("open", None)
    assert desk.kinds_on(case)[-2:] == ["message.received", "case.reopened"]


def test_message_on_a_closed_case_opens_it_again_on_the_last_day(desk: Desk) -> None:
    case = _closed(desk)

    receive_message(case.pk, "又响了。", actor=desk.customer, now=LATER + REOPEN_WITHIN)

    case.refresh_from_db()
    assert (case.status, case.closed_at) == ("open", None)


def test_message_on_a_case_closed_long_ago_is_refused_with_what_to_do(desk: Desk) -> None:
    case = _closed(desk)
    too_late = LATER + REOPEN_WITHIN + timedelta(seconds=1)

    with pytest.raises(errors.ReopeningTooLate) as refused:
        receive_message(case.pk, "又响了。", actor=desk.customer, now=too_late)

    assert "新案件" in refused.value.message("zh-Hans")
    assert "2026-06-03" in refused.value.message("en")
    assert case.messages.count() == 1


def test_reply_on_a_resolved_case_is_sent_and_leaves_it_resolved(desk: Desk) -> None:
    case = desk.open()
    resolve_case(case.pk, actor=desk.agent, now=LATER)

    reply(case.pk, "祝您生活愉快。", actor=desk.agent, now=LATER)

    assert Case.objects.get(pk=case.pk).status == "resolved"


def test_reply_on_a_resolved_case_does_not_wait(desk: Desk) -> None:
    case = desk.open()
    resolve_case(case.pk, actor=desk.agent, now=LATER)

    with pytest.raises(errors.CaseAlreadyResolved):
        reply(case.pk, "请回复。", waits_for_customer=True, actor=desk.agent, now=LATER)


def test_reply_on_a_closed_case_is_refused(desk: Desk) -> None:
    with pytest.raises(errors.CaseClosed):
        reply(_closed(desk).pk, "祝好。", actor=desk.agent, now=LATER)


@pytest.mark.parametrize("say", [reply, add_note, receive_message])
def test_saying_twice_with_one_key_says_it_once(desk: Desk, say) -> None:  # type: ignore[no-untyped-def]
    case = desk.open()
    first = say(case.pk, "您好。", request_key="k", actor=desk.agent, now=LATER)

    again = say(case.pk, "您好。", request_key="k", actor=desk.agent, now=LATER)

    assert again.pk == first.pk
    assert case.messages.count() == 2


def test_same_key_on_two_cases_is_two_messages(desk: Desk) -> None:
    one, two = desk.open(), desk.open()

    reply(one.pk, "您好。", request_key="k", actor=desk.agent, now=LATER)
    reply(two.pk, "您好。", request_key="k", actor=desk.agent, now=LATER)

    assert Message.objects.filter(request_key="k").count() == 2


def test_key_of_the_customers_message_is_not_lent_to_an_agent(desk: Desk) -> None:
    case = desk.open()
    receive_message(case.pk, "您好。", request_key="k", actor=desk.customer, now=LATER)

    with pytest.raises(errors.RequestKeyReused):
        reply(case.pk, "您好。", request_key="k", actor=desk.agent, now=LATER)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        pytest.param("一\x00二\x07三\x1b[31m", "一二三[31m", id="control-characters-go"),
        pytest.param("一\r\n二\r三", "一\n二\n三", id="line-ends-made-alike"),
        pytest.param(
            "👩‍👩‍👧 \u200dשלום\u200f",
            "👩‍👩‍👧 \u200dשלום\u200f",
            id="joiners-and-right-to-left-stay",
        ),
        pytest.param("<script>alert(1)</script>", "<script>alert(1)</script>", id="markup-is-text"),
        pytest.param("  两端的空白  ", "两端的空白", id="blank-ends-go"),
    ],
)
def test_message_is_kept_as_it_was_written(desk: Desk, written: str, kept: str) -> None:
    message = reply(desk.open().pk, written, actor=desk.agent, now=LATER)

    assert Message.objects.get(pk=message.pk).body == kept


@pytest.mark.parametrize(
    "body",
    ["", "  \n ", "\u200b\u200f", "\x00\x01"],
    ids=["empty", "blank", "invisible", "control"],
)
def test_message_in_which_nothing_can_be_read_is_refused(desk: Desk, body: str) -> None:
    case = desk.open()

    with pytest.raises(errors.TextMissing):
        reply(case.pk, body, actor=desk.agent, now=LATER)


def test_message_of_the_longest_length_is_kept_whole(desk: Desk) -> None:
    message = reply(desk.open().pk, "长" * 20_000, actor=desk.agent, now=LATER)

    assert len(Message.objects.get(pk=message.pk).body) == 20_000


@pytest.mark.parametrize("length", [20_001, 10_000_000], ids=["by-one", "ten-megabytes"])
def test_message_that_is_too_long_says_by_how_much(desk: Desk, length: int) -> None:
    case = desk.open()

    with pytest.raises(errors.TextTooLong) as refused:
        reply(case.pk, "长" * length, actor=desk.agent, now=LATER)

    assert "20,000" in refused.value.message("en") and f"{length:,}" in refused.value.message("en")
    assert "20,000" in refused.value.message("zh-Hans")


def test_half_a_character_is_refused_with_its_place(desk: Desk) -> None:
    with pytest.raises(errors.TextNotEncodable) as refused:
        desk.open(body="好\ud83d")

    assert refused.value.data["position"] == 2


def test_subject_of_more_than_one_line_becomes_one(desk: Desk) -> None:
    assert desk.open(subject="洗衣机\n 异响\u202e").subject == "洗衣机 异响"


def test_event_written_by_a_machine_whose_clock_is_behind_keeps_the_order(desk: Desk) -> None:
    case = desk.open()
    reply(case.pk, "您好。", actor=desk.agent, now=LATER)

    receive_message(case.pk, "好。", actor=desk.customer, now=LATER - timedelta(seconds=3))

    assert case.messages.order_by("-seq")[0].at == LATER


def test_what_was_said_is_not_repeated_in_the_record_of_changes(desk: Desk) -> None:
    case = desk.open()

    reply(case.pk, "密语。", waits_for_customer=True, actor=desk.agent, now=LATER)

    entry = entries_of(case)[0]
    assert entry.changes == {
        "status": ["open", "waiting"],
        "waiting_for": ["", "waiting_customer"],
    }


@pytest.mark.parametrize("name", ["other_agent", "outsider"])
def test_case_of_another_region_is_as_good_as_missing(desk: Desk, name: str) -> None:
    case = desk.open()

    with pytest.raises(RowNotFound):
        reply(case.pk, "您好。", actor=desk.world.actor(name), now=LATER)


def test_customer_writes_on_no_case_but_their_own(desk: Desk) -> None:
    case = desk.open()

    with pytest.raises(RowNotFound):
        receive_message(case.pk, "你好", actor=desk.world.actor("other_customer"), now=LATER)


@pytest.mark.parametrize("say", [reply, add_note])
def test_customer_may_see_their_case_but_not_speak_for_the_desk(desk: Desk, say) -> None:  # type: ignore[no-untyped-def]
    case = desk.open()

    with pytest.raises(PermissionRefused):
        say(case.pk, "你好", actor=desk.customer, now=LATER)


def _closed(desk: Desk) -> Case:
    case = desk.open()
    resolve_case(case.pk, actor=desk.agent, now=LATER)
    return close_case(case.pk, actor=desk.agent, now=LATER)
