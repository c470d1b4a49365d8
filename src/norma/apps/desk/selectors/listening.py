"""Who may listen to which live topic of the desk."""

from norma.apps.desk import perms
from norma.apps.desk.selectors.queue import cases_for
from norma.base.access import Actor, check, visible_to
from norma.base.units.models import Unit


def may_listen_to_case(actor: Actor, public_id: str) -> bool:
    """`case:<public id>`: whoever may see the case."""
    return cases_for(actor).filter(public_id=public_id).exists()


def may_listen_to_queue(actor: Actor, unit_code: str) -> bool:
    """`queue:<unit code>`: whoever may see every case of that unit and below."""
    if not actor.is_staff:
        return False
    return visible_to(actor, Unit.objects.filter(code=unit_code), perms.CASE_VIEW).exists()


def sees_figures(actor: Actor, ref: str) -> bool:
    """`today:all`: whoever may see figures; it carries no names."""
    return ref == "all" and bool(check(actor, perms.FIGURES_VIEW))
