"""Who may import whom: the contracts are kept, and each is proven by breaking it once."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.house import app_imports

ROOT = Path(__file__).resolve().parent.parent.parent


def run(root: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(root / "src"), str(ROOT)])
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": path, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command as lint; lint()"
    return run(root, code, "--no-cache", "--no-logo")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the sources that a test may spoil."""
    ignored = shutil.ignore_patterns("__pycache__", "static", "templates", "locale", "*.egg-info")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def add(tree: Path, module: str, line: str) -> None:
    path = tree / "src" / Path(*module.split(".")).with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "__init__.py").touch()
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


def test_contracts_on_the_project_are_kept():
    done = lint_imports(ROOT)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        pytest.param("norma.core.units", "import django", "core is pure", id="framework-in-core"),
        pytest.param("norma.core.units", "import time", "core is pure", id="clock-in-core"),
        pytest.param(
            "norma.core.units", "from pathlib import Path", "core is pure", id="io-in-core"
        ),
        pytest.param(
            "norma.core.worktime.calendar",
            "import norma.core.clause.model",
            "packages of core form a tree",
            id="cycle-in-core",
        ),
        pytest.param(
            "norma.base.clock",
            "def f():\n    import norma.apps.desk.models",
            "config > cli",
            id="base-imports-an-app-inside-a-function",
        ),
        pytest.param(
            "norma.batch.probe",
            "import norma.base.clock",
            "batch knows core",
            id="batch-imports-base",
        ),
        pytest.param("norma.ui.probe", "import norma.batch", "config > cli", id="ui-imports-batch"),
        pytest.param(
            "norma.apps.standards.probe",
            "import norma.apps.desk.models",
            "apps import only apps below them",
            id="lower-app-imports-a-higher-one",
        ),
        pytest.param(
            "norma.apps.unlisted.models",
            "",
            "apps import only apps below them",
            id="app-without-a-place",
        ),
        pytest.param(
            "norma.apps.desk.models",
            "import norma.apps.desk.services",
            "urls > views",
            id="models-import-services",
        ),
        pytest.param(
            "norma.apps.desk.views",
            "import norma.apps.desk.api",
            "urls > views",
            id="views-import-api",
        ),
    ],
)
def test_contract_broken_once_is_reported(tree: Path, module: str, line: str, contract: str):
    add(tree, "norma.apps.desk.services", "")
    add(tree, "norma.apps.desk.api", "")
    add(tree, module, line)

    done = lint_imports(tree)

    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(rf"{re.escape(contract)}.*BROKEN", done.stdout), done.stdout


def test_apps_import_only_the_public_modules_of_other_apps():
    assert app_imports.offences() == []


def test_apps_reaching_into_another_app_are_reported(tree: Path):
    add(tree, "norma.apps.insight.probe", "import norma.apps.desk.models")

    done = run(tree, "from tools.house.app_imports import offences; print(offences())")

    assert "norma.apps.insight.probe imports norma.apps.desk.models" in done.stdout, done.stderr
