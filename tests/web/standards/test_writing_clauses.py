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


def _page(client: Client, clause_id: str) -> str:
    return client.get(f"{BASE}clauses/{clause_id}/").content.decode()


def _type(client: Client, clause_id: str, *, do: str = "keep", **changes: Any) -> Any:
    """Send the form with some fields changed, as the browser does while somebody types."""
    url = f"{BASE}clauses/{clause_id}/"
    named = {name.replace("__", "."): value for name, value in changes.items()}
    sent: dict[str, Any] = sent_by(_page(client, clause_id)) | named | {"do": do}
    return client.post(url, sent, headers={"HX-Request": "true"})


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        pytest.param("zh-hans", ("2 工时内", "within 2 business hours"), id="Chinese"),
        pytest.param("en", ("2 工时内", "within 2 business hours"), id="English"),
    ],
)
def test_sentence_changes_in_both_languages_with_the_number(
    world: World, as_user: LogIn, draft: StandardVersion, locale: str, said: tuple[str, ...]
) -> None:
    world.editor.locale = locale
    world.editor.save(update_fields=["locale"])
    client = as_user(world.editor)

    answer = _type(client, "FR-01", params__limit__value="2")

    page = re.sub(r"<[^>]+>", "", unescape(answer.content.decode()))
    assert answer.status_code == 200
    assert "<form" not in answer.content.decode()
    assert all(words in page for words in said)
    assert "norma:kept" in answer.headers["HX-Trigger"]
    assert ClauseEdit.objects.get().data["params"]["limit"]["value"] == "2bh"


def test_fault_names_its_field_and_links_to_it(
    world: World, as_user: LogIn, draft: StandardVersion
) -> None:
    client = as_user(world.editor)

    answer = _type(client, "FR-01", text__en="Within {{limt}}, 4 hours.").content.decode()

    assert 'data-fault="text.en"' in answer
    assert 'href="#f-text.en"' in answer
    assert "limt" in answer
    assert 'id="f-text.en"' in _page(client, "FR-01")
    assert StandardVersion.objects.get(pk=draft.pk).content_hash == draft.content_hash


def test_saving_with_an_error_keeps_the_writing_and_says_so(
    world: World, as_user: LogIn, draft: StandardVersion
) -> None:
    client = as_user(world.editor)

    answer = _type(client, "FR-01", do="save", title__en="")

    assert answer.status_code == 422
    assert 'data-fault="title"' in answer.content.decode()
    assert "en" not in ClauseEdit.objects.get().data["title"]


def test_without_scripts_every_button_is_a_form_that_leads_back(
    world: World, as_user: LogIn, draft: StandardVersion
) -> None:
    client = as_user(world.editor)
    url = f"{BASE}clauses/FR-01/"

    added = client.post(url, sent_by(_page(client, "FR-01")) | {"do": "add:escalate"})
    saved = client.post(url, sent_by(added.content.decode()) | {"do": "remove:escalate[1]"})
    done = client.post(url, sent_by(saved.content.decode()) | {"do": "save"})

    assert 'id="f-escalate[1].at"' in added.content.decode()
    assert 'id="f-escalate[1].at"' not in saved.content.decode()
    assert (done.status_code, done.headers["Location"]) == (303, url)


def test_who_saves_second_chooses_place_by_place(
    world: World, as_user: LogIn, draft: StandardVersion
) -> None:
    mine, theirs = as_user(world.editor), as_user(world.director)
    url = f"{BASE}clauses/FR-01/"
    _type(mine, "FR-01", **{"title.en": "Mine {{limit}}", "params.share.value": "91"})
    _type(theirs, "FR-01", do="save", **{"title.en": "Theirs {{limit}}", "public": "true"})

    page = mine.get(url).content.decode()
    found = re.search(r'name="theirs_hash" value="(\w+)"', page)
    assert found
    chosen = mine.post(
        url,
        {
            "theirs_hash": found[1],
            "take": "chosen",
            "take:title.en": "theirs",
            "take:params.share.value": "mine",
            "take:public": "theirs",
        },
    )

    clause = ClauseVersion.objects.get(version=draft, clause_id="FR-01").body
    assert chosen.status_code == 303
    assert "Mine {{limit}}" in page
    assert "Theirs {{limit}}" in page
    assert (clause["title"]["en"], clause["params"]["share"]["value"], clause["public"]) == (
        "Theirs {{limit}}",
        91,
        True,
    )


def test_somebody_else_at_the_same_clause_is_named(
    world: World, as_user: LogIn, draft: StandardVersion
) -> None:
    _type(as_user(world.director), "FR-01", title__en="At work {{limit}}")

    page = _page(as_user(world.editor), "FR-01")

    assert "周总监" in page


def test_second_window_is_told_and_may_go_on_with_either(
    world: World, as_user: LogIn, draft: StandardVersion
) -> None:
    client = as_user(world.editor)
    url = f"{BASE}clauses/FR-01/"
    second = sent_by(_page(client, "FR-01"))
    _type(client, "FR-01", title__en="First window {{limit}}")

    told = client.post(url, second | {"title.en": "Second window {{limit}}", "do": "save"})
    page = told.content.decode()

    assert told.status_code == 422
    assert "Second window" in sent_by(page)["title.en"][0]
    assert ClauseEdit.objects.get().data["title"]["en"] == "First window {{limit}}"
    client.post(url, sent_by(page) | {"do": "mine"})
    assert ClauseEdit.objects.get().data["title"]["en"] == "Second window {{limit}}"


def test_text_of_the_whole_is_kept_checked_and_saved(
    world: World, as_user: LogIn, draft: StandardVersion
) -> None:
    client = as_user(world.editor)
    url = f"{BASE}text/"
    page = client.get(url).content.decode()
    base = re.search(r'name="~base" value="(\w+)"', page)
    assert base
    faulty = standard_text(limit="4 hours")

    checked = client.post(url, {"~base": base[1], "text": faulty, "do": "save"})
    saved = client.post(url, {"~base": base[1], "text": standard_text(limit="2bh"), "do": "save"})

    assert checked.status_code == 422
    assert "4 hours" in checked.content.decode()
    assert saved.status_code == 303
    assert StandardVersion.objects.get().source_text == standard_text(limit="2bh")


def test_standard_is_started_given_a_clause_and_put_in_order(world: World, as_user: LogIn) -> None:
    client = as_user(world.editor)
    form = {
        "title_zh": "新标准",
        "title_en": "New standard",
        "packager": "huanuo",
        "ref_id": "new",
        "owner": "role:service-director",
        "unit": str(world.hq.pk),
        "calendar": "office-cn",
    }

    started = client.post("/standards/new/", form)
    twice = client.post("/standards/new/", form)
    draft = started.headers["Location"]
    added = client.post(draft, {"do": "add:promise", "id:promise": "PRO-01"})
    client.post(draft, {"do": "duplicate:PRO-01"})
    client.post(draft, {"do": "remove:PRO-01"})
    without = client.get(draft).content.decode()
    client.post(draft, {"do": "restore:PRO-01"})

    assert (started.status_code, twice.status_code) == (303, 422)
    assert added.headers["Location"] == f"{draft}clauses/PRO-01/"
    assert 'value="restore:PRO-01"' in without
    assert list(ClauseVersion.objects.values_list("clause_id", flat=True)) == ["PRO-01", "PRO-02"]


@pytest.mark.parametrize("sent", [{}, {"~shown": "["}, {"~shown": "3"}, {"~shown": "[" * 100_000}])
def test_nonsense_instead_of_a_form_harms_nothing(
    world: World, as_user: LogIn, draft: StandardVersion, sent: dict[str, str]
) -> None:
    client = as_user(world.editor)

    answer = client.post(f"{BASE}clauses/FR-01/", sent | {"do": "save"})

    assert answer.status_code == 422
    assert not ClauseEdit.objects.exists()


def test_published_version_leads_to_a_new_draft(
    world: World, as_user: LogIn, draft: StandardVersion
) -> None:
    StandardVersion.objects.update(status="in_force")
    client = as_user(world.editor)

    page = client.get("/standards/huanuo/service/versions/1.0/").content.decode()
    writing = client.get(BASE)
    revised = client.post("/standards/huanuo/service/versions/1.0/revise/", {"step": "major"})

    assert "/versions/1.0/revise/" in page
    assert writing.status_code == 303
    assert revised.headers["Location"] == "/standards/huanuo/service/versions/2.0/write/"
