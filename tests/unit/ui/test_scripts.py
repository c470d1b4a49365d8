"""The scripts: small, each on its own, and saying what the server says."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from norma.ui import stylesheet
from norma.ui.spans import countdown_words

FOLDER = stylesheet.FOLDER.parent / "js"
SCRIPTS = sorted(FOLDER.glob("*.js"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_is_small_and_imports_no_other(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 150
    # A hashed file name would not be found by an import of the plain one.
    assert not [line for line in lines if line.startswith("import ")]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_keeps_nothing_that_the_server_does_not_know(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.findall(r"localStorage|sessionStorage|innerHTML|\beval\(|new Function", text)


def test_clock_script_uses_exactly_the_words_the_page_hands_over() -> None:
    text = (FOLDER / "clock.js").read_text(encoding="utf-8")
    used = set(re.findall(r"words\.(\w+)", text)) | set(re.findall(r'unit\("(\w+)"', text))

    with translation.override("en"):
        assert used == set(countdown_words())


def test_all_scripts_together_weigh_little() -> None:
    assert sum(path.stat().st_size for path in SCRIPTS) < 30_000
