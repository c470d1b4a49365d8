"""Sound standards of every kind, made by chance: what the laws of standards are tried on.

`packs()` gives documents of core standards that `read_pack` accepts without an error, `overlays()`
supplements of them; `clauses()` one clause with all that it needs. Every type of parameter occurs,
plain and cell by cell, with floors that hold, labels and every rule for supplements.
"""

from typing import Any

from hypothesis import strategies as st

from norma.core.clause.model import ClauseKind, ParamType
from norma.core.clause.vocabulary import EVENT_KINDS, FACT_VALUES, PER, WAITING_REASONS
from tests.property.param_strategies import (
    LOCALES,
    ORDER,
    local_texts,
    params,
    prose,
)

CALENDARS = ("office", "always")
NORMS = ("cpl", "iso")
KINDS = tuple(ClauseKind)
_FACTS = ("case_type", "scenario", "region")


@st.composite
def _promise(draw: st.DrawFn, locales: tuple[str, ...]) -> dict[str, Any]:
    """Its limit is exact or of business time, and more than nothing."""
    start, stop = draw(st.lists(st.sampled_from(sorted(EVENT_KINDS)), min_size=2, max_size=2))
    limit = draw(params(ParamType.DURATION, suffix=draw(st.sampled_from(["m", "h", "bh", "bd"]))))
    clock: dict[str, Any] = {
        "per": draw(st.sampled_from(sorted(PER))),
        "start": start,
        "stop": stop,
        "calendar": draw(st.sampled_from(CALENDARS)),
        "warn_at": draw(st.lists(st.integers(1, 99), max_size=2, unique=True).map(sorted)),
    }
    if start == stop:
        clock["each"] = True
    if draw(st.booleans()):
        reasons = st.lists(st.sampled_from(sorted(WAITING_REASONS)), min_size=1, unique=True)
        clock["pause_while"] = draw(reasons)
    promise: dict[str, Any] = {
        "params": {
            "limit": limit,
            "share": draw(params(ParamType.PERCENT, is_plain=True)),
            "sample": {"type": "count", "value": draw(st.integers(1, 500))},
        },
        "clock": clock,
        "objective": {
            "good": "elapsed <= limit",
            "target": draw(st.sampled_from(["share", 95, 99.5])),
            "window": draw(st.sampled_from(["week", "month", "quarter", "year"])),
            "min_sample": draw(st.sampled_from(["sample", 30])),
        },
    }
    if draw(st.booleans()):
        promise["escalate"] = [
            {"at": 80, "to": "role:team-lead"},
            {"at": 100, "to": "role:service-director"},
        ]
    if draw(st.booleans()):
        why = draw(local_texts(locales))
        promise["alarms"] = [{"at": "15d", "why": why, "law": "cpl", "to": "role:legal"}]
    return promise


@st.composite
def _conduct(draw: st.DrawFn, locales: tuple[str, ...]) -> dict[str, Any]:
    scale: list[dict[str, Any]] = [{"key": "met", "score": 1}, {"key": "not", "score": 0}]
    if draw(st.booleans()):
        scale.insert(1, {"key": "partly", "score": 0.5})
    if draw(st.booleans()):
        scale.append({"key": "na", "score": None})
    qa: dict[str, Any] = {
        "section": draw(st.sampled_from(["opening", "solution", "closing"])),
        "weight": draw(st.integers(1, 40)),
        "scale": scale,
        "critical": draw(st.sampled_from(ORDER)),
    }
    if draw(st.booleans()):
        qa |= {"effect": "fail_evaluation", "report_to": "role:privacy-officer"}
    return {"qa": qa}


@st.composite
def _wording(draw: st.DrawFn, locales: tuple[str, ...]) -> dict[str, Any]:
    if draw(st.booleans()):
        phrases = draw(params(ParamType.SET, is_plain=True)) | {"stricter": "superset"}
        phrases.pop("floor", None)
        rule = {"type": "forbid", "on_draft": "warn", "on_sent": "qa_critical"}
        return {
            "params": {"phrases": phrases},
            "rule": {**rule, "normalise": ["nfkc", "lowercase"], "exempt": ["quoting_customer"]},
        }
    elements = draw(
        st.lists(st.sampled_from(["reason", "clause", "appeal"]), min_size=1, unique=True)
    )
    rule = {"type": "require", "on_draft": "checklist", "elements": elements}
    return {"rule": rule | ({"platform": ["weibo", "wechat"]} if draw(st.booleans()) else {})}


@st.composite
def forms(draw: st.DrawFn, locales: tuple[str, ...] = LOCALES) -> Any:
    """A form that is only named, or one with fields."""
    title = draw(local_texts(locales))
    if draw(st.booleans()):
        return title
    fields: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 3))):
        of_type = draw(st.sampled_from(["text", "date", "choice"]))
        field: dict[str, Any] = {
            "key": f"field_{number}",
            "label": draw(local_texts(locales)),
            "type": of_type,
        }
        if of_type == "choice":
            field["options"] = {name: draw(local_texts(locales)) for name in ("one", "two")}
        if draw(st.booleans()):
            field["required"] = draw(st.booleans())
        fields.append(field)
    return {"title": title, "fields": fields}


@st.composite
def _procedure(draw: st.DrawFn, locales: tuple[str, ...]) -> dict[str, Any]:
    keys = draw(
        st.lists(st.sampled_from(["receive", "assess", "decide", "close"]), min_size=1, unique=True)
    )
    steps: list[dict[str, Any]] = []
    for key in keys:
        step: dict[str, Any] = {"key": key, "do": draw(local_texts(locales)), "role": "agent"}
        if key == keys[0] or draw(st.booleans()):
            step["form"] = "F-01"
        step["required"] = draw(st.booleans())
        steps.append(step)
    return {
        "entry": "case.type == complaint",
        "steps": steps,
        "forms": {"F-01": draw(forms(locales))},
        "overlay_steps": {"add": "allowed", "remove_required": "refused"},
    }


@st.composite
def _entitlement(draw: st.DrawFn, locales: tuple[str, ...]) -> dict[str, Any]:
    suffix = draw(st.sampled_from(["d", "mo", "bd"]))
    window = draw(params(ParamType.DURATION, suffix=suffix)) | {"stricter": "higher"}
    exclusions = draw(params(ParamType.SET, is_plain=True)) | {"stricter": "subset"}
    postage = draw(params(ParamType.ENUM))
    fee = draw(params(ParamType.MONEY))
    return {
        "public": True,
        "params": {"window": window, "exclusions": exclusions, "postage": postage, "fee": fee},
        "grant": {
            "holder": "consumer",
            "trigger": draw(st.sampled_from(["delivery.received", "sale.invoiced"])),
            "proof": ["order", "invoice"],
            "condition": "intact",
        },
        "faq": [{"q": draw(local_texts(locales)), "a": draw(local_texts(locales))}],
    }


@st.composite
def _outcome(draw: st.DrawFn, locales: tuple[str, ...]) -> dict[str, Any]:
    met, watch = draw(
        st.lists(st.integers(1, 99), min_size=2, max_size=2, unique=True).map(
            lambda pair: sorted(pair, reverse=True)
        )
    )
    return {
        "params": {
            "target": {"type": "percent", "value": met, "stricter": "higher", "overlay": "tighten"},
            "score": draw(params(ParamType.NUMBER)),
            "sample": {"type": "count", "value": draw(st.integers(1, 500))},
        },
        "measure": {
            "metric": "csat",
            "formula": "count(score >= 4) / count(scored)",
            "scale": "1-5",
            "source": "survey:after-case",
            "window": draw(st.sampled_from(["month", "quarter", "year"])),
            "min_sample": draw(st.sampled_from(["sample", 100])),
            "when_few": "not_assessed",
        },
        "levels": [
            {"from": met, "key": "met"},
            {"from": watch, "key": "watch"},
            {"from": 0, "key": "missed", "opens": "corrective_action"},
        ],
    }


@st.composite
def _duty(draw: st.DrawFn, locales: tuple[str, ...]) -> dict[str, Any]:
    interval = draw(params(ParamType.DURATION, suffix="mo", is_plain=True))
    return {
        "params": {"interval": interval, "quota": draw(params(ParamType.COUNT))},
        "schedule": {
            "every": draw(st.sampled_from(["interval", "1Q", "30d"])),
            "task_for": "role:trainer",
            "outcome": ["confirmed", "revise"],
            "overdue": {"after": "30d", "mark": "overdue_review", "still_in_force": True},
        },
        "triggers": draw(
            st.lists(
                st.sampled_from(["law.changed", "outcome.missed(2, quarter)"]),
                unique=True,
            )
        ),
    }


_OF_KIND = {
    ClauseKind.PROMISE: _promise,
    ClauseKind.CONDUCT: _conduct,
    ClauseKind.WORDING: _wording,
    ClauseKind.PROCEDURE: _procedure,
    ClauseKind.ENTITLEMENT: _entitlement,
    ClauseKind.OUTCOME: _outcome,
    ClauseKind.DUTY: _duty,
}


@st.composite
def clauses(
    draw: st.DrawFn,
    clause_id: str = "C-1",
    kind: ClauseKind | None = None,
    locales: tuple[str, ...] = LOCALES,
) -> dict[str, Any]:
    """One clause of a kind, with everything that it names."""
    chosen = kind or draw(st.sampled_from(KINDS))
    own = draw(_OF_KIND[chosen](locales))
    if draw(st.booleans()):
        own.setdefault("params", {})["extra"] = draw(params())
    named = tuple(name for name in own.get("params", {}) if draw(st.booleans()))
    clause: dict[str, Any] = {
        "id": clause_id,
        "kind": chosen.value,
        "title": draw(local_texts(locales)),
        "text": draw(prose(named, locales)),
    }
    if draw(st.booleans()):
        clause["applies"] = draw(scopes())
    if draw(st.booleans()):
        clause["norms"] = [{"ref": draw(st.sampled_from(NORMS)), "relation": "subset-of"}]
    if draw(st.booleans()):
        index = {locale: ["索引", "词"] for locale in locales}
        clause["manual"] = {"part": "process", "order": draw(st.integers(0, 99)), "index": index}
    if draw(st.booleans()):
        clause["critical"] = draw(st.booleans())
        clause["owner"] = draw(st.sampled_from(["role:agent", "role:night-desk"]))
    if draw(st.booleans()):
        clause["train"] = draw(trainings(locales))
    if chosen in (ClauseKind.PROMISE, ClauseKind.OUTCOME) or draw(st.booleans()):
        clause["level"] = draw(st.sampled_from(["must", "should", "may"]))
        ask = draw(local_texts(locales))
        clause["audit"] = {"ask": ask, "evidence": "qa:sample", "score": "ratio"}
    return clause | own


@st.composite
def trainings(draw: st.DrawFn, locales: tuple[str, ...] = LOCALES) -> dict[str, Any]:
    """Who learns a clause, and a question with its wrong answers."""
    item: dict[str, Any] = {"ask": draw(local_texts(locales)), "answer": "4bh"}
    if draw(st.booleans()):
        item["distractors"] = ["8bh", "2bd", "1Q"]
    quiz = draw(st.sampled_from([[], [item]]))
    return {"roles": ["agent"], "skill": "chat", "quiz": quiz}


@st.composite
def scopes(draw: st.DrawFn) -> dict[str, list[str]]:
    """Some facts that no parameter made here varies by, each with some of its values."""
    facts = draw(st.lists(st.sampled_from(_FACTS), min_size=1, max_size=2, unique=True))
    return {
        fact: draw(
            st.lists(
                st.sampled_from(sorted(FACT_VALUES[fact])), min_size=1, max_size=2, unique=True
            )
        )
        for fact in facts
    }


@st.composite
def packs(
    draw: st.DrawFn, *, kinds: tuple[ClauseKind, ...] = KINDS, min_clauses: int = 1
) -> dict[str, Any]:
    """The document of a sound core standard with a few clauses of these kinds."""
    chosen = draw(st.lists(st.sampled_from(kinds), min_size=min_clauses, max_size=4))
    return {
        **_head("core", "made", draw(st.sampled_from(["1.0", "2.10", "0.1"]))),
        "title": draw(local_texts()),
        "lifecycle": {"effective_from": "2026-01-01", "review_every": "12mo"},
        "calendars": {
            "office": {"timezone": "Asia/Shanghai", "hours": {"mon-fri": ["09:00-18:00"]}},
            "always": {"timezone": "Asia/Shanghai", "hours": {"mon-sun": ["00:00-24:00"]}},
        },
        "norms": {
            "cpl": {"name": draw(local_texts()), "force": "law", "where": ["CN"]},
            "iso": {"name": "ISO 10002:2018", "force": "guideline"},
        },
        "clauses": [draw(clauses(f"C-{n}", kind)) for n, kind in enumerate(chosen, 1)],
    }


@st.composite
def overlays(draw: st.DrawFn) -> dict[str, Any]:
    """The document of a sound supplement that adds a few clauses of its own."""
    count = draw(st.integers(0, 2))
    return {
        **_head("overlay", "made-east", "1.0"),
        "extends": {"pack": "urn:norma:acme:made", "version": "1.0"},
        "title": draw(local_texts()),
        "scope": draw(scopes()),
        "change": [],
        "add": [draw(clauses(f"E-{n}")) for n in range(count)],
        "request_exception": [],
    }


def _head(kind: str, ref_id: str, version: str) -> dict[str, Any]:
    return {
        "pack_format": 1,
        "kind": kind,
        "packager": "acme",
        "ref_id": ref_id,
        "version": version,
        "locales": list(LOCALES),
        "owner": "role:service-director",
        "roles": {"night-desk": {"zh-Hans": "夜班", "en": "night desk"}},
    }
