"""Settings that cannot both be meant are told at the start, each under its own id."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks

from norma.base.web.checks import TAG, is_over_the_network

GOOD: dict[str, object] = {
    "BASE_URL": "https://service.example.com",
    "ALLOWED_HOSTS": ["service.example.com", "localhost"],
    "SECRET_KEY": "k" * 50,
    "SESSION_COOKIE_SECURE": True,
    "TRUSTED_PROXIES": ["127.0.0.1", "10.0.0.0/8", "::1"],
}
MOUNTS = (
    "overlay / overlay rw 0 0\n",
    "files:/srv /srv/desk\\040data nfs4 rw 0 0\n",
    "/dev/sdb /srv/desk\\040data/local ext4 rw 0 0\n",
)


def ids_with(settings: Any, **changed: object) -> list[str | None]:
    for name, value in (GOOD | changed).items():
        setattr(settings, name, value)
    return [found.id for found in run_checks(tags=[TAG])]


@pytest.mark.parametrize(
    ("changed", "ids"),
    [
        pytest.param({}, [], id="good"),
        pytest.param({"BASE_URL": "service.example.com"}, ["norma.E001"], id="no scheme"),
        pytest.param({"BASE_URL": "https://[::1"}, ["norma.E001"], id="half an address"),
        pytest.param({"BASE_URL": "https://other.example.com"}, ["norma.E002"], id="other host"),
        pytest.param({"ALLOWED_HOSTS": [".example.com"]}, [], id="host by its domain"),
        pytest.param({"DEBUG": True}, ["norma.E003"], id="debug in the open"),
        pytest.param(
            {"DEBUG": True, "BASE_URL": "http://127.0.0.1:8000", "ALLOWED_HOSTS": ["*"]},
            ["norma.E003"],
            id="debug under any name",
        ),
        pytest.param({"SECRET_KEY": "k" * 31}, ["norma.E004"], id="short secret"),
        pytest.param(
            {
                "DEBUG": True,
                "SECRET_KEY": "x",
                "SESSION_COOKIE_SECURE": False,
                "BASE_URL": "http://[::1]:8000",
                "ALLOWED_HOSTS": ["localhost", "[::1]"],
            },
            [],
            id="one's own machine",
        ),
        pytest.param(
            {"BASE_URL": "http://service.example.com", "SESSION_COOKIE_SECURE": False},
            ["norma.W001"],
            id="log-ins in the open",
        ),
        pytest.param({"TRUSTED_PROXIES": ["*"]}, ["norma.W002"], id="any proxy"),
        pytest.param({"TRUSTED_PROXIES": ["proxy"]}, ["norma.E005"], id="proxy by name"),
    ],
)
def test_settings_that_contradict_one_another_are_found(
    settings: Any, changed: dict[str, object], ids: list[str]
) -> None:
    assert ids_with(settings, **changed) == ids


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/srv/desk data/norma.sqlite3", True),
        ("/srv/desk data/local/norma.sqlite3", False),
        ("/srv/norma.sqlite3", False),
    ],
)
def test_file_system_of_another_machine_is_known_by_the_nearest_mount(
    path: str, *, found: bool
) -> None:
    assert is_over_the_network(Path(path), MOUNTS) is found


def test_contradiction_stops_the_start_before_anything_is_built(tmp_path: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("NORMA_", "DJANGO_"))}
    own = {
        "NORMA_DATA_DIR": str(tmp_path),
        "NORMA_BASE_URL": "https://service.example.com",
        "LANG": "zh_CN.UTF-8",
    }

    done = subprocess.run(
        [sys.executable, "-m", "norma", "serve", "--port", "0"],
        env=kept | own,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 2
    assert "norma.E002: NORMA_BASE_URL 的主机名是 service.example.com" in done.stderr
    assert "请把它加入 NORMA_ALLOWED_HOSTS" in done.stderr
    assert not (tmp_path / "norma.sqlite3").exists()
