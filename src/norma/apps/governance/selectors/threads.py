"""Comments on a version as threads, each with the place of its passage in the text as it is now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from norma.apps.governance.models import Comment
from norma.apps.standards.selectors import pack_of
from norma.core.clause.model import Pack
from norma.core.clause.render import insert, title_of
from norma.core.review.anchors import passage_at

if TYPE_CHECKING:
    from norma.apps.standards.models import StandardVersion


@dataclass(frozen=True, slots=True)
class Remark:
    """What one person said."""

    id: int
    author: str
    initial: str
    body: str
    written_at: datetime
    mentioned: Sequence[str]


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and its answers.

    Attributes:
        quote: the passage it is about, "" for the whole clause; `locale` is the language of it.
        is_outdated: whether those words no longer stand in the clause.
    """

    clause_id: str
    first: Remark
    answers: Sequence[Remark]
    quote: str
    locale: str
    is_outdated: bool
    is_blocking: bool
    resolved_at: datetime | None
    resolved_by: str

    @property
    def is_open(self) -> bool:
        """Whether it waits to be dealt with."""
        return self.resolved_at is None


@dataclass(frozen=True, slots=True)
class ClauseThreads:
    """The threads of one clause; "" is the version as a whole."""

    clause_id: str
    title: str
    is_gone: bool
    threads: Sequence[Thread]


def threads_of(
    version: "StandardVersion", locale: str, *, clause_id: str | None = None
) -> list[Thread]:
    """The threads of a version, or of one clause, open ones first; four queries."""
    rows = Comment.objects.filter(version=version)
    if clause_id is not None:
        rows = rows.filter(clause_id=clause_id)
    comments = list(rows.select_related("written_by", "resolved_by").prefetch_related("mentions"))
    answers: dict[int, list[Comment]] = {}
    for comment in comments:
        if comment.parent_id is not None:
            answers.setdefault(comment.parent_id, []).append(comment)
    firsts = [comment for comment in comments if comment.parent_id is None]
    pack = pack_of(version.pk, content_hash=version.content_hash) if firsts else None
    texts = _texts(pack, {(c.clause_id, c.locale) for c in firsts if c.quote})
    found = [_thread(c, answers.get(c.pk, []), texts, locale) for c in firsts]
    return sorted(found, key=lambda thread: not thread.is_open)


def threads_by_clause(version: "StandardVersion", locale: str) -> list[ClauseThreads]:
    """The same in the order of the standard, the version as a whole first."""
    threads = threads_of(version, locale)
    if not threads:
        return []
    pack = pack_of(version.pk, content_hash=version.content_hash)
    titles = {clause.id: title_of(clause, locale) for clause in pack.clauses}
    ids = ["", *titles]
    gone = dict.fromkeys(each.clause_id for each in threads if each.clause_id not in ids)
    grouped = {key: [t for t in threads if t.clause_id == key] for key in [*ids, *gone]}
    return [
        ClauseThreads(key, titles.get(key, ""), key in gone, own)
        for key, own in grouped.items()
        if own
    ]


def open_counts(version_id: int) -> dict[str, int]:
    """How many threads are open on each clause; one query."""
    rows = Comment.objects.filter(version_id=version_id, parent=None, resolved_at=None)
    found: dict[str, int] = {}
    for clause_id in rows.order_by().values_list("clause_id", flat=True):
        found[clause_id] = found.get(clause_id, 0) + 1
    return found


def _texts(pack: Pack | None, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Each clause's own words with the numbers inserted, as a reader selects them."""
    if pack is None:
        return {}
    clauses = {clause.id: clause for clause in pack.clauses}
    return {
        (clause_id, locale): insert(clause.text.get(locale, ""), clause, locale)
        for clause_id, locale in wanted
        if (clause := clauses.get(clause_id)) is not None
    }


def _thread(
    comment: Comment,
    answers: Sequence[Comment],
    texts: Mapping[tuple[str, str], str],
    locale: str,
) -> Thread:
    text = texts.get((comment.clause_id, comment.locale), "")
    return Thread(
        clause_id=comment.clause_id,
        first=_remark(comment, locale),
        answers=[_remark(answer, locale) for answer in answers],
        quote=comment.quote,
        locale=comment.locale,
        is_outdated=bool(comment.quote)
        and passage_at(text, comment.quote, comment.quote_at) is None,
        is_blocking=comment.is_blocking,
        resolved_at=comment.resolved_at,
        resolved_by=comment.resolved_by.name(locale) if comment.resolved_by else "",
    )


def _remark(comment: Comment, locale: str) -> Remark:
    author = comment.written_by.name(locale)
    return Remark(
        id=comment.pk,
        author=author,
        initial=author[:1].upper(),
        body=comment.body,
        written_at=comment.written_at,
        mentioned=[user.name(locale) for user in comment.mentions.all()],
    )
