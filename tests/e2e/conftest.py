"""A real server with a small sample organisation, and a real browser in front of it.

The organisation is built once a session by the same command a person runs, served by the same command,
and stopped by the same signal.
"""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from norma.demo.organisation import PASSWORD
from tools.pictures import FLAGS, reader

ROOT = Path(__file__).resolve().parents[2]
PICTURES = Path(os.environ.get("NORMA_TEST_PICTURES", str(Path(__file__).parent / "pictures")))
CASES = "160"


@dataclass(frozen=True)
class Site:
    """Where the server of this session answers, and its folder."""

    url: str
    data_dir: Path
    environment: dict[str, str]


def command_environment(data_dir: Path) -> dict[str, str]:
    """The environment of a user who set nothing but where the data shall be."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("NORMA_", "DJANGO_", "PYTEST_"))
    }
    return kept | {"NORMA_DATA_DIR": str(data_dir), "LANG": "en_GB.UTF-8"}


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, require_chromium: str) -> Iterator[Site]:
    data_dir = tmp_path_factory.mktemp("norma")
    environment = command_environment(data_dir)
    norma = [sys.executable, "-m", "norma"]
    subprocess.run([*norma, "demo", "--cases", CASES, "--seed", "7"], env=environment, check=True)
    port = free_port()
    server = subprocess.Popen(
        [*norma, "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert server.stdout is not None
    assert "answers at" in server.stdout.readline()
    yield Site(f"http://127.0.0.1:{port}", data_dir, environment)
    server.send_signal(signal.SIGINT)
    rest, _ = server.communicate(timeout=30)
    assert (server.returncode, rest.strip()) == (0, "Stopped.")


@pytest.fixture(scope="session")
def browser(require_chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require_chromium, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def reading(browser: Browser, site: Site) -> Iterator[Callable[..., BrowserContext]]:
    """A browser of somebody who reads a language on a screen; closed after the test."""
    opened: list[BrowserContext] = []

    def open_one(
        locale: str = "zh-Hans", *, width: int = 1440, theme: str = "light"
    ) -> BrowserContext:
        context = reader(browser, site.url, width=width, theme=theme, locale=locale)
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def logged_in(reading: Callable[..., BrowserContext], site: Site) -> Callable[..., Page]:
    """A page of a member of staff who has just logged in; any error in its console fails the test.

    It is in that language whatever another test has left on the account, unless `is_as_kept`.
    """

    def log_in(
        login: str, locale: str = "zh-Hans", *, is_as_kept: bool = False, **screen: object
    ) -> Page:
        page = reading(locale, **screen).new_page()
        page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
        page.goto(f"{site.url}/log-in/")
        page.locator("input[autocomplete=username]").fill(login)
        page.locator("input[type=password]").fill(PASSWORD)
        page.locator("form button[type=submit].is-main").click()
        page.wait_for_url(re.compile(r"^(?!.*/log-in/).*$"))
        button = page.locator(f"button[name=locale][value={locale}]").first
        if not is_as_kept and button.get_attribute("aria-pressed") != "true":
            with page.expect_navigation():
                button.evaluate("button => button.form.requestSubmit(button)")
        return page

    return log_in
