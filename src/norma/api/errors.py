"""Every error of the API as application/problem+json, one shape, in the caller's language.

What the state of a row does not allow is 409; a value that is not fit is 422, and `errors` points at
it; not visible is the same as missing, 404.
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from norma.api import field_errors, problems
from norma.api.auth import TooManyRequests
from norma.api.language import language_of
from norma.apps.customers import contact
from norma.apps.customers import services as customers
from norma.apps.desk import errors as desk
from norma.apps.standards import adopting_errors as adopting
from norma.base.access import PermissionRefused, RowNotFound
from norma.base.idempotency.errors import IdempotencyKeyReused, IdempotencyKeyUnreadable
from norma.base.storage import StorageFull
from norma.core.clause.messages import fault_text
from norma.core.errors import NormaError

_STATUS: Mapping[type[NormaError], HTTPStatus] = {
    problems.BodyUnreadable: HTTPStatus.BAD_REQUEST,
    problems.RequestUnreadable: HTTPStatus.BAD_REQUEST,
    IdempotencyKeyUnreadable: HTTPStatus.BAD_REQUEST,
    problems.KeyNotAccepted: HTTPStatus.UNAUTHORIZED,
    PermissionRefused: HTTPStatus.FORBIDDEN,
    RowNotFound: HTTPStatus.NOT_FOUND,
    problems.AddressUnknown: HTTPStatus.NOT_FOUND,
    problems.MethodNotAllowed: HTTPStatus.METHOD_NOT_ALLOWED,
    problems.BodyTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    problems.RequestFieldsWrong: HTTPStatus.UNPROCESSABLE_ENTITY,
    IdempotencyKeyReused: HTTPStatus.UNPROCESSABLE_ENTITY,
    adopting.DocumentFaulty: HTTPStatus.UNPROCESSABLE_ENTITY,
    TooManyRequests: HTTPStatus.TOO_MANY_REQUESTS,
    problems.ServerFault: HTTPStatus.INTERNAL_SERVER_ERROR,
    StorageFull: HTTPStatus.INSUFFICIENT_STORAGE,
}


_TEXTS = {"message": "/body", "subject": "/subject", "product": "/product"}


def _of_text(error: NormaError) -> tuple[str, str]:
    return "body", _TEXTS.get(str(error.data["field_en"]), "")


def _at(pointer: str) -> Callable[[NormaError], tuple[str, str]]:
    return lambda error: ("body", pointer.format(**error.data))


_PLACES: Mapping[type[NormaError], Callable[[NormaError], tuple[str, str]]] = {
    adopting.DocumentNotSent: _at(""),
    contact.CustomerNameMissing: _at("/customer/name"),
    contact.EmailUnreadable: _at("/customer/email"),
    contact.PhoneUnreadable: _at("/customer/phone"),
    customers.CustomerTextTooLong: _at("/customer/{field}"),
    desk.CursorUnreadable: lambda _: ("query", "/cursor"),
    desk.DaysUnfit: lambda _: ("query", "/from_on"),
    desk.EventDataUnfit: _at("/data"),
    desk.EventNotRecordable: _at("/kind"),
    desk.FactUnreadable: _at(""),
    desk.TextMissing: _of_text,
    desk.TextNotEncodable: _of_text,
    desk.TextTooLong: _of_text,
    desk.WaitingReasonUnknown: _at("/reason"),
}
"""Errors of the domain that are about a value which was sent, and where it stood."""


def register(api: NinjaAPI) -> None:
    """Let `api` answer every error through this module."""
    handlers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        NormaError: problem_of,
        AuthenticationError: lambda request, _: problem_of(request, problems.KeyNotAccepted()),
        RequestDataTooBig: lambda request, _: problem_of(request, problems.body_too_large()),
        ValidationError: _fields_wrong,
        HttpError: _unreadable,
        Http404: lambda request, _: problem_of(request, problems.AddressUnknown()),
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def problem_of(
    request: HttpRequest, error: NormaError, *, locale: str | None = None
) -> HttpResponse:
    """The answer for an error of the domain, in that language or the caller's."""
    locale = locale or language_of(request)
    place = _PLACES.get(type(error))
    if isinstance(error, adopting.DocumentFaulty):
        return _document_faulty(error, locale)
    if place is None:
        return problems.answer(error, _STATUS.get(type(error), HTTPStatus.CONFLICT), locale)
    source, pointer = place(error)
    found = {"in": source, "pointer": pointer, "code": error.code, "detail": error.message(locale)}
    return problems.answer(error, HTTPStatus.UNPROCESSABLE_ENTITY, locale, errors=[found])


def _document_faulty(error: adopting.DocumentFaulty, locale: str) -> HttpResponse:
    """Every fault of a standard that was sent, with its way through the document."""
    found = []
    for fault in error.data["faults"]:  # type: ignore[attr-defined]  # a tuple of faults
        told = fault_text(fault, locale)
        detail = " ".join((told.expected, told.came, told.remedy))
        found.append(
            {"in": "body", "pointer": fault.place.path, "code": fault.code, "detail": detail}
        )
    plain = adopting.DocumentFaulty(count=len(found))
    return problems.answer(plain, HTTPStatus.UNPROCESSABLE_ENTITY, locale, errors=found)


def parameters_unknown(request: HttpRequest, names: list[str]) -> HttpResponse:
    """The answer to parameters that the operation does not have."""
    found = [{"loc": ("query", name), "type": "unknown_parameter", "msg": ""} for name in names]
    return _fields_wrong(request, ValidationError(found))


def _fields_wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
    locale = language_of(request)
    return problems.answer(
        problems.RequestFieldsWrong(count=len(error.errors)),
        HTTPStatus.UNPROCESSABLE_ENTITY,
        locale,
        errors=field_errors.told(error, getattr(request, "json_body", None), locale),
    )


def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """ninja tells every fault of the parser alike; ours says what it was."""
    cause = error.__cause__
    if isinstance(cause, NormaError):
        return problem_of(request, cause)
    return problem_of(request, problems.RequestUnreadable())
