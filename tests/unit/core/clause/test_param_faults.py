"""Mistakes in parameters and in the prose that names them: told once, where they were made."""

import pytest

from tests.unit.core.clause.pack_texts import assert_only_fault, spoilt

LIMIT = "limit: {type: duration, value: 4bh, stricter: lower, overlay: tighten}"
SCHEDULE = "schedule: {every: interval, task_for: role:director}"

PARAMS = [
    pytest.param(
        "type: duration, value: 4bh,", "type: ▸span, value: 4bh,", "value-unknown", id="type"
    ),
    pytest.param("value: 4bh,", "value: ▸4 bh,", "span-unreadable", id="span"),
    pytest.param("value: 4bh,", "value: ▸[4bh],", "span-unreadable", id="span list"),
    pytest.param("value: 4bh,", "value: ▸0bh,", "limit-zero", id="nothing"),
    pytest.param(
        "value: 4bh, ",
        "by: channel, value: {email: ▸0s, phone: 1s}, ",
        "limit-zero",
        id="nothing in a cell",
    ),
    pytest.param(LIMIT, "limit: ▸{type: duration, stricter: lower}", "key-missing", id="no value"),
    pytest.param("value: 95,", "value: ▸95%,", "number-expected", id="per cent sign"),
    pytest.param("value: 95,", "value: ▸101,", "number-out-of-range", id="per cent"),
    pytest.param(
        "    interval:",
        "    n: {type: count, value: ▸1.5}\n    interval:",
        "whole-number-expected",
        id="half a count",
    ),
    pytest.param(
        "    interval:",
        "    ▸The Limit: {type: count, value: 1}\n    interval:",
        "param-name-unreadable",
        id="name",
    ),
    pytest.param(
        "    interval:",
        "    m: {type: money, value: ▸500}\n    interval:",
        "money-unreadable",
        id="money",
    ),
    pytest.param(
        "    interval:",
        "    e: ▸{type: enum, value: a}\n    interval:",
        "order-missing",
        id="enum without order",
    ),
    pytest.param(
        "    interval:",
        "    e: {type: enum, order: [a, b], value: ▸c}\n    interval:",
        "value-not-in-order",
        id="enum",
    ),
    pytest.param(
        "    interval:", "    s: {type: set, value: ▸a}\n    interval:", "list-expected", id="set"
    ),
    pytest.param(
        "    interval:",
        "    t: {type: text, value: ▸[a]}\n    interval:",
        "text-expected",
        id="text",
    ),
    pytest.param(
        "    interval:",
        "    t: {type: text, value: ▸{en: [a]}}\n    interval:",
        "languages-expected",
        id="text in languages",
    ),
    pytest.param(
        "value: 4bh, stricter: lower",
        "value: 4bh, stricter: ▸superset",
        "stricter-unfit",
        id="direction of a span",
    ),
    pytest.param(
        "    interval:",
        "    s: {type: set, value: [a], stricter: ▸lower}\n    interval:",
        "stricter-unfit",
        id="direction of a set",
    ),
    pytest.param(
        LIMIT,
        "limit: ▸{type: duration, value: 4bh, overlay: tighten}",
        "stricter-missing",
        id="no direction",
    ),
    pytest.param(
        "value: 4bh,", "by: channel, value: ▸4bh,", "cells-expected", id="varies, one value"
    ),
    pytest.param(
        "value: 4bh,", "value: ▸{email: 4bh},", "cells-unexpected", id="cells, does not vary"
    ),
    pytest.param(
        "value: 4bh,",
        "by: ▸chanel, value: {email: 4bh, phone: 1h},",
        "value-unknown",
        id="varies by what",
    ),
    pytest.param(
        "value: 4bh,", "by: channel, value: ▸{email: 4bh},", "cell-missing", id="cell missing"
    ),
    pytest.param(
        "value: 4bh,",
        "by: channel, value: {email: 4bh, phone: 1h, ▸social: 1h},",
        "cell-never-used",
        id="cell never used",
    ),
    pytest.param(
        "value: 4bh,",
        "by: priority, value: {p1: 4bh, p2: 5bh, p3: 1bd, p4: 2bd, ▸p5: 9bd},",
        "value-unknown",
        id="unknown cell",
    ),
    pytest.param(
        "value: 4bh,",
        "by: product, value: {▸oven: 4bh},",
        "cell-label-missing",
        id="cell without a name",
    ),
    pytest.param(
        "value: 4bh,", "value: 4bh, floor: ▸{value: 8bh},", "key-missing", id="floor without law"
    ),
    pytest.param(
        "value: 4bh,", "value: ▸4bh, floor: {value: 2bh, law: cpl},", "floor-violated", id="floor"
    ),
    pytest.param(
        "value: 4bh,",
        "value: ▸4bh, floor: {value: 2h, law: cpl},",
        "floor-not-comparable",
        id="floor of another kind",
    ),
    pytest.param(
        "value: 4bh,",
        "value: 4bh, floor: {value: ▸soon, law: cpl},",
        "span-unreadable",
        id="floor unreadable",
    ),
    pytest.param(
        "value: 4bh,",
        "by: channel, value: {email: ▸9d, phone: 1h}, floor: {value: 7d, law: cpl},",
        "floor-violated",
        id="floor in a cell",
    ),
]

PROSE = [
    pytest.param(
        'en: "Within {{limit}}, at',
        'en: ▸"Promptly, at',
        "placeholder-missing",
        id="one language only",
    ),
    pytest.param(
        'zh-Hans: "复审"', 'zh-Hans: ▸"{{intervall}}复审"', "placeholder-unknown", id="unknown name"
    ),
    pytest.param(
        'zh-Hans: "复审"', 'zh-Hans: ▸"{{interval}复审"', "placeholder-broken", id="one brace"
    ),
    pytest.param(
        'en: "Reviewed every',
        'en: ▸"Within 30 days, reviewed every',
        "number-in-prose",
        id="30 days",
    ),
    pytest.param('en: "Reviewed every', 'en: ▸"At 95% or more, every', "number-in-prose", id="95%"),
    pytest.param('zh-Hans: "每 {{', 'zh-Hans: ▸"24小时内，每 {{', "number-in-prose", id="24 小时"),
    pytest.param(
        'zh-Hans: "每 {{', 'zh-Hans: ▸"３０ 秒内，每 {{', "number-in-prose", id="full-width figures"
    ),
    pytest.param(
        'zh-Hans: "每 {{', 'zh-Hans: ▸"三十分钟内，每 {{', "number-in-prose", id="三十分钟"
    ),
    pytest.param(
        'en: "Reviewed every', 'en: ▸"Within two days, every', "number-in-prose", id="two days"
    ),
    pytest.param(
        'en: "Reviewed every', 'en: ▸"Room 12, every', "number-in-prose", id="a bare figure"
    ),
    pytest.param('en: "Review"', 'en: ▸"Review in 3 months"', "number-in-prose", id="title"),
    pytest.param(
        "  " + SCHEDULE,
        '  faq: [{q: {zh-Hans: 问, en: ▸"{{x}}"}, a: {zh-Hans: 答, en: A}}]\n  ' + SCHEDULE,
        "placeholder-unknown",
        id="a question",
    ),
]


@pytest.mark.parametrize(("old", "new", "code"), [*PARAMS, *PROSE])
def test_read_pack_mistake_in_a_number_or_its_prose_is_one_fault_in_its_place(
    old: str, new: str, code: str
) -> None:
    assert_only_fault(spoilt(old, new), code)
