"""What follows in the making of standards when a version is published, runs or is withdrawn."""

from datetime import datetime

from norma.apps.governance.services.rounds import close_rounds, follow_into_force, open_round
from norma.apps.standards.events import (
    StandardCameIntoForce,
    StandardPublished,
    StandardWithdrawn,
)


def ask_to_acknowledge(event: StandardPublished, *, now: datetime) -> None:
    """Ask the version's audience to read it."""
    open_round(event.version_id, now=now)


def end_older_rounds(event: StandardCameIntoForce, *, now: datetime) -> None:
    """From now on this version is the one to read."""
    open_round(event.version_id, now=now)  # events arrive in no promised order
    follow_into_force(event.version_id, now=now)


def stop_asking(event: StandardWithdrawn, *, now: datetime) -> None:
    """Nobody has to read what is no longer in force."""
    close_rounds(event.standard_id, now=now)


SUBSCRIPTIONS = {
    StandardPublished: (ask_to_acknowledge,),
    StandardCameIntoForce: (end_older_rounds,),
    StandardWithdrawn: (stop_asking,),
}
