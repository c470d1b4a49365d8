"""Whatever is wrong with what somebody gives: a clear answer in both languages, and no traceback."""

import gzip
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

HEAD = "case,time,what,channel,priority\n"
ROW = "A,2026-06-05 09:00,opened,mail,p1\n"
MAP = """\
map_format: 1
case: case
instant: {column: time}
activity: what
events: {opened: case.opened, answered: message.sent}
"""


@dataclass
class Files:
    """The files of one try."""

    folder: Path

    def __call__(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def imported(self, table: Path, *more: object, text: str = MAP, zone: str = "UTC") -> list:
        words = ["import", "events", table, "--map", self("m.yaml", text), "--zone", zone]
        return [*words, "--out", self.folder / "out.parquet", *more]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


Make = Callable[[Files], list]
CASES: dict[str, tuple[Make, int, str, str]] = {
    "no command": (lambda f: ["chekc"], 2, "Did you mean check?", "是想写 check 吗？"),
    "half a command": (lambda f: ["import"], 2, "Did you mean import events?", "import events"),
    "nothing to check": (lambda f: ["check"], 2, "Expected PACK", "应给出 PACK"),
    "option that is none": (
        lambda f: ["check", "x.yaml", "--jsno"],
        *(2, "Expected no further arguments; got --jsno", "多出 --jsno"),
    ),
    "choice that is none": (
        lambda f: ["backtest", "p", "e", "--by", "week"],
        *(2, "Expected --by to be one of", "--by 应为"),
    ),
    "option without a value": (
        lambda f: ["backtest", "p", "e", "--as-of"],
        *(2, "Expected a value after --as-of", "--as-of 之后应有一个值"),
    ),
    "number that is none": (
        lambda f: ["backtest", "p", "e", "--show", "many"],
        *(2, "Expected a whole number for --show; got 'many'", "--show 应为整数"),
    ),
    "standard that is not there": (
        lambda f: ["check", f.folder / "no.yaml"],
        *(2, "there is none. Check the name", "实际不存在"),
    ),
    "folder for a standard": (
        lambda f: ["check", f.folder],
        *(2, "it is a folder", "实际是文件夹"),
    ),
    "standard in another encoding": (
        lambda f: ["check", f("p.yaml", "title: 标准".encode("gbk"))],
        *(2, "not at byte 7", "第 7 个字节"),
    ),
    "standard with faults": (
        lambda f: ["backtest", f("p.yaml", "pack_format: 1\n"), f("e.csv", HEAD)],
        *(1, "Mend them first; norma check", "请先用 norma check"),
    ),
    "map with faults": (
        lambda f: f.imported(f("t.csv", HEAD + ROW), text=MAP.replace("opened:", "opened: x #")),
        *(1, "m.yaml", "请逐处改正"),
    ),
    "zone that is none": (
        lambda f: f.imported(f("t.csv", HEAD + ROW), zone="Europe/Rom"),
        *(2, "Did you mean Europe/Rome?", "是想写 Europe/Rome 吗？"),
    ),
    "column that is missing": (
        lambda f: f.imported(f("t.csv", HEAD.replace("time", "Time") + ROW)),
        *(2, "its columns are case, Time, what", "实际的列是 case, Time, what"),
    ),
    "day-first dates": (
        lambda f: f.imported(f("t.csv", HEAD + ROW.replace("2026-06-05", "05/06/2026"))),
        *(2, "'%d/%m/%Y %H:%M' or '%m/%d/%Y %H:%M'", "先日后月还是先月后日"),
    ),
    "offset nobody spoke of": (
        lambda f: f.imported(f("t.csv", HEAD + ROW.replace("09:00", "09:00+02:00"))),
        *(2, "instant.offset: use", "instant.offset: use"),
    ),
    "cut gzip": (
        lambda f: f.imported(f("t.csv.gz", gzip.compress((HEAD + ROW).encode())[:-6])),
        *(2, "it broke off", "中途出错"),
    ),
    "workbook": (
        lambda f: f.imported(f("t.xlsx", b"PK\x03\x04....")),
        *(2, "XLSX workbook", "另存为 CSV"),
    ),
    "heading alone": (
        lambda f: f.imported(f("t.csv", HEAD)),
        *(2, "at least one row", "至少一行数据"),
    ),
    "bad rows under strict": (
        lambda f: f.imported(f("t.csv", HEAD + ROW + ROW.replace("2026", "soon")), "--strict"),
        *(1, "t.csv:3 error instant-unreadable", "t.csv:3 错误 instant-unreadable"),
    ),
    "no readable row": (
        lambda f: f.imported(f("t.csv", HEAD + ROW.replace("2026", "soon"))),
        *(1, "none of 1 is", "1 行都不行"),
    ),
    "folder that is not there": (
        lambda f: f.imported(f("t.csv", HEAD + ROW), "--out", f.folder / "no" / "o.parquet"),
        *(2, "Nothing half was left behind", "没有留下半个文件"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_answered_in_both_languages_without_a_traceback(norma, files, name):
    make, code, english, chinese = CASES[name]
    words = make(files)

    in_english, in_chinese = norma(*words), norma(*words, lang="zh")

    assert (in_english.code, in_chinese.code) == (code, code)
    assert english in in_english.err
    assert chinese in in_chinese.err
    assert "Traceback" not in in_english.err + in_chinese.err
    assert not (files.folder / "out.parquet").exists()


@pytest.mark.parametrize(
    ("words", "english"),
    [
        (("--as-of", "2026-06-05 12:00"), "Expected --as-of to be a time with its offset"),
        (("--as-of", "noon"), "got 'noon'"),
        (("--zone", "UTC"), "Expected --map and --zone together"),
        ((), "Give the CSV itself together with --map"),
    ],
)
def test_backtest_that_lacks_something_says_what(norma, small, words, english):
    said = norma("backtest", small["pack"], small["log"], *words)

    assert said.code == 2
    assert english.casefold() in said.err.casefold()


def test_language_nobody_speaks_is_refused(norma):
    said = norma("check", "x.yaml", lang="fr")

    assert said.code == 2
    assert "'fr'" in said.err


def test_file_of_many_kinds_of_faults_tells_each_row_once_and_is_still_imported(norma, files):
    rows = [ROW, ROW, ",2026-06-05 09:00,opened,,\n", "B,9999-01-01 00:00,opened,,\n", "C,x\n"]
    table = files("t.csv.gz", HEAD + "".join(rows))

    said = norma(*files.imported(table, "--show", "2"))

    assert said.code == 1
    assert "t.csv.gz warning gzip-misnamed" in said.err
    assert said.err.count(" error ") == 2
    assert "row-repeated" in said.err
    assert "passed over      3" in said.out
    assert (files.folder / "out.parquet").exists()


def test_supplement_alone_is_refused_with_the_reason(norma, small, files):
    text = small["pack"].read_text().replace("kind: core", "kind: overlay")
    head, clauses = text.split("clauses:\n")
    extends = 'extends: {pack: "urn:norma:norma:x", version: "1.0"}\nscope: {region: [east]}\n'
    overlay = files("o.yaml", head + extends + "add:\n" + clauses)

    said = norma("backtest", overlay, small["log"])

    assert said.code == 2
    assert "it is a supplement" in said.err


def test_time_before_the_log_finds_no_promise_and_one_beyond_all_calendars_is_refused(norma, small):
    words = ["backtest", small["pack"], small["log"], "--map", small["map"]]
    words += ["--zone", "Europe/Berlin", "--as-of"]

    early, late = norma(*words, "2001-01-01T00:00:00Z"), norma(*words, "9999-12-31T00:00:00Z")

    assert early.code == 0
    assert early.out.count("No case of the log comes under it.") == 4
    assert (late.code, "Expected --as-of" in late.err) == (2, True)


def test_full_disk_leaves_no_half_per_case_file(norma, small, files):
    """A subprocess, because a limit once set cannot be lifted."""
    out = files("cases.csv", "from before\n")
    code = (
        "import resource, sys; from norma.cli.main import main\n"
        "import norma.cli.backtest, norma.batch.engine\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); sys.exit(main())"
    )
    log = files.folder / "log.parquet"
    norma(
        *("import", "events", small["log"], "--map", small["map"]),
        *("--zone", "Europe/Berlin", "--out", log),
    )
    words = ["backtest", small["pack"], log, "--per-case", out, "--lang", "zh"]

    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3] / "src")},
    )

    assert done.returncode == 2, done.stderr
    assert "cases.csv" in done.stderr
    assert "Traceback" not in done.stderr
    assert out.read_text() == "from before\n"
    assert not list(files.folder.glob(".cases*"))


def test_per_case_to_a_device_leaves_the_device_alone(norma, small):
    words = ["backtest", small["pack"], small["log"], "--map", small["map"]]

    said = norma(*words, "--zone", "Europe/Berlin", "--per-case", "/dev/null")

    assert said.code == 0
    assert Path("/dev/null").is_char_device()


def test_log_whose_name_looks_like_a_pattern_is_found(norma, small, files):
    out = files.folder / "log [1]*.parquet"
    norma(
        *("import", "events", small["log"], "--map", small["map"]),
        *("--zone", "Europe/Berlin", "--out", out),
    )
    files("log 1x.parquet", b"something else")

    assert norma("backtest", small["pack"], out).code == 0


def test_pipe_is_refused_because_it_can_be_read_only_once(norma, files):
    pipe = files.folder / "pipe.csv"
    os.mkfifo(pipe)

    said = norma(*files.imported(pipe))

    assert (said.code, "pipe or a device" in said.err) == (2, True)
