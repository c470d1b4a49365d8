"""The frame, the palette, the patterns page and the one style sheet."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import reverse

from norma.apps.people.models import User
from norma.base.access import Actor
from norma.ui import frame, palette, stylesheet
from norma.ui.palette import Hit
from tests.web.ui.sample_urls import SAMPLE_LEAD
from tests.world import World

pytestmark = pytest.mark.django_db
AsUser = Callable[[User], Client]


@pytest.fixture
def rail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rail of two entries, one of which only team leads may open."""
    monkeypatch.setattr(frame, "_entries", {})
    frame.register(
        frame.RailEntry("", "组件", "ui:patterns", "inbox", counter=lambda actor: 12_000, order=2)
    )
    frame.register(
        frame.RailEntry("标准", "前往", "ui:palette", "scale", perm=SAMPLE_LEAD, order=1)
    )
    frame.register(frame.RailEntry("", "缺页", "nowhere:at_all", "scale"))


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A source of hits that writes down what it was asked."""
    asked: list[str] = []

    def answer(actor: Actor, query: str, locale: str) -> list[Hit]:
        asked.append(f"{actor.ref} {query} {locale}")
        return [Hit(f"<i>{query} {number}", "案件", f"/{number}/") for number in range(20)]

    monkeypatch.setattr(palette, "_sources", [])
    palette.register(answer)
    yield asked


def test_rail_shows_what_this_person_may_open(rail: None, world: World, as_user: AsUser) -> None:
    of_lead = as_user(world.team_lead).get("/-/patterns/").content.decode()
    of_agent = as_user(world.agent).get("/-/patterns/").content.decode()

    assert 'href="/-/palette/" ' not in of_agent.split("</nav>")[0]
    assert "标准</p>" in of_lead
    assert "标准</p>" not in of_agent
    assert "缺页" not in of_lead


def test_rail_marks_the_page_we_are_on_and_counts(
    rail: None, world: World, as_user: AsUser
) -> None:
    rail_html = as_user(world.agent).get("/-/patterns/").content.decode().split("</nav>")[0]

    assert 'href="/-/patterns/" aria-current="page"' in rail_html
    assert ">12,000</span>" in rail_html


def test_count_that_may_lag_is_made_anew_for_who_has_just_done_something(
    monkeypatch: pytest.MonkeyPatch, world: World, as_user: AsUser
) -> None:
    counts = iter((7_001, 7_002, 7_003))
    monkeypatch.setattr(frame, "_entries", {})
    frame.register(
        frame.RailEntry(
            "", "建议", "ui:patterns", "inbox", counter=lambda actor: next(counts), may_lag=True
        )
    )
    agent, lead = as_user(world.agent), as_user(world.team_lead)

    seen = [agent.get("/-/patterns/").content.decode() for _ in range(2)]
    agent.post(reverse("people:save_preferences"), {"locale": "en"})
    after = agent.get("/-/patterns/").content.decode()
    of_lead = lead.get("/-/patterns/").content.decode()

    assert [">7,001</span>" in html for html in seen] == [True, True]
    assert ">7,002</span>" in after
    assert ">7,003</span>" in of_lead


def test_counters_come_alone_and_out_of_band(rail: None, world: World, as_user: AsUser) -> None:
    answer = as_user(world.agent).get("/-/counters/", headers={"HX-Request": "true"})

    assert 'id="count-ui-patterns" hx-swap-oob="true">12,000<' in answer.content.decode()
    assert b"<html" not in answer.content


@pytest.mark.parametrize("url", ["/-/palette/", "/-/patterns/", "/-/counters/"])
def test_pages_of_the_design_system_are_for_staff(client: Client, url: str) -> None:
    assert client.get(url).status_code == 303


def test_palette_finds_pages_by_name_without_asking_sources(
    rail: None, source: list[str], world: World, as_user: AsUser
) -> None:
    answer = as_user(world.team_lead).get("/-/palette/", headers={"HX-Request": "true"})

    html = answer.content.decode()
    assert html.index("前往") < html.index("组件")
    assert source == []


def test_palette_asks_its_sources_in_the_reader_s_name_and_language(
    source: list[str], world: World, as_user: AsUser
) -> None:
    headers = {"HX-Request": "true"}

    html = (
        as_user(world.agent).get("/-/palette/", {"q": " 洗衣机 "}, headers=headers).content.decode()
    )

    assert source == [f"user:{world.agent.pk} 洗衣机 zh-Hans"]
    assert html.count("&lt;i&gt;洗衣机") == palette.HITS_OF_A_SOURCE
    assert "<i>" not in html


def test_palette_finds_full_width_and_capital_letters_alike(
    rail: None, source: list[str], world: World, as_user: AsUser
) -> None:
    frame.register(frame.RailEntry("", "ＡＢＣ desk", "ui:counters", "inbox"))

    html = as_user(world.agent).get("/-/palette/", {"q": "abc DESK"}).content.decode()

    assert 'role="option" href="/-/counters/"' in html.replace("\n", " ")


def test_palette_without_script_is_a_page_that_searches(world: World, as_user: AsUser) -> None:
    html = as_user(world.agent).get("/-/palette/", {"q": "没有的东西"}).content.decode()

    assert 'value="没有的东西"' in html
    assert "没有找到与“没有的东西”有关的内容" in html
    assert html.count('id="palette-hits"') == 1


@pytest.mark.parametrize(
    ("locale", "lang", "title"), [("zh-hans", "zh-Hans", "组件一览"), ("en", "en", "Patterns")]
)
def test_patterns_page_is_whole_in_each_language(
    world: World, as_user: AsUser, locale: str, lang: str, title: str
) -> None:
    User.objects.filter(pk=world.agent.pk).update(locale=locale, theme="dark")

    html = as_user(world.agent).get("/-/patterns/").content.decode()

    assert f'<html lang="{lang}" data-theme="dark">' in html
    assert f">{title}</h1>" in html
    for state in ("kept", "running", "risk", "broken", "paused", "withdrawn", "plain"):
        assert f"n-chip is-{state}" in html


def test_stylesheet_is_kept_for_ever_under_its_digest(client: Client) -> None:
    answer = client.get(stylesheet.url())

    assert answer.headers["Content-Type"] == "text/css"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.content == stylesheet.bundle().text


def test_stylesheet_under_an_old_digest_is_served_but_not_kept(client: Client) -> None:
    answer = client.get(reverse("ui:stylesheet", args=["0123456789ab"]))

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_stylesheet_is_sent_packed_once_and_unchanged_not_at_all(client: Client) -> None:
    packed = client.get(stylesheet.url(), headers={"Accept-Encoding": "gzip"})
    again = client.get(stylesheet.url(), headers={"If-None-Match": packed.headers["ETag"]})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.content == stylesheet.bundle().compressed
    assert (again.status_code, again.content) == (304, b"")
