"""A core of every kind of clause, and supplements of it that change one thing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from norma.core.clause.effective import EffectiveResult, GrantedException, effective
from norma.core.clause.messages import fault_text
from norma.core.clause.model import Pack
from norma.core.clause.read import pack_from_document, read_pack
from norma.core.errors import Severity

CORE = """\
pack_format: 1
kind: core
packager: acme
ref_id: core
version: "3.0"
locales: [zh-Hans, en]
title: {zh-Hans: "客户服务标准", en: "Service standard"}
owner: role:service-director
calendars:
  office: {timezone: Asia/Shanghai, hours: {mon-fri: ["09:00-18:00"]}}
  always: {timezone: Asia/Shanghai, hours: {mon-sun: ["00:00-24:00"]}}
norms:
  cpl: {name: {zh-Hans: "消费者权益保护法", en: "Consumer law"}, force: law, where: [CN]}
  crd: {name: "Directive 2011/83/EU", force: law, where: [EU]}
clauses:
- id: LC-FRT-01
  kind: promise
  title: {zh-Hans: "在线会话首次响应", en: "Live chat first response"}
  text: {zh-Hans: "{{limit}}内响应，达成率 {{share}}%。", en: "Within {{limit}}, {{share}}%."}
  params:
    limit: {type: duration, value: 30s, stricter: lower, overlay: tighten}
    share: {type: percent, value: 95, stricter: higher, overlay: tighten}
  applies: {channel: [live_chat]}
  clock: {per: conversation, start: conversation.queued, stop: first_response, calendar: always,
    warn_at: [50, 80], pause_while: [waiting_customer]}
  objective: {good: "elapsed <= limit", target: share, window: month, min_sample: 30}
  escalate: [{at: 100, to: role:team-lead}]
- id: RES-PRI-03
  kind: promise
  title: {zh-Hans: "分级解决时限", en: "Resolution by priority"}
  text: {zh-Hans: "按优先级解决：{{limit}}。", en: "Resolved by priority: {{limit}}."}
  params:
    limit: {type: duration, by: priority, stricter: lower, overlay: tighten,
      value: {p1: 4bh, p2: 8bh, p3: 3bd, p4: 7bd}}
  clock: {per: case, start: case.opened, stop: case.resolved, calendar: office}
  objective: {good: "elapsed <= limit", target: 90, window: month}
- id: CMP-ACK-04
  kind: promise
  title: {zh-Hans: "投诉受理确认", en: "Complaint acknowledgement"}
  text: {zh-Hans: "{{limit}}内确认收到。", en: "Acknowledged within {{limit}}."}
  params:
    limit: {type: duration, value: 2h, stricter: lower, overlay: tighten}
    share: {type: percent, value: 100, stricter: higher, overlay: locked}
  applies: {case_type: [complaint]}
  clock: {per: complaint, start: complaint.received, stop: complaint.acknowledged, calendar: always}
  objective: {good: "elapsed <= limit", target: share, window: month}
- id: QA-ANS-07
  kind: conduct
  level: should
  title: {zh-Hans: "答复正确完整", en: "Correct and complete answer"}
  text: {zh-Hans: "答复正确完整。", en: "The answer is correct and complete."}
  qa: {section: solution, weight: 30, critical: customer, effect: fail_evaluation,
    scale: [{key: met, score: 1}, {key: not, score: 0}]}
- id: COM-FRB-09
  kind: wording
  title: {zh-Hans: "服务禁语", en: "Forbidden phrases"}
  text: {zh-Hans: "不得使用禁语。", en: "No listed phrase is used."}
  rule: {type: forbid, on_draft: warn, on_sent: qa_critical, exempt: [quoting_customer]}
  params:
    phrases: {type: set, stricter: superset, overlay: tighten,
      value: [{zh-Hans: "不归我管"}, {en: "calm down"}]}
- id: COM-BAD-10
  kind: wording
  title: {zh-Hans: "拒绝类答复", en: "Refusals"}
  text: {zh-Hans: "须说明各要素。", en: "A refusal states each element."}
  rule: {type: require, on_draft: checklist, elements: [reason, clause, appeal]}
- id: PRC-CMP-11
  kind: procedure
  title: {zh-Hans: "投诉处理流程", en: "Complaint handling"}
  text: {zh-Hans: "按步骤处理。", en: "Handled in these steps."}
  steps:
  - {key: receive, do: {zh-Hans: "登记", en: "Record"}, role: agent, required: true}
  - {key: assess, do: {zh-Hans: "初评", en: "Assess"}, role: team-lead, required: true}
  - {key: call, do: {zh-Hans: "致电", en: "Call"}, role: agent, required: false}
  - {key: close, do: {zh-Hans: "关闭", en: "Close"}, role: agent, required: true}
  overlay_steps: {add: allowed, remove_required: refused}
- id: PRC-FIX-12
  kind: procedure
  title: {zh-Hans: "核身流程", en: "Identity check"}
  text: {zh-Hans: "按步骤核身。", en: "Identity is checked in these steps."}
  steps:
  - {key: ask, do: {zh-Hans: "询问", en: "Ask"}, role: agent, required: true}
  overlay_steps: {add: refused}
- id: ENT-RET-12
  kind: entitlement
  public: true
  title: {zh-Hans: "七日无理由退货", en: "No-reason return"}
  text: {zh-Hans: "签收后 {{window}}内可退货。", en: "Returned within {{window}} of receipt."}
  params:
    window: {type: duration, value: 10d, stricter: higher, overlay: tighten,
      floor: {value: 7d, law: "cpl art. 25", where: [CN]}}
    exclusions: {type: set, stricter: subset, overlay: tighten, value: [made_to_order, perishable],
      floor: {law: "cpl art. 25"}}
    postage: {type: enum, order: [customer, shared, seller], value: shared, stricter: higher,
      overlay: tighten}
    fee: {type: money, value: "10 CNY", stricter: lower, overlay: tighten}
    channel_note: {type: text, value: {zh-Hans: "官网", en: "web site"}, overlay: free}
  grant: {holder: consumer, trigger: delivery.received, proof: [order], condition: intact}
- id: OUT-CSAT-16
  kind: outcome
  title: {zh-Hans: "客户满意度", en: "Customer satisfaction"}
  text: {zh-Hans: "不低于 {{target}}%。", en: "At least {{target}}%."}
  params:
    target: {type: percent, value: 95, stricter: higher, overlay: tighten}
  measure: {metric: csat, window: quarter, min_sample: 100, source: survey:after-case}
  levels: [{from: 95, key: met}, {from: 90, key: watch}, {from: 0, key: missed, opens: corrective_action}]
- id: DUT-REV-19
  kind: duty
  title: {zh-Hans: "标准复审", en: "Review"}
  text: {zh-Hans: "每 {{interval}}复审。", en: "Reviewed every {{interval}}."}
  params:
    interval: {type: duration, value: 12mo, stricter: lower, overlay: tighten}
  schedule: {every: interval, task_for: role:service-director}
  triggers: [law.changed]
"""


def core_pack() -> Pack:
    """The core, read."""
    result = read_pack(CORE)
    assert result.pack is not None, [fault for fault in result.faults if is_error(fault.severity)]
    return result.pack


def is_error(severity: Severity) -> bool:
    """Whether it refuses."""
    return severity is Severity.ERROR


def supplement(ref_id: str = "east", **own: Any) -> Pack:
    """A supplement that says just that."""
    return pack_from_document(
        {
            "pack_format": 1,
            "kind": "overlay",
            "packager": "acme",
            "ref_id": ref_id,
            "version": "1.0",
            "extends": {"pack": "urn:norma:acme:core", "version": "3.0"},
            "locales": ["zh-Hans", "en"],
            "title": {"zh-Hans": "补充", "en": "Supplement"},
            "owner": "role:service-director",
            "scope": {"region": ["east"]},
            **own,
        }
    )


def change(clause_id: str, ref_id: str = "east", **settings: Any) -> Pack:
    """A supplement that sets something in one clause."""
    return supplement(ref_id, change=[{"clause": clause_id, "set": settings}])


def with_parts(clause_id: str, parts: dict[str, Any], ref_id: str = "east") -> Pack:
    """A supplement that sets something under names such as `clock.warn_at`."""
    return supplement(ref_id, change=[{"clause": clause_id, "set": parts}])


def resolved(*overlays: Pack, exceptions: Sequence[GrantedException] = ()) -> EffectiveResult:
    """The core with these."""
    return effective(core_pack(), overlays, exceptions=exceptions)


def sound(*overlays: Pack, exceptions: Sequence[GrantedException] = ()) -> Pack:
    """The resolved standard, which has to be there."""
    result = resolved(*overlays, exceptions=exceptions)
    assert result.pack is not None, [fault.code for fault in result.faults]
    return result.pack


def errors(result: EffectiveResult) -> list[str]:
    """The codes that refuse it."""
    return [fault.code for fault in result.faults if is_error(fault.severity)]


def sentences(result: EffectiveResult, locale: str) -> list[str]:
    """What refuses it, in words: what was expected and what came."""
    told = [fault_text(fault, locale) for fault in result.faults if is_error(fault.severity)]
    gap = "" if locale == "zh-Hans" else " "
    return [f"{each.expected}{gap}{each.came}" for each in told]


def granted(
    clause_id: str, param: str, value: Any, *, cell: str = "", until: date = date(2026, 12, 31)
) -> GrantedException:
    """An exception of headquarters."""
    reason = {"zh-Hans": "人手不足", "en": "too few people"}
    return GrantedException(clause_id, param, cell, value, reason, until, "director")
