"""Somebody comes to a door: what they should meet there, and what they do."""

import json
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse

from norma.apps.people.models import User
from norma.apps.people.selectors import actor_of
from norma.apps.people.services import create_api_key
from tests.matrix.permissions import HOLDERS, LOGGED_IN, NOWHERE, OWN, PUBLIC, Door
from tests.matrix.rows import ROWS
from tests.world import NOW, World

IN, REFUSED, MISSING, NOT_LOGGED_IN = "in", "refused", "missing", "not logged in"

PEOPLE: dict[str, str | None] = {
    "administrator": "administrator",
    "director": "service_director",
    "editor": "standards_editor",
    "lead": "regional_lead",
    "team_lead": "team_lead",
    "agent": "agent",
    "assessor": "assessor",
    "counsel": "legal",
    "quality": "quality",
    "complaint_officer": "complaint_officer",
    "privacy_officer": "privacy_officer",
    "other_agent": "agent",
    "outsider": None,
    "visitor": None,
}
"""Everybody who tries every door, with the role of their post in the small world."""


def expected(who: str, door: Door) -> set[str]:
    """What this person may meet; a refusal may look like a missing row, but never the reverse."""
    if door.perm == PUBLIC:
        return {IN}
    if door.perm == NOWHERE:
        return {MISSING}
    if who == "visitor":
        return {NOT_LOGGED_IN}
    if door.perm == LOGGED_IN:
        return {IN}
    if door.perm == OWN:
        return {IN} if who == "agent" else {MISSING}
    role = PEOPLE[who]
    if role != "administrator" and not all(role in HOLDERS[perm] for perm in door.perms):
        return {REFUSED, MISSING}
    reaches = who != "other_agent" or not door.rows or door.is_everywhere
    return {IN} if reaches else {MISSING}


def met(status: int, location: str = "") -> str:
    """What an answer means to who came."""
    if status == 401 or (status == 303 and location.startswith("/log-in/?next=")):
        return NOT_LOGGED_IN
    if status >= 500:
        return f"error {status}"
    return {403: REFUSED, 404: MISSING}.get(status, IN)


def outcomes(world: World, name: str, door: Door, method: str) -> dict[str, str]:
    """What everybody meets at the door, each as if the others had not been there."""
    arguments = ROWS[door.rows](world) if door.rows else {}
    url = reverse(name, kwargs=arguments)
    visit = visit_api if name.startswith("api:") else visit_page
    found = {}
    for who in PEOPLE:
        with transaction.atomic():
            found[who] = visit(getattr(world, who, None), method, url, door.send)
            transaction.set_rollback(True)
    return found


def visit_page(user: User | None, method: str, url: str, send: dict[str, Any]) -> str:
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.generic(method, url) if method != "POST" else client.post(url, send)
    return met(answer.status_code, answer.headers.get("Location", ""))


def visit_api(user: User | None, method: str, url: str, send: dict[str, Any]) -> str:
    client = Client(raise_request_exception=False)
    if user:
        client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {key_of(user)}"
    answer = client.generic(method, url, json.dumps(send) if method == "POST" else "")
    return met(answer.status_code)


def key_of(user: User) -> str:
    return create_api_key("matrix", actor=actor_of(user), now=NOW)[1]
