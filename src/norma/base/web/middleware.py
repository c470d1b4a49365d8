"""What every answer of the web carries."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from norma.base.web.problems import problem_of
from norma.core.errors import NormaError

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
"""Nothing inline and nothing from elsewhere: scripts, styles, `style=` and handlers are refused."""
HEARD_OUT_BYTES = 50_000_000
"""A body up to here is heard out, so that whoever sent it is told that it was too large."""
_PIECE_BYTES = 65_536


class ContentSecurityPolicy:
    """Forbid the browser to run or load what is not ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class PrivateAnswers:
    """Forbid caches on the way to keep an answer: pages are about somebody, also behind a signed link."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class BoundedBodies:
    """Refuse what is larger than any form of ours, and keep nothing of it.

    Django bounds the fields of a form but not its files: anybody could fill the disk with them.
    A body of no said length is read as empty.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.META.get("CONTENT_LENGTH") or "0"
        length = int(told[:19]) if told.isascii() and told.isdecimal() else 0
        if length <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return self.get_response(request)
        # A browser shows an answer only once it has sent all; what is absurd has its line cut.
        while length <= HEARD_OUT_BYTES and request.read(_PIECE_BYTES):
            pass
        raise RequestDataTooBig(f"{length} bytes")


class Problems:
    """Turn an error of the domain that reached the edge into its page, in the reader's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page of a NormaError; anything else goes on to Django."""
        return problem_of(request, error) if isinstance(error, NormaError) else None
