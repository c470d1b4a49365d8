"""Every door of the house, tried by everybody; see permissions.py for how to add one."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from norma.base.access import Perm
from norma.base.access.roles import STAFF_ROLES
from tests.matrix.permissions import API, HOLDERS, LOGGED_IN, OWN, PAGES, PUBLIC, Door
from tests.matrix.rows import ROWS
from tests.matrix.visits import PEOPLE, expected, met, outcomes
from tests.world import World

DOORS = {
    (name, method): door
    for words, door in {**PAGES, **API}.items()
    for name, *methods in [words.split()]
    for method in methods
}
POSTS_OF_PAGES = [(n, m) for n, m in DOORS if m == "POST" and not n.startswith("api:")]


def patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from patterns(each, inner)
        else:
            yield f"{namespace}{each.name or each.pattern}", each


EVERY_URL = dict(patterns(get_resolver()))


def test_every_url_is_listed() -> None:
    listed = {name for name, _ in DOORS}

    missing = sorted(set(EVERY_URL) - listed)

    assert missing == [], f"add to PAGES or API of tests/matrix/permissions.py: {missing}"


def test_every_door_listed_exists() -> None:
    gone = sorted({name for name, _ in DOORS} - set(EVERY_URL))

    assert gone == [], f"take from tests/matrix/permissions.py: {gone}"


def test_every_permission_is_held_by_the_roles_listed() -> None:
    declared = {
        code: set(perm.roles)
        for code, perm in Perm.registry.items()
        if not code.startswith("test.")
    }

    assert declared == HOLDERS


def test_every_permission_has_words_in_both_languages() -> None:
    wordless = [c for c, p in Perm.registry.items() if not (p.names["en"] and p.names["zh-Hans"])]

    assert wordless == []


def test_every_role_is_tried() -> None:
    assert set(STAFF_ROLES) <= {role for role in PEOPLE.values() if role}


@pytest.mark.parametrize(("name", "method"), DOORS, ids=lambda part: part)
def test_door_admits_whom_the_table_says_and_nobody_else(
    world: World, name: str, method: str
) -> None:
    door = DOORS[name, method]

    found = outcomes(world, name, door, method)

    wrong = {who: got for who, got in found.items() if got not in expected(who, door)}
    assert wrong == {}


@pytest.mark.parametrize(
    "name", [n for n, p in EVERY_URL.items() if hasattr(p.callback, "required_perm")]
)
def test_view_asks_for_the_permission_listed(name: str) -> None:
    asked = EVERY_URL[name].callback.required_perm
    listed = {door.perm for (each, _), door in DOORS.items() if each == name}

    if asked is None:
        assert listed <= {LOGGED_IN, OWN}
    else:
        assert listed == {asked.code}


@pytest.mark.parametrize(
    "name", [n for n, p in EVERY_URL.items() if not hasattr(p.callback, "required_perm")]
)
def test_view_that_asks_for_nothing_is_meant_to(name: str) -> None:
    listed = {door.perm for (each, _), door in DOORS.items() if each == name}

    assert name.startswith("api:") or listed == {PUBLIC}


@pytest.mark.parametrize(("name", "method"), POSTS_OF_PAGES, ids=lambda part: part)
def test_post_without_the_token_of_a_form_is_refused(world: World, name: str, method: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.administrator, backend="django.contrib.auth.backends.ModelBackend")
    door = DOORS[name, method]
    url = reverse(name, kwargs=ROWS[door.rows](world) if door.rows else {})

    assert client.post(url, door.send).status_code == 403


@pytest.mark.parametrize(
    "name", sorted({n for n, m in POSTS_OF_PAGES} - {n for n, m in DOORS if m == "GET"})
)
def test_write_is_not_done_by_following_a_link(world: World, name: str) -> None:
    client = Client()
    client.force_login(world.administrator, backend="django.contrib.auth.backends.ModelBackend")
    door = DOORS[name, "POST"]
    url = reverse(name, kwargs=ROWS[door.rows](world) if door.rows else {})

    assert client.get(url).status_code == 405


@pytest.mark.parametrize(
    ("door", "who", "meets"),
    [
        pytest.param(Door("desk.case:view", rows="case"), "other_agent", {"missing"}, id="404"),
        pytest.param(Door("jobs.sweep:run"), "director", {"refused", "missing"}, id="refused"),
        pytest.param(Door(OWN), "administrator", {"missing"}, id="own is own"),
    ],
)
def test_table_reads_as_its_head_says(door: Door, who: str, meets: set[str]) -> None:
    assert expected(who, door) == meets


def test_answer_sent_to_log_in_is_not_taken_for_admission() -> None:
    assert met(303, "/log-in/?next=/x") == "not logged in"
    assert met(500) == "error 500"
