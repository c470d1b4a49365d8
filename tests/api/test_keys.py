"""Who may call: a key that still works, of somebody who still works here, and nothing else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client, override_settings

from norma.apps.people.models import ApiKey, Post
from norma.apps.people.selectors import actor_of
from norma.apps.people.services import create_api_key, revoke_api_key
from tests.api.conftest import ROOT, Machine, a_matter
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(None, id="none"),
        pytest.param("", id="empty"),
        pytest.param("Bearer", id="no token"),
        pytest.param("Bearer norma_00000000_x", id="unknown"),
        pytest.param("Bearer {secret}x", id="longer"),
        pytest.param("Bearer {prefix}_", id="only its prefix"),
        pytest.param("Bearer norma_a\x00b_c", id="nul"),
        pytest.param("Bearer norma_\ud800_c", id="half a character"),
        pytest.param("Bearer 诺标", id="Chinese"),
        pytest.param("Basic {secret}", id="other scheme"),
        pytest.param("{secret}", id="no scheme"),
    ],
)
def test_request_without_a_good_key_is_told_what_is_needed(
    machine: Callable[..., Machine], header: str | None
) -> None:
    secret = machine("agent").secret
    prefix = secret.rpartition("_")[0]
    sent = {"HTTP_ACCEPT_LANGUAGE": "en"}
    if header is not None:
        sent["HTTP_AUTHORIZATION"] = header.format(secret=secret, prefix=prefix)

    answer = Client().get(f"{ROOT}/cases", **sent)

    assert (answer.status_code, answer.json()["title"]) == (401, "KEY_NOT_ACCEPTED")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="Norma"'


def test_scheme_of_the_key_may_be_written_small(machine: Callable[..., Machine]) -> None:
    agent = machine("agent")
    agent.headers["Authorization"] = f"bearer {agent.secret}"

    assert agent.get("/cases").status_code == 200


def test_somebody_logged_in_has_no_key_by_that(world: World, as_user: Callable) -> None:
    browser = as_user(world.administrator)

    read = browser.get(f"{ROOT}/cases")
    written = browser.post(f"{ROOT}/cases", a_matter(), content_type="application/json")

    assert (read.status_code, written.status_code) == (401, 401)


def test_key_acts_for_its_owner_whoever_is_logged_in(
    world: World, as_user: Callable, machine: Callable[..., Machine]
) -> None:
    outsider = machine("outsider")

    answer = as_user(world.administrator).get(f"{ROOT}/cases", headers=outsider.headers)

    assert answer.status_code == 403


def test_write_with_a_key_needs_no_token_of_a_form(
    machine: Callable[..., Machine], world: World
) -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(
        f"{ROOT}/cases",
        a_matter(),
        content_type="application/json",
        headers=machine("agent").headers,
    )

    assert answer.status_code == 201


def test_key_revoked_is_refused_at_once_also_for_what_was_answered_before(
    world: World, machine: Callable[..., Machine]
) -> None:
    agent = machine("agent")
    agent.post("/cases", a_matter(), key="once")

    revoke_api_key(ApiKey.objects.get().pk, actor=actor_of(world.agent), now=NOW)

    assert agent.get("/cases").status_code == 401
    assert agent.post("/cases", a_matter(), key="once").status_code == 401


def test_key_of_somebody_who_left_is_refused(world: World, machine: Callable[..., Machine]) -> None:
    agent = machine("agent")
    world.agent.is_active = False
    world.agent.save(update_fields=["is_active"])

    assert agent.get("/cases").status_code == 401


def test_key_loses_what_its_owner_loses(world: World, machine: Callable[..., Machine]) -> None:
    agent = machine("agent")
    assert agent.get("/cases").status_code == 200

    Post.objects.filter(user=world.agent).delete()

    assert agent.get("/cases").status_code == 403


def test_key_makes_no_keys(world: World, machine: Callable[..., Machine]) -> None:
    machine("agent")

    assert ApiKey.objects.count() == 1
    assert create_api_key("by hand", actor=actor_of(world.agent), now=NOW)[0].pk


@override_settings(API_RATE_PER_MINUTE=3)
def test_more_requests_than_allowed_are_told_when_to_come_again(
    machine: Callable[..., Machine], at_now: time_machine.Traveller
) -> None:
    agent, other = machine("agent"), machine("other_agent")
    at_now.shift(timedelta(seconds=20))

    met = [agent.get("/cases").status_code for _ in range(3)]
    refused = agent.get("/cases")

    assert met == [200, 200, 200]
    assert (refused.status_code, refused.json()["title"]) == (429, "TOO_MANY_REQUESTS")
    assert refused.headers["Retry-After"] == "40"
    assert other.get("/cases").status_code == 200
    at_now.shift(timedelta(seconds=40))
    assert agent.get("/cases").status_code == 200


@override_settings(API_RATE_PER_MINUTE=2)
def test_second_key_of_the_same_person_does_not_double_what_is_allowed(
    machine: Callable[..., Machine],
) -> None:
    first, second = machine("agent"), machine("agent")
    first.get("/cases"), second.get("/cases")

    assert second.get("/cases").status_code == 429


@override_settings(API_RATE_PER_MINUTE=2)
def test_refused_write_is_not_done_and_can_be_sent_later_with_its_key(
    machine: Callable[..., Machine], at_now: time_machine.Traveller
) -> None:
    agent = machine("agent")
    agent.get("/cases"), agent.get("/cases")

    refused = agent.post("/cases", a_matter(), key="k")
    at_now.shift(timedelta(minutes=1))
    done = agent.post("/cases", a_matter(), key="k")

    assert (refused.status_code, done.status_code) == (429, 201)
