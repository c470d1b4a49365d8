"""The design system's own pages: the style sheet, the palette, the patterns."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from norma.base.clock import now
from norma.base.text.locale import locale_of
from norma.base.web import render_page, requires
from norma.ui import palette, stylesheet
from norma.ui.frame import frame_of
from norma.ui.patterns import patterns_context

LONGEST_QUERY = 100


@require_safe
def stylesheet_file(request: HttpRequest, digest: str) -> HttpResponse:
    """The one style sheet. An outdated digest gets the present sheet, but may not be kept."""
    sheet = stylesheet.bundle()
    if request.headers.get("If-None-Match") == f'"{sheet.digest}"':
        return HttpResponseNotModified()
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(sheet.compressed if packed else sheet.text, content_type="text/css")
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["ETag"] = f'"{sheet.digest}"'
    fresh = digest == sheet.digest
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if fresh else "no-cache"
    )
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


@require_safe
@requires()
def command_palette(request: HttpRequest) -> HttpResponse:
    """Places that fit what was typed; as a page of its own where there is no script."""
    query = request.GET.get("q", "")[:LONGEST_QUERY]
    frame = frame_of(request)
    hits = palette.hits_for(frame.actor, query, frame.locale, pages=frame.links)
    return render_page(
        request, "ui/palette.html", {"query": query, "hits": hits}, fragment="palette-hits"
    )


@require_safe
@requires()
def rail_counters(request: HttpRequest) -> HttpResponse:
    """The rail's counters alone, swapped out of band."""
    return render_page(request, "ui/_counters.html", {})


@require_safe
@requires()
def patterns(request: HttpRequest) -> HttpResponse:
    """Every piece of the design system in every state."""
    context: dict[str, Any] = patterns_context(locale_of(request), now=now())
    return render_page(request, "ui/patterns.html", context)
