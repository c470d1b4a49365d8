"""The help desk log of an Italian software company: every figure somebody else reckoned, for every case.

The golden file was made by other people's code from the same rows. Each of its columns is found again
in what Norma writes: the log that the import makes (L) and the per-case file of the backtest with
packs/examples/helpdesk.yaml (P). Which figure comes from where:

    opened_utc, elapsed_to_take_s       P HD-02  started; exact seconds counted, where met
    bh_to_take_s, within_4bh_take       P HD-01  business seconds counted, where met; kept
    first_take_utc                      P HD-01  stopped
    bh_to_resolve_s                     P HD-03  business seconds counted, where met
    elapsed_to_resolve_s                P HD-04  exact seconds counted, where met
    wait_state_s                        P HD-05  exact seconds not counted
    last_resolve_utc                    P HD-06  start of the last instance
    closed_utc                          L        the last case.closed
    resolve_to_close_s                  P, L     from one to the other
    local_days_15_autoclose             P, L     closed within 120 s of HD-06's due instant
    n_take, n_distinct_resources        L        case.taken; actors of all rows
    reopened                            L        case.reopened by one of the golden file's activities

120 seconds: of the cases closed near the fifteenth local day, 1,398 are within 83 seconds before and
68 after it, and no other is nearer than 371 before or 586 after, so any line between says the same.

Two places where the golden file means something else than a promise does:
- one case was taken up again after it had been closed, and never resolved again. HD-03 and HD-04 owe
  it still; the golden file stops at the resolution before. Read as of the moment before the case was
  taken up again, the clocks say that too.
- a case that is never resolved and waits at its end is not counted by the golden file beyond its last
  row; our clock stands still until the end of the log.
"""

import csv
import gzip
import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from norma.batch.engine import Backtest
from norma.batch.events import LOG
from norma.batch.importing.source_file import look_at
from norma.batch.log_file import open_log
from norma.batch.store import Store
from norma.cli.main import main
from norma.cli.packs import pack_in

pytestmark = pytest.mark.real_data
EXAMPLES = Path(__file__).parents[3] / "packs" / "examples"
CLOSE_TO_DUE_S = 120
WORK_AFTER_RESOLVING = {
    *("Take in charge ticket", "Wait", "Assign seriousness", "Create SW anomaly"),
}


@pytest.fixture(scope="module")
def source(real_data: Path) -> Path:
    return real_data / "helpdesk_italy"


@pytest.fixture(scope="module")
def golden(source: Path) -> dict[str, dict[str, str]]:
    with gzip.open(source / "golden_per_case.csv.gz", "rt", newline="") as file:
        return {row["case_id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def summary(source: Path) -> dict[str, dict[str, float]]:
    return json.loads((source / "golden_summary.json").read_text())


@pytest.fixture(scope="module")
def log(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("log") / "helpdesk.parquet"
    table, map_file = source / "helpdesk_events.csv.gz", EXAMPLES / "helpdesk.map.yaml"
    words = ["import", "events", table, "--map", map_file, "--zone", "UTC+01:00", "--out", out]
    code = main(list(map(str, words)))
    assert code == 0
    return out


@pytest.fixture(scope="module")
def events(log: Path) -> dict[str, list[dict[str, object]]]:
    """L: the events of each case in order."""
    by_case = defaultdict(list)
    with Store() as store:
        open_log(store, log)
        for values in store.rows(LOG.order_by("case_id", "seq")):
            event = dict(zip(LOG.columns, values, strict=True))
            event["at"] = event["at"].replace(tzinfo=UTC)
            by_case[event["case_id"]].append(event)
    return by_case


@pytest.fixture(scope="module")
def promises(log: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, dict]]:
    """P: clause to case to its last instance."""
    out = tmp_path_factory.mktemp("per_case") / "per_case.csv"
    pack = EXAMPLES / "helpdesk.yaml"
    assert main(["backtest", str(pack), str(log), "--per-case", str(out)]) == 0
    by_clause = defaultdict(dict)
    with out.open(newline="") as file:
        for row in csv.DictReader(file):
            by_clause[row["clause"]][row["case"]] = row
    return by_clause


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def written(at: datetime | None) -> str:
    return "" if at is None else f"{at:%Y-%m-%dT%H:%M:%SZ}"


def last_of(events: list[dict[str, object]], kind: str) -> datetime | None:
    return max((event["at"] for event in events if event["kind"] == kind), default=None)


def met(row: dict[str, str], column: str) -> str:
    """A figure of an instance that was met; empty otherwise."""
    return row[column] if row["stopped"] else ""


def derived(case_id: str, events: list, promises: dict, overdue_reading: dict) -> dict[str, str]:
    """The golden row of a case, from what Norma wrote."""
    of = {clause: rows.get(case_id) for clause, rows in promises.items()}
    resolved = last_of(events, "case.resolved")
    if resolved and not of["HD-03"]["stopped"]:
        of |= {clause: overdue_reading[clause] for clause in ("HD-03", "HD-04")}
    closed = last_of(events, "case.closed")
    waited = int(of["HD-05"]["paused_s"])
    if not resolved and events[-1]["kind"] == "case.waiting_started":
        waited -= int((max_at(promises) - events[-1]["at"]).total_seconds())
    closing = of["HD-06"]
    is_punctual = (
        closing
        and closed
        and abs(closed - moment(closing["due"])) <= timedelta(seconds=CLOSE_TO_DUE_S)
    )
    return {
        "case_id": case_id,
        "opened_utc": of["HD-02"]["started"],
        "first_take_utc": of["HD-01"]["stopped"],
        "last_resolve_utc": closing["started"] if closing else "",
        "closed_utc": written(closed),
        "elapsed_to_take_s": met(of["HD-02"], "elapsed"),
        "bh_to_take_s": met(of["HD-01"], "elapsed"),
        "within_4bh_take": str(int(of["HD-01"]["verdict"] == "kept"))
        if of["HD-01"]["stopped"]
        else "",
        "elapsed_to_resolve_s": met(of["HD-04"], "elapsed"),
        "wait_state_s": str(waited),
        "bh_to_resolve_s": met(of["HD-03"], "elapsed"),
        "resolve_to_close_s": str(int((closed - moment(closing["started"])).total_seconds()))
        if closed and closing
        else "",
        "local_days_15_autoclose": str(int(is_punctual)) if closed and closing else "",
        "n_take": str(sum(event["kind"] == "case.taken" for event in events)),
        "n_distinct_resources": str(len({event["actor"] for event in events})),
        "reopened": str(
            int(
                any(
                    event["kind"] == "case.reopened" and event["activity"] in WORK_AFTER_RESOLVING
                    for event in events
                )
            )
        ),
    }


def max_at(promises: dict) -> datetime:
    return promises["now"]["now"]


def reading_before_reopening(log: Path, case_id: str, events: list) -> dict[str, dict[str, str]]:
    """HD-03 and HD-04 of one case as of the second before it was taken up for the last time."""
    now = last_of(events, "case.reopened") - timedelta(seconds=1)
    pack = pack_in(EXAMPLES / "helpdesk.yaml")
    with Backtest(pack, log, now=now) as backtest:
        return {
            row["promise"].clause_id: {
                "stopped": written(row["stopped_at"]),
                "elapsed": str(row["elapsed_units"]),
            }
            for row in backtest.instances()
            if row["case_id"] == case_id
        }


def test_import_finds_the_true_instant_of_every_row(source, events):
    table = look_at(source / "helpdesk_events.csv.gz", wanted=["ts_utc_reconstructed"])
    column = table.header.index("ts_utc_reconstructed")
    wanted = {line: cells[column] for line, cells in table.rows()}

    found = {
        event["source_line"]: written(event["at"]) for case in events.values() for event in case
    }

    assert len(wanted) == 21_348
    assert found == wanted


def test_every_golden_figure_of_every_case_is_found_again(log, golden, events, promises):
    unsettled = [
        case_id
        for case_id, row in promises["HD-03"].items()
        if not row["stopped"] and last_of(events[case_id], "case.resolved")
    ]
    readings = {
        case_id: reading_before_reopening(log, case_id, events[case_id]) for case_id in unsettled
    }
    last_at = max(event["at"] for case in events.values() for event in case)
    told = {**promises, "now": {"now": last_at}}

    differences = [
        (case_id, name, figure, row[name])
        for case_id, row in golden.items()
        for name, figure in derived(
            case_id, events[case_id], told, readings.get(case_id, {})
        ).items()
        if figure != row[name]
    ]

    assert len(golden) == len(events) == 4_580
    assert unsettled == ["Case2436"]
    assert differences == []


def test_columns_of_the_golden_file_are_all_compared(golden, events, promises):
    told = {**promises, "now": {"now": datetime(2014, 1, 3, tzinfo=UTC)}}
    case_id, row = next(iter(golden.items()))

    assert set(derived(case_id, events[case_id], told, {})) == set(row)


def test_summary_counts_are_found_again(summary, golden, events, promises):
    counts = summary["counts"]
    first, resolved = promises["HD-01"].values(), promises["HD-03"].values()
    in_40bh = [row for row in resolved if row["stopped"] and int(row["elapsed"]) <= 40 * 3600]

    assert len(first) == counts["cases"]
    assert sum(bool(row["stopped"]) for row in first) == counts["with_take"] == 4_285
    assert sum(row["verdict"] == "kept" for row in first) == counts["within_4bh"] == 2_158
    assert sum(row["stopped"] == row["started"] for row in first) == counts["take_within_0s"]
    # One case is owed still, taken up again after closing: see the head of this file.
    assert len(in_40bh) + 1 == counts["resolve_within_40bh"]
    assert sum(bool(row["stopped"]) for row in resolved) + 1 == counts["with_resolve"]
    assert sum(bool(last_of(of, "case.closed")) for of in events.values()) == counts["with_closed"]


def test_percentiles_are_found_again(log, summary):
    with Backtest(pack_in(EXAMPLES / "helpdesk.yaml"), log) as backtest:
        whole = {line.promise.clause_id: line for line in backtest.lines() if not line.month}

    taken, wall = whole["HD-01"].worked, whole["HD-02"].counted
    for name in ("p50", "p90", "p95"):
        assert getattr(taken, name) == pytest.approx(summary["bh_to_take_s"][name], abs=1e-6)
        assert getattr(wall, name) == pytest.approx(summary["elapsed_to_take_s"][name], abs=1e-6)
    assert taken.mean == pytest.approx(summary["mean_bh_to_take_s"], abs=1e-3)


def test_months_add_up_to_the_whole(log):
    with Backtest(pack_in(EXAMPLES / "helpdesk.yaml"), log) as backtest:
        lines = backtest.lines()

    for promise in backtest.promises:
        of = [line for line in lines if line.promise.clause_id == promise.clause_id]
        assert of[0].month == ""
        assert of[0].attainment.kept == sum(line.attainment.kept for line in of[1:])
        assert of[0].attainment.broken == sum(line.attainment.broken for line in of[1:])
