"""The way from the page of a version or clause to what changed in it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from norma.apps.standards.slots import Action, SlotQuestion


def compare_actions(question: SlotQuestion) -> Iterable[Action]:
    """Compare this version with the one before it, or the clause alone."""
    url = reverse("standards:show_comparison", args=[question.packager, question.ref_id])
    given = {"to": question.version, "clause": question.clause_id}
    query = urlencode({name: value for name, value in given.items() if value})
    return [Action(_("Compare versions"), f"{url}?{query}", order=60)]
