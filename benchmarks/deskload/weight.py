"""How heavy a page is for a browser that has nothing in its cache, and what its first paint waits for."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from benchmarks.deskload.browser import Browser

_BROWSER_ACCEPTS = {"Accept-Encoding": "gzip, deflate, br"}
_IMPORT = re.compile(rb"""(?:^|[;}\s])import\s*(?:[^"';]*?from\s*)?["']([^"']+\.js)["']""")


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes on the wire, headers left out, and what was fetched."""

    page: int
    resources: dict[str, int]
    blocking_scripts: tuple[str, ...]

    @property
    def total(self) -> int:
        """All of it."""
        return self.page + sum(self.resources.values())


def weight_of(browser: Browser, path: str) -> Weight:
    """Fetch the page and everything it names: styles, scripts, what scripts import, the icon."""
    answer = browser.get(path)
    assert answer.status == 200, f"{path}: expected 200, got {answer.status}"
    named = _Named()
    named.feed(answer.text)
    sizes: dict[str, int] = {}
    wanted = list(dict.fromkeys(named.urls))
    while wanted:
        url = wanted.pop(0)
        resource = browser.get(url, _BROWSER_ACCEPTS)
        assert resource.status == 200, f"{url}: expected 200, got {resource.status}"
        sizes[url] = len(resource.raw)
        plain = (
            browser.get(url, {"Accept-Encoding": "identity"}).raw if url.endswith(".js") else b""
        )
        wanted += [at for at in _imported(plain, url) if at not in sizes and at not in wanted]
    return Weight(len(answer.raw), sizes, tuple(named.blocking))


def _imported(script: bytes, url: str) -> list[str]:
    folder = url.rpartition("/")[0]
    found = [match.decode() for match in _IMPORT.findall(script)]
    return [
        name if name.startswith("/") else f"{folder}/{name.removeprefix('./')}" for name in found
    ]


class _Named(HTMLParser):
    """The addresses of what a page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []
        self.blocking: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") in ("stylesheet", "icon", "modulepreload"):
            self.urls.append(str(given["href"]))
        if tag == "img" and given.get("src"):
            self.urls.append(str(given["src"]))
        if tag == "script" and (url := given.get("src")):
            self.urls.append(url)
            if given.get("type") != "module" and not {"defer", "async"} & set(given):
                self.blocking.append(url)
