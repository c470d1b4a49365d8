"""The log as a file: known again, and never half written."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import ibis
import pytest

from norma.batch.events import FACT_NAMES, LOG, LOG_COLUMNS
from norma.batch.log_file import LogEmpty, LogUnreadable, LogUnwritable, open_log, write_log
from norma.batch.store import Store

ROOT = Path(__file__).parents[3]
ROWS = ibis.table({"number": "int64"}, name="numbers")


def write(path: Path, count: int) -> None:
    with Store() as store:
        store.fill(ROWS, [(number,) for number in range(count)])
        columns = {
            name: ibis.literal("x" if kind == "string" else 1) for name, kind in LOG_COLUMNS.items()
        }
        columns |= {"at": ibis.timestamp("2026-06-05"), "source_line": ROWS.number}
        columns |= {"actor": (ROWS.number * 7_919_777 % 1_000_003).cast("string")}
        write_log(store, ROWS.select(**columns), path, {"norma_zone": "it's UTC"})


def test_log_is_known_again(tmp_path):
    write(tmp_path / "l.parquet", 3)

    with Store() as store:
        open_log(store, tmp_path / "l.parquet")
        rows = store.rows(LOG.order_by("source_line").select("source_line", *FACT_NAMES))

    assert [row[0] for row in rows] == [0, 1, 2]


@pytest.mark.parametrize(
    "content", [b"", b"case,time\n", b"PAR1 and no more", b"PAR1\x00\x00\x00\x00PAR1"]
)
def test_file_that_is_no_log_is_refused(tmp_path, content):
    path = tmp_path / "x.parquet"
    path.write_bytes(content)

    with Store() as store, pytest.raises(LogUnreadable, match="norma import events"):
        open_log(store, path)


def test_parquet_of_somebody_else_is_refused_with_its_columns(tmp_path):
    path = tmp_path / "x.parquet"
    with Store() as store:
        store.run(f"COPY (SELECT 1 AS apples, 2 AS pears) TO '{path}' (FORMAT parquet)")

        with pytest.raises(LogUnreadable, match="apples, pears"):
            open_log(store, path)


def test_log_without_events_is_refused(tmp_path):
    write(tmp_path / "l.parquet", 0)

    with Store() as store, pytest.raises(LogEmpty):
        open_log(store, tmp_path / "l.parquet")


def test_log_in_a_folder_that_is_not_there_is_refused_and_named(tmp_path):
    with pytest.raises(LogUnwritable, match="nowhere"):
        write(tmp_path / "nowhere" / "l.parquet", 3)


def test_full_disk_leaves_the_old_log_and_nothing_half(tmp_path):
    path = tmp_path / "l.parquet"
    write(path, 3)
    before = path.read_bytes()
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from tests.unit.batch.test_log_file import write\n"
        "from norma.batch.log_file import LogUnwritable\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try:\n    write(Path(sys.argv[1]), 60_000)\n"
        "except LogUnwritable as error:\n    print(error.message('zh-Hans'))\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
    )

    assert "没有留下半个文件" in done.stdout, done.stderr
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["l.parquet"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
