"""Around the operations: methods that none of them has, and errors that never reached one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from norma.api import problems
from norma.api.errors import problem_of
from norma.base.text.locale import locale_of
from norma.base.web import problems as pages

PREFIX = "/api/"

View = Callable[..., HttpResponse]


def at_the_edge(pattern: URLPattern) -> URLPattern:
    """The same address, which also answers HEAD and OPTIONS, and refuses other methods as a problem."""
    view: View = pattern.callback

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _by_method(view, request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    answered.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie admits anybody here
    return URLPattern(pattern.pattern, answered, pattern.default_args, pattern.name)


def _by_method(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    method = request.method or ""
    if method == "HEAD":
        request.method = "GET"
    try:
        response = view(request, *args, **kwargs)
    finally:
        request.method = method
    if response.status_code != 405:
        return response
    found = {part.strip() for part in response.headers.get("Allow", "").split(",") if part.strip()}
    allowed = ", ".join(sorted(found | {"OPTIONS"} | ({"HEAD"} if "GET" in found else set())))
    answer = (
        HttpResponse(status=204)
        if method == "OPTIONS"
        else problem_of(request, problems.MethodNotAllowed(allowed=allowed, method=method))
    )
    answer.headers["Allow"] = allowed
    return answer


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """400 and 413, for a machine as a problem, for a person as a page."""
    if not _is_machine(request):
        return pages.bad_request(request, exception)
    if isinstance(exception, RequestDataTooBig):
        return problem_of(request, problems.body_too_large())
    return problem_of(request, problems.RequestUnreadable())


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404 of an address that there is not."""
    if not _is_machine(request):
        return pages.not_found(request, exception)
    return problem_of(request, problems.AddressUnknown())


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    if not _is_machine(request):
        return pages.server_error(request)
    # In no language that would have to be asked for: what broke may be the database.
    return problem_of(request, problems.ServerFault(), locale=locale_of(request))


def _is_machine(request: HttpRequest) -> bool:
    return request.path.startswith(PREFIX)
