"""The lists of the workspace."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from norma.apps.desk import events
from norma.apps.desk.models import Case
from norma.apps.desk.selectors import queue
from norma.apps.desk.services import assign_case, resolve_case, wait_for
from norma.base.outbox.registry import event_name
from tests.db.desk.conftest import Desk
from tests.web.desk.conftest import HTMX, first_id, text_of
from tests.world import NOW

pytestmark = pytest.mark.django_db

URL = "/desk/"
TEMPLATES = Path(__file__).parents[3] / "src/norma/apps"


@pytest.fixture
def cases(desk: Desk) -> dict[str, Case]:
    """One case for every list."""
    found = {name: desk.open(subject=name) for name in ("mine", "free", "waits", "done")}
    assign_case(found["mine"].pk, desk.world.agent.pk, actor=desk.agent, now=NOW)
    wait_for(found["waits"].pk, "waiting_parts", actor=desk.agent, now=NOW)
    resolve_case(found["done"].pk, actor=desk.agent, now=NOW)
    return found


def subjects(text: str) -> set[str]:
    return set(re.findall(r'<a class="n-list__title"[^>]*>([^<]*)</a>', text))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        pytest.param("", {"mine"}, id="one's own come first"),
        pytest.param("?view=unassigned", {"free", "waits"}, id="unassigned"),
        pytest.param("?view=waiting", {"waits"}, id="waiting"),
        pytest.param("?view=all", {"mine", "free", "waits"}, id="all open"),
        pytest.param("?view=resolved", {"done"}, id="settled"),
        pytest.param("?view=no-such-list", {"mine"}, id="unknown list"),
        pytest.param("?view=all&q=FREE", {"free"}, id="search in the list"),
        pytest.param("?view=all&q=%00", {"mine", "free", "waits"}, id="search for nothing"),
        pytest.param("?view=all&q=nowhere", set(), id="nothing found"),
    ],
)
def test_list_holds_its_cases(
    agent: Client, cases: dict[str, Case], query: str, shown: set[str]
) -> None:
    answer = agent.get(f"{URL}{query}")

    assert answer.status_code == 200
    assert subjects(text_of(answer)) == shown


def test_list_marks_itself_and_says_how_many_each_holds(
    agent: Client, cases: dict[str, Case]
) -> None:
    text = text_of(agent.get(f"{URL}?view=all"))

    views = re.findall(
        r'view=(\w+)"( aria-current="true")?>[^<]*<span class="n-desk__count">(\d+)<', text
    )
    assert {name: int(count) for name, _, count in views} == {
        "mine": 1,
        "unassigned": 2,
        "waiting": 1,
        "all": 3,
        "resolved": 1,
    }
    assert [name for name, current, _ in views if current] == ["all"]


def test_longer_list_says_that_it_holds_more_than_was_counted(
    agent: Client, cases: dict[str, Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "COUNTED_UP_TO", 1)

    text = text_of(agent.get(f"{URL}?view=all"))

    said = dict(re.findall(r'view=(\w+)"[^>]*>[^<]*<span class="n-desk__count">([^<]*)<', text))
    assert said == {"mine": "1", "unassigned": "1+", "waiting": "1", "all": "1+", "resolved": "1"}


def test_list_of_another_region_is_empty(
    desk: Desk, cases: dict[str, Case], browser: Callable[..., Client]
) -> None:
    stranger = browser("other_agent")

    for view in ("mine", "unassigned", "waiting", "all", "resolved"):
        assert subjects(text_of(stranger.get(f"{URL}?view={view}"))) == set()


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en", ["Unassigned", "Every case has somebody in charge"]), ("zh-hans", ["未分配"])],
)
def test_list_speaks_the_reader_s_language(
    desk: Desk, browser: Callable[..., Client], locale: str, words: list[str]
) -> None:
    text = text_of(browser("agent", locale=locale).get(f"{URL}?view=unassigned"))

    assert f'<html lang="{"zh-Hans" if locale == "zh-hans" else "en"}"' in text
    for word in words:
        assert word in text


def test_list_is_walked_to_its_end_by_more(desk: Desk, agent: Client) -> None:
    for number in range(45):
        desk.open(subject=f"n{number}")
    url, found = f"{URL}?view=all", set()

    while url:
        text = text_of(agent.get(url))
        found |= subjects(text)
        more = re.search(r'class="n-pager"><a class="n-button" href="([^"]+)"', text)
        url = more[1].replace("&amp;", "&") if more else ""

    assert found == {f"n{number}" for number in range(45)}


def test_list_asks_as_many_questions_for_fifty_cases_as_for_one(
    desk: Desk,
    agent: Client,
    django_assert_num_queries: Callable,
    django_assert_max_num_queries: Callable,
) -> None:
    desk.open()
    agent.get(f"{URL}?view=all")
    with django_assert_max_num_queries(40) as few:
        agent.get(f"{URL}?view=all")
    for _ in range(39):
        desk.open()

    with django_assert_num_queries(len(few)):
        assert len(re.findall("n-list__entry", text_of(agent.get(f"{URL}?view=all")))) == 40


def test_list_comes_alone_where_htmx_asks_for_it(agent: Client, cases: dict[str, Case]) -> None:
    answer = agent.get(
        f"{URL}?view=all&at={cases['free'].public_id}", headers={**HTMX, "HX-Target": "queue"}
    )

    assert first_id(answer) == "queue"
    assert "<html" not in text_of(answer)
    assert "HX-Request" in answer.headers["Vary"]
    marked = re.findall(
        r">(\w+)</a>", "".join(re.findall(r'aria-current="true">\w+</a>', text_of(answer)))
    )
    assert marked == ["free"]


def test_list_comes_as_a_page_where_htmx_goes_back_in_history(agent: Client) -> None:
    headers = {**HTMX, "HX-History-Restore-Request": "true"}

    assert "<html" in text_of(agent.get(URL, headers=headers))


def test_cursor_that_no_page_gave_is_told_as_a_problem(agent: Client) -> None:
    answer = agent.get(f"{URL}?view=all&cursor=x")

    assert answer.status_code == 409
    assert "Start again from the first page" in text_of(answer)


def test_subject_with_markup_is_shown_and_not_run(desk: Desk, agent: Client) -> None:
    desk.open(subject='<script>alert("x")</script>')

    text = text_of(agent.get(f"{URL}?view=all"))

    assert "&lt;script&gt;alert(&quot;x&quot;)" in text
    assert "<script>alert" not in text


def test_pages_listen_only_to_news_that_there_is() -> None:
    told = {
        event_name(each)
        for each in vars(events).values()
        if isinstance(each, type) and each.__module__ == events.__name__
    }
    heard = {
        name
        for path in [*TEMPLATES.glob("desk/**/*.html"), *TEMPLATES.glob("insight/**/*.html")]
        for name in re.findall(r"norma:(desk\.\w+)", path.read_text(encoding="utf-8"))
    }

    assert heard - {"desk.changed"} <= told
    assert "desk.case_event_recorded" in heard
