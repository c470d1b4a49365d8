"""The pages of standards and clauses, in both languages."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from norma.apps.people.models import User
from norma.apps.standards import figures
from norma.apps.standards.figures import ClauseFigures, ClauseQuestion, MonthFigures
from norma.apps.standards.models import StandardVersion
from norma.base.outbox.models import OutboxEvent
from norma.core.promise.attainment import attainment
from tests.db.standards.conftest import Library
from tests.db.standards.texts import clauses_without, standard_text
from tests.world import NOW, World

LogIn = Callable[[User], Client]
STANDARD = "/standards/huanuo/service/"


@pytest.fixture
def library(world: World) -> Library:
    return Library(world)


def _in_english(user: User) -> User:
    user.locale = "en"
    user.save(update_fields=["locale"])
    return user


def test_list_of_standards_leads_to_each(world: World, library: Library, as_user: LogIn) -> None:
    library.in_force()

    page = as_user(world.agent).get("/standards/").content.decode()

    assert STANDARD in page
    assert "客户服务标准" in page
    assert "生效中" in page
    assert "/standards/import/" not in page


def test_empty_list_says_how_a_standard_comes_to_be(world: World, as_user: LogIn) -> None:
    page = as_user(_in_english(world.editor)).get("/standards/").content.decode()

    assert "No standard has been published yet" in page
    assert "/standards/import/" in page


def test_standard_shows_clauses_in_the_readers_language_first(
    world: World, library: Library, as_user: LogIn
) -> None:
    library.in_force()

    chinese = as_user(world.agent).get(STANDARD).content.decode()
    english = as_user(_in_english(world.agent)).get(STANDARD).content.decode()

    assert chinese.index('lang="zh-Hans">') < chinese.index('<p class="n-law is-other" lang="en">')
    assert '<p class="n-law is-other" lang="zh-Hans">' in english
    assert '<span class="n-law__number" title="limit">4 business hours</span>' in english


def test_search_answers_with_the_clauses_alone(
    world: World, library: Library, as_user: LogIn
) -> None:
    library.in_force()

    answer = as_user(world.agent).get(f"{STANDARD}?q=退货", headers={"HX-Request": "true"})

    page = answer.content.decode().strip()
    assert page.startswith('<div class="n-stack" id="standard-clauses">')
    assert "EN-06" in page
    assert "FR-01" not in page


def test_draft_is_missing_for_who_does_not_write_standards(
    world: World, library: Library, as_user: LogIn
) -> None:
    library.draft()

    for path in (STANDARD, f"{STANDARD}versions/1.0/", f"{STANDARD}clauses/FR-01/"):
        assert as_user(world.agent).get(path).status_code == 404
        assert as_user(world.editor).get(path).status_code == 200


@pytest.mark.parametrize(
    "clause_id", ["FR-01", "BY-02", "QA-03", "WD-04", "PR-05", "EN-06", "OC-07", "DU-08"]
)
@pytest.mark.parametrize("locale", ["zh-hans", "en"])
def test_clause_of_every_kind_has_its_page_in_both_languages(
    world: World, library: Library, as_user: LogIn, clause_id: str, locale: str
) -> None:
    library.in_force()
    world.agent.locale = locale
    world.agent.save(update_fields=["locale"])

    answer = as_user(world.agent).get(f"{STANDARD}clauses/{clause_id}/")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert clause_id in page
    assert "{{" not in page
    assert 'id="history"' in page


def test_advice_to_ask_counsel_stands_beside_every_legal_floor_and_law(
    world: World, library: Library, as_user: LogIn
) -> None:
    library.in_force()
    client = as_user(_in_english(world.agent))

    entitlement = client.get(f"{STANDARD}clauses/EN-06/").content.decode()
    wording = client.get(f"{STANDARD}clauses/WD-04/").content.decode()
    promise = client.get(f"{STANDARD}clauses/FR-01/").content.decode()

    assert entitlement.count("confirm with counsel") == 2
    assert wording.count("confirm with counsel") == 1
    assert promise.count("confirm with counsel") == 0


def test_what_is_not_run_is_said_to_be_so(world: World, library: Library, as_user: LogIn) -> None:
    library.in_force()
    client = as_user(_in_english(world.agent))

    promise = client.get(f"{STANDARD}clauses/FR-01/").content.decode()
    conduct = client.get(f"{STANDARD}clauses/QA-03/").content.decode()

    assert "Kept, not yet run" in promise
    assert "shown and kept; not yet run" in conduct
    assert "Running definition" in promise
    assert "Running definition" not in conduct


def test_figures_stand_on_the_page_only_where_somebody_can_say(
    world: World, library: Library, as_user: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def provider(question: ClauseQuestion) -> ClauseFigures:
        recent = attainment(93, 7, replace_target(question))
        return ClauseFigures(recent, 12, 3, 1, [MonthFigures(NOW.date().replace(day=1), recent)])

    def replace_target(question: ClauseQuestion):  # type: ignore[no-untyped-def]  # an Objective
        assert question.objective.target_pct == 90
        return question.objective

    library.in_force()
    client = as_user(_in_english(world.agent))
    monkeypatch.setattr(figures, "_providers", [])
    without = client.get(f"{STANDARD}clauses/FR-01/").content.decode()
    figures.register(provider)

    page = client.get(f"{STANDARD}clauses/FR-01/").content.decode()

    assert "n-stats" not in without
    assert "93.0%" in page
    assert "meets 90%" in page
    assert "86.3–96.6%" in page
    assert "Jun 2026" in page


def test_earlier_version_of_a_clause_says_that_it_is_one(
    world: World, library: Library, as_user: LogIn
) -> None:
    library.in_force()
    library.in_force(standard_text("1.1", limit="2bh"))
    client = as_user(_in_english(world.agent))

    earlier = client.get(f"{STANDARD}clauses/FR-01/?version=1.0").content.decode()
    present = client.get(f"{STANDARD}clauses/FR-01/").content.decode()

    assert "You are reading version 1.0." in earlier
    assert "You are reading version" not in present
    assert '<del class="n-changes__old">4 business hours</del>' in present


def test_document_is_given_back_letter_for_letter(
    world: World, library: Library, as_user: LogIn
) -> None:
    text = standard_text(title="标准 👍🏽")
    library.in_force(text)

    answer = as_user(world.agent).get(f"{STANDARD}versions/1.0/document/")

    assert answer.content.decode() == text
    assert answer.headers["Content-Disposition"] == 'attachment; filename="huanuo-service-1.0.yaml"'


def test_pages_ask_no_more_for_more_clauses(
    world: World, library: Library, as_user: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "_providers", [])
    library.in_force(standard_text(others=clauses_without("QA-03")))
    client = as_user(world.agent)

    def queries(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        return len(asked)

    before = [queries(STANDARD), queries(f"{STANDARD}clauses/FR-01/")]
    more = [clauses_without("").replace("- id: ", f"- id: X{n}-") for n in range(4)]
    library.in_force(standard_text("1.1", others="".join(more)))

    assert [queries(STANDARD), queries(f"{STANDARD}clauses/FR-01/")] == before


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("<script>alert(1)</script>", id="markup"),
        pytest.param("{{ 7|add:7 }}", id="template"),
        pytest.param("标准 👩‍👩‍👧 \u202eمعيار", id="emoji and right-to-left"),
    ],
)
def test_title_is_shown_as_text(world: World, library: Library, as_user: LogIn, title: str) -> None:
    text = standard_text().replace('"客户服务标准"', f"'{title}'")
    library.in_force(text)
    client = as_user(world.agent)

    pages = [client.get(path).content.decode() for path in ("/standards/", STANDARD)]

    for page in pages:
        assert escape(title) in page
        assert "<script>alert" not in page


def _publish(client: Client, day: str, version: str = "1.0") -> int:
    url = f"{STANDARD}versions/{version}/publish/"
    return client.post(url, {"effective_from": day}).status_code


def test_director_publishes_and_a_double_click_does_no_harm(
    world: World, library: Library, as_user: LogIn
) -> None:
    version = library.draft()
    director = as_user(world.director)

    answers = [_publish(director, "2026-01-01"), _publish(director, "2026-01-01")]

    version.refresh_from_db()
    assert answers == [303, 303]
    assert version.status == "in_force"
    assert OutboxEvent.objects.filter(name="standards.standard_published").count() == 1


def test_later_day_can_be_changed_on_the_page_of_the_version(
    world: World, library: Library, as_user: LogIn
) -> None:
    version = library.draft()
    director = as_user(_in_english(world.director))
    _publish(director, "2199-01-01")

    page = director.get(f"{STANDARD}versions/1.0/").content.decode()

    version.refresh_from_db()
    assert version.status == "scheduled"
    assert 'value="2199-01-01"' in page
    assert "Change the day" in page


@pytest.mark.parametrize("day", ["", "tomorrow", "2026-02-30", "99999-01-01"])
def test_day_that_is_none_comes_back_as_a_form(
    world: World, library: Library, as_user: LogIn, day: str
) -> None:
    version = library.draft()

    assert _publish(as_user(world.director), day) == 422

    version.refresh_from_db()
    assert version.status == "draft"


def test_refusal_to_publish_says_why_on_the_form(
    world: World, library: Library, as_user: LogIn
) -> None:
    library.draft()
    library.in_force(standard_text("1.1"))

    url = f"{STANDARD}versions/1.0/publish/"
    answer = as_user(world.director).post(url, {"effective_from": "2026-06-03"})

    assert answer.status_code == 422
    assert "应高于已发布的 1.1" in answer.content.decode()


def test_editor_sees_the_draft_and_no_button_to_publish_it(
    world: World, library: Library, as_user: LogIn
) -> None:
    library.in_force(now=NOW - timedelta(days=1))
    library.draft(standard_text("1.1", limit="2bh"))

    page = as_user(world.editor).get(f"{STANDARD}versions/1.1/").content.decode()
    for_director = as_user(world.director).get(f"{STANDARD}versions/1.1/").content.decode()

    assert "/publish/" not in page
    assert "/publish/" in for_director
    assert "有 7 条不变" in for_director
    assert StandardVersion.objects.get(version="1.1").status == "draft"
