"""The pages of customers, as people with different posts meet them."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from norma.apps.customers import panels
from norma.apps.customers.models import Customer
from norma.apps.customers.panels import CustomerPanel, PanelQuestion
from norma.apps.customers.services import CustomerFields, save_customer
from norma.apps.people.models import User
from norma.base.access import SYSTEM
from norma.base.audit.selectors import entries_of
from tests.factories import a_customer
from tests.world import World

LogIn = Callable[[User], Client]


@pytest.fixture
def li(world: World, now: datetime) -> Customer:
    """A customer of the east with every contact."""
    fields = CustomerFields(
        name="李丽娜",
        unit_id=world.east_team.pk,
        phone="13800138000",
        email="li@example.com",
        note="周末在家。",
    )
    return save_customer(fields, actor=SYSTEM, now=now)


def _new(world: World, **typed: str) -> dict[str, str]:
    usual = {"name": "陈晨", "phone": "", "email": "", "segment": "standard", "locale": "zh-hans"}
    return usual | {"unit": str(world.east_team.pk), "note": ""} | typed


def test_list_finds_by_a_piece_of_a_chinese_name(
    world: World, li: Customer, as_user: LogIn
) -> None:
    page = as_user(world.agent).get("/customers/", {"q": "丽"}).content.decode()

    assert f"/customers/{li.public_id}/" in page
    assert "王小明" not in page


def test_typing_in_the_search_changes_the_rows_alone(
    world: World, li: Customer, as_user: LogIn
) -> None:
    answer = as_user(world.agent).get("/customers/?q=丽", headers={"HX-Request": "true"})

    page = answer.content.decode().strip()
    assert page.startswith('<section class="n-card" id="customer-rows">')
    assert "<html" not in page
    assert "HX-Request" in answer.headers["Vary"]


def test_list_asks_no_more_for_more_rows(world: World, as_user: LogIn) -> None:
    client = as_user(world.agent)
    client.get("/customers/")
    one = _queries(client)
    for _ in range(40):
        a_customer(unit=world.east_team)

    assert _queries(client) == one


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get("/customers/")
    return len(queries)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("<script>alert(1)</script>", id="markup"),
        pytest.param('"><img src=x onerror=alert(1)>', id="attribute"),
        pytest.param("{{ 7|add:7 }}{% now 'Y' %}", id="template"),
    ],
)
def test_name_is_shown_as_text_wherever_it_stands(
    world: World, now: datetime, as_user: LogIn, name: str
) -> None:
    saved = save_customer(CustomerFields(name, world.east_team.pk), actor=SYSTEM, now=now)
    client = as_user(world.agent)

    listed = client.get("/customers/").content.decode()
    record = client.get(f"/customers/{saved.public_id}/").content.decode()
    form = client.get(f"/customers/{saved.public_id}/edit/").content.decode()

    for page in (listed, record, form):
        assert name not in page
        assert escape(name) in page


def test_opening_a_record_is_written_into_its_access_log(
    world: World, li: Customer, as_user: LogIn
) -> None:
    as_user(world.agent).get(f"/customers/{li.public_id}/")

    latest = entries_of(li).first()
    assert latest is not None
    assert (latest.action, latest.actor_ref) == ("customers.viewed", f"user:{world.agent.pk}")


def test_access_log_is_read_by_leads_and_not_by_agents(
    world: World, li: Customer, as_user: LogIn
) -> None:
    world.lead.locale = "en"
    world.lead.save(update_fields=["locale"])
    as_user(world.agent).get(f"/customers/{li.public_id}/")

    for_lead = as_user(world.lead).get(f"/customers/{li.public_id}/").content.decode()
    for_agent = as_user(world.agent).get(f"/customers/{li.public_id}/").content.decode()

    assert "Who opened and changed this record" in for_lead
    assert world.agent.name_en in for_lead
    assert "查看与修改记录" not in for_agent


def test_record_without_permission_for_contact_holds_none_of_it(
    world: World, li: Customer, as_user: LogIn
) -> None:
    page = as_user(world.assessor).get(f"/customers/{li.public_id}/").content.decode()

    assert "138 **** 8000" in page
    assert "l***@example.com" in page
    assert "13800138000" not in page
    assert "li@example.com" not in page
    assert f"/customers/{li.public_id}/edit/" not in page


def test_record_of_another_region_is_missing_and_not_logged_as_opened(
    world: World, li: Customer, as_user: LogIn
) -> None:
    client = as_user(world.other_agent)

    theirs = client.get(f"/customers/{li.public_id}/")
    nobodys = client.get("/customers/cust_nobody/")

    assert (theirs.status_code, nobodys.status_code) == (404, 404)
    assert entries_of(li).count() == 1


def test_panel_of_another_part_stands_on_the_record(
    world: World, li: Customer, as_user: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def provider(question: PanelQuestion) -> CustomerPanel:
        context = {"title": f"panel of {question.customer_id}"}
        return CustomerPanel("probe", "探针", "customers/_viewings.html", context, count=3)

    monkeypatch.setattr(panels, "_providers", [])
    client = as_user(world.agent)
    without = client.get(f"/customers/{li.public_id}/").content.decode()
    panels.register(provider)

    page = client.get(f"/customers/{li.public_id}/").content.decode()

    assert 'id="panel-probe"' in page
    assert "探针" in page
    assert "n-record" in without
    assert 'id="panel-' not in without


def test_new_customer_is_added_and_shown(world: World, as_user: LogIn) -> None:
    client = as_user(world.agent)

    answer = client.post("/customers/new/", _new(world, phone="139 0013 9000"))

    saved = Customer.objects.get(name="陈晨")
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"/customers/{saved.public_id}/",
    )
    assert "139 0013 9000" in client.get(f"/customers/{saved.public_id}/").content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param({"phone": "12"}, "应为电话号码", id="number"),
        pytest.param({"email": "chen@"}, "应为邮箱地址", id="address"),
        pytest.param({"name": "\u200b"}, "应填客户姓名", id="invisible name"),
        pytest.param({"name": ""}, "", id="no name"),
        pytest.param({"unit": "999999"}, "", id="no such unit"),
        pytest.param({"segment": "vip; drop"}, "", id="no such segment"),
        pytest.param({"note": "长" * 20_001}, "", id="note too long"),
    ],
)
def test_form_that_cannot_be_saved_comes_back_with_what_was_typed(
    world: World, as_user: LogIn, typed: dict[str, str], said: str
) -> None:
    answer = as_user(world.agent).post("/customers/new/", _new(world, note="请早上来电") | typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "n-field__errors" in page
    assert ("请早上来电" in page) or "note" in typed
    assert Customer.objects.count() == 2


def test_customer_on_record_already_is_shown_before_a_second_is_added(
    world: World, li: Customer, as_user: LogIn
) -> None:
    client = as_user(world.agent)
    typed = _new(world, phone="+86 138-0013-8000")

    asked = client.post("/customers/new/", typed)
    again = client.post("/customers/new/", typed | {"may_duplicate": "on"})

    page = asked.content.decode()
    assert asked.status_code == 422
    assert f"/customers/{li.public_id}/" in page
    assert 'name="may_duplicate"' in page
    assert again.status_code == 303


def test_agent_chooses_among_their_own_units_only(world: World, as_user: LogIn) -> None:
    page = as_user(world.agent).get("/customers/new/").content.decode()

    assert world.east_team.name_zh in page
    assert f'value="{world.west.pk}"' not in page


def test_change_is_saved_by_who_may_and_refused_to_who_may_not(
    world: World, li: Customer, as_user: LogIn
) -> None:
    url = f"/customers/{li.public_id}/edit/"
    typed = _new(world, name="李丽", phone="13800138000", email="li@example.com", segment="gold")

    refused = as_user(world.assessor).post(url, typed)
    saved = as_user(world.agent).post(url, typed)

    li.refresh_from_db()
    assert (refused.status_code, saved.status_code) == (403, 303)
    assert (li.name, li.segment, li.note) == ("李丽", "gold", "")


@pytest.mark.parametrize("page", ["0", "-1", "x", "9999999999", "²"])
def test_page_number_that_is_none_shows_the_list(world: World, as_user: LogIn, page: str) -> None:
    assert as_user(world.agent).get("/customers/", {"page": page}).status_code == 200


def test_search_of_any_text_is_answered(world: World, as_user: LogIn) -> None:
    client = as_user(world.agent)

    for query in ("%", "_", "\\", "'", "\x00", "👍", "\u202e", "李" * 500, "+" * 60, "转"):
        assert client.get("/customers/", {"q": query}).status_code == 200
