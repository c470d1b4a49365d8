"""Lengths of time in chips, rings and sentences."""

import pytest
from django.utils import translation

from norma.core.units import parse_span
from norma.ui.spans import left_text, ring_text, timespan_text

ZH, EN = "zh-hans", "en"


@pytest.mark.parametrize(
    ("left_s", "zh", "en"),
    [
        pytest.param(41 * 60 + 12, "00:41:12", "00:41:12", id="under a day to the second"),
        pytest.param(-723, "超 00:12:03", "00:12:03 over", id="over"),
        pytest.param(0, "00:00:00", "00:00:00", id="this very second is not yet over"),
        pytest.param(86_399, "23:59:59", "23:59:59", id="last second of a day"),
        pytest.param(86_400, "1 天", "1 d", id="one day has no empty hours"),
        pytest.param(187_200, "2 天 4 小时", "2 d 4 h", id="days and hours"),
    ],
)
def test_left_text_in_each_language_is_written_in_its_largest_units(
    left_s: int, zh: str, en: str
) -> None:
    with translation.override(ZH):
        told_zh = left_text(left_s)
    with translation.override(EN):
        told_en = left_text(left_s)

    assert (told_zh, told_en) == (zh, en)


@pytest.mark.parametrize(
    ("left_s", "text"),
    [(59, "59 秒"), (60, "1 分"), (3_599, "59 分"), (3_600, "1 小时"), (-300, "超 5 分")],
)
def test_short_left_text_never_promises_more_time_than_there_is(left_s: int, text: str) -> None:
    with translation.override(ZH):
        assert left_text(left_s, short=True) == text


@pytest.mark.parametrize(
    ("left_s", "text"),
    [
        (0, "0″"),
        (59, "59″"),
        (41 * 60 + 59, "41′"),
        (11_265, "3.1h"),
        (35_999, "9.9h"),
        (36_000, "10h"),
        (172_799, "47h"),
        (172_800, "2d"),
        (-723, "−12′"),
        (-7_500, "−2h"),
    ],
)
def test_ring_text_fits_four_signs_and_rounds_down(left_s: int, text: str) -> None:
    assert ring_text(left_s) == text
    assert len(text) <= 4


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [
        (0, "0 秒", "0 s"),
        (18, "18 秒", "18 s"),
        (60, "1 分", "1 min"),
        (3_665, "1 小时 1 分", "1 h 1 min"),
        (273_600, "3 天 4 小时", "3 d 4 h"),
        (None, "—", "—"),
    ],
)
def test_timespan_of_measured_seconds_names_two_units_at_most(
    seconds: int | None, zh: str, en: str
) -> None:
    with translation.override(ZH):
        assert timespan_text(seconds, "zh-Hans") == zh
    with translation.override(EN):
        assert timespan_text(seconds, "en") == en


def test_timespan_of_a_span_keeps_the_unit_the_standard_wrote() -> None:
    assert timespan_text(parse_span("24bh"), "zh-Hans") == "24 工时"
    assert timespan_text(parse_span("24h"), "en") == "24 hours"


def test_timespan_of_working_time_says_that_it_is_working_time() -> None:
    with translation.override(ZH):
        assert timespan_text(11_160, "zh-Hans", business=True) == "3.1 工时"
        assert timespan_text(61, "zh-Hans", business=True) == "2 工作分钟"
