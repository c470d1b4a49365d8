"""Supplements made by chance for a standard made by chance: some tighten, some loosen, most do both."""

from typing import Any

from hypothesis import strategies as st

from norma.core.clause.model import ParamType
from tests.property.param_strategies import local_texts, values

_OTHERS: dict[str, Any] = {
    "clock.warn_at": st.lists(st.integers(1, 99), max_size=3, unique=True).map(sorted),
    "clock.pause_while": st.sampled_from([["waiting_customer"], [], ["waiting_parts"]]),
    "clock.start": st.just("case.opened"),
    "objective.min_sample": st.sampled_from([1, 30, 400]),
    "objective.window": st.sampled_from(["month", "quarter", "year"]),
    "objective.target": st.sampled_from([50, 95, 99.9]),
    "qa.critical": st.sampled_from(["none", "business", "customer", "compliance"]),
    "qa.weight": st.integers(0, 50),
    "qa.effect": st.sampled_from(["none", "fail_evaluation"]),
    "qa.scale": st.sampled_from(
        [
            [{"key": "met", "score": 1}, {"key": "not", "score": 0}],
            [{"key": "met", "score": 1}, {"key": "not", "score": 0.5}],
            [{"key": "met", "score": 1}, {"key": "na", "score": None}],
        ]
    ),
    "rule.exempt": st.sampled_from([[], ["quoting_customer"], ["quoting_customer", "poem"]]),
    "rule.elements": st.sampled_from([{"add": ["thanks"]}, ["reason"], {"remove": ["appeal"]}]),
    "rule.on_draft": st.sampled_from(["none", "warn", "block"]),
    "rule.on_sent": st.sampled_from(["none", "qa_critical"]),
    "grant.proof": st.sampled_from([["order"], ["order", "invoice", "oath"]]),
    "schedule.every": st.sampled_from(["1mo", "1Q", "30d", "24mo"]),
    "schedule.overdue": st.sampled_from([{"after": "10d"}, {"after": "60d"}]),
    "triggers": st.sampled_from([{"add": ["law.changed"]}, [], ["law.changed"]]),
    "levels": st.sampled_from([[{"from": 50, "key": "met"}]]),
    "escalate": st.sampled_from([[{"at": 80, "to": "role:team-lead"}], []]),
    "public": st.booleans(),
    "level": st.sampled_from(["must", "should", "may"]),
    "applies.region": st.sampled_from([["east"], ["east", "south", "north"]]),
}


@st.composite
def supplements(draw: st.DrawFn, core: dict[str, Any], ref_id: str = "made-east") -> dict[str, Any]:
    """The document of a supplement of that core; whether it may stand is what the laws ask."""
    chosen = draw(
        st.lists(st.sampled_from(core["clauses"]), max_size=2, unique_by=lambda c: c["id"])
    )
    changes = [draw(_changes(clause)) for clause in chosen]
    document: dict[str, Any] = {
        **{key: core[key] for key in ("pack_format", "packager", "locales", "owner")},
        "kind": "overlay",
        "ref_id": ref_id,
        "version": "1.0",
        "extends": {"pack": f"urn:norma:{core['packager']}:{core['ref_id']}"},
        "title": draw(local_texts()),
        "scope": draw(st.sampled_from([{}, {"region": ["east"]}])),
        "change": [change for change in changes if len(change) > 1],
    }
    document["extends"]["version"] = core["version"]
    if draw(st.booleans()):
        hours = draw(st.sampled_from([{"mon-sat": ["08:00-20:00"]}, {"mon-fri": ["10:00-16:00"]}]))
        document["calendars"] = {ref_id: {"timezone": "Europe/Berlin", "hours": hours}}
        name = draw(st.sampled_from(["office", "office", "office", "always"]))
        document["bind"] = {"calendar": {name: ref_id}}
    return document


@st.composite
def _changes(draw: st.DrawFn, clause: dict[str, Any]) -> dict[str, Any]:
    """Some settings of one clause, most of them likely to be allowed."""
    written: dict[str, Any] = {}
    params = clause.get("params", {})
    for name in draw(st.lists(st.sampled_from(sorted(params)), unique=True)) if params else ():
        written[name] = draw(_param_values(params[name]))
    parts = [path for path in _OTHERS if path.partition(".")[0] in clause]
    if parts and draw(st.booleans()):
        for path in draw(st.lists(st.sampled_from(parts), max_size=2, unique=True)):
            written[path] = draw(_OTHERS[path])
    if "steps" in clause and draw(st.booleans()):
        written["steps"] = draw(_step_changes(clause["steps"]))
    return {"clause": clause["id"], **({"set": written} if written else {})}


@st.composite
def _param_values(draw: st.DrawFn, param: dict[str, Any]) -> Any:
    """Another value, or the same; for a set sometimes items more or less; some cells."""
    if "by" not in param:
        return draw(_values(param, param["value"]))
    cells = draw(st.lists(st.sampled_from(sorted(param["value"])), min_size=1, unique=True))
    return {cell: draw(_values(param, param["value"][cell])) for cell in cells}


@st.composite
def _values(draw: st.DrawFn, param: dict[str, Any], value: Any) -> Any:
    of_type = ParamType(param["type"])
    if of_type is ParamType.SET and draw(st.booleans()):
        items = draw(values(of_type))
        return draw(st.sampled_from([{"add": items}, {"remove": items}]))
    suffix = str(value).lstrip("0123456789") if of_type is ParamType.DURATION else "h"
    other = draw(st.sampled_from([suffix, suffix, suffix, "bd", "d"]))
    return draw(st.one_of(st.just(value), values(of_type, other)))


@st.composite
def _step_changes(draw: st.DrawFn, steps: list[dict[str, Any]]) -> Any:
    added = {"key": "call", "do": draw(local_texts()), "role": "agent", "required": True}
    after = draw(st.sampled_from([None, *(step["key"] for step in steps)]))
    some = draw(st.sampled_from(steps))
    return draw(
        st.sampled_from(
            [
                {"add": [added | ({"after": after} if after else {})]},
                {"remove": [some["key"]]},
                steps[::-1],
                [{**step, "required": False} for step in steps],
                [{**step, "role": "team-lead"} if step is some else step for step in steps],
            ]
        )
    )
