"""A key acts with the posts its owner holds at that moment."""

from datetime import timedelta

import pytest

from norma.apps.people.errors import PersonRequired
from norma.apps.people.models import ApiKey, Post, User
from norma.apps.people.services import actor_of_key, create_api_key, revoke_api_key
from norma.base.access import Actor, Perm, RowNotFound, check
from norma.base.access.roles import AGENT
from tests.world import NOW, World

USE = Perm("test.case:use", en="use", zh="使用", roles=(AGENT,))


def actor_with(secret: str) -> Actor:
    actor = actor_of_key(secret, now=NOW)
    assert actor is not None
    return actor


def test_key_may_what_its_owner_may_and_shows_as_a_machine(world: World) -> None:
    _, secret = create_api_key("till", actor=world.actor("agent"), now=NOW)

    actor = actor_with(secret)

    assert (actor.kind.value, actor.user_id) == ("bot", world.agent.pk)
    assert check(actor, USE, world.customer)
    assert not check(actor, USE, world.other_customer)


def test_key_loses_what_its_owner_loses(world: World) -> None:
    _, secret = create_api_key("till", actor=world.actor("agent"), now=NOW)

    Post.objects.filter(user=world.agent).delete()

    assert not check(actor_with(secret), USE)


def test_key_of_who_left_does_not_work(world: World) -> None:
    _, secret = create_api_key("till", actor=world.actor("agent"), now=NOW)

    User.objects.filter(pk=world.agent.pk).update(is_active=False)

    assert actor_of_key(secret, now=NOW) is None


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda secret: secret[:-1], id="cut short"),
        pytest.param(lambda secret: secret[:-1] + "é", id="not ASCII"),
        pytest.param(lambda secret: secret.rpartition("_")[0], id="prefix alone"),
        pytest.param(lambda secret: secret.replace("norma_", "other_"), id="another mark"),
        pytest.param(lambda secret: secret + "\x00", id="null byte"),
        pytest.param(lambda secret: "norma_\x00_x", id="null byte as prefix"),
        pytest.param(lambda secret: "", id="nothing"),
        pytest.param(lambda secret: "norma__", id="no prefix"),
    ],
)
def test_key_spoilt_does_not_work(world: World, spoil) -> None:
    _, secret = create_api_key("till", actor=world.actor("agent"), now=NOW)

    assert actor_of_key(spoil(secret), now=NOW) is None


def test_keys_are_never_alike_and_only_digests_are_kept(world: World) -> None:
    actor = world.actor("agent")
    secrets = {create_api_key("till", actor=actor, now=NOW)[1] for _ in range(20)}

    assert len(secrets) == 20
    assert not any(secret in str(ApiKey.objects.values_list()) for secret in secrets)


def test_use_of_a_key_is_noted_at_most_each_minute(world: World) -> None:
    key, secret = create_api_key("till", actor=world.actor("agent"), now=NOW)

    noted = []
    for seconds in (0, 59, 60):
        actor_of_key(secret, now=NOW + timedelta(seconds=seconds))
        key.refresh_from_db()
        assert key.last_used_at is not None
        noted.append(int((key.last_used_at - NOW).total_seconds()))

    assert noted == [0, 0, 60]


def test_machine_does_not_make_keys_for_machines(world: World) -> None:
    _, secret = create_api_key("till", actor=world.actor("agent"), now=NOW)

    with pytest.raises(PersonRequired):
        create_api_key("more", actor=actor_with(secret), now=NOW)


def test_key_revoked_twice_is_gone_the_second_time(world: World) -> None:
    key, _ = create_api_key("till", actor=world.actor("agent"), now=NOW)
    revoke_api_key(key.pk, actor=world.actor("agent"), now=NOW)

    with pytest.raises(RowNotFound):
        revoke_api_key(key.pk, actor=world.actor("agent"), now=NOW)
