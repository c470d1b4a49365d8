"""The description of the API: committed, served, and complete for every operation."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from norma.api.field_errors import EXPECTED
from tests.api.conftest import ROOT
from tests.matrix.permissions import API

COMMITTED = Path(__file__).parents[2] / "docs" / "reference" / "openapi.json"
DOCUMENT = json.loads(COMMITTED.read_text(encoding="utf-8"))


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for methods in DOCUMENT["paths"].values():
        yield from methods.items()


OPERATIONS = [
    pytest.param(method, operation, id=operation["operationId"])
    for method, operation in operations()
]


def resolved(reference: dict[str, Any]) -> dict[str, Any]:
    found = DOCUMENT
    for part in reference["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return found


@pytest.mark.django_db
def test_description_served_is_the_one_committed(client: Client) -> None:
    answer = client.get(f"{ROOT}/openapi.json")

    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json() == DOCUMENT


def test_description_is_committed_in_one_order() -> None:
    text = COMMITTED.read_text(encoding="utf-8")

    assert text == json.dumps(DOCUMENT, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_every_operation_has_a_name_of_its_own_and_a_row_in_the_matrix() -> None:
    names = [operation["operationId"] for _, operation in operations()]
    listed = {words.split()[0] for words in API}

    assert len(set(names)) == len(names)
    assert {f"api:{name}" for name in names} == listed - {"api:openapi-json", "api:api-root"}


@pytest.mark.parametrize(("method", "operation"), OPERATIONS)
def test_every_operation_says_in_words_what_it_does_and_needs_a_key(
    method: str, operation: dict[str, Any]
) -> None:
    assert operation["summary"]
    assert operation["security"] == [{"KeyAuth": []}]
    assert DOCUMENT["components"]["securitySchemes"]["KeyAuth"]["scheme"] == "bearer"


@pytest.mark.parametrize(("method", "operation"), OPERATIONS)
def test_every_error_of_an_operation_is_described_as_the_one_problem(
    method: str, operation: dict[str, Any]
) -> None:
    errors = {int(status): r for status, r in operation["responses"].items() if status >= "4"}

    assert {401, 403, 404, 422, 429, 500} <= set(errors)
    assert ({400, 409, 413, 507} <= set(errors)) == (method != "get")
    for response in map(resolved, errors.values()):
        schema = response["content"]["application/problem+json"]["schema"]
        assert schema == {"$ref": "#/components/schemas/Problem"}
        assert list(response["content"]) == ["application/problem+json"]


@pytest.mark.parametrize(("method", "operation"), OPERATIONS)
def test_every_write_takes_a_key_of_its_own_and_no_question_does(
    method: str, operation: dict[str, Any]
) -> None:
    keys = [p for p in operation["parameters"] if p.get("$ref", "").endswith("/IdempotencyKey")]

    assert bool(keys) == (method != "get")


@pytest.mark.parametrize(("method", "operation"), OPERATIONS)
def test_what_is_sent_admits_no_field_that_is_not_described(
    method: str, operation: dict[str, Any]
) -> None:
    if method == "get":
        assert "requestBody" not in operation
        return
    body = operation["requestBody"]["content"]["application/json"]["schema"]
    assert resolved(body)["additionalProperties"] is False


@pytest.mark.parametrize("kind", EXPECTED)
def test_what_was_expected_is_told_in_both_languages_with_the_same_values(kind: str) -> None:
    chinese, english = EXPECTED[kind]

    assert set(re.findall(r"{(\w+)}", chinese)) == set(re.findall(r"{(\w+)}", english))
    assert re.search(r"[\u4e00-\u9fff]", chinese)
