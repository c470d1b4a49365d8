"""A draft on its way: reviewed, commented on, approved in order, published; in both languages."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.matrix.rows import STANDARD, governed

pytestmark = pytest.mark.e2e

WORDS = {
    "zh-Hans": {
        "refuse": "驳回",
        "refused": "已退回",
        "approve": "批准",
        "approved": "已批准",
        "scheduled": "待施行",
    },
    "en": {
        "refuse": "Refuse",
        "refused": "refused",
        "approve": "Approve",
        "approved": "approved",
        "scheduled": "scheduled",
    },
}
DRAFT = "/standards/huanuo/service-core/versions/3.3/"
REVIEW = "/governance/huanuo/service-core/versions/3.3/review/"
CLAUSE = "/standards/huanuo/service-core/clauses/CH-01/?version=3.3"
PAGES = (
    "/governance/",
    "/governance/reviews/",
    REVIEW,
    "/governance/huanuo/service-core/research/",
    "/governance/huanuo/service-core/assessments/",
    "/governance/assessments/3/",
    "/governance/huanuo/service-core/withdraw/",
)


def _faults(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found.response["violations"]
    ]


@pytest.mark.parametrize(("locale", "width"), [("zh-Hans", 1440), ("en", 390)])
def test_pages_of_governance_are_sound_for_everybody(
    site: Site, logged_in: Callable[..., Page], locale: str, width: int
) -> None:
    page = logged_in("lin.jing", locale, width=width)
    wrong = {}
    for path in PAGES:
        page.goto(site.url + path)
        if faults := _faults(page):
            wrong[path] = faults
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path

    assert wrong == {}


@pytest.mark.parametrize(
    ("locale", "stage"), [("zh-Hans", "评议与审批"), ("en", "Review and approval")]
)
def test_path_folds_on_a_phone_and_stands_open_on_a_desk(
    site: Site, logged_in: Callable[..., Page], locale: str, stage: str
) -> None:
    phone = logged_in("xu.wen", locale, width=390)
    phone.goto(site.url + DRAFT)
    step = phone.locator(".n-path__fold .n-path__name", has_text=stage)
    expect(step).to_be_hidden()

    phone.locator(".n-path__summary").click()

    expect(step).to_be_visible()
    desk = logged_in("xu.wen", locale)
    desk.goto(site.url + DRAFT)
    expect(desk.locator(".n-path__wide .n-path__step")).to_have_count(7)


def test_selected_words_become_the_passage_of_a_comment(
    site: Site, logged_in: Callable[..., Page]
) -> None:
    page = logged_in("xie.fan")
    page.goto(site.url + CLAUSE)
    page.evaluate(
        """() => {
          const law = document.querySelector(".n-clause-text .n-law[lang='zh-Hans']");
          const range = document.createRange();
          range.setStart(law.firstChild, 0);
          range.setEnd(law.firstChild, 4);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    quote = page.locator("textarea[name=quote]")
    expect(quote).to_have_value("客户接入")

    page.locator("[data-passage-form] textarea[name=body]").fill("这里说的是谁？")
    page.get_by_role("button", name="提交意见").click()

    thread = page.locator(".n-thread", has_text="这里说的是谁？")
    expect(thread.locator(".n-thread__quote")).to_have_text("客户接入")


@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_draft_is_sent_back_laid_again_approved_in_order_and_published(
    site: Site, logged_in: Callable[..., Page], locale: str
) -> None:
    words = WORDS[locale]
    address = f"norma-tests/governed-{locale.lower()}"
    review = f"{site.url}/governance/{address}/versions/1.0/review/"
    editor = logged_in("xu.wen", locale)
    editor.goto(f"{site.url}/standards/import/")
    text = STANDARD.replace("ref_id: doors", f"ref_id: governed-{locale.lower()}")
    editor.locator("textarea[name=text]").fill(governed(text))
    editor.locator("#import-form button.is-main").click()
    expect(editor.locator(".n-path__wide")).to_be_visible()

    _lay_before_approvers(editor, review)
    counsel = logged_in("xie.fan", locale)
    counsel.goto(review)
    counsel.locator("textarea[name=reason]").fill("请先与夜班商定。")
    counsel.get_by_role("button", name=words["refuse"]).click()
    expect(counsel.locator(".n-header")).to_contain_text(words["refused"])

    _lay_before_approvers(editor, review)
    counsel.goto(f"{site.url}/governance/")
    counsel.locator(f"a[href$='{address}/versions/1.0/review/']").first.click()
    counsel.get_by_role("button", name=words["approve"], exact=True).click()
    expect(counsel.locator(".n-header")).to_contain_text(words["approved"])

    director = logged_in("lin.jing", locale)
    director.goto(f"{site.url}/standards/{address}/versions/1.0/")
    publish = director.locator("#publish")
    # A day far ahead: cases of the sample organisation keep the standard they have.
    publish.locator("input[name=effective_from]").fill("2090-01-01")
    publish.locator("button[type=submit]").click()
    expect(director.locator(".n-header")).to_contain_text(words["scheduled"])


def _lay_before_approvers(page: Page, review: str) -> None:
    page.goto(review)
    for seat in page.locator("select[name^=seat-]").all():
        seat.select_option(index=1)
    page.locator("#ask button[type=submit]").click()
    expect(page.locator("#approval .is-asked").first).to_be_visible()
