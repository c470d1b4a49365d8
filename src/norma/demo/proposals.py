"""What the staff of the sample organisation want changed in their standard, and what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from norma.apps.improvement.models import Proposal
from norma.apps.improvement.services import (
    Wanted,
    mark_answers_overdue,
    propose_change,
    support_proposal,
    take_up_proposal,
    triage_proposal,
)
from norma.apps.people.models import User
from norma.apps.people.selectors import actor_of
from norma.apps.standards.models import StandardVersion
from norma.apps.standards.selectors import ClauseAddress, published_clause, version_in_force
from norma.apps.standards.services import import_standard
from norma.base.access import SYSTEM, Actor

EDITOR = "xu.wen"
NEXT = "3.3"
_State = Proposal.State


@dataclass(frozen=True, slots=True)
class _Row:
    """One proposal: who, so many days ago, about what, and what became of it."""

    by: str
    days_ago: int
    clause_id: str
    wrong: str
    instead: str = ""
    param: str = ""
    new_value: str = ""
    seen_by: tuple[str, ...] = ()
    decision: str = ""
    answer: str = ""


_ROWS = (
    _Row(
        "chen.li", 34, "CH-01",
        "晚上八点以后接入量只有白天的三成，三十秒经常空等；白天高峰客户却嫌慢。",
        param="limit", new_value="20s", seen_by=("wu.tong", "fang.hao", "emma.clark"),
        decision="taken_up", answer="排班数据支持，列入 3.3 版，改为 20 秒。",
    ),
    _Row(
        "luo.jia", 27, "AS-07",
        "客户改约以后，原来的时限还在走，师傅到了系统却显示失约。",
        "写明“客户另选时间的，从新的预约时间重新计算”。",
        seen_by=("deng.kai", "raj.patel"),
        decision="accepted", answer="条款里已有暂停规则，正文没有说清。下一版补一句。",
    ),
    _Row(
        "bai.lu", 21, "CP-01", "节假日也要两小时内确认，北京中心值班只有一人。",
        param="limit", new_value="8h",
        decision="declined",
        answer="对客户的公开承诺不放宽。已请区域主管把节假日值班改为两人。",
    ),
    _Row(
        "emma.clark", 16, "WD-01",
        "Customers who write in English are told “calm down” by templates from the old system.",
        "Add “relax” and “as I already said” to the English list.",
        seen_by=("raj.patel",), decision="needs_more",
        answer="Could you attach two conversations in which it happened?",
    ),
    _Row(
        "gu.min", 13, "EN-02", "门店常把“整机”和“主要部件”的期限说反。",
        "在正文里把两个期限分成两句，各自写明从哪一天起算。",
    ),
    _Row("tian.mi", 6, "CH-02", "社交媒体的首次响应和公开评论的答复混在一起，新人分不清。",
         "把公开评论单列一项。", seen_by=("yu.fei",)),
    _Row("wu.tong", 2, "AS-09", "收到退货的时间以快递签收为准还是以验货为准，客户问得很多。",
         "写明以仓库签收当日为准，验货不另计时。"),
)  # fmt: skip


_CHANGES = (
    ("value: 30s, stricter: lower", "value: 20s, stricter: lower"),
    ("自动问候不算应答。", "自动问候和机器人的答复都不算应答。"),
    ("An automatic greeting is not an answer.", "Neither a greeting nor a bot is an answer."),
)


def tell_proposals(*, now: datetime) -> None:
    """Make the proposals of the last weeks, and decide on most of them."""
    version = version_in_force(now)
    if version is None:
        return
    for row in _ROWS:
        _tell(row, version, now=now)
    mark_answers_overdue(now)


def _tell(row: _Row, version: StandardVersion, *, now: datetime) -> None:
    actor, at = _person(row.by), now - timedelta(days=row.days_ago)
    standard = version.standard
    address = ClauseAddress(standard.packager, standard.ref_id, row.clause_id)
    read = published_clause(actor, address, "zh-Hans")
    old = next((each.written for each in read.figures if each.param == row.param), "")
    made = propose_change(
        read,
        Wanted(
            key=f"demo-{row.by}-{row.clause_id}",
            wrong=row.wrong,
            instead=row.instead,
            param=row.param,
            old_value=old if row.param else "",
            new_value=row.new_value,
        ),
        actor=actor,
        now=at,
    )
    for number, login in enumerate(row.seen_by, 1):
        support_proposal(made.pk, actor=_person(login), now=at + timedelta(hours=5 * number))
    if not row.decision:
        return
    editor, later = _person(EDITOR), at + timedelta(days=2, hours=3)
    is_taken_up = row.decision == _State.TAKEN_UP
    decision = _State.ACCEPTED if is_taken_up else _State(row.decision)
    triage_proposal(made.pk, decision, row.answer, actor=editor, now=later)
    if is_taken_up:
        draft = _draft_after(version, now=later)
        take_up_proposal(made.pk, draft.pk, actor=editor, now=later + timedelta(days=1))


def _draft_after(version: StandardVersion, *, now: datetime) -> StandardVersion:
    """The next version as a draft: the one being written, else one in which the chat is answered sooner."""
    drafts = version.standard.versions.filter(status=StandardVersion.Status.DRAFT)
    known = drafts.order_by("-id").first()
    if known is not None:
        return known
    text = version.source_text.replace('version: "3.2"', f'version: "{NEXT}"')
    for before, after in _CHANGES:
        text = text.replace(before, after, 1)
    found = import_standard(
        text, actor=SYSTEM, now=now, unit_id=version.standard.unit_id, source="standard.yaml"
    ).version
    assert found is not None  # it differs from a sound one by a value and a few words
    return found


def _person(login: str) -> Actor:
    return actor_of(User.objects.get(login=login))
