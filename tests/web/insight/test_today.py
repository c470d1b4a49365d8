"""Today: is the standard kept, and what has to be done first."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from norma.apps.desk.jobs import sweep_due_clocks
from norma.apps.desk.models import Case
from norma.apps.desk.services import reply
from norma.apps.people.models import User
from tests.db.desk.conftest import STANDARD, Desk
from tests.world import NOW, World

pytestmark = pytest.mark.django_db

URL = "/"
HTMX = {"HX-Request": "true", "HX-Target": "today"}


@pytest.fixture(autouse=True)
def at_now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


@pytest.fixture
def page(world: World, as_user: Callable[[User], Client]) -> Callable[..., str]:
    """Today as somebody reads it: `page("agent")`."""

    def read(name: str, *, locale: str = "en", **headers: str) -> str:
        user = getattr(world, name)
        user.locale = locale
        user.save(update_fields=["locale"])
        answer = as_user(user).get(URL, headers=headers)
        assert answer.status_code == 200
        return answer.content.decode()

    return read


def headline(text: str) -> str:
    found = re.search(r'<h1 class="n-header__title">([^<]*)</h1>', text)
    assert found is not None
    return found[1]


def figures(text: str) -> dict[str, str]:
    """The figures at the head of the page, by their labels."""
    found = re.findall(
        r'n-stat__label">([^<]*)</span>\s*<b class="n-stat__value">(.*?)</b>', text, re.S
    )
    return {label: re.sub(r"<[^>]*>|\s+", "", value) for label, value in found}


def answered(desk: Desk, after: timedelta, *, times: int = 1) -> Case:
    """Cases that were answered so long after they came: FIRST-02 within 4 hours, NEXT-03 within 8."""
    for _ in range(times):
        case = desk.open(now=NOW - timedelta(hours=1))
        reply(case.pk, "您好", actor=desk.agent, now=NOW - timedelta(hours=1) + after)
    return case


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", ["No promise has been decided yet today", "No standard is in force"]),
        ("zh-hans", ["今天"]),
    ],
)
def test_today_of_an_empty_installation_says_what_to_do_first(
    page: Callable[..., str], locale: str, words: list[str]
) -> None:
    text = page("director", locale=locale)

    assert [word for word in words if word not in text] == []
    assert "None" not in re.sub(r"<[^>]*>", "", text)


def test_today_before_the_first_case_shows_every_clause_and_owes_nothing(
    desk: Desk, page: Callable[..., str]
) -> None:
    text = page("agent")

    assert headline(text) == "No promise has been decided yet today"
    assert figures(text) == {
        "Kept today": "—",
        "Clocks running": "0",
        "Broken and still owed": "0",
        "Paused": "0",
        "Clauses on their objective": "0/0",
    }
    assert "Nothing is owed" in text
    assert text.count('<td class="n-table__cell is-lead">') == STANDARD.count("kind: promise")


def test_today_with_few_promises_counts_them_and_says_no_share(
    desk: Desk, page: Callable[..., str]
) -> None:
    answered(desk, timedelta(minutes=10))

    text = page("agent")

    assert headline(text) == "Today all 2 promises were kept"
    assert figures(text)["Kept today"] == "2/2"
    assert "too few to say" in text
    # What is left is to resolve it.
    assert figures(text)["Clocks running"] == "1"
    assert "Resolution by priority" in text


def test_today_with_enough_promises_says_the_share_and_how_far_it_can_be_trusted(
    desk: Desk, page: Callable[..., str]
) -> None:
    answered(desk, timedelta(minutes=10), times=15)
    desk.open(now=NOW - timedelta(hours=5), channel="phone")
    sweep_due_clocks(NOW)

    text = page("agent")

    # 15 first and 15 next answers were kept, the telephone call was not answered in 20 seconds.
    assert headline(text) == "Today we kept 96.8% of what we promised"
    assert figures(text)["Kept today"] == "96.8%"
    assert figures(text)["Broken and still owed"] == "1"


def test_promise_overdue_counts_as_broken_before_any_sweep(
    desk: Desk, page: Callable[..., str]
) -> None:
    desk.open(now=NOW - timedelta(hours=1), channel="phone")

    found = figures(page("agent"))

    assert found["Broken and still owed"] == "1"


def test_broken_promises_stand_before_those_that_are_due_next(
    desk: Desk, page: Callable[..., str]
) -> None:
    soon = desk.open(subject="soon", channel="email")
    late = desk.open(subject="late", now=NOW - timedelta(hours=1), channel="phone")

    text = page("agent")

    rows = re.findall(r"/desk/cases/(case_\w+)/", text)
    assert rows[0] == late.public_id
    assert soon.public_id in rows


def test_agent_of_another_region_sees_only_their_own_figures(
    desk: Desk, page: Callable[..., str]
) -> None:
    answered(desk, timedelta(minutes=10))
    desk.open(subject="东部的事")

    own, other, all_of_it = page("agent"), page("other_agent"), page("director")

    assert figures(own)["Kept today"] == figures(all_of_it)["Kept today"] == "2/2"
    assert figures(other)["Kept today"] == "—"
    assert figures(other)["Clocks running"] == "0"
    assert "东部的事" in own
    assert "东部的事" not in other


def test_editor_sees_figures_but_no_case(desk: Desk, page: Callable[..., str]) -> None:
    answered(desk, timedelta(minutes=10))
    desk.open(subject="东部的事")

    text = page("editor")

    assert figures(text)["Kept today"] == "2/2"
    assert "东部的事" not in text
    assert "/desk/cases/" not in text


def test_somebody_without_a_post_is_told_that_they_may_not(
    world: World, as_user: Callable[[User], Client]
) -> None:
    assert as_user(world.outsider).get(URL).status_code == 403


def test_visitor_is_sent_to_log_in(client: Client, world: World) -> None:
    answer = client.get(URL)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/log-in/?next=%2F")


def test_today_asks_as_many_questions_for_many_cases_as_for_few(
    desk: Desk,
    as_user: Callable[[User], Client],
    django_assert_num_queries: Callable,
    django_assert_max_num_queries: Callable,
) -> None:
    agent = as_user(desk.world.agent)
    answered(desk, timedelta(minutes=10))
    desk.open(now=NOW - timedelta(hours=1), channel="phone")
    agent.get(URL)
    with django_assert_max_num_queries(40) as few:
        agent.get(URL)
    answered(desk, timedelta(minutes=10), times=20)
    for _ in range(20):
        desk.open(now=NOW - timedelta(hours=1), channel="phone")

    with django_assert_num_queries(len(few)):
        agent.get(URL)


def test_today_comes_alone_where_htmx_asks_for_it(desk: Desk, page: Callable[..., str]) -> None:
    text = page("agent", **HTMX)

    assert re.match(r'\s*<div class="n-today" id="today"', text)
    assert "<html" not in text


def test_today_listens_to_what_changes_it(desk: Desk, page: Callable[..., str]) -> None:
    text = page("agent")

    assert 'data-live="today:all"' in text


def test_health_shows_a_day_on_which_promises_were_broken(
    desk: Desk, page: Callable[..., str], at_now: time_machine.Traveller
) -> None:
    late = desk.open(channel="phone")
    reply(late.pk, "来晚了", actor=desk.agent, now=NOW + timedelta(hours=1))
    at_now.shift(timedelta(days=1))
    in_time = desk.open(now=NOW + timedelta(days=1))
    reply(in_time.pk, "您好", actor=desk.agent, now=NOW + timedelta(days=1))

    row = re.search(r"First response</a>.*?</tr>", page("agent"), re.DOTALL)

    assert row is not None
    days = re.findall(r'is-level-\d( is-below)?" title="([^"]*)"', row[0])
    assert days[-2:] == [(" is-below", "0% · 1"), ("", "100% · 1")]
    assert set(days[:-2]) == {("", "—")}
