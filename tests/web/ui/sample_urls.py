"""Pages that go wrong in every way, for the tests of what a browser is then told."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from norma.base.access import Perm, RowNotFound
from norma.base.access.roles import TEAM_LEAD
from norma.base.web import redirect_303, render_page, requires, safe_next, toast, trigger
from norma.config.urls import handler400, handler403, handler404, handler500
from norma.config.urls import urlpatterns as real
from norma.core.errors import NormaError

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

SAMPLE_LEAD = Perm("test.thing:lead", en="lead things", zh="主管事项", roles=(TEAM_LEAD,))


class ThingAlreadyDone(NormaError):
    """A state that does not allow it."""

    code = "THING_ALREADY_DONE"
    messages = {"zh-Hans": "事项 {name!r} 已经完成。", "en": "{name!r} is already done."}


def done(request: HttpRequest) -> HttpResponse:
    raise ThingAlreadyDone(name="<b>7</b>")


def missing(request: HttpRequest) -> HttpResponse:
    raise RowNotFound(what="case")


def denied(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def crash(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("secret details")


@requires(SAMPLE_LEAD)
def leads_only(request: HttpRequest) -> HttpResponse:
    return HttpResponse("for leads")


def parts(request: HttpRequest) -> HttpResponse:
    return render_page(
        request, "ui/palette.html", {"query": "q", "hits": []}, fragment="palette-hits", status=422
    )


def told(request: HttpRequest) -> HttpResponse:
    response = toast(HttpResponse("part"), "已保存 <b>", "done")
    return trigger(response, "norma:counters")


def moved(request: HttpRequest) -> HttpResponse:
    return redirect_303(request, "ui:patterns", text="已保存")


def onward(request: HttpRequest) -> HttpResponse:
    return HttpResponse(safe_next(request, "/fallback/"))


urlpatterns = [
    path("sample/done/", done),
    path("sample/missing/", missing),
    path("sample/denied/", denied),
    path("sample/crash/", crash),
    path("sample/leads/", leads_only),
    path("sample/parts/", parts),
    path("sample/told/", told),
    path("sample/moved/", moved),
    path("sample/onward/", onward),
    path("", include(real)),
]
