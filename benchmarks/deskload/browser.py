"""A client that does what a browser does: keeps its connection and cookies, sends the CSRF token."""

import gzip
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from time import perf_counter
from typing import NamedTuple
from urllib.parse import urlencode

LOG_IN = "/log-in/"
_COMMON = {"Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "gzip", "Accept-Language": "zh-CN"}


class Answer(NamedTuple):
    """What came back, and how long it took from the first byte sent to the last one read."""

    status: int
    headers: dict[str, str]
    raw: bytes
    seconds: float

    @property
    def text(self) -> str:
        """The body, unpacked."""
        is_packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.raw) if is_packed else self.raw).decode()


class Browser:
    """One connection to the server, which stays open."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookies: dict[str, str] = {}

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        """Ask for a page or a part of one."""
        return self._ask("GET", path, None, headers or {})

    def post(
        self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None
    ) -> Answer:
        """Send a form, with the CSRF token of this browser's cookie."""
        token = {"csrfmiddlewaretoken": self._cookies["csrftoken"]}
        typed = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(token | fields), typed | (headers or {}))

    def log_in(self, login: str, password: str) -> None:
        """Log in through the form. Raises: AssertionError."""
        self.get(LOG_IN)
        answer = self.post(LOG_IN, {"login": login, "password": password})
        assert answer.status == 303, f"log-in: expected a redirect, got {answer.status}"

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        sent = _COMMON | {"Cookie": cookies} | headers
        began = perf_counter()
        self._connection.request(method, path, body, sent)
        response = self._connection.getresponse()
        raw = response.read()
        seconds = perf_counter() - began
        for line in response.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                self._cookies[name] = morsel.value
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, named, raw, seconds)
