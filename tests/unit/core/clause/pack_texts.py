"""Small standards to read in tests, and a way to spoil them at a place one can point at.

A spoilt text carries `▸` where its fault is expected; `pointed` takes the mark out and tells the line
and column it stood at.
"""

from dataclasses import dataclass

from norma.core.clause.model import Clause, ReadResult
from norma.core.clause.read import read_pack
from norma.core.errors import Fault, Severity

MARK = "▸"

SMALL = """\
pack_format: 1
kind: core
packager: acme
ref_id: small
version: "1.0"
locales: [zh-Hans, en]
title: {zh-Hans: "小标准", en: "Small standard"}
owner: role:director
lifecycle: {effective_from: 2026-01-01}
events:
  case.taken: {zh-Hans: "有人接手", en: "case taken"}
calendars:
  office: {timezone: Asia/Shanghai, hours: {mon-fri: ["09:00-18:00"]}}
  always: {timezone: Asia/Shanghai, hours: {mon-sun: ["00:00-24:00"]}}
norms:
  cpl: {name: {zh-Hans: "消费者权益保护法", en: "Consumer law"}, force: law, where: [CN]}
clauses:
- id: P-1
  kind: promise
  title: {zh-Hans: "首次响应", en: "First response"}
  text: {zh-Hans: "{{limit}}内响应，至少 {{share}}%。", en: "Within {{limit}}, at least {{share}}%."}
  params:
    limit: {type: duration, value: 4bh, stricter: lower, overlay: tighten}
    share: {type: percent, value: 95, stricter: higher, overlay: tighten}
  applies: {channel: [email, phone]}
  clock: {per: case, start: case.opened, stop: first_response, calendar: office, warn_at: [50, 80]}
  objective: {good: "elapsed <= limit", target: share, window: month, min_sample: 20}
- id: D-1
  kind: duty
  title: {zh-Hans: "复审", en: "Review"}
  text: {zh-Hans: "每 {{interval}}复审。", en: "Reviewed every {{interval}}."}
  params:
    interval: {type: duration, value: 12mo, stricter: lower, overlay: tighten}
  schedule: {every: interval, task_for: role:director}
"""
"""A sound standard: one promise, one duty, nothing to tell but that duties are not run yet."""

OVERLAY = """\
pack_format: 1
kind: overlay
packager: acme
ref_id: small-eu
version: "1.0"
extends: {pack: "urn:norma:acme:small", version: "1.0"}
locales: [en]
scope: {region: [EU]}
title: {en: "European supplement"}
bind: {calendar: {office: eu-office}}
calendars:
  eu-office: {timezone: Europe/Berlin, hours: {mon-fri: ["08:00-18:00"]}}
change:
- {clause: P-1, set: {limit: 2bh}, why: {en: "staffed for it"}}
add:
- id: EU-1
  kind: promise
  title: {en: "Refund"}
  text: {en: "Refunded within {{limit}}."}
  params: {limit: {type: duration, value: 10d, stricter: lower}}
  clock: {per: return, start: withdrawal.notified, stop: refund.sent, calendar: always}
  objective: {good: "elapsed <= limit", target: 100, window: month}
request_exception: []
"""


@dataclass(frozen=True)
class Pointed:
    """A text, and the line and column its mark stood at."""

    text: str
    line: int
    column: int


def pointed(text: str) -> Pointed:
    """The text without its mark, and where that was."""
    before, mark, after = text.partition(MARK)
    assert mark, "the spoilt text has no ▸"
    lines = before.split("\n")
    return Pointed(before + after, len(lines), len(lines[-1]) + 1)


def spoilt(old: str, new: str, *, base: str = SMALL) -> str:
    """The sound standard with one part replaced."""
    assert base.count(old) == 1, f"{old!r} stands {base.count(old)} times in the sound standard"
    return base.replace(old, new)


def told(result: ReadResult, *severities: Severity) -> list[Fault]:
    """The faults of some weights; without any named, all but notes."""
    wanted = severities or (Severity.ERROR, Severity.WARNING)
    return [fault for fault in result.faults if fault.severity in wanted]


def assert_only_fault(marked: str, code: str) -> None:
    """The text has one fault, of that code, at its mark; without a mark, where P-1 begins."""
    bad = pointed(marked if MARK in marked else marked.replace("- id: P-1", f"- {MARK}id: P-1"))

    result = read_pack(bad.text, source="small.yaml")

    assert [fault.code for fault in told(result)] == [code]
    place = told(result)[0].place
    assert (place.source, place.line, place.column) == ("small.yaml", bad.line, bad.column)
    assert (result.pack is None) == bool(told(result, Severity.ERROR))


def only_clause(text: str, clause_id: str = "P-1") -> Clause:
    """One clause of a standard that has to be sound."""
    result = read_pack(text)
    assert result.pack is not None, [str(fault) for fault in told(result)]
    return result.pack.clause(clause_id)
