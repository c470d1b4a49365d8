"""What a database URL comes to."""

import subprocess
import sys
from pathlib import Path

import pytest

from norma.config.env import env_database


def database(url: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    monkeypatch.setenv("NORMA_TEST_URL", url)
    return env_database("NORMA_TEST_URL", "sqlite:///unused")


def test_options_of_a_postgresql_url_reach_its_client(monkeypatch: pytest.MonkeyPatch) -> None:
    found = database("postgresql://n:p%40ss@db/norma?sslmode=verify-full", monkeypatch)

    assert found["OPTIONS"] == {"sslmode": "verify-full"}
    assert (found["HOST"], found["PASSWORD"], found["NAME"]) == ("db", "p@ss", "norma")


def test_data_folder_with_signs_that_urls_use_holds_the_database(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "50% #1?"
    monkeypatch.setenv("NORMA_DATA_DIR", str(folder))
    monkeypatch.setenv("NORMA_SECRET_KEY", "for-this-test")
    monkeypatch.delenv("NORMA_DATABASE_URL", raising=False)

    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "from norma.config.settings import DATABASES; print(DATABASES['default']['NAME'])",
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert told.stdout.strip() == str(folder / "norma.sqlite3")
