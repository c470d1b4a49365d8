"""Reading and accepting a version, proposing a change, deciding on it, and comparing versions.

In a real browser, in both languages. Each test makes what it needs through the pages, so that none
depends on another; what the sample organisation holds is only read.
"""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from norma.core.clause.read import read_pack
from norma.core.learning.questions import questions_of
from tests.e2e.conftest import PICTURES, ROOT, Site

pytestmark = pytest.mark.e2e

WORDS = {
    "zh-Hans": {
        "tightened": "更严",
        "to_clause": "对条款提建议",
        "limit": re.compile("时限"),
        "again": "题目",
        "accepted": "已确认",
        "answer": "同意，列入下一版。",
        "news": "有新进展",
    },
    "en": {
        "tightened": "tightened",
        "to_clause": "Propose a change",
        "limit": re.compile("limit"),
        "again": "needed",
        "accepted": "Accepted",
        "answer": "Agreed, in the next version.",
        "news": "News",
    },
}
READERS = {"zh-Hans": "shen.yue", "en": "yu.fei"}
PROPOSERS = {"zh-Hans": "fang.hao", "en": "raj.patel"}
PACK = ROOT / "packs" / "home-appliances" / "standard.yaml"
STANDARD = "/standards/huanuo/service-core/"


@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_version_is_read_questions_are_answered_and_it_is_accepted(
    locale: str, site: Site, logged_in: Callable[..., Page]
):
    page = logged_in(READERS[locale], locale, width=390)
    speak(page, locale)
    page.goto(f"{site.url}/governance/to-read/")
    page.locator(".n-list__title").first.click()
    expect(page.locator("#accept form").first).to_be_visible()
    read = page.url
    no_barrier(page, f"reading-{locale}-390", 390)

    page.locator("#accept form button[type=submit]").first.click()
    expect(page.locator(".n-reading__again")).to_contain_text(WORDS[locale]["again"])
    expect(page.locator(".n-reading__again .n-reading__clause")).not_to_have_count(0)

    answer_rightly(page, locale)
    page.locator("#accept form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/to-read/$"))
    page.goto(read)
    expect(page.locator("main .n-chip.is-kept").first).to_contain_text(WORDS[locale]["accepted"])


@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_change_is_proposed_beside_a_case_previewed_decided_and_told(
    locale: str, site: Site, logged_in: Callable[..., Page]
):
    words = WORDS[locale]
    staff = logged_in(PROPOSERS[locale], locale)
    speak(staff, locale)
    staff.goto(f"{site.url}/desk/?view=all")
    staff.locator(".n-list__title").first.click()
    beside = staff.locator("#case-side .n-promise .n-beside a").first
    beside.wait_for(state="attached")
    staff.goto(site.url + str(beside.get_attribute("href")))
    assert "case=" in staff.url

    staff.goto(f"{site.url}/proposals/new/huanuo/service-core/CH-01/")
    staff.locator("[name=wrong]").fill("高峰时客户等得久 <b>too long</b>")
    staff.locator("[name=figure]").select_option("limit")
    staff.locator("[name=value]").fill("18s")
    expect(staff.locator(".n-proposal-preview")).to_contain_text(words["tightened"])
    expect(staff.locator(".n-proposal-preview")).to_contain_text("18")
    expect(staff.locator("[name=wrong]")).to_have_value("高峰时客户等得久 <b>too long</b>")
    no_barrier(staff, f"propose-{locale}-1440", 1440)
    staff.locator("#proposal-form button[type=submit]").dblclick()
    staff.wait_for_url(re.compile(r"/proposals/\d+/$"))
    expect(staff.locator("main")).to_contain_text("<b>too long</b>")
    number = staff.url.rstrip("/").rpartition("/")[2]

    editor = logged_in("xu.wen", locale)
    speak(editor, locale)
    editor.goto(f"{site.url}/proposals/?q=%23{number}&view=triage")
    editor.locator(".n-proposal-row__title").first.click()
    editor.locator("[name=decision][value=accepted]").check()
    editor.locator("[name=answer]").fill(words["answer"])
    no_barrier(editor, f"triage-{locale}-1440", 1440)
    editor.locator("form[action$='/triage/'] button[type=submit]").click()
    expect(editor.locator(".n-proposal-answer")).to_contain_text(words["answer"])

    staff.goto(f"{site.url}/proposals/?view=mine")
    expect(staff.locator(".n-proposal-row.is-fresh").first).to_contain_text(words["news"])
    staff.goto(f"{site.url}/proposals/{number}/")
    expect(staff.locator(".n-proposal-answer")).to_contain_text(words["answer"])


@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_versions_are_compared_in_sentences_and_word_by_word(
    locale: str, site: Site, logged_in: Callable[..., Page]
):
    page = logged_in("xu.wen", locale)
    speak(page, locale)
    page.goto(f"{site.url}{STANDARD}compare/")
    page.locator("#compare-from").select_option("3.2")
    expect(page).to_have_url(re.compile(r"from=3\.2"))

    expect(page.locator(".n-differences__row.is-tightened").first).to_contain_text(
        WORDS[locale]["tightened"]
    )
    expect(page.locator("ins.n-differences__new")).not_to_have_count(0)
    no_barrier(page, f"compare-{locale}-1440", 1440)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_pages_of_taking_part_have_no_barrier_and_are_drawn(
    locale: str, width: int, theme: str, site: Site, logged_in: Callable[..., Page]
):
    page = logged_in("lin.jing", locale, width=width, theme=theme)
    found = []
    for name, path in {
        "proposals": "/proposals/?view=all",
        "proposal": "/proposals/1/",
        "comparison": f"{STANDARD}compare/?from=3.2&to=3.3",
        "to-read": "/governance/to-read/",
        "who-has-read": "/governance/acknowledgements/",
        "round": "/governance/acknowledgements/huanuo/service-core/3.2/",
    }.items():
        page.goto(f"{site.url}{path}", wait_until="load")
        found += barriers(page, f"{name}-{locale}-{theme}-{width}", width)

    assert found == []


def speak(page: Page, locale: str) -> None:
    """Let the person read that language from now on."""
    button = page.locator(f"button[name=locale][value={locale}]").first
    if button.get_attribute("aria-pressed") != "true":
        with page.expect_navigation():
            button.evaluate("button => button.form.requestSubmit(button)")


def answer_rightly(page: Page, locale: str) -> None:
    """Answer as the standard says, which is where the questions come from."""
    pack = read_pack(PACK.read_text(encoding="utf-8"), source=PACK.name).pack
    assert pack is not None
    rights = {
        question.ask: {choice.text for choice in question.choices if choice.is_right}
        for question in questions_of(pack, locale)
    }
    for field in page.locator("#accept fieldset").all():
        right = rights[field.locator("legend").inner_text().strip()]
        for choice in field.locator("label").all():
            if choice.inner_text().strip() in right:
                choice.locator("input").check()


def no_barrier(page: Page, name: str, width: int) -> None:
    assert barriers(page, name, width) == []


def barriers(page: Page, name: str, width: int) -> list[str]:
    """Draw the page, and tell what would keep somebody out or make them scroll sideways."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
    report = Axe().run(page)
    found = [
        f"{name}: {item['id']} {item['nodes'][0]['target']} ({len(item['nodes'])})"
        for item in report.response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append(f"{name}: wider than the screen")
    return found
