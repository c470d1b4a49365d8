"""Reading a map: what it means, and all that can be wrong with it, at once and with its place."""

import pytest

from norma.batch.importing.errors import MapRefused
from norma.batch.importing.event_map import EventSpec, FactSource, Offset, read_map
from norma.batch.importing.told import TABLE, told
from norma.core.errors import LOCALES

WHOLE = """\
map_format: 1
file: {delimiter: tab, encoding: gbk}
case: 案件
order: nr
instant: {column: when, format: "%d/%m/%Y %H:%M", offset: use}
activity: what
actor: {column: who, kind: bot}
own_events: [case.taken]
first_event: case.opened
events:
  taken: case.taken
  on: [case.resolved, {kind: case.closed, actor_kind: system}]
  wait: {kind: case.waiting_started, for: waiting_parts}
any_next_event_ends: case.waiting_ended
reopens: [taken, wait]
facts:
  channel: {column: via, values: {Mail: email}}
  priority: prio
"""


def test_map_gives_everything_that_is_written():
    event_map = read_map(WHOLE).require("m")

    assert event_map.columns == ("案件", "nr", "when", "what", "who", "via", "prio")
    assert (event_map.delimiter, event_map.encoding) == ("\t", "gb18030")
    assert (event_map.time_format, event_map.offset) == ("%d/%m/%Y %H:%M", Offset.USE)
    assert event_map.events["taken"] == (EventSpec("case.taken"),)
    assert event_map.events["on"] == (
        EventSpec("case.resolved"),
        EventSpec("case.closed", "system"),
    )
    assert event_map.events["wait"] == (EventSpec("case.waiting_started", "", "waiting_parts"),)
    assert (event_map.actor_kind, event_map.first_event) == ("bot", "case.opened")
    assert event_map.reopens == {"taken", "wait"}
    assert event_map.next_event_ends_wait
    assert event_map.facts["channel"] == FactSource("via", {"Mail": "email"})
    assert event_map.facts["priority"] == FactSource("prio")


def test_map_without_choices_takes_iso_time_and_the_order_of_rows():
    text = "map_format: 1\ncase: c\ninstant: {column: t}\nactivity: a\nevents: {x: case.opened}\n"

    event_map = read_map(text).require("m")

    assert (event_map.time_format, event_map.offset, event_map.order) == ("iso", None, "")
    assert event_map.actor_kind == "human_agent"


def test_map_with_many_faults_tells_each_with_its_line():
    text = WHOLE.replace("case.taken]", "case.closed]").replace("order: nr", "ordre: nr")
    text = text.replace("waiting_parts", "waiting_part").replace("offset: use", "offset: believe")
    text = text.replace("channel:", "chanel:").replace("kind: bot", "kind: robot")

    reading = read_map(text, source="m.yaml")

    assert reading.event_map is None
    assert [(fault.place.line, fault.code) for fault in reading.faults] == [
        (4, "key-unknown"),
        (5, "value-unknown"),
        (7, "value-unknown"),
        (11, "event-kind-unknown"),
        (13, "reason-unknown"),
        (17, "key-unknown"),
    ]
    assert "Did you mean order?" in told(reading.faults[0], "en").remedy
    assert "是想写 waiting_parts 吗？" in told(reading.faults[4], "zh-Hans").remedy
    with pytest.raises(MapRefused, match="6"):
        reading.require("m.yaml")


@pytest.mark.parametrize(
    "text", ["", "- a\n- b\n", "map_format: 2\n", "case: [", "a: &x 1\nb: *x\n"]
)
def test_map_that_is_none_is_refused_with_a_place(text):
    reading = read_map(text, source="m.yaml")

    assert reading.event_map is None
    assert all(fault.place.source == "m.yaml" for fault in reading.faults)
    assert reading.faults


@pytest.mark.parametrize("code", sorted(TABLE))
def test_every_fault_names_the_same_values_in_both_languages(code):
    entry = TABLE[code]
    names = [
        {
            name.split("}")[0]
            for part in (text.expected, text.came, text.remedy)
            for name in part.split("{")[1:]
        }
        for text in (entry.zh, entry.en)
    ]

    assert names[0] == names[1]
    assert len(LOCALES) == len(names)
