"""Packs on pages: the catalogue, adopting, joining, updates, and files in and out."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from norma.apps.standards.models import Adoption, StandardVersion
from norma.apps.standards.services.drafting import store_document
from norma.base.access import SYSTEM
from norma.base.shipped import shipped_files, shipped_pack
from norma.base.spreadsheet import CONTENT_TYPE, read_sheets
from norma.core.clause.sheets import read_workbook
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
CORE = next(key for key in shipped_files() if not shipped_pack(key).is_supplement)
ADOPT = {
    "title_zh": "华诺服务标准",
    "title_en": "Huanuo service",
    "packager": "huanuo",
    "ref_id": "adopted",
}


@pytest.fixture
def editor(world: World) -> Client:
    client = Client()
    client.force_login(world.editor)
    return client


def adopt(client: Client, world: World, **changes: str) -> Any:
    return client.post(
        f"/standards/packs/{CORE}/adopt/", {**ADOPT, "unit": str(world.hq.pk), **changes}
    )


def adopted(client: Client, world: World) -> StandardVersion:
    assert adopt(client, world).status_code == 303
    return StandardVersion.objects.get()


def workbook(client: Client) -> Any:
    file = client.get("/standards/huanuo/adopted/versions/1.0/document.xlsx")
    assert file.headers["Content-Type"] == CONTENT_TYPE
    return load_workbook(io.BytesIO(file.content))


def sent(book: Any, name: str = "book.xlsx") -> SimpleUploadedFile:
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile(name, out.getvalue(), content_type=CONTENT_TYPE)


def cell_of(book: Any, sheet: str, key: str, *values: str) -> Any:
    """The cell under a technical name in the row that holds all of these values."""
    page = book[sheet]
    column = next(cell.column for cell in page[1] if cell.value == key)
    row = next(row for row in page.iter_rows() if set(values) <= {cell.value for cell in row})
    return page.cell(row[0].row, column)


def test_the_catalogue_shows_every_pack(editor: Client) -> None:
    page = editor.get("/standards/packs/").content.decode()

    for key in shipped_files():
        assert f"/standards/packs/{key}/" in page


def test_a_pack_is_read_before_it_is_adopted(editor: Client) -> None:
    page = editor.get(f"/standards/packs/{CORE}/").content.decode()

    assert shipped_pack(CORE).pack.clauses[0].id in page
    assert "adopt/" in page


def test_a_pack_that_is_not_there_is_not_found(editor: Client) -> None:
    assert editor.get("/standards/packs/moon/").status_code == 404


def test_an_agent_reads_packs_and_is_told_who_adopts(world: World, client: Client) -> None:
    client.force_login(world.agent)

    page = client.get(f"/standards/packs/{CORE}/").content.decode()

    assert "adopt/" not in page
    assert adopt(client, world).status_code == 403


def test_adopting_leads_to_the_draft_which_tells_where_it_came_from(
    editor: Client, world: World
) -> None:
    version = adopted(editor, world)

    page = editor.get("/standards/huanuo/adopted/versions/1.0/").content.decode()

    assert version.title["zh-Hans"] == "华诺服务标准"
    assert shipped_pack(CORE).pack.urn in page
    assert "document.xlsx" in page


def test_a_name_that_is_taken_is_told_on_the_form(editor: Client, world: World) -> None:
    adopted(editor, world)

    again = adopt(editor, world)

    assert again.status_code == 422
    assert "huanuo/adopted" in again.content.decode()


def test_a_reference_that_cannot_be_one_is_told(editor: Client, world: World) -> None:
    assert adopt(editor, world, ref_id="Not So").status_code == 422


def test_clashing_ids_are_shown_before_a_pack_joins_a_draft(editor: Client, world: World) -> None:
    version = adopted(editor, world)
    other = next(
        key for key in shipped_files() if key != CORE and not shipped_pack(key).is_supplement
    )

    page = editor.get(f"/standards/packs/{other}/?draft={version.pk}").content.decode()
    own = {clause["id"] for clause in version.document["clauses"]}
    ids = [clause.id for clause in shipped_pack(other).pack.clauses]
    wanted = [name for name in ids if name not in own]
    answer = editor.post(
        f"/standards/packs/{other}/join/", {"draft": str(version.pk), "clauses": wanted}
    )

    assert page.count("disabled") >= len(set(ids) & own) > 0
    assert answer.status_code == 303
    version.refresh_from_db()
    assert {clause["id"] for clause in version.document["clauses"]} == own | set(wanted)


def test_a_newer_edition_is_told_shown_and_taken_over(editor: Client, world: World) -> None:
    version = adopted(editor, world)
    adoption = Adoption.objects.get()
    # As if an older edition had been adopted, in which the first clause said something else.
    first, *rest = adoption.base["clauses"]
    older = {**first, "title": {tag: f"旧 {text}" for tag, text in first["title"].items()}}
    adoption.base = {**adoption.base, "clauses": [older, *rest]}
    adoption.pack_version, adoption.pack_hash = "0.9", "0" * 64
    adoption.save(update_fields=["base", "pack_version", "pack_hash"])
    old = {**version.document, "clauses": [older, *rest]}
    store_document(version, old, "standards.clause_saved", actor=SYSTEM, now=NOW)

    beside = editor.get("/standards/huanuo/adopted/versions/1.0/").content.decode()
    page = editor.get(f"/standards/adoptions/{adoption.pk}/").content.decode()
    key = f"clauses.{first['id']}"
    answer = editor.post(f"/standards/adoptions/{adoption.pk}/take/", {"key": key})
    after = editor.get(f"/standards/adoptions/{adoption.pk}/").content.decode()

    assert f"/standards/adoptions/{adoption.pk}/" in beside
    assert f'value="{key}"' in page
    assert answer.status_code == 303
    assert f'value="{key}"' not in after
    version.refresh_from_db()
    assert version.document["clauses"][0] == first


def test_an_update_that_was_dealt_with_meanwhile_is_told(editor: Client, world: World) -> None:
    adopted(editor, world)
    adoption = Adoption.objects.get()

    answer = editor.post(
        f"/standards/adoptions/{adoption.pk}/dismiss/", {"key": "clauses.NOBODY"}, follow=True
    )

    assert "clauses.NOBODY" in answer.content.decode()


@pytest.mark.parametrize("form", ["yaml", "xlsx", "json", "oscal"])
def test_a_version_is_taken_along_in_every_form(editor: Client, world: World, form: str) -> None:
    adopted(editor, world)

    answer = editor.get(f"/standards/huanuo/adopted/versions/1.0/document.{form}")

    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert len(answer.content) > 1000


def test_a_form_that_does_not_exist_is_not_found(editor: Client, world: World) -> None:
    adopted(editor, world)

    assert editor.get("/standards/huanuo/adopted/versions/1.0/document.docx").status_code == 404


def test_a_workbook_is_edited_and_brought_in_again(editor: Client, world: World) -> None:
    version = adopted(editor, world)
    first = version.document["clauses"][0]["id"]
    book = workbook(editor)
    cell_of(book, "参数", "params:value", first, "share").value = 99

    answer = editor.post(
        "/standards/import/", {"text": "", "file": sent(book), "unit": str(world.hq.pk)}
    )

    assert answer.status_code == 303
    version.refresh_from_db()
    assert version.document["clauses"][0]["params"]["share"]["value"] == 99
    assert read_workbook(read_sheets(sent(workbook(editor)).read())).document == version.document


def test_faults_of_a_workbook_name_sheet_and_cell(editor: Client, world: World) -> None:
    version = adopted(editor, world)
    first = version.document["clauses"][0]["id"]
    book = workbook(editor)
    cell = cell_of(book, "参数", "params:value", first, "share")
    cell.value = "=1+1"

    answer = editor.post(
        "/standards/import/", {"text": "", "file": sent(book), "unit": str(world.hq.pk)}
    )
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "cell-formula" in page
    assert f"工作表“参数”，{cell.coordinate}" in page or f"sheet 参数, {cell.coordinate}" in page


def test_checking_a_workbook_stores_nothing(editor: Client, world: World) -> None:
    adopted(editor, world)
    before = StandardVersion.objects.get().content_hash

    answer = editor.post(
        "/standards/check/",
        {"text": "", "file": sent(workbook(editor)), "unit": str(world.hq.pk)},
    )

    assert answer.status_code == 200
    assert StandardVersion.objects.get().content_hash == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, ".xls", id="old format"),
        pytest.param(b"PK\x03\x04 torn", "XLSX", id="torn"),
    ],
)
def test_a_file_that_is_no_workbook_is_told_on_the_form(
    editor: Client, world: World, content: bytes, said: str
) -> None:
    file = SimpleUploadedFile("book.xlsx", content, content_type=CONTENT_TYPE)

    answer = editor.post("/standards/import/", {"text": "", "file": file, "unit": str(world.hq.pk)})

    assert answer.status_code == 422
    assert said in answer.content.decode()
