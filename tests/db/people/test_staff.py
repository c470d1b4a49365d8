"""Staff, their posts, and the actors they become."""

from collections.abc import Callable

import pytest

from norma.apps.people.errors import PreferenceUnknown, RoleUnknown
from norma.apps.people.models import Post, User
from norma.apps.people.selectors import actor_of, holders_of, names_of, staff_for
from norma.apps.people.services import create_user, give_post, set_password, set_preferences
from norma.base.access import ANONYMOUS, SYSTEM, Perm, PermissionRefused, check
from norma.base.access.roles import AGENT, REGIONAL_LEAD, SERVICE_DIRECTOR, TEAM_LEAD
from norma.base.audit.selectors import entries_of
from tests.factories import a_customer
from tests.world import NOW, World

HELP = Perm("test.case:help", en="help", zh="协助", roles=(AGENT, TEAM_LEAD))
LEAD = Perm("test.case:lead", en="lead", zh="主管", roles=(REGIONAL_LEAD, SERVICE_DIRECTOR))
NAMES = {"zh-Hans": "冯新", "en": "Feng Xin"}


def test_actor_of_two_posts_holds_each_permission_where_its_post_stands(world: World) -> None:
    give_post(world.agent, REGIONAL_LEAD, world.west, actor=SYSTEM, now=NOW)

    actor = actor_of(world.agent)

    assert check(actor, HELP, world.customer)
    assert not check(actor, HELP, world.other_customer)
    assert check(actor, LEAD, world.other_customer)
    assert not check(actor, LEAD, world.customer)


def test_post_given_above_reaches_a_unit_made_later(world: World) -> None:
    from_above = a_customer(unit=world.east)

    assert check(world.actor("lead"), LEAD, from_above)
    assert not check(world.actor("agent"), HELP, from_above)


def test_actor_costs_one_query(
    world: World, django_assert_num_queries: Callable[[int], object]
) -> None:
    for unit in (world.hq, world.west):
        give_post(world.agent, AGENT, unit, actor=SYSTEM, now=NOW)

    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        actor_of(world.agent)


def test_person_who_left_is_nobody(world: World) -> None:
    world.agent.is_active = False

    assert actor_of(world.agent) is ANONYMOUS


@pytest.mark.parametrize("who", ["director", "lead", "agent", "outsider", "customer"])
def test_only_administrators_add_staff_and_give_posts(world: World, who: str) -> None:
    actor = world.actor(who)

    with pytest.raises(PermissionRefused):
        create_user("feng", names=NAMES, posts=[], actor=actor, now=NOW)
    with pytest.raises(PermissionRefused):
        give_post(world.agent, "administrator", world.hq, actor=actor, now=NOW)
    assert not User.objects.filter(login="feng").exists()


def test_staff_added_by_an_administrator_are_recorded_without_their_password(world: World) -> None:
    user = create_user(
        "feng",
        names=NAMES,
        posts=[(AGENT, world.west)],
        password="jade and vermilion",
        actor=world.actor("administrator"),
        now=NOW,
    )

    entries = list(entries_of(user))
    assert [entry.action for entry in entries] == ["people.post_given", "people.user_created"]
    assert "jade" not in str([entry.changes for entry in entries])
    assert user.check_password("jade and vermilion")


def test_post_with_a_role_of_no_release_is_refused_with_those_there_are(world: World) -> None:
    with pytest.raises(RoleUnknown) as refused:
        give_post(world.agent, "king", world.west, actor=SYSTEM, now=NOW)

    assert "'king'" in refused.value.message("en")
    assert "team_lead" in refused.value.message("zh-Hans")


def test_post_given_twice_is_held_once(world: World) -> None:
    give_post(world.agent, AGENT, world.east_team, actor=SYSTEM, now=NOW)

    assert Post.objects.filter(user=world.agent).count() == 1


def test_password_of_somebody_else_is_not_set(world: World) -> None:
    with pytest.raises(PermissionRefused):
        set_password(world.director, "jade and vermilion", actor=world.actor("agent"), now=NOW)


def test_preferences_not_offered_are_refused_whole(world: World) -> None:
    with pytest.raises(PreferenceUnknown) as refused:
        set_preferences(world.agent, locale="en", theme="neon", actor=world.actor("agent"), now=NOW)

    world.agent.refresh_from_db()
    assert world.agent.locale == "zh-hans"
    assert "auto, light, dark" in refused.value.message("en")


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        pytest.param("lead", {"lead", "team-lead", "agent"}, id="a lead sees the region's"),
        pytest.param("team_lead", {"team-lead", "agent"}, id="a team lead the team's"),
        pytest.param("agent", set(), id="an agent nobody's"),
        pytest.param("outsider", set(), id="no post, nobody's"),
    ],
)
def test_staff_seen_are_those_of_ones_units(world: World, who: str, seen: set[str]) -> None:
    assert {user.login for user in staff_for(world.actor(who))} == seen


def test_staff_with_two_posts_is_seen_once(world: World) -> None:
    give_post(world.agent, TEAM_LEAD, world.east, actor=SYSTEM, now=NOW)

    assert [u.login for u in staff_for(world.actor("lead"))].count("agent") == 1


def test_holders_in_a_unit_are_those_with_a_post_there_or_above(world: World) -> None:
    assert {user.login for user in holders_of(HELP, world.east_team)} == {"agent", "team-lead"}
    assert {user.login for user in holders_of(HELP, world.east)} == set()


def test_names_of_records_are_those_of_staff_in_the_readers_language(world: World) -> None:
    refs = {f"user:{world.agent.pk}", "customer:1", "system", "user:x", "user:999999"}

    assert names_of(refs, "zh-Hans") == {f"user:{world.agent.pk}": "李客服"}
