"""Having a version read: whom it is asked of, what they say to it, who is let off."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from norma.apps.governance import perms
from norma.apps.governance.errors import (
    AcknowledgementSettled,
    OwnExemption,
    QuestionsMovedOn,
    ReasonMissing,
)
from norma.apps.governance.events import (
    AcknowledgementReminded,
    StandardAcknowledged,
    StandardNotAcknowledged,
)
from norma.apps.governance.models import Acknowledgement, QuizAttempt, SealedText
from norma.apps.governance.sealing import digest_of, readable_texts
from norma.apps.governance.selectors.acknowledgements import (
    acknowledgements_of,
    acknowledgements_under,
    questions_for,
)
from norma.apps.standards.selectors import pack_of
from norma.base.access import Actor, RowNotFound, authorize
from norma.base.audit.services import record
from norma.base.outbox.services import publish
from norma.base.text.search import many_lines
from norma.core.clause.hashing import pack_hash
from norma.core.learning.questions import Marks, Question, marks_of

_State = Acknowledgement.State
_ANSWERABLE = (_State.PENDING, _State.OVERDUE, _State.DECLINED, _State.EXEMPTED)
REMINDED_AGAIN_AFTER_S = 20 * 3600


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of saying "I have read it": accepted, or which questions were not yet right.

    Attributes:
        draw: the questions that were answered; empty where none were asked.
    """

    is_accepted: bool
    draw: tuple[Question, ...] = ()
    marks: Marks | None = None


@transaction.atomic
def acknowledge_standard(
    acknowledgement_id: int,
    *,
    actor: Actor,
    now: datetime,
    locale: str,
    answers: Mapping[str, Collection[str]] | None = None,
    attempt: int = 0,
) -> Outcome:
    """Say that one has read the version and works by it; a second click changes nothing.

    Where questions are asked, the share that the standard wants has to be right; a failed attempt is
    kept, and the next one meets the questions in another order.

    Args:
        attempt: how many were made before, as the page showed; another number is refused.
    Raises:
        RowNotFound (also for somebody else's), AcknowledgementSettled, QuestionsMovedOn.
    """
    row = _own(acknowledgement_id, actor)
    if row.state == _State.ACCEPTED:
        return Outcome(is_accepted=True)
    _require(row, *_ANSWERABLE)
    draw = questions_for(row, actor.roles, locale)
    marks = None
    if draw:
        if attempt != row.attempts:
            raise QuestionsMovedOn()
        marks = marks_of(draw, answers or {})
        if not _keep_attempt(row, draw, marks, answers or {}, now=now):
            return Outcome(is_accepted=False, draw=draw, marks=marks)
    sealed = seal(row.version_id, now=now)
    row.sealed, row.digest, row.locale_read = sealed, sealed.digest, locale
    row.score_pct = marks.score_pct if marks else None
    _settle(row, _State.ACCEPTED, actor=actor, now=now, changed=_SIGNED)
    publish(StandardAcknowledged(row.version_id, row.pk, row.user_id, sealed.digest), now=now)
    return Outcome(is_accepted=True, draw=draw, marks=marks)


_SIGNED = ("sealed", "digest", "locale_read", "score_pct")


@transaction.atomic
def decline_standard(
    acknowledgement_id: int, reason: str, *, actor: Actor, now: datetime
) -> Acknowledgement:
    """Say that one cannot accept the version, and why; accepting later stays possible.

    Raises: RowNotFound (also for somebody else's), ReasonMissing, AcknowledgementSettled.
    """
    row = _own(acknowledgement_id, actor)
    said = many_lines(reason)
    if row.state == _State.DECLINED and row.reason == said:
        return row
    _require(row, _State.PENDING, _State.OVERDUE)
    if not said:
        raise ReasonMissing()
    row.reason = said
    _settle(row, _State.DECLINED, actor=actor, now=now, changed=("reason",))
    publish(StandardNotAcknowledged(row.version_id, row.pk, row.user_id, "declined"), now=now)
    return row


@transaction.atomic
def exempt_reader(
    acknowledgement_id: int, reason: str, *, actor: Actor, now: datetime
) -> Acknowledgement:
    """Let somebody of one's unit off, such as for a long leave; never oneself.

    Raises: RowNotFound, PermissionRefused, ReasonMissing, OwnExemption, AcknowledgementSettled.
    """
    row = (
        acknowledgements_under(actor)
        .select_for_update(of=("self",))
        .filter(pk=acknowledgement_id)
        .first()
    )
    if row is None:
        raise RowNotFound(what="acknowledgement")
    authorize(actor, perms.ACKNOWLEDGEMENT_EXEMPT, row)
    said = many_lines(reason)
    if row.state == _State.EXEMPTED and row.reason == said:
        return row
    if row.user_id == actor.user_id:
        raise OwnExemption()
    _require(row, _State.PENDING, _State.OVERDUE, _State.DECLINED)
    if not said:
        raise ReasonMissing()
    row.reason = said
    _settle(row, _State.EXEMPTED, actor=actor, now=now, changed=("reason",))
    publish(StandardNotAcknowledged(row.version_id, row.pk, row.user_id, "exempted"), now=now)
    return row


@transaction.atomic
def remind_readers(round_id: int, *, actor: Actor, now: datetime) -> int:
    """Remind those of one's units who have not read it, each at most once in a working day; how many.

    Raises: PermissionRefused.
    """
    authorize(actor, perms.ACKNOWLEDGEMENT_VIEW)
    owed = acknowledgements_under(actor).filter(
        round_id=round_id, state__in=Acknowledgement.OWED, user__is_active=True
    )
    rows = [
        row
        for row in owed.select_for_update(of=("self",))
        if row.user_id != actor.user_id and not _was_reminded(row, now=now)
    ]
    Acknowledgement.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=now)
    if rows:
        people = tuple(row.user_id for row in rows)
        record(actor, rows[0].round, "governance.reminded", {"people": [0, len(people)]}, now=now)
        publish(AcknowledgementReminded(rows[0].version_id, people), now=now)
    return len(rows)


def seal(version_id: int, *, now: datetime) -> SealedText:
    """The text of a published version under its digest, made once."""
    found = SealedText.objects.filter(version_id=version_id).first()
    if found is not None:
        return found
    pack = pack_of(version_id)
    texts = readable_texts(pack)
    values = {
        "texts": texts,
        "digest": digest_of(texts, pack_hash(pack.document)),
        "sealed_at": now,
    }
    sealed, _ = SealedText.objects.get_or_create(version_id=version_id, defaults=values)
    return sealed


def _was_reminded(row: Acknowledgement, *, now: datetime) -> bool:
    before = row.reminded_at
    return before is not None and (now - before).total_seconds() < REMINDED_AGAIN_AFTER_S


def _own(acknowledgement_id: int, actor: Actor) -> Acknowledgement:
    row = (
        acknowledgements_of(actor)
        .select_for_update(of=("self",))
        .filter(pk=acknowledgement_id)
        .first()
    )
    if row is None:
        raise RowNotFound(what="acknowledgement")
    return row


def _require(row: Acknowledgement, *states: str) -> None:
    if row.state not in states or row.round.closed_at is not None:
        raise AcknowledgementSettled(version=row.version.version)


def _settle(
    row: Acknowledgement, state: str, *, actor: Actor, now: datetime, changed: tuple[str, ...]
) -> None:
    old = row.state
    row.state = state
    row.decided_at = now
    row.decided_by_id = actor.user_id
    row.save(update_fields=["state", "decided_at", "decided_by", *changed])
    record(actor, row, f"governance.{state}", {"state": [old, state]}, now=now)


def _keep_attempt(
    row: Acknowledgement,
    draw: tuple[Question, ...],
    marks: Marks,
    answers: Mapping[str, Collection[str]],
    *,
    now: datetime,
) -> bool:
    """Whether the attempt passes; kept with what was asked, in the words in which it was asked."""
    is_passed = marks.score_pct >= (row.round.quiz_pass_pct or 0)
    row.attempts += 1
    row.save(update_fields=["attempts"])
    QuizAttempt.objects.create(
        acknowledgement=row,
        number=row.attempts,
        at=now,
        score_pct=marks.score_pct,
        is_passed=is_passed,
        asked=[
            {
                "key": question.key,
                "ask": question.ask,
                "named": [
                    c.text for c in question.choices if c.key in answers.get(question.key, ())
                ],
                "right": [c.text for c in question.choices if c.is_right],
            }
            for question in draw
        ],
    )
    return is_passed
