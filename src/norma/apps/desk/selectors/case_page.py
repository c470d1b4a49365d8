"""One case as a member of staff sees it, and as its customer does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core import signing

from norma.apps.desk import perms
from norma.apps.desk.clocks import pack_on
from norma.apps.desk.errors import LinkUnknown
from norma.apps.desk.models import Case, CaseEvent, Message
from norma.apps.desk.recording import recordable_kinds
from norma.apps.desk.selectors.queue import case_for
from norma.apps.desk.selectors.readings import ClockReading, Texts, clock_readings
from norma.apps.desk.selectors.timeline import Entry, EntryKind, timeline_of
from norma.base.access import Actor, Allowed, Denied, check
from norma.core.clause.model import Pack

_signer = signing.Signer(salt="desk.follow", sep=".")
_TOLD_TO_CUSTOMERS = (
    "case.opened",
    "case.answered",
    "case.resolved",
    "case.reopened",
    "case.closed",
    "complaint.",
    "return.",
    "refund.",
    "withdrawal.",
    "visit.",
    "repair.",
    "callback.",
)


@dataclass(frozen=True, slots=True)
class CasePage:
    """All that the page of one case shows.

    Attributes:
        case: with its customer, unit and assignee loaded.
        pack: the standard under which the case was opened, or None.
        entries: the latest, in order; `earlier_than` goes into the question for those before them.
        clocks: the owed ones by due time, then the others, the latest first.
        may: what this actor may do on the case, by permission code; a refusal carries its reason.
        recordable: what can be recorded on such a case, with labels.
    """

    case: Case
    pack: Pack | None
    entries: Sequence[Entry]
    earlier_than: int | None
    clocks: Sequence[ClockReading]
    may: Mapping[str, Allowed | Denied]
    recordable: Mapping[str, Texts]


@dataclass(frozen=True, slots=True)
class FollowedCase:
    """A case as its customer sees it: public messages, steps that concern them, public promises."""

    case: Case
    entries: Sequence[Entry]
    clocks: Sequence[ClockReading]
    token: str


def case_page(
    actor: Actor, public_id: str, *, now: datetime, before_seq: int | None = None
) -> CasePage:
    """One case, in a constant number of queries. Raises: RowNotFound."""
    case = case_for(actor, public_id)
    pack = pack_on(case)
    readings = clock_readings(case, now=now)
    timeline = timeline_of(case, readings, own_labels=_own_labels(pack), before_seq=before_seq)
    return CasePage(
        case=case,
        pack=pack,
        entries=timeline.entries,
        earlier_than=timeline.earlier_than,
        clocks=readings,
        may={perm.code: check(actor, perm, case) for perm in perms.ON_A_CASE},
        recordable=recordable_kinds(case.case_type, pack),
    )


def messages_of_case(case: Case, *, after_seq: int = 0, limit: int) -> Sequence[Message]:
    """What was said after that event, in order; the case MUST have come through `case_for`."""
    return list(Message.objects.filter(case=case, seq__gt=after_seq).order_by("seq")[:limit])


def events_of_case(case: Case, *, after_seq: int = 0, limit: int) -> Sequence[CaseEvent]:
    """What happened after that event, in order; the case MUST have come through `case_for`."""
    return list(CaseEvent.objects.filter(case=case, seq__gt=after_seq).order_by("seq")[:limit])


def clocks_of_case(case: Case, *, now: datetime) -> Sequence[ClockReading]:
    """The promises of the case, read at `now`; the case MUST have come through `case_for`."""
    return clock_readings(case, now=now)


def follow_token(public_id: str) -> str:
    """The end of the link with which a customer follows their case without logging in."""
    return _signer.sign(public_id)


def case_for_token(token: str) -> Case:
    """The case of a link, with its customer and unit.

    Raises: LinkUnknown, alike for a forged link, a shortened one, and a case that is not there.
    """
    try:
        public_id = _signer.unsign(token)
        return (
            Case.objects.with_standard().select_related("customer", "unit").get(public_id=public_id)
        )
    except (signing.BadSignature, Case.DoesNotExist):
        raise LinkUnknown() from None


def followed_case(token: str, *, now: datetime) -> FollowedCase:
    """What the customer's page shows. Raises: LinkUnknown."""
    case = case_for_token(token)
    public = [reading for reading in clock_readings(case, now=now) if reading.is_public]
    timeline = timeline_of(case, public, own_labels=_own_labels(pack_on(case)))
    return FollowedCase(
        case=case,
        entries=[entry for entry in timeline.entries if _is_for_customers(entry)],
        clocks=public,
        token=token,
    )


def _is_for_customers(entry: Entry) -> bool:
    if entry.kind is EntryKind.EVENT:
        return entry.event_kind.startswith(_TOLD_TO_CUSTOMERS)
    return entry.kind is not EntryKind.NOTE


def _own_labels(pack: Pack | None) -> Mapping[str, Texts]:
    return pack.document.get("events", {}) if pack else {}
