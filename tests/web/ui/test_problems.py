"""What a browser is told when something goes wrong, in both languages and under htmx."""

import json

import pytest
from django.test import Client

from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.ui.sample_urls")]

CASES = [
    pytest.param("/sample/done/", 409, "已经完成", "is already done", id="state"),
    pytest.param("/sample/missing/", 404, "没有找到", "that you may see", id="row"),
    pytest.param("/nowhere/", 404, "页面不存在", "does not exist", id="page"),
    pytest.param("/sample/denied/", 403, "您的岗位不含", "Your posts do not include", id="denied"),
    pytest.param("/sample/crash/", 500, "故障已记录", "The fault was recorded", id="crash"),
]


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(("url", "status", "zh", "en"), CASES)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_problem_is_told_in_the_reader_s_language(
    browser: Client, url: str, status: int, zh: str, en: str
) -> None:
    told_zh = browser.get(url, headers={"Accept-Language": "zh-CN,zh"})
    told_en = browser.get(url, headers={"Accept-Language": "en-GB"})

    assert (told_zh.status_code, told_en.status_code) == (status, status)
    assert '<html lang="zh-Hans"' in told_zh.content.decode()
    assert zh in told_zh.content.decode()
    assert '<html lang="en"' in told_en.content.decode()
    assert en in told_en.content.decode()


@pytest.mark.urls("norma.config.urls")
def test_who_is_logged_in_keeps_the_rail(world: World) -> None:
    browser = Client()
    browser.force_login(world.agent)

    assert 'class="n-rail' in browser.get("/nowhere/").content.decode()


def test_nobody_is_shown_a_rail_where_something_broke(world: World, browser: Client) -> None:
    browser.force_login(world.agent)

    assert 'class="n-rail' not in browser.get("/sample/crash/").content.decode()


def test_crash_never_shows_its_insides(browser: Client) -> None:
    assert b"secret details" not in browser.get("/sample/crash/").content


def test_problem_escapes_what_came_from_a_request(browser: Client) -> None:
    page = browser.get("/sample/done/").content.decode()

    assert "<b>7</b>" not in page
    assert "&lt;b&gt;7" in page


def test_problem_under_htmx_comes_as_a_toast(browser: Client) -> None:
    headers = {"HX-Request": "true", "Accept-Language": "zh-CN"}

    raised = json.loads(browser.get("/sample/done/", headers=headers).headers["HX-Trigger"])

    assert raised["norma:toast"] == {"text": "事项 '<b>7</b>' 已经完成。", "kind": "error"}


def test_stale_form_is_told_that_nothing_was_saved() -> None:
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post("/log-in/", headers={"Accept-Language": "zh-CN"})

    assert answer.status_code == 403
    assert "请刷新页面，然后重新提交" in answer.content.decode()


def test_form_of_ten_megabytes_is_refused_with_what_to_do() -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.get("/log-in/")

    answer = browser.post(
        "/log-in/", {"login": "x" * 10_000_000}, headers={"Accept-Language": "en"}
    )

    assert answer.status_code == 413
    assert "Send less text or fewer files" in answer.content.decode()


@pytest.mark.parametrize("url", ["/log-in/", "/nowhere/", "/sample/crash/", "/healthz"])
def test_every_answer_forbids_inline_and_foreign_code(browser: Client, url: str) -> None:
    policy = browser.get(url).headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_page_has_no_inline_script_style_or_handler(browser: Client) -> None:
    page = browser.get("/log-in/").content.decode()

    assert "<script>" not in page
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick=" not in page
