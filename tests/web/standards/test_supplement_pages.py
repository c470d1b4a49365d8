"""Pages of supplements: what they change, what holds, why not, and who decides."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from norma.apps.people.models import User
from norma.apps.standards.models import RebaseTask, Standard, StandardException, StandardVersion
from norma.apps.standards.services import import_standard, publish_standard
from norma.base.access import SYSTEM
from norma.base.clock import home_date, now
from tests.db.standards.supplement_texts import supplement_text
from tests.db.standards.texts import standard_text
from tests.world import World

LogIn = Callable[[User], Client]
CORE = "/standards/huanuo/service/"
EAST = "/standards/huanuo/service-east/"
OWN = f"{CORE}clauses/FR-01/own/"


def _publish(text: str, unit_id: int) -> StandardVersion:
    at = now()
    found = import_standard(text, actor=SYSTEM, now=at, unit_id=unit_id)
    assert found.version is not None, found.faults
    return publish_standard(found.version.pk, actor=SYSTEM, now=at, effective_from=home_date(at))


@pytest.fixture
def core(world: World) -> StandardVersion:
    return _publish(standard_text(), world.hq.pk)


@pytest.fixture
def supplement(core: StandardVersion, world: World) -> StandardVersion:
    return _publish(supplement_text(), world.east.pk)


@pytest.fixture
def english(world: World) -> World:
    User.objects.update(locale="en")
    for name in ("lead", "director", "agent", "editor"):
        getattr(world, name).refresh_from_db()
    return world


def _text(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


@pytest.mark.usefixtures("supplement")
def test_effective_standard_says_of_every_value_where_it_came_from(
    english: World, as_user: LogIn
) -> None:
    client = as_user(english.agent)

    east = _text(client, f"{CORE}effective/?region=east")
    west = _text(client, f"{CORE}effective/?region=west")

    assert "<b>2 business hours</b>" in east and "East supplement 1.0" in east
    assert 'id="clause-EAST-01"' in east and 'id="clause-EAST-01"' not in west
    assert "<b>4 business hours</b>" in west
    assert "No supplement speaks of such cases" in west


@pytest.mark.usefixtures("supplement")
def test_effective_standard_of_many_clauses_asks_as_often_as_of_few(
    english: World, as_user: LogIn
) -> None:
    client = as_user(english.agent)
    _text(client, f"{CORE}effective/?region=east")

    with CaptureQueriesContext(
        connection,
    ) as whole:
        _text(client, f"{CORE}effective/?region=east")
    with CaptureQueriesContext(connection) as part:
        _text(client, f"{CORE}effective/?region=east&channel=phone")

    assert len(whole) == len(part) <= 16


@pytest.mark.usefixtures("supplement")
def test_supplement_page_tells_each_value_before_and_after_and_why(
    english: World, as_user: LogIn
) -> None:
    page = _text(as_user(english.agent), EAST)

    assert "What this supplement does" in page
    assert "4 business hours" in page and "2 business hours" in page
    assert "The East has the staff" in page and "EAST-01" in page


@pytest.mark.usefixtures("supplement")
def test_clause_page_shows_its_values_under_the_supplement_and_the_way_to_own_ones(
    english: World, as_user: LogIn
) -> None:
    for_lead = _text(as_user(english.lead), f"{CORE}clauses/FR-01/")
    for_agent = _text(as_user(english.agent), f"{CORE}clauses/FR-01/")

    assert "Under supplements" in for_agent and "2 business hours" in for_agent
    assert OWN in for_lead and OWN not in for_agent


@pytest.mark.usefixtures("supplement")
def test_list_of_supplements_tells_scope_and_pin(english: World, as_user: LogIn) -> None:
    page = _text(as_user(english.agent), f"{CORE}supplements/")

    assert "East supplement" in page and "pinned to core 1.0" in page and "region: East" in page


def test_core_without_supplements_says_what_to_do(
    core: StandardVersion, english: World, as_user: LogIn
) -> None:
    assert "No supplement yet" in _text(as_user(english.lead), f"{CORE}supplements/")


@pytest.mark.usefixtures("core")
def test_lead_who_loosens_is_told_in_a_sentence_why_not_and_how_to_ask(
    english: World, as_user: LogIn
) -> None:
    client = as_user(english.lead)

    answer = client.post(OWN, {"v-limit": "8bh", "v-share": "", "why": ""})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "may not be loosened: the core says 4 business hours" in page
    assert f"{OWN}ask/" in page
    assert not Standard.objects.filter(kind="overlay").exists()


@pytest.mark.usefixtures("core")
def test_lead_who_tightens_finds_the_value_in_the_draft_of_the_supplement(
    english: World, as_user: LogIn
) -> None:
    client = as_user(english.lead)

    answer = client.post(OWN, {"v-limit": "2bh", "v-share": "", "why": "We have the staff"})

    draft = StandardVersion.objects.get(standard__kind="overlay")
    assert answer.status_code == 303
    assert (draft.status, draft.standard.unit_id) == ("draft", english.east.pk)
    assert draft.document["scope"] == {"region": ["east"]}
    assert draft.document["change"] == [
        {
            "clause": "FR-01",
            "set": {"limit": "2bh"},
            "why": {"zh-Hans": "We have the staff", "en": "We have the staff"},
        }
    ]
    assert 'value="2bh"' in _text(client, OWN)


@pytest.mark.usefixtures("core")
def test_own_values_that_change_nothing_are_told_so(english: World, as_user: LogIn) -> None:
    answer = as_user(english.lead).post(OWN, {"v-limit": "", "v-share": "", "why": ""})

    assert answer.status_code == 422
    assert not StandardVersion.objects.filter(standard__kind="overlay").exists()


@pytest.mark.usefixtures("supplement")
def test_request_goes_to_headquarters_which_decides_with_a_note(
    english: World, as_user: LogIn
) -> None:
    lead, director = as_user(english.lead), as_user(english.director)
    asked = {
        "unit": english.east.pk,
        "param": "limit",
        "cell": "",
        "value": "8bh",
        "reason": "We move house in June.",
        "until": (home_date(now()) + timedelta(days=20)).isoformat(),
    }

    assert lead.post(f"{OWN}ask/", asked).status_code == 303
    row = StandardException.objects.get()
    decide = f"/standards/exceptions/{row.pk}/decide/"
    assert decide not in _text(lead, "/standards/exceptions/")
    assert decide in _text(director, "/standards/exceptions/")
    assert lead.post(decide, {"decision": "grant", "note": "x"}).status_code == 403
    assert director.post(decide, {"decision": "grant", "note": ""}).status_code == 422
    assert director.post(decide, {"decision": "grant", "note": "Until then."}).status_code == 303

    assert "granted" in _text(lead, "/standards/exceptions/")


@pytest.mark.usefixtures("supplement")
def test_request_without_a_reason_keeps_what_was_written(english: World, as_user: LogIn) -> None:
    asked = {"unit": english.east.pk, "param": "limit", "value": "8bh", "until": "2020-01-01"}

    answer = as_user(english.lead).post(f"{OWN}ask/", asked)

    assert answer.status_code == 422
    assert b'value="2020-01-01"' in answer.content
    assert not StandardException.objects.exists()


@pytest.mark.usefixtures("supplement")
def test_new_core_raises_an_alarm_that_leads_to_the_difference_and_one_click(
    english: World, as_user: LogIn
) -> None:
    _publish(standard_text("1.1", limit="3bh"), english.hq.pk)
    task = RebaseTask.objects.get()
    url = f"/standards/re-base/{task.pk}/"
    client = as_user(english.lead)

    assert url in _text(client, EAST) and url in _text(client, f"{CORE}supplements/")
    page = _text(client, url)
    assert "3 business hours" in page and "changed by this supplement too" in page
    answer = client.post(f"{url}draft/")

    assert answer.status_code == 303 and answer.headers["Location"].endswith("versions/1.1/")
    assert StandardVersion.objects.get(standard__kind="overlay", version="1.1").status == "draft"


@pytest.mark.usefixtures("supplement")
def test_new_core_that_leaves_the_supplement_out_shows_the_conflict(
    english: World, as_user: LogIn
) -> None:
    _publish(standard_text("1.1", limit="1bh"), english.hq.pk)
    task = RebaseTask.objects.get()
    client = as_user(english.lead)

    page = _text(client, f"/standards/re-base/{task.pk}/")
    effective = _text(client, f"{CORE}effective/?region=east")

    assert "FR-01" in page and "left out" in page
    assert "does not fit this core and is left out" in effective
    assert client.post(f"/standards/re-base/{task.pk}/draft/").status_code == 409
    assert as_user(english.editor).get("/standards/re-base/999/").status_code == 404
