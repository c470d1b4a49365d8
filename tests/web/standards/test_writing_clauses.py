"""Writing clauses in the browser: every kind has its fields, what is typed is kept, faults lead to fields."""

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from norma.apps.people.models import User
from norma.apps.standards.models import ClauseEdit, ClauseVersion, StandardVersion
from norma.apps.standards.services import import_standard
from tests.db.standards.texts import standard_text
from tests.world import NOW, World

LogIn = Callable[[User], Client]
BASE = "/standards/huanuo/service/versions/1.0/write/"


class Inputs(HTMLParser):
    """What a browser would send of the first form with data-edit, without any button."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self._textarea: str | None = None
        self._select: str | None = None
        self._option: tuple[str, bool] | None = None
        self._first: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        name = found.get("name", "")
        if tag == "input" and name and found.get("type") not in ("checkbox", "radio", "submit"):
            self.sent.setdefault(name, []).append(found.get("value", ""))
        elif tag == "input" and name and "checked" in found:
            self.sent.setdefault(name, []).append(found.get("value", "on"))
        elif tag == "textarea":
            self._textarea = name
            self.sent.setdefault(name, []).append("")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            value = found.get("value", "")
            if "selected" in found:
                self.sent[self._select] = [value]
            else:
                self.sent.setdefault(self._select, [value])

    def handle_data(self, data: str) -> None:
        if self._textarea is not None:
            self.sent[self._textarea][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._textarea is not None:
            text = self.sent[self._textarea][-1].removeprefix("\n")
            self.sent[self._textarea][-1] = text.replace("\n", "\r\n")
            self._textarea = None
        elif tag == "select":
            self._select = None


def sent_by(page: str) -> dict[str, list[str]]:
    start = page.index('id="edit-form"')
    return Inputs(page[start : page.index("</form>", start)]).sent


@pytest.fixture
def draft(world: World) -> StandardVersion:
    found = import_standard(
        standard_text(), actor=world.actor("editor"), now=NOW, unit_id=world.hq.pk
    )
    assert found.version is not None
    return found.version


def test_every_kind_of_clause_comes_back_from_its_form_as_it_was(
    world: World, as_user: LogIn, draft: StandardVersion
) -> None:
    client = as_user(world.editor)
    kinds = set()
    for clause in ClauseVersion.objects.filter(version=draft):
        url = f"{BASE}clauses/{clause.clause_id}/"
        page = client.get(url).content.decode()

        answer = client.post(url, sent_by(page) | {"do": "save"})

        assert answer.status_code == 303, clause.clause_id
        clause.refresh_from_db()
        kinds.add(clause.kind)
    fresh = StandardVersion.objects.get(pk=draft.pk)
    assert len(kinds) == 7
    assert (fresh.content_hash, fresh.source_text) == (draft.content_hash, draft.source_text)
    assert not ClauseEdit.objects.exists()
