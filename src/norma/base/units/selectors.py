"""Reads the tree of units."""

from django.db.models import QuerySet

from norma.base.access import Actor, Perm, visible_to
from norma.base.units.models import Unit
from norma.base.units.perms import UNIT_VIEW


def units_for(actor: Actor, perm: Perm = UNIT_VIEW) -> QuerySet[Unit]:
    """The units in which the actor holds the permission, parents before children."""
    return visible_to(actor, Unit.objects.order_by("path"), perm)
