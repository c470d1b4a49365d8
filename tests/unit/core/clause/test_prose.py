"""Prose: which figures are refused, which are names, and what is said about them."""

import pytest

from norma.core.clause.prose import placeholders
from norma.core.clause.read import read_pack
from norma.core.errors import Severity
from tests.unit.core.clause.pack_texts import spoilt, told


def weights(sentence: str) -> list[tuple[Severity, str]]:
    """What is told about figures when a clause's text says so."""
    text = spoilt('en: "Reviewed every {{interval}}."', f'en: "{sentence} {{{{interval}}}}."')
    return [
        (fault.severity, fault.data["came"])
        for fault in told(read_pack(text))
        if fault.code == "number-in-prose"
    ]


@pytest.mark.parametrize(
    ("sentence", "came"),
    [
        pytest.param("answered within 30 seconds,", "30 seconds", id="seconds"),
        pytest.param("answered within 4 business hours,", "4 business hours", id="business hours"),
        pytest.param("in at least 99.5% of cases,", "99.5%", id="per cent"),
        pytest.param("in 95 per cent of cases,", "95 per cent", id="per cent in words"),
        pytest.param("tried 3 times,", "3 times", id="times"),
        pytest.param("30秒内应答，", "30秒", id="秒"),
        pytest.param("应在 24 小时内，", "24 小时", id="小时"),
        pytest.param("于 5 个工作日内，", "5 个工作日", id="工作日"),
        pytest.param("达成率 95％，", "95％", id="full-width per cent"),
        pytest.param("收取 1,000 元，", "1,000 元", id="thousands"),
        pytest.param("收到投诉后2小时内，", "2小时", id="after a Chinese character"),
        pytest.param("每４８小时，", "４８小时", id="full-width digits"),
        pytest.param("在3～5天内，", "3～5天", id="a range"),
        pytest.param("within 3-5 days,", "3-5 days", id="a range with a hyphen"),
        pytest.param("within 24h,", "24h", id="a short unit"),
        pytest.param("等候 120 秒，", "120 秒", id="as long as a telephone number"),
    ],
)
def test_prose_figure_with_a_unit_is_refused(sentence: str, came: str) -> None:
    assert weights(sentence) == [(Severity.ERROR, came)]


@pytest.mark.parametrize(
    ("sentence", "came"),
    [
        pytest.param("in room 12,", "12", id="a bare figure"),
        pytest.param("within thirty days,", "thirty days", id="a number in words"),
        pytest.param("within Two business days,", "Two business days", id="capital"),
        pytest.param("三个工作日内，", "三个工作日", id="三个工作日"),
        pytest.param("满十五日内，", "十五日内", id="十五日内"),
        pytest.param("半小时内，", "半小时", id="半小时"),
        pytest.param("两个工作日内，", "两个工作日", id="两个工作日"),
        pytest.param("不低于百分之九十五，", "百分之九十五", id="百分之"),
        pytest.param("达到九成，", "九成", id="九成"),
        pytest.param("赔付壹佰元，", "壹佰元", id="as on a bill"),
        pytest.param("within twenty-four hours,", "twenty-four hours", id="a compound"),
        pytest.param("within half an hour,", "half an hour", id="half an hour"),
    ],
)
def test_prose_number_that_may_be_meant_is_asked_about(sentence: str, came: str) -> None:
    assert weights(sentence) == [(Severity.WARNING, came)]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("under ISO 10002:2018 / GB/T 19012-2019,", id="a norm"),
        pytest.param("见第 25 条，", id="an article"),
        pytest.param("见第25条，", id="an article without a space"),
        pytest.param("form F-01,", id="a form"),
        pytest.param("the A4 sheet,", id="a size of paper"),
        pytest.param("一次说全，", id="一次"),
        pytest.param("客户第一，", id="第一"),
        pytest.param("七日无理由退货，", id="the name of a right"),
        pytest.param("day or night, 昼夜如一，", id="day and night"),
        pytest.param("可拨打12315，", id="a hotline"),
        pytest.param("请致电 400-820-1234，", id="a telephone number"),
        pytest.param("7×24小时值守，24/7,", id="around the clock"),
        pytest.param("自2026年起，on 2026-01-31,", id="a year and a date"),
        pytest.param("一年四季，有一天，每周一，同一天，", id="sayings"),
        pytest.param("4S店，5G，3D,", id="names of things"),
        pytest.param("成功，二次元，", id="words with a numeral"),
    ],
)
def test_prose_name_with_a_figure_is_no_number(sentence: str) -> None:
    assert weights(sentence) == []


def test_prose_inserted_number_is_none_of_its_own() -> None:
    assert weights("every {{interval}} days,") == []


def test_prose_title_may_name_a_right_in_words() -> None:
    result = read_pack(spoilt('zh-Hans: "复审"', 'zh-Hans: "三十日内复审"'))

    assert told(result) == []


def test_prose_language_that_misspells_a_name_is_told_once() -> None:
    result = read_pack(spoilt("{{interval}}复审", "{{intervall}}复审"))

    assert [fault.code for fault in told(result)] == ["placeholder-unknown"]


def test_prose_missing_name_says_which_and_in_which_language() -> None:
    fault = told(read_pack(spoilt('en: "Within {{limit}}, at', 'en: "Promptly, at')))[0]

    assert (fault.data["param"], fault.data["language"]) == ("limit", "en")


def test_placeholders_are_named_once_in_order() -> None:
    assert placeholders("{{b}} {{ a }} {{b}} {c}") == ("b", "a")


@pytest.mark.parametrize(
    ("part", "came"),
    [
        pytest.param(
            'faq: [{q: {zh-Hans: "问", en: "Q"}, a: {zh-Hans: "30天内", en: "A"}}]', "30天"
        ),
        pytest.param('audit: {ask: {zh-Hans: "问", en: "Within 2 hours?"}}', "2 hours"),
    ],
)
def test_prose_figure_beside_the_text_is_asked_about(part: str, came: str) -> None:
    result = read_pack(spoilt("  kind: duty", f"  kind: duty\n  {part}"))

    [fault] = told(result)
    assert (fault.code, fault.severity, fault.data["came"]) == (
        "number-in-prose",
        Severity.WARNING,
        came,
    )


def test_prose_broken_braces_in_an_answer_are_told() -> None:
    part = 'faq: [{q: {zh-Hans: "问", en: "Q"}, a: {zh-Hans: "{{interval}内", en: "A"}}]'

    result = read_pack(spoilt("  kind: duty", f"  kind: duty\n  {part}"))

    assert [fault.code for fault in told(result)] == ["placeholder-broken"]
