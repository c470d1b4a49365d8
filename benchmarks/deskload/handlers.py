"""Requests per second of processor: pages through WSGI under our dispatcher, and Django's ASGI handler."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.deskload.browser import LOG_IN, Browser
from benchmarks.deskload.server import serving

LIGHT, HEAVY = LOG_IN, "/desk/?view=all"
APPLICATIONS = {
    "WSGI under the dispatcher": "norma.config.asgi:application",
    "Django's ASGI handler": "benchmarks.deskload.django_asgi:application",
}
_UVICORN = ["--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning"]
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class HandlerRate:
    """Requests per second of the server's processor time, and the median wait of one client."""

    name: str
    page: str
    per_cpu_s: float
    p50_ms: float


def handler_rates(
    environment: Mapping[str, str], login: str, password: str, *, requests: int
) -> list[HandlerRate]:
    """Both applications under the same server; of three rounds, taken in turn, the best of each."""
    best: dict[tuple[str, str], HandlerRate] = {}
    for _ in range(_ROUNDS):
        for name, application in APPLICATIONS.items():
            with serving(["uvicorn", application, *_UVICORN], environment) as server:
                browser = Browser(server.port)
                for page in (LIGHT, HEAVY):
                    if page == HEAVY:
                        browser.log_in(login, password)
                    for _ in range(30):
                        browser.get(page)
                    before = server.cpu_s()
                    answers = [browser.get(page) for _ in range(requests)]
                    used_s = server.cpu_s() - before
                    assert {answer.status for answer in answers} == {200}
                    times = sorted(1000 * answer.seconds for answer in answers)
                    rate = HandlerRate(name, page, requests / used_s, times[len(times) // 2])
                    known = best.get((page, name))
                    if known is None or rate.per_cpu_s > known.per_cpu_s:
                        best[page, name] = rate
    return [best[key] for key in sorted(best)]
