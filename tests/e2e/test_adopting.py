"""From a pack to a standard of one's own, and through a spreadsheet and back, in a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PICTURES, Site
from tests.e2e.test_pictures import barriers
from tests.e2e.test_taking_part import speak

pytestmark = pytest.mark.e2e

WORDS = {
    "zh-Hans": {
        "sheet": "参数",
        "adopted": "已采用",
        "cell": "工作表“参数”",
        "imported": "草案已替换",
        "newer": "有新版",
        "taken": "已写进草案",
        "ref": "shop-zh",
    },
    "en": {
        "sheet": "Parameters",
        "adopted": "Adopted as a draft",
        "cell": "sheet Parameters",
        "imported": "The draft was replaced",
        "newer": "A newer edition",
        "taken": "Taken over into the draft",
        "ref": "shop-en",
    },
}


def draw(page: Page, name: str, locale: str) -> None:
    """A picture for people to look at, and no barrier on it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    assert barriers(page, f"adopting-{name}-{locale}", 1440) == []


@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_a_pack_is_adopted_edited_in_a_spreadsheet_and_brought_in_again(
    locale: str, site: Site, logged_in: Callable[..., Page], tmp_path: Path
):
    words = WORDS[locale]
    page = logged_in("xu.wen", locale)
    speak(page, locale)

    page.goto(f"{site.url}/standards/")
    page.locator("a[href$='/standards/packs/']").click()
    draw(page, "catalogue", locale)
    page.locator("a[href$='/packs/telecom/']").click()
    page.locator("[name=packager]").fill("huanuo")
    page.locator("[name=ref_id]").fill(words["ref"])
    draw(page, "pack", locale)
    page.locator("#adopt button[type=submit]").click()
    expect(page.locator("body")).to_contain_text(words["adopted"])
    draw(page, "draft", locale)

    with page.expect_download() as download:
        page.locator("a[href$='document.xlsx']").click()
    file = tmp_path / "book.xlsx"
    download.value.save_as(file)
    book = load_workbook(file)
    sheet = book[words["sheet"]]
    column = next(cell.column for cell in sheet[1] if cell.value == "params:value")
    row = next(row[0].row for row in sheet.iter_rows() if "share" in {cell.value for cell in row})
    wrong = sheet.cell(row, column)
    wrong.value = "=90+5"
    book.save(file)

    page.goto(f"{site.url}/standards/import/")
    page.locator("input[type=file]").set_input_files(str(file))
    page.locator("#import-form button.is-main").click()
    expect(page.locator("#import-report")).to_contain_text(words["cell"])
    expect(page.locator("#import-report")).to_contain_text(wrong.coordinate)
    draw(page, "faults", locale)

    sheet.cell(row, column).value = 97
    book.save(file)
    page.locator("input[type=file]").set_input_files(str(file))
    page.locator("#import-form button.is-main").click()
    expect(page.locator("body")).to_contain_text(words["imported"])
    expect(page.locator("main")).to_contain_text("97")


@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_a_newer_edition_is_taken_over_one_clause_and_kept_out_with_another(
    locale: str, site: Site, logged_in: Callable[..., Page]
):
    words = WORDS[locale]
    page = logged_in("xu.wen", locale)
    speak(page, locale)

    page.goto(f"{site.url}/standards/huanuo/online-shop/")
    page.get_by_text(words["newer"]).click()
    rows = page.locator(".n-update")
    before = rows.count()
    draw(page, "updates", locale)
    rows.first.locator("button.is-main").click()
    expect(page.locator("body")).to_contain_text(words["taken"])

    expect(page.locator(".n-update")).to_have_count(before - 1)


def test_packs_fit_a_phone(site: Site, logged_in: Callable[..., Page]):
    page = logged_in("xu.wen", "zh-Hans", width=390, theme="dark")

    PICTURES.mkdir(parents=True, exist_ok=True)
    for path in ("/standards/packs/", "/standards/packs/telecom/"):
        page.goto(f"{site.url}{path}")
        name = path.strip("/").replace("/", "-")
        assert barriers(page, f"adopting-{name}-phone", 390) == []
