"""The backtest on the small example, pinned: what is printed, what a program gets, and each case."""

import csv
import hashlib
import json
from pathlib import Path

import pytest

from norma.cli.per_case import COLUMNS

TABLE = """\
Standard  A small standard 1.0
Log       389 events of 60 cases, 2026-10-05 07:32 to 2026-11-19 08:00 UTC
As of     2026-11-19 08:00 UTC
"""


@pytest.fixture
def log(norma, small, tmp_path: Path) -> Path:
    out = tmp_path / "small.parquet"
    said = norma(
        *("import", "events", small["log"], "--map", small["map"]),
        *("--zone", "Europe/Berlin", "--out", out),
    )
    assert said.code == 0
    assert "instant-twice" in said.err
    return out


def test_small_example_gives_the_figures_it_is_known_for(norma, small, log):
    said = norma("backtest", small["pack"], log)

    assert said.code == 0
    assert said.out.startswith(TABLE)
    told = {tuple(line.split()[:7]) for line in said.out.splitlines() if line.startswith("  ")}
    assert {
        ("all", "60", "40", "66.7%", "54.1–77.3%", "90%", "missed"),
        ("2026-10", "46", "32", "69.6%", "55.2–80.9%", "90%", "missed"),
        ("2026-11", "14", "8", "–", "–", "90%", "too"),
        ("all", "88", "83", "94.3%", "87.4–97.5%", "80%", "met"),
        ("all", "60", "51", "85.0%", "73.9–91.9%", "85%", "met"),
        ("2026-10", "41", "34", "82.9%", "68.7–91.5%", "85%", "missed"),
        ("all", "60", "37", "61.7%", "49.0–72.9%", "80%", "missed"),
    } <= told


def test_small_example_speaks_chinese(norma, small, log):
    said = norma("backtest", small["pack"], log, "--by", "whole", lang="zh")

    assert "标准  小型示例标准 1.0" in said.out
    assert "来信 6 工时内答复" in said.out
    assert "未达标" in said.out
    assert "2026-10 " not in said.out.split("截至", 1)[1].split("\n", 2)[2]


def test_month_with_too_few_is_told_and_not_ranked(norma, small, log):
    data = json.loads(norma("backtest", small["pack"], log, "--json").out)

    november = next(line for line in data["clauses"][0]["lines"] if line["month"] == "2026-11")
    assert (november["n"], november["kept"], november["verdict"]) == (14, 8, "too_few")
    assert november["interval"][0] < 8 / 14 < november["interval"][1]


def test_json_says_what_the_table_says_and_adds_up(norma, small, log):
    data = json.loads(norma("backtest", small["pack"], log, "--json").out)

    assert data["log"] == {
        "events": 389,
        "cases": 60,
        "first_at": "2026-10-05T07:32:00Z",
        "last_at": "2026-11-19T08:00:00Z",
    }
    for clause in data["clauses"]:
        whole, *months = clause["lines"]
        assert whole["month"] is None
        assert whole["n"] == sum(line["n"] for line in months)
        assert whole["kept"] == sum(line["kept"] for line in months)
    spans = data["clauses"][0]["lines"][0]["business_s"]
    assert (spans["n"], spans["p50"], spans["p90"], spans["p95"]) == (60, 1170, 15_762, 18_024)


def test_per_case_file_has_every_instance_with_its_own_measure(norma, small, log, tmp_path):
    out = tmp_path / "cases.csv"

    said = norma("backtest", small["pack"], log, "--per-case", out)

    with out.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == list(COLUMNS)
    assert f"{len(rows)} promises written" in said.err
    by_clause = {
        clause: [r for r in rows if r["clause"] == clause] for clause in {r["clause"] for r in rows}
    }
    assert {clause: len(of) for clause, of in by_clause.items()} == {
        "SM-01": 60,
        "SM-02": 88,
        "SM-03": 60,
        "SM-04": 60,
    }
    assert {r["unit"] for r in by_clause["SM-01"]} == {"s", "business_s"}
    assert {r["unit"] for r in by_clause["SM-03"]} == {"business_s", "business_days"}
    kept = [r for r in by_clause["SM-04"] if r["verdict"] == "kept"]
    assert all(int(r["elapsed"]) <= 3 * 86_400 and r["stopped"] <= r["due"] for r in kept)
    assert {r["verdict"] for r in rows} == {"kept", "broken_met_late", "broken_open"}


def test_night_on_which_clocks_change_is_reckoned_in_real_hours(norma, small, log, tmp_path):
    """A-1018 came at half past two on 25 October, the first time that the clocks showed it."""
    out = tmp_path / "cases.csv"
    norma("backtest", small["pack"], log, "--per-case", out)

    with out.open(newline="", encoding="utf-8") as file:
        [row] = [r for r in csv.DictReader(file) if (r["case"], r["clause"]) == ("A-1018", "SM-04")]

    assert row["started"] == "2026-10-25T00:30:00Z"
    assert row["due"] == "2026-10-28T00:30:00Z"


def test_backtest_straight_from_the_table_gives_the_same(norma, small, log, tmp_path):
    ways = {"log": [log], "table": [small["log"], "--map", small["map"], "--zone", "Europe/Berlin"]}
    digests = set()

    for name, words in ways.items():
        out = tmp_path / f"{name}.csv"
        said = norma("backtest", small["pack"], *words, "--per-case", out)
        assert said.code == 0
        digests.add((said.out, hashlib.sha256(out.read_bytes()).hexdigest()))

    assert len(digests) == 1


def test_log_read_as_of_an_earlier_time_leaves_later_events_out(norma, small, log):
    words = ("backtest", small["pack"], log, "--by", "whole", "--json", "--as-of")

    early = json.loads(norma(*words, "2026-10-12T12:00:00+02:00").out)
    late = json.loads(norma(*words, "2026-12-31T00:00:00Z").out)

    assert early["as_of"] == "2026-10-12T10:00:00Z"
    first_early, first_late = (data["clauses"][2]["lines"][0] for data in (early, late))
    assert first_early["n"] < 20 < first_late["n"] == 60
    assert first_early["running"] + first_early["paused"] > 0
    assert first_late["running"] + first_late["paused"] == 0


def test_standard_without_promises_says_so(norma, small, log, tmp_path):
    pack = tmp_path / "p.yaml"
    text = small["pack"].read_text()
    pack.write_text(text[: text.index("clauses:")] + "clauses: []\n")

    said = norma("backtest", pack, log)

    assert said.code == 0
    assert "no promise" in said.out
