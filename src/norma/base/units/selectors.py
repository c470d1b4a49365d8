"""Reads the tree of units."""

from django.db.models import QuerySet

from norma.base.access import Actor, Perm, get_visible, visible_to
from norma.base.units.models import Unit
from norma.base.units.perms import UNIT_VIEW


def units_for(actor: Actor, perm: Perm = UNIT_VIEW) -> QuerySet[Unit]:
    """The units in which the actor holds the permission, parents before children."""
    return visible_to(actor, Unit.objects.order_by("path"), perm)


def serving_units() -> list[Unit]:
    """The units that serve customers themselves: those with a region and no unit below them."""
    return list(Unit.objects.exclude(region="").filter(children=None).order_by("path"))


def unit_by_code(code: str, actor: Actor, perm: Perm) -> Unit:
    """The unit of that code in which the actor holds the permission. Raises: RowNotFound."""
    return get_visible(actor, Unit.objects.all(), perm, code=code)
