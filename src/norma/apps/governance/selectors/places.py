"""On which version's page a comment or an approval stands."""

from dataclasses import dataclass

from norma.apps.governance.models import Approval, ApprovalSeat, Comment
from norma.apps.standards.selectors import versions_for
from norma.base.access import Actor, RowNotFound


@dataclass(frozen=True, slots=True)
class Place:
    """The address of a version."""

    packager: str
    ref_id: str
    version: str


def place_of_comment(actor: Actor, comment_id: int) -> Place:
    """The version a comment is about. Raises: RowNotFound."""
    found = Comment.objects.filter(pk=comment_id).values_list("version_id", flat=True).first()
    return _place(actor, found, "comment")


def place_of_approval(
    actor: Actor, *, approval_id: int | None = None, seat_id: int | None = None
) -> Place:
    """The version an approval, or one seat of it, is about. Raises: RowNotFound."""
    if seat_id is not None:
        seats = ApprovalSeat.objects.filter(pk=seat_id)
        found = seats.values_list("approval__version_id", flat=True).first()
    else:
        rows = Approval.objects.filter(pk=approval_id or 0)
        found = rows.values_list("version_id", flat=True).first()
    return _place(actor, found, "approval")


def _place(actor: Actor, version_id: int | None, what: str) -> Place:
    address = (
        versions_for(actor)
        .filter(pk=version_id or 0)
        .values_list("standard__packager", "standard__ref_id", "version")
        .first()
    )
    if address is None:
        raise RowNotFound(what=what)
    return Place(*address)
