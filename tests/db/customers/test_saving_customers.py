"""Adding, changing and finding customers again."""

from dataclasses import replace
from datetime import datetime

import pytest

from norma.apps.customers.models import Customer
from norma.apps.customers.selectors import customer_for
from norma.apps.customers.services import (
    CustomerDuplicated,
    CustomerFields,
    CustomerTextTooLong,
    SegmentUnreadable,
    find_or_create_customer,
    save_customer,
)
from norma.base.access import SYSTEM, Actor, PermissionRefused, RowNotFound
from norma.base.audit.selectors import entries_of
from tests.world import World


@pytest.fixture
def agent(world: World) -> Actor:
    return world.actor("agent")


@pytest.fixture
def fields(world: World) -> CustomerFields:
    """A customer of the agent's own team."""
    return CustomerFields(
        name="李丽娜",
        unit_id=world.east_team.pk,
        email="Li@Example.com",
        phone="138 0013 8000",
        segment="gold",
    )


def test_new_customer_is_kept_in_normal_spelling_and_recorded_without_full_contact(
    agent: Actor, fields: CustomerFields, now: datetime
) -> None:
    saved = save_customer(fields, actor=agent, now=now)

    found = Customer.objects.get(pk=saved.pk)
    entry = entries_of(found).get()
    assert (found.email, found.phone) == ("li@example.com", "+8613800138000")
    assert found.public_id.startswith("cust_")
    assert entry.changes["phone"] == ["", "138 **** 8000"]
    assert "13800138000" not in str(entry.changes)
    assert "li@example.com" not in str(entry.changes)


def test_change_writes_and_records_only_what_differs(
    agent: Actor, fields: CustomerFields, now: datetime
) -> None:
    saved = save_customer(fields, actor=agent, now=now)

    changed = replace(fields, segment="silver")
    save_customer(changed, actor=agent, now=now, public_id=saved.public_id)

    entry = entries_of(saved).first()
    assert entry is not None
    assert entry.changes == {"segment": ["gold", "silver"]}
    assert customer_for(agent, saved.public_id).segment == "silver"


def test_saving_without_a_change_records_nothing(
    agent: Actor, fields: CustomerFields, now: datetime
) -> None:
    saved = save_customer(fields, actor=agent, now=now)

    save_customer(fields, actor=agent, now=now, public_id=saved.public_id)

    assert entries_of(saved).count() == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"phone": "+86 13800138000"}, id="same number written differently"),
        pytest.param({"email": "LI@example.com"}, id="same address in capitals"),
    ],
)
def test_second_customer_with_the_same_contact_is_asked_about_first(
    agent: Actor, fields: CustomerFields, now: datetime, other: dict[str, str]
) -> None:
    first = save_customer(fields, actor=agent, now=now)
    second = CustomerFields(name="李娜", unit_id=fields.unit_id, **other)

    with pytest.raises(CustomerDuplicated) as caught:
        save_customer(second, actor=agent, now=now)

    assert caught.value.data["public_ids"] == [first.public_id]
    assert save_customer(second, actor=agent, now=now, may_duplicate=True).pk != first.pk


def test_contact_that_was_shared_before_is_not_asked_about_again(
    agent: Actor, fields: CustomerFields, now: datetime
) -> None:
    save_customer(fields, actor=agent, now=now)
    second = save_customer(fields, actor=agent, now=now, may_duplicate=True)

    renamed = replace(fields, name="李娜")
    save_customer(renamed, actor=agent, now=now, public_id=second.public_id)

    assert customer_for(agent, second.public_id).name == "李娜"


def test_same_contact_in_a_unit_out_of_sight_is_not_given_away(
    world: World, agent: Actor, fields: CustomerFields, now: datetime
) -> None:
    save_customer(replace(fields, unit_id=world.west.pk), actor=SYSTEM, now=now)

    saved = save_customer(fields, actor=agent, now=now)

    assert saved.unit_id == world.east_team.pk


def test_customer_of_another_region_is_not_found(
    world: World, fields: CustomerFields, now: datetime
) -> None:
    outsider = world.actor("other_agent")

    with pytest.raises(RowNotFound):
        save_customer(fields, actor=outsider, now=now, public_id=world.customer.public_id)


def test_customer_cannot_be_put_into_a_unit_that_is_not_ones_own(
    world: World, agent: Actor, fields: CustomerFields, now: datetime
) -> None:
    with pytest.raises(PermissionRefused):
        save_customer(replace(fields, unit_id=world.west.pk), actor=agent, now=now)

    assert not Customer.objects.filter(name=fields.name).exists()


def test_assessor_sees_customers_and_changes_none(
    world: World, fields: CustomerFields, now: datetime
) -> None:
    assessor = world.actor("assessor")

    with pytest.raises(PermissionRefused):
        save_customer(fields, actor=assessor, now=now, public_id=world.customer.public_id)


def test_text_too_long_is_refused_whole(
    agent: Actor, fields: CustomerFields, now: datetime
) -> None:
    with pytest.raises(CustomerTextTooLong) as caught:
        save_customer(replace(fields, note="好" * 20_001), actor=agent, now=now)

    assert caught.value.data == {"field": "note", "limit": 20_000, "length": 20_001}


def test_segment_that_no_standard_could_write_is_refused(
    agent: Actor, fields: CustomerFields, now: datetime
) -> None:
    with pytest.raises(SegmentUnreadable):
        save_customer(replace(fields, segment="Gold Card!"), actor=agent, now=now)


def _found(actor: Actor, unit_id: int, now: datetime, **contact: str) -> Customer:
    given = {"name": "来信人", "email": "", "phone": "", "locale": "zh-Hans"} | contact
    return find_or_create_customer(actor=actor, now=now, unit_id=unit_id, **given)


def test_customer_who_writes_again_is_found_by_address_before_number(
    world: World, fields: CustomerFields, now: datetime
) -> None:
    by_phone = save_customer(replace(fields, email=""), actor=SYSTEM, now=now)
    by_email = save_customer(replace(fields, phone="", name="王芳"), actor=SYSTEM, now=now)

    both = _found(SYSTEM, world.hq.pk, now, email="li@EXAMPLE.com", phone="13800138000")
    number = _found(SYSTEM, world.hq.pk, now, email="new@example.com", phone="13800138000")

    assert (both, number) == (by_email, by_phone)


def test_writing_again_changes_nothing_on_the_record(
    world: World, fields: CustomerFields, now: datetime
) -> None:
    saved = save_customer(replace(fields, phone=""), actor=SYSTEM, now=now)

    found = _found(SYSTEM, world.hq.pk, now, email=fields.email, phone="13900139000", name="别人")

    found.refresh_from_db()
    assert (found.pk, found.name, found.phone) == (saved.pk, "李丽娜", "")


def test_staff_find_only_customers_they_may_see(
    world: World, agent: Actor, fields: CustomerFields, now: datetime
) -> None:
    elsewhere = save_customer(replace(fields, unit_id=world.west.pk), actor=SYSTEM, now=now)

    found = _found(agent, world.east_team.pk, now, email=fields.email)

    assert found.pk != elsewhere.pk


def test_customers_without_any_contact_are_never_taken_for_one_another(
    world: World, now: datetime
) -> None:
    first = _found(SYSTEM, world.hq.pk, now)
    second = _found(SYSTEM, world.hq.pk, now)

    assert first.pk != second.pk
    assert first.locale == "zh-hans"
