"""A version before its reviewers: what is said of it, and who has approved it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from norma.apps.governance import perms
from norma.apps.governance.selectors.addresses import VersionHead, head_of, version_at
from norma.apps.governance.selectors.approvals import ApprovalRow, approvals_of
from norma.apps.governance.selectors.seats import (
    SeatAsked,
    authors_of,
    candidates_for,
    may_author_approve,
    seats_asked,
)
from norma.apps.governance.selectors.threads import ClauseThreads, threads_by_clause
from norma.apps.people.selectors import names_of
from norma.apps.standards.selectors import versions_for
from norma.apps.standards.selectors.comparing import (
    ComparisonAsked,
    VersionComparison,
    version_comparison,
)
from norma.base.access import Actor, check


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Comments and approvals of one version.

    Attributes:
        approvals: latest first.
        authors: who wrote the draft, and where `author_may_approve` is off may not approve it.
        in_force: the number of the version in force, "" where there is none.
        comparison: against it, in sentences, with how far the version reaches.
    """

    head: VersionHead
    clauses: Sequence[ClauseThreads]
    approvals: Sequence[ApprovalRow]
    seats: Sequence[SeatAsked]
    authors: Sequence[str]
    author_may_approve: bool
    in_force: str
    comparison: VersionComparison | None
    is_draft: bool
    may_comment: bool
    may_submit: bool

    @property
    def current(self) -> ApprovalRow | None:
        """The approval that counts."""
        return self.approvals[0] if self.approvals else None

    @property
    def earlier(self) -> Sequence[ApprovalRow]:
        """Those before it."""
        return self.approvals[1:]

    @property
    def open_count(self) -> int:
        """How many comments wait to be dealt with."""
        return sum(thread.is_open for clause in self.clauses for thread in clause.threads)

    @property
    def blocking_count(self) -> int:
        """How many of them nobody may approve over."""
        return sum(
            thread.is_open and thread.is_blocking
            for clause in self.clauses
            for thread in clause.threads
        )


def review_page(
    actor: Actor, packager: str, ref_id: str, version: str, *, locale: str, now: datetime
) -> ReviewPage:
    """The review of one version; a constant number of queries. Raises: RowNotFound."""
    found = version_at(actor, packager, ref_id, version)
    names = names_of([f"user:{pk}" for pk in authors_of(found)], locale)
    standing = (
        versions_for(actor)
        .filter(standard_id=found.standard_id, status="in_force")
        .exclude(pk=found.pk)
        .defer("document", "source_text")
        .first()
    )
    asked = ComparisonAsked(before=standing.version, after=version) if standing else None
    is_draft = not found.is_published
    return ReviewPage(
        head=head_of(found, locale),
        clauses=threads_by_clause(found, locale),
        approvals=approvals_of(found, actor, locale=locale, now=now),
        seats=seats_asked(found),
        authors=sorted(names.values()),
        author_may_approve=may_author_approve(found),
        in_force=standing.version if standing else "",
        comparison=(version_comparison(actor, packager, ref_id, asked, locale) if asked else None),
        is_draft=is_draft,
        may_comment=is_draft and bool(check(actor, perms.DRAFT_COMMENT, found)),
        may_submit=is_draft and bool(check(actor, perms.DRAFT_SUBMIT, found)),
    )


def seat_choices(
    actor: Actor, page: ReviewPage, locale: str
) -> list[tuple[SeatAsked, str, list[tuple[str, str]]]]:
    """Each seat with its label and who may be named to it; a few queries for each seat."""
    head = page.head
    version = version_at(actor, head.packager, head.ref_id, head.version)
    return [
        (
            seat,
            f"{seat.step} · {seat.name(locale)}",
            [(str(user.pk), user.name(locale)) for user in candidates_for(version, seat)],
        )
        for seat in page.seats
    ]
