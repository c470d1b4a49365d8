import pytest

from norma.apps.customers.models import Customer
from norma.apps.people.selectors import actor_of
from norma.base.access import (
    ANONYMOUS,
    SYSTEM,
    Perm,
    PermissionRefused,
    RowNotFound,
    authorize,
    check,
    get_visible,
    visible_to,
)
from norma.base.access.roles import AGENT, CUSTOMER, REGIONAL_LEAD, SERVICE_DIRECTOR
from norma.base.units.selectors import units_for
from norma.base.units.services import create_unit
from tests.factories import a_customer, a_unit, a_user
from tests.world import World

SERVE = Perm(
    "test.customer:serve",
    en="serve customers",
    zh="服务客户",
    roles=(AGENT, REGIONAL_LEAD, SERVICE_DIRECTOR, CUSTOMER),
)
STEER = Perm("test.unit:steer", en="steer units", zh="统筹单位", roles=(SERVICE_DIRECTOR,))


@pytest.mark.parametrize(
    ("who", "own", "other"),
    [
        pytest.param("director", True, True, id="headquarters reach every region"),
        pytest.param("lead", True, False, id="a lead reaches down, not across"),
        pytest.param("agent", True, False, id="an agent reaches their team"),
        pytest.param("other_agent", False, True, id="the other region's agent reaches theirs"),
        pytest.param("assessor", False, False, id="a role without the permission reaches nothing"),
        pytest.param("outsider", False, False, id="an account without a post reaches nothing"),
        pytest.param("administrator", True, True, id="an administrator may everything"),
        pytest.param("customer", True, False, id="a customer reaches their own row"),
    ],
)
def test_rows_visible_follow_from_posts_and_agree_with_check(
    world: World, who: str, own: bool, other: bool
) -> None:
    actor = world.actor(who)

    seen = set(visible_to(actor, Customer.objects.all(), SERVE))

    assert (world.customer in seen, world.other_customer in seen) == (own, other)
    assert bool(check(actor, SERVE, world.customer)) is own
    assert bool(check(actor, SERVE, world.other_customer)) is other


def test_row_in_a_unit_whose_id_begins_alike_is_not_visible(world: World) -> None:
    """Path prefixes end in a slash: unit 1 does not reach unit 10."""
    first, alike = a_unit("first", parent=world.hq), a_unit("alike", parent=world.hq)
    alike.path = first.path[:-1] + "0/"
    alike.save(update_fields=["path"])
    agent = a_user(role=AGENT, unit=first)

    assert not check(actor_of(agent), SERVE, a_customer(unit=alike))


def test_denial_names_who_holds_the_permission_in_both_languages(world: World) -> None:
    denied = check(world.actor("assessor"), SERVE)

    assert not denied
    assert "agent, regional lead, service director" in denied.reason("en")
    assert "customer" not in denied.reason("en").replace("serve customers", "")
    assert denied.reason("zh-Hans") == (
        "您没有“服务客户”权限；有此权限的是：客服专员、区域主管、服务总监。"
    )


def test_denial_of_a_visitor_asks_to_log_in() -> None:
    assert "Log in" in check(ANONYMOUS, SERVE).reason("en")


def test_authorize_outside_the_unit_is_refused_with_the_permission(world: World) -> None:
    with pytest.raises(PermissionRefused) as refused:
        authorize(world.actor("lead"), SERVE, world.other_customer)

    assert refused.value.data["permission"] == "test.customer:serve"
    assert "not in this unit" in refused.value.message("en")


def test_invisible_and_missing_rows_are_told_with_the_same_words(world: World) -> None:
    actor = world.actor("agent")
    told = []
    for public_id in (world.other_customer.public_id, "cust_of_nobody"):
        with pytest.raises(RowNotFound) as missing:
            get_visible(actor, Customer.objects.all(), SERVE, public_id=public_id)
        told.append(missing.value.message("zh-Hans"))

    assert told[0] == told[1]


def test_permission_with_a_name_taken_or_malformed_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="already declared"):
        Perm("test.customer:serve", en="x", zh="x", roles=())
    with pytest.raises(ValueError, match="expected app"):
        Perm("serve", en="x", zh="x", roles=())
    with pytest.raises(ValueError, match="roles"):
        Perm("test.customer:other", en="x", zh="x", roles=("king",))


def test_units_a_lead_sees_are_theirs_and_those_below(world: World) -> None:
    assert [u.code for u in units_for(world.actor("lead"))] == ["east", "east-online"]


def test_unit_created_stands_below_its_parent_and_in_its_region(world: World) -> None:
    team = a_unit("north", parent=world.east)

    assert team.path == f"{world.east.path}{team.pk}/"
    assert team.region == "east"


def test_unit_is_not_created_by_an_agent(world: World) -> None:
    with pytest.raises(PermissionRefused):
        create_unit(
            "own-team",
            names={"zh-Hans": "自建", "en": "Own"},
            parent=world.east_team,
            actor=world.actor("agent"),
            now=world.customer.created_at,
        )


def test_system_may_everything() -> None:
    assert check(SYSTEM, STEER)
