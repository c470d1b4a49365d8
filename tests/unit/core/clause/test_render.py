"""A clause as people read it, in Chinese and in English."""

import pytest

from norma.core.clause.model import Clause
from norma.core.clause.phrases import best_tag
from norma.core.clause.read import read_pack
from norma.core.clause.render import insert, running_definition, text_of, title_of
from tests.unit.core.clause.pack_texts import SMALL, only_clause, spoilt

LIMIT = "value: 4bh, stricter: lower, overlay: tighten"
BY_CHANNEL = "by: channel, value: {phone: 20s, email: 4bh}, stricter: lower, overlay: tighten"
INTERVAL = "    interval: {type: duration, value: 12mo, stricter: lower, overlay: tighten}\n"


def promise() -> Clause:
    return only_clause(SMALL)


def with_param(written: str) -> Clause:
    return only_clause(spoilt(INTERVAL, INTERVAL + f"    it: {written}\n"), "D-1")


def test_text_inserts_its_numbers_in_each_language() -> None:
    assert text_of(promise(), "zh-Hans") == "4 工时内响应，至少 95%。"
    assert text_of(promise(), "en") == "Within 4 business hours, at least 95%."


@pytest.mark.parametrize("locale", ["zh", "zh-Hans", "zh-TW"])
def test_text_of_any_chinese_reader_is_the_chinese_one(locale: str) -> None:
    assert text_of(promise(), locale) == "4 工时内响应，至少 95%。"


def test_text_of_an_unknown_language_is_the_authoritative_one_in_its_own_words() -> None:
    assert text_of(promise(), "fr") == "4 工时内响应，至少 95%。"


def test_title_names_the_number_where_it_is_written() -> None:
    clause = only_clause(
        spoilt(
            'zh-Hans: "首次响应", en: "First', 'zh-Hans: "{{limit}}内响应", en: "{{limit}}: first'
        )
    )

    assert title_of(clause, "zh-Hans") == "4 工时内响应"
    assert title_of(clause, "en") == "4 business hours: first response"


def test_insert_number_that_varies_is_listed_cell_by_cell() -> None:
    clause = only_clause(spoilt(LIMIT, BY_CHANNEL))

    assert insert("{{limit}}", clause, "zh-Hans") == "电话 20 秒、邮件 4 工时"
    assert insert("{{limit}}", clause, "en") == "phone 20 seconds, email 4 business hours"


def test_insert_number_that_varies_is_settled_by_the_facts_of_the_case() -> None:
    clause = only_clause(spoilt(LIMIT, BY_CHANNEL))

    assert insert("{{limit}}", clause, "en", {"channel": "email"}) == "4 business hours"
    assert text_of(clause, "en", {"channel": "phone"}) == "Within 20 seconds, at least 95%."
    assert title_of(clause, "en", {"channel": "phone"}) == "First response"


def test_insert_number_by_product_uses_the_names_the_standard_gives() -> None:
    clause = only_clause(
        spoilt(LIMIT, "by: product, value: {oven: 4bh}, labels: {oven: {zh-Hans: 烤箱, en: oven}}")
    )

    assert insert("{{limit}}", clause, "zh-Hans") == "烤箱 4 工时"
    assert insert("{{limit}}", clause, "en") == "oven 4 business hours"


def test_insert_name_without_a_parameter_stays_as_written() -> None:
    assert insert("a {{nothing}} b", promise(), "en") == "a {{nothing}} b"


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        pytest.param("{type: percent, value: 99.5}", "99.5", "99.5", id="per cent"),
        pytest.param("{type: money, value: 500 CNY}", "500 元", "CNY 500", id="yuan"),
        pytest.param("{type: money, value: 70 EUR}", "70 EUR", "EUR 70", id="euro"),
        pytest.param("{type: duration, value: 24h}", "24 小时", "24 hours", id="hours stay hours"),
        pytest.param("{type: duration, value: 1bd}", "1 个工作日", "1 business day", id="one day"),
        pytest.param("{type: set, value: [a, b]}", "a、b", "a, b", id="set"),
        pytest.param(
            "{type: set, value: [{zh-Hans: 不}, {en: no}, {en: nay}]}",
            "不",
            "no, nay",
            id="phrases",
        ),
        pytest.param("{type: set, value: [{zh-Hans: 不}]}", "不", "不", id="phrases of others"),
        pytest.param("{type: text, value: {zh-Hans: 尽快, en: soon}}", "尽快", "soon", id="text"),
        pytest.param("{type: enum, order: [a, b], value: b}", "b", "b", id="enum"),
    ],
)
def test_insert_value_speaks_the_language_of_the_text(written: str, zh: str, en: str) -> None:
    clause = with_param(written)

    assert (insert("{{it}}", clause, "zh-Hans"), insert("{{it}}", clause, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("收到后 {{limit}} 内答复", "收到后 4 工时内答复", id="spaces on both sides"),
        pytest.param("收到后{{limit}}内答复", "收到后 4 工时内答复", id="no spaces"),
        pytest.param("（{{limit}}）", "（4 工时）", id="brackets"),
        pytest.param("至少 {{share}}%", "至少 95%", id="per cent"),
        pytest.param("至少{{share}}％，", "至少 95％，", id="full-width per cent"),
        pytest.param("{{limit}}{{limit}}", "4 工时 4 工时", id="one after another"),
        pytest.param("{{share}} 分", "95 分", id="figure before a word"),
        pytest.param("SLA {{share}}", "SLA 95", id="Latin keeps its space"),
    ],
)
def test_insert_in_chinese_spaces_figures_and_never_splits_words(text: str, read: str) -> None:
    assert insert(text, promise(), "zh-Hans") == read


def test_insert_in_english_keeps_the_spaces_of_the_author() -> None:
    assert insert("({{limit}})", promise(), "en") == "(4 business hours)"


def test_running_definition_of_a_promise_says_what_runs() -> None:
    clause = only_clause(
        spoilt(
            "{per: case, start: case.opened, stop: first_response, calendar: office, warn_at: [50, 80]}",
            "{per: case, start: case.opened, stop: case.taken, calendar: office, warn_at: [50, 80],"
            " each: true, cancel: [case.cancelled], pause_while: [waiting_customer],"
            " reopen: count_through, pause_limit: 3bd}",
        )
    )

    assert running_definition(clause, "en") == [
        ("Promise", "4 business hours"),
        ("From", "case opened (case.opened)"),
        ("Until", "case.taken"),
        ("One clock for", "each case, anew each time"),
        ("Calendar", "office"),
        ("Paused while", "waiting for the customer"),
        ("Withdrawn on", "case cancelled (case.cancelled)"),
        ("If re-opened", "the clock goes on as if it had never stopped"),
        ("Warned at", "50%, 80%"),
        ("Goal", "at least 95% each month"),
        ("Applies to", "channel: email, phone"),
        ("Not run yet", "clock.pause_limit"),
    ]


def test_running_definition_in_chinese_speaks_chinese() -> None:
    clause = only_clause(
        spoilt(LIMIT, LIMIT + ", floor: {value: 9bh, law: cpl}").replace(
            "warn_at: [50, 80]", "never_pauses: true"
        )
    )

    assert running_definition(clause, "zh-Hans") == [
        ("承诺", "4 工时"),
        ("起算", "案件登记（case.opened）"),
        ("止于", "首次人工响应（first_response）"),
        ("计时对象", "每个案件"),
        ("日历", "office"),
        ("暂停", "从不"),
        ("目标", "每月不低于 95%"),
        ("适用", "渠道：邮件、电话"),
        ("法律底线 limit", "9 工时；请与法务确认"),
    ]


def test_running_definition_calls_events_of_the_standard_by_its_words() -> None:
    clause = only_clause(spoilt("stop: first_response", "stop: case.taken"))
    events = {"case.taken": {"zh-Hans": "有人接手", "en": "case taken"}}

    assert ("止于", "case.taken") in running_definition(clause, "zh-Hans")
    assert ("止于", "有人接手（case.taken）") in running_definition(
        clause, "zh-Hans", events=events
    )
    assert ("Until", "case taken (case.taken)") in running_definition(clause, "en", events=events)


def test_running_definition_of_a_duty_says_how_often_and_who() -> None:
    assert running_definition(only_clause(SMALL, "D-1"), "en") == [
        ("Every", "12 months"),
        ("Task for", "role:director"),
        ("interval", "12 months"),
    ]


def test_running_definition_of_a_procedure_lists_its_steps() -> None:
    text = SMALL + (
        "- id: X-1\n  kind: procedure\n  title: {zh-Hans: 甲, en: A}\n  text: {zh-Hans: 甲, en: A}\n"
        "  entry: case.type == visit\n"
        "  steps:\n  - {key: a, do: {zh-Hans: 登记, en: Record it}}\n"
        "  - {key: b, do: {zh-Hans: 答复, en: Answer it}}\n"
    )

    lines = running_definition(only_clause(text, "X-1"), "zh-Hans")

    assert lines == [
        ("起始条件", "case.type == visit"),
        ("第 1 步", "登记"),
        ("第 2 步", "答复"),
    ]


def test_running_definition_of_a_span_written_in_place_is_in_words() -> None:
    clause = only_clause(spoilt("every: interval", "every: 1Q"), "D-1")

    assert running_definition(clause, "zh-Hans")[0] == ("周期", "3 个月")


def test_running_definition_with_a_goal_of_each_window_reads_as_a_sentence() -> None:
    for window, goal in [("week", "week"), ("quarter", "quarter"), ("year", "year")]:
        clause = only_clause(spoilt("window: month", f"window: {window}"))
        assert dict(running_definition(clause, "en"))["Goal"] == f"at least 95% each {goal}"


def test_best_tag_of_no_text_is_the_one_asked_for() -> None:
    assert best_tag({}, "en") == "en"


def test_text_of_a_shipped_overlay_in_its_only_language() -> None:
    pack = read_pack(SMALL).pack

    assert pack is not None
    assert text_of(pack.clause("D-1"), "de") == "每 12 个月复审。"
