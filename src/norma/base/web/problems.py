"""Pages that say what went wrong and what to do, in both languages, also without the database."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from norma.base.text.locale import django_code, locale_of
from norma.base.web.access import is_logged_in
from norma.base.web.responses import toast
from norma.core.errors import NormaError

STATUS_BY_CODE: dict[str, int] = {
    "PERMISSION_REFUSED": 403,
    "ROW_NOT_FOUND": 404,
    "LINK_UNKNOWN": 404,
    "STORAGE_FULL": 507,
}
"""Which HTTP status an error's code answers with; a state that does not allow it is 409."""

_FRAMED = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT})
"""Where nothing is broken, somebody who is logged in keeps the rail; other pages ask no database."""


def problem(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    """The page for `status`; htmx gets the text as a toast and keeps its page as it is."""
    locale = locale_of(request)
    is_framed = status in _FRAMED and is_logged_in(request)
    context = {
        "layout": "ui/base.html" if is_framed else "ui/bare.html",
        "status": status,
        "title": title,
        "text": text,
        "locale": locale,
    }
    with translation.override(django_code(locale)):
        if is_framed:
            page = render_to_string("ui/problem.html", context, request)
        else:
            context["theme"] = getattr(request, "theme", "auto")
            page = render_to_string("ui/problem.html", context)
    response = HttpResponse(page, status=status)
    return toast(response, text, "error") if request.headers.get("HX-Request") else response


def problem_of(request: HttpRequest, error: NormaError) -> HttpResponse:
    """The page for an error of the domain, with the sentence the error itself carries."""
    status = STATUS_BY_CODE.get(error.code, HTTPStatus.CONFLICT)
    with translation.override(django_code(locale_of(request))):
        title = {
            HTTPStatus.FORBIDDEN: _("This is not yours to open"),
            HTTPStatus.NOT_FOUND: _("There is nothing here"),
        }.get(HTTPStatus(status), _("This could not be done"))
    return problem(request, int(status), title, error.message(locale_of(request)))


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """400, and 413 for a form that was larger than we take."""
    with translation.override(django_code(locale_of(request))):
        if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
            return problem(
                request,
                413,
                _("That was too much at once"),
                _("The form was larger than this site accepts. Send less text or fewer files."),
            )
        return problem(
            request,
            400,
            _("The request could not be read"),
            _("Your browser sent something this page does not understand. Go back and try again."),
        )


def permission_denied(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403 for Django's own PermissionDenied, such as too many failed log-ins."""
    with translation.override(django_code(locale_of(request))):
        return problem(
            request,
            403,
            _("This is not yours to open"),
            _("Your posts do not include this. Ask your team lead if you need it."),
        )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 when a form's token is missing or stale: most often a page left open over a new log-in."""
    with translation.override(django_code(locale_of(request))):
        return problem(
            request,
            403,
            _("This page had grown old"),
            _("Nothing was saved. Reload the page, then send the form again."),
        )


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404: missing and not visible say the same, so that nobody can probe for names."""
    with translation.override(django_code(locale_of(request))):
        return problem(
            request,
            404,
            _("There is nothing here"),
            _("The page does not exist, or it is not visible to you. Check the address."),
        )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; the page asks nothing of the database."""
    with translation.override(django_code(locale_of(request))):
        return problem(
            request,
            500,
            _("Something broke on our side"),
            _("The fault was recorded. Nothing you sent was half saved; please try again soon."),
        )
