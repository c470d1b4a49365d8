"""What the pages of standards and clauses say, and how many questions they ask the database."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from norma.apps.standards import figures
from norma.apps.standards.figures import ClauseFigures, ClauseQuestion, MonthFigures
from norma.apps.standards.palette import find_clauses
from norma.apps.standards.reading.content import FaqRow, Section, sections_of
from norma.apps.standards.selectors import (
    ClauseAddress,
    ClausePage,
    StandardPage,
    clause_page,
    pack_of,
    packs,
    promises_in,
    standard_list,
    standard_page,
    version_in_force,
)
from norma.base.access import RowNotFound
from norma.core.clause.read import read_pack
from norma.core.promise.attainment import attainment
from tests.db.standards.conftest import Library
from tests.db.standards.texts import clauses_without, standard_text
from tests.world import NOW

Cost = Callable[[Callable[[], object]], int]


@pytest.fixture
def cost() -> Cost:
    """How many queries a reading costs in a process that has read nothing before."""

    def counted(read: Callable[[], object]) -> int:
        packs._packs.clear()
        packs._promises.cache_clear()
        with CaptureQueriesContext(connection) as queries:
            read()
        return len(queries)

    return counted


def _clause(
    library: Library,
    clause_id: str,
    *,
    locale: str = "zh-Hans",
    version: str | None = None,
    who: str = "director",
) -> ClausePage:
    address = ClauseAddress("huanuo", "service", clause_id, version)
    return clause_page(library.world.actor(who), address, locale=locale, now=NOW)


def _standard(library: Library, *, locale: str = "zh-Hans", **asked: str) -> StandardPage:
    return standard_page(library.director, "huanuo", "service", locale=locale, **asked)


def _section(page: ClausePage, form: str) -> Section:
    return next(section for section in page.sections if section.form == form)


def test_clause_is_read_in_both_languages_with_its_numbers_in_place(library: Library) -> None:
    library.in_force()

    chinese = _clause(library, "FR-01", locale="zh-Hans")
    english = _clause(library, "FR-01", locale="en")

    assert chinese.title == "4 工时内首次响应"
    assert [law.locale for law in chinese.texts] == ["zh-Hans", "en"]
    assert [law.locale for law in english.texts] == ["en", "zh-Hans"]
    assert english.texts[0].text == "A person answers within 4 business hours, for at least 90%."
    assert [part.param for part in english.texts[0].parts] == ["", "limit", "", "share", ""]
    assert english.texts[1].is_authoritative


def test_clause_page_names_where_it_stands(library: Library) -> None:
    library.in_force()

    page = _clause(library, "FR-01")

    assert (page.standard_title, page.part_title, page.unit_name) == (
        "客户服务标准",
        "服务流程",
        "总部",
    )
    assert [(row.fact, row.values) for row in page.scope] == [("渠道", ("邮件", "网页表单"))]
    assert page.is_core
    assert page.running


def test_parameter_that_varies_is_listed_in_written_order(library: Library) -> None:
    library.in_force()

    row = _clause(library, "BY-02").params[0]

    assert (row.by, row.value) == ("优先级", "")
    assert [(cell.name, cell.value) for cell in row.cells] == [
        ("低", "7 个工作日"),
        ("普通", "3 个工作日"),
        ("紧急", "4 工时"),
        ("高", "8 工时"),
    ]


def test_legal_floor_and_law_are_told_with_the_name_of_the_law(library: Library) -> None:
    library.in_force()

    page = _clause(library, "EN-06")

    floor = page.params[0].floor
    assert floor is not None
    assert (floor.value, floor.law, floor.where) == (
        "7 天",
        "《消费者权益保护法》第 25 条",
        "中国大陆",
    )
    assert (page.norms[0].clause, page.norms[0].is_law) == ("第 25 条", True)
    assert page.has_floor


def test_content_of_every_other_kind_is_laid_out(library: Library) -> None:
    library.in_force()

    scale = _section(_clause(library, "QA-03"), "scale").rows
    phrases = _section(_clause(library, "WD-04"), "phrases").rows
    steps = _section(_clause(library, "PR-05", locale="en"), "steps").rows
    levels = _section(_clause(library, "OC-07"), "levels").rows
    faq = _section(_clause(library, "EN-06"), "faq").rows

    assert [(row.name, row.score) for row in scale] == [("达标", 1), ("不适用", None)]  # type: ignore[union-attr]  # scale rows
    assert phrases[1].law == "《消费者权益保护法》第 26 条"  # type: ignore[union-attr]  # phrase rows
    assert [(row.number, row.do, row.clause_id, row.is_required) for row in steps] == [  # type: ignore[union-attr]  # step rows
        (1, "Record it", "", True),
        (2, "Answer it", "FR-01", False),
    ]
    assert [(row.state, row.opens) for row in levels] == [("kept", ""), ("broken", "开启纠正措施")]  # type: ignore[union-attr]  # level rows
    assert faq[0].answer == "7 天内可以。"  # type: ignore[union-attr]  # faq rows


def test_grant_and_schedule_stand_where_a_promise_has_its_running_definition(
    library: Library,
) -> None:
    library.in_force()

    grant, duty = _clause(library, "EN-06"), _clause(library, "DU-08")

    assert (grant.running, duty.running) == ((), ())
    assert grant.lead is not None
    assert ("权利人", "消费者") in [(row.label, row.value) for row in grant.lead.rows]  # type: ignore[union-attr]  # fact rows
    assert duty.lead is not None
    assert ("负责人", "标准编辑") in [(row.label, row.value) for row in duty.lead.rows]  # type: ignore[union-attr]  # fact rows


def test_setting_that_is_not_run_is_told_as_such(library: Library) -> None:
    library.in_force()

    rows = _clause(library, "FR-01").carried

    assert [(row.key, row.lines) for row in rows] == [("escalate", ("到 80%，告知组长",))]


def test_question_of_the_self_assessment_is_shown_with_what_its_answer_rests_on() -> None:
    path = Path(__file__).parents[3] / "packs/home-appliances/standard.yaml"
    pack = read_pack(path.read_text(encoding="utf-8")).pack
    sections = sections_of(pack.clause("CH-01"), pack, "zh-Hans") if pack else ()

    asked = next(section for section in sections if section.title == "自评时问")
    assert list(asked.rows) == [
        FaqRow("上月在线会话有多少按时应答？", "证据：系统统计，计分：按比例")
    ]


def test_history_says_parameter_by_parameter_what_changed(library: Library) -> None:
    library.in_force()
    library.in_force(standard_text("1.1"))
    library.in_force(
        standard_text("1.2", limit="2bh", text="{{limit}} 内人工响应，达 {{share}}%。")
    )

    page = _clause(library, "FR-01")

    latest, middle, first = page.history
    assert [(c.label, c.old, c.new) for c in latest.changes] == [
        ("时限", "4 工时", "2 工时"),
        (
            "正文",
            "〔时限〕 内由人工首次响应，达成率不低于 〔目标〕%。",
            "〔时限〕 内人工响应，达 〔目标〕%。",
        ),
    ]
    assert (middle.changes, middle.is_first, first.is_first) == ((), False, True)
    assert middle.content_hash == first.content_hash != latest.content_hash
    assert page.distinct == 2


def test_history_tells_changes_of_settings_too(library: Library) -> None:
    library.in_force()
    moved = standard_text("1.1").replace("calendar: office}\n", "calendar: always}\n", 1)
    library.in_force(moved.replace("overlay: tighten}\n", "overlay: locked}\n", 1))

    changes = _clause(library, "FR-01", locale="en").history[0].changes

    told = [(change.label, change.old, change.new) for change in changes]
    assert ("limit · what supplements may do", "only tighten", "locked") in told
    assert ("clock · calendar", "office", "always") in told


def test_earlier_version_of_a_clause_can_be_read_and_points_to_the_present_one(
    library: Library,
) -> None:
    library.in_force()
    library.in_force(standard_text("1.1", limit="2bh"))

    page = _clause(library, "FR-01", version="1.0")

    assert page.title == "4 工时内首次响应"
    assert page.later is not None
    assert page.later.version == "1.1"


@pytest.mark.parametrize(
    ("clause_id", "version", "who"),
    [
        pytest.param("NONE", None, "director", id="no such clause"),
        pytest.param("FR-01", "9.9", "director", id="no such version"),
        pytest.param("QA-03", "1.1", "director", id="gone in that version"),
        pytest.param("FR-01", "1.2", "agent", id="a draft of others"),
        pytest.param("FR-01", None, "outsider", id="no post"),
    ],
)
def test_what_is_missing_and_what_is_not_visible_are_told_alike(
    library: Library, clause_id: str, version: str | None, who: str
) -> None:
    library.in_force()
    library.in_force(standard_text("1.1", others=clauses_without("QA-03")))
    library.draft(standard_text("1.2"))

    with pytest.raises(RowNotFound):
        _clause(library, clause_id, version=version, who=who)


def test_standard_is_read_by_section_and_order_of_the_manual(library: Library) -> None:
    library.in_force()

    page = _standard(library)

    assert [(part.title, [row.clause_id for row in part.clauses]) for part in page.parts] == [
        ("总则", ["OC-07"]),
        ("服务流程", ["BY-02", "FR-01", "PR-05", "DU-08"]),
        ("服务技能", ["QA-03", "WD-04"]),
        ("其他条款", ["EN-06"]),
    ]
    assert [(kind.kind, kind.count) for kind in page.kinds][:2] == [("promise", 2), ("conduct", 1)]
    assert [row.hours for row in page.calendars] == [
        (("周一至周五", "09:00–18:00"),),
        (("每天", "全天"),),
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param({"kind": "promise"}, ["BY-02", "FR-01"], id="kind"),
        pytest.param({"query": "退货"}, ["EN-06"], id="two Chinese characters"),
        pytest.param({"query": "RECEIPT 7"}, ["EN-06"], id="the other language and a number"),
        pytest.param({"query": "fr-01"}, ["FR-01"], id="id"),
        pytest.param({"query": "退货", "kind": "promise"}, [], id="both"),
        pytest.param({"kind": "nonsense"}, [], id="unknown kind"),
    ],
)
def test_clauses_are_found_by_kind_and_words(
    library: Library, asked: dict[str, str], found: list[str]
) -> None:
    library.in_force()

    page = _standard(library, **asked)

    assert [row.clause_id for part in page.parts for row in part.clauses] == found
    assert (page.found, page.total) == (len(found), 8)


def test_draft_is_compared_with_what_is_in_force(library: Library) -> None:
    library.in_force()
    library.draft(standard_text("1.1", limit="2bh", others=clauses_without("QA-03")))

    against = _standard(library, version="1.1").against

    assert against is not None
    assert (against.version, against.changed, against.added, against.gone, against.same) == (
        "1.0",
        ["FR-01"],
        [],
        ["QA-03"],
        6,
    )


def test_list_puts_the_version_to_read_first_and_others_beside_it(library: Library) -> None:
    library.in_force()
    library.publish(library.draft(standard_text("1.1")), on=(NOW + timedelta(days=9)).date())
    library.draft(standard_text("1.2"))

    (row,) = standard_list(library.director, "en")
    (for_agent,) = standard_list(library.world.actor("agent"), "en")

    assert (row.title, row.version.version, row.version.clauses) == ("Service standard", "1.0", 8)
    assert row.scheduled is not None
    assert row.scheduled.version == "1.1"
    assert [draft.version for draft in row.drafts] == ["1.2"]
    assert for_agent.drafts == []


def test_pages_cost_the_same_however_many_versions_there_are(
    library: Library, cost: Cost, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What figures cost is their provider's concern.
    monkeypatch.setattr(figures, "_providers", [])

    address = ClauseAddress("huanuo", "service", "FR-01")

    def read() -> list[int]:
        return [
            cost(lambda: standard_list(library.director, "zh-Hans")),
            cost(lambda: _standard(library)),
            cost(lambda: clause_page(library.director, address, locale="en", now=NOW)),
            cost(lambda: version_in_force(NOW)),
            cost(lambda: find_clauses(library.director, "响应", "zh-Hans")),
        ]

    library.in_force()
    library.in_force(standard_text("1.1", limit="2bh"))
    before = read()
    for number in range(2, 8):
        library.in_force(standard_text(f"1.{number}", limit=f"{number}bh"))

    assert read() == before
    assert before[:4] == [2, 4, 4, 1]


def test_promises_are_compiled_once_and_know_their_clause_rows(library: Library) -> None:
    version = library.in_force()
    promises_in(version.pk, NOW)

    with CaptureQueriesContext(connection) as queries:
        found = promises_in(version.pk, NOW)

    rows = dict(version.clauses.values_list("pk", "clause_id"))
    assert [(rows[row], promise.clause_id) for row, promise in found] == [
        ("FR-01", "FR-01"),
        ("BY-02", "BY-02"),
    ]
    assert len(queries) == 1


def test_pack_is_parsed_once_for_its_content(library: Library) -> None:
    version = library.draft()

    assert pack_of(version.pk) is pack_of(version.pk)


def test_palette_finds_clauses_in_force_titles_before_texts(library: Library) -> None:
    library.in_force()
    library.draft(standard_text("1.1", title="草案里的新标题"))

    hits = find_clauses(library.world.actor("agent"), "响应", "zh-Hans")

    assert [(hit.label, hit.hint) for hit in hits] == [("4 工时内首次响应", "FR-01 · 承诺")]
    assert find_clauses(library.world.actor("outsider"), "响应", "zh-Hans") == []


def test_figures_come_from_whoever_runs_the_clocks(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[ClauseQuestion] = []

    def provider(question: ClauseQuestion) -> ClauseFigures | None:
        asked.append(question)
        recent = attainment(96, 4, question.objective)
        return ClauseFigures(recent, 3, 1, 2, [MonthFigures(NOW.date(), recent)])

    version = library.in_force()
    monkeypatch.setattr(figures, "_providers", [])
    assert _clause(library, "FR-01").figures is None
    figures.register(provider)

    shown = _clause(library, "FR-01").figures

    assert shown is not None
    assert (shown.recent.share_pct, round(shown.low_pct, 1)) == (96.0, 90.2)
    assert [(q.standard_id, q.clause_id) for q in asked] == [(version.standard_id, "FR-01")]
    assert _clause(library, "QA-03").figures is None
