"""Completes the description of the API with what holds for every operation.

Errors, the key of a write and the limits are the same everywhere, so they are said here and not by
each operation.
"""

from typing import Any

from ninja.openapi.schema import REF_TEMPLATE, OpenAPISchema

from norma.api.guard import KEY_HEADER, WRITES
from norma.api.problems import CONTENT_TYPE, Problem
from norma.base.idempotency.services import KEY_LENGTH, REPLAYED

_ANYWHERE = {
    401: "There is no key, or it is not accepted.",
    403: "The key's owner may not do this; `detail` says why.",
    404: "There is no such row, or it is not the key's owner's to see.",
    422: "A value is not as described; `errors` points at each.",
    429: "Too many requests in this minute; `Retry-After` says when to come again.",
    500: "Something broke on our side; nothing was half saved.",
}
_WRITING = {
    400: "The body or the Idempotency-Key cannot be read.",
    409: "The state of the row does not allow it.",
    413: "The body is larger than is taken at once.",
    507: "There is no room to save it; nothing of it was saved.",
}
_KEY_PARAMETER = {
    "name": KEY_HEADER,
    "in": "header",
    "required": False,
    "description": "A fresh text of your choice, such as a UUID. The same write sent again with it "
    f"within a day acts once and is answered as before, marked `{REPLAYED}: true`.",
    "schema": {
        "type": "string",
        "minLength": 1,
        "maxLength": KEY_LENGTH,
        "pattern": "^[!-~]+$",
    },
}


def complete(schema: OpenAPISchema) -> OpenAPISchema:
    """The description, with errors and the key of a write put in; changed in place."""
    components: dict[str, Any] = schema["components"]
    problem = Problem.model_json_schema(ref_template=REF_TEMPLATE, mode="serialization")
    components["schemas"] |= {**problem.pop("$defs"), "Problem": problem}
    components["parameters"] = {"IdempotencyKey": _KEY_PARAMETER}
    components["responses"] = {
        f"Problem{status}": _response(text)
        for status, text in sorted({**_ANYWHERE, **_WRITING}.items())
    }
    for methods in schema["paths"].values():
        for method, operation in methods.items():
            _complete_operation(operation, is_write=method.upper() in WRITES)
    return schema


def _complete_operation(operation: dict[str, Any], *, is_write: bool) -> None:
    statuses = [*_ANYWHERE, *(_WRITING if is_write else ())]
    for status in statuses:
        operation["responses"][status] = {"$ref": f"#/components/responses/Problem{status}"}
    if is_write:
        operation["parameters"] = [
            *operation["parameters"],
            {"$ref": "#/components/parameters/IdempotencyKey"},
        ]


def _response(text: str) -> dict[str, Any]:
    reference = {"$ref": REF_TEMPLATE.format(model="Problem")}
    return {"description": text, "content": {CONTENT_TYPE: {"schema": reference}}}
