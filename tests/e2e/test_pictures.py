"""Every important page in both languages, light and dark, wide and narrow: no barrier, and a picture.

The pictures lie in tests/e2e/pictures (NORMA_TEST_PICTURES names another folder) to be looked at.
"""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.conftest import PICTURES, Site

pytestmark = pytest.mark.e2e

CLAUSE = "/standards/huanuo/service-core/clauses/CH-01/"
PAGES = {
    "today": "/",
    "workspace": "/desk/?view=all",
    "standard": "/standards/huanuo/service-core/",
    "clause": CLAUSE,
    "customers": "/customers/",
    "account": "/account/",
    "patterns": "/-/patterns/",
}
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
        if name == "workspace":
            page.locator(".n-list__title").first.click()
            page.locator("#case-main").wait_for()
        page.screenshot(path=PICTURES / f"{name}-{locale}-{theme}-{width}.png")
        report = Axe().run(page)
        found += [
            f"{name}: {item['id']} {item['nodes'][0]['target']} ({len(item['nodes'])})"
            for item in report.response["violations"]
        ]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is too wide"

    assert found == []
