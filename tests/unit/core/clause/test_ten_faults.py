"""A standard with ten different mistakes: all ten at once, each with its place and its remedy."""

import pytest

from norma.core.clause.messages import fault_text
from norma.core.clause.read import read_pack
from norma.core.errors import LOCALES, Severity
from tests.unit.core.clause.pack_texts import told

TEN = """\
pack_format: 1
kind: core
packager: acme
ref_id: ten
version: "1.0"
locales: [zh-Hans, en]
title: {zh-Hans: "十处错误", en: "Ten mistakes"}
ovner: role:director
calendars:
  office: {timezone: Asia/Shangai, hours: {mon-fri: ["09:00-18:00"]}}
  never: {timezone: Asia/Shanghai, hours: {mon-fri: []}}
clauses:
- id: P-1
  kind: promise
  title: {zh-Hans: "首次响应"}
  text: {zh-Hans: "{{limit}}内响应。", en: "Within 4 hours of {{limit}}."}
  params:
    limit: {type: duration, value: 4 hours, stricter: lower, overlay: tighten}
  clock: {per: case, start: case.open, stop: first_response, calendar: office}
  objective: {good: "elapsed <= limit", target: 195, window: month}
- id: P-1
  kind: promise
  title: {zh-Hans: "退款", en: "Refund"}
  text: {zh-Hans: "{{limit}}内退款。", en: "Refunded within {{limit}}."}
  params:
    limit: {type: duration, value: 9d, stricter: lower, floor: {value: 7d, law: "cpl art. 25"}}
  clock: {per: return, start: return.goods_received, stop: refund.sent, calendar: office}
  objective: {good: "elapsed <= limit", target: 100, window: month}
"""

EXPECTED = [
    (8, 1, "key-unknown"),
    (10, 22, "zone-unknown"),
    (11, 43, "calendar-never-opens"),
    (15, 10, "language-missing"),
    (16, 40, "number-in-prose"),
    (18, 36, "span-unreadable"),
    (19, 29, "condition-unknown"),
    (20, 49, "target-out-of-range"),
    (21, 7, "clause-id-duplicate"),
    (26, 36, "floor-violated"),
]


def test_read_pack_many_mistakes_are_all_told_in_reading_order() -> None:
    result = read_pack(TEN, source="ten.yaml")

    found = [(fault.place.line, fault.place.column, fault.code) for fault in told(result)]
    assert found == EXPECTED
    assert len({code for _, _, code in found}) == 10
    assert {fault.place.source for fault in result.faults} == {"ten.yaml"}
    assert result.pack is None


@pytest.mark.parametrize("locale", LOCALES)
def test_read_pack_every_mistake_says_what_was_expected_what_came_and_what_to_do(
    locale: str,
) -> None:
    texts = [fault_text(fault, locale) for fault in told(read_pack(TEN), Severity.ERROR)]

    assert len(texts) == len(EXPECTED)
    assert all(text.expected and text.came and text.remedy for text in texts)
    assert len({text.remedy for text in texts}) == len(texts)
    is_chinese = [any("一" <= char <= "鿿" for char in text.remedy) for text in texts]
    assert set(is_chinese) == {locale == "zh-Hans"}
