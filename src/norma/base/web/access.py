"""Who may open a view: log-in first, then one permission."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from norma.base.access import Perm, authorize
from norma.base.web.responses import Redirect303

View = Callable[..., HttpResponse]


def is_logged_in(request: HttpRequest) -> bool:
    """Whether a member of staff is behind this request."""
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


def to_log_in(request: HttpRequest) -> HttpResponse:
    """Send somebody who is not logged in to the log-in page, and back afterwards."""
    htmx = getattr(request, "htmx", None)
    # A part cannot be returned to: the page that asked for it can.
    came_from = (htmx.current_url_abs_path or "/") if htmx else request.get_full_path()
    url = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': came_from})}"
    if htmx:
        return HttpResponse(status=401, headers={"HX-Redirect": url})
    return Redirect303(url)


def safe_next(request: HttpRequest, fallback: str) -> str:
    """The `next` page a form or link carries if it is one of ours, else `fallback`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return resolve_url(fallback)


def requires(perm: Perm | None = None) -> Callable[[View], View]:
    """A view only for staff who hold `perm`; None admits anybody who is logged in."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not is_logged_in(request):
                return to_log_in(request)
            if perm is not None:
                authorize(request.actor, perm)  # type: ignore[attr-defined]  # set by people
            return view(request, *args, **kwargs)

        guarded.required_perm = perm  # type: ignore[attr-defined]  # read by the permission matrix
        return guarded

    return decorate
