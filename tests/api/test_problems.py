"""What a machine is told when something is wrong: one shape, in its language, with the place."""

import json
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection
from django.test import Client, override_settings

from norma.apps.desk.models import Case
from tests.api.conftest import ROOT, Machine, a_matter

pytestmark = pytest.mark.django_db


def shape(answer) -> tuple[int, str, str]:
    """Status, kind and code; the body must be the problem that they say."""
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "data", "errors"}
    assert problem["status"] == answer.status_code
    assert problem["type"] == f"/errors/{problem['title'].lower().replace('_', '-')}"
    return answer.status_code, answer.headers["Content-Type"], problem["title"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        pytest.param("/nowhere", 404, "ADDRESS_UNKNOWN", id="no such address"),
        pytest.param("/", 404, "ADDRESS_UNKNOWN", id="root"),
        pytest.param("/cases/", 404, "ADDRESS_UNKNOWN", id="slash at the end"),
        pytest.param("/cases/case_none", 404, "ROW_NOT_FOUND", id="no such case"),
        pytest.param("/cases/%00", 404, "ROW_NOT_FOUND", id="nul in the address"),
        pytest.param("/cases/%ff%fe", 404, "ROW_NOT_FOUND", id="no UTF-8 in the address"),
        pytest.param("/clauses/NONE-1", 404, "ROW_NOT_FOUND", id="no such clause"),
        pytest.param("/cases?view=theirs", 422, "REQUEST_FIELDS_WRONG", id="no such view"),
        pytest.param("/cases?limit=0", 422, "REQUEST_FIELDS_WRONG", id="page of nothing"),
        pytest.param("/cases?limit=101", 422, "REQUEST_FIELDS_WRONG", id="page too large"),
        pytest.param("/cases?veiw=all", 422, "REQUEST_FIELDS_WRONG", id="no such parameter"),
    ],
)
def test_every_refusal_has_one_shape(agent: Machine, path: str, status: int, code: str) -> None:
    answer = agent.send("GET", path)

    assert shape(answer) == (status, "application/problem+json", code)


def test_unknown_address_is_told_without_a_key(client: Client) -> None:
    assert shape(client.get(f"{ROOT}/nowhere"))[2] == "ADDRESS_UNKNOWN"


def test_page_for_people_is_not_told_as_a_problem_of_the_api(client: Client) -> None:
    assert client.get("/nowhere/").headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("asked", "own", "language", "words"),
    [
        pytest.param("en-GB,en", "zh-hans", "en", "Expected an existing", id="asked in English"),
        pytest.param("zh-CN", "en", "zh-Hans", "没有找到", id="asked in Chinese"),
        pytest.param(None, "en", "en", "Expected an existing", id="the owner's English"),
        pytest.param(None, "zh-hans", "zh-Hans", "没有找到", id="the owner's Chinese"),
        pytest.param("fr, *;q=0.1", "en", "en", "Expected an existing", id="one we do not speak"),
    ],
)
def test_problem_is_told_in_the_language_asked_for_or_of_the_owner(
    desk, machine: Callable[..., Machine], asked: str, own: str, language: str, words: str
) -> None:
    user = desk.world.agent
    user.locale = own
    user.save(update_fields=["locale"])

    answer = machine("agent", language=asked).get("/cases/case_none")

    assert answer.json()["detail"].startswith(words)
    assert answer.headers["Content-Language"] == language


def test_cookie_of_a_person_does_not_choose_the_language_of_a_machine(
    desk, machine: Callable[..., Machine]
) -> None:
    agent = machine("agent", language=None)
    agent._client.cookies["norma_locale"] = "en"

    assert agent.get("/cases/case_none").json()["detail"].startswith("没有找到")


def test_every_wrong_field_is_pointed_at_in_the_language_asked_for(
    machine: Callable[..., Machine], desk
) -> None:
    matter = a_matter(chanel="email", channel="fax", customer={"name": "", "e/mail~": "x"})
    del matter["body"]

    found = machine("agent", language="zh-CN").post("/cases", matter).json()["errors"]

    assert {(one["in"], one["pointer"], one["code"]) for one in found} == {
        ("body", "/channel", "literal_error"),
        ("body", "/chanel", "extra_forbidden"),
        ("body", "/body", "missing"),
        ("body", "/customer/name", "string_too_short"),
        ("body", "/customer/e~1mail~0", "extra_forbidden"),
    }
    told = {one["pointer"]: one["detail"] for one in found}
    assert told["/body"] == "必填"
    assert told["/channel"].startswith("应为以下之一：'web_form'、'email'、")


@pytest.mark.parametrize(
    ("given", "pointer", "code"),
    [
        pytest.param({"subject": "\u202e\u200b"}, "/subject", "TEXT_MISSING", id="unseen subject"),
        pytest.param({"body": "\n\t "}, "/body", "TEXT_MISSING", id="blank message"),
        pytest.param(
            {"customer": {"name": "\u200b", "email": "a@b.cn"}},
            "/customer/name",
            "CUSTOMER_NAME_MISSING",
            id="unseen name",
        ),
        pytest.param(
            {"customer": {"name": "A", "email": "@"}},
            "/customer/email",
            "EMAIL_UNREADABLE",
            id="email",
        ),
        pytest.param(
            {"customer": {"name": "A", "phone": "12"}},
            "/customer/phone",
            "PHONE_UNREADABLE",
            id="phone",
        ),
    ],
)
def test_value_that_the_desk_refuses_is_pointed_at_like_any_other(
    agent: Machine, given: dict, pointer: str, code: str
) -> None:
    answer = agent.post("/cases", a_matter(**given))

    problem = answer.json()
    assert shape(answer) == (422, "application/problem+json", code)
    assert [(one["pointer"], one["code"]) for one in problem["errors"]] == [(pointer, code)]
    assert problem["errors"][0]["detail"] == problem["detail"]
    assert not Case.objects.exists()


def test_very_many_wrong_fields_are_counted_and_the_first_are_told(agent: Machine) -> None:
    problem = agent.post("/cases", a_matter(**{f"x{n}": 1 for n in range(2_000)})).json()

    assert problem["data"] == {"count": 2_000}
    assert len(problem["errors"]) == 50


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param('{"unit": "east",\n  }', "line 2, column 3", id="comma too many"),
        pytest.param("{", "line 1, column 2", id="not ended"),
        pytest.param("<xml/>", "line 1, column 1", id="xml"),
        pytest.param('{"a": NaN}', "NaN is not JSON", id="nan"),
        pytest.param('{"a": -Infinity}', "-Infinity is not JSON", id="infinity"),
        pytest.param('{"a": 1, "a": 2}', "given twice", id="field given twice"),
        pytest.param('{"a": "\\ud83d"}', "half a character", id="lone surrogate"),
        pytest.param(b'{"a": "\xed\xa0\xbd"}', "not UTF-8", id="surrogate in bytes"),
        pytest.param('{"a": "标准"}'.encode("gb18030"), "not UTF-8", id="gb18030"),
        pytest.param('{"a": 1}'.encode("utf-16"), "not UTF-8", id="utf-16"),
        pytest.param("[" * 100_000, "nested too deeply", id="deep"),
        pytest.param('{"a": ' + "9" * 5_000 + "}", "digits", id="number without end"),
    ],
)
def test_body_that_is_not_plain_json_is_told_where_and_why(
    agent: Machine, body: str | bytes, reason: str
) -> None:
    answer = agent.post("/cases", body)

    assert shape(answer) == (400, "application/problem+json", "BODY_UNREADABLE")
    assert reason in answer.json()["detail"]


@pytest.mark.parametrize("body", ["[]", "null", '"text"', "1", ""])
def test_body_that_is_no_object_is_refused(agent: Machine, body: str) -> None:
    answer = agent.post("/cases", body)

    assert shape(answer) == (422, "application/problem+json", "REQUEST_FIELDS_WRONG")
    assert [found["pointer"] for found in answer.json()["errors"]] == [""]


@pytest.mark.parametrize("key", [None, "with-a-key"])
def test_body_of_ten_megabytes_is_told_how_much_is_taken(agent: Machine, key: str | None) -> None:
    answer = agent.post("/cases", a_matter(body="字" * 3_400_000), key=key)

    assert shape(answer) == (413, "application/problem+json", "BODY_TOO_LARGE")
    assert "2,621,440 bytes" in answer.json()["detail"]
    assert not Case.objects.exists()


def test_message_longer_than_is_kept_is_refused_whole(agent: Machine) -> None:
    answer = agent.post("/cases", a_matter(body="字" * 20_001))

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["detail"] == "expected at most 20000 characters"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/cases", "GET, HEAD, OPTIONS, POST"),
        ("PUT", "/clauses", "GET, HEAD, OPTIONS"),
        ("GET", "/cases/x/steps", "OPTIONS, POST"),
        ("TRACE", "/attainment", "GET, HEAD, OPTIONS"),
    ],
)
def test_method_that_an_address_does_not_have_is_told_those_it_has(
    agent: Machine, method: str, path: str, allowed: str
) -> None:
    answer = agent.send(method, path)

    assert shape(answer) == (405, "application/problem+json", "METHOD_NOT_ALLOWED")
    assert answer.headers["Allow"] == allowed
    assert allowed in answer.json()["detail"]


def test_options_say_what_an_address_takes_without_a_key(client: Client) -> None:
    answer = client.options(f"{ROOT}/cases")

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS, POST"


def test_head_is_get_without_its_body(agent: Machine, client: Client) -> None:
    answer = agent.send("HEAD", "/cases")

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert client.head(f"{ROOT}/cases").status_code == 401


def test_answers_are_kept_by_nobody_on_the_way(agent: Machine) -> None:
    for path in ("/cases", "/cases/case_none", "/clauses?x=1"):
        assert agent.send("GET", path).headers["Cache-Control"] == "no-store"


def test_chinese_is_sent_as_chinese(agent: Machine) -> None:
    assert "冰箱不制冷" in agent.post("/cases", a_matter()).content.decode()


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_fault_on_our_side_is_a_problem_that_tells_nothing_of_our_insides(agent: Machine) -> None:
    def broken(execute, sql, params, many, context):
        if "desk_case" in sql:
            raise DatabaseError("secret details")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(broken):
        answer = agent.get("/cases")

    assert shape(answer) == (500, "application/problem+json", "SERVER_FAULT")
    assert "secret" not in json.dumps(answer.json())


@override_settings(ALLOWED_HOSTS=["norma.example"])
def test_request_for_another_host_is_a_problem_too(agent: Machine) -> None:
    answer = agent._client.get(f"{ROOT}/cases", headers={**agent.headers, "Host": "evil.example"})

    assert shape(answer) == (400, "application/problem+json", "REQUEST_UNREADABLE")
