"""How the standard of the sample organisation was made, and the next version that is on its way.

Everything goes through the services that people use, at the instants at which they would have.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from norma.apps.governance.models import Approval
from norma.apps.governance.selectors.seats import candidates_for, seats_asked
from norma.apps.governance.services.approving import (
    ApprovalRequest,
    ask_for_approval,
    decide_on_draft,
)
from norma.apps.governance.services.assessing import (
    AnswerGiven,
    AssessmentRequest,
    answer_assessment,
    close_assessment,
    open_assessment,
)
from norma.apps.governance.services.commenting import (
    Passage,
    answer_comment,
    settle_comment,
    write_comment,
)
from norma.apps.governance.services.researching import ResearchFields, write_research
from norma.apps.governance.services.reviewing import (
    call_for_review,
    conclude_review,
    open_due_cycles,
)
from norma.apps.people.models import User
from norma.apps.people.selectors import actor_of
from norma.apps.standards.models import StandardVersion
from norma.apps.standards.services import ImportResult, import_standard, publish_standard
from norma.base.access import Actor
from norma.base.clock import home_date
from norma.base.units.models import Unit

PREPARED = timedelta(days=70)
"""So long before its publication work on the standard began."""

_DAY = timedelta(days=1)
_FIRST_THOUGHT = ("value: 30s,", "value: 45s,")
_NEXT = (
    ('version: "3.2"', 'version: "3.3"'),
    ('supersedes: "3.1"', 'supersedes: "3.2"'),
    ("value: 30s,", "value: 20s,"),
    ("  effective_from: 2026-01-01\n", ""),
    ("自动问候不算应答。", "自动问候和机器人的答复都不算应答。"),
    ("An automatic greeting is not an answer.", "Neither a greeting nor a bot is an answer."),
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A promise of somebody else; `about` is our clause and its parameter."""

    organisation: str
    kind: str
    about: tuple[str, str]
    promise: str
    figure: str
    unit: str
    source: str
    trust: str


_READ = (
    _Read("海潮电器", "leader", ("CH-01", "limit"), "在线会话 20 秒内由人应答，全天候",
          "20", "s", "官网“服务承诺”", "read"),
    _Read("北辰家电", "competitor", ("CH-01", "limit"), "在线会话 1 分钟内应答，夜间由机器人先接",
          "1", "m", "App 内服务公告", "read"),
    _Read("Nordlys Home", "leader", ("CH-01", "limit"), "A person answers a chat within 45 seconds",
          "45", "s", "Annual service report", "secondary"),
    _Read("海潮电器", "leader", ("CP-01", "limit"), "投诉 2 小时内确认受理",
          "2", "h", "官网“服务承诺”", "read"),
    _Read("北辰家电", "competitor", ("CP-01", "limit"), "投诉当日回复",
          "1", "d", "行业媒体报道", "uncertain"),
    _Read("Nordlys Home", "leader", ("CH-03", "limit"), "Every message is answered within 2 office hours",
          "2", "bh", "Annual service report", "secondary"),
    _Read("云栖酒店集团", "leader", ("", ""), "客户只须说一次：换人接手不再重复询问",
          "", "", "行业交流会笔记", "secondary"),
)  # fmt: skip

_READ_SINCE = (
    _Read("晨星智家", "leader", ("CH-01", "limit"), "在线会话 15 秒内由人应答",
          "15", "s", "新品发布会", "secondary"),
    _Read("北辰家电", "competitor", ("AS-07", "limit"), "次日上门，改约不限次数",
          "2", "d", "官网“上门服务”", "read"),
)  # fmt: skip


class _People:
    """The people of the story, as they act."""

    def __init__(self) -> None:
        self.editor = _actor("xu.wen")
        self.counsel = _actor("xie.fan")
        self.quality = _actor("jiang.wei")
        self.director = _actor("lin.jing")
        self.complaints = _actor("du.heng")
        self.assessor = _actor("qiao.an")
        self.lead = _actor("zhou.ning")


def make_standard(text: str, *, unit: Unit, now: datetime, source: str) -> ImportResult:
    """The standard as it was researched, assessed, drafted, reviewed, approved and published at `now`.

    A standard that asks for no approvals is simply imported and published.
    """
    who = _People()
    begun = now - PREPARED
    first = import_standard(
        text.replace(*_FIRST_THOUGHT, 1),
        actor=who.editor,
        now=begun + 18 * _DAY,
        unit_id=unit.pk,
        source=source,
    )
    if first.version is None:
        return first
    version_id = first.version.pk
    _research(first.version.standard_id, who, now=begun)
    _assess(version_id, unit, who, now=begun + 20 * _DAY)
    result = import_standard(
        text, actor=who.editor, now=begun + 38 * _DAY, unit_id=unit.pk, source=source
    )
    version = StandardVersion.objects.select_related("standard__unit").get(pk=version_id)
    if seats_asked(version):
        _comment_on_first(version, who, now=begun + 40 * _DAY)
        _approve(version, who, now=begun + 48 * _DAY, left_out=0)
    publish_standard(version_id, actor=who.director, now=now, effective_from=home_date(now))
    return result


def go_on(text: str, *, unit: Unit, now: datetime) -> None:
    """The next version, on its way through review, and the reviews that are owed."""
    who = _People()
    standing = StandardVersion.objects.get(standard__unit=unit, status="in_force")
    open_due_cycles(standing.published_at or now)
    _reviews(standing.standard_id, who, now=now)
    _assess_again(standing.pk, unit, who, now=now)
    _research(standing.standard_id, who, now=now - 16 * _DAY, read=_READ_SINCE)
    draft_text = text
    for before, after in _NEXT:
        draft_text = draft_text.replace(before, after, 1)
    if draft_text == text or 'version: "3.3"' not in draft_text:
        return
    draft = import_standard(
        draft_text, actor=who.editor, now=now - 9 * _DAY, unit_id=unit.pk, source="3.3.yaml"
    ).version
    if draft is None:
        return
    version = StandardVersion.objects.select_related("standard__unit").get(pk=draft.pk)
    _comment_on_next(version, who, now=now - 7 * _DAY)
    _approve(version, who, now=now - 4 * _DAY, left_out=1)


def _actor(login: str) -> Actor:
    return actor_of(User.objects.get(login=login))


def _research(
    standard_id: int, who: _People, *, now: datetime, read: tuple[_Read, ...] = _READ
) -> None:
    for number, each in enumerate(read):
        at = now + number * _DAY
        fields = ResearchFields(
            organisation=each.organisation,
            promise=each.promise,
            source_name=each.source,
            read_on=home_date(at),
            kind=each.kind,
            trust=each.trust,
            figure=Decimal(each.figure) if each.figure else None,
            unit=each.unit,
            clause_id=each.about[0],
            param=each.about[1],
        )
        write_research(standard_id, fields, actor=who.editor, now=at)


def _assess(version_id: int, unit: Unit, who: _People, *, now: datetime) -> None:
    last_on = home_date(now)
    request = AssessmentRequest(version_id, unit.pk, last_on - 90 * _DAY, last_on, "立标前自评")
    assessment = open_assessment(request, actor=who.quality, now=now)
    _answer(
        assessment.pk, who.assessor, now + _DAY, QA_01=0.0, QA_02=0.82, QA_03=1 / 3, PR_01=1 / 3
    )
    _answer(
        assessment.pk, who.director, now + 2 * _DAY, QA_01=1.0, CH_01=0.71, CP_01=0.6, WD_01=0.0
    )
    _answer(assessment.pk, who.complaints, now + 3 * _DAY, PR_01=2 / 3, CP_01=0.55, DU_01=0.0)
    close_assessment(assessment.pk, actor=who.quality, now=now + 8 * _DAY)


def _assess_again(version_id: int, unit: Unit, who: _People, *, now: datetime) -> None:
    """Half a year later, with figures of our own; and one in the east that people still answer."""
    at = now - 24 * _DAY
    last_on = home_date(at)
    request = AssessmentRequest(version_id, unit.pk, last_on - 90 * _DAY, last_on, "季度自评")
    done = open_assessment(request, actor=who.quality, now=at)
    _answer(done.pk, who.assessor, at + _DAY, QA_01=1.0, QA_02=0.93, QA_03=2 / 3, PR_01=2 / 3)
    _answer(done.pk, who.complaints, at + 2 * _DAY, PR_01=1.0, WD_01=1.0, DU_01=0.0)
    close_assessment(done.pk, actor=who.quality, now=at + 5 * _DAY)
    east = Unit.objects.get(code="east")
    today = home_date(now)
    running = AssessmentRequest(version_id, east.pk, today - 90 * _DAY, today, "华东大区自评")
    opened = open_assessment(running, actor=who.quality, now=now - 2 * _DAY)
    _answer(opened.pk, who.lead, now - _DAY, QA_01=1.0, PR_01=2 / 3)


def _answer(assessment_id: int, actor: Actor, at: datetime, **values: float) -> None:
    """Answers by clause id, written with an underscore; what the standard does not ask is left out."""
    version = StandardVersion.objects.get(assessments=assessment_id)
    asked = {clause["id"] for clause in version.document.get("clauses", ()) if "audit" in clause}
    given = {
        clause_id: AnswerGiven(clause_id, value)
        for name, value in values.items()
        if (clause_id := name.replace("_", "-")) in asked
    }
    answer_assessment(assessment_id, given, actor=actor, now=at)


def _comment_on_first(version: StandardVersion, who: _People, *, now: datetime) -> None:
    said = write_comment(
        version.pk,
        "CH-01",
        "夜班只有三个人，45 秒都难做到。请先核算排班再定。",
        actor=who.quality,
        now=now,
        is_blocking=True,
    )
    answer_comment(
        said.pk, "已按夜班五人重新核算，30 秒可行，见排班测算。", actor=who.editor, now=now + _DAY
    )
    settle_comment(said.pk, actor=who.quality, now=now + 2 * _DAY, is_resolved=True)


def _comment_on_next(version: StandardVersion, who: _People, *, now: datetime) -> None:
    text = "20 秒内由人应答"
    passage = Passage("zh-Hans", text, 11)
    first = write_comment(
        version.pk,
        "CH-01",
        "从 30 秒收紧到 20 秒，夜班靠什么保证？@xu.wen 请附上近三个月夜间的达成率。",
        actor=who.quality,
        now=now,
        passage=passage,
        is_blocking=True,
    )
    answer_comment(
        first.pk,
        "近三个月夜间 20 秒内应答 93% 以上，明细已附在送审说明里。",
        actor=who.editor,
        now=now + _DAY,
    )
    settle_comment(first.pk, actor=who.quality, now=now + 2 * _DAY, is_resolved=True)
    write_comment(
        version.pk,
        "CH-01",
        "“昼夜如一”是对外承诺，节假日也算在内吗？建议写明。",
        actor=who.counsel,
        now=now + 2 * _DAY,
        passage=Passage("zh-Hans", "昼夜如一", 18),
    )
    write_comment(
        version.pk,
        "",
        "请在发布前安排各服务中心试听一周。@lin.jing",
        actor=who.complaints,
        now=now + 2 * _DAY,
    )


def _approve(version: StandardVersion, who: _People, *, now: datetime, left_out: int) -> None:
    """Laid before its approvers, who approve a day apart; the last `left_out` have not yet."""
    seats = seats_asked(version)
    people = {}
    for seat in seats:
        found = candidates_for(version, seat)
        if not found:
            return
        people[seat.step, seat.role] = found[0].pk
    request = ApprovalRequest(people, home_date(now) + 10 * _DAY, "重点看在线会话的应答时限。")
    approval: Approval = ask_for_approval(version.pk, request, actor=who.editor, now=now)
    rows = list(approval.seats.select_related("person"))
    for number, row in enumerate(rows[: len(rows) - left_out], 1):
        decide_on_draft(
            row.pk,
            actor=actor_of(row.person),
            now=now + number * _DAY,
            is_approved=True,
            reason="",
        )


def _reviews(standard_id: int, who: _People, *, now: datetime) -> None:
    """One that was called for and confirmed, and one that a serious complaint has just opened."""
    called = call_for_review(
        standard_id,
        "law.changed",
        actor=who.counsel,
        now=now - 55 * _DAY,
        note="配套规章有更新，核对退换货条款的期限。",
        clause_id="EN-01",
    )
    conclude_review(
        called.pk,
        "confirmed",
        actor=who.director,
        now=now - 47 * _DAY,
        note="期限不低于法定底线，文字不变。",
    )
    call_for_review(
        standard_id,
        "complaint.severity_critical",
        actor=who.complaints,
        now=now - 8 * _DAY,
        note="一位客户因上门改期两次而升级投诉，复核上门改约的规定。",
        clause_id="AS-07",
    )
