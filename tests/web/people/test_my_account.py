"""What a person can do with their own account."""

import logging
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from norma.apps.people.models import ApiKey, LoginSession, User
from norma.apps.people.services import actor_of_key, create_api_key, prune_sessions
from norma.base.access.roles import AGENT
from tests.factories import a_user
from tests.world import NOW, World

PASSWORD = "jade 承诺 and vermilion"


@pytest.fixture
def person(world: World) -> User:
    return a_user("mei", role=AGENT, unit=world.east_team, password=PASSWORD)


def logged_in(person: User, agent: str = "") -> Client:
    client = Client(headers={"User-Agent": agent, "Accept-Language": "en"})
    answer = client.post(
        "/log-in/", {"login": person.login, "password": PASSWORD, "next": "/account/"}
    )
    assert answer.status_code == 303
    return client


def secret_on(page: str) -> str:
    found = re.search(r"norma_[0-9a-f]{8}_[\w-]{40,}", page)
    assert found
    return found[0]


def test_account_shows_posts_and_browsers_in_the_readers_language(
    world: World, person: User
) -> None:
    other = logged_in(person, "Mozilla/5.0 (iPhone; CPU) AppleWebKit Version/17 Safari/604")
    client = logged_in(person, "Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537 Edg/120")
    User.objects.update(locale="en")

    text = client.get("/account/").content.decode()

    assert "agent · East online team" in text
    assert "Safari · iPhone" in text
    assert "Edge · Windows" in text
    assert text.count("this one") == 1
    assert other.get("/account/").status_code == 200


def test_ended_browser_is_logged_out_at_once_and_this_one_stays(person: User) -> None:
    other, client = logged_in(person), logged_in(person)
    session = LoginSession.objects.get(session_key=other.session.session_key)

    client.post(f"/account/sessions/{session.pk}/end/")

    assert other.get("/account/").status_code == 303
    assert client.get("/account/").status_code == 200


def test_all_other_browsers_are_logged_out(person: User) -> None:
    others, client = [logged_in(person) for _ in range(3)], logged_in(person)

    client.post("/account/sessions/end-others/")

    assert [other.get("/account/").status_code for other in others] == [303] * 3
    assert client.get("/account/").status_code == 200


def test_browser_whose_session_ran_out_is_no_longer_listed(person: User) -> None:
    lasting, over = logged_in(person), logged_in(person)
    Session.objects.filter(session_key=over.session.session_key).update(expire_date=NOW)

    forgotten = prune_sessions(NOW + timedelta(seconds=1))

    assert forgotten == 1
    assert LoginSession.objects.get().session_key == lasting.session.session_key
    assert lasting.get("/account/").status_code == 200


def test_session_of_somebody_else_cannot_be_ended(
    world: World, person: User, as_user: Callable[[User], Client]
) -> None:
    theirs = logged_in(person)
    session = LoginSession.objects.get(user=person)

    answer = as_user(world.agent).post(f"/account/sessions/{session.pk}/end/")

    assert answer.status_code == 404
    assert theirs.get("/account/").status_code == 200


def test_changed_password_logs_other_browsers_out_and_only_the_new_one_works(
    person: User,
) -> None:
    other, client = logged_in(person), logged_in(person)

    answer = client.post(
        "/account/password/", {"old_password": PASSWORD, "new_password": "slate and amber 42"}
    )

    assert answer.status_code == 303
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 303
    person.refresh_from_db()
    assert person.check_password("slate and amber 42")
    assert LoginSession.objects.count() == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param(
            "wrong", "slate and amber 42", "not your current password", id="old one wrong"
        ),
        pytest.param(PASSWORD, "short", "at least 10 characters", id="too short"),
        pytest.param(PASSWORD, "password1234", "too common", id="too common"),
    ],
)
def test_password_not_fit_is_refused_with_the_reason(
    person: User, old: str, new: str, told: str
) -> None:
    User.objects.update(locale="en")
    client = logged_in(person)

    answer = client.post("/account/password/", {"old_password": old, "new_password": new})

    assert answer.status_code == 422
    assert told in answer.content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_key_made_shows_its_secret_once_and_keeps_only_a_digest(person: User) -> None:
    client = logged_in(person)

    page = client.post("/account/keys/", {"name": "warehouse"})
    secret = secret_on(page.content.decode())

    assert page.headers["Cache-Control"].count("no-store") == 1
    assert secret not in client.get("/account/").content.decode()
    assert secret not in str(ApiKey.objects.values_list())
    actor = actor_of_key(secret, now=NOW)
    assert actor and (actor.user_id, actor.kind.value) == (person.pk, "bot")


def test_revoked_key_no_longer_works(person: User) -> None:
    client = logged_in(person)
    secret = secret_on(client.post("/account/keys/", {"name": "x"}).content.decode())

    client.post(f"/account/keys/{ApiKey.objects.get().pk}/revoke/")

    assert actor_of_key(secret, now=NOW) is None


def test_key_of_somebody_else_cannot_be_revoked(
    world: World, as_user: Callable[[User], Client]
) -> None:
    key, secret = create_api_key("theirs", actor=world.actor("lead"), now=NOW)

    answer = as_user(world.agent).post(f"/account/keys/{key.pk}/revoke/")

    assert answer.status_code == 404
    assert actor_of_key(secret, now=NOW)


def test_key_does_not_reach_the_log(person: User, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = logged_in(person)

    secret = secret_on(client.post("/account/keys/", {"name": "x"}).content.decode())
    actor_of_key(secret, now=NOW)
    actor_of_key(secret + "x", now=NOW)

    assert secret.rpartition("_")[2] not in caplog.text


def test_key_without_a_name_is_asked_for_one(person: User) -> None:
    answer = logged_in(person).post("/account/keys/", {"name": "  "})

    assert answer.status_code == 422
    assert not ApiKey.objects.exists()


def test_account_asks_a_fixed_number_of_queries(
    person: User, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = logged_in(person)
    for _ in range(12):
        logged_in(person)
        client.post("/account/keys/", {"name": "x"})

    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]
        client.get("/account/")
