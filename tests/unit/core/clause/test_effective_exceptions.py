"""Exceptions: granted by headquarters, ended on their day, never below the law."""

from datetime import date
from typing import Any

import pytest

from norma.core.clause.effective import Origin, effective
from norma.core.clause.messages import fault_text
from norma.core.clause.model import Pack
from norma.core.units import parse_span
from tests.unit.core.clause.supplement_texts import (
    change,
    core_pack,
    errors,
    granted,
    resolved,
    sentences,
    sound,
    supplement,
)


def value(pack: Pack, clause_id: str, name: str, cell: str = "") -> Any:
    param = pack.clause(clause_id).params[name]
    return param.cells[cell] if cell else param.value


def test_exception_is_the_only_way_below_the_core_and_ends_on_its_day() -> None:
    given = granted("LC-FRT-01", "limit", "45s", until=date(2026, 6, 30))

    core = core_pack()
    during = effective(core, [], exceptions=[given], on=date(2026, 6, 30))
    after = effective(core, [], exceptions=[given], on=date(2026, 7, 1))

    assert during.effective is not None
    assert after.pack == core
    assert value(during.effective.pack, "LC-FRT-01", "limit") == parse_span("45s")
    assert during.effective.origin("LC-FRT-01", "params.limit") == Origin(
        core.urn, "3.0", "", date(2026, 6, 30)
    )


def test_supplement_may_write_what_was_granted_and_no_less() -> None:
    given = [granted("LC-FRT-01", "limit", "45s")]

    assert errors(resolved(change("LC-FRT-01", limit="45s"), exceptions=given)) == []
    assert errors(resolved(change("LC-FRT-01", limit="50s"), exceptions=given)) == [
        "value-loosened"
    ]


@pytest.mark.parametrize("shown", ["90", 90, 90.5])
def test_granted_value_may_come_as_text_or_number(shown: Any) -> None:
    pack = sound(exceptions=[granted("LC-FRT-01", "share", shown)])

    assert float(value(pack, "LC-FRT-01", "share")) == float(shown)


@pytest.mark.parametrize(
    ("scope", "code"),
    [
        pytest.param({"region": ["CN"]}, "exception-below-floor", id="in the country"),
        pytest.param({"region": ["CN-31"]}, "exception-below-floor", id="in a part of it"),
        pytest.param({"region": ["east"]}, "exception-below-floor", id="nobody knows where"),
        pytest.param({}, "exception-below-floor", id="everywhere"),
        pytest.param({"region": ["EU"]}, None, id="in another country"),
    ],
)
def test_no_exception_goes_below_the_law_where_it_holds(
    scope: dict[str, list[str]], code: str | None
) -> None:
    result = resolved(supplement(scope=scope), exceptions=[granted("ENT-RET-12", "window", "5d")])

    assert errors(result) == ([code] if code else [])
    if code:
        assert sentences(result, "zh-Hans") == [
            "条款 ENT-RET-12 的“期限”有法律底线 7 天（cpl art. 25），总部也不能批准低于它的例外。"
            "例外写成 5 天。"
        ]


def test_floor_without_a_figure_makes_the_core_the_floor() -> None:
    more = granted("ENT-RET-12", "exclusions", ["made_to_order", "perishable", "gifts"])

    assert errors(resolved(exceptions=[more])) == ["exception-below-floor"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        pytest.param(granted("LC-FRT-01", "limits", "45s"), "exception-unknown", id="parameter"),
        pytest.param(granted("NO-1", "limit", "45s"), "exception-unknown", id="clause"),
        pytest.param(
            granted("RES-PRI-03", "limit", "9bh", cell="p9"), "exception-unknown", id="cell"
        ),
        pytest.param(granted("LC-FRT-01", "limit", "soon"), "span-unreadable", id="value"),
    ],
)
def test_exception_that_cannot_be_meant_is_told(given: Any, code: str) -> None:
    assert errors(resolved(exceptions=[given])) == [code]


def test_request_waits_until_it_is_granted() -> None:
    request = {
        "clause": "RES-PRI-03",
        "set": {"limit": {"p4": "9bd"}},
        "why": {"zh-Hans": "缺人", "en": "few people"},
        "until": "2026-12-31",
    }
    asking = supplement(request_exception=[request])

    waiting = resolved(asking)
    answered = resolved(asking, exceptions=[granted("RES-PRI-03", "limit", "9bd", cell="p4")])

    assert [fault.code for fault in waiting.faults] == ["exception-pending"]
    assert fault_text(waiting.faults[0], "zh-Hans").came == (
        "条款 RES-PRI-03 的“时限（低）”申请 9 个工作日，尚未批准，仍按核心的 7 个工作日执行。"
    )
    assert waiting.pack is not None
    assert value(waiting.pack, "RES-PRI-03", "limit", "p4") == parse_span("7bd")
    assert answered.faults == ()
    assert answered.pack is not None
    assert value(answered.pack, "RES-PRI-03", "limit", "p4") == parse_span("9bd")
