"""What is asked of the desk, so many times in a row, and what that took."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import cycle
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

from benchmarks.deskload.browser import Answer, Browser
from benchmarks.deskload.databases import Database
from benchmarks.deskload.server import Server
from benchmarks.deskload.texts import ANSWER, QUESTION

WARM_UP = 30
_HTMX = {"HX-Request": "true", "HX-Target": "case-main"}
Ask = Callable[[Any], Answer]


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of request: what may take how long at the median, and how to ask for the nth."""

    name: str
    goal_ms: float | None
    status: int
    ask: Ask
    subjects: Iterable[Any]
    holds: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a series took: milliseconds of the client's clock, and of the server's processor."""

    name: str
    goal_ms: float | None
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    kilobytes: float


def series_for(browser: Browser, facts: dict[str, Any]) -> list[Series]:
    """Everything that is measured on one database, in order."""
    cases, opened = facts["cases"], facts["open_cases"]
    customers, units = facts["customers"], facts["units"]
    return [
        Series("list page", 25, 200, lambda _: browser.get("/desk/?view=all"), [0], "n-list__entry"),
        Series("case page", 30, 200, lambda case: browser.get(_case(case) + "?view=all"), cases,
               "case-side"),
        Series("reply, answered with the case", 20, 200, lambda case: browser.post(
            _case(case) + "write", _reply(), _HTMX), opened, "n-talk__message is-ours"),
        Series("reply, answered with a redirect", None, 303, lambda case: browser.post(
            _case(case) + "write", _reply()), opened),
        Series("open case, staff form", 25, 303, lambda customer: browser.post(
            f"/desk/open/{customer}/", _matter()), customers),
        Series("open case, public form", 25, 303, lambda unit: browser.post(
            "/request/", _request(unit)), units),
    ]  # fmt: skip


def measured(series: Series, *, server: Server, database: Database, requests: int) -> Measured:
    """Warm up, let the worker finish, ask. Raises: AssertionError for another answer than expected."""
    subjects = cycle(series.subjects)
    for _ in range(WARM_UP):
        _checked(series, series.ask(next(subjects)))
    database.drain()
    cpu_before = server.cpu_s()
    answers = [series.ask(next(subjects)) for _ in range(requests)]
    cpu_s = server.cpu_s() - cpu_before
    for answer in answers:
        _checked(series, answer)
    times = [1000 * answer.seconds for answer in answers]
    return Measured(
        name=series.name,
        goal_ms=series.goal_ms,
        p50_ms=median(times),
        p95_ms=quantiles(times, n=20)[-1],
        cpu_ms=1000 * cpu_s / requests,
        kilobytes=sum(len(answer.raw) for answer in answers) / requests / 1000,
    )


def _checked(series: Series, answer: Answer) -> None:
    assert answer.status == series.status, (
        f"{series.name}: expected {series.status}, got {answer.status}: {answer.text[:2_000]}"
    )
    assert not series.holds or series.holds in answer.text, f"{series.name}: {series.holds} missing"


def _case(public_id: str) -> str:
    return f"/desk/cases/{public_id}/"


def _reply() -> dict[str, str]:
    return {"body": ANSWER, "do": "reply", "key": str(uuid4())}


def _matter() -> dict[str, str]:
    return {
        "channel": "phone",
        "scenario": "after_sales",
        "case_type": "ordinary",
        "priority": "p3",
        "product": "WM-820",
        "subject": "洗衣机脱水时异响，想约上门检测",
        "body": QUESTION,
        "key": str(uuid4()),
    }


def _request(unit: int) -> dict[str, str]:
    key = uuid4()
    return {
        "name": "王秀兰",
        "email": f"{key.hex[:12]}@mail.example",
        "phone": "",
        "unit": str(unit),
        "scenario": "after_sales",
        "subject": "空调不制冷，外机有水声",
        "body": QUESTION,
        "key": str(key),
        "website": "",
    }
