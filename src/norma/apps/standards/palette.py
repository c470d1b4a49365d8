"""Finds standards and the clauses in force from the command palette."""

from django.urls import reverse

from norma.apps.standards.reading import words
from norma.apps.standards.selectors import found_clauses
from norma.base.access import Actor
from norma.ui.palette import Hit


def find_clauses(actor: Actor, query: str, locale: str) -> list[Hit]:
    """The clauses in force whose id, title or text holds the query."""
    return [
        Hit(
            label=found.title,
            hint=f"{found.clause_id} · {words.named(words.ONE_OF_KIND, found.kind, locale)}",
            url=reverse(
                "standards:show_clause", args=[found.packager, found.ref_id, found.clause_id]
            ),
            icon="scroll-text",
        )
        for found in found_clauses(actor, query, locale)
    ]
