"""A supplement of the small standard, as text; what a test is about is an argument."""

_HEAD = """\
pack_format: 1
kind: overlay
packager: huanuo
ref_id: {ref_id}
version: "{version}"
extends: {{pack: "urn:norma:huanuo:service", version: "{core}"}}
locales: [zh-Hans, en]
scope: {scope}
title: {{zh-Hans: "华东补充标准", en: "East supplement"}}
owner: role:regional-lead
"""
CHANGE = "change:\n- {clause: FR-01, set: {limit: 2bh}, why: {zh-Hans: 华东人手充足, en: The East has the staff}}\n"
ADDED = """\
add:
- id: EAST-01
  kind: promise
  title: {zh-Hans: "{{limit}} 内回电", en: "Called back within {{limit}}"}
  text: {zh-Hans: "{{limit}} 内回电，达成率 {{share}}%。", en: "Called back within {{limit}}, for {{share}}%."}
  params:
    limit: {type: duration, value: 1h, stricter: lower, overlay: tighten}
    share: {type: percent, value: 90, stricter: higher, overlay: tighten}
  clock: {per: case, start: case.opened, stop: callback.made, calendar: always}
  objective: {good: "elapsed <= limit", target: share, window: month, min_sample: 30}
"""


def supplement_text(
    version: str = "1.0",
    *,
    core: str = "1.0",
    change: str = CHANGE,
    added: str = ADDED,
    scope: str = "{region: [east]}",
    ref_id: str = "service-east",
) -> str:
    """The supplement as YAML."""
    head = _HEAD.format(version=version, core=core, scope=scope, ref_id=ref_id)
    return head + change + added


def changing(clause_id: str, values: str) -> str:
    """A change of these values of one clause, and of nothing else."""
    return f"change:\n- {{clause: {clause_id}, set: {{{values}}}}}\n"
