"""Finds cases from the command palette."""

from django.urls import reverse

from norma.apps.desk import perms
from norma.apps.desk.selectors import find_cases
from norma.base.access import Actor, check
from norma.base.clock import now
from norma.ui.palette import HITS_OF_A_SOURCE, Hit


def find(actor: Actor, query: str, locale: str) -> list[Hit]:
    """The latest cases this actor may see that match."""
    if not check(actor, perms.CASE_VIEW):
        return []
    return [
        Hit(
            label=f"#{row.number} {row.subject}",
            hint=row.customer_name,
            url=reverse("desk:show_case", args=[row.public_id]),
            icon="messages-square",
        )
        for row in find_cases(actor, query, now=now(), limit=HITS_OF_A_SOURCE)
    ]
