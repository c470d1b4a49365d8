"""The commands that make and serve an installation, run as a person would, in a folder of their own."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

NORMA = [sys.executable, "-m", "norma"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("NORMA_", "DJANGO_", "PYTEST_"))
    }
    return kept | {"NORMA_DATA_DIR": str(tmp_path / "var"), "LANG": "en_GB.UTF-8"}


def norma(*words: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*NORMA, *words], env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def count(file: Path, table: str) -> int:
    with sqlite3.connect(file) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("en_GB.UTF-8", "another program already does. Stop that program", id="en"),
        pytest.param("zh_CN.UTF-8", "端口已被其他程序占用", id="zh-Hans"),
    ],
)
def test_port_in_use_is_named_with_another_before_anything_is_built(
    language: str, said: str, environment: dict[str, str], tmp_path: Path
):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = norma("run", "--port", str(port), environment=environment | {"LANG": language})

    assert done.returncode == 2
    assert said in done.stderr
    assert f"--port {port + 1}" in done.stderr
    assert not (tmp_path / "var" / "norma.sqlite3").exists()


def test_address_of_another_machine_is_refused_with_the_reason(environment: dict[str, str]):
    done = norma("serve", "--host", "192.0.2.1", "--port", "8765", environment=environment)

    assert done.returncode == 2
    assert "192.0.2.1:8765" in done.stderr
    assert "Choose an address of this machine" in done.stderr


def test_sample_organisation_is_built_through_the_services_and_the_old_one_kept(
    environment: dict[str, str], tmp_path: Path
):
    first = norma("demo", "--cases", "40", environment=environment)
    file = tmp_path / "var" / "norma.sqlite3"
    cases, events = count(file, "desk_case"), count(file, "desk_caseevent")

    second = norma("demo", "--cases", "10", environment=environment)

    assert (first.returncode, second.returncode) == (0, 0)
    assert (cases, count(file, "people_user"), count(file, "units_unit")) == (40, 28, 7)
    assert events > 4 * cases
    assert count(file, "standards_clauseversion") >= 20
    assert count(file, "desk_case") == 10
    (kept,) = file.parent.glob("norma.*.sqlite3")
    assert count(kept, "desk_case") == 40
    assert str(kept) in second.stdout


def test_rows_still_in_the_journal_of_a_killed_server_are_kept_with_the_old_database(
    environment: dict[str, str], tmp_path: Path
):
    folder = tmp_path / "var"
    folder.mkdir()
    file = folder / "norma.sqlite3"
    write = (
        "import os, sqlite3, sys; own = sqlite3.connect(sys.argv[1]);"
        "own.execute('PRAGMA journal_mode=WAL'); own.execute('CREATE TABLE answers (said)');"
        "own.execute('INSERT INTO answers VALUES (1)'); own.commit(); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", write, str(file)], check=True)
    assert (folder / "norma.sqlite3-wal").stat().st_size > 0

    done = norma("demo", "--cases", "5", environment=environment)

    (kept,) = folder.glob("norma.*.sqlite3")
    assert done.returncode == 0
    assert count(kept, "answers") == 1
    assert count(file, "desk_case") == 5


def test_build_that_is_killed_leaves_no_database_and_can_be_done_again(
    environment: dict[str, str], tmp_path: Path
):
    file = tmp_path / "var" / "norma.sqlite3"
    build = subprocess.Popen(
        [*NORMA, "demo", "--cases", "2000"], env=environment, stderr=subprocess.PIPE, text=True
    )
    assert build.stderr is not None
    assert "cases: " in build.stderr.readline()
    build.send_signal(signal.SIGKILL)
    build.communicate()
    assert not file.exists()

    again = norma("demo", "--cases", "10", environment=environment)

    assert again.returncode == 0
    assert count(file, "desk_case") == 10
    assert not list(file.parent.glob("*.building*"))


def test_secret_is_made_once_and_only_its_owner_reads_it(
    environment: dict[str, str], tmp_path: Path
):
    norma("migrate", environment=environment)
    secret = tmp_path / "var" / "secret_key"
    first = secret.read_text()

    norma("migrate", environment=environment)

    assert secret.read_text() == first
    assert len(first) > 60
    assert secret.stat().st_mode & 0o777 == 0o600


def test_first_administrator_gets_a_password_that_is_theirs_alone(
    environment: dict[str, str], tmp_path: Path
):
    made = norma("administrator", "root.one", "--name", "陆一", environment=environment)
    again = norma("administrator", "root.one", environment=environment)
    file = tmp_path / "var" / "norma.sqlite3"

    password = made.stdout.strip().rpartition(" ")[2]
    assert made.returncode == 0
    assert len(password) >= 20
    assert password.encode() not in file.read_bytes()
    assert (count(file, "people_user"), count(file, "units_unit")) == (1, 1)
    assert again.returncode == 2
    assert "'root.one' is taken" in again.stderr
