"""What a fresh machine is told, and what is said about tests that could not run there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import environment

ROOT = Path(__file__).resolve().parent.parent.parent
NOBODY_LISTENS = "redis://127.0.0.1:9/0"


def test_python_that_is_too_old_is_told_with_the_way_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 13, "final", 0))

    with pytest.raises(SystemExit, match=r"3\.11 or newer.*is 3\.10\.13[\s\S]*PYTHON="):
        environment.require_recent_python()


@pytest.mark.parametrize("name", ["requirements/run.txt", "requirements/uv.txt", "pyproject.toml"])
def test_stamp_changes_with_what_decides_the_environment(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "requirements").mkdir()
    for each in (
        "requirements/run.txt",
        "requirements/uv.txt",
        "requirements/dev.txt",
        "pyproject.toml",
    ):
        (tmp_path / each).write_text("a", encoding="utf-8")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    before = environment.wanted_hash("run")

    (tmp_path / name).write_text("b", encoding="utf-8")

    assert environment.wanted_hash("run") != before


def run_marked_test(tmp_path: Path, *, ci: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "test_it.py").write_text(
        "import pytest\n@pytest.mark.redis\ndef test_redis_is_there(): pass\n", encoding="utf-8"
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = redis\n", encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:django", "-p", "tests.presence", "-q"],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "NORMA_TEST_REDIS_URL": NOBODY_LISTENS,
            "CI": ci,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_service_that_is_absent_is_told_in_one_line(tmp_path: Path):
    done = run_marked_test(tmp_path, ci="")

    lines = [line for line in done.stdout.splitlines() if line.startswith("NOT RUN")]
    assert done.returncode == 0, done.stdout
    assert len(lines) == 1
    assert "1 tests: [Redis] no Redis at 127.0.0.1:9" in lines[0]


def test_service_that_is_absent_fails_where_everything_has_to_be_there(tmp_path: Path):
    done = run_marked_test(tmp_path, ci="true")

    assert done.returncode == 1, done.stdout
    assert "with CI=true it has to be there" in done.stdout
