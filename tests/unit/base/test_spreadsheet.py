"""Workbooks as bytes: what is refused before it is unpacked, and what a real program makes of ours."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from norma.base import spreadsheet
from norma.base.spreadsheet import (
    WorkbookTooLarge,
    WorkbookUnreadable,
    read_sheets,
    workbook_bytes,
)
from norma.core.clause.read import read_pack
from norma.core.clause.sheets import read_workbook, workbook_of

PACKS = sorted(Path(__file__).parents[3].glob("packs/*/standard.yaml"))
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def content_of(path: Path, locale: str = "zh-Hans") -> bytes:
    pack = read_pack(path.read_text(encoding="utf-8")).pack
    assert pack is not None
    return workbook_bytes(workbook_of(pack.document, locale))


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return out.getvalue()


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.parent.name)
def test_a_shipped_standard_comes_back_from_its_workbook(path: Path) -> None:
    pack = read_pack(path.read_text(encoding="utf-8")).pack

    reading = read_workbook(read_sheets(content_of(path)))

    assert reading.pack == pack


def test_formulas_merged_cells_and_hidden_sheets_are_seen() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B2"], sheet["C3"] = "text", "=1+1", 0.95
    sheet["C3"].number_format = "0%"
    sheet["D4"] = "=not a formula"
    sheet["D4"].data_type = "s"
    sheet.merge_cells("A5:B6")
    book.create_sheet("away").sheet_state = "hidden"

    first, second = read_sheets(saved(book))

    cells = {(cell.row, cell.column): cell for cell in first.cells}
    assert cells[2, 2].is_formula and cells[2, 2].value == "=1+1"
    assert cells[3, 3].is_share and not cells[4, 4].is_formula
    assert first.merged == ("A5:B6",)
    assert second.is_hidden


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, ".xls", id="old format"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password",
            id="encrypted",
        ),
        pytest.param(b"PK\x03\x04 and nothing", "damaged", id="torn"),
        pytest.param(b"", "damaged", id="empty"),
        pytest.param(zipped(word__document="<a/>"), "damaged", id="a zip of something else"),
        pytest.param(zipped(**{"xl/workbook.xml": "<a"}), "damaged", id="no XML"),
    ],
)
def test_what_is_no_workbook_is_told_as_what_it_is(content: bytes, said: str) -> None:
    with pytest.raises(WorkbookUnreadable) as refused:
        read_sheets(content)

    assert said in refused.value.message("en")
    assert ".xlsx" in refused.value.message("zh-Hans")


def test_a_file_that_is_too_large_is_not_opened() -> None:
    with pytest.raises(WorkbookTooLarge):
        read_sheets(b"PK\x03\x04" + b"0" * spreadsheet.LARGEST_FILE)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped(**{"xl/workbook.xml": " " * (spreadsheet.LARGEST_UNPACKED + 1)})
    assert len(bomb) < 100_000

    with pytest.raises(WorkbookTooLarge):
        read_sheets(bomb)


def test_entities_in_a_part_are_refused() -> None:
    whole = io.BytesIO(saved(Workbook()))
    out = io.BytesIO()
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            is_sheet = name.startswith("xl/worksheets/")
            target.writestr(name, laughs if is_sheet else source.read(name))

    with pytest.raises(WorkbookUnreadable):
        read_sheets(out.getvalue())


def test_a_cell_far_away_does_not_fill_the_memory() -> None:
    book = Workbook()
    book.worksheets[0].cell(spreadsheet.LAST_ROW + 5, 1, "far")

    with pytest.raises(WorkbookTooLarge):
        read_sheets(saved(book))


def test_authors_get_lists_frozen_headings_and_hidden_technical_names() -> None:
    book = load_workbook(io.BytesIO(content_of(PACKS[0])))

    sheet = book["参数"]
    assert sheet.row_dimensions[1].hidden
    assert sheet.freeze_panes == "C3"
    assert any("duration" in str(each.formula1) for each in sheet.data_validations.dataValidation)
    assert sheet["A3"].alignment.wrap_text


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed here")
def test_a_workbook_that_another_program_saved_comes_back_whole(tmp_path: Path) -> None:
    path = PACKS[0]
    (tmp_path / "ours.xlsx").write_bytes(content_of(path))

    subprocess.run(
        [
            str(SOFFICE),
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML"),
            *("--outdir", str(tmp_path / "theirs"), str(tmp_path / "ours.xlsx")),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )

    reading = read_workbook(read_sheets((tmp_path / "theirs" / "ours.xlsx").read_bytes()))
    assert reading.pack == read_pack(path.read_text(encoding="utf-8")).pack
