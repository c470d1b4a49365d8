"""Writes to customers: the only place that saves them."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from norma.apps.customers import perms
from norma.apps.customers.contact import (
    masked_email,
    masked_phone,
    normal_email,
    normal_name,
    normal_phone,
)
from norma.apps.customers.models import Customer
from norma.apps.customers.selectors import (
    customer_for,
    customers_for,
    duplicates_of,
    same_contact,
)
from norma.base.access import Actor, authorize
from norma.base.audit.services import record
from norma.base.text.search import fold, many_lines
from norma.base.units.models import Unit
from norma.core.errors import NormaError

LENGTHS = {"name": 120, "email": 254, "note": 20_000}
NAME_KEY_LENGTH = 480
_SEGMENT = re.compile(r"[a-z][a-z0-9_-]{0,19}")
_ID_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_ID_LENGTH = 12
_NOT_TOLD = ("…", "…")


class CustomerTextTooLong(NormaError):
    """A text is longer than the record holds; nothing is cut off silently."""

    code = "CUSTOMER_TEXT_TOO_LONG"
    messages = {
        "zh-Hans": "“{field}”最多 {limit} 个字符，实际 {length} 个。请删减后再保存。",
        "en": "Expected at most {limit} characters in “{field}”, got {length}. Shorten it and save "
        "again.",
    }


class SegmentUnreadable(NormaError):
    """A segment is not written as the standard writes them."""

    code = "SEGMENT_UNREADABLE"
    messages = {
        "zh-Hans": "客户等级应为小写字母、数字、下划线组成的名称，例如 gold；实际为“{segment}”。请改写。",
        "en": "Expected a customer segment in lower-case letters, digits and underscores such as "
        "gold; got “{segment}”. Write it as the standard does.",
    }


class CustomerDuplicated(NormaError):
    """Customers with the same address or number are on record, and nobody has said it is meant."""

    code = "CUSTOMER_DUPLICATED"
    messages = {
        "zh-Hans": "电话或邮箱与已有客户相同（共 {count} 位）。请先核对；确属另一位客户，请选择“仍要保存”。",
        "en": "Expected a new telephone number or email address; {count} customers on record have "
        "it. Look at them first, and choose “save all the same” if this is somebody else.",
    }


@dataclass(frozen=True, slots=True)
class CustomerFields:
    """What is written down of a customer, as somebody typed it."""

    name: str
    unit_id: int
    email: str = ""
    phone: str = ""
    locale: str = "zh-hans"
    segment: str = "standard"
    note: str = ""


@transaction.atomic
def save_customer(
    fields: CustomerFields,
    *,
    actor: Actor,
    now: datetime,
    public_id: str | None = None,
    may_duplicate: bool = False,
) -> Customer:
    """Add a customer, or change the one with `public_id`; only what differs is written.

    Raises:
        RowNotFound, PermissionRefused: there, or in the unit the customer is put in.
        CustomerNameMissing, EmailUnreadable, PhoneUnreadable, SegmentUnreadable, CustomerTextTooLong.
        CustomerDuplicated: unless `may_duplicate`; carries the public ids of those who are visible.
    """
    values = _values(fields)
    customer = customer_for(actor, public_id) if public_id else None
    if customer is not None:
        authorize(actor, perms.CUSTOMER_EDIT, customer)
    if customer is None or customer.unit_id != fields.unit_id:
        authorize(actor, perms.CUSTOMER_EDIT, Customer(unit=Unit.objects.get(pk=fields.unit_id)))
    if not may_duplicate:
        _refuse_duplicates(values, customer, actor=actor)
    if customer is None:
        return _add(values, actor=actor, now=now)
    return _change(customer, values, actor=actor, now=now)


@transaction.atomic
def find_or_create_customer(
    *,
    actor: Actor,
    now: datetime,
    name: str,
    email: str,
    phone: str,
    unit_id: int,
    locale: str,
) -> Customer:
    """The customer with this address, or else this number; a new one in the unit where there is none.

    An existing record is left as it is: whoever writes to us is not thereby allowed to change it.
    Staff meet only the customers they may see.

    Raises:
        CustomerNameMissing, EmailUnreadable, PhoneUnreadable, CustomerTextTooLong: and for staff
            also PermissionRefused.
    """
    values = _values(
        CustomerFields(name=name, email=email, phone=phone, unit_id=unit_id, locale=locale)
    )
    found = _known(values, actor)
    if found is not None:
        return found
    if actor.is_staff:
        authorize(actor, perms.CUSTOMER_EDIT, Customer(unit=Unit.objects.get(pk=unit_id)))
    return _add(values, actor=actor, now=now)


def note_viewing(customer: Customer, *, actor: Actor, now: datetime) -> None:
    """Write into the access log that the actor opened this record. Source: K3."""
    record(actor, customer, "customers.viewed", {}, now=now)


def _known(values: Mapping[str, Any], actor: Actor) -> Customer | None:
    """The address is asked first: numbers are shared by families and switchboards more often."""
    email, phone = str(values["email"]), str(values["phone"])
    everybody = Customer.objects.select_related("unit")
    customers = customers_for(actor) if actor.is_staff else everybody
    for same in (same_contact(email, ""), same_contact("", phone)):
        if same is not None and (found := customers.filter(same).order_by("id").first()):
            return found
    return None


def _values(fields: CustomerFields) -> dict[str, Any]:
    name = normal_name(fields.name)
    email = normal_email(fields.email)
    note = many_lines(fields.note)
    for field, text in (("name", name), ("email", email), ("note", note)):
        if len(text) > LENGTHS[field]:
            raise CustomerTextTooLong(field=field, limit=LENGTHS[field], length=len(text))
    if not _SEGMENT.fullmatch(fields.segment):
        raise SegmentUnreadable(segment=fields.segment)
    return {
        "name": name,
        "name_key": fold(name)[:NAME_KEY_LENGTH],
        "email": email,
        "phone": normal_phone(fields.phone),
        "locale": fields.locale.lower(),
        "segment": fields.segment,
        "unit_id": fields.unit_id,
        "note": note,
    }


def _refuse_duplicates(
    values: Mapping[str, Any], customer: Customer | None, *, actor: Actor
) -> None:
    """An address or number that the record had before is not asked about again."""
    is_new = {
        field: customer is None or getattr(customer, field) != values[field]
        for field in ("email", "phone")
    }
    found = duplicates_of(
        actor,
        email=values["email"] if is_new["email"] else "",
        phone=values["phone"] if is_new["phone"] else "",
        besides=customer.pk if customer else None,
    )
    if found:
        raise CustomerDuplicated(count=len(found), public_ids=[row.public_id for row in found])


def _add(values: Mapping[str, Any], *, actor: Actor, now: datetime) -> Customer:
    public_id = "cust_" + "".join(secrets.choice(_ID_ALPHABET) for _ in range(_ID_LENGTH))
    customer = Customer.objects.create(public_id=public_id, created_at=now, **values)
    changes = {field: _told(field, None, new) for field, new in values.items() if new}
    record(actor, customer, "customers.added", changes, now=now)
    return customer


def _change(
    customer: Customer, values: Mapping[str, Any], *, actor: Actor, now: datetime
) -> Customer:
    changes = {}
    for field, new in values.items():
        old = getattr(customer, field)
        if old != new:
            changes[field] = _told(field, old, new)
            setattr(customer, field, new)
    if changes:
        customer.save(update_fields=list(changes))
        record(actor, customer, "customers.changed", changes, now=now)
    return customer


def _told(field: str, old: Any, new: Any) -> tuple[Any, Any]:
    """Old and new as the record of changes keeps them: it outlives an erasure, so it holds no
    contact detail in full and no note."""
    if field == "note":
        return _NOT_TOLD
    mask = {"email": masked_email, "phone": masked_phone}.get(field)
    return (mask(old or ""), mask(new)) if mask else (old, new)
