"""Research notes: written, changed, struck out."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from norma.apps.governance import errors, perms
from norma.apps.governance.models import ResearchNote
from norma.apps.standards.selectors import standards_for
from norma.base.access import Actor, RowNotFound, authorize, get_visible
from norma.base.audit.services import record


@dataclass(frozen=True, slots=True)
class ResearchFields:
    """What was read, and where; `figure` and `unit` stand together or not at all."""

    organisation: str
    promise: str
    source_name: str
    read_on: date
    kind: str = ResearchNote.Kind.COMPETITOR
    trust: str = ResearchNote.Trust.READ
    figure: Decimal | None = None
    unit: str = ""
    clause_id: str = ""
    param: str = ""
    source_url: str = ""


@transaction.atomic
def write_research(
    standard_id: int,
    fields: ResearchFields,
    *,
    actor: Actor,
    now: datetime,
    note_id: int | None = None,
) -> ResearchNote:
    """Keep what another organisation promises, or change a note. Raises: RowNotFound,
    PermissionRefused, TextMissing.
    """
    standard = standards_for(actor).select_related("unit").filter(pk=standard_id).first()
    if standard is None:
        raise RowNotFound(what="standard")
    if not (fields.organisation.strip() and fields.promise.strip() and fields.source_name.strip()):
        raise errors.TextMissing()
    note = ResearchNote(standard=standard, written_at=now, written_by_id=actor.user_id)
    if note_id is not None:
        note = get_visible(
            actor, ResearchNote.objects.filter(standard=standard), perms.RESEARCH_EDIT, pk=note_id
        )
    authorize(actor, perms.RESEARCH_EDIT, note)
    values = asdict(fields)
    changes = {
        name: [None if note_id is None else getattr(note, name), value]
        for name, value in values.items()
        if note_id is None or getattr(note, name) != value
    }
    for name, value in values.items():
        setattr(note, name, value)
    if note_id is None:
        note.save()
    else:
        note.save(update_fields=list(values))
    action = "governance.research_written" if note_id is None else "governance.research_changed"
    record(actor, note, action, changes, now=now)
    return note


@transaction.atomic
def strike_research(note_id: int, *, actor: Actor, now: datetime) -> ResearchNote:
    """Take a note out of the comparison; it stays in the record. Raises: RowNotFound."""
    note = get_visible(actor, ResearchNote.objects.all(), perms.RESEARCH_EDIT, pk=note_id)
    if note.struck_at is None:
        note.struck_at = now
        note.save(update_fields=["struck_at"])
        record(actor, note, "governance.research_struck", {"struck_at": [None, now]}, now=now)
    return note
