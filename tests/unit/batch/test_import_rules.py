"""From rows to events: the rules of a map, told on small tables."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from norma.batch.events import LOG
from norma.batch.importing.errors import ColumnMissing, ColumnTwice, NothingReadable, RowsRefused
from norma.batch.importing.event_import import (
    Duplicates,
    ImportChoices,
    ImportReport,
    import_events,
)
from norma.batch.importing.event_map import read_map
from norma.batch.importing.moments import zone_of
from norma.batch.log_file import open_log
from norma.batch.store import Store

MAP = """\
map_format: 1
case: case
order: nr
instant: {column: at}
activity: what
actor: {column: who}
first_event: case.opened
events:
  answer: message.sent
  wait: {kind: case.waiting_started, for: waiting_customer}
  solve: case.resolved
  shut: {kind: case.closed, actor_kind: system}
any_next_event_ends: case.waiting_ended
reopens: [answer, wait]
facts:
  channel: {column: via, values: {Mail: email, Chat: live_chat}}
"""
HEAD = "case,nr,at,what,who,via\n"


class Desk:
    """A table, its import, and the log that comes of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.report: ImportReport | None = None

    def take(self, rows: str, *, text: str = MAP, **choices: object) -> list[dict[str, object]]:
        table, log = self.folder / "t.csv", self.folder / "log.parquet"
        table.write_text(HEAD + rows, encoding="utf-8")
        zone = zone_of(str(choices.pop("zone", "UTC")))
        event_map = read_map(text).require("m")
        self.report = import_events(table, event_map, log, ImportChoices(zone=zone, **choices))
        with Store() as store:
            open_log(store, log)
            return [dict(zip(LOG.columns, row, strict=True)) for row in store.rows(LOG)]

    @property
    def codes(self) -> list[str]:
        assert self.report
        return [fault.code for fault in self.report.faults]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def kinds(events: list[dict[str, object]]) -> list[str]:
    return [str(event["kind"]) for event in events]


def test_first_row_opens_the_case_besides_what_it_is(desk):
    events = desk.take("A,1,2026-06-05 09:00,answer,ann,Mail\n")

    assert kinds(events) == ["case.opened", "message.sent"]
    assert events[1] == {
        "case_id": "A",
        "seq": 2,
        "at": datetime(2026, 6, 5, 9, 0, tzinfo=UTC).replace(tzinfo=None),
        "kind": "message.sent",
        "actor_kind": "human_agent",
        "actor": "ann",
        "reason": "",
        "activity": "answer",
        "source_line": 2,
        "channel": "email",
        **dict.fromkeys(("scenario", "case_type", "segment", "product", "region", "priority"), ""),
    }


def test_whatever_follows_a_wait_ends_it_first(desk):
    rows = "A,1,2026-06-05 09:00,wait,,\nA,2,2026-06-05 10:00,wait,,\nA,3,2026-06-05 11:00,shut,,\n"

    events = desk.take(rows)

    assert kinds(events) == [
        *("case.opened", "case.waiting_started"),
        *("case.waiting_ended", "case.waiting_started"),
        *("case.waiting_ended", "case.closed"),
    ]
    assert [event["reason"] for event in events if event["reason"]] == ["waiting_customer"] * 2


def test_work_reopens_only_a_case_that_is_resolved_and_only_once(desk):
    rows = "".join(
        f"A,{nr},2026-06-05 0{nr}:00,{what},,\n"
        for nr, what in enumerate(["answer", "solve", "shut", "answer", "answer", "solve"], 1)
    )

    events = desk.take(rows)

    assert kinds(events) == [
        *("case.opened", "message.sent", "case.resolved", "case.closed"),
        *("case.reopened", "message.sent", "message.sent", "case.resolved"),
    ]


def test_row_that_means_nothing_is_kept_and_counted(desk):
    events = desk.take("A,1,2026-06-05 09:00,answer,,\nA,2,2026-06-05 10:00,peek,bob,\n")

    assert kinds(events)[-1] == "source.recorded"
    assert (events[-1]["activity"], events[-1]["actor"]) == ("peek", "bob")
    assert desk.report.unmapped == (("peek", 1),)
    assert "activity-unmapped" in desk.codes


def test_rows_are_ordered_by_time_then_by_the_order_column_then_by_line(desk):
    rows = (
        "A,9,2026-06-05 09:00,shut,,\n"
        "B,1,2026-06-05 08:00,answer,,\n"
        "A,3,2026-06-05 09:00,solve,,\n"
        "A,5,2026-06-05 08:00,answer,,\n"
    )

    events = desk.take(rows)

    assert [(event["case_id"], event["source_line"]) for event in events] == [
        *(("A", 5), ("A", 5), ("A", 4), ("A", 2)),
        *(("B", 3), ("B", 3)),
    ]
    assert "order-backwards" in desk.codes


def test_repeated_rows_are_told_and_kept_or_dropped_as_chosen(desk):
    rows = "A,1,2026-06-05 09:00,answer,,\nA,2,2026-06-05 09:00,answer,,\nB,1,2026-06-05 09:00,answer,,\n"

    kept = desk.take(rows)
    assert (desk.report.repeated, len(kept)) == (1, 5)
    dropped = desk.take(rows, duplicates=Duplicates.DROP)

    assert (desk.report.repeated, len(dropped)) == (1, 4)
    assert "row-repeated" in desk.codes


def test_bad_rows_are_passed_over_with_their_line_and_the_first_are_told(desk):
    rows = (
        "A,1,2026-06-05 09:00,answer,,\n"
        ",2,2026-06-05 09:00,answer,,\n"
        "A,3,soon,answer,,\n"
        "A,x,2026-06-05 09:00,answer,,\n"
        "A,5,2026-06-05 09:00,,,\n"
        "A,6,2026-06-05 09:00\n"
        "A,7,9999-12-31 00:00,answer,,\n"
    )

    events = desk.take(rows, most=4)

    assert len(events) == 2
    assert (desk.report.rows, desk.report.refused) == (7, 6)
    assert [(fault.place.line, fault.code) for fault in desk.report.faults if fault.place.line] == [
        (3, "cell-empty"),
        (4, "instant-unreadable"),
        (5, "order-unreadable"),
        (6, "cell-empty"),
    ]


def test_strict_import_takes_all_rows_or_none(desk):
    rows = "A,1,2026-06-05 09:00,answer,,\nA,2,soon,answer,,\n"

    with pytest.raises(RowsRefused):
        desk.take(rows, is_strict=True)

    assert not (desk.folder / "log.parquet").exists()


def test_table_of_which_no_row_can_be_read_is_refused(desk):
    with pytest.raises(NothingReadable):
        desk.take("A,1,soon,answer,,\n")


def test_fact_that_changes_keeps_its_first_value_and_is_told(desk):
    rows = (
        "A,1,2026-06-05 09:00,answer,,\n"
        "A,2,2026-06-05 10:00,answer,,Chat\n"
        "A,3,2026-06-05 11:00,answer,,Fax\n"
    )

    events = desk.take(rows)

    assert {event["channel"] for event in events} == {"live_chat"}
    assert {"fact-changed", "fact-unmapped"} <= set(desk.codes)


def test_line_break_inside_a_cell_does_not_shift_the_lines_that_are_told(desk):
    rows = 'A,1,2026-06-05 09:00,answer,"a\nb",\n\nA,2,2026-06-05 10:00,shut,,\n'

    events = desk.take(rows)

    assert [event["source_line"] for event in events] == [2, 2, 5]
    assert events[0]["actor"] == "a\nb"


def test_same_import_twice_gives_the_same_bytes(desk):
    rows = "".join(
        f"C{n % 50},{n},2026-06-{n % 28 + 1:02} 09:00,answer,x,Mail\n" for n in range(500)
    )

    desk.take(rows)
    first = (desk.folder / "log.parquet").read_bytes()
    desk.take(rows)

    assert (desk.folder / "log.parquet").read_bytes() == first


@pytest.mark.parametrize(
    ("head", "error", "told"),
    [
        ("case,nr,when,what,who,via\n", ColumnMissing, "case, nr, when, what, who, via"),
        ("case,nr,At,what,who,via\n", ColumnMissing, "→ At?"),
        ("case,nr,at,what,who,case\n", ColumnMissing, "via"),
        ("case,nr,at,what,who,via,at\n", ColumnTwice, "at stands there more than once"),
    ],
)
def test_heading_that_does_not_fit_is_told_with_the_columns_that_came(tmp_path, head, error, told):
    table = tmp_path / "t.csv"
    table.write_text(head + "A,1,2026-06-05 09:00,answer,,,\n")
    choices = ImportChoices(zone=zone_of("UTC"))

    with pytest.raises(error) as refused:
        import_events(table, read_map(MAP).require("m"), tmp_path / "l.parquet", choices)

    assert told in refused.value.message("en")
