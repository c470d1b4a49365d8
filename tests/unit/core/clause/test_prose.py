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
