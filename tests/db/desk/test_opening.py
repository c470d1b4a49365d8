"""Opening a case: which promises it makes, under which version, and what is refused."""

from datetime import timedelta

import pytest

from norma.apps.customers.models import Customer
from norma.apps.desk import errors
from norma.apps.desk.models import Case, Clock, Message
from norma.apps.desk.services import add_note, open_case
from norma.base.access import SYSTEM, PermissionRefused, RowNotFound
from norma.base.audit.selectors import entries_of
from norma.base.units.models import Unit
from tests.db.desk.conftest import STANDARD, Desk
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("matter", "clauses"),
    [
        pytest.param({"channel": "email"}, {"FIRST-02", "NEXT-03", "SOLVE-04"}, id="email"),
        pytest.param(
            {"channel": "live_chat"},
            {"CHAT-01", "NEXT-03", "SOLVE-04"},
            id="chat-has-no-email-cell",
        ),
        pytest.param({"channel": "letter"}, {"NEXT-03", "SOLVE-04"}, id="channel-without-a-cell"),
        pytest.param(
            {"channel": "letter", "case_type": "complaint", "scenario": "complaint"},
            {"NEXT-03", "SOLVE-04", "ACK-05"},
            id="complaint-runs-from-its-receipt",
        ),
        pytest.param(
            {"channel": "letter", "case_type": "return"},
            {"NEXT-03", "SOLVE-04"},
            id="refund-has-not-begun",
        ),
        pytest.param(
            {"channel": "letter", "product": "heirloom"},
            {"NEXT-03", "SOLVE-04", "YEAR-08"},
            id="product",
        ),
    ],
)
def test_opening_starts_the_clocks_of_the_clauses_that_apply(
    desk: Desk, matter: dict[str, str], clauses: set[str]
) -> None:
    assert desk.clauses_on(desk.open(**matter)) == clauses


def test_opening_asks_the_segment_of_the_customer_and_the_region_of_the_unit(desk: Desk) -> None:
    Customer.objects.filter(pk=desk.world.customer.pk).update(segment="gold")

    assert "EAST-07" in desk.clauses_on(desk.open())


def test_opening_in_another_region_does_not_make_the_promise_of_the_east(desk: Desk) -> None:
    Customer.objects.filter(pk=desk.world.customer.pk).update(segment="gold")
    Unit.objects.filter(pk=desk.world.west.pk).update(region="west")

    case = desk.open(unit_id=desk.world.west.pk)

    assert "EAST-07" not in desk.clauses_on(case)


def test_opening_takes_the_limit_of_the_cell_of_the_case(desk: Desk) -> None:
    urgent, ordinary = desk.open(priority="p1"), desk.open(priority="p3")

    assert desk.clock(urgent, "SOLVE-04").limit == "4bh"
    assert desk.clock(ordinary, "SOLVE-04").limit == "3bd"
    assert desk.clock(urgent, "SOLVE-04").due_at == NOW + timedelta(hours=4)


def test_opening_stores_what_is_due_first(desk: Desk) -> None:
    case = desk.open(channel="email")

    assert case.next_due_at == NOW + timedelta(hours=4) == desk.clock(case, "FIRST-02").due_at


def test_opening_writes_down_what_happened_in_order(desk: Desk) -> None:
    chat = desk.open(channel="live_chat")
    complaint = desk.open(channel="letter", case_type="complaint")

    assert desk.kinds_on(chat) == ["case.opened", "conversation.queued", "message.received"]
    assert desk.kinds_on(complaint) == ["case.opened", "complaint.received", "message.received"]
    assert list(chat.events.values_list("seq", flat=True)) == [1, 2, 3]


def test_opening_by_an_agent_keeps_the_words_the_customers(desk: Desk) -> None:
    case = desk.open(actor=desk.agent, channel="phone")

    assert case.messages.get().author_kind == "customer"
    assert case.events.get(kind="message.received").data == {"recorded_by": desk.agent.ref}
    assert case.events.get(kind="case.opened").actor_kind == "human_agent"


def test_opening_without_a_standard_makes_a_case_without_clocks(world: World) -> None:
    matter = {"subject": "问", "body": "在吗", "channel": "email", "scenario": "consultation"}
    case = open_case(world.customer.pk, actor=SYSTEM, now=NOW, **matter)

    assert case.standard_version_id is None
    assert case.next_due_at is None
    assert not Clock.objects.exists()


def test_running_case_keeps_its_version_when_a_stricter_one_comes_into_force(desk: Desk) -> None:
    before = desk.open(channel="email")
    stricter = STANDARD.replace('version: "1.0"', 'version: "2.0"').replace(
        "email: 4bh", "email: 1bh"
    )
    desk.put_in_force(stricter, now=NOW + timedelta(minutes=1))
    later = NOW + timedelta(minutes=2)

    after = desk.open(channel="email", now=later)
    add_note(before.pk, "仍按旧版。", actor=desk.agent, now=later)

    assert desk.clock(before, "FIRST-02").limit == "4bh"
    assert desk.clock(after, "FIRST-02").limit == "1bh"
    assert before.standard_version_id != after.standard_version_id


def test_opening_twice_with_one_key_returns_the_first_case(desk: Desk) -> None:
    first = desk.open(opening_key="form-7")

    again = desk.open(opening_key="form-7", subject="再点一次")

    assert again.pk == first.pk
    assert Case.objects.count() == Message.objects.count() == 1


def test_opening_with_the_key_of_another_customer_is_refused(desk: Desk) -> None:
    desk.open(opening_key="form-7")

    with pytest.raises(errors.RequestKeyReused):
        desk.open(opening_key="form-7", customer_id=desk.world.other_customer.pk, actor=SYSTEM)


@pytest.mark.parametrize("key", ["x" * 500, "键\x00", "a b"], ids=["long", "nul", "space"])
def test_opening_key_that_no_column_could_hold_still_works_once(desk: Desk, key: str) -> None:
    assert desk.open(opening_key=key).pk == desk.open(opening_key=key).pk


def test_opening_gives_every_case_its_own_number_and_public_id(desk: Desk) -> None:
    cases = [desk.open() for _ in range(5)]

    assert len({case.number for case in cases}) == 5
    assert all(case.public_id.startswith("case_") and len(case.public_id) == 21 for case in cases)


def test_opening_is_recorded_with_who_did_it(desk: Desk) -> None:
    entry = entries_of(desk.open(actor=desk.agent)).get()

    assert (entry.action, entry.actor_ref) == ("desk.case_opened", desk.agent.ref)


@pytest.mark.parametrize(
    ("name", "value", "known"),
    [
        ("channel", "telegraph", "live_chat"),
        ("scenario", "nonsense", "after_sales"),
        ("case_type", "case", "complaint"),
        ("priority", "P1", "p1, p2"),
    ],
)
def test_opening_with_a_fact_nobody_knows_says_which_are_known(
    desk: Desk, name: str, value: str, known: str
) -> None:
    with pytest.raises(errors.FactUnreadable) as refused:
        desk.open(**{name: value})

    assert refused.value.data["value"] == value
    assert known in refused.value.message("en") and known in refused.value.message("zh-Hans")
    assert not Case.objects.exists()


def test_customer_opens_no_case_for_another_customer(desk: Desk) -> None:
    with pytest.raises(RowNotFound):
        desk.open(customer_id=desk.world.other_customer.pk)


def test_agent_opens_no_case_for_a_customer_of_another_region(desk: Desk) -> None:
    with pytest.raises(RowNotFound):
        desk.open(actor=desk.agent, customer_id=desk.world.other_customer.pk)


def test_agent_opens_no_case_in_another_region(desk: Desk) -> None:
    with pytest.raises(RowNotFound):
        desk.open(actor=desk.agent, unit_id=desk.world.west.pk)


def test_assessor_who_may_look_opens_no_case(desk: Desk) -> None:
    with pytest.raises(PermissionRefused):
        desk.open(actor=desk.world.actor("assessor"))
