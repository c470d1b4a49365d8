"""The reference pages say everything that the code has, and nothing that it has no longer."""

import json

import pytest

from tools import reference


@pytest.fixture(scope="module", autouse=True)
def everything_loaded() -> None:
    reference.prepare()


@pytest.mark.parametrize("table", reference.TABLES)
def test_reference_table_names_exactly_what_the_code_has(table: str):
    in_code = set(reference.TABLES[table]().names)
    on_pages = set(reference.names_on_pages(table))

    assert sorted(in_code - on_pages) == [], f"not yet in the table {table!r}: run `make docs`"
    assert sorted(on_pages - in_code) == [], f"only in the table {table!r}: run `make docs`"


@pytest.mark.parametrize("page", reference.pages(), ids=lambda page: page.stem)
def test_reference_page_is_up_to_date(page):
    text = page.read_text(encoding="utf-8")

    assert text == reference.written(text), "run `make docs`"


def test_settings_each_have_a_meaning_that_a_person_wrote():
    without = [row[0] for row in reference.settings().rows if not row[-1]]

    assert without == []


def test_openapi_document_is_what_the_api_serves():
    committed = json.loads(reference.OPENAPI.read_text(encoding="utf-8"))

    assert committed == json.loads(reference.openapi()), "run `make docs`"
    assert committed["paths"], "the API has no operations"
