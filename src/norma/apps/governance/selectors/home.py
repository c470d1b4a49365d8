"""What is under way in the making of standards, and what of it waits for the reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from norma.apps.governance import perms, wording
from norma.apps.governance.models import Absence, Approval, Assessment, Comment
from norma.apps.governance.selectors.approvals import WaitingSeat, seats_waiting_for
from norma.apps.governance.selectors.due import ReviewRow, reviews_page
from norma.apps.people.selectors import staff_with
from norma.apps.standards.selectors import versions_for
from norma.base.access import Actor, check, visible_to
from norma.base.clock import home_date
from norma.base.text.locale import in_locale


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft on its way.

    Attributes:
        state: of its latest approval, "" where none was asked for.
        waiting: who is asked now.
    """

    packager: str
    ref_id: str
    version: str
    title: str
    state: str
    mark: str
    state_name: str
    due_on: date | None
    open_comments: int
    imported_at: datetime
    imported_by: str


@dataclass(frozen=True, slots=True)
class CalledUpon:
    """An open comment that calls upon the reader."""

    packager: str
    ref_id: str
    version: str
    clause_id: str
    author: str
    body: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class OpenAssessment:
    """A self-assessment in which the reader may answer."""

    id: int
    title: str
    unit_name: str
    asked: int
    mine: int


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """Who decides for the reader, and until when."""

    id: int
    deputy: str
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class GovernancePage:
    """Everything under way."""

    seats: Sequence[WaitingSeat]
    called: Sequence[CalledUpon]
    assessments: Sequence[OpenAssessment]
    drafts: Sequence[DraftRow]
    reviews: Sequence[ReviewRow]
    absences: Sequence[AbsenceRow]
    colleagues: Sequence[tuple[str, str]]

    @property
    def is_nothing_waiting(self) -> bool:
        """Whether nothing waits for the reader."""
        return not (self.seats or self.called or self.assessments)


def governance_page(actor: Actor, *, locale: str, now: datetime) -> GovernancePage:
    """What is under way; a constant number of queries."""
    may_approve = bool(check(actor, perms.DRAFT_APPROVE))
    colleagues = staff_with(perms.DRAFT_APPROVE) if may_approve else []
    return GovernancePage(
        seats=seats_waiting_for(actor, locale=locale, now=now),
        called=_called(actor, locale),
        assessments=_assessments(actor, locale),
        drafts=_drafts(actor, locale, now),
        reviews=reviews_page(actor, locale=locale, now=now).due,
        absences=_absences(actor, locale, now),
        colleagues=[
            (str(user.pk), user.name(locale)) for user in colleagues if user.pk != actor.user_id
        ],
    )


def waiting_count(actor: Actor, *, now: datetime) -> int:
    """How many drafts wait for the actor's decision; for the rail."""
    if actor.user_id is None or not check(actor, perms.DRAFT_APPROVE):
        return 0
    return len(seats_waiting_for(actor, locale="en", now=now))


def _called(actor: Actor, locale: str) -> list[CalledUpon]:
    rows = (
        Comment.objects.filter(
            mentions=actor.user_id or 0,
            resolved_at=None,
            parent__resolved_at=None,
            version__in=versions_for(actor).filter(status="draft").values("pk"),
        )
        .select_related("version__standard", "written_by")
        .defer("version__document", "version__source_text")
    )
    return [
        CalledUpon(
            packager=row.version.standard.packager,
            ref_id=row.version.standard.ref_id,
            version=row.version.version,
            clause_id=row.clause_id,
            author=row.written_by.name(locale),
            body=row.body,
            written_at=row.written_at,
        )
        for row in rows[:20]
    ]


def _assessments(actor: Actor, locale: str) -> list[OpenAssessment]:
    if actor.user_id is None:
        return []
    rows = visible_to(actor, Assessment.objects.filter(closed_at=None), perms.ASSESSMENT_ANSWER)
    found = list(
        rows.select_related("unit", "version")
        .defer("version__document", "version__source_text")
        .prefetch_related("answers")[:20]
    )
    return [
        OpenAssessment(
            id=row.pk,
            title=in_locale(row.version.title, locale)[0],
            unit_name=row.unit.name(locale),
            asked=row.asked,
            mine=sum(answer.person_id == actor.user_id for answer in row.answers.all()),
        )
        for row in found
    ]


def _drafts(actor: Actor, locale: str, now: datetime) -> list[DraftRow]:
    versions = list(
        versions_for(actor)
        .filter(status="draft")
        .select_related("standard", "imported_by")
        .defer("document", "source_text")
        .order_by("-imported_at", "-pk")
    )
    latest: dict[int, Approval] = {}
    for row in Approval.objects.filter(version__in=versions).order_by("asked_at", "pk"):
        latest[row.version_id] = row
    open_counts: dict[int, int] = {}
    threads = Comment.objects.filter(version__in=versions, parent=None, resolved_at=None)
    for version_id in threads.order_by().values_list("version_id", flat=True):
        open_counts[version_id] = open_counts.get(version_id, 0) + 1
    today = home_date(now)
    found = []
    for version in versions:
        approval = latest.get(version.pk)
        state = approval_state(approval, version.content_hash)
        late = approval is not None and state == "open" and approval.due_on < today
        found.append(
            DraftRow(
                packager=version.standard.packager,
                ref_id=version.standard.ref_id,
                version=version.version,
                title=in_locale(version.title, locale)[0],
                state=state,
                mark="broken" if late else wording.APPROVAL_STATES.get(state, "plain"),
                state_name=wording.approval_name(state) if state else wording.drafting_name(),
                due_on=approval.due_on if approval and state == "open" else None,
                open_comments=open_counts.get(version.pk, 0),
                imported_at=version.imported_at,
                imported_by=version.imported_by.name(locale) if version.imported_by else "",
            )
        )
    return found


def approval_state(approval: Approval | None, content_hash: str) -> str:
    """How a draft's approval stands: void where its words have changed since, "" for none."""
    if approval is None:
        return ""
    is_changed = approval.content_hash != content_hash
    return "void" if is_changed and approval.state in ("open", "approved") else approval.state


def _absences(actor: Actor, locale: str, now: datetime) -> list[AbsenceRow]:
    rows = Absence.objects.filter(person_id=actor.user_id or 0, last_on__gte=home_date(now))
    return [
        AbsenceRow(row.pk, row.deputy.name(locale), row.first_on, row.last_on)
        for row in rows.select_related("deputy")
    ]
