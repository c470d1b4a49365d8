"""Every error of the API as application/problem+json, one shape, in the caller's language."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from norma.base.text.locale import locale_of
from norma.base.web.problems import STATUS_BY_CODE
from norma.core.errors import NormaError


class TooManyRequests(NormaError):
    """A key is used more often than the installation allows."""

    code = "TOO_MANY_REQUESTS"
    messages = {
        "zh-Hans": "每分钟最多 {limit} 次请求，已超出。请 {retry_after_s} 秒后再试。",
        "en": "Expected at most {limit} requests a minute, got more. "
        "Try again in {retry_after_s} seconds.",
    }


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


_STATUS = {
    **STATUS_BY_CODE,
    TooManyRequests.code: HTTPStatus.TOO_MANY_REQUESTS,
    KeyNotAccepted.code: HTTPStatus.UNAUTHORIZED,
    RequestFieldsWrong.code: HTTPStatus.UNPROCESSABLE_ENTITY,
}


def register(api: NinjaAPI) -> None:
    """Let `api` answer every error through this module."""
    api.add_exception_handler(NormaError, lambda request, error: of_error(api, request, error))
    api.add_exception_handler(
        AuthenticationError, lambda request, _: of_error(api, request, KeyNotAccepted())
    )
    api.add_exception_handler(
        ValidationError, lambda request, error: _of_validation(api, request, error)
    )
    api.add_exception_handler(
        Http404, lambda request, _: _plain(api, request, HTTPStatus.NOT_FOUND)
    )
    api.add_exception_handler(
        HttpError, lambda request, error: _plain(api, request, HTTPStatus(error.status_code))
    )


def of_error(api: NinjaAPI, request: HttpRequest, error: NormaError, **more: Any) -> HttpResponse:
    """The answer for an error of the domain: a state that does not allow it is 409."""
    status = _STATUS.get(error.code, HTTPStatus.CONFLICT)
    body = {
        "type": f"/errors/{error.code.lower().replace('_', '-')}",
        "title": error.code,
        "status": int(status),
        "detail": error.message(locale_of(request)),
        "data": {name: _plain_value(value) for name, value in error.data.items()},
        **more,
    }
    response = _answer(api, request, body, status)
    if isinstance(error, TooManyRequests):
        response.headers["Retry-After"] = str(error.data["retry_after_s"])
    return response


def _of_validation(api: NinjaAPI, request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        {
            "pointer": "/" + "/".join(str(part) for part in found["loc"]),
            "expected": found["msg"],
            "code": found["type"],
        }
        for found in error.errors
    ]
    return of_error(api, request, RequestFieldsWrong(count=len(errors)), errors=errors)


def _plain(api: NinjaAPI, request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    body = {"type": "about:blank", "title": status.phrase, "status": int(status)}
    return _answer(api, request, body, status)


def _answer(
    api: NinjaAPI, request: HttpRequest, body: dict[str, Any], status: HTTPStatus
) -> HttpResponse:
    response = api.create_response(request, body, status=int(status))
    response.headers["Content-Type"] = "application/problem+json"
    return response


def _plain_value(value: object) -> object:
    return value if isinstance(value, str | int | float | bool | None | list) else str(value)
