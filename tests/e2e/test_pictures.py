"""Every important page in both languages, light and dark, wide and narrow: no barrier, and a picture.

The pictures lie in tests/e2e/pictures (NORMA_TEST_PICTURES names another folder) to be looked at.
"""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.e2e.conftest import PICTURES, Site

pytestmark = pytest.mark.e2e

CLAUSE = "/standards/huanuo/service-core/clauses/CH-01/"
PAGES = {
    "today": "/",
    "workspace": "/desk/?view=all",
    "case-open": "/desk/?view=all",
    "case-settled": "/desk/?view=resolved",
    "nothing-found": "/desk/?view=all&q=nobody-wrote-this",
    "standards": "/standards/",
    "standard": "/standards/huanuo/service-core/",
    "clause": CLAUSE,
    "clause-of-rights": "/standards/huanuo/service-core/clauses/EN-02/",
    "procedure": "/standards/huanuo/service-core/clauses/PR-01/",
    "customers": "/customers/",
    "customer": "/customers/",
    "account": "/account/",
    "missing": "/customers/nobody/",
    "patterns": "/-/patterns/",
}
OPENED = {
    "case-open": ".n-list__title",
    "case-settled": ".n-list__title",
    "customer": "main table a",
}
"""Of which pages the first entry is opened before they are looked at."""

PAGES_FOR_ANYBODY = {"log-in": "/log-in/", "request": "/request/"}
PEOPLE = {"zh-Hans": "lin.jing", "en": "emma.clark"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_pages_have_no_barrier_and_are_drawn(
    locale: str, width: int, theme: str, site: Site, logged_in: Callable[..., Page]
):
    page = logged_in(PEOPLE[locale], locale, width=width, theme=theme)
    PICTURES.mkdir(parents=True, exist_ok=True)
    found = []
    for name, path in PAGES.items():
        page.goto(f"{site.url}{path}", wait_until="load")
        if name in OPENED:
            page.locator(OPENED[name]).first.click()
            page.locator("#case-main" if name.startswith("case") else ".n-facts").wait_for()
        found += barriers(page, f"{name}-{locale}-{theme}-{width}", width)

    assert found == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_pages_for_anybody_have_no_barrier_and_are_drawn(
    locale: str, width: int, theme: str, site: Site, reading: Callable[..., BrowserContext]
):
    page = reading(locale, width=width, theme=theme).new_page()
    PICTURES.mkdir(parents=True, exist_ok=True)
    found = []
    for name, path in PAGES_FOR_ANYBODY.items():
        page.goto(f"{site.url}{path}", wait_until="load")
        found += barriers(page, f"{name}-{locale}-{theme}-{width}", width)

    assert found == []


def barriers(page: Page, name: str, width: int) -> list[str]:
    """Draw the page, and tell what would keep somebody out or make them scroll sideways."""
    page.screenshot(path=PICTURES / f"{name}.png")
    report = Axe().run(page)
    found = [
        f"{name}: {item['id']} {item['nodes'][0]['target']} ({len(item['nodes'])})"
        for item in report.response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append(f"{name}: wider than the screen")
    return found
