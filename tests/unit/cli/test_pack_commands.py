"""`norma pack`: standards in every form, and the packs to start from."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from norma.base.shipped import shipped_files
from norma.core.clause.read import read_pack


@pytest.mark.parametrize("form", ["xlsx", "json", "yaml"])
def test_a_standard_comes_back_from_every_form(norma, small, tmp_path: Path, form: str):
    first, second = tmp_path / f"there.{form}", tmp_path / "back.yaml"

    there = norma("pack", "convert", small["pack"], first)
    back = norma("pack", "convert", first, second)

    assert (there.code, back.code) == (0, 0)
    before = read_pack(small["pack"].read_text(encoding="utf-8")).pack
    assert read_pack(second.read_text(encoding="utf-8")).pack == before


def test_oscal_is_written_and_not_read(norma, small, tmp_path: Path):
    oscal = tmp_path / "small.oscal.json"

    assert norma("pack", "convert", small["pack"], oscal).code == 0
    refused = norma("pack", "convert", oscal, tmp_path / "back.yaml")

    assert "catalog" in json.loads(oscal.read_text(encoding="utf-8"))
    assert refused.code == 2 and "written only" in refused.err


@pytest.mark.parametrize(("lang", "sheet"), [("zh", "参数"), ("en", "Parameters")])
def test_faults_of_a_workbook_are_printed_with_their_cell(
    norma, small, tmp_path: Path, lang: str, sheet: str
):
    file = tmp_path / "small.xlsx"
    norma("pack", "convert", small["pack"], file, lang=lang)
    book = load_workbook(file)
    book[sheet]["F3"] = "=1+1"
    book.save(file)

    said = norma("pack", "convert", file, tmp_path / "back.yaml", lang=lang)

    assert said.code == 1
    assert f"{file}:{sheet}!F3" in said.err
    assert "cell-formula" in said.err
    assert not (tmp_path / "back.yaml").exists()


def test_a_name_that_says_no_form_is_refused_before_anything_is_read(norma, small, tmp_path: Path):
    said = norma("pack", "convert", small["pack"], tmp_path / "small.docx")

    assert said.code == 2 and ".xlsx" in said.err


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("a.xlsx", b"PK\x03\x04 torn", "XLSX", id="torn workbook"),
        pytest.param("a.json", b'{"a": ', "JSON", id="torn JSON"),
        pytest.param("a.json", b"[" * 100_000, "JSON", id="nested JSON"),
        pytest.param("a.json", b"[1]", "a.json", id="JSON of something else"),
        pytest.param("a.yaml", b"\xff\xfe", "UTF-8", id="no text"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    norma, tmp_path: Path, name: str, content: bytes, said: str
):
    (tmp_path / name).write_bytes(content)

    found = norma("pack", "convert", tmp_path / name, tmp_path / "b.yaml")

    assert found.code in (1, 2)
    assert said in found.err or "document" in found.err


def test_the_packs_to_start_from_are_listed(norma):
    listed = norma("pack", "list")
    data = json.loads(norma("pack", "list", "--json").out)

    assert listed.code == 0
    assert {each["key"] for each in data} == set(shipped_files())
    assert all(each["key"] in listed.out for each in data)


def test_half_a_command_is_told_with_the_nearest(norma):
    said = norma("pack", "convret")

    assert said.code == 2 and "pack convert" in said.err
