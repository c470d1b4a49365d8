"""What the desk tells: open pages hear of a change, and only those who may."""

from datetime import timedelta
from typing import Any

import pytest

from norma.apps.desk.jobs import sweep_due_clocks
from norma.apps.desk.services import (
    add_note,
    assign_case,
    close_case,
    receive_message,
    record_event,
    reopen_case,
    reply,
    resolve_case,
    wait_for,
)
from norma.base.jobs.registry import sweeps
from norma.base.live.models import StreamEntry
from norma.base.live.topics import permitted
from norma.base.outbox.dispatch import deliver_all
from norma.base.outbox.models import Delivery
from tests.db.desk.conftest import Desk
from tests.world import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=1)


def announced() -> dict[str, list[str]]:
    """Deliver everything; of each topic the kinds of news, in order."""
    deliver_all(now=LATER)
    assert not Delivery.objects.exclude(state=Delivery.State.DONE).exists()
    found: dict[str, list[str]] = {}
    for entry in StreamEntry.objects.order_by("id"):
        found.setdefault(entry.topic, []).append(entry.kind)
    return found


def test_new_case_reaches_the_lists_of_its_unit_and_of_every_unit_above(desk: Desk) -> None:
    desk.open()

    heard = announced()

    assert heard == {
        "queue:hq": ["desk.case_opened"],
        "queue:east": ["desk.case_opened"],
        "queue:east-online": ["desk.case_opened"],
        "today:all": ["desk.case_opened"],
    }


def test_everything_done_on_a_case_reaches_its_page(desk: Desk) -> None:
    case = desk.open(channel="letter")
    reply(case.pk, "您好。", waits_for_customer=True, actor=desk.agent, now=NOW)
    receive_message(case.pk, "好。", actor=desk.customer, now=NOW)
    add_note(case.pk, "记。", actor=desk.agent, now=NOW)
    assign_case(case.pk, desk.agent.user_id, actor=desk.agent, now=NOW)
    record_event(case.pk, "callback.made", actor=desk.agent, now=NOW)
    wait_for(case.pk, "waiting_parts", actor=desk.agent, now=NOW)
    resolve_case(case.pk, actor=desk.agent, now=NOW)
    close_case(case.pk, actor=desk.agent, now=NOW)
    reopen_case(case.pk, actor=desk.agent, now=NOW)

    heard = announced()[f"case:{case.public_id}"]

    assert set(heard) == {
        "desk.reply_sent",
        "desk.waiting_started",
        "desk.message_received",
        "desk.waiting_ended",
        "desk.note_added",
        "desk.case_assigned",
        "desk.case_event_recorded",
        "desk.case_resolved",
        "desk.case_closed",
        "desk.case_reopened",
    }


def test_broken_promise_is_told_with_its_clause_to_those_who_see_the_case(desk: Desk) -> None:
    case = desk.open(channel="live_chat")
    sweep_due_clocks(NOW + timedelta(seconds=31))

    announced()

    entry = StreamEntry.objects.get(kind="desk.promise_broken", topic="queue:east")
    assert entry.payload == {"case": case.public_id, "clause": "CHAT-01"}


def test_news_for_everybody_names_nobody(desk: Desk) -> None:
    case = desk.open(channel="live_chat")
    sweep_due_clocks(NOW + timedelta(seconds=31))
    resolve_case(case.pk, actor=desk.agent, now=LATER)

    announced()

    payloads = StreamEntry.objects.filter(topic="today:all").values_list("payload", flat=True)
    assert len(payloads) >= 3
    assert all(payload == {} for payload in payloads)


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("agent", {"case", "queue:east-online", "today:all"}),
        ("lead", {"case", "queue:east-online", "queue:east", "today:all"}),
        (
            "director",
            {"case", "queue:east-online", "queue:east", "queue:hq", "queue:west", "today:all"},
        ),
        ("other_agent", {"queue:west", "today:all"}),
        ("outsider", set()),
        ("customer", {"case"}),
        ("other_customer", set()),
    ],
)
def test_topic_is_heard_by_those_who_may_see_what_it_tells(
    desk: Desk, name: str, may: set[str]
) -> None:
    case_topic = f"case:{desk.open().public_id}"
    queues = [f"queue:{code}" for code in ("hq", "east", "east-online", "west", "nowhere")]
    asked = [case_topic, *queues, "today:all", "today:other", "case:case_none"]

    heard = permitted(desk.world.actor(name), asked)

    assert heard == {case_topic if topic == "case" else topic for topic in may}


def test_sweeps_of_the_desk_are_registered_and_often_enough() -> None:
    known = {sweep.name: sweep.every for sweep in sweeps()}

    assert known["desk.sweep_due_clocks"] <= timedelta(seconds=5)
    assert known["desk.sweep_clocks_at_risk"] <= timedelta(seconds=15)


QUERIES: dict[str, Any] = {
    "reply": (
        lambda desk, case, now: reply(
            case.pk, "好", request_key=str(now), actor=desk.agent, now=now
        ),
        15,
    ),
    "message": (
        lambda desk, case, now: receive_message(case.pk, "问", actor=desk.customer, now=now),
        14,
    ),
    "resolve": (lambda desk, case, now: resolve_case(case.pk, actor=desk.agent, now=now), 13),
}


@pytest.mark.parametrize("name", QUERIES)
def test_service_uses_a_bounded_number_of_queries_however_long_the_case(
    desk: Desk, name: str, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    deed, bound = QUERIES[name]
    case = desk.open(channel="email", product="heirloom")
    for number in range(30):
        at = NOW + timedelta(minutes=number)
        reply(case.pk, "答", waits_for_customer=True, actor=desk.agent, now=at)
        receive_message(case.pk, "问", actor=desk.customer, now=at)

    with django_assert_max_num_queries(bound):
        deed(desk, case, NOW + timedelta(hours=1))


def test_opening_uses_a_bounded_number_of_queries(
    desk: Desk, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    desk.open(channel="live_chat", case_type="complaint")

    with django_assert_max_num_queries(15):
        desk.open(channel="live_chat", case_type="complaint", opening_key="k")
