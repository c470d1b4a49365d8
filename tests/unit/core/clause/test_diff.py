"""Differences as people read them: sentences, direction, impact, and what merely moved."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from norma.core.clause.comparing.impact import impact_of_prose
from norma.core.clause.diff import (
    DiffUnfit,
    Direction,
    Fate,
    Impact,
    PackDiff,
    apply,
    change_words,
    clause_diff,
    counts,
    diff_data,
    differences,
    proposed_impact,
    sentences,
)
from norma.core.clause.read import pack_from_document
from norma.core.clause.supplementing.writing import read_at, written_at
from tests.unit.core.clause.supplement_texts import core_pack

Edit = Callable[[dict[str, Any]], None]


def edited(edit: Edit) -> PackDiff:
    """The core against itself after an edit of its plain data."""
    core = core_pack()
    document = copy.deepcopy(dict(core.document))
    edit(document)
    return differences(core, pack_from_document(document))


def put(path: str, value: Any) -> Edit:
    """Another value at a path such as `clauses.LC-FRT-01.params.limit.value`; None takes it out."""

    def edit(document: dict[str, Any]) -> None:
        if value is not None:
            document |= written_at(document, path, value)
            return
        table, _, key = path.rpartition(".")
        rest = {k: v for k, v in read_at(document, table).items() if k != key}
        document |= written_at(document, table, rest)

    return edit


def clause(path: str, value: Any) -> Edit:
    return put(f"clauses.{path}", value)


STEP = {"key": "thank", "do": {"zh-Hans": "致谢", "en": "Thank"}, "role": "agent", "required": True}


def with_step(document: dict[str, Any]) -> None:
    read_at(document, "clauses.PRC-CMP-11.steps").append(STEP)


CHANGES = [
    pytest.param(
        clause("LC-FRT-01.params.limit.value", "20s"),
        "在线会话首次响应：30 秒改为 20 秒，更严",
        "Live chat first response: 30 seconds became 20 seconds; tightened",
        Impact.SUBSTANTIVE,
        id="the limit needs no name",
    ),
    pytest.param(
        clause("LC-FRT-01.params.share.value", 90),
        "在线会话首次响应，目标：95% 改为 90%，放宽",
        "Live chat first response, target share: 95% became 90%; loosened",
        Impact.SUBSTANTIVE,
        id="another number is named",
    ),
    pytest.param(
        clause("RES-PRI-03.params.limit.value.p1", "2bh"),
        "分级解决时限，紧急：4 工时改为 2 工时，更严",
        "Resolution by priority, urgent: 4 business hours became 2 business hours; tightened",
        Impact.SUBSTANTIVE,
        id="one cell",
    ),
    pytest.param(
        clause("RES-PRI-03.params.limit.value.p3", "3d"),
        "分级解决时限，普通：3 个工作日改为 3 天",
        "Resolution by priority, normal: 3 business days became 3 days",
        Impact.SUBSTANTIVE,
        id="not comparable is neither",
    ),
    pytest.param(
        clause("RES-PRI-03.params.limit.value.p4", None),
        "分级解决时限，低：取消（原为 7 个工作日），放宽",
        "Resolution by priority, low: removed (it was 7 business days); loosened",
        Impact.SUBSTANTIVE,
        id="a cell that is gone",
    ),
    pytest.param(
        clause("ENT-RET-12.params.fee.value", "20 CNY"),
        "七日无理由退货，fee：10 元改为 20 元，放宽",
        "No-reason return, fee: CNY 10 became CNY 20; loosened",
        Impact.CRITICAL,
        id="a public promise loosened",
    ),
    pytest.param(
        clause("ENT-RET-12.params.window.floor", None),
        "七日无理由退货，期限·法律底线：取消（原为 7 天（cpl art. 25，中国大陆）），放宽",
        "No-reason return, window · legal floor: removed (it was 7 days (cpl art. 25, mainland "
        "China)); loosened",
        Impact.CRITICAL,
        id="a floor of law removed",
    ),
    pytest.param(
        clause("COM-FRB-09.params.phrases.value", [{"zh-Hans": "不归我管"}, {"en": "whatever"}]),
        "服务禁语，用语清单：增加“whatever”；删去“calm down”",
        "Forbidden phrases, phrases: added “whatever”; removed “calm down”",
        Impact.SUBSTANTIVE,
        id="a list by what it gained and lost",
    ),
    pytest.param(
        clause("LC-FRT-01.clock.warn_at", [40, 80]),
        "在线会话首次响应，时钟·提醒时点：增加 40%；删去 50%，更严",
        "Live chat first response, clock · warnings: added 40%; removed 50%; tightened",
        Impact.SUBSTANTIVE,
        id="a setting of the clock",
    ),
    pytest.param(
        clause("QA-ANS-07.qa.critical", "none"),
        "答复正确完整，质检评分·关键程度：客户关键改为非关键，放宽",
        "Correct and complete answer, quality scoring · critical for: critical for the customer "
        "became not critical; loosened",
        Impact.CRITICAL,
        id="the criticality of conduct",
    ),
    pytest.param(
        clause("QA-ANS-07.level", "must"),
        "答复正确完整，要求程度：应当改为必须，更严",
        "Correct and complete answer, level: should became must; tightened",
        Impact.CRITICAL,
        id="the level",
    ),
    pytest.param(
        clause("QA-ANS-07.public", True),
        "答复正确完整，对客户公开：新增，是，更严",
        "Correct and complete answer, publicity: added, yes; tightened",
        Impact.CRITICAL,
        id="publicity",
    ),
    pytest.param(
        clause("PRC-CMP-11.steps.assess.required", False),
        "投诉处理流程，步骤“初评”·必做：是改为否，放宽",
        "Complaint handling, step “Assess” · required: yes became no; loosened",
        Impact.SUBSTANTIVE,
        id="a step made optional",
    ),
    pytest.param(
        with_step,
        "投诉处理流程，步骤“致谢”：新增（必做），更严",
        "Complaint handling, step “Thank”: added (required); tightened",
        Impact.SUBSTANTIVE,
        id="a new step",
    ),
    pytest.param(
        clause("CMP-ACK-04.applies.case_type", ["complaint", "return"]),
        "投诉受理确认，适用范围·案件类型：增加退货，更严",
        "Complaint acknowledgement, scope · case type: added return; tightened",
        Impact.SUBSTANTIVE,
        id="a wider scope",
    ),
    pytest.param(
        clause("OUT-CSAT-16.levels.met.from", 97),
        "客户满意度，等级·达标·起点：95 改为 97，更严",
        "Customer satisfaction, levels · met · from: 95 became 97; tightened",
        Impact.SUBSTANTIVE,
        id="a level",
    ),
    pytest.param(
        clause("QA-ANS-07.text.en", "The answer is correct and complete!"),
        "答复正确完整，正文（英文）：文字订正",
        "Correct and complete answer, text (English): corrected",
        Impact.EDITORIAL,
        id="punctuation",
    ),
    pytest.param(
        clause("QA-ANS-07.text.en", "The answer is right and leaves nothing out."),
        "答复正确完整，正文（英文）：措辞有改动",
        "Correct and complete answer, text (English): reworded",
        Impact.CLARIFYING,
        id="other words",
    ),
    pytest.param(
        clause("QA-ANS-07.manual", {"part": "skills", "order": 20}),
        "答复正确完整，手册位置·部分：新增，服务技能",
        "Correct and complete answer, place in the manual · part: added, service skills",
        Impact.EDITORIAL,
        id="the place in the manual",
    ),
    pytest.param(
        clause("QA-ANS-07.norms", [{"ref": "cpl", "clause": "20", "relation": "subset-of"}]),
        "答复正确完整，依据：新增，cpl 20",
        "Correct and complete answer, norms: added, cpl 20",
        Impact.CLARIFYING,
        id="norms",
    ),
    pytest.param(
        put("calendars.office.hours", {"mon-sat": ["09:00-18:00"]}),
        "日历“office”·开放时间：mon-fri：09:00-18:00 改为 mon-sat：09:00-18:00，更严",
        "Calendars “office” · hours: mon-fri: 09:00-18:00 became mon-sat: 09:00-18:00; tightened",
        Impact.SUBSTANTIVE,
        id="a calendar",
    ),
    pytest.param(
        put(
            "events", {"lift.calmed": {"zh-Hans": "安抚被困人", "en": "people in the lift calmed"}}
        ),
        "事件“安抚被困人”：新增",
        "Events “people in the lift calmed”: added",
        Impact.CLARIFYING,
        id="an event by its name",
    ),
    pytest.param(
        put("norms.cpl.force", "guideline"),
        "依据“cpl”·效力：law 改为 guideline",
        "Norms “cpl” · force: law became guideline",
        Impact.CLARIFYING,
        id="a norm by its key",
    ),
    pytest.param(
        clause("PRC-CMP-11.steps.assess.do.en", "Judge"),
        "投诉处理流程，步骤“初评”·做法（英文）：措辞有改动",
        "Complaint handling, step “Judge” · what is done (English): reworded",
        Impact.CLARIFYING,
        id="what a step says",
    ),
    pytest.param(
        clause(
            "QA-ANS-07.faq",
            [{"q": {"zh-Hans": "问", "en": "Q"}, "a": {"zh-Hans": "答", "en": "A"}}],
        ),
        "答复正确完整，常见问题：增加 1 项",
        "Correct and complete answer, questions: 1 added",
        Impact.CLARIFYING,
        id="questions by their number",
    ),
    pytest.param(
        put("title.en", "Service standard of the company"),
        "标题（英文）：措辞有改动",
        "Title (English): reworded",
        Impact.CLARIFYING,
        id="the title of the standard",
    ),
]


@pytest.mark.parametrize(("edit", "zh", "en", "impact"), CHANGES)
def test_change_is_told_with_its_direction_and_its_impact(
    edit: Edit, zh: str, en: str, impact: Impact
) -> None:
    diff = edited(edit)

    assert sentences(diff, "zh-Hans")[0].text == zh
    assert sentences(diff, "en")[0].text == en
    assert proposed_impact(diff) is impact


def test_prose_comes_with_both_texts_in_its_language() -> None:
    [said] = sentences(edited(clause("QA-ANS-07.title.zh-Hans", "答复正确且完整")), "en")

    assert (said.before, said.after, said.language) == ("答复正确完整", "答复正确且完整", "zh-Hans")


@pytest.mark.parametrize(
    ("before", "after", "impact"),
    [
        pytest.param("在 {{limit}} 内", "在{{limit}}内", Impact.EDITORIAL, id="spacing"),
        pytest.param(
            "We recieve it.", "We receive it.", Impact.EDITORIAL, id="two letters swapped"
        ),
        pytest.param("Every agents.", "Every agent.", Impact.EDITORIAL, id="a letter too many"),
        pytest.param("What is allowed.", "What is followed.", Impact.CLARIFYING, id="another word"),
        pytest.param("不得拒绝", "可以拒绝", Impact.CLARIFYING, id="the meaning turned"),
        pytest.param("It may not.", "It may now.", Impact.CLARIFYING, id="a short word"),
        pytest.param("Room 3", "Room 4", Impact.SUBSTANTIVE, id="a figure"),
        pytest.param("三天内", "五天内", Impact.SUBSTANTIVE, id="a figure in Chinese"),
        pytest.param("{{limit}}", "{{share}}", Impact.SUBSTANTIVE, id="another parameter"),
        pytest.param(None, "New.", Impact.CLARIFYING, id="a new language"),
    ],
)
def test_prose_matters_by_what_differs_in_it(
    before: str | None, after: str | None, impact: Impact
) -> None:
    assert impact_of_prose(before, after) is impact


def test_clause_added_or_withdrawn_is_told_and_grave_where_it_binds() -> None:
    def without(document: dict[str, Any]) -> None:
        document["clauses"] = [each for each in document["clauses"] if each["id"] != "DUT-REV-19"]

    diff = edited(without)
    back = differences(diff.after, diff.before)

    assert [each.fate for each in diff.clauses] == [Fate.REMOVED]
    assert sentences(diff, "zh-Hans")[0].text == "撤去条款 DUT-REV-19《标准复审》"
    assert sentences(diff, "en")[0].text == "Withdrawn: Review (DUT-REV-19)"
    assert sentences(back, "zh-Hans")[0].text == "新增条款 DUT-REV-19《标准复审》"
    assert proposed_impact(diff) is proposed_impact(back) is Impact.CRITICAL


def test_clause_that_is_critical_for_the_customer_is_grave_to_lose() -> None:
    def without(document: dict[str, Any]) -> None:
        kept = [each for each in document["clauses"] if each["id"] != "QA-ANS-07"]
        document["clauses"] = kept

    gone = edited(without).clauses[0]

    assert gone.clause.level.value == "should"
    assert gone.impact is Impact.CRITICAL


def test_only_what_moved_is_told_to_have_moved() -> None:
    def first_to_the_end(document: dict[str, Any]) -> None:
        document["clauses"].append(document["clauses"].pop(0))

    diff = edited(first_to_the_end)

    [moved] = diff.clauses
    assert (moved.clause_id, moved.fate, moved.moved_after) == (
        "LC-FRT-01",
        Fate.MOVED,
        "DUT-REV-19",
    )
    assert sentences(diff, "en")[0].text == "Live chat first response: moved after DUT-REV-19"
    assert proposed_impact(diff) is Impact.EDITORIAL
    assert counts(diff)["moved"] == 1


def test_standard_against_itself_says_nothing() -> None:
    core = core_pack()
    diff = differences(core, core)

    assert diff.is_empty
    assert sentences(diff, "zh-Hans") == ()
    assert apply(diff, core.document) == core.document
    assert clause_diff(core.clause("DUT-REV-19"), core.clause("DUT-REV-19")) is None


def test_difference_fits_the_document_it_was_made_from_alone() -> None:
    diff = edited(clause("LC-FRT-01.params.limit.value", "20s"))

    with pytest.raises(DiffUnfit) as refused:
        apply(diff, diff.after.document)

    assert "3.0" in refused.value.message("zh-Hans")


def test_plain_form_says_everything_and_survives_json() -> None:
    diff = edited(clause("LC-FRT-01.params.limit.value", "20s"))

    data = json.loads(json.dumps(diff_data(diff)))

    assert data["impact"] == "substantive"
    assert data["counts"]["tightened"] == 1
    [changed] = data["clauses"]
    assert changed["id"] == "LC-FRT-01"
    assert changed["changes"] == [
        {
            "path": "params.limit",
            "cell": "",
            "before": "30s",
            "after": "20s",
            "language": "",
            "direction": "tightened",
            "impact": "substantive",
            "sentence": {
                "zh-Hans": "在线会话首次响应：30 秒改为 20 秒，更严",
                "en": "Live chat first response: 30 seconds became 20 seconds; tightened",
            },
        }
    ]


def test_change_as_a_table_shows_it_names_the_limit_too() -> None:
    diff = edited(clause("RES-PRI-03.params.limit.value.p1", "2bh")).clause("RES-PRI-03")

    assert diff is not None
    [change] = diff.changes
    assert change.direction is Direction.TIGHTENED
    assert change_words(diff, change, "zh-Hans") == ("时限（紧急）", "4 工时", "2 工时")
