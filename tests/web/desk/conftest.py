"""Browsers of staff and customers, at a fixed moment, on a desk under a small standard."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from norma.apps.people.models import User
from tests.db.desk.conftest import Desk
from tests.world import NOW, World

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/desk/"}


@pytest.fixture(autouse=True)
def at_now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


@pytest.fixture
def browser(world: World, as_user: Callable[[User], Client]) -> Callable[..., Client]:
    """Somebody logged in, reading English unless told otherwise: `browser("agent")`."""

    def log_in(name: str, *, locale: str = "en") -> Client:
        user = getattr(world, name)
        user.locale = locale
        user.save(update_fields=["locale"])
        return as_user(user)

    return log_in


@pytest.fixture
def agent(desk: Desk, browser: Callable[..., Client]) -> Client:
    return browser("agent")


@pytest.fixture
def customer(desk: Desk) -> Client:
    """The browser of somebody who has no account."""
    return Client(headers={"Accept-Language": "en"})


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()


def toast_of(answer: HttpResponse) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.headers["HX-Trigger"])["norma:toast"]
    return found


def first_id(answer: HttpResponse) -> str:
    """The id of the element that an answer consists of."""
    match = re.match(r'\s*<\w+ [^>]*?id="([\w-]+)"', text_of(answer))
    return match[1] if match else ""


def kept_in(answer: HttpResponse, name: str = "body") -> str:
    """What stands in the text field of that name, as the browser would show it."""
    match = re.search(
        rf'<textarea [^>]*?name="{name}"[^>]*>\n?(.*?)</textarea>', text_of(answer), re.S
    )
    return match[1] if match else ""
