"""Addresses that no page has, and questions that no form asks."""

import pytest
from django.test import Client

from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/standards/hua%00nuo/service/",
        "/standards/huanuo/service/clauses/FR%00/",
        "/desk/cases/case_%00/",
        "/governance/hua%00nuo/service/research/",
        "/api/v1/clauses/FR%00",
    ],
)
def test_address_with_a_nul_leads_nowhere(world: World, address: str) -> None:
    browser = Client()
    browser.force_login(world.director)

    assert browser.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/proposals/?view=all&q=%00&clause=%00&state=%00",
        "/standards/?q=%00",
        "/desk/?q=%00&view=%00",
        "/customers/?q=%00",
        "/-/palette/?q=%00",
    ],
)
def test_question_is_read_without_its_nul(world: World, address: str) -> None:
    browser = Client()
    browser.force_login(world.director)

    assert browser.get(address).status_code == 200
