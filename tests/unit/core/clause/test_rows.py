"""Rows that come and go, and parameters that are called otherwise, vary, or change their type."""

from typing import Any

import pytest

from norma.core.clause.fields import Setting, field_of
from norma.core.clause.rows import changed_rows, settled
from norma.core.clause.specs import clause_spec

LIMIT = {"type": "duration", "value": "4h", "stricter": "lower", "overlay": "tighten"}
PROMISE: dict[str, Any] = {
    "id": "A-1",
    "kind": "promise",
    "title": {"zh-Hans": "{{limit}}内答复", "en": "Within {{limit}}"},
    "text": {"zh-Hans": "{{limit}}内答复。", "en": "Answered within {{limit}}."},
    "params": {"limit": LIMIT, "share": {"type": "percent", "value": 90}},
    "objective": {"good": "elapsed <= limit", "target": "share", "window": "month"},
    "escalate": [{"at": 80, "to": "role:agent"}, {"at": 100, "to": "role:legal"}],
    "train": {"quiz": [{"ask": {"en": "How soon?"}, "from": "params.limit"}]},
}
WORDING: dict[str, Any] = {
    "id": "W-1",
    "kind": "wording",
    "text": {"zh-Hans": "禁语", "en": "Forbidden"},
    "params": {"phrases": {"type": "set", "value": ["不归我管"], "stricter": "superset"}},
}


def arranged(clause: dict[str, Any], do: str, at: str) -> Any:
    part = field_of(clause_spec(clause["kind"]), clause, Setting(("zh-Hans", "en")))
    return changed_rows(clause, do, at, part)


@pytest.mark.parametrize(
    ("do", "at", "expected"),
    [
        pytest.param("up", "escalate[1]", [100, 80], id="second row up"),
        pytest.param("down", "escalate[0]", [100, 80], id="first row down"),
        pytest.param("up", "escalate[0]", [80, 100], id="first row stays"),
        pytest.param("remove", "escalate[0]", [100], id="first row removed"),
        pytest.param("add", "escalate", [80, 100, None], id="empty row added"),
        pytest.param("remove", "escalate[7]", [80, 100], id="no such row"),
        pytest.param("up", "nowhere", [80, 100], id="no such field"),
    ],
)
def test_rows_of_a_list_are_arranged(do: str, at: str, expected: list[int | None]) -> None:
    rows = arranged(PROMISE, do, at)["escalate"]

    assert [row.get("at") for row in rows] == expected


def test_rows_with_names_are_arranged_and_new_names_are_free() -> None:
    moved = arranged(PROMISE, "down", "params.limit")
    added = arranged(arranged(PROMISE, "add", "params"), "add", "params")

    assert list(moved["params"]) == ["share", "limit"]
    assert list(added["params"]) == ["limit", "share", "value", "value_2"]
    assert added["params"]["value"]["type"] == "duration"


def test_words_of_a_list_are_given_languages() -> None:
    spoken = arranged(WORDING, "speak", "params.phrases.value")

    assert spoken["params"]["phrases"]["value"] == [{"zh-Hans": "不归我管"}]


def test_parameter_called_otherwise_is_called_so_everywhere() -> None:
    params = {"wait": LIMIT, "goal": PROMISE["params"]["share"]}

    found = settled(PROMISE, {**PROMISE, "params": params})

    assert found["title"] == {"zh-Hans": "{{wait}}内答复", "en": "Within {{wait}}"}
    assert found["objective"]["good"] == "elapsed <= wait"
    assert found["objective"]["target"] == "goal"
    assert found["train"]["quiz"][0]["from"] == "params.wait"


@pytest.mark.parametrize(
    ("changes", "applies", "expected"),
    [
        pytest.param({"by": "priority"}, {}, dict.fromkeys(("p1", "p2", "p3", "p4"), "4h")),
        pytest.param(
            {"by": "channel"}, {"channel": ["email", "phone"]}, {"email": "4h", "phone": "4h"}
        ),
        pytest.param({"by": "product"}, {}, {"cell": "4h"}),
        pytest.param({"type": "set"}, {}, ["4h"]),
        pytest.param({"type": "text"}, {}, "4h"),
        pytest.param({"type": "count"}, {}, "4h"),
    ],
)
def test_value_takes_the_shape_that_type_and_fact_ask_for(
    changes: dict[str, str], applies: dict[str, Any], expected: Any
) -> None:
    after = {**PROMISE, "applies": applies}
    after["params"] = {**PROMISE["params"], "limit": {**LIMIT, **changes}}

    assert settled(PROMISE, after)["params"]["limit"]["value"] == expected


def test_parameter_that_varies_no_longer_keeps_its_first_value() -> None:
    varying = {**LIMIT, "by": "priority", "value": {"p1": "1h", "p2": "4h"}}
    before = {**PROMISE, "params": {**PROMISE["params"], "limit": varying}}
    without = {key: value for key, value in varying.items() if key != "by"}

    found = settled(before, {**PROMISE, "params": {**PROMISE["params"], "limit": without}})

    assert found["params"]["limit"]["value"] == "1h"


def test_option_of_an_order_gets_the_order_it_needs() -> None:
    after = {**PROMISE, "params": {**PROMISE["params"], "limit": {**LIMIT, "type": "enum"}}}

    found = settled(PROMISE, after)["params"]["limit"]

    assert (found["order"], found["value"]) == (["4h"], "4h")
