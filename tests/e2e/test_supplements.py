"""A region and headquarters, in a browser: loosening refused, an exception asked for and decided."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from norma.base.clock import home_date, now
from tests.e2e.conftest import PICTURES, Site
from tests.e2e.test_pictures import barriers
from tests.e2e.test_taking_part import speak

pytestmark = pytest.mark.e2e

CORE = "/standards/huanuo/service-core/"
WORDS = {
    "zh-Hans": {
        "exception": "向总部申请例外",
        "waits": "待总部决定",
        "granted": "已准予",
        "reason": "梅雨季夜间报修集中，值班人手要到下月才补齐。",
        "note": "准予，每周报一次。",
    },
    "en": {
        "exception": "Ask headquarters for an exception",
        "waits": "awaiting headquarters",
        "granted": "granted",
        "reason": "Night calls come all at once in the rainy season.",
        "note": "Granted; report once a week.",
    },
}
VALUES = {"zh-Hans": ("CH-05", "20m"), "en": ("RS-01", "3bh")}
CORES = {"zh-Hans": "15 分钟", "en": "2 business hours"}


@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_lead_is_told_why_not_asks_headquarters_and_new_cases_have_the_value(
    locale: str, site: Site, logged_in: Callable[..., Page]
) -> None:
    words, (clause, value) = WORDS[locale], VALUES[locale]
    lead = logged_in("zhou.ning", locale)
    speak(lead, locale)
    lead.goto(f"{site.url}{CORE}clauses/{clause}/")
    lead.locator(f"a[href$='clauses/{clause}/own/']").click()

    lead.locator("[name=v-limit]").fill(value)
    lead.locator("form.n-own button[type=submit]").click()
    refusal = lead.locator(".n-refusal")
    expect(refusal).to_contain_text(CORES[locale])
    expect(refusal).to_be_focused()
    lead.get_by_text(words["exception"], exact=True).click()
    lead.locator("[name=reason]").fill(words["reason"])
    until = home_date(now()) + timedelta(days=20)
    lead.locator("[name=until]").fill(until.isoformat())
    lead.locator(".n-refusal__ask button[type=submit]").click()
    asked = lead.locator(".n-exception", has_text=words["reason"])
    expect(asked).to_contain_text(words["waits"])
    expect(asked.locator("button")).to_have_count(0)

    director = logged_in("lin.jing", locale)
    speak(director, locale)
    director.goto(f"{site.url}/standards/exceptions/")
    request = director.locator(".n-exception", has_text=words["reason"])
    request.locator("[name=note]").fill(words["note"])
    request.locator("button[value=grant]").click()
    expect(director.locator(".n-exception", has_text=words["reason"])).to_contain_text(
        words["granted"]
    )

    lead.goto(f"{site.url}{CORE}effective/?region=east")
    changed = lead.locator(f"#clause-{clause}")
    expect(changed.locator(".n-origin.is-exception")).to_have_count(1)
    lead.locator("[name=region]").select_option("south")
    expect(lead.locator(f"#clause-{clause} .n-origin.is-exception")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_pages_of_supplements_have_no_barrier_and_are_drawn(
    locale: str, width: int, theme: str, site: Site, logged_in: Callable[..., Page]
) -> None:
    page = logged_in("zhou.ning", locale, width=width, theme=theme)
    speak(page, locale)
    PICTURES.mkdir(parents=True, exist_ok=True)
    found = []
    for name, path in {
        "supplements": f"{CORE}supplements/",
        "supplement": "/standards/huanuo/service-core-east/",
        "effective": f"{CORE}effective/?region=east&channel=live_chat",
        "exceptions": "/standards/exceptions/",
        "own-values": f"{CORE}clauses/RS-02/own/",
    }.items():
        page.goto(f"{site.url}{path}", wait_until="load")
        found += barriers(page, f"{name}-{locale}-{theme}-{width}", width)
    page.locator("[name=v-limit-p1]").fill("9bh")
    page.locator("form.n-own button[type=submit]").click()
    expect(page.locator(".n-refusal")).to_be_visible()
    found += barriers(page, f"refusal-{locale}-{theme}-{width}", width)

    assert found == []
