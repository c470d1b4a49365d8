"""The rules of settings one by one: what is no weaker, what is weaker, and what has no order."""

from typing import Any

import pytest

from norma.core.clause.comparing.model import Direction
from norma.core.clause.diff import clause_diff
from norma.core.clause.model import Clause
from norma.core.clause.read import pack_from_document
from norma.core.clause.strictness.parts import rule_of
from norma.core.clause.strictness.rules import Pair
from norma.core.clause.strictness.values import NotComparable
from tests.unit.core.clause.supplement_texts import core_pack

NO_ORDER = "no order"
WHY = {"zh-Hans": "缘由", "en": "why"}


@pytest.mark.parametrize(
    ("path", "before", "after", "answer"),
    [
        pytest.param("clock.never_pauses", False, True, True, id="switched on"),
        pytest.param("clock.never_pauses", True, False, False, id="switched off"),
        pytest.param("clock.warn_at", [50, "2h"], [40, "2h"], True, id="a lead that stays"),
        pytest.param("clock.warn_at", [50, "2h"], [40], False, id="a lead that is gone"),
        pytest.param("clock.pause_limit", None, "5bd", True, id="a limit where there was none"),
        pytest.param("clock.pause_limit", "5bd", None, False, id="a limit that is gone"),
        pytest.param("clock.pause_limit", "5bd", "4bd", True, id="a shorter limit"),
        pytest.param("clock.pause_limit", "5bd", "4d", NO_ORDER, id="another kind of span"),
        pytest.param("clock.pause_limit", "5bd", "soon", NO_ORDER, id="no span"),
        pytest.param("clock.reset", None, ["case.opened"], False, id="no rule, no change"),
        pytest.param("objective.min_sample", None, 20, True, id="fewer than the usual thirty"),
        pytest.param("objective.min_sample", None, 40, False, id="more than the usual thirty"),
        pytest.param("objective.min_sample", 20, "sometimes", NO_ORDER, id="no figure"),
        pytest.param("objective.window", "week", "month", NO_ORDER, id="weeks and months"),
        pytest.param("qa.report_to", None, "role:legal", True, id="somebody told"),
        pytest.param(
            "qa.scale",
            [{"key": "met", "score": 1}, {"key": "na", "score": None}],
            [{"key": "met", "score": 1}, {"key": "na", "score": 0}],
            False,
            id="what was left out counts",
        ),
        pytest.param(
            "qa.scale",
            [{"key": "met", "score": 1}, {"key": "partly", "score": 0.5}],
            [{"key": "met", "score": 1}],
            False,
            id="missing it costs less",
        ),
        pytest.param("rule.platform", ["weibo"], None, True, id="every platform"),
        pytest.param("rule.platform", None, ["weibo"], False, id="one platform of all"),
        pytest.param("rule.platform", ["weibo"], ["weibo", "wechat"], True, id="two of them"),
        pytest.param("grant.clock_excludes", [], ["repair_days"], True, id="days not counted"),
        pytest.param(
            "schedule.checkpoints",
            [{"at": 50, "expect": 50}],
            [{"at": 40, "expect": 50}],
            True,
            id="an earlier checkpoint",
        ),
        pytest.param(
            "schedule.checkpoints", [{"at": 50, "expect": 50}], [], False, id="none any more"
        ),
        pytest.param("schedule.task_for", "role:trainer", "role:legal", True, id="somebody else"),
        pytest.param("forms", {"F": "a"}, {"F": "a", "G": "b"}, True, id="another form"),
        pytest.param("forms", {"F": "a"}, {"F": "b"}, False, id="another meaning of a form"),
        pytest.param(
            "alarms",
            [{"at": "15d", "why": WHY, "to": "role:legal"}],
            [{"at": "10d", "why": WHY, "to": ["role:legal", "role:quality"]}],
            True,
            id="an earlier alarm for more",
        ),
        pytest.param(
            "alarms",
            [{"at": "15d", "why": WHY, "to": "role:legal"}],
            [{"at": "10bd", "why": WHY, "to": "role:legal"}],
            False,
            id="an alarm that counts differently",
        ),
        pytest.param(
            "alarms",
            [{"at": "15d", "why": WHY, "to": "role:legal"}],
            [{"at": 50, "why": WHY, "to": "role:legal"}],
            False,
            id="an alarm that is no span",
        ),
    ],
)
def test_setting_is_compared_by_its_rule(path: str, before: Any, after: Any, answer: Any) -> None:
    clause = core_pack().clause("LC-FRT-01")

    found = rule_of(path).test(before, after, Pair(clause, clause))

    if answer == NO_ORDER:
        assert isinstance(found, NotComparable)
    else:
        assert found is answer
    assert rule_of(path).test(before, before, Pair(clause, clause)) is True


def version(clause_id: str, **own: Any) -> tuple[Clause, Clause]:
    """A clause of the core, and the same with other parts."""
    core = core_pack()
    body = {**core.clause(clause_id).body, **own}
    clauses = [body if each["id"] == clause_id else each for each in core.document["clauses"]]
    return core.clause(clause_id), pack_from_document({**core.document, "clauses": clauses}).clause(
        clause_id
    )


def directions(before: Clause, after: Clause) -> dict[str, Direction]:
    diff = clause_diff(before, after)
    assert diff is not None
    return {f"{each.path} {each.cell}".strip(): each.direction for each in diff.changes}


def test_parameter_that_is_new_or_gone_is_told_cell_by_cell() -> None:
    params = core_pack().clause("RES-PRI-03").body["params"]
    again = {**params, "update": {**params["limit"], "value": {"p1": "1bh"}}}

    new = directions(*version("RES-PRI-03", params=again))
    gone = directions(*version("RES-PRI-03", params=again)[::-1])

    assert new == {"params.update p1": Direction.NEITHER}
    assert gone == {"params.update p1": Direction.LOOSENED}


def test_declaration_of_a_parameter_is_told_beside_its_value() -> None:
    params = core_pack().clause("LC-FRT-01").body["params"]
    freed = {**params, "limit": {**params["limit"], "overlay": "free"}}

    assert directions(*version("LC-FRT-01", params=freed)) == {
        "params.limit.overlay": Direction.NEITHER
    }


def test_floor_that_rises_tightens_and_one_without_a_figure_is_lower() -> None:
    params = core_pack().clause("ENT-RET-12").body["params"]

    def with_floor(**floor: Any) -> Clause:
        window = {**params["window"], "floor": {"law": "cpl art. 25", "where": ["CN"], **floor}}
        return version("ENT-RET-12", params={**params, "window": window})[1]

    low, high, bare = with_floor(value="7d"), with_floor(value="9d"), with_floor()

    assert directions(low, high) == {"params.window.floor": Direction.TIGHTENED}
    assert directions(high, bare) == {"params.window.floor": Direction.LOOSENED}


def test_steps_in_another_order_are_told_as_such() -> None:
    steps = core_pack().clause("PRC-CMP-11").body["steps"]

    assert directions(*version("PRC-CMP-11", steps=[steps[1], steps[0], *steps[2:]])) == {
        "steps": Direction.NEITHER
    }


def test_floor_of_a_parameter_that_became_another_thing_is_not_compared() -> None:
    params = core_pack().clause("ENT-RET-12").body["params"]
    floor = {"value": 3, "law": "cpl art. 25", "where": ["CN"]}
    counted = {"type": "count", "value": 3, "stricter": "higher", "floor": floor}

    found = directions(*version("ENT-RET-12", params={**params, "window": counted}))

    assert found["params.window.floor"] is Direction.NEITHER


def test_empty_list_where_there_was_nothing_is_told_too() -> None:
    assert directions(*version("PRC-CMP-11", norms=[])) == {"norms": Direction.NEITHER}
