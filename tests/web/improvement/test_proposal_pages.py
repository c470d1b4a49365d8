"""The pages of proposals, in both languages."""

import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from norma.apps.improvement.models import Proposal
from norma.apps.people.models import User
from tests.db.improvement.conftest import Suggestions
from tests.db.standards.texts import standard_text
from tests.web.desk.conftest import text_of
from tests.world import NOW, World

LogIn = Callable[..., Client]
NEW = "/proposals/new/huanuo/service/FR-01/"


@pytest.fixture(autouse=True)
def _at_now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def suggestions(world: World) -> Suggestions:
    return Suggestions(world)


@pytest.fixture
def reading(world: World, as_user: Callable[[User], Client]) -> LogIn:
    """Somebody logged in, reading English unless told otherwise: `reading("agent")`."""

    def log_in(name: str, locale: str = "en") -> Client:
        user = getattr(world, name)
        user.locale = locale
        user.save(update_fields=["locale"])
        return as_user(user)

    return log_in


def test_clause_is_offered_for_change_wherever_it_is_shown(
    suggestions: Suggestions, reading: LogIn
) -> None:
    agent = reading("agent")

    shown = {
        path: text_of(agent.get(path))
        for path in (
            "/standards/huanuo/service/",
            "/standards/huanuo/service/clauses/FR-01/",
            "/-/palette/?q=FR-01",
        )
    }

    assert all(NEW in page for page in shown.values()), [
        p for p, t in shown.items() if NEW not in t
    ]


def test_draft_offers_no_proposal(suggestions: Suggestions, reading: LogIn) -> None:
    suggestions.library.draft(standard_text("1.1"))

    page = text_of(reading("editor").get("/standards/huanuo/service/versions/1.1/"))

    assert NEW not in page


def test_wanted_value_is_previewed_in_the_sentence_before_it_is_sent(
    suggestions: Suggestions, reading: LogIn
) -> None:
    answer = reading("agent").get(
        NEW, {"figure": "limit", "value": "2bh"}, headers={"HX-Request": "true"}
    )

    page = text_of(answer).strip()
    assert page.startswith('<div class="n-stack is-cards" id="proposal-value">')
    assert "2 business hours" in page
    assert "tightened" in page
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("locale", ["en", "zh-Hans"])
def test_value_that_is_none_is_told_while_it_is_typed(
    suggestions: Suggestions, reading: LogIn, locale: str
) -> None:
    page = text_of(reading("agent", locale).get(NEW, {"figure": "limit", "value": "soon"}))

    assert "soon" in page
    assert "n-field__errors" in page


def test_proposal_is_made_once_and_leads_to_its_page(
    suggestions: Suggestions, reading: LogIn
) -> None:
    agent = reading("agent")
    sent = {"wrong": "太慢", "figure": "limit", "value": "2bh", "key": "once"}

    answers = [agent.post(NEW, sent) for _ in range(2)]

    made = Proposal.objects.get()
    assert [answer.headers["Location"] for answer in answers] == [f"/proposals/{made.pk}/"] * 2
    page = text_of(agent.get(f"/proposals/{made.pk}/"))
    assert "4bh" in page
    assert "2bh" in page
    assert "tightened" in page


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"wrong": "x"}, "Expected what should stand instead"),
        ({"instead": "x"}, "Nothing stands here yet"),
        ({"wrong": "x", "figure": "limit"}, "Expected the new value"),
        ({"wrong": "x", "figure": "limit", "value": "4bh"}, "Expected another value"),
        ({"wrong": "x", "figure": "share", "value": "101"}, "101"),
    ],
)
def test_form_says_what_is_missing_and_keeps_what_was_written(
    suggestions: Suggestions, reading: LogIn, sent: dict[str, str], told: str
) -> None:
    answer = reading("agent").post(NEW, sent)

    assert answer.status_code == 422
    assert told in text_of(answer)
    assert not Proposal.objects.exists()


def test_unknown_clause_and_unknown_proposal_are_missing(
    suggestions: Suggestions, reading: LogIn
) -> None:
    agent = reading("agent")
    paths = ("/proposals/new/huanuo/service/XX-99/", "/proposals/99/", f"/proposals/{10**20}/")

    assert [agent.get(path).status_code for path in paths] == [404, 404, 404]


def test_editor_decides_and_the_proposer_sees_the_news_until_they_look(
    suggestions: Suggestions, reading: LogIn
) -> None:
    made, agent = suggestions.make(), reading("agent")
    editor = reading("editor")
    triage = f"/proposals/{made.pk}/triage/"

    refused = editor.post(triage, {"decision": "declined", "seen": "new"})
    decided = editor.post(triage, {"decision": "declined", "answer": "Law.", "seen": "new"})

    assert refused.status_code == 422
    assert "Expected words for the proposer" in text_of(refused)
    assert decided.status_code == 303
    listed = text_of(agent.get("/proposals/"))
    assert "News" in listed
    assert re.search(r'id="count-improvement-show-proposals">1<', listed)
    assert "Law." in text_of(agent.get(f"/proposals/{made.pk}/"))
    assert "News" not in text_of(agent.get("/proposals/"))


def test_second_editor_is_told_that_the_first_was_quicker(
    suggestions: Suggestions, reading: LogIn
) -> None:
    made = suggestions.make()
    triage = f"/proposals/{made.pk}/triage/"
    reading("editor").post(triage, {"decision": "accepted", "answer": "Yes.", "seen": "new"})

    answer = reading("director").post(
        triage, {"decision": "declined", "answer": "No.", "seen": "new"}
    )

    assert answer.status_code == 409
    assert "Editor Wu" in text_of(answer)
    made.refresh_from_db()
    assert made.state == "accepted"


def test_clause_page_counts_what_is_open_and_names_what_was_taken_up(
    suggestions: Suggestions, reading: LogIn
) -> None:
    made = suggestions.make()
    Proposal.objects.filter(pk=made.pk).update(state="published", published_in="1.0")
    suggestions.make()

    page = text_of(reading("agent").get("/standards/huanuo/service/clauses/FR-01/"))

    assert "1 open" in page
    assert "taken up in version 1.0" in page


def test_supporting_and_withdrawing_are_buttons_of_the_right_people(
    suggestions: Suggestions, reading: LogIn
) -> None:
    made = suggestions.make()
    path = f"/proposals/{made.pk}/"
    agent, other = reading("agent"), reading("other_agent")

    assert "I see this too" not in text_of(agent.get(path))
    assert "Take it back" in text_of(agent.get(path))
    other.post(f"{path}support/")
    assert "Agent Zhao" in text_of(agent.get(path))
    assert other.post(f"{path}withdraw/").status_code == 404
    assert agent.post(f"{path}withdraw/").status_code == 303


def test_linking_without_a_version_says_what_to_choose(
    suggestions: Suggestions, reading: LogIn
) -> None:
    made = suggestions.make()

    answer = reading("editor").post(f"/proposals/{made.pk}/take-up/", {"version": "x"})

    assert answer.status_code == 409


@pytest.mark.parametrize("view", ["triage", "overdue", "work", "mine", "all", "unknown"])
def test_empty_lists_say_what_to_do(suggestions: Suggestions, reading: LogIn, view: str) -> None:
    answer = reading("editor").get("/proposals/", {"view": view})

    assert answer.status_code == 200
    assert "n-empty" in text_of(answer)


def test_odd_questions_are_answered(suggestions: Suggestions, reading: LogIn) -> None:
    suggestions.make()
    agent = reading("agent")
    odd = [
        "page=0",
        "page=x",
        "page=99999999",
        "standard=x",
        "state=x",
        "q=%00",
        "clause=%00",
        "q=%231",
    ]

    assert {agent.get(f"/proposals/?view=all&{each}").status_code for each in odd} == {200}


def test_list_takes_the_same_number_of_queries_however_long(
    suggestions: Suggestions, reading: LogIn
) -> None:
    agent = reading("agent")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            agent.get("/proposals/?view=all")
        return len(asked)

    suggestions.make()
    queries()
    before = queries()
    for _ in range(10):
        suggestions.make()

    assert queries() == before
