"""Ways to loosen a core, each refused with clause, setting, both values and rule; and ways to tighten it."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from norma.core.clause.messages import fault_text
from norma.core.clause.model import Clause
from norma.core.clause.read import pack_from_document
from norma.core.clause.strictness.coverage import covers, open_days, open_hours
from norma.core.clause.supplementing.writing import written_at
from norma.core.clause.tighten import (
    NotComparable,
    Why,
    is_no_weaker,
    loosenings,
    overlay_rule,
    weakenings,
)
from norma.core.worktime.calendar import CalendarSpec
from tests.unit.core.clause.supplement_texts import (
    core_pack,
    errors,
    resolved,
    sentences,
    supplement,
    with_parts,
)

REFUSED = YAML(typ="safe").load(
    (Path(__file__).parent / "refused_supplements.yaml").read_text(encoding="utf-8")
)["refused"]
_TOLD = ("name", "code", "at", "zh", "en")


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in REFUSED])
def test_supplement_that_loosens_is_refused_in_both_languages(row: dict[str, Any]) -> None:
    own = {key: value for key, value in row.items() if key not in _TOLD}

    result = resolved(supplement(**own))

    assert result.pack is None
    assert errors(result) == [row["code"]]
    assert sentences(result, "zh-Hans") == [row["zh"]]
    assert sentences(result, "en") == [row["en"]]
    assert [fault.place.path for fault in result.faults if fault.code == row["code"]] == [row["at"]]


def test_refused_supplements_are_many() -> None:
    assert len(REFUSED) >= 50


@pytest.mark.parametrize(
    ("clause_id", "settings"),
    [
        pytest.param("LC-FRT-01", {"limit": "20s", "share": 97}, id="a shorter limit"),
        pytest.param("RES-PRI-03", {"limit": {"p1": "2bh", "p3": "2bd"}}, id="two cells"),
        pytest.param("LC-FRT-01", {"clock.warn_at": [30, 50, 80]}, id="an earlier warning"),
        pytest.param("LC-FRT-01", {"clock.pause_while": []}, id="no pause"),
        pytest.param("LC-FRT-01", {"objective.min_sample": 10}, id="a smaller sample"),
        pytest.param(
            "LC-FRT-01", {"escalate": [{"at": 80, "to": "role:team-lead"}]}, id="told earlier"
        ),
        pytest.param("QA-ANS-07", {"qa.critical": "compliance"}, id="more critical"),
        pytest.param("QA-ANS-07", {"level": "must", "public": True}, id="binds more"),
        pytest.param("QA-ANS-07", {"qa.weight": 40}, id="weighs more"),
        pytest.param("COM-FRB-09", {"rule.exempt": []}, id="no exemption"),
        pytest.param("COM-FRB-09", {"rule.on_draft": "block"}, id="a draft stopped"),
        pytest.param("COM-BAD-10", {"rule.elements": {"add": ["thanks"]}}, id="another element"),
        pytest.param("PRC-CMP-11", {"steps": {"remove": ["call"]}}, id="an optional step dropped"),
        pytest.param("PRC-CMP-11", {"steps.call.required": True}, id="a step required"),
        pytest.param("ENT-RET-12", {"postage": "seller", "fee": "5.50 CNY"}, id="a better offer"),
        pytest.param(
            "ENT-RET-12", {"exclusions": {"remove": ["perishable"]}}, id="fewer exclusions"
        ),
        pytest.param("ENT-RET-12", {"channel_note": {"zh-Hans": "门店", "en": "shop"}}, id="free"),
        pytest.param("ENT-RET-12", {"grant.holder": "customer"}, id="more holders"),
        pytest.param("OUT-CSAT-16", {"levels.met.from": 97, "measure.min_sample": "200"}, id="met"),
        pytest.param("OUT-CSAT-16", {"measure.window": "month"}, id="measured more often"),
        pytest.param("DUT-REV-19", {"interval": "6mo"}, id="more often"),
        pytest.param("DUT-REV-19", {"triggers": {"add": ["audit.failed"]}}, id="another trigger"),
        pytest.param("LC-FRT-01", {"applies.channel": {"add": ["social"]}}, id="a wider scope"),
    ],
)
def test_supplement_that_tightens_is_accepted(clause_id: str, settings: dict[str, Any]) -> None:
    result = resolved(with_parts(clause_id, settings))

    assert errors(result) == []
    assert result.pack is not None


def spoilt(clause_id: str, path: str, value: Any) -> tuple[Clause, Clause]:
    """A clause of the core, and the same with one value of its plain data replaced; None takes it out."""
    core = core_pack()
    document = {**core.document, "clauses": [core.clause(clause_id).body]}
    before = pack_from_document(document).clause(clause_id)
    body = written_at(before.body, path, value)
    if value is None:
        table, _, key = path.rpartition(".")
        body = written_at(
            before.body, table, {k: v for k, v in _at(before.body, table).items() if k != key}
        )
    return before, pack_from_document({**document, "clauses": [body]}).clause(clause_id)


def _at(data: Any, path: str) -> Any:
    for key in path.split("."):
        data = data[key]
    return data


@pytest.mark.parametrize(
    ("clause_id", "path", "value", "code"),
    [
        pytest.param("RES-PRI-03", "params.limit.value.p4", None, "cell-removed", id="a cell"),
        pytest.param("CMP-ACK-04", "params.extra", None, None, id="nothing"),
        pytest.param("ENT-RET-12", "params.fee", None, "param-removed", id="a parameter"),
        pytest.param(
            "LC-FRT-01", "params.limit.overlay", "free", "param-redeclared", id="unlocked"
        ),
        pytest.param("ENT-RET-12", "params.window.floor", None, "floor-lowered", id="the law"),
        pytest.param(
            "ENT-RET-12", "params.window.floor.value", "5d", "floor-lowered", id="a lower floor"
        ),
    ],
)
def test_weaker_version_of_a_clause_is_told(
    clause_id: str, path: str, value: Any, code: str | None
) -> None:
    before, after = spoilt(clause_id, path, value)

    found = loosenings(before, after)

    assert [fault.code for fault in found] == ([code] if code else [])
    for fault in found:
        assert clause_id in fault_text(fault, "zh-Hans").expected
        assert clause_id in fault_text(fault, "en").expected


def test_clause_of_another_kind_is_not_compared_further() -> None:
    core = core_pack()

    found = weakenings(core.clause("QA-ANS-07"), core.clause("COM-BAD-10"))

    assert found[0].code == "kind-changed"


def test_not_comparable_counts_as_no_and_says_why() -> None:
    limits = core_pack().clause("RES-PRI-03").params["limit"]
    share = core_pack().clause("LC-FRT-01").params["share"]

    answer = is_no_weaker(limits, share)

    assert not answer
    assert answer == NotComparable(Why.DECLARED)


def test_one_cell_may_be_asked_about_alone() -> None:
    before, after = spoilt("RES-PRI-03", "params.limit.value.p1", "9bh")
    was, is_ = before.params["limit"], after.params["limit"]

    assert is_no_weaker(was, is_, cell="p2") is True
    assert is_no_weaker(was, is_, cell="p1") is False
    assert is_no_weaker(was, is_) is False


def test_unsaid_a_parameter_with_a_direction_is_tightened_and_any_other_locked() -> None:
    _, limit = spoilt("LC-FRT-01", "params.limit.overlay", None)
    _, note = spoilt("ENT-RET-12", "params.channel_note.overlay", None)

    assert overlay_rule(limit.params["limit"]).value == "tighten"
    assert overlay_rule(note.params["channel_note"]).value == "locked"


def week(*hours: int, **own: Any) -> CalendarSpec:
    """A calendar open so many hours from nine on each day, Monday first."""
    days = [((32_400, 32_400 + each * 3_600),) if each else () for each in hours]
    mon, tue, wed, thu, fri, sat, sun = days
    return CalendarSpec("x", "Asia/Shanghai", (mon, tue, wed, thu, fri, sat, sun), **own)


@pytest.mark.parametrize(
    ("before", "after", "is_covered"),
    [
        pytest.param(week(9, 9, 9, 9, 9, 0, 0), week(9, 9, 9, 9, 9, 0, 0), True, id="the same"),
        pytest.param(week(9, 9, 9, 9, 9, 0, 0), week(0, 9, 9, 9, 9, 0, 9), True, id="from Sunday"),
        pytest.param(week(9, 9, 9, 9, 9, 0, 0), week(12, 12, 12, 12, 0, 0, 0), False, id="4 days"),
        pytest.param(week(9, 9, 9, 9, 4, 0, 0), week(4, 9, 9, 9, 9, 0, 0), True, id="short Monday"),
        pytest.param(
            week(9, 9, 9, 9, 9, 0, 0),
            week(9, 9, 9, 9, 9, 0, 0, closed_yearly=(((7, 1), (8, 31)),)),
            False,
            id="shut all summer",
        ),
        pytest.param(
            week(9, 9, 9, 9, 9, 0, 0),
            week(9, 9, 9, 9, 9, 0, 0, closed_yearly=(((12, 24), (1, 2)),)),
            True,
            id="shut over New Year",
        ),
    ],
)
def test_calendar_covers_another_by_days_and_hours_of_a_week(
    before: CalendarSpec, after: CalendarSpec, is_covered: bool
) -> None:
    assert covers(after, before) is is_covered


def test_hours_and_days_of_a_week_are_counted() -> None:
    calendar = week(9, 9, 9, 9, 4, 0, 0)

    assert (open_hours(calendar), open_days(calendar)) == (40, 5)
