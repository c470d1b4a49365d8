"""Finds customers from the command palette."""

from django.urls import reverse

from norma.apps.customers import perms
from norma.apps.customers.selectors import customers_for, matching, row_of
from norma.base.access import Actor, check
from norma.ui.palette import HITS_OF_A_SOURCE, Hit


def find_customers(actor: Actor, query: str, locale: str) -> list[Hit]:
    """The customers this actor may see that match, each with what tells them apart."""
    sees_contact = bool(check(actor, perms.CONTACT_VIEW))
    found = matching(customers_for(actor), query, sees_contact=sees_contact)[:HITS_OF_A_SOURCE]
    rows = [row_of(customer, actor, locale) for customer in found]
    return [
        Hit(
            label=row.name,
            hint=" · ".join(part for part in (row.phone or row.email, row.unit_name) if part),
            url=reverse("customers:show_customer", args=[row.public_id]),
            icon="user-round",
        )
        for row in rows
    ]
