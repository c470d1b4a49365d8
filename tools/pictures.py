"""Pictures of pages as a browser draws them: `python tools/pictures.py FOLDER URL...`.

Each URL is drawn 1440 and 390 wide, light and dark, in Chinese and English, with the system's
Chromium (NORMA_TEST_CHROMIUM names another). `--log-in NAME:PASSWORD` logs in first.
"""

import argparse
import os
import re
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

WIDTHS = {1440: 900, 390: 844}
THEMES = ("light", "dark")
LOCALES = ("zh-Hans", "en")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def launch(playwright: Playwright) -> Browser:
    """The system's Chromium, quiet and without a window."""
    path = os.environ.get("NORMA_TEST_CHROMIUM", "/usr/bin/chromium")
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS))


def reader(browser: Browser, site: str, *, width: int, theme: str, locale: str) -> BrowserContext:
    """A fresh browser of somebody who reads `locale` in `theme` on a screen `width` wide."""
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]},
        color_scheme="dark" if theme == "dark" else "light",
        locale="zh-CN" if locale == "zh-Hans" else "en-GB",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
        has_touch=width < 500,
    )
    context.add_cookies(
        [
            {"name": name, "value": value, "url": site}
            for name, value in (("norma_theme", theme), ("norma_locale", locale))
        ]
    )
    return context


def log_in(context: BrowserContext, site: str, name: str, password: str) -> None:
    """Fill in the log-in page as a person would."""
    page = context.new_page()
    page.goto(urljoin(site, "/log-in/"))
    page.locator("input[type=password]").fill(password)
    page.locator("main input:not([type=hidden], [type=password])").first.fill(name)
    with page.expect_navigation():
        page.locator("main button").first.click()
    page.close()


def choose(context: BrowserContext, site: str, *, locale: str, theme: str) -> None:
    """Set language and theme of the person who is logged in, as their account keeps them."""
    page = context.new_page()
    page.goto(site)
    for name, value in (("locale", locale), ("theme", theme)):
        button = page.locator(f"button[name={name}][value={value}]").first
        with page.expect_navigation():
            button.evaluate("button => button.form.requestSubmit(button)")
    page.close()


def picture_name(url: str, *, width: int, theme: str, locale: str) -> str:
    """`today-1440-dark-en.png` for the page /today/."""
    words = re.sub(r"[^\w]+", "-", urlsplit(url).path).strip("-") or "start"
    return f"{words}-{width}-{theme}-{locale}.png"


def take(folder: Path, urls: Iterable[str], *, account: str, is_whole: bool) -> None:
    """Draw every URL in all eight ways."""
    urls = list(urls)
    site = urljoin(urls[0], "/")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for width, theme, locale in product(WIDTHS, THEMES, LOCALES):
            context = reader(browser, site, width=width, theme=theme, locale=locale)
            if account:
                log_in(context, site, *account.split(":", 1))
                choose(context, site, locale=locale, theme=theme)
            for url in urls:
                page = context.new_page()
                page.goto(url, wait_until="load")
                name = picture_name(url, width=width, theme=theme, locale=locale)
                page.screenshot(path=folder / name, full_page=is_whole)
                print(folder / name)
                page.close()
            context.close()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("urls", nargs="+")
    parser.add_argument("--log-in", default="", metavar="NAME:PASSWORD")
    parser.add_argument("--window", action="store_true", help="only what fits the window")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    take(given.folder, given.urls, account=given.log_in, is_whole=not given.window)


if __name__ == "__main__":
    main()
