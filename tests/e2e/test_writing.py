"""Writing a standard in the browser: a promise in two languages, a fault mended, two people at one clause."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site

pytestmark = pytest.mark.e2e

WORDS = {
    "zh-Hans": {"login": "xu.wen", "saved": "已存入草案", "said": "20 分钟", "errors": "1 处错误"},
    "en": {
        "login": "anna.berg",
        "saved": "Saved to the draft",
        "said": "20 minutes",
        "errors": "1 error",
    },
}


def start_standard(page: Page, site: Site, ref_id: str) -> str:
    """A new standard from nothing; where its draft is written."""
    page.goto(f"{site.url}/standards/new/")
    page.locator("[name=title_zh]").fill("试写标准")
    page.locator("[name=title_en]").fill("Standard on trial")
    page.locator("[name=packager]").fill("trial")
    page.locator("[name=ref_id]").fill(ref_id)
    page.locator("main form button.is-main").click()
    page.wait_for_url(re.compile(r"/write/$"))
    return page.url


def add_promise(page: Page) -> str:
    """A promise at the end of the draft that the page shows; where it is written."""
    page.locator("button[value='add:promise']").click()
    page.wait_for_url(re.compile(r"/write/clauses/PRO-\d+/"))
    return page.url


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


@pytest.mark.parametrize("locale", WORDS)
def test_promise_is_written_with_its_sentence_changing_and_its_fault_mended(
    locale: str, site: Site, logged_in: Callable[..., Page]
):
    words = WORDS[locale]
    page = logged_in(words["login"], locale)
    start_standard(page, site, f"written-{locale.lower()}")
    add_promise(page)
    preview = page.locator("[data-preview]")
    limit = page.locator("[name='params.limit.value']")

    limit.fill("20")
    page.locator("[name='params.limit.value@unit']").select_option("m")
    expect(preview).to_contain_text("20 分钟")
    expect(preview).to_contain_text("20 minutes")
    expect(page.locator(".n-definition")).to_contain_text(words["said"])

    # The change is kept, though it is not in the draft: a reload loses nothing.
    expect(page.locator("button[value=drop]")).to_be_visible()
    page.reload()
    expect(limit).to_have_value("20")

    limit.fill("soon")
    fault = page.locator("[data-fault='params.limit.value']")
    expect(fault).to_be_visible()
    expect(page.locator("[data-edit-count]")).to_contain_text(words["errors"])
    expect(limit).to_have_attribute("aria-invalid", "true")
    page.locator("[name='title.en']").focus()
    fault.click()
    expect(limit).to_be_focused()
    limit.fill("20")
    expect(fault).to_have_count(0)

    page.keyboard.press("Control+s")
    expect(page.locator("[data-toasts]")).to_contain_text(words["saved"])
    expect(page.locator("button[value=drop]")).to_have_count(0)


def test_parameter_varies_is_called_otherwise_and_rows_move_by_keyboard(
    site: Site, logged_in: Callable[..., Page]
):
    page = logged_in("anna.berg", "en")
    start_standard(page, site, "rows")
    add_promise(page)

    page.locator("[id='d-params.limit'] summary").click()
    page.locator("[name='params.limit.by']").select_option("priority")
    expect(page.locator("[name^='params.limit.value.']:not([name$=unit])")).to_have_count(4)
    page.locator("[name='params.limit@name']").fill("wait")
    page.locator("[name='params.limit@name']").blur()
    expect(page.locator("[name='text.en']")).to_have_value(re.compile(r"\{\{wait\}\}"))
    expect(page.locator("[name='objective.good']")).to_have_value("elapsed <= wait")

    page.locator("button[value='add:escalate']").click()
    row = page.locator("[name='escalate[1].at']")
    expect(row).to_be_focused()
    page.keyboard.type("200")
    page.locator("[id='up-escalate[1]']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name='escalate[0].at']")).to_have_value("200")


def test_two_at_one_clause_see_each_other_and_choose(site: Site, logged_in: Callable[..., Page]):
    mine = logged_in("xu.wen", "zh-Hans")
    start_standard(mine, site, "together")
    url = add_promise(mine)
    theirs = logged_in("anna.berg", "en")
    theirs.goto(url)

    mine.locator("[name='title.zh-Hans']").fill("{{limit}}内必有答复")
    expect(mine.locator("button[value=drop]")).to_be_visible()
    theirs.locator("[name='title.en']").fill("Always within {{limit}}")
    expect(theirs.locator(".n-notice")).to_contain_text("Xu Wen")
    theirs.keyboard.press("Control+s")
    expect(theirs.locator("[data-toasts]")).to_contain_text("Saved to the draft")

    mine.keyboard.press("Control+s")
    expect(mine.locator("#edit-conflict")).to_be_focused()
    expect(mine.locator("#edit-form")).to_contain_text("Always within {{limit}}")
    mine.locator("button[value=chosen]").click()

    expect(mine.locator("[name='title.en']")).to_have_value("Always within {{limit}}")
    expect(mine.locator("[name='title.zh-Hans']")).to_have_value("{{limit}}内必有答复")


def test_clause_that_was_removed_comes_back_and_the_whole_is_mended_as_text(
    site: Site, logged_in: Callable[..., Page]
):
    page = logged_in("anna.berg", "en")
    draft = start_standard(page, site, "as-text")
    add_promise(page)
    page.goto(draft)

    page.locator("button[value='remove:PRO-01']").click()
    undo = page.locator("button[value='restore:PRO-01']")
    expect(undo).to_be_focused()
    undo.click()
    expect(page.locator("[id='row-PRO-01']")).to_be_visible()

    page.goto(f"{draft}text/")
    text = page.locator("#source-text")
    text.fill(text.input_value().replace("4bh", "2bh"))
    page.locator("[data-save]").click()
    page.wait_for_url(re.compile(r"/write/$"))
    expect(page.locator("[id='row-PRO-01']")).to_contain_text("2 business hours")


def test_clause_is_written_without_any_script(site: Site, browser, logged_in: Callable[..., Page]):
    with_script = logged_in("anna.berg", "en")
    start_standard(with_script, site, "no-script")
    url = add_promise(with_script)
    state = with_script.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state)
    page = context.new_page()
    page.goto(url)

    page.locator("[name='params.limit.value']").fill("soon")
    page.locator(".n-edit-bar button[value=check]").click()
    expect(page.locator("[data-fault='params.limit.value']")).to_be_visible()
    page.locator("[name='params.limit.value']").fill("3")
    page.locator("[data-save]").click()

    expect(page.locator("[data-toasts]")).to_contain_text("Saved to the draft")
    expect(page.locator("[data-preview]")).to_contain_text("3 business hours")
    context.close()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_of_writing_pass_axe_and_fit_the_screen(
    width: int, theme: str, site: Site, logged_in: Callable[..., Page]
):
    page = logged_in("xu.wen", "zh-Hans", width=width, theme=theme)
    draft = start_standard(page, site, f"axe-{width}-{theme}")
    found = [*violations(page)]
    clause = add_promise(page)
    for url in (clause, f"{draft}head/", f"{draft}text/", f"{site.url}/standards/new/"):
        page.goto(url)
        found += [f"{url[len(site.url) :]} {each}" for each in violations(page)]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, url

    assert found == []
