"""Comments on a version: written, answered, resolved, opened again."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from norma.apps.governance import errors, perms
from norma.apps.governance.events import CommentWritten
from norma.apps.governance.models import Comment
from norma.apps.people.selectors import holders_of
from norma.apps.standards.selectors import versions_for
from norma.base.access import Actor, RowNotFound, authorize
from norma.base.audit.services import record
from norma.base.outbox.services import publish
from norma.base.text.search import fold

if TYPE_CHECKING:
    from norma.apps.people.models import User
    from norma.apps.standards.models import StandardVersion

_MENTION = re.compile(r"@([\w.\-]+)")
_BODY_LENGTH, _QUOTE_LENGTH = 4_000, 1_000


@dataclass(frozen=True, slots=True)
class Passage:
    """The words a comment is about: in which language of the clause, and where they begin."""

    locale: str
    quote: str
    began: int


@transaction.atomic
def write_comment(
    version_id: int,
    clause_id: str,
    body: str,
    *,
    actor: Actor,
    now: datetime,
    passage: Passage | None = None,
    is_blocking: bool = False,
) -> Comment:
    """Comment on a clause of a draft ("" for the whole), or on a passage of it.

    `@login` or `@name` in the text calls upon a colleague who may read the draft.

    Raises: RowNotFound, PermissionRefused, NotADraft, TextMissing.
    """
    version = _version(version_id, actor=actor)
    authorize(actor, perms.DRAFT_COMMENT, version)
    if version.is_published:
        raise errors.NotADraft(version=version.version)
    if clause_id and not version.clauses.filter(clause_id=clause_id).exists():
        raise RowNotFound(what="clause")
    about = passage if passage and passage.quote.strip() else Passage("", "", 0)
    return _write(
        Comment(
            version=version,
            clause_id=clause_id,
            locale=about.locale[:20],
            quote=about.quote[:_QUOTE_LENGTH],
            quote_at=max(0, about.began),
            is_blocking=is_blocking,
        ),
        body,
        actor=actor,
        now=now,
    )


@transaction.atomic
def answer_comment(comment_id: int, body: str, *, actor: Actor, now: datetime) -> Comment:
    """Answer a comment; an answer to an answer joins the same thread.

    Raises: RowNotFound, PermissionRefused, TextMissing.
    """
    first = _comment(comment_id, actor=actor)
    answer = Comment(
        version=first.version, clause_id=first.clause_id, parent_id=first.parent_id or first.pk
    )
    return _write(answer, body, actor=actor, now=now)


@transaction.atomic
def settle_comment(comment_id: int, *, actor: Actor, now: datetime, is_resolved: bool) -> Comment:
    """Mark a comment as dealt with, or open it again; harmless when it already is.

    Raises: RowNotFound, PermissionRefused.
    """
    comment = _comment(comment_id, actor=actor)
    if (comment.resolved_at is not None) == is_resolved:
        return comment
    comment.resolved_at = now if is_resolved else None
    comment.resolved_by_id = actor.user_id if is_resolved else None
    comment.save(update_fields=["resolved_at", "resolved_by"])
    action = "governance.comment_resolved" if is_resolved else "governance.comment_reopened"
    record(actor, comment, action, {"resolved": [not is_resolved, is_resolved]}, now=now)
    return comment


def _version(version_id: int, *, actor: Actor) -> "StandardVersion":
    version = (
        versions_for(actor)
        .filter(pk=version_id)
        .select_related("standard__unit")
        .defer("document", "source_text")
        .first()
    )
    if version is None:
        raise RowNotFound(what="standard version")
    return version


def _comment(comment_id: int, *, actor: Actor) -> Comment:
    found = Comment.objects.filter(pk=comment_id, version__in=versions_for(actor))
    comment = found.select_related("version__standard__unit").first()
    if comment is None:
        raise RowNotFound(what="comment")
    authorize(actor, perms.DRAFT_COMMENT, comment)
    return comment


def _write(comment: Comment, body: str, *, actor: Actor, now: datetime) -> Comment:
    if not body.strip():
        raise errors.TextMissing()
    assert actor.user_id is not None  # the permission is held by staff alone
    comment.body = body.strip()[:_BODY_LENGTH]
    comment.written_at = now
    comment.written_by_id = actor.user_id
    Comment.objects.bulk_create([comment])
    mentioned = _mentioned(comment)
    comment.mentions.set(mentioned)
    record(
        actor, comment, "governance.comment_written", {"clause": [None, comment.clause_id]}, now=now
    )
    ids = tuple(user.pk for user in mentioned)
    publish(CommentWritten(comment.version_id, comment.pk, comment.clause_id, ids), now=now)
    return comment


def _mentioned(comment: Comment) -> list["User"]:
    """The colleagues whose log-in, or name without spaces, stands behind an @."""
    called = {fold(name) for name in _MENTION.findall(comment.body)}
    if not called:
        return []
    readers = holders_of(perms.DRAFT_COMMENT, comment.version.standard.unit)
    return [user for user in readers if called & _callings(user)]


def _callings(user: "User") -> set[str]:
    names = (user.login, user.name_zh, user.name_en.replace(" ", ""))
    return {fold(name) for name in names}
