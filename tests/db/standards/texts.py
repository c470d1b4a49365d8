"""A small standard with a clause of every kind, as text; what a test is about is an argument."""

from pathlib import Path

_HEAD = """\
pack_format: 1
kind: {kind}
packager: huanuo
ref_id: service
version: "{version}"
locales: [zh-Hans, en]
title: {{zh-Hans: "{title}", en: "Service standard"}}
owner: role:service-director
lifecycle: {{effective_from: 2026-01-01}}
calendars:
  office: {{timezone: Asia/Shanghai, hours: {{mon-fri: ["09:00-18:00"]}}}}
  always: {{timezone: Asia/Shanghai, hours: {{mon-sun: ["00:00-24:00"]}}}}
norms:
  law: {{name: {{zh-Hans: "消费者权益保护法", en: "Consumer law"}}, force: law, where: [CN]}}
  iso: {{name: "ISO 10002:2018", force: guideline}}
clauses:
"""
_FIRST = """\
- id: FR-01
  kind: promise
  title: {{zh-Hans: "{{{{limit}}}} 内首次响应", en: "First response within {{{{limit}}}}"}}
  text: {{zh-Hans: "{text}", en: "A person answers within {{{{limit}}}}, for at least {{{{share}}}}%."}}
  params:
    limit: {{type: duration, value: {limit}, stricter: lower, overlay: tighten}}
    share: {{type: percent, value: 90, stricter: higher, overlay: tighten}}
  applies: {{channel: [email, web_form]}}
  clock: {{per: case, start: case.opened, stop: first_response, calendar: office}}
  objective: {{good: "elapsed <= limit", target: share, window: month, min_sample: 30}}
  escalate: [{{at: 80, to: role:team-lead}}]
  norms: [{{ref: iso, clause: "7", relation: subset-of}}]
  manual: {{part: process, order: 20}}
"""
_OTHERS = (Path(__file__).parent / "others.yaml").read_text(encoding="utf-8")


def standard_text(
    version: str = "1.0",
    *,
    limit: str = "4bh",
    title: str = "客户服务标准",
    text: str = "{{limit}} 内由人工首次响应，达成率不低于 {{share}}%。",
    kind: str = "core",
    others: str = _OTHERS,
) -> str:
    """The standard as YAML."""
    head = _HEAD.format(version=version, title=title, kind=kind)
    return head + _FIRST.format(limit=limit, text=text) + others


def clauses_without(clause_id: str) -> str:
    """The clauses after the first one, without this one."""
    entries = ("- id: " + entry for entry in _OTHERS.split("- id: ")[1:])
    return "".join(entry for entry in entries if not entry.startswith(f"- id: {clause_id}\n"))


def clauses_with_kind_changed() -> str:
    """The clauses after the first one; the greeting has become a duty."""
    return (
        clauses_without("QA-03")
        + """\
- id: QA-03
  kind: duty
  title: {zh-Hans: "问候", en: "Greeting"}
  text: {zh-Hans: "首句问候客户。", en: "The opening line greets the customer."}
  schedule: {every: 1Q, task_for: role:standards-editor}
"""
    )
