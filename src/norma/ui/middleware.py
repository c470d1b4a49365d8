"""What the frame asks of every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from norma.base.access import ANONYMOUS
from norma.ui.frame import forget_counts

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class FreshCounts:
    """Counts in the rail are made anew for somebody who has just done something."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        actor = getattr(request, "actor", ANONYMOUS)
        if request.method not in _SAFE and actor.user_id is not None:
            forget_counts(actor)
        return response
