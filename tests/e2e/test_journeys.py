"""What people do from end to end, in a real browser, against the real server, in both languages."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import Site

pytestmark = pytest.mark.e2e

WORDS = {
    "zh-Hans": {"send": "发送", "reopen": "重开", "centre": "上海服务中心", "kept": "守约"},
    "en": {
        "send": "Send",
        "reopen": "Open again",
        "centre": "Shanghai Service Centre",
        "kept": "Kept",
    },
}


def open_request(page: Page, site: Site, *, subject: str, words: dict[str, str]) -> None:
    """Fill in the public form as a customer and send it."""
    page.goto(f"{site.url}/request/")
    page.locator("[name=name]").fill("王小明 O'Neil")
    page.locator("[name=email]").fill("wang@mail.example")
    page.locator("[name=unit]").select_option(label=words["centre"])
    page.locator("[name=subject]").fill(subject)
    page.locator("[name=body]").fill("脱水时有异响。\n<b>It bangs</b> 🎉 שלום")
    page.get_by_role("button", name=words["send"], exact=True).click()
    page.wait_for_url(re.compile(r"/request/.+/"))


@pytest.mark.parametrize(("locale", "login"), [("zh-Hans", "chen.li"), ("en", "emma.clark")])
def test_case_goes_from_the_form_to_its_answer_and_back_while_both_look_on(
    locale: str,
    login: str,
    site: Site,
    reading: Callable[..., BrowserContext],
    logged_in: Callable[..., Page],
):
    words = WORDS[locale]
    staff = logged_in(login, locale)
    staff.goto(f"{site.url}/desk/?view=unassigned")
    customer = reading(locale).new_page()
    subject = f"洗衣机脱水异响 washer {locale}"

    open_request(customer, site, subject=subject, words=words)
    expect(customer.locator("h1")).to_have_text(subject)
    expect(customer.locator(".n-talk__message")).to_contain_text("<b>It bangs</b> 🎉 שלום")
    expect(customer.locator(".n-promise")).not_to_have_count(0)

    # The list of the agent hears of it by itself.
    staff.locator(".n-list__title", has_text=subject).click()
    expect(staff.locator("#case-side .n-ring.is-running")).not_to_have_count(0)
    staff.locator("#case-main textarea").fill("您好，马上为您安排。 We are on it.")
    staff.locator("#case-main button[value=wait]").click()
    expect(staff.locator("#case-talk")).to_contain_text("We are on it.")
    expect(staff.locator("#case-talk .n-chip.is-kept").first).to_contain_text(words["kept"])
    expect(staff.locator("#case-main textarea")).to_have_value("")

    customer.reload()
    expect(customer.locator("#follow-talk")).to_contain_text("We are on it.")
    customer.locator("form textarea[name=body]").fill("明天上午可以 tomorrow")
    customer.get_by_role("button", name=words["send"], exact=True).click()
    expect(customer.locator("#follow-talk")).to_contain_text("明天上午可以 tomorrow")
    expect(staff.locator("#case-talk")).to_contain_text("明天上午可以 tomorrow")

    staff.locator("#case-main button[value=resolve]").click()
    reopen = staff.get_by_role("button", name=words["reopen"], exact=True)
    expect(reopen).to_be_visible()
    reopen.click()
    expect(staff.locator("#case-main button[value=resolve]")).to_be_visible()


def test_second_click_on_send_opens_no_second_case(
    site: Site, reading: Callable[..., BrowserContext], logged_in: Callable[..., Page]
):
    page = reading("en").new_page()
    page.goto(f"{site.url}/request/")
    for name, text in (
        ("name", "Twice"),
        ("email", "t@mail.example"),
        ("subject", "Clicked twice"),
    ):
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=body]").fill("Once is enough.")
    page.get_by_role("button", name="Send", exact=True).dblclick()
    page.wait_for_url(re.compile(r"/request/.+/"))

    staff = logged_in("admin", "en")
    staff.goto(f"{site.url}/desk/?view=all&q=Clicked+twice")

    expect(staff.locator(".n-list__title")).to_have_count(1)


def test_answer_is_sent_without_any_script(site: Site, browser, logged_in: Callable[..., Page]):
    with_script = logged_in("chen.li")
    state = with_script.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state)
    page = context.new_page()
    page.goto(f"{site.url}/desk/?view=all")
    page.locator(".n-list__title").first.click()

    page.locator("#case-main textarea").fill("没有脚本也能回复")
    page.locator("#case-main button[value=reply]").click()

    expect(page.locator("#case-talk")).to_contain_text("没有脚本也能回复")
    context.close()


def test_reply_is_written_and_sent_by_keyboard_alone(site: Site, logged_in: Callable[..., Page]):
    page = logged_in("chen.li")
    page.goto(f"{site.url}/desk/?view=all")
    page.locator(".n-list__title").first.click()
    page.locator("#case-main textarea").wait_for()

    page.keyboard.press("r")
    page.keyboard.type("只用键盘也能回复")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#case-talk")).to_contain_text("只用键盘也能回复")


def test_language_chosen_by_a_person_stays_with_them(site: Site, logged_in: Callable[..., Page]):
    page = logged_in("wu.tong")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")

    page.get_by_role("button", name=re.compile("EN|English")).first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")

    again = logged_in("wu.tong", is_as_kept=True)
    expect(again.locator("html")).to_have_attribute("lang", "en")


def test_palette_finds_a_case_by_its_customer_and_opens_it_by_keyboard(
    site: Site, logged_in: Callable[..., Page]
):
    page = logged_in("lin.jing")
    page.goto(f"{site.url}/desk/?view=all")
    subject = page.locator(".n-list__title").first.inner_text()

    page.keyboard.press("Control+k")
    page.keyboard.type(subject[:4], delay=20)
    expect(page.locator("dialog[open]")).to_contain_text(subject[:4])
    page.locator("dialog[open] a", has_text="#").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/(desk/cases|standards|customers)/"))


def test_clause_shows_its_numbers_in_both_languages_and_how_it_runs(
    site: Site, logged_in: Callable[..., Page]
):
    page = logged_in("lin.jing")
    page.goto(f"{site.url}/standards/huanuo/service-core/clauses/CH-01/")

    expect(page.locator("main")).to_contain_text("30 秒")
    expect(page.locator("main")).to_contain_text("30 seconds")
    expect(page.locator("main")).not_to_contain_text("{{")


@pytest.mark.parametrize("token", ["forged", "case_abc.forged-signature", "%00", "a" * 400])
def test_forged_link_of_a_customer_finds_nothing(
    token: str, site: Site, reading: Callable[..., BrowserContext]
):
    page = reading("en").new_page()

    answer = page.goto(f"{site.url}/request/{token}/")

    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("There is nothing here")


def test_workspace_weighs_less_than_150_kB_and_paints_before_any_script(
    site: Site, logged_in: Callable[..., Page]
):
    page = logged_in("lin.jing")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    received: list[float] = []
    devtools.on(
        "Network.loadingFinished", lambda event: received.append(event["encodedDataLength"])
    )
    page.goto(f"{site.url}/desk/?view=all")
    page.locator(".n-list__title").first.click()
    received.clear()
    page.reload(wait_until="load")

    scripts = page.locator("head script[src]:not([defer]):not([async]):not([type=module])")

    assert sum(received) < 150_000, f"{sum(received):,.0f} bytes"
    assert scripts.count() == 0
