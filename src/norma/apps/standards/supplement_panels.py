"""What supplements show on the pages of standards: their changes, their values, the ways to them."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from norma.apps.standards import perms
from norma.apps.standards.models import Standard
from norma.apps.standards.selectors.clause_matrix import clause_matrix
from norma.apps.standards.selectors.own_values import supplementing_units
from norma.apps.standards.selectors.supplement_page import supplement_view
from norma.apps.standards.slots import Action, Panel, SlotQuestion
from norma.base.access import check


def about_supplement(question: SlotQuestion) -> Panel | None:
    """Across the page of a supplement: what it changes, adds and asks for."""
    if _kind(question) != "overlay":
        return None
    view = supplement_view(
        question.actor, question.version_id, locale=question.locale, now=question.now
    )
    return Panel(
        key="supplement",
        template="standards/_supplement_about.html",
        context={"view": view},
        order=10,
    )


def values_under_supplements(question: SlotQuestion) -> Panel | None:
    """On the page of a core's clause: its values under each supplement."""
    if question.status != "in_force" or _kind(question) != "core":
        return None
    may_write = check(question.actor, perms.SUPPLEMENT_EDIT) and supplementing_units(question.actor)
    address = [question.packager, question.ref_id, question.clause_id]
    matrix = clause_matrix(
        question.version_id,
        question.clause_id,
        locale=question.locale,
        now=question.now,
        own_url=reverse("standards:edit_own_values", args=address) if may_write else "",
    )
    if not matrix.columns and not matrix.own_url:
        return None
    return Panel(
        key="supplements",
        template="standards/_supplement_matrix.html",
        context={"matrix": matrix},
        order=20,
    )


def ways_to_supplements(question: SlotQuestion) -> Iterable[Action]:
    """From a core to its supplements and to what they make of it."""
    if question.clause_id or question.status == "draft" or _kind(question) != "core":
        return []
    address = [question.packager, question.ref_id]
    return [
        Action(_("Supplements"), reverse("standards:show_supplements", args=address), order=40),
        Action(
            _("Effective standard"), reverse("standards:show_effective", args=address), order=41
        ),
    ]


def _kind(question: SlotQuestion) -> str | None:
    kinds = Standard.objects.filter(pk=question.standard_id).values_list("kind", flat=True)
    return kinds.first()
