"""The commands themselves: what they print, in which language, and how they end."""

import json
import os
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest

from norma.cli.console import Console, Progress, columns, locale_from, width
from norma.cli.registry import ENTRIES

ROOT = Path(__file__).parents[3]


def test_overview_names_every_command_in_both_languages(norma):
    english, chinese = norma("--help"), norma("--help", lang="zh")

    assert english.code == chinese.code == 0
    for entry in ENTRIES:
        assert entry.summary["en"] in english.out
        assert entry.summary["zh-Hans"] in chinese.out


@pytest.mark.parametrize("name", ["check", "import events", "backtest"])
def test_help_of_a_command_is_in_the_language_asked_for(norma, name):
    said = norma(*name.split(), "--help", lang="zh")

    assert said.code == 0
    assert said.out.startswith(f"用法：norma {name}")
    assert "选项:" in said.out
    assert "usage" not in said.out.lower()


def test_command_without_words_shows_the_overview_and_fails(norma):
    assert norma().code == 2


@pytest.mark.parametrize(
    ("environment", "locale"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE", "LC_MESSAGES": "zh_TW"}, "zh-Hans"),
    ],
)
def test_language_follows_the_environment(environment, locale):
    assert locale_from(environment) == locale


def test_columns_align_by_what_a_terminal_shows():
    lines = columns([("月份", "n"), ("2026-06", "12"), ("é", "3")], "<>")

    assert lines == ["月份      n", "2026-06  12", "é         3"]
    assert {width(line) for line in lines} == {11}


def test_check_of_a_good_standard_says_what_it_is(norma, small):
    said = norma("check", small["pack"])

    assert said.code == 0
    assert "A small standard 1.0, 4 clauses, 4 of them promises." in said.out


def test_check_tells_all_faults_of_all_files_and_goes_on(norma, small, tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text(small["pack"].read_text().replace("per: case", "per: cow"))

    said = norma("check", bad, tmp_path / "none.yaml", small["pack"])

    assert said.code == 2
    assert said.out.count("error value-unknown") == 4
    assert f"{bad}:" in said.out
    assert "there is none" in said.err
    assert "A small standard" in said.out


def test_check_gives_json_with_places(norma, small, tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text(small["pack"].read_text().replace("per: case", "per: cow", 1))

    said = norma("check", bad, "--json", lang="zh")

    [result] = json.loads(said.out)
    [fault] = [fault for fault in result["faults"] if fault["severity"] == "error"]
    assert said.code == 1
    assert (result["is_readable"], fault["code"]) == (False, "value-unknown")
    assert fault["line"] > 1
    assert "cow" in fault["came"]


def test_broken_pipe_ends_quietly(small):
    command = [sys.executable, "-m", "norma", "backtest", small["pack"], small["log"]]
    command += ["--map", small["map"], "--zone", "Europe/Berlin"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}

    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        process.stdout.close()
        told = process.stderr.read().decode()

    assert process.returncode == 0, told
    assert "Traceback" not in told
    assert "BrokenPipe" not in told


def test_output_in_a_narrow_encoding_does_not_fail(small):
    command = [sys.executable, "-m", "norma", "check", small["pack"], "--lang", "zh"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "ascii"}

    done = subprocess.run(command, capture_output=True, env=environment, check=False)

    assert done.returncode == 0, done.stderr
    assert b"small.yaml" in done.stdout


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_of_a_long_task_is_told_and_wiped():
    told = Terminal()

    with Progress(told, after_s=0, every_s=0.001) as progress:
        deadline = time.monotonic() + 10
        while "reading, 10 rows" not in told.getvalue() and time.monotonic() < deadline:
            progress.at("reading, 10 rows")

    assert "reading, 10 rows … 0 s" in told.getvalue()
    assert told.getvalue().endswith("\r\x1b[K")


def test_progress_says_nothing_where_nobody_watches_or_the_task_is_short():
    for stream in (StringIO(), Terminal()):
        with Console("en", err=stream).progress() as progress:
            progress.at("reading")

        assert stream.getvalue() == ""


def test_figures_do_not_depend_on_the_zone_of_the_machine(small, tmp_path):
    words = [sys.executable, "-m", "norma", "backtest", small["pack"], small["log"]]
    words += ["--map", small["map"], "--zone", "Europe/Berlin", "--json"]
    found = set()

    for zone in ("America/Los_Angeles", "Asia/Kathmandu"):
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TZ": zone}
        done = subprocess.run(words, capture_output=True, env=environment, check=True)
        found.add(done.stdout)

    assert len(found) == 1
    assert b'"last_at": "2026-11-19T08:00:00Z"' in found.pop()
