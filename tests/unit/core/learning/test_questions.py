"""Questions made from clauses."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from norma.core.clause.read import read_pack
from norma.core.learning.questions import Question, drawn, marks_of, questions_of

_PACK = """
pack_format: 1
kind: core
packager: norma-tests
ref_id: quiz
version: "1.0"
locales: [zh-Hans, en]
title: {zh-Hans: "测验", en: "Quiz"}
owner: role:service-director
calendars:
  always: {timezone: Asia/Shanghai, hours: {mon-sun: ["00:00-24:00"]}}
clauses:
- id: P-01
  kind: promise
  title: {zh-Hans: "{{limit}} 内答复", en: "Answered within {{limit}}"}
  text: {zh-Hans: "{{limit}} 内答复。", en: "Answered within {{limit}}."}
  params:
    limit: {type: duration, value: 30s, stricter: lower, overlay: tighten}
    share: {type: percent, value: 95, stricter: higher, overlay: tighten}
  clock: {per: case, start: case.opened, stop: first_response, calendar: always}
  objective: {good: "elapsed <= limit", target: share, window: month, min_sample: 30}
  train:
    roles: [agent]
    quiz:
    - ask: {zh-Hans: "多久之内？", en: "How soon?"}
      answer: "{{limit}}"
      distractors: [60s, 2m]
    - ask: {zh-Hans: "目标是多少？", en: "What is the target?"}
      answer: "{{share}}"
      distractors: ["80", "100"]
    - ask: {zh-Hans: "没有别的选项？", en: "With nothing beside it?"}
      answer: "{{limit}}"
- id: P-02
  kind: promise
  title: {zh-Hans: "各渠道", en: "By channel"}
  text: {zh-Hans: "各渠道：{{limit}}。", en: "By channel: {{limit}}."}
  params:
    limit: {type: duration, by: channel, value: {phone: 20s, email: 4h}, stricter: lower, overlay: tighten}
    share: {type: percent, value: 95, stricter: higher, overlay: tighten}
  applies: {channel: [phone, email]}
  clock: {per: case, start: case.opened, stop: first_response, calendar: always}
  objective: {good: "elapsed <= limit", target: share, window: month, min_sample: 30}
  train:
    roles: [role:team-lead]
    quiz: [{ask: {zh-Hans: "多久？", en: "How soon"}, answer: "{{limit}}"}]
- id: W-01
  kind: wording
  title: {zh-Hans: "禁语", en: "Forbidden"}
  text: {zh-Hans: "不说禁语。", en: "Nobody says them."}
  rule: {type: forbid, on_draft: warn, on_sent: qa_critical}
  params:
    phrases: {type: set, stricter: superset, overlay: tighten, value: [{zh-Hans: "不归我管"}, {en: "calm down"}]}
  train: {quiz: [{type: classify, ask: {zh-Hans: "哪些是禁语？", en: "Which are forbidden?"}, from: params.phrases}]}
"""
PACKS = Path(__file__).parents[4] / "packs"


def asked(locale: str = "en", roles: tuple[str, ...] = ()) -> tuple[Question, ...]:
    found = read_pack(_PACK, source="quiz.yaml")
    assert found.pack is not None, found.faults
    return questions_of(found.pack, locale, roles)


def test_right_answer_is_the_parameter_in_words() -> None:
    first = asked()[0]

    assert {choice.text: choice.is_right for choice in first.choices} == {
        "30 seconds": True,
        "60 seconds": False,
        "2 minutes": False,
    }


def test_answers_are_said_in_the_readers_language() -> None:
    first = asked("zh-Hans")[0]

    assert first.ask == "多久之内？"
    assert {choice.text for choice in first.choices} == {"30 秒", "60 秒", "2 分钟"}


def test_share_is_said_with_its_unit() -> None:
    assert {choice.text for choice in asked()[1].choices} == {"95%", "80%", "100%"}


def test_parameter_that_varies_is_asked_for_each_value() -> None:
    found = [each for each in asked() if each.clause_id == "P-02"]

    rights = [next(c.text for c in each.choices if c.is_right) for each in found]
    assert rights == ["20 seconds", "4 hours"]
    assert "hone" in found[0].ask


def test_answer_without_anything_beside_it_makes_no_question() -> None:
    assert [each.key for each in asked() if each.clause_id == "P-01"] == ["P-01.0", "P-01.1"]


def test_phrases_are_told_from_courteous_ones_in_one_language() -> None:
    found = asked("zh-Hans")[-1]

    assert found.is_many
    assert [c.text for c in found.choices if c.is_right] == ["不归我管"]
    assert len(found.choices) == 4


@pytest.mark.parametrize(
    ("roles", "clauses"),
    [
        (("agent",), {"P-01", "W-01"}),
        (("team_lead",), {"P-02", "W-01"}),
        (("assessor",), {"W-01"}),
        ((), {"P-01", "P-02", "W-01"}),
    ],
)
def test_only_what_concerns_a_role_is_asked_of_it(
    roles: tuple[str, ...], clauses: set[str]
) -> None:
    assert {each.clause_id for each in asked(roles=roles)} == clauses


@given(seed=st.text(max_size=20), most=st.integers(1, 8))
def test_draw_is_the_same_for_a_seed_and_asks_about_many_clauses(seed: str, most: int) -> None:
    everything = asked()

    draw = drawn(everything, seed, most)

    assert draw == drawn(everything, seed, most)
    assert len(draw) == min(most, len(everything))
    assert len({each.clause_id for each in draw}) == min(most, 3)
    for question in draw:
        keys = [choice.key for choice in question.choices]
        assert keys == list("abcdef"[: len(keys)])
        assert any(choice.is_right for choice in question.choices)
        assert not all(choice.is_right for choice in question.choices)


@given(seed=st.text(max_size=20), wrong=st.sets(st.integers(0, 4)))
def test_marks_count_what_was_answered_wholly(seed: str, wrong: set[int]) -> None:
    draw = drawn(asked(), seed, 5)
    answers = {
        each.key: [choice.key for choice in each.choices if choice.is_right == (at not in wrong)]
        for at, each in enumerate(draw)
    }

    marks = marks_of(draw, answers)

    assert marks.wrong == tuple(each.key for at, each in enumerate(draw) if at in wrong)
    assert marks.score_pct == 100 * (5 - len(wrong)) / 5


def test_nothing_answered_is_nothing_right() -> None:
    draw = drawn(asked(), "x", 3)

    assert marks_of(draw, {}).score_pct == 0
    assert marks_of((), {}).score_pct == 100


def test_order_differs_between_seeds() -> None:
    orders = {tuple(each.key for each in drawn(asked(), f"attempt {n}", 5)) for n in range(8)}

    assert len(orders) > 1


@pytest.mark.parametrize("path", sorted(PACKS.glob("*/standard.yaml")), ids=lambda p: p.parent.name)
def test_every_shipped_standard_asks_in_both_languages(path: Path) -> None:
    pack = read_pack(path.read_text(encoding="utf-8"), source=path.name).pack
    assert pack is not None

    zh, en = questions_of(pack, "zh-Hans"), questions_of(pack, "en")

    assert {each.key for each in zh} == {each.key for each in en}
    assert all("{{" not in c.text for each in (*zh, *en) for c in each.choices)
