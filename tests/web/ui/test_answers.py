"""Pages and parts, redirects, toasts, and who may open a view."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from norma.apps.people.models import User
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.ui.sample_urls")]
HTMX = {"HX-Request": "true"}


def test_browser_gets_the_whole_page(client: Client) -> None:
    answer = client.get("/sample/parts/")

    assert answer.status_code == 422
    assert b"<html" in answer.content


def test_htmx_gets_only_the_part(client: Client) -> None:
    answer = client.get("/sample/parts/", headers=HTMX)

    assert answer.status_code == 422
    assert answer.content.strip().startswith(b'<div class="n-palette__hits" id="palette-hits"')
    assert b"<html" not in answer.content


@pytest.mark.parametrize("header", [{"HX-Boosted": "true"}, {"HX-History-Restore-Request": "true"}])
def test_htmx_that_shows_a_whole_page_gets_the_whole_page(
    client: Client, header: dict[str, str]
) -> None:
    assert b"<html" in client.get("/sample/parts/", headers={**HTMX, **header}).content


def test_page_and_part_are_never_mixed_up_by_a_cache(client: Client) -> None:
    vary = client.get("/sample/parts/").headers["Vary"]

    assert {"HX-Request", "HX-Boosted", "HX-History-Restore-Request"} <= set(vary.split(", "))


def test_toast_and_event_travel_together_in_plain_ascii(client: Client) -> None:
    raised = client.get("/sample/told/").headers["HX-Trigger"]

    assert raised.isascii()
    assert json.loads(raised) == {
        "norma:toast": {"text": "已保存 <b>", "kind": "done"},
        "norma:counters": None,
    }


def test_redirect_of_a_form_is_see_other_and_the_next_page_says_what_happened(
    world: World, as_user: Callable[[User], Client]
) -> None:
    browser = as_user(world.agent)

    answer = browser.post("/sample/moved/")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/-/patterns/")
    assert '<span class="n-toast__text" data-toast-text>已保存</span>' in (
        browser.get("/-/patterns/").content.decode()
    )


def test_redirect_of_an_htmx_form_loads_the_page_instead_of_swapping_it_in(client: Client) -> None:
    answer = client.post("/sample/moved/", headers=HTMX)

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/-/patterns/")


def test_view_that_requires_log_in_sends_a_browser_there_and_back(client: Client) -> None:
    answer = client.get("/sample/leads/?a=1")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/log-in/?next=%2Fsample%2Fleads%2F%3Fa%3D1"


def test_htmx_that_lost_its_session_comes_back_to_the_page_not_to_the_part(client: Client) -> None:
    headers = {**HTMX, "HX-Current-URL": "http://testserver/desk/?view=mine"}

    answer = client.get("/sample/leads/", headers=headers)

    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == "/log-in/?next=%2Fdesk%2F%3Fview%3Dmine"


def test_view_that_requires_a_permission_opens_for_its_holders_only(
    world: World, as_user: Callable[[User], Client]
) -> None:
    assert as_user(world.team_lead).get("/sample/leads/").status_code == 200
    assert as_user(world.agent).get("/sample/leads/").status_code == 403


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/desk/?a=1", "/desk/?a=1"),
        ("http://testserver/desk/", "http://testserver/desk/"),
        ("https://elsewhere.example/", "/fallback/"),
        ("//elsewhere.example/", "/fallback/"),
        ("javascript:alert(1)", "/fallback/"),
        ("", "/fallback/"),
    ],
)
def test_next_page_is_one_of_ours(client: Client, wanted: str, led_to: str) -> None:
    assert client.get("/sample/onward/", {"next": wanted}).content.decode() == led_to
