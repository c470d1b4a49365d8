"""What approvals and comments ask before a version is published."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse

from norma.apps.governance.models import Approval, ApprovalSeat, Comment
from norma.apps.governance.selectors.seats import (
    authors_of,
    may_author_approve,
    seats_asked,
)
from norma.apps.standards.gates import GateQuestion, Hindrance
from norma.apps.standards.selectors import versions_for

if TYPE_CHECKING:
    from norma.apps.standards.models import StandardVersion


def approval_gate(question: GateQuestion) -> list[Hindrance]:
    """Everything that review and approval still miss; at most five queries."""
    version = (
        versions_for(question.actor)
        .select_related("standard")
        .defer("source_text")
        .get(pk=question.version_id)
    )
    url = reverse(
        "governance:show_review",
        args=[version.standard.packager, version.standard.ref_id, version.version],
    )
    return [*_comments(version, url), *_approvals(version, question, url)]


def _comments(version: "StandardVersion", url: str) -> Iterator[Hindrance]:
    count = Comment.objects.filter(version=version, is_blocking=True, resolved_at=None).count()
    if count:
        yield Hindrance(
            "comments",
            f"Blocking comments still open: {count}.",
            f"还有 {count} 条须先处理的意见没有解决。",
            url,
        )


def _approvals(version: "StandardVersion", question: GateQuestion, url: str) -> Iterator[Hindrance]:
    asked = seats_asked(version)
    if not asked:
        return
    latest = (
        Approval.objects.filter(version=version)
        .prefetch_related("seats__person")
        .order_by("-asked_at", "-pk")
        .first()
    )
    if latest is None or latest.state in ("recalled", "refused"):
        names_en = ", ".join(seat.name("en") for seat in asked)
        names_zh = "、".join(seat.name("zh-Hans") for seat in asked)
        yield Hindrance(
            "approvals",
            f"Approval has to be asked of: {names_en}.",
            f"尚未送审，须经以下人员批准：{names_zh}。",
            url,
        )
        return
    if latest.content_hash != question.content_hash or latest.state == "void":
        yield Hindrance(
            "void",
            "The draft changed after it was laid before its approvers, so their decisions are void;"
            " it has to be laid before them again.",
            "草案在送审后改动过，已作的审批失效，须重新送审。",
            url,
        )
        return
    yield from _pending(latest, url)
    yield from _by_authors(version, latest, url)


def _pending(approval: Approval, url: str) -> Iterator[Hindrance]:
    pending = [seat for seat in approval.seats.all() if seat.decision != "approved"]
    if pending:
        names_en = ", ".join(seat.person.name_en for seat in pending)
        names_zh = "、".join(seat.person.name_zh for seat in pending)
        yield Hindrance(
            "pending", f"Still to approve: {names_en}.", f"还没有批准的：{names_zh}。", url
        )


def _by_authors(version: "StandardVersion", approval: Approval, url: str) -> Iterator[Hindrance]:
    """An approver who changed the draft before asking for it anew is an author now."""
    if may_author_approve(version):
        return
    authors = authors_of(version)
    found: list[ApprovalSeat] = [
        seat for seat in approval.seats.all() if seat.decided_by_id in authors
    ]
    if found:
        names_en = ", ".join(seat.person.name_en for seat in found)
        names_zh = "、".join(seat.person.name_zh for seat in found)
        yield Hindrance(
            "self_approval",
            f"Approved by an author of the draft, which the standard does not allow: {names_en}.",
            f"起草人不得审批自己的草案：{names_zh}。",
            url,
        )
