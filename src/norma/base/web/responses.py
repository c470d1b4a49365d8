"""How a view answers: a page or a part of it, a redirect, a toast."""

import json
from typing import Any, Literal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers

ToastKind = Literal["done", "note", "warning", "error"]
_LEVELS: dict[str, int] = {
    "done": messages.SUCCESS,
    "note": messages.INFO,
    "warning": messages.WARNING,
    "error": messages.ERROR,
}


class Redirect303(HttpResponseRedirectBase):
    """See Other: after a POST the browser fetches the next page with GET."""

    status_code = 303


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, or for htmx only its partial `fragment`: one URL answers with both."""
    htmx = getattr(request, "htmx", None)
    wants_fragment = fragment and htmx and not htmx.boosted and not htmx.history_restore_request
    name = f"{template}#{fragment}" if wants_fragment else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Boosted", "HX-History-Restore-Request"])
    return response


def trigger(response: HttpResponse, name: str, detail: object = None) -> HttpResponse:
    """Let the browser raise the DOM event `name` after this answer; earlier ones are kept."""
    raised = json.loads(response.headers.get("HX-Trigger", "{}"))
    raised[name] = detail
    response.headers["HX-Trigger"] = json.dumps(raised)
    return response


def toast(response: HttpResponse, text: str, kind: ToastKind = "done") -> HttpResponse:
    """Show a short message when htmx receives this answer. For whole pages: `say`."""
    return trigger(response, "norma:toast", {"text": str(text), "kind": kind})


def say(request: HttpRequest, text: str, kind: ToastKind = "done") -> None:
    """Show a short message on the next whole page this person sees."""
    messages.add_message(request, _LEVELS[kind], text, extra_tags=kind)


def redirect_303(
    request: HttpRequest, to: Any, *args: Any, text: str = "", kind: ToastKind = "done"
) -> HttpResponse:
    """Go on to a page after a write: a URL, a URL name with args, or an object that knows its URL.

    htmx would follow a 303 inside the request and swap a whole page into a part, so it is told to
    load the page instead.
    """
    if text:
        say(request, text, kind)
    url = resolve_url(to, *args)
    if getattr(request, "htmx", None):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return Redirect303(url)
