"""What a careful reader asks: told once, where it stands, in both languages."""

from datetime import date

import pytest

from norma.core.clause.messages import fault_text
from norma.core.clause.read import read_pack
from norma.core.errors import LOCALES, Severity
from tests.unit.core.clause.pack_texts import assert_only_fault, pointed, spoilt, told
from tests.unit.core.clause.whole_text import WHOLE

WITHIN = [
    pytest.param(
        '  unchecked: {reason: {zh-Hans: "客户自己主张", en: "Customers claim it"}, by: role:legal}\n',
        "",
        "must-unchecked",
        id="a must that nobody checks",
    ),
    pytest.param(
        "  kind: conduct\n",
        '  kind: conduct\n  ▸unchecked: {reason: {zh-Hans: "甲", en: "A"}, by: legal}\n',
        "exemption-needless",
        id="an exemption of what is scored",
    ),
    pytest.param("channel: [email, phone]", "channel: ▸[]", "scope-empty", id="nobody is meant"),
    pytest.param("[email, phone]", "[email, ▸email]", "item-twice", id="channel twice"),
    pytest.param(
        'zh-Hans: "先问候。"', 'zh-Hans: ▸"Greet first."', "language-mistaken", id="English as 中文"
    ),
    pytest.param(
        "pause_while: [waiting_customer], pause_limit: 10bd",
        "▸pause_limit: 10bd",
        "pause-limit-idle",
        id="limit of no pause",
    ),
    pytest.param("{at: 100, to:", "{at: ▸70, to:", "list-out-of-order", id="escalation"),
    pytest.param("{at: 50, expect", "{at: ▸20, expect", "list-out-of-order", id="checkpoint"),
    pytest.param("{key: not, score: 0}", "{key: ▸met, score: 0}", "item-twice", id="mark twice"),
    pytest.param("{key: not, score: 0}", "{key: not, score: ▸2}", "number-out-of-range", id="score"),
    pytest.param(
        'scale: [{key: met, score: 1, label: {zh-Hans: "做到", en: "met"}}, {key: not, score: 0}',
        "scale: ▸[{key: met, score: 1}, {key: not, score: 1}",
        "scale-flat",
        id="all marks alike",
    ),
    pytest.param(
        "  qa: {section: opening, weight: 5",
        "  params: {weight: {type: count, value: 7}}\n  qa: {section: opening, weight: ▸5",
        "number-twice",
        id="weight said twice",
    ),
    pytest.param("[{from: 95, key: met}", "[{from: ▸96, key: met}", "number-twice", id="target"),
    pytest.param("{from: 90, key: watch}", "{from: ▸96, key: watch}", "level-out-of-order", id="level"),
    pytest.param("{from: 90, key: watch}", "{from: 90, key: ▸met}", "item-twice", id="level twice"),
    pytest.param("scale: 1-5", "scale: ▸5-1", "scale-unreadable", id="scale from high to low"),
    pytest.param("scale: 1-5", "scale: ▸stars", "scale-unreadable", id="scale in words"),
    pytest.param("min_sample: sample", "min_sample: ▸samples", "param-unknown", id="sample"),
    pytest.param("min_sample: sample", "min_sample: ▸target", "sample-unfit", id="sample per cent"),
    pytest.param(
        'value: [{zh-Hans: "不归我管", law: cpl}, {en: "calm down"}]',
        "value: []",
        "phrases-missing",
        id="nothing forbidden",
    ),
    pytest.param(
        "{type: require, on_draft: checklist, elements: [reason, appeal], ",
        "▸{type: require, on_draft: checklist, ",
        "elements-missing",
        id="nothing required",
    ),
    pytest.param("{key: answer, do", "{key: ▸receive, do", "step-twice", id="step twice"),
    pytest.param("form: F-1, required", "form: ▸F-3, required", "form-unknown", id="form"),
    pytest.param("forms: [F-1, F-2]", "forms: [F-1, ▸F-9, F-2]", "form-unknown", id="annex"),
    pytest.param("appendix_forms: [F-1, F-2]", "appendix_forms: [F-1]", "form-idle", id="idle form"),
    pytest.param("{key: wish,", "{key: ▸order_number,", "item-twice", id="field twice"),
    pytest.param("{key: wish,", "{key: ▸Wish,", "field-key-unreadable", id="field in capitals"),
    pytest.param(
        "{key: wish, label: {zh-Hans: \"诉求\", en: \"Wish\"}, type: choice, options: {refund",
        "{key: wish, label: {zh-Hans: \"诉求\", en: \"Wish\"}, type: text, ▸options: {refund",
        "options-idle",
        id="options of a text",
    ),
    pytest.param("type: text, required", "type: ▸words, required", "value-unknown", id="field type"),
    pytest.param(
        "- {key: wish, ",
        '- {key: many, label: {zh-Hans: "多选", en: "Many"}, type: several}\n      - {key: wish, ',
        "options-missing",
        id="a choice without options",
    ),
    pytest.param("every: interval", "every: ▸intervall", "param-unknown", id="every"),
    pytest.param("every: interval", "every: ▸now and then", "span-unreadable", id="every in words"),
    pytest.param("distractors: [8bh,", "distractors: [▸4bh,", "quiz-answer-as-distractor", id="quiz"),
    pytest.param("distractors: [8bh, 2bd]", "distractors: [8bh, ▸8bh]", "item-twice", id="wrong twice"),
    pytest.param(
        'quiz: [{ask: {zh-Hans: "多久？", en: "How soon?"}, answer: "{{limit}}", ',
        'quiz: [▸{ask: {zh-Hans: "多久？", en: "How soon?"}, ',
        "quiz-answer-missing",
        id="no answer",
    ),
    pytest.param(
        "from: params.phrases", "from: ▸params.phrase", "quiz-source-unknown", id="unknown set"
    ),
    pytest.param("role: night-desk", "role: ▸nightdesk", "role-unknown", id="role of a step"),
    pytest.param("owner: role:team-lead", "owner: ▸role:teamlead", "role-unknown", id="owner"),
    pytest.param("[law.changed,", "[▸law.chang,", "trigger-unknown", id="trigger"),
    pytest.param("[law.changed,", '[▸"law.changed(2, week)",', "trigger-unreadable", id="counted"),
    pytest.param("level: must\n  critical", "level: ▸shall\n  critical", "value-unknown", id="level"),
    pytest.param("trigger: [delivery.received", "trigger: [▸delivery.done", "condition-unknown", id="grant"),
]  # fmt: skip

BETWEEN = [
    pytest.param(
        "  entry: ", "  after: P-1\n  entry: ", "clause-circle", id="each follows the other"
    ),
    pytest.param("after: PR-1", "after: ▸P-1", "clause-circle", id="follows itself"),
    pytest.param("starts: clause:P-1", "starts: ▸clause:E-1", "clause-circle", id="starts itself"),
    pytest.param("clock: P-1", "clock: ▸D-1", "clock-not-promise", id="timed by a duty"),
    pytest.param('zh-Hans: "先问候。"', 'zh-Hans: ▸"这不归 我管。"', "phrase-in-own-text", id="own words"),
    pytest.param('en: "Greet first."', 'en: ▸"Say: Calm down!"', "phrase-in-own-text", id="own English"),
    pytest.param('supersedes: "1.4"', 'supersedes: ▸"2.0"', "supersedes-not-older", id="itself"),
]  # fmt: skip


def whole_spoilt(old: str, new: str) -> str:
    return spoilt(old, new, base=WHOLE)


def test_whole_standard_is_sound() -> None:
    result = read_pack(WHOLE)

    assert told(result) == []
    assert result.pack is not None


def test_whole_standard_is_sound_in_plain_chinese_tags() -> None:
    assert told(read_pack(WHOLE.replace("zh-Hans", "zh"))) == []


@pytest.mark.parametrize(("old", "new", "code"), [*WITHIN, *BETWEEN])
def test_careful_reader_tells_one_contradiction_in_its_place(old: str, new: str, code: str) -> None:
    text = whole_spoilt(old, new)

    if "▸" in text:
        assert_only_fault(text, code)
    else:
        assert [fault.code for fault in told(read_pack(text))] == [code]


@pytest.mark.parametrize("locale", LOCALES)
def test_careful_reader_speaks_both_languages(locale: str) -> None:
    for case in [*WITHIN, *BETWEEN]:
        old, new, code = case.values
        text = whole_spoilt(str(old), str(new)).replace("▸", "")
        for fault in told(read_pack(text)):
            said = fault_text(fault, locale)
            assert "{" not in said.expected + said.came, code
            assert said.remedy


def test_param_that_nothing_uses_is_noted() -> None:
    text = whole_spoilt(
        "    sample: {type: count,", "    spare: {type: count, value: 3}\n    sample: {type: count,"
    )

    notes = [fault for fault in read_pack(text).faults if fault.code == "param-idle"]

    assert [fault.data["param"] for fault in notes] == ["spare"]


def test_promises_without_owner_are_told_once() -> None:
    text = whole_spoilt("owner: role:service-director\n", "").replace(
        "  owner: role:team-lead\n", ""
    )

    assert_only_fault(text, "owner-missing")


def test_scorecard_that_weighs_nothing_is_told() -> None:
    text = whole_spoilt("weight: 5", "weight: 0").replace("critical: customer, ", "")

    assert [fault.code for fault in told(read_pack(text))] == ["weights-all-zero"]


def test_mark_asked_for_without_questions_is_told() -> None:
    text = "".join(
        line for line in WHOLE.splitlines(keepends=True) if not line.startswith("  train:")
    ).replace("quiz_pass", "▸quiz_pass")

    bad = pointed(text)

    [fault] = told(read_pack(bad.text))
    assert (fault.code, fault.place.line) == ("quiz-absent", bad.line)


def test_day_of_effect_that_has_passed_is_noted_only_where_the_day_is_known() -> None:
    with_day = read_pack(WHOLE, today=date(2026, 6, 1)).faults
    without = read_pack(WHOLE).faults
    on_the_day = read_pack(WHOLE, today=date(2026, 1, 1)).faults

    [fault] = [fault for fault in with_day if fault.code == "effective-date-past"]
    assert fault.severity is Severity.NOTE
    assert (fault.data["came"], fault.data["today"]) == ("2026-01-01", "2026-06-01")
    assert not any(f.code == "effective-date-past" for f in (*without, *on_the_day))


def test_duty_that_recurs_by_a_count_is_refused() -> None:
    text = whole_spoilt(
        "    interval: {type: duration, value: 12mo",
        "    often: {type: count, value: 2}\n    interval: {type: duration, value: 12mo",
    ).replace("every: interval", "every: ▸often")

    assert_only_fault(text, "every-unfit")


def test_roles_of_a_core_may_stand_in_its_supplement() -> None:
    overlay = """\
pack_format: 1
kind: overlay
packager: acme
ref_id: whole-eu
version: "1.0"
extends: {pack: "urn:norma:acme:whole", version: "2.0"}
locales: [en]
scope: {region: [EU]}
title: {en: "Supplement"}
owner: role:eu-manager
"""

    assert told(read_pack(overlay)) == []
