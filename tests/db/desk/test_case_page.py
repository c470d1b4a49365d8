"""One case as staff see it, and as its customer follows it by a link."""

from datetime import timedelta

import pytest

from norma.apps.desk.models import Case
from norma.apps.desk.selectors import (
    EntryKind,
    Urgency,
    case_for_token,
    case_page,
    follow_token,
    followed_case,
)
from norma.apps.desk.selectors.timeline import ENTRIES_SHOWN
from norma.apps.desk.services import (
    add_note,
    assign_case,
    receive_message,
    record_event,
    reply,
    resolve_case,
    wait_for,
)
from norma.base.access import RowNotFound
from tests.db.desk.conftest import Desk
from tests.world import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=10)


def busy_case(desk: Desk) -> Case:
    case = desk.open(channel="live_chat", product="heirloom")
    assign_case(case.pk, desk.world.team_lead.pk, actor=desk.agent, now=NOW)
    reply(case.pk, "在的。", actor=desk.agent, now=NOW + timedelta(seconds=18))
    add_note(case.pk, "在保。", actor=desk.agent, now=NOW + timedelta(seconds=60))
    record_event(
        case.pk, "gift.sent", {"what": "杯"}, actor=desk.agent, now=NOW + timedelta(seconds=70)
    )
    wait_for(case.pk, "waiting_parts", actor=desk.agent, now=NOW + timedelta(seconds=80))
    return case


def test_page_tells_the_case_in_order_with_names_and_words(desk: Desk) -> None:
    page = case_page(desk.agent, busy_case(desk).public_id, now=LATER)

    told = [
        (entry.kind.value, entry.event_kind, (entry.author or {}).get("zh-Hans"), entry.body)
        for entry in page.entries
    ]
    assert told == [
        ("event", "case.opened", "王小明", ""),
        ("event", "conversation.queued", "王小明", ""),
        ("message", "message.received", "王小明", "一脱水就哐哐响。"),
        ("event", "case.assigned", "李客服", ""),
        ("message", "message.sent", "李客服", "在的。"),
        ("promise", "promise.kept", None, ""),
        ("promise", "promise.kept", None, ""),
        ("note", "message.noted", "李客服", "在保。"),
        ("event", "gift.sent", "李客服", ""),
        ("promise", "promise.kept", None, ""),
        ("event", "case.waiting_started", "李客服", ""),
    ]


def test_page_says_what_an_event_is_about_in_both_languages(desk: Desk) -> None:
    entries = {
        e.event_kind: e for e in case_page(desk.agent, busy_case(desk).public_id, now=LATER).entries
    }

    assert entries["case.assigned"].about == {"zh-Hans": "孙组长", "en": "Team lead Sun"}
    assert entries["case.waiting_started"].about == {
        "zh-Hans": "等待配件",
        "en": "waiting for parts",
    }
    assert entries["gift.sent"].label == {"zh-Hans": "寄出赠品", "en": "gift sent"}
    assert entries["gift.sent"].data == {"what": "杯"}


def test_page_reads_each_clock_as_it_stands(desk: Desk) -> None:
    page = case_page(desk.agent, busy_case(desk).public_id, now=LATER)

    by_clause = {reading.clause_id: reading for reading in page.clocks}
    chat, solve = by_clause["CHAT-01"], by_clause["SOLVE-04"]
    assert chat.title == {
        "zh-Hans": "在线会话 30 秒内首次响应",
        "en": "Live chat answered within 30 seconds",
    }
    assert (chat.state, chat.elapsed_s, chat.urgency) == ("kept", 18, Urgency.NONE)
    assert chat.left_share == pytest.approx(12 / 30)
    assert solve.limit_phrase == {"zh-Hans": "3 个工作日", "en": "3 business days"}
    assert (solve.state, solve.urgency, solve.due_at) == ("paused", Urgency.PAUSED, None)
    assert solve.elapsed_s == 80


def test_page_puts_owed_promises_first_by_due_time(desk: Desk) -> None:
    case = desk.open(channel="email", priority="p1", product="heirloom")

    page = case_page(desk.agent, case.public_id, now=LATER)

    assert [reading.clause_id for reading in page.clocks] == [
        "FIRST-02",
        "SOLVE-04",
        "NEXT-03",
        "YEAR-08",
    ]


def test_page_sees_a_promise_break_before_any_sweep_has(desk: Desk) -> None:
    case = desk.open(channel="live_chat")

    page = case_page(desk.agent, case.public_id, now=NOW + timedelta(seconds=31))

    (chat,) = [reading for reading in page.clocks if reading.clause_id == "CHAT-01"]
    assert (chat.state, chat.urgency, chat.left_share) == ("broken", Urgency.BROKEN, 0.0)


def test_page_says_where_a_due_date_rests_on_holidays_nobody_announced(desk: Desk) -> None:
    case = desk.open(channel="letter", product="heirloom")

    by_clause = {c.clause_id: c for c in case_page(desk.agent, case.public_id, now=LATER).clocks}

    assert by_clause["YEAR-08"].is_provisional
    assert not by_clause["SOLVE-04"].is_provisional


def test_page_offers_what_the_reader_may_do_with_reasons(desk: Desk) -> None:
    case = desk.open(case_type="return")
    assessor = desk.world.actor("assessor")

    page = case_page(assessor, case.public_id, now=LATER)

    assert page.may["desk.case:note"] and not page.may["desk.case:reply"]
    assert "客服专员" in page.may["desk.case:reply"].reason("zh-Hans")  # type: ignore[union-attr]
    assert "refund.sent" in page.recordable and "gift.sent" in page.recordable
    assert "case.resolved" not in page.recordable


@pytest.mark.parametrize("name", ["other_agent", "outsider", "other_customer"])
def test_page_of_somebody_elses_case_is_as_good_as_missing(desk: Desk, name: str) -> None:
    case = desk.open()

    with pytest.raises(RowNotFound) as hidden:
        case_page(desk.world.actor(name), case.public_id, now=LATER)
    with pytest.raises(RowNotFound) as missing:
        case_page(desk.agent, "case_aaaaaaaaaaaaaaaa", now=LATER)

    assert hidden.value.message("en") == missing.value.message("en")


@pytest.mark.parametrize("public_id", ["", "\x00", "case_\u0000", "../x", "案件", "x" * 900])
def test_page_of_an_address_that_no_case_has_is_missing(desk: Desk, public_id: str) -> None:
    with pytest.raises(RowNotFound):
        case_page(desk.agent, public_id, now=LATER)


def test_long_case_shows_its_latest_entries_and_where_the_earlier_ones_are(desk: Desk) -> None:
    case = desk.open(channel="email")
    for number in range(ENTRIES_SHOWN):
        receive_message(case.pk, str(number), actor=desk.customer, now=NOW)

    latest = case_page(desk.agent, case.public_id, now=LATER)
    earlier = case_page(desk.agent, case.public_id, now=LATER, before_seq=latest.earlier_than)

    said = [e.body for e in latest.entries if e.kind is EntryKind.MESSAGE]
    assert said[0] == "0" and said[-1] == str(ENTRIES_SHOWN - 1)
    assert [e.event_kind for e in earlier.entries] == ["case.opened", "message.received"]
    assert earlier.earlier_than is None


def test_page_uses_as_many_queries_for_forty_messages_as_for_one(
    desk: Desk, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]
    case = desk.open(channel="email")
    reply(case.pk, "答", actor=desk.agent, now=NOW)
    with django_assert_num_queries(5):
        case_page(desk.agent, case.public_id, now=LATER)
    for number in range(20):
        at = NOW + timedelta(seconds=number)
        reply(case.pk, "答", actor=desk.agent, now=at)
        receive_message(case.pk, "问", actor=desk.customer, now=at)

    with django_assert_num_queries(5):
        case_page(desk.agent, case.public_id, now=LATER)


def test_customer_follows_by_link_without_notes_names_of_reasons_or_inner_promises(
    desk: Desk,
) -> None:
    case = busy_case(desk)
    receive_message(case.pk, "好的。", actor=desk.customer, now=LATER)
    resolve_case(case.pk, actor=desk.agent, now=LATER)

    followed = followed_case(follow_token(case.public_id), now=LATER)

    assert [e.body for e in followed.entries if e.kind is EntryKind.MESSAGE] == [
        "一脱水就哐哐响。",
        "在的。",
        "好的。",
    ]
    assert [e.event_kind for e in followed.entries if e.kind is EntryKind.EVENT] == [
        "case.opened",
        "case.resolved",
    ]
    assert not [e for e in followed.entries if e.kind is EntryKind.NOTE]
    assert {reading.clause_id for reading in followed.clocks} == {"CHAT-01", "SOLVE-04"}


def test_link_that_was_forged_or_cut_is_as_good_as_missing(desk: Desk) -> None:
    token = follow_token(desk.open().public_id)
    other = follow_token(desk.open().public_id)
    swapped = f"{other.split('.')[0]}.{token.split('.')[1]}"

    assert case_for_token(token).pk
    for bad in ("", ".", token[:-1], token[1:], token + "x", swapped, "\x00", f"{token}.{token}"):
        with pytest.raises(RowNotFound):
            case_for_token(bad)


def test_link_of_a_case_that_does_not_exist_is_missing(desk: Desk) -> None:
    with pytest.raises(RowNotFound):
        case_for_token(follow_token("case_aaaaaaaaaaaaaaaa"))
