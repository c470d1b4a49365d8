"""What the repository may hold: no place of one machine, no host of a registry, packs that read."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from norma.batch.importing.event_map import read_map
from norma.core.clause.messages import fault_text
from norma.core.clause.read import read_pack
from norma.core.errors import Severity
from tools import house_rules

ROOT = Path(__file__).resolve().parent.parent.parent
# Put together from parts, because this file is read as well.
MACHINE_PATHS = re.compile(
    "|".join(
        rf"(?<![\w.]){path}/\w" for path in ("/" + "work", "/" + "tmp", "/" + "root", "/" + "home")
    )
)
REGISTRIES = re.compile(
    "|".join(
        [
            "pypi" + r"\.org",
            "python" + "hosted",
            "npm" + "js",
            "deb" + r"ian\.org",
            "golang" + r"\.org",
            "://mirr" + "or",
            "://mirr" + "ors",
        ]
    )
)
TEXT = {
    ".py",
    ".md",
    ".txt",
    ".in",
    ".toml",
    ".yaml",
    ".yml",
    ".html",
    ".css",
    ".js",
    ".json",
    ".csv",
    ".po",
    "",
}
PACKS = sorted(path for path in (ROOT / "packs").rglob("*.yaml") if ".map" not in path.name)
MAPS = sorted((ROOT / "packs").rglob("*.map.yaml"))


def tracked_texts() -> list[tuple[str, str]]:
    return [
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8", errors="replace"))
        for path in house_rules.tracked(ROOT)
        if path.suffix in TEXT
    ]


@pytest.mark.parametrize(
    "pattern", [MACHINE_PATHS, REGISTRIES], ids=["machine-paths", "registries"]
)
def test_tracked_files_name_no_machine_and_no_registry(pattern: re.Pattern[str]):
    found = [
        f"{name}:{number}: {match[0]}"
        for name, text in tracked_texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if (match := pattern.search(line))
    ]

    assert found == []


def test_requirements_are_pinned_and_hashed():
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        entries = re.split(r"\n(?=[a-z])", path.read_text(encoding="utf-8"), flags=re.IGNORECASE)
        pinned = [entry for entry in entries if not entry.startswith("#")]
        assert [e.split()[0] for e in pinned if "==" not in e or "--hash=sha256:" not in e] == []


def test_requirements_of_development_agree_with_those_of_running():
    def versions(name: str) -> dict[str, str]:
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE))

    development = versions("dev")

    assert {name: development.get(name) for name in versions("run")} == versions("run")


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_pack_of_the_project_reads_without_faults(path: Path):
    result = read_pack(path.read_text(encoding="utf-8"), source=path.name)

    told = [
        f"{f.place} {fault_text(f, 'en')}" for f in result.faults if f.severity != Severity.NOTE
    ]
    assert told == []
    assert result.pack is not None


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.name)
def test_map_of_the_project_reads_without_faults(path: Path):
    reading = read_map(path.read_text(encoding="utf-8"), source=path.name)

    assert [f"{fault.place} {fault.code}" for fault in reading.faults] == []


def test_makefile_lists_every_command_that_the_readme_uses():
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    documents = [ROOT / name for name in ("README.md", "README.zh-Hans.md", "CONTRIBUTING.md")]
    used = {
        target
        for document in [*documents, *(ROOT / "docs").rglob("*.md")]
        for command in re.findall(r"`make ([a-z0-9 -]+)`", document.read_text(encoding="utf-8"))
        for target in command.split()
    }

    assert sorted(used - targets) == []


def test_links_between_documents_lead_somewhere():
    documents = [path for path in house_rules.tracked(ROOT) if path.suffix == ".md"]
    broken = [
        f"{document.relative_to(ROOT)}: {link}"
        for document in documents
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
        if not (document.parent / link).exists()
    ]

    assert broken == []


def test_shell_scripts_parse_and_may_be_run():
    script = ROOT / ".ci" / "run"

    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    assert script.stat().st_mode & 0o111


def test_standard_in_the_guide_reads_without_faults():
    guide = (ROOT / "docs" / "guide" / "writing-a-standard.md").read_text(encoding="utf-8")
    example = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)[0]

    result = read_pack(example, source="guide")

    assert [f"{f.place} {f.code}" for f in result.faults if f.severity != Severity.NOTE] == []
    assert result.pack is not None
    assert len(result.pack.clauses) == 3


def test_map_in_the_guide_is_the_one_that_is_shipped():
    guide = (ROOT / "docs" / "guide" / "importing-a-log.md").read_text(encoding="utf-8")
    shipped = (ROOT / "packs" / "examples" / "small-log.map.yaml").read_text(encoding="utf-8")

    assert re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL) == [shipped]


@pytest.mark.parametrize("name", ["README.md", "README.zh-Hans.md"])
def test_figures_in_the_readme_are_those_that_its_commands_print(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    command = re.findall(r"norma (backtest .*?)\n```", text, re.DOTALL)[0].replace("\\\n", " ")
    printed = subprocess.run(
        [sys.executable, "-m", "norma", *command.split()],
        cwd=ROOT,
        env={**os.environ, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    figures = re.findall(r"^(  (?:all|全部|20\d\d).*?)  (?:\.\.\.|……)$", text, re.MULTILINE)

    assert printed.returncode == 0, printed.stderr
    assert len(figures) == 3
    assert [line for line in figures if line not in printed.stdout] == []
