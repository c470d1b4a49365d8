"""What a new standard and a new clause of each kind begin with, ready to be written over.

Laws: each reads without an error, in any languages; Chinese for every Chinese tag, English otherwise.
Source: A1, A2; design of the standard pack, sections 1 to 3.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from norma.core.clause.model import ClauseKind
from norma.core.clause.phrases import is_chinese

Said = Callable[[str, str], dict[str, str]]
"""Makes a text in every language of the standard of its Chinese and its English."""

ALWAYS = "always"
CALENDARS: Mapping[str, Mapping[str, Any]] = {
    "office-cn": {
        "timezone": "Asia/Shanghai",
        "hours": {"mon-fri": ["09:00-18:00"]},
        "closed": "list:cn-holidays",
        "also_open": "list:cn-makeup-workdays",
    },
    "shop-cn": {"timezone": "Asia/Shanghai", "hours": {"mon-sun": ["09:00-21:00"]}},
    "office-eu": {"timezone": "Europe/Berlin", "hours": {"mon-fri": ["09:00-17:00"]}},
}
"""Service hours that a new standard may begin with; `always` is there in any case."""


@dataclass(frozen=True, slots=True)
class NewStandard:
    """What a person says of a standard that is not there yet.

    Attributes:
        title: in the languages of the standard, the authoritative one first.
        calendar: one of CALENDARS, or `always`.
    """

    packager: str
    ref_id: str
    title: Mapping[str, str]
    owner: str
    calendar: str


def starting_document(new: NewStandard) -> dict[str, Any]:
    """The document of a standard without a clause yet."""
    service = CALENDARS.get(new.calendar)
    timezone = service["timezone"] if service else "Asia/Shanghai"
    always = {"timezone": timezone, "hours": {"mon-sun": ["00:00-24:00"]}}
    named = {new.calendar: dict(service)} if service else {}
    return {
        "pack_format": 1,
        "kind": "core",
        "packager": new.packager,
        "ref_id": new.ref_id,
        "version": "1.0",
        "locales": list(new.title),
        "title": dict(new.title),
        "owner": new.owner,
        "lifecycle": {"running_cases": "keep-version", "review_every": "12mo"},
        "calendars": {**named, ALWAYS: always},
        "clauses": [],
    }


def next_version(version: str, step: str) -> str:
    """The version after this one: `minor` or `major`.

    Examples:
        >>> next_version("3.9", "minor"), next_version("3.9", "major")
        ('3.10', '4.0')
    """
    major, _, minor = version.partition(".")
    return f"{major}.{int(minor) + 1}" if step == "minor" else f"{int(major) + 1}.0"


def revision_of(document: Mapping[str, Any], version: str) -> dict[str, Any]:
    """The document as the next version begins: it names the one it replaces, and no day yet."""
    lifecycle = dict(document.get("lifecycle") or {})
    lifecycle.pop("effective_from", None)
    lifecycle["supersedes"] = str(document["version"])
    return {**document, "version": version, "lifecycle": lifecycle}


def stem_of(kind: str) -> str:
    """How ids of new clauses of that kind begin."""
    return _STEMS[ClauseKind(kind)]


def starting_clause(
    kind: str, clause_id: str, locales: Sequence[str], calendars: Sequence[str]
) -> dict[str, Any]:
    """A clause of that kind to begin with.

    Args:
        calendars: of the document; the first counts a promise's time.
    """

    def said(zh: str, en: str) -> dict[str, str]:
        return {tag: zh if is_chinese(tag) else en for tag in locales}

    of_kind = ClauseKind(kind)
    title, text = _WORDS[of_kind]
    part = "preface" if of_kind in (ClauseKind.OUTCOME, ClauseKind.DUTY) else "process"
    part = "skills" if of_kind in (ClauseKind.CONDUCT, ClauseKind.WORDING) else part
    return {
        "id": clause_id,
        "kind": of_kind.value,
        "title": said(*title),
        "text": said(*text),
        **_STARTS[of_kind](said, (*calendars, ALWAYS)[0]),
        "manual": {"part": part, "order": 1000},
    }


def _promise(said: Said, calendar: str) -> dict[str, Any]:
    return {
        "params": {
            "limit": _param("duration", "4bh", "lower"),
            "share": _param("percent", 90, "higher"),
        },
        "clock": {
            "per": "case",
            "start": "case.opened",
            "stop": "first_response",
            "calendar": calendar,
            "warn_at": [80],
        },
        "objective": {
            "good": "elapsed <= limit",
            "target": "share",
            "window": "month",
            "min_sample": 30,
        },
        "escalate": [{"at": 100, "to": "role:team-lead"}],
    }


def _conduct(said: Said, calendar: str) -> dict[str, Any]:
    scale = [{"key": "met", "score": 1}, {"key": "not", "score": 0}, {"key": "na", "score": None}]
    return {"qa": {"section": "opening", "weight": 5, "scale": scale, "critical": "none"}}


def _wording(said: Said, calendar: str) -> dict[str, Any]:
    phrases = [{tag: text} for tag, text in said("这不归我管", "that is not my problem").items()]
    return {
        "params": {"phrases": _param("set", phrases, "superset")},
        "rule": {
            "type": "forbid",
            "normalise": ["nfkc", "lowercase", "strip_space_punct"],
            "on_draft": "warn",
            "on_sent": "qa_critical",
        },
    }


def _procedure(said: Said, calendar: str) -> dict[str, Any]:
    steps = (
        ("receive", "登记客户的诉求", "Record what the customer asks for"),
        ("solve", "给出办法并告知客户", "Offer a solution and tell the customer"),
        ("close", "客户确认后关闭", "Close once the customer has agreed"),
    )
    return {
        "steps": [
            {"key": key, "do": said(zh, en), "role": "role:agent", "required": True}
            for key, zh, en in steps
        ]
    }


def _entitlement(said: Said, calendar: str) -> dict[str, Any]:
    return {
        "params": {"window": _param("duration", "7d", "higher")},
        "grant": {"holder": "buyer", "trigger": "delivery.received", "proof": ["order"]},
    }


def _outcome(said: Said, calendar: str) -> dict[str, Any]:
    return {
        "params": {
            "target": _param("percent", 90, "higher"),
            "sample": _param("count", 100, "higher"),
        },
        "measure": {
            "metric": "csat",
            "formula": "count(score >= 4) / count(scored)",
            "source": "survey:after-case",
            "window": "quarter",
            "min_sample": "sample",
        },
        "levels": [{"from": 90, "key": "met"}, {"from": 0, "key": "missed"}],
    }


def _duty(said: Said, calendar: str) -> dict[str, Any]:
    return {
        "params": {"interval": _param("duration", "3mo", "lower")},
        "schedule": {"every": "interval", "task_for": "role:standards-editor"},
    }


def _param(of_type: str, value: Any, stricter: str) -> dict[str, Any]:
    return {"type": of_type, "value": value, "stricter": stricter, "overlay": "tighten"}


_STARTS: Mapping[ClauseKind, Callable[[Said, str], dict[str, Any]]] = {
    ClauseKind.PROMISE: _promise,
    ClauseKind.CONDUCT: _conduct,
    ClauseKind.WORDING: _wording,
    ClauseKind.PROCEDURE: _procedure,
    ClauseKind.ENTITLEMENT: _entitlement,
    ClauseKind.OUTCOME: _outcome,
    ClauseKind.DUTY: _duty,
}
_STEMS: Mapping[ClauseKind, str] = {
    ClauseKind.PROMISE: "PRO-",
    ClauseKind.CONDUCT: "CON-",
    ClauseKind.WORDING: "WRD-",
    ClauseKind.PROCEDURE: "PRC-",
    ClauseKind.ENTITLEMENT: "ENT-",
    ClauseKind.OUTCOME: "OUT-",
    ClauseKind.DUTY: "DUT-",
}
_WORDS: Mapping[ClauseKind, tuple[tuple[str, str], tuple[str, str]]] = {
    ClauseKind.PROMISE: (
        ("{{limit}}内答复客户", "Customers are answered within {{limit}}"),
        (
            "收到客户来件后，{{limit}}内由人答复。每月守约率不低于 {{share}}%。",
            "A person answers within {{limit}} of hearing from a customer. "
            "Kept for at least {{share}}% of each month's cases.",
        ),
    ),
    ClauseKind.CONDUCT: (
        ("问候并报出姓名", "Greeting and name"),
        (
            "首句问候客户，并报出自己的服务姓名。",
            "The opening line greets the customer and gives one's name.",
        ),
    ),
    ClauseKind.WORDING: (
        ("服务禁语", "Forbidden phrases"),
        ("任何渠道都不说清单中的话。", "No phrase of the list is used in any channel."),
    ),
    ClauseKind.PROCEDURE: (
        ("受理流程", "How a request is handled"),
        ("按下列步骤办理，每一步都留下记录。", "Handled in these steps, each leaving a record."),
    ),
    ClauseKind.ENTITLEMENT: (
        ("{{window}}内可退货", "Returns within {{window}}"),
        (
            "客户签收之日起 {{window}}内，商品完好即可退货。",
            "Goods in sound condition may be returned within {{window}} of receipt.",
        ),
    ),
    ClauseKind.OUTCOME: (
        ("客户满意度", "Customer satisfaction"),
        (
            "每季度客户满意度不低于 {{target}}%，至少收到 {{sample}} 份有效回复。",
            "Satisfaction is at least {{target}}% each quarter, from {{sample}} valid answers or more.",
        ),
    ),
    ClauseKind.DUTY: (
        ("定期复审", "Regular review"),
        (
            "每 {{interval}}复审一次，并记下结论。",
            "Reviewed every {{interval}}, with the outcome recorded.",
        ),
    ),
}
