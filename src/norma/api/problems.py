"""One problem as an answer (RFC 9457), and the errors that only an API can have."""

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpResponse
from ninja import Field, Schema

from norma.core.errors import NormaError

CONTENT_TYPE = "application/problem+json"


class FieldError(Schema):
    """One place of the request that is not as described."""

    in_: Annotated[Literal["body", "query", "path", "header"], Field(alias="in")]
    pointer: Annotated[
        str, Field(description="JSON pointer into the body, or a slash and a parameter's name.")
    ]
    code: str
    detail: str


class Problem(Schema):
    """An error: `type` ends in its code, `detail` is a sentence in the caller's language."""

    type: str
    title: Annotated[str, Field(description="The code, such as CASE_CLOSED; it never changes.")]
    status: int
    detail: str
    data: Annotated[dict[str, Any], Field(description="What the sentence names.")]
    errors: Annotated[
        list[FieldError], Field(description="With 422: where the request is not as described.")
    ] = []


class KeyNotAccepted(NormaError):
    """There is no key, or it is none of ours, or it was revoked: all are told alike."""

    code = "KEY_NOT_ACCEPTED"
    messages = {
        "zh-Hans": "需要有效的密钥：Authorization: Bearer <密钥>。请在“我的账户”中新建一个。",
        "en": "Expected a valid key as Authorization: Bearer <key>. Create one under My account.",
    }


class RequestFieldsWrong(NormaError):
    """Fields of a request are missing or of the wrong kind; `errors` points at each."""

    code = "REQUEST_FIELDS_WRONG"
    messages = {
        "zh-Hans": "请求中有 {count} 处字段不符合要求，详见 errors。请逐项改正后重发。",
        "en": "Expected fields as the API describes them, found {count} that differ: see errors. "
        "Mend each and send again.",
    }


class BodyUnreadable(NormaError):
    """What was sent is not JSON as everybody can read it."""

    code = "BODY_UNREADABLE"
    messages = {
        "zh-Hans": "请求正文应为 UTF-8 编码的 JSON，实际在第 {line} 行第 {column} 列无法读取（{reason}）。"
        "请改正后重发。",
        "en": "Expected a body of JSON in UTF-8; it cannot be read at line {line}, column {column} "
        "({reason}). Mend it and send again.",
    }


class BodyTooLarge(NormaError):
    """More was sent than is taken at once."""

    code = "BODY_TOO_LARGE"
    messages = {
        "zh-Hans": "请求正文最多 {limit:,} 字节，实际更大；没有任何内容被保存。请分几次发送。",
        "en": "Expected a body of at most {limit:,} bytes, got more; nothing of it was kept. "
        "Send it in parts.",
    }


class RequestUnreadable(NormaError):
    """The request is not one that a client of the API sends."""

    code = "REQUEST_UNREADABLE"
    messages = {
        "zh-Hans": "请求应符合 HTTP 规范和本接口的说明，实际无法读取。请对照接口说明检查地址和请求头。",
        "en": "Expected a request as HTTP and this API describe it, got one that cannot be read. "
        "Check its address and headers.",
    }


class AddressUnknown(NormaError):
    """There is no operation at this address."""

    code = "ADDRESS_UNKNOWN"
    messages = {
        "zh-Hans": "此地址没有接口。请对照 /api/v1/openapi.json 核对。",
        "en": "Expected the address of an operation, found none there. "
        "Compare it with /api/v1/openapi.json.",
    }


class MethodNotAllowed(NormaError):
    """There is an operation at this address, but not by this method."""

    code = "METHOD_NOT_ALLOWED"
    messages = {
        "zh-Hans": "此地址接受 {allowed}，实际为 {method}。请更换方法。",
        "en": "Expected {allowed} at this address, got {method}. Use one of those.",
    }


class ServerFault(NormaError):
    """Something broke on our side."""

    code = "SERVER_FAULT"
    messages = {
        "zh-Hans": "服务器发生故障，已记录，没有任何内容保存了一半。请稍后重试；"
        "写入时请带上同一个 Idempotency-Key。",
        "en": "Expected to answer, but something broke on our side; the fault was recorded and "
        "nothing was half saved. Try again soon, a write with the same Idempotency-Key.",
    }


def body_too_large() -> BodyTooLarge:
    """The error for a body over the limit of this installation."""
    return BodyTooLarge(limit=settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def answer(
    error: NormaError,
    status: HTTPStatus,
    locale: str,
    *,
    errors: Sequence[dict[str, Any]] = (),
) -> HttpResponse:
    """The error as it is sent; too many requests also say when to come again."""
    body = {
        "type": f"/errors/{error.code.lower().replace('_', '-')}",
        "title": error.code,
        "status": int(status),
        "detail": error.message(locale),
        "data": {name: _plain(value) for name, value in error.data.items()},
        "errors": list(errors),
    }
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False), status=int(status), content_type=CONTENT_TYPE
    )
    response.headers["Content-Language"] = locale
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="Norma"'
    if retry_after_s := error.data.get("retry_after_s"):
        response.headers["Retry-After"] = str(retry_after_s)
    return response


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool | None | list) else str(value)
