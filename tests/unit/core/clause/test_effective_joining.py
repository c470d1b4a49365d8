"""Several supplements on one clause: the stricter of every setting, and errors where there is none."""

from typing import Any

import pytest

from norma.core.clause.model import Pack
from norma.core.clause.supplementing.writing import read_at
from tests.unit.core.clause.supplement_texts import errors, resolved, sound, supplement, with_parts

GERMAN = {"locales": ["zh-Hans", "en", "de"], "title": dict.fromkeys(("zh-Hans", "en", "de"), "S")}


@pytest.mark.parametrize(
    ("clause_id", "path", "one", "other", "together"),
    [
        pytest.param("LC-FRT-01", "clock.warn_at", [40, 80], [30, 80], [30, 40, 80], id="warnings"),
        pytest.param("LC-FRT-01", "clock.pause_while", [], ["waiting_customer"], [], id="pauses"),
        pytest.param("LC-FRT-01", "objective.min_sample", 20, 10, 10, id="sample"),
        pytest.param("QA-ANS-07", "qa.weight", 40, 35, 40, id="weight"),
        pytest.param(
            "QA-ANS-07", "qa.critical", "customer", "compliance", "compliance", id="grave"
        ),
        pytest.param("QA-ANS-07", "public", True, True, True, id="both alike"),
        pytest.param(
            "COM-BAD-10",
            "rule.elements",
            {"add": ["thanks"]},
            {"add": ["date"]},
            ["reason", "clause", "appeal", "thanks", "date"],
            id="elements",
        ),
        pytest.param(
            "LC-FRT-01",
            "applies.channel",
            ["live_chat", "social"],
            ["live_chat", "phone"],
            ["live_chat", "phone", "social"],
            id="scope",
        ),
        pytest.param(
            "LC-FRT-01",
            "escalate",
            [{"at": 90, "to": "role:team-lead"}],
            [{"at": 80, "to": "role:team-lead"}],
            [{"at": 90, "to": "role:team-lead"}, {"at": 80, "to": "role:team-lead"}],
            id="escalation",
        ),
    ],
)
def test_of_two_settings_of_a_part_the_stricter_holds(
    clause_id: str, path: str, one: Any, other: Any, together: Any
) -> None:
    first, second = (
        with_parts(clause_id, {path: one}, "one"),
        with_parts(clause_id, {path: other}, "two"),
    )

    for pack in (sound(first, second), sound(second, first)):
        found = read_at(pack.clause(clause_id).body, path)
        assert _sorted(found) == _sorted(together)


def _sorted(value: Any) -> Any:
    return sorted(value, key=str) if isinstance(value, list) else value


def floored(ref_id: str, figure: str | None, law: str) -> Pack:
    floor: dict[str, Any] = {"law": law, "where": ["EU"]}
    if figure:
        floor["value"] = figure
    change = {"clause": "ENT-RET-12", "set": {"window": "30d"}, "floor": {"window": floor}}
    return supplement(ref_id, change=[change])


def test_of_two_floors_the_higher_holds() -> None:
    pack = sound(floored("one", "14d", "crd art. 9"), floored("two", "20d", "cpl art. 26"))

    floor = pack.clause("ENT-RET-12").params["window"].floor
    assert floor is not None
    assert floor.law == "cpl art. 26"


def test_span_of_another_kind_is_refused_whatever_another_supplement_says() -> None:
    result = resolved(
        floored("one", "14d", "crd art. 9"), with_parts("ENT-RET-12", {"window": "20bd"}, "two")
    )

    assert result.pack is None


def calendar(ref_id: str, until: str, zone: str = "Europe/Berlin") -> Pack:
    hours = {"mon-fri": [f"09:00-{until}"]}
    return supplement(
        ref_id,
        calendars={ref_id: {"timezone": zone, "hours": hours}},
        bind={"calendar": {"office": ref_id}},
    )


def test_of_two_calendars_the_one_that_is_open_longer_holds() -> None:
    pack = sound(calendar("short", "18:00"), calendar("long", "20:00"))

    clock = pack.clause("RES-PRI-03").clock
    assert clock is not None
    assert clock.calendar == "long"


def test_two_calendars_of_two_zones_that_are_open_alike_are_refused() -> None:
    result = resolved(calendar("one", "18:00"), calendar("two", "18:00", "Europe/Paris"))

    assert errors(result) == ["overlays-disagree"]


def test_norms_of_both_are_kept_once() -> None:
    def linked(ref_id: str, *clauses: str) -> Pack:
        norms = [{"ref": "crd", "clause": each, "relation": "equal-to"} for each in clauses]
        return supplement(ref_id, change=[{"clause": "ENT-RET-12", "norms": norms}])

    pack = sound(linked("one", "9", "10"), linked("two", "9", "11"))

    assert [link["clause"] for link in pack.clause("ENT-RET-12").body["norms"]] == ["9", "10", "11"]


def test_two_translations_of_one_text_are_refused_unless_alike() -> None:
    def translated(ref_id: str, text: str) -> Pack:
        change = {"clause": "QA-ANS-07", "localise": {"text": {"de": text}}}
        return supplement(ref_id, change=[change], **GERMAN)

    assert errors(resolved(translated("one", "Richtig."), translated("two", "Richtig."))) == []
    assert errors(resolved(translated("one", "Richtig."), translated("two", "Korrekt."))) == [
        "overlays-disagree"
    ]


def test_whole_orders_of_steps_that_differ_are_refused() -> None:
    def ordered(ref_id: str, *keys: str) -> Pack:
        steps = {
            "receive": {"zh-Hans": "登记", "en": "Record"},
            "assess": {"zh-Hans": "初评", "en": "Assess"},
            "close": {"zh-Hans": "关闭", "en": "Close"},
        }
        roles = {"assess": "team-lead"}
        written = [
            {
                "key": key,
                "do": steps.get(key, {"zh-Hans": key, "en": key}),
                "role": roles.get(key, "agent"),
                "required": True,
            }
            for key in keys
        ]
        return with_parts("PRC-CMP-11", {"steps": written}, ref_id)

    one = ordered("one", "receive", "assess", "thank", "close")
    other = ordered("two", "receive", "call", "assess", "close")

    assert errors(resolved(one)) == errors(resolved(other)) == []
    assert "overlays-disagree" in errors(resolved(one, other))
