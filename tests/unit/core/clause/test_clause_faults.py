"""Mistakes in a clause and in the clock of a promise: told once, where they were made."""

import pytest

from tests.unit.core.clause.pack_texts import assert_only_fault, spoilt

CLOCK = "clock: {per: case, start: case.opened, stop: first_response, calendar: office, warn_at: [50, 80]}"
OBJECTIVE = 'objective: {good: "elapsed <= limit", target: share, window: month, min_sample: 20}'

CLAUSES = [
    pytest.param(
        'text: {zh-Hans: "每 {{interval}}复审。"',
        "text: {zh-Hans: ▸[每]",
        "text-expected",
        id="text is a list",
    ),
    pytest.param("- id: P-1", "- id: ▸P 1", "clause-id-unreadable", id="id with a blank"),
    pytest.param("- id: D-1", "- id: ▸P-1", "clause-id-duplicate", id="id twice"),
    pytest.param(
        "- id: D-1\n", "- id: D-1\n  ▸nots: []\n", "key-unknown", id="key of a clause misspelt"
    ),
    pytest.param("  kind: duty", "  kind: ▸dutty", "value-unknown", id="kind of clause"),
    pytest.param("- id: D-1\n  kind: duty", "- ▸id: D-1", "key-missing", id="no kind"),
    pytest.param(
        "  kind: duty", "  kind: duty\n  ▸clock: {}", "key-unknown", id="a duty has no clock"
    ),
    pytest.param(
        "  kind: duty", "  kind: duty\n  public: ▸yes", "flag-expected", id="public in words"
    ),
    pytest.param(
        "  kind: duty", "  kind: duty\n  norms: ▸{ref: cpl}", "list-expected", id="norms no list"
    ),
    pytest.param(
        "  kind: duty",
        "  kind: duty\n  norms: [{ref: ▸cpi, relation: equal-to}]",
        "norm-unknown",
        id="norm",
    ),
    pytest.param(
        "  kind: duty",
        "  kind: duty\n  norms: [{ref: cpl, relation: ▸same}]",
        "value-unknown",
        id="relation",
    ),
    pytest.param("  kind: duty", "  kind: duty\n  after: ▸D-2", "clause-unknown", id="reference"),
    pytest.param(
        "  kind: duty", "  kind: duty\n  manual: ▸[process]", "table-expected", id="manual no table"
    ),
    pytest.param(
        "  kind: duty",
        "  kind: duty\n  manual: {part: process, order: ▸first}",
        "number-expected",
        id="order",
    ),
    pytest.param(
        "  kind: duty", "  kind: duty\n  applies: {▸chanel: [email]}", "key-unknown", id="fact"
    ),
    pytest.param("[email, phone]", "[email, ▸fone]", "value-unknown", id="channel"),
    pytest.param("[email, phone]", "[email, ▸'']", "text-empty", id="channel empty"),
    pytest.param(
        'text: {zh-Hans: "每 {{interval}}复审。", en',
        "text: ▸{en",
        "language-missing",
        id="text in one language",
    ),
    pytest.param(
        "- id: D-1\n",
        "- id: X-1\n  kind: procedure\n  title: {zh-Hans: 甲, en: A}\n  text: {zh-Hans: 甲, en: A}\n"
        "  steps: [{key: a, do: {zh-Hans: 甲, en: A}, clock: ▸P-9}]\n- id: D-1\n",
        "clause-unknown",
        id="step with an unknown clock",
    ),
]

PROMISES = [
    pytest.param(CLOCK + "\n", "public: true\n", "clock-missing", id="no clock"),
    pytest.param("  " + OBJECTIVE + "\n", "", "objective-missing", id="no objective"),
    pytest.param("per: case", "per: ▸cases", "value-unknown", id="per"),
    pytest.param("start: case.opened", "start: ▸case.open", "condition-unknown", id="start"),
    pytest.param(
        "start: case.opened", "start: ▸[case.opened]", "condition-unknown", id="start list"
    ),
    pytest.param("calendar: office", "calendar: ▸ofice", "calendar-unknown", id="calendar"),
    pytest.param(
        "calendar: office, ",
        "cancel: [▸case.canceled], calendar: office, ",
        "condition-unknown",
        id="cancel",
    ),
    pytest.param(
        "calendar: office, ",
        "pause_while: [▸waiting_costumer], calendar: office, ",
        "value-unknown",
        id="reason",
    ),
    pytest.param(
        "calendar: office, ", "reopen: ▸restart, calendar: office, ", "value-unknown", id="reopen"
    ),
    pytest.param(
        "calendar: office, ",
        "pause_while: [waiting_parts], never_pauses: ▸true, calendar: office, ",
        "pause-contradiction",
        id="pause",
    ),
    pytest.param(
        "warn_at: [50, 80]", "warn_at: [50, ▸100]", "number-out-of-range", id="warned at the end"
    ),
    pytest.param("warn_at: [50, 80]", "warn_at: ▸50", "list-expected", id="warned at"),
    pytest.param(
        "warn_at: [50, 80]", "warn_at: [▸half]", "whole-number-expected", id="warned at half"
    ),
    pytest.param(
        "stop: first_response", "stop: ▸case.opened", "clock-start-is-stop", id="start is stop"
    ),
    pytest.param(
        'good: "elapsed <= limit"', 'good: ▸"elapsed < limit"', "good-unreadable", id="good"
    ),
    pytest.param(
        'good: "elapsed <= limit"', 'good: ▸"elapsed <= limt"', "param-unknown", id="good unknown"
    ),
    pytest.param(
        'good: "elapsed <= limit"',
        'good: ▸"elapsed <= share"',
        "limit-not-duration",
        id="good no span",
    ),
    pytest.param("target: share", "target: ▸101", "target-out-of-range", id="target"),
    pytest.param("target: share", "target: ▸-1", "target-out-of-range", id="target below zero"),
    pytest.param("target: share", "target: ▸shar", "param-unknown", id="target unknown"),
    pytest.param("target: share", "target: ▸limit", "target-unfit", id="target no per cent"),
    pytest.param("target: share", "target: ▸95%", "target-unfit", id="target with a sign"),
    pytest.param("target: share", "target: ▸[95]", "target-unfit", id="target list"),
    pytest.param("window: month", "window: ▸monthly", "value-unknown", id="window"),
    pytest.param("min_sample: 20", "min_sample: ▸0", "sample-unfit", id="sample"),
    pytest.param("min_sample: 20", "min_sample: ▸a few", "sample-unfit", id="sample in words"),
    pytest.param("min_sample: 20", "min_sample: ▸share", "sample-unfit", id="sample no count"),
    pytest.param("min_sample: 20", "min_sample: ▸shares", "param-unknown", id="sample unknown"),
    pytest.param("min_sample: 20", "min_sample: ▸[20]", "sample-unfit", id="sample list"),
    pytest.param("min_sample: 20", "when_few: ▸ignore", "value-unknown", id="when few"),
]


@pytest.mark.parametrize(("old", "new", "code"), [*CLAUSES, *PROMISES])
def test_read_pack_mistake_in_a_clause_is_one_fault_in_its_place(
    old: str, new: str, code: str
) -> None:
    assert_only_fault(spoilt(old, new), code)
