"""Opens cases."""

import secrets
from datetime import datetime
from typing import NotRequired, Required, TypedDict, Unpack

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError

from norma.apps.customers.selectors import customers_for
from norma.apps.customers.services import find_or_create_customer
from norma.apps.desk import errors, events, perms
from norma.apps.desk.models import Case, CaseNumber
from norma.apps.desk.recording import opening_kinds
from norma.apps.desk.services.change import CaseChange
from norma.apps.desk.text import case_subject, message_body, request_key_of
from norma.apps.standards.selectors import standing_for
from norma.base.access import (
    SYSTEM,
    Actor,
    RowNotFound,
    authorize,
    customer_actor,
    visible_to,
)
from norma.base.storage import all_or_nothing
from norma.base.text.search import fold, one_line
from norma.base.units.models import Unit
from norma.core.clause.vocabulary import FACT_VALUES, FACTS

PRODUCT_LENGTH = 60
_ID_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_ID_LENGTH = 16
_CHOSEN_FACTS = ("channel", "scenario", "case_type", "priority")


class Matter(TypedDict):
    """What a case is opened with.

    `unit_id` is the unit that serves; the customer's own where it is not given. `opening_key` makes a
    second try with the same key, such as a double click, return the first case.
    """

    subject: Required[str]
    body: Required[str]
    channel: Required[str]
    scenario: Required[str]
    case_type: NotRequired[str]
    priority: NotRequired[str]
    product: NotRequired[str]
    unit_id: NotRequired[int | None]
    opening_key: NotRequired[str | None]


def open_case(customer_id: int, *, actor: Actor, now: datetime, **matter: Unpack[Matter]) -> Case:
    """Open a case with the customer's first message.

    Raises: RowNotFound, PermissionRefused, FactUnreadable, TextMissing, TextTooLong,
        TextNotEncodable, RequestKeyReused, StorageFull.
    """
    key = matter["opening_key"] = request_key_of(matter.get("opening_key"))
    if first := _opened_before(key, customer_id):
        return first
    try:
        with all_or_nothing():
            return _open(customer_id, matter, actor=actor, now=now)
    except IntegrityError:
        # Somebody was quicker with the same key: theirs is the case.
        if first := _opened_before(key, customer_id):
            return first
        raise


class Contact(TypedDict):
    """Who a case is for, by what they are reached under.

    `unit_id` is the unit that serves, and that a new record is kept in; `locale` is zh-hans or en.
    """

    name: str
    email: str
    phone: str
    unit_id: int
    locale: str


def open_case_for_contact(
    contact: Contact, *, actor: Actor, now: datetime, **matter: Unpack[Matter]
) -> Case:
    """Open a case for the customer with this address or number, who is added where there is none.

    Either both are kept or neither. Where no member of staff acts, the customer does.
    Raises: as `open_case`, and CustomerNameMissing, EmailUnreadable, PhoneUnreadable,
        CustomerTextTooLong.
    """
    try:
        return _open_for_contact(contact, matter, actor=actor, now=now)
    except errors.RequestKeyReused:
        # Two clicks at once may each have added the customer: this one meets the first's now.
        return _open_for_contact(contact, matter, actor=actor, now=now)


@all_or_nothing()
def _open_for_contact(contact: Contact, matter: Matter, *, actor: Actor, now: datetime) -> Case:
    customer = find_or_create_customer(actor=actor, now=now, **contact)
    matter["unit_id"] = contact["unit_id"]
    if not actor.is_staff:
        actor = customer_actor(customer.pk, name=customer.name)
    return open_case(customer.pk, actor=actor, now=now, **matter)


def _opened_before(key: str | None, customer_id: int) -> Case | None:
    if key is None:
        return None
    first = Case.objects.filter(opening_key=key).first()
    if first is not None and first.customer_id != customer_id:
        raise errors.RequestKeyReused()
    return first


def _open(customer_id: int, matter: Matter, *, actor: Actor, now: datetime) -> Case:
    subject, body = case_subject(matter["subject"]), message_body(matter["body"])
    facts = _facts(matter)
    case = _new_case(customer_id, matter.get("unit_id"), actor=actor)
    for name, value in facts.items():
        setattr(case, name, value)
    standing = standing_for(case.facts, now)
    case.subject, case.subject_key = subject, _search_key(subject)
    if standing is not None:
        case.standard_version_id = standing.version_id
        case.standard_hash = standing.version_hash
        case.effective_id, case.effective_hash = standing.effective_id, standing.effective_hash
    case.opening_key = matter.get("opening_key")
    case.opened_at = case.last_event_at = now

    change = CaseChange(case, actor=actor, now=now)
    change.happens("case.opened")
    for kind in opening_kinds(case.case_type, case.channel):
        change.customer_does(kind)
    change.says(change.customer_does("message.received"), body, request_key=None)
    change.tells(
        events.CaseOpened,
        customer_id=case.customer_id,
        channel=case.channel,
        case_type=case.case_type,
    )
    case.number = CaseNumber.objects.create().pk
    change.store("desk.case_opened")
    return case


def _new_case(customer_id: int, unit_id: int | None, *, actor: Actor) -> Case:
    """A case of this customer in the unit that will serve, both as far as the actor may."""
    is_own = actor.customer_id == customer_id
    try:
        customer = customers_for(SYSTEM if is_own else actor).get(pk=customer_id)
    except ObjectDoesNotExist:
        raise RowNotFound(what="customer") from None
    unit = customer.unit
    if unit_id is not None and unit_id != customer.unit_id:
        unit = _unit(unit_id, actor=actor)
    authorize(actor, perms.CASE_OPEN, None if actor.customer_id else unit)
    public_id = "case_" + "".join(secrets.choice(_ID_ALPHABET) for _ in range(_ID_LENGTH))
    return Case(
        public_id=public_id,
        customer=customer,
        unit=unit,
        segment=customer.segment,
        region=unit.region,
    )


def _unit(unit_id: int, *, actor: Actor) -> Unit:
    """The unit, if the actor may open cases there; which unit serves a customer is not secret."""
    units = Unit.objects.all()
    if not actor.customer_id:
        units = visible_to(actor, units, perms.CASE_OPEN)
    try:
        return units.get(pk=unit_id)
    except Unit.DoesNotExist:
        raise RowNotFound(what="unit") from None


def _facts(matter: Matter) -> dict[str, str]:
    """What clauses will ask about the case. Raises: FactUnreadable."""
    facts = {
        "channel": matter["channel"],
        "scenario": matter["scenario"],
        "case_type": matter.get("case_type") or "ordinary",
        "priority": matter.get("priority") or "p3",
    }
    for name in _CHOSEN_FACTS:
        if facts[name] not in FACT_VALUES[name]:
            raise errors.FactUnreadable(
                fact_zh=FACTS[name]["zh-Hans"],
                fact_en=FACTS[name]["en"],
                value=one_line(facts[name])[:40],
                allowed=", ".join(FACT_VALUES[name]),
            )
    facts["product"] = one_line(matter.get("product") or "")
    if len(facts["product"]) > PRODUCT_LENGTH:
        raise errors.TextTooLong(
            field_zh="产品", field_en="product", limit=PRODUCT_LENGTH, length=len(facts["product"])
        )
    return facts


def _search_key(subject: str) -> str:
    length = Case._meta.get_field("subject_key").max_length
    return fold(subject)[:length]
