"""A small standard that asks for approvals, questions and reviews, and short ways through its life."""

from datetime import date, datetime, timedelta

from norma.apps.governance.models import Approval, ApprovalSeat
from norma.apps.governance.services.approving import (
    ApprovalRequest,
    ask_for_approval,
    decide_on_draft,
)
from norma.apps.standards.models import StandardVersion
from norma.apps.standards.services import import_standard, publish_standard
from norma.base.access import SYSTEM
from norma.base.clock import home_date
from tests.db.standards.texts import standard_text
from tests.world import NOW, World

TODAY = date(2026, 6, 3)
DAY = timedelta(days=1)
LIFECYCLE = """\
lifecycle:
  effective_from: 2026-01-01
  approvals: [{order: 1, role: legal}, {order: 1, role: quality}, {order: 2, role: service-director}]
  author_may_approve: false
  review_every: 12mo
"""
_AUDITS = {
    "manual: {part: process, order: 20}": "audit: {ask: {zh-Hans: 上月首次响应达成率, en: Last"
    " month's first response}, evidence: system:objective, score: ratio}",
}
_QUESTIONS = """\
- id: QN-01
  kind: conduct
  title: {zh-Hans: "问候", en: "Greeting"}
  text: {zh-Hans: "首句问候。", en: "The first line greets."}
  qa: {section: opening, weight: 5, scale: [{key: met, score: 1}, {key: not, score: 0}]}
  manual: {part: skills, order: 90}
  audit: {ask: {zh-Hans: "坐席是否都会问候？", en: "Does everybody greet?"}, score: yes_no}
- id: QN-02
  kind: conduct
  title: {zh-Hans: "核身", en: "Identity"}
  text: {zh-Hans: "先核身。", en: "Identity is verified first."}
  qa: {section: compliance, weight: 5, scale: [{key: met, score: 1}, {key: not, score: 0}]}
  manual: {part: skills, order: 91}
  audit: {ask: {zh-Hans: "核身做到几成？", en: "How far is identity verified?"}, score: levels}
"""


def governed_text(
    version: str = "1.0", *, limit: str = "4bh", lifecycle: str = LIFECYCLE, more: str = _QUESTIONS
) -> str:
    """The standard of the tests of standards, with approvals, a review cycle and questions."""
    text = standard_text(version, limit=limit)
    text = text.replace("lifecycle: {effective_from: 2026-01-01}\n", lifecycle)
    for line, audit in _AUDITS.items():
        text = text.replace(f"  {line}\n", f"  {line}\n  {audit}\n", 1)
    return text + more


class Making:
    """The making of a standard in the small world."""

    def __init__(self, world: World) -> None:
        self.world = world

    def draft(self, text: str = "", *, by: str = "editor", now: datetime = NOW) -> StandardVersion:
        """A draft, written by the editor."""
        unit_id = self.world.hq.pk
        actor = self.world.actor(by)
        result = import_standard(text or governed_text(), actor=actor, now=now, unit_id=unit_id)
        assert result.version is not None, result.faults
        return StandardVersion.objects.get(pk=result.version.pk)

    def people(self, **other: str) -> dict[tuple[int, str], int]:
        """Who is named to each seat; `legal="quality"` puts somebody else there."""
        names = {"legal": "counsel", "quality": "quality", "director": "director"} | other
        return {
            (1, "legal"): getattr(self.world, names["legal"]).pk,
            (1, "quality"): getattr(self.world, names["quality"]).pk,
            (2, "service-director"): getattr(self.world, names["director"]).pk,
        }

    def asked(self, draft: StandardVersion, *, now: datetime = NOW) -> Approval:
        """The draft laid before its approvers, for a week."""
        request = ApprovalRequest(self.people(), home_date(now) + 7 * DAY, "请看新的时限")
        return ask_for_approval(draft.pk, request, actor=self.world.actor("editor"), now=now)

    def decide(
        self,
        approval: Approval,
        who: str,
        *,
        role: str = "",
        is_approved: bool = True,
        reason: str = "",
        now: datetime = NOW,
    ) -> ApprovalSeat:
        """Somebody decides in their seat, or in that of `role`."""
        role = role or {"counsel": "legal", "quality": "quality"}.get(who, "service-director")
        seat = approval.seats.get(role=role)
        return decide_on_draft(
            seat.pk,
            actor=self.world.actor(who),
            now=now,
            is_approved=is_approved,
            reason=reason,
        )

    def approved(self, draft: StandardVersion, *, now: datetime = NOW) -> Approval:
        """The draft approved by everybody."""
        approval = self.asked(draft, now=now)
        for who in ("counsel", "quality", "director"):
            self.decide(approval, who, now=now)
        return Approval.objects.get(pk=approval.pk)

    def published(self, text: str = "", *, now: datetime = NOW) -> StandardVersion:
        """A standard in force, which the system built."""
        draft = self.draft(text, now=now)
        return publish_standard(draft.pk, actor=SYSTEM, now=now, effective_from=home_date(now))
