"""The design system in a real browser: read by axe, used by keyboard, without scripts, offline."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from norma.apps.people.models import User
from tests.world import World
from tools.pictures import FLAGS, WIDTHS

pytestmark = [
    pytest.mark.e2e,
    # The answer to a page that was left early is written to nobody.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

WAYS = list(product(WIDTHS, ("light", "dark"), ("zh-hans", "en")))
Open = Callable[..., Page]


@pytest.fixture
def session_cookie(live_server: Any, world: World, as_user: Callable[[User], Client]) -> str:
    return as_user(world.team_lead).cookies["sessionid"].value


@pytest.fixture(scope="session")
def chromium_flags(require_chromium: str) -> dict[str, Any]:
    return {"executable_path": require_chromium, "args": list(FLAGS)}


@pytest.fixture
def browser(session_cookie: str, chromium_flags: dict[str, Any]) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(**chromium_flags)


@pytest.fixture
def open_page(browser: Browser, live_server: Any, session_cookie: str) -> Open:
    """A page of the live server, opened by the team lead; what the console complains of fails."""

    def open_(path: str = "/-/patterns/", *, width: int = 1440, **options: Any) -> Page:
        context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": WIDTHS[width]}, reduced_motion="reduce", **options
        )
        context.add_cookies(
            [{"name": "sessionid", "value": session_cookie, "url": live_server.url}]
        )
        page = context.new_page()
        page.complaints = []  # type: ignore[attr-defined]  # read by the tests
        page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]  # as above
        page.on(
            "console",
            lambda message: message.type == "error" and page.complaints.append(message.text),  # type: ignore[attr-defined]  # as above
        )
        page.goto(live_server.url + path)
        return page

    return open_


def complaints(page: Page) -> list[str]:
    """What the browser complained of, but for the stream that a test server has not got."""
    return [text for text in page.complaints if "404" not in text]  # type: ignore[attr-defined]  # set by open_page


def violations(page: Page) -> list[str]:
    """What axe finds wrong, each with the first place."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "theme", "locale"), WAYS)
def test_patterns_page_passes_axe_and_fits_the_screen(
    world: World, open_page: Open, width: int, theme: str, locale: str
) -> None:
    page = open_page(width=width)
    for name, value in (("locale", "zh-Hans" if locale == "zh-hans" else "en"), ("theme", theme)):
        button = page.locator(f"button[name={name}][value={value}]").first
        with page.expect_navigation():
            button.evaluate("button => button.form.requestSubmit(button)")

    assert page.locator("html").get_attribute("data-theme") == theme
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints(page) == []


@pytest.mark.django_db(transaction=True)
def test_open_dialogs_pass_axe(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Control+k")
    expect(page.locator("dialog [role=option]").first).to_be_visible()
    of_palette = violations(page)
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()

    assert (of_palette, violations(page)) == ([], [])


@pytest.mark.django_db(transaction=True)
def test_countdown_ticks_with_the_server_s_clock_and_breaks_at_its_moment(open_page: Open) -> None:
    page = open_page("/-/palette/")
    page.clock.install()
    page.goto(page.url.replace("palette", "patterns"))
    chip = page.locator(".n-countdown").first
    before = chip.text_content()

    page.clock.run_for(60_000)
    after = chip.text_content()
    page.clock.run_for(42 * 60_000)

    assert before != after
    expect(chip).to_have_class("n-chip n-countdown is-broken")
    expect(chip).to_contain_text("超 00:0")
    expect(chip.locator("[data-state-name]")).to_have_text("失约")
    expect(page.locator(".n-ring").first).to_have_class("n-ring is-broken")


@pytest.mark.django_db(transaction=True)
def test_palette_is_used_by_keyboard_alone(open_page: Open) -> None:
    page = open_page("/-/palette/")
    page.goto(page.url.replace("palette", "patterns"))

    page.keyboard.press("Control+k")
    options = page.locator("dialog [role=option]")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    wanted = options.first.get_attribute("href")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.url.endswith(str(wanted))


@pytest.mark.django_db(transaction=True)
def test_single_keys_can_be_switched_off(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("?")
    page.locator("[data-keys-off]").check()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)

    page.keyboard.press("?")

    expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.django_db(transaction=True)
def test_form_clicked_twice_is_sent_once(open_page: Open) -> None:
    page = open_page()
    sent: list[str] = []

    def slowly(route: Route) -> None:
        sent.append(route.request.method)

    page.route("**/preferences/", slowly)
    page.locator(".n-top button[name=locale][value=en]").evaluate(
        "button => { button.click(); button.click(); setTimeout(() => button.click(), 50); }"
    )
    page.wait_for_timeout(300)

    assert sent == ["POST"]


@pytest.mark.django_db(transaction=True)
def test_lost_connection_is_told_in_words(open_page: Open) -> None:
    page = open_page()
    page.route("**/palette/**", lambda route: route.abort())

    page.keyboard.press("Control+k")
    page.keyboard.type("案件")

    expect(page.locator(".n-toast.is-error [data-toast-text]").last).to_contain_text("没有收到回应")


@pytest.mark.django_db(transaction=True)
def test_everything_of_the_frame_works_without_scripts(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)

    page.locator(".n-top button[name=locale][value=en]").click()
    page.locator(".n-find").click()
    page.locator("main input[name=q]").fill("no such thing")
    page.locator("main button").click()

    expect(page.locator("main")).to_contain_text("Nothing found for “no such thing”.")


@pytest.mark.django_db(transaction=True)
def test_first_paint_waits_for_no_script(open_page: Open) -> None:
    page = open_page()

    waiting = page.evaluate(
        "[...document.scripts].filter(s => s.src && !s.defer && s.type !== 'module').map(s => s.src)"
    )

    assert waiting == []
