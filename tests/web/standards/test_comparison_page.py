"""The page on which two versions are compared."""

from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.test import Client

from norma.apps.people.models import User
from norma.apps.standards.models import ImpactDecision
from tests.db.standards.conftest import Library
from tests.db.standards.texts import standard_text
from tests.web.desk.conftest import text_of
from tests.world import NOW, World

LogIn = Callable[..., Client]
COMPARE = "/standards/huanuo/service/compare/"
DECIDE = "/standards/huanuo/service/versions/1.1/impact/"


@pytest.fixture(autouse=True)
def _at_now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def library(world: World) -> Library:
    library = Library(world)
    library.in_force()
    library.draft(
        standard_text("1.1", limit="2bh", text="{{limit}} 内由客服首次响应，达成率 {{share}}%。")
    )
    return library


@pytest.fixture
def reading(world: World, as_user: Callable[[User], Client]) -> LogIn:
    """Somebody logged in, reading English unless told otherwise: `reading("editor")`."""

    def log_in(name: str, locale: str = "en") -> Client:
        user = getattr(world, name)
        user.locale = locale
        user.save(update_fields=["locale"])
        return as_user(user)

    return log_in


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "4 business hours became 2 business hours; tightened"),
        ("zh-Hans", "4 工时改为 2 工时，更严"),
    ],
)
def test_difference_is_told_in_the_readers_language(
    library: Library, reading: LogIn, locale: str, said: str
) -> None:
    page = text_of(reading("editor", locale).get(COMPARE, {"to": "1.1"}))

    assert said in page
    assert '<del class="n-differences__gone">人工</del>' in page
    assert '<ins class="n-differences__new">客服</ins>' in page


def test_picking_versions_answers_with_the_comparison_alone(
    library: Library, reading: LogIn
) -> None:
    answer = reading("editor").get(
        COMPARE, {"from": "1.0", "to": "1.1"}, headers={"HX-Request": "true"}
    )

    assert text_of(answer).strip().startswith('<div class="n-stack is-cards" id="comparison">')


def test_comparison_is_linked_from_the_version_and_the_clause(
    library: Library, reading: LogIn
) -> None:
    editor = reading("editor")

    version = text_of(editor.get("/standards/huanuo/service/versions/1.1/"))
    clause = text_of(editor.get("/standards/huanuo/service/clauses/FR-01/?version=1.1"))

    assert f"{COMPARE}?to=1.1" in version
    assert f"{COMPARE}?to=1.1&amp;clause=FR-01" in clause


def test_reader_of_published_versions_alone_compares_those(
    library: Library, reading: LogIn
) -> None:
    agent = reading("agent")

    assert agent.get(COMPARE, {"to": "1.1"}).status_code == 404
    assert "nothing to compare with" in text_of(agent.get(COMPARE))


def test_plain_text_is_for_printing_and_sending(library: Library, reading: LogIn) -> None:
    answer = reading("editor").get("/standards/huanuo/service/compare.txt", {"to": "1.1"})

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "tightened" in text_of(answer)


def test_editor_decides_the_impact_on_the_page(library: Library, reading: LogIn) -> None:
    editor = reading("editor")

    refused = editor.post(DECIDE, {"impact": "critical"})
    decided = editor.post(DECIDE, {"impact": "critical", "reason": "Rosters change."})

    assert refused.status_code == 422
    assert "Write why" in text_of(refused)
    assert decided.status_code == 303
    assert ImpactDecision.objects.get().decided == "critical"
    assert "Rosters change." in text_of(editor.get(COMPARE, {"to": "1.1"}))


@pytest.mark.parametrize("query", ["from=9.9", "to=9.9", "to=%00"])
def test_version_that_is_not_there_is_missing(library: Library, reading: LogIn, query: str) -> None:
    assert reading("editor").get(f"{COMPARE}?{query}").status_code == 404


@pytest.mark.parametrize(
    "query", ["clause=XX", "show=nonsense", "show=loosened", "to=1.1&from=1.1"]
)
def test_odd_questions_are_answered(library: Library, reading: LogIn, query: str) -> None:
    assert reading("editor").get(f"{COMPARE}?{query}").status_code == 200
