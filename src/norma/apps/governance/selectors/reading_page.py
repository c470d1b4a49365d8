"""One version as somebody reads it before accepting it: what is new first, the whole behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from norma.apps.governance.models import Acknowledgement, SealedText
from norma.apps.governance.selectors.acknowledgement_pages import ReadingRow, reading_row
from norma.apps.governance.selectors.acknowledgements import acknowledgements_of, questions_for
from norma.apps.standards.selectors import (
    ChangeRow,
    ClauseComparison,
    LawText,
    changed_clauses,
    law_texts,
    pack_of,
    published_versions_of,
)
from norma.base.access import Actor, RowNotFound
from norma.core.learning.questions import Question

_State = Acknowledgement.State


@dataclass(frozen=True, slots=True)
class ClauseToRead:
    """One clause in the words of the version, the reader's language first."""

    clause_id: str
    title: str
    texts: Sequence[LawText]


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """One version to be read.

    Attributes:
        since: the version that the reader knows, "" where they have not accepted one before.
        head, changed: what is new since then.
        clauses: the whole standard.
        digest: of the sealed text, "" where the version is not sealed yet.
        draw: the questions of the next attempt.
        pass_pct: what share has to be right; None where nothing is asked.
        may_answer: whether the reader has still to say something.
    """

    row: ReadingRow
    since: str
    head: Sequence[ChangeRow]
    changed: Sequence[ClauseComparison]
    clauses: Sequence[ClauseToRead]
    digest: str
    reason: str
    draw: Sequence[Question]
    attempts: int
    pass_pct: int | None
    may_answer: bool
    may_decline: bool

    @property
    def is_new_to_reader(self) -> bool:
        """Whether everything is new, because nothing was accepted before."""
        return not self.since


def reading_page(actor: Actor, number: int, locale: str, *, now: datetime) -> ReadingPage:
    """What this member of staff is asked to read under that number.

    Raises: RowNotFound, also for what somebody else is asked.
    """
    row = acknowledgements_of(actor).filter(pk=number).first()
    if row is None:
        raise RowNotFound(what="acknowledgement")
    since_id, since = _known_to(row)
    head, changed = changed_clauses(since_id, row.version_id, locale)
    pack = pack_of(row.version_id, content_hash=row.version.content_hash)
    is_open = row.round.closed_at is None
    may_answer = is_open and row.state not in (_State.ACCEPTED, _State.RELEASED)
    sealed = SealedText.objects.filter(version_id=row.version_id).values_list("digest", flat=True)
    return ReadingPage(
        row=reading_row(row, locale, now=now),
        since=since,
        head=head,
        changed=changed,
        clauses=[
            ClauseToRead(clause.id, texts[0].title if texts else clause.id, texts)
            for clause in pack.clauses
            for texts in [law_texts(clause, pack, locale)]
        ],
        digest=row.digest or sealed.first() or "",
        reason=row.reason,
        draw=questions_for(row, actor.roles, locale) if may_answer else (),
        attempts=row.attempts,
        pass_pct=row.round.quiz_pass_pct,
        may_answer=may_answer,
        may_decline=is_open and row.state in Acknowledgement.OWED,
    )


def clauses_behind(
    page: ReadingPage, wrong: Iterable[str], draw: Iterable[Question]
) -> list[ClauseToRead]:
    """The clauses that the wrongly answered questions are about, each once."""
    missed = set(wrong)
    about = [question.clause_id for question in draw if question.key in missed]
    clauses = {clause.clause_id: clause for clause in page.clauses}
    return [clauses[each] for each in dict.fromkeys(about) if each in clauses]


def _known_to(row: Acknowledgement) -> tuple[int | None, str]:
    """The version that the reader accepted last, else the one published before this."""
    accepted = (
        Acknowledgement.objects.filter(
            user_id=row.user_id,
            round__standard_id=row.round.standard_id,
            state=_State.ACCEPTED,
        )
        .exclude(pk=row.pk)
        .order_by("-decided_at")
        .values_list("version_id", "version__version")
        .first()
    )
    if accepted is not None:
        return accepted
    earlier = [
        each
        for each in published_versions_of(row.round.standard_id)
        if each.order < row.version.order
    ]
    return (earlier[0].pk, earlier[0].version) if earlier else (None, "")
