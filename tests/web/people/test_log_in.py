"""Logging in and out, and what happens to who guesses."""

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth.hashers import identify_hasher
from django.test import Client
from django.urls import reverse

from norma.apps.people.models import LoginSession, User
from norma.base.access.roles import AGENT
from tests.factories import a_user
from tests.world import NOW, World

PASSWORD = "jade 承诺 and vermilion"
URL = "/log-in/"


@pytest.fixture
def person(world: World) -> User:
    return a_user("mei", role=AGENT, unit=world.east_team, password=PASSWORD)


def attempt(client: Client, password: str, **fields: str):  # type: ignore[no-untyped-def]
    return client.post(URL, {"login": "mei", "password": password, **fields})


def test_password_is_kept_as_argon2(person: User) -> None:
    assert identify_hasher(person.password).algorithm == "argon2"


def test_person_logs_in_and_comes_to_the_page_they_wanted(person: User, client: Client) -> None:
    answer = attempt(client, PASSWORD, next="/account/")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/")
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "http:///evil.example", ""],
)
def test_page_wanted_elsewhere_is_not_gone_to(person: User, client: Client, wanted: str) -> None:
    answer = attempt(client, PASSWORD, next=wanted)

    assert answer.headers["Location"] == reverse("insight:today")


def test_browser_that_logged_in_is_on_record_with_its_address(person: User, client: Client) -> None:
    client.post(
        URL,
        {"login": "mei", "password": PASSWORD},
        headers={"User-Agent": "x" * 900},
        REMOTE_ADDR="192.0.2.7",
    )

    session = LoginSession.objects.get(user=person)
    assert session.session_key == client.session.session_key
    assert (session.address, len(session.agent)) == ("192.0.2.7", 200)


@pytest.mark.parametrize("login", ["mei", "nobody"])
def test_wrong_password_and_unknown_name_are_told_alike(
    person: User, client: Client, login: str
) -> None:
    answer = client.post(
        URL, {"login": login, "password": "wrong"}, headers={"Accept-Language": "en"}
    )

    assert answer.status_code == 422
    assert "Name and password do not fit together" in answer.content.decode()


def test_person_who_left_cannot_log_in(person: User, client: Client) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)

    assert attempt(client, PASSWORD).status_code == 422


def test_user_without_a_password_cannot_log_in_with_none(world: World, client: Client) -> None:
    for password in ("", " ", "None"):
        assert client.post(URL, {"login": "agent", "password": password}).status_code == 422


@pytest.mark.parametrize(
    ("language", "told"),
    [
        pytest.param("en", ["cannot log in from here for 15 minutes", "administrator"], id="en"),
        pytest.param("zh-CN", ["15 分钟内", "管理员"], id="zh"),
    ],
)
def test_guesser_is_locked_out_and_told_until_when_and_what_to_do(
    person: User, client: Client, language: str, told: list[str]
) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    with time_machine.travel(NOW, tick=False):
        for _ in range(8):
            answer = attempt(client, "wrong")

    text = answer.content.decode()
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "900"
    assert all(part in text for part in [*told, "10:15"])


def test_locked_out_name_with_the_right_password_waits_too(person: User, client: Client) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(8):
            attempt(client, "wrong")
        early = attempt(client, PASSWORD)
        clock.shift(timedelta(minutes=15, seconds=1))
        late = attempt(client, PASSWORD)

    assert (early.status_code, late.status_code) == (429, 303)


def test_guessing_elsewhere_does_not_lock_the_person_out(person: User, client: Client) -> None:
    for _ in range(9):
        client.post(URL, {"login": "mei", "password": "wrong"}, REMOTE_ADDR="203.0.113.9")

    assert attempt(client, PASSWORD).status_code == 303


def test_password_does_not_reach_the_log(
    person: User, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    attempt(client, PASSWORD)
    attempt(Client(), f"{PASSWORD}-wrong")

    assert PASSWORD not in caplog.text
    assert PASSWORD not in str(list(AccessAttempt.objects.values()))


def test_log_in_without_the_token_of_the_form_is_refused(person: User) -> None:
    client = Client(enforce_csrf_checks=True)

    assert attempt(client, PASSWORD).status_code == 403


def test_log_out_ends_the_session_and_its_record(person: User, client: Client) -> None:
    attempt(client, PASSWORD)

    answer = client.post("/log-out/")

    assert answer.headers["Location"] == URL
    assert not LoginSession.objects.exists()
    assert client.get("/account/").status_code == 303


def test_log_out_by_a_mere_link_is_refused(world: World, as_user: Callable[[User], Client]) -> None:
    assert as_user(world.agent).get("/log-out/").status_code == 405


def test_page_behind_log_in_sends_there_and_back(client: Client, db: None) -> None:
    answer = client.get("/account/")

    assert answer.headers["Location"] == "/log-in/?next=%2Faccount%2F"


def test_log_in_page_opened_by_who_is_logged_in_goes_on(
    world: World, as_user: Callable[[User], Client]
) -> None:
    answer = as_user(world.agent).get(URL, {"next": "/account/"})

    assert answer.headers["Location"] == "/account/"


def test_administrator_lets_a_name_that_is_locked_out_in_again(
    world: World, person: User, client: Client, as_user: Callable[[User], Client]
) -> None:
    for _ in range(8):
        attempt(client, "wrong")
    administrator = as_user(world.administrator)
    page = administrator.get("/closed-log-ins/").content.decode()

    answer = administrator.post(
        f"/closed-log-ins/{AccessAttempt.objects.get(username='mei').pk}/open/"
    )

    assert "mei" in page
    assert answer.status_code == 303
    assert attempt(client, PASSWORD).status_code == 303


def test_lockout_that_has_run_out_is_not_shown(
    world: World, person: User, client: Client, as_user: Callable[[User], Client]
) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(8):
            attempt(client, "wrong")
        clock.shift(timedelta(minutes=16))
        page = as_user(world.administrator).get("/closed-log-ins/").content.decode()

    assert "mei" not in page
