"""The lists of the workspace: what is due first, what belongs to whom, page by page."""

from datetime import timedelta

import pytest

from norma.apps.desk import errors
from norma.apps.desk.models import Case, Clock
from norma.apps.desk.selectors import Urgency, View, cases_of_customer, find_cases, queue_for
from norma.apps.desk.services import assign_case, close_case, resolve_case, wait_for
from tests.db.desk.conftest import Desk
from tests.world import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=10)


def subjects(desk: Desk, view: View = View.ALL, **asked: object) -> list[str]:
    queue = queue_for(desk.agent, view, **({"now": LATER} | asked))  # type: ignore[arg-type]
    return [row.subject for row in queue.rows]


def test_list_puts_broken_first_then_by_due_then_what_stands_still(desk: Desk) -> None:
    waits = desk.open(subject="等配件", channel="letter", priority="p1")
    wait_for(waits.pk, "waiting_parts", actor=desk.agent, now=NOW)
    Clock.objects.filter(case=waits).exclude(clause_id="SOLVE-04").delete()
    Case.objects.filter(pk=waits.pk).update(next_due_at=None)
    desk.open(subject="不急", channel="letter", priority="p4")
    desk.open(subject="紧急", channel="letter", priority="p1")
    desk.open(subject="已失约", channel="live_chat")

    assert subjects(desk) == ["已失约", "紧急", "不急", "等配件"]


def test_list_shows_how_the_most_pressing_promise_stands(desk: Desk) -> None:
    desk.open(channel="live_chat")
    desk.open(channel="letter", priority="p1")
    nearly = NOW + timedelta(hours=3)

    now, later, late = (
        [row.urgency for row in queue_for(desk.agent, now=at).rows]
        for at in (NOW, nearly, NOW + timedelta(days=5))
    )

    assert now == [Urgency.RUNNING, Urgency.RUNNING]
    assert later == [Urgency.BROKEN, Urgency.AT_RISK]
    assert late == [Urgency.BROKEN, Urgency.BROKEN]


def test_list_names_the_clause_that_is_due_and_the_assignee(desk: Desk) -> None:
    case = desk.open(channel="email")
    assign_case(case.pk, desk.agent.user_id, actor=desk.agent, now=NOW)

    (row,) = queue_for(desk.agent, now=LATER).rows

    assert (row.clause_id, row.due_at) == ("FIRST-02", NOW + timedelta(hours=4))
    assert row.assignee == {"zh-Hans": "李客服", "en": "Agent Li"}
    assert row.customer_name == "王小明"


def test_views_hold_what_they_are_named_for(desk: Desk) -> None:
    mine, waiting, closed = (desk.open(subject=name) for name in ("我的", "等待", "关闭"))
    desk.open(subject="无人")
    assign_case(mine.pk, desk.agent.user_id, actor=desk.agent, now=NOW)
    wait_for(waiting.pk, "waiting_customer", actor=desk.agent, now=NOW)
    resolve_case(closed.pk, actor=desk.agent, now=NOW)
    close_case(closed.pk, actor=desk.agent, now=NOW)

    assert subjects(desk, View.MINE) == ["我的"]
    assert set(subjects(desk, View.UNASSIGNED)) == {"等待", "无人"}
    assert set(subjects(desk, View.ALL)) == {"我的", "等待", "无人"}
    assert subjects(desk, View.WAITING) == ["等待"]
    assert subjects(desk, View.RESOLVED) == ["关闭"]
    assert queue_for(desk.agent, now=LATER).counts == {
        View.MINE: 1,
        View.UNASSIGNED: 2,
        View.ALL: 3,
        View.WAITING: 1,
        View.RESOLVED: 1,
    }


@pytest.mark.parametrize("view", [View.ALL, View.RESOLVED])
def test_pages_follow_each_other_without_a_gap_or_a_repeat(desk: Desk, view: View) -> None:
    for number in range(11):
        case = desk.open(channel="letter" if number % 2 else "email")
        if view is View.RESOLVED:
            resolve_case(case.pk, actor=desk.agent, now=NOW + timedelta(seconds=number // 3))
    if view is View.ALL:
        Case.objects.filter(pk__in=Case.objects.order_by("pk")[:4].values("pk")).update(
            next_due_at=None
        )
    whole = [row.case_id for row in queue_for(desk.agent, view, now=LATER).rows]

    seen, cursor = [], None
    for _ in range(6):
        page = queue_for(desk.agent, view, now=LATER, cursor=cursor, size=2)
        seen += [row.case_id for row in page.rows]
        cursor = page.next_cursor

    assert seen == whole and len(seen) == 11
    assert cursor is None


@pytest.mark.parametrize("cursor", ["", "x", "1.2.3", "9999999999999999.1", "-.", "\x00", "１.２"])
def test_cursor_that_no_page_gave_is_refused(desk: Desk, cursor: str) -> None:
    with pytest.raises(errors.CursorUnreadable):
        queue_for(desk.agent, now=LATER, cursor=cursor)


@pytest.mark.parametrize(
    "query",
    [
        "异响",
        "洗衣机 异响",
        "王小明",
        "小明 脱水",
        "ＷＡＳＨ",
        "#{number}",
        "{number}",
        "{public_id}",
    ],
)
def test_search_finds_subject_customer_and_number(desk: Desk, query: str) -> None:
    case = desk.open(subject="洗衣机脱水异响 wash")
    desk.open(
        subject="冰箱",
        customer_id=desk.world.other_customer.pk,
        actor=desk.world.actor("other_customer"),
    )
    asked = query.format(number=case.number, public_id=case.public_id)

    assert subjects(desk, query=asked) == ["洗衣机脱水异响 wash"]


@pytest.mark.parametrize("query", ["%", "_", "冰箱", "\x00冰", "a" * 5000, "' OR 1=1 --"])
def test_search_for_what_is_not_there_finds_nothing(desk: Desk, query: str) -> None:
    desk.open()

    assert subjects(desk, query=query) == []


def test_other_regions_see_none_of_it(desk: Desk) -> None:
    desk.open()
    other = desk.world.actor("other_agent")

    queue = queue_for(other, now=LATER)

    assert queue.rows == [] and set(queue.counts.values()) == {0}
    assert find_cases(other, "异响", now=LATER, limit=5) == []
    assert cases_of_customer(other, desk.world.customer.pk, now=LATER, limit=5) == []


def test_search_over_everything_finds_settled_cases_too(desk: Desk) -> None:
    case = desk.open()
    resolve_case(case.pk, actor=desk.agent, now=NOW)

    (row,) = find_cases(desk.agent, "异响", now=LATER, limit=5)

    assert row.public_id == case.public_id


def test_cases_of_a_customer_are_the_latest_first(desk: Desk) -> None:
    first, second = desk.open(), desk.open(now=LATER)

    rows = cases_of_customer(desk.agent, desk.world.customer.pk, now=LATER, limit=5)

    assert [row.case_id for row in rows] == [second.pk, first.pk]


def test_list_uses_as_many_queries_for_fifty_rows_as_for_one(
    desk: Desk, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]
    desk.open()
    with django_assert_num_queries(4):
        queue_for(desk.agent, now=LATER)
    for _ in range(30):
        case = desk.open(channel="live_chat")
        assign_case(case.pk, desk.agent.user_id, actor=desk.agent, now=NOW)

    with django_assert_num_queries(4):
        assert len(queue_for(desk.agent, now=LATER).rows) == 31
