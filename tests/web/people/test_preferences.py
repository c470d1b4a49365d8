"""Language and theme: kept on the account, by cookie for visitors, else as the browser prefers."""

from collections.abc import Callable

import pytest
from django.test import Client

from norma.apps.people.models import User
from tests.world import World

URL = "/account/preferences/"


@pytest.mark.parametrize(
    ("header", "spoken"),
    [
        pytest.param("en-GB,en;q=0.9", "en", id="English"),
        pytest.param("zh-TW,zh;q=0.9,en;q=0.8", "zh-Hans", id="any Chinese"),
        pytest.param("de,en;q=0.4,zh;q=0.3", "en", id="first of those we speak"),
        pytest.param("en;q=0.1,zh;q=0.9", "zh-Hans", id="by quality, not by place"),
        pytest.param("fr", "zh-Hans", id="none of ours: the installation's"),
        pytest.param("en;q=0", "zh-Hans", id="English expressly not"),
        pytest.param("\x00;q=;;,", "zh-Hans", id="rubbish"),
        pytest.param("", "zh-Hans", id="nothing"),
    ],
)
def test_visitor_is_spoken_to_as_their_browser_prefers(db: None, header: str, spoken: str) -> None:
    answer = Client().get("/log-in/", headers={"Accept-Language": header})

    assert answer.headers["Content-Language"] == spoken
    assert f'<html lang="{spoken}"' in answer.content.decode()
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["Vary"].split(", "))


def test_visitor_who_chose_a_language_keeps_it_whatever_the_browser_says(db: None) -> None:
    client = Client(headers={"Accept-Language": "en"})

    answer = client.post(URL, {"locale": "zh-Hans", "next": "/log-in/"})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/log-in/")
    assert client.get("/log-in/").headers["Content-Language"] == "zh-Hans"


def test_choice_of_staff_is_kept_on_the_account_in_every_browser(
    world: World, as_user: Callable[[User], Client]
) -> None:
    as_user(world.agent).post(URL, {"locale": "en", "theme": "dark"})

    page = as_user(world.agent).get("/account/", headers={"Accept-Language": "zh"})

    assert page.headers["Content-Language"] == "en"
    assert 'data-theme="dark"' in page.content.decode()


def test_changing_the_theme_leaves_the_language(
    world: World, as_user: Callable[[User], Client]
) -> None:
    client = as_user(world.agent)
    client.post(URL, {"locale": "en"})

    client.post(URL, {"theme": "light"})

    world.agent.refresh_from_db()
    assert (world.agent.locale, world.agent.theme) == ("en", "light")


@pytest.mark.parametrize(
    "wrong",
    [{"locale": "fr"}, {"theme": "neon"}, {"locale": "en", "theme": "<script>"}],
    ids=["locale", "theme", "one of two"],
)
def test_choice_not_offered_is_refused_and_changes_nothing(
    world: World, as_user: Callable[[User], Client], wrong: dict[str, str]
) -> None:
    answer = as_user(world.agent).post(URL, wrong)

    world.agent.refresh_from_db()
    assert 400 <= answer.status_code < 500
    assert (world.agent.locale, world.agent.theme) == ("zh-hans", "auto")
    assert (
        "<script>"
        not in answer.content.decode()
        .partition("<body")[2]
        .partition("<main")[2]
        .partition("script src")[0]
    )


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "\\\\evil.example"])
def test_preferences_do_not_send_anybody_elsewhere(db: None, wanted: str) -> None:
    assert Client().post(URL, {"locale": "en", "next": wanted}).headers["Location"] == "/"
