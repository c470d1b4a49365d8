"""Lists and searches: who finds whom, by what, and at what cost."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from norma.apps.customers import panels
from norma.apps.customers.palette import find_customers
from norma.apps.customers.panels import CustomerPanel, PanelQuestion, panels_for
from norma.apps.customers.selectors import customer_list, customer_page
from norma.apps.customers.services import CustomerFields, save_customer
from norma.base.access import SYSTEM, Actor
from tests.factories import a_customer
from tests.world import World


@pytest.fixture
def add(world: World, now: datetime) -> Callable[..., str]:
    """Adds a customer of the east and gives their name back."""

    def added(name: str, **contact: str) -> str:
        fields = CustomerFields(name=name, unit_id=world.east_team.pk, **contact)
        return save_customer(fields, actor=SYSTEM, now=now).name

    return added


def _names(actor: Actor, query: str) -> list[str]:
    return [row.name for row in customer_list(actor, query=query, page=1, locale="en").rows]


@pytest.mark.parametrize(
    ("name", "query"),
    [
        pytest.param("青岛海风酒店有限公司", "海风酒", id="middle of a Chinese name"),
        pytest.param("欧阳娜娜", "娜", id="one character"),
        pytest.param("ＡＢＣ贸易", "abc", id="full-width letters"),
        pytest.param("Anna Schröder", "SCHRÖDER", id="capitals beyond ASCII"),
        pytest.param("100% 棉_坊", "0% 棉_", id="signs that a database reads as wildcards"),
    ],
)
def test_customer_is_found_by_part_of_the_name_on_every_database(
    world: World, add: Callable[..., str], name: str, query: str
) -> None:
    add(name)

    assert _names(world.actor("agent"), query) == [name]


@pytest.mark.parametrize("query", ["8000", "138-0013", "+86 138 0013", "13800138000", "li@"])
def test_who_serves_finds_by_part_of_number_and_address(
    world: World, add: Callable[..., str], query: str
) -> None:
    add("李丽娜", phone="13800138000", email="li@example.com")

    assert _names(world.actor("agent"), query) == ["李丽娜"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        pytest.param("8000", [], id="part of a number"),
        pytest.param("li@", [], id="part of an address"),
        pytest.param("138 0013 8000", ["李丽娜"], id="whole number"),
        pytest.param("LI@example.com", ["李丽娜"], id="whole address"),
    ],
)
def test_who_sees_masked_contact_finds_by_the_whole_of_it_only(
    world: World, add: Callable[..., str], query: str, names: list[str]
) -> None:
    add("李丽娜", phone="13800138000", email="li@example.com")

    assert _names(world.actor("assessor"), query) == names


def test_customers_of_another_region_are_not_in_the_list(
    world: World, add: Callable[..., str]
) -> None:
    name = add("李丽娜")

    assert name not in _names(world.actor("other_agent"), "")
    assert name in _names(world.actor("agent"), "")


def test_list_costs_two_queries_however_long_it_is(world: World) -> None:
    agent = world.actor("agent")
    for _ in range(60):
        a_customer("赵雷", unit=world.east_team)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = customer_list(agent, query="赵雷", page=1, locale="zh-Hans")

    assert (len(found.rows), found.total, found.pages) == (50, 60, 2)
    assert len(queries) == 2


def test_page_beyond_the_last_is_the_last(world: World) -> None:
    found = customer_list(world.actor("agent"), query="", page=99, locale="en")

    assert found.page == found.pages == 1


def test_record_hides_contact_from_who_may_not_see_it(
    world: World, add: Callable[..., str], now: datetime
) -> None:
    add("李丽娜", phone="13800138000", email="li@example.com")
    public_id = customer_list(SYSTEM, query="李丽娜", page=1, locale="en").rows[0].public_id

    masked = customer_page(world.actor("assessor"), public_id, locale="zh-Hans", now=now)
    whole = customer_page(world.actor("agent"), public_id, locale="zh-Hans", now=now)

    assert (masked.row.phone, masked.row.email) == ("138 **** 8000", "l***@example.com")
    assert (whole.row.phone, whole.row.email) == ("138 0013 8000", "li@example.com")
    assert masked.has_contact
    assert not masked.sees_contact


def test_palette_tells_customers_apart_without_giving_contact_away(
    world: World, add: Callable[..., str]
) -> None:
    add("李丽娜", phone="13800138000")

    for_agent = find_customers(world.actor("agent"), "丽娜", "zh-Hans")
    for_assessor = find_customers(world.actor("assessor"), "丽娜", "zh-Hans")

    assert [hit.hint for hit in for_agent] == ["138 0013 8000 · 华东在线组"]
    assert [hit.hint for hit in for_assessor] == ["138 **** 8000 · 华东在线组"]
    assert find_customers(world.actor("editor"), "丽娜", "zh-Hans") == []


def test_panels_stand_in_their_order_and_silent_providers_show_none(
    world: World, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(question: PanelQuestion) -> CustomerPanel:
        return CustomerPanel("late", "晚", "x.html", order=200)

    def early(question: PanelQuestion) -> CustomerPanel:
        return CustomerPanel("early", "早", "x.html", {"id": question.customer_id}, order=1)

    def silent(question: PanelQuestion) -> None:
        return None

    registered: list[Any] = []
    monkeypatch.setattr(panels, "_providers", registered)
    for provider in (late, silent, early, late):
        panels.register(provider)

    found = panels_for(PanelQuestion(7, world.actor("agent"), "zh-Hans", now))

    assert [panel.key for panel in found] == ["early", "late"]
    assert found[0].context == {"id": 7}
