"""The reference pages say everything that the code has, and nothing that it has no longer."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tools import reference

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def in_code() -> dict[str, Any]:
    """What the code has, asked in a process of its own: other tests declare events and permissions."""
    command = [sys.executable, "-m", "tools.reference", "show"]
    environment = {**os.environ, "NORMA_SECRET_KEY": "for-tools-only"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("table", reference.TABLES)
def test_reference_table_names_exactly_what_the_code_has(table: str, in_code: dict[str, Any]):
    has = set(in_code["names"][table])
    named = set(reference.names_on_pages(table))

    assert sorted(has - named) == [], f"not yet in the table {table!r}: run `make docs`"
    assert sorted(named - has) == [], f"only in the table {table!r}: run `make docs`"


@pytest.mark.parametrize("page", [*(page.name for page in reference.pages()), "openapi.json"])
def test_reference_page_is_up_to_date(page: str, in_code: dict[str, Any]):
    text = (reference.REFERENCE / page).read_text(encoding="utf-8")

    assert text == in_code["pages"][page], "run `make docs`"


def test_settings_each_have_a_meaning_that_a_person_wrote():
    without = [row[0] for row in reference.settings().rows if not row[-1]]

    assert without == []


def test_openapi_document_describes_the_operations():
    described = json.loads(reference.OPENAPI.read_text(encoding="utf-8"))

    assert {"/api/v1/cases", "/api/v1/clauses", "/api/v1/attainment"} <= set(described["paths"])
