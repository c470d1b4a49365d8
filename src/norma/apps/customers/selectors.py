"""Reads customers; each function uses a constant number of queries."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from norma.apps.customers import perms
from norma.apps.customers.contact import (
    EmailUnreadable,
    PhoneUnreadable,
    masked_email,
    masked_phone,
    normal_email,
    normal_phone,
    phone_phrase,
)
from norma.apps.customers.models import Customer
from norma.apps.customers.panels import CustomerPanel, PanelQuestion, panels_for
from norma.apps.people.selectors import names_of
from norma.base.access import Actor, check, get_visible, visible_to
from norma.base.audit.selectors import entries_of
from norma.base.text.search import fold, one_line
from norma.core.clause.vocabulary import FACT_VALUES

PAGE_SIZE = 50
DUPLICATES_SHOWN = 5
VIEWINGS_SHOWN = 20
LANGUAGE_NAMES = {"zh-hans": gettext_lazy("Chinese"), "en": gettext_lazy("English")}
_SHORTEST_DIGITS = 3
_DONE: dict[str, dict[str, str]] = {
    "customers.added": {"zh-Hans": "新增", "en": "added"},
    "customers.changed": {"zh-Hans": "修改", "en": "changed"},
    "customers.viewed": {"zh-Hans": "查看", "en": "opened"},
}
_NOT_STAFF = {"zh-Hans": "系统或客户本人", "en": "the system or the customer"}


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One customer as a list shows them; contact details already as this reader may see them."""

    public_id: str
    name: str
    phone: str
    email: str
    segment: str
    segment_name: str
    unit_name: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class CustomerList:
    """One page of a list of customers.

    Attributes:
        total: how many match in all.
        page, pages: 1-based.
    """

    rows: Sequence[CustomerRow]
    query: str
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Viewing:
    """Somebody opened or changed the record."""

    at: datetime
    by: str
    what: str


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    """All that the record page shows of one customer.

    Attributes:
        viewings: latest first; None where the reader may not see the access log.
    """

    customer: Customer
    row: CustomerRow
    language_name: str
    sees_contact: bool
    may_edit: bool
    panels: Sequence[CustomerPanel]
    viewings: Sequence[Viewing] | None

    @property
    def has_contact(self) -> bool:
        """Whether there is anything to hide."""
        return bool(self.customer.phone or self.customer.email)


def customers_for(actor: Actor) -> QuerySet[Customer]:
    """The customers this actor may see, by name."""
    return visible_to(actor, Customer.objects.select_related("unit"), perms.CUSTOMER_VIEW)


def customer_for(actor: Actor, public_id: str) -> Customer:
    """One customer. Raises: RowNotFound, also where they are not this actor's to see."""
    customers = Customer.objects.select_related("unit")
    return get_visible(actor, customers, perms.CUSTOMER_VIEW, public_id=public_id)


def matching(
    customers: QuerySet[Customer], query: str, *, sees_contact: bool
) -> QuerySet[Customer]:
    """The customers whose name, id, email or telephone number holds the query.

    Who may not see contact details finds a customer by a whole number or address only, so that a
    hidden number cannot be felt out digit by digit.
    """
    key = fold(one_line(query))
    if not key:
        return customers
    found = Q(name_key__contains=key) | Q(public_id=key)
    if sees_contact:
        found |= Q(email__contains=key)
        digits = re.sub(r"\D", "", key).removeprefix("00")
        if len(digits) >= _SHORTEST_DIGITS and not re.search(r"[^\W\d]", key):
            found |= Q(phone__contains=digits.removeprefix("0"))
    if whole := _whole_contact(key):
        found |= whole
    return customers.filter(found)


def customer_list(actor: Actor, *, query: str, page: int, locale: str) -> CustomerList:
    """One page of the customers that match; two queries."""
    sees_contact = bool(check(actor, perms.CONTACT_VIEW))
    found = matching(customers_for(actor), query, sees_contact=sees_contact)
    total = found.count()
    pages = max(1, -(-total // PAGE_SIZE))
    shown = min(max(page, 1), pages)
    rows = found[(shown - 1) * PAGE_SIZE : shown * PAGE_SIZE]
    return CustomerList(
        rows=[row_of(customer, actor, locale) for customer in rows],
        query=query,
        total=total,
        page=shown,
        pages=pages,
    )


def customer_page(actor: Actor, public_id: str, *, locale: str, now: datetime) -> CustomerRecord:
    """The record of one customer. Raises: RowNotFound."""
    customer = customer_for(actor, public_id)
    may_see_log = bool(check(actor, perms.ACCESS_LOG_VIEW, customer))
    return CustomerRecord(
        customer=customer,
        row=row_of(customer, actor, locale),
        language_name=str(LANGUAGE_NAMES.get(customer.locale, customer.locale)),
        sees_contact=bool(check(actor, perms.CONTACT_VIEW, customer)),
        may_edit=bool(check(actor, perms.CUSTOMER_EDIT, customer)),
        panels=panels_for(PanelQuestion(customer.pk, actor, locale, now)),
        viewings=_viewings(customer, locale) if may_see_log else None,
    )


def duplicates_of(
    actor: Actor, *, email: str, phone: str, besides: int | None = None
) -> list[Customer]:
    """Visible customers with the same address or number, both in normal spelling; at most five."""
    same = same_contact(email, phone)
    if same is None:
        return []
    others = customers_for(actor).filter(same).exclude(pk=besides or 0)
    return list(others[:DUPLICATES_SHOWN])


def row_of(customer: Customer, actor: Actor, locale: str) -> CustomerRow:
    """The customer as this reader may see them. Needs the unit loaded."""
    sees_contact = bool(check(actor, perms.CONTACT_VIEW, customer))
    return CustomerRow(
        public_id=customer.public_id,
        name=customer.name,
        phone=phone_phrase(customer.phone, locale)
        if sees_contact
        else masked_phone(customer.phone),
        email=customer.email if sees_contact else masked_email(customer.email),
        segment=customer.segment,
        segment_name=segment_name(customer.segment, locale),
        unit_name=customer.unit.name(locale),
        created_at=customer.created_at,
    )


def segment_name(segment: str, locale: str) -> str:
    """The segment in the reader's language; an organisation's own segment as it is written."""
    return FACT_VALUES["segment"].get(segment, {}).get(locale, segment)


def same_contact(email: str, phone: str) -> Q | None:
    """The condition that address or number are these; None where neither is given."""
    if not (email or phone):
        return None
    same = Q()
    if email:
        same |= Q(email=email)
    if phone:
        same |= Q(phone=phone)
    return same


def _whole_contact(key: str) -> Q | None:
    """The query read as a whole address or a whole number."""
    email = phone = ""
    try:
        email = normal_email(key)
    except EmailUnreadable:
        try:
            phone = normal_phone(key)
        except PhoneUnreadable:
            return None
    return same_contact(email, phone)


def _viewings(customer: Customer, locale: str) -> list[Viewing]:
    entries = list(entries_of(customer)[:VIEWINGS_SHOWN])
    names = names_of({entry.actor_ref for entry in entries}, locale)
    return [
        Viewing(
            entry.at,
            names.get(entry.actor_ref) or _NOT_STAFF[locale],
            _DONE.get(entry.action, {}).get(locale, entry.action),
        )
        for entry in entries
    ]
