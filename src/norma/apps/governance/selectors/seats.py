"""Whom a draft has to be laid before, who may sit there, and who wrote it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from norma.apps.governance import perms
from norma.apps.governance.models import Absence
from norma.apps.people.selectors import holders_of, holders_of_post
from norma.base.access.roles import STAFF_ROLES, post_role, role_name
from norma.base.audit.selectors import entries_of
from norma.base.text.locale import current_locale

if TYPE_CHECKING:
    from norma.apps.people.models import User
    from norma.apps.standards.models import StandardVersion

_NAMED = frozenset(STAFF_ROLES)


@dataclass(frozen=True, slots=True)
class SeatAsked:
    """One seat that the standard asks for: in which step, and as what.

    Attributes:
        role: as the standard writes it.
        is_known: whether posts of this role exist here; else whoever may approve may sit.
    """

    step: int
    role: str

    @property
    def post(self) -> str:
        """The role of the post that fits."""
        return post_role(self.role)

    @property
    def is_known(self) -> bool:
        """Whether people here hold posts of that role at all."""
        return self.post in _NAMED

    @property
    def role_name(self) -> str:
        """What the seat is called in the language that is being spoken."""
        return self.name(current_locale())

    def name(self, locale: str) -> str:
        """What the seat is called."""
        return role_name(self.post, locale) if self.is_known else self.role


def lifecycle_of(version: "StandardVersion") -> Mapping[str, object]:
    """What the document says of its own life."""
    found = version.document.get("lifecycle")
    return found if isinstance(found, Mapping) else {}


def seats_asked(version: "StandardVersion") -> list[SeatAsked]:
    """The seats in the order of their steps; empty where the standard asks for no approval."""
    asked = lifecycle_of(version).get("approvals")
    rows = asked if isinstance(asked, Sequence) else ()
    seats = {
        (int(row["order"]), str(row["role"])): None for row in rows if isinstance(row, Mapping)
    }
    return [SeatAsked(step, role) for step, role in sorted(seats, key=lambda seat: seat[0])]


def may_author_approve(version: "StandardVersion") -> bool:
    """Whether the standard lets its authors approve; it does not unless it says so."""
    return bool(lifecycle_of(version).get("author_may_approve", False))


def authors_of(version: "StandardVersion") -> frozenset[int]:
    """Everybody who imported or changed the draft: whose deed gave it another content; one query."""
    entries = entries_of(version).filter(changes__has_key="content_hash")
    refs = entries.order_by().values_list("actor_ref", flat=True)
    ids = {int(ref[5:]) for ref in refs if ref.startswith("user:") and ref[5:].isdecimal()}
    return frozenset(ids | ({version.imported_by_id} if version.imported_by_id else set()))


def candidates_for(version: "StandardVersion", seat: SeatAsked) -> list["User"]:
    """Who may be named to the seat: holders of its post in the standard's unit or above it.

    Where nobody here has such posts, whoever may publish stands in. The version's standard and its
    unit are read with it.
    """
    unit = version.standard.unit
    may_read = {user.pk for user in holders_of(perms.DRAFT_APPROVE, unit)}
    if seat.is_known:
        found = [user for user in holders_of_post(seat.post, unit) if user.pk in may_read]
    else:
        found = [user for user in holders_of(perms.DRAFT_SUBMIT, unit) if user.pk in may_read]
    barred = frozenset() if may_author_approve(version) else authors_of(version)
    return [user for user in found if user.pk not in barred]


def deputies_on(person_ids: Sequence[int], on: date) -> dict[int, int]:
    """Who decides for whom on that home date: deputy by person; one query."""
    rows = Absence.objects.filter(person__in=person_ids, first_on__lte=on, last_on__gte=on)
    return dict(rows.values_list("person_id", "deputy_id"))
