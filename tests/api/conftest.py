"""Machines that call the API, at a fixed moment, on a desk under a small standard."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from norma.apps.people.models import User
from norma.apps.people.selectors import actor_of
from norma.apps.people.services import create_api_key
from tests.db.desk.conftest import Desk
from tests.world import NOW, World

ROOT = "/api/v1"


class Machine:
    """Somebody's key and the language it asks for; every answer is a response with `json()`."""

    def __init__(self, user: User, *, language: str | None = "en") -> None:
        self.user = user
        self.secret = create_api_key("machine", actor=actor_of(user), now=NOW)[1]
        self.headers = {"Authorization": f"Bearer {self.secret}"}
        if language:
            self.headers["Accept-Language"] = language
        self._client = Client(raise_request_exception=False)

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self._client.get(f"{ROOT}{path}", query, headers=self.headers)

    def post(self, path: str, body: Any, *, key: str | None = None) -> HttpResponse:
        headers = self.headers | ({"Idempotency-Key": key} if key else {})
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        return self._client.post(
            f"{ROOT}{path}", text, content_type="application/json", headers=headers
        )

    def send(self, method: str, path: str) -> HttpResponse:
        return self._client.generic(method, f"{ROOT}{path}", headers=self.headers)


@pytest.fixture(autouse=True)
def at_now() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


@pytest.fixture
def machine(world: World) -> Callable[..., Machine]:
    """A machine with a key of that member of staff: `machine("agent")`."""
    return lambda name, **more: Machine(getattr(world, name), **more)


@pytest.fixture
def agent(desk: Desk) -> Machine:
    return Machine(desk.world.agent)


def a_matter(**given: Any) -> dict[str, Any]:
    """What a case is opened with over the API."""
    usual = {
        "customer": {"name": "李雷", "email": "li@example.com"},
        "unit": "east-online",
        "subject": "冰箱不制冷",
        "body": "昨天起就不制冷了。",
        "channel": "email",
        "scenario": "after_sales",
    }
    return usual | given
