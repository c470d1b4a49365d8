"""What follows for proposals when a version is published and comes into force."""

from datetime import datetime

from norma.apps.improvement.services import mark_in_force, mark_published
from norma.apps.standards.events import StandardCameIntoForce, StandardPublished


def publish_taken_up(event: StandardPublished, *, now: datetime) -> None:
    """Tell everybody whose proposal the version took up."""
    mark_published(event.version_id, event.version, now=now)


def put_taken_up_in_force(event: StandardCameIntoForce, *, now: datetime) -> None:
    """Tell them that it runs."""
    mark_in_force(event.version_id, event.version, now=now)


SUBSCRIPTIONS = {
    StandardPublished: (publish_taken_up,),
    StandardCameIntoForce: (put_taken_up_in_force,),
}
