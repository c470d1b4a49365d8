"""Where every part answers. Each app names its own pages; this says below which prefix."""

from importlib.util import find_spec

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver
from django.views.decorators.http import require_safe

from norma.api import edge
from norma.base.web import problems

_PREFIXES: tuple[tuple[str, str], ...] = (
    ("", "norma.apps.insight.urls"),
    ("", "norma.apps.people.urls"),
    ("customers/", "norma.apps.customers.urls"),
    ("standards/", "norma.apps.standards.urls"),
    ("governance/", "norma.apps.governance.urls"),
    ("proposals/", "norma.apps.improvement.urls"),
    ("desk/", "norma.apps.desk.urls"),
    ("request/", "norma.apps.desk.public_urls"),
    ("-/operations/", "norma.base.jobs.urls"),
    ("-/", "norma.ui.urls"),
    ("api/v1/", "norma.api.urls"),
)


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """The web process answers."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health, name="health"),
    *(path(prefix, include(module)) for prefix, module in _PREFIXES if find_spec(module)),
]

handler400 = edge.bad_request
handler403 = problems.permission_denied
handler404 = edge.not_found
handler500 = edge.server_error
