"""What customers see without logging in: the form, and their own case behind a signed link."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from norma.apps.desk import services
from norma.apps.desk.forms import MessageForm, RequestForm, fresh_key
from norma.apps.desk.models import Case
from norma.apps.desk.selectors import FollowedCase, case_for_token, follow_token, followed_case
from norma.apps.desk.views.keeping import ToldOn
from norma.apps.desk.views.shown import rings
from norma.base.access import customer_actor
from norma.base.clock import now
from norma.base.text.locale import django_code
from norma.base.units.selectors import serving_units
from norma.base.web import rate_limited, redirect_303, render_page
from norma.base.web.forms import Form
from norma.base.web.request import ActorRequest
from norma.core.errors import NormaError

_HOUR = timedelta(hours=1)


class TooManyRequestsFromHere(NormaError):
    """One address sent more than a customer ever would."""

    code = "TOO_MANY_REQUESTS_FROM_HERE"
    messages = {
        "zh-Hans": "同一网络每小时最多提交 {limit} 次，已超出。请稍后再试，或改用电话联系我们。",
        "en": "Expected at most {limit} messages an hour from one network, got more. "
        "Try again later, or telephone us.",
    }


@require_http_methods(["GET", "POST"])
def open_request(request: ActorRequest) -> HttpResponse:
    """The public form that opens a case."""
    form = RequestForm(
        request.POST if request.method == "POST" else None,
        units=serving_units(),
        locale=request.locale,
        initial={"key": fresh_key()},
    )
    status = 200
    if form.is_bound:
        status = _checked(form, request)
        if status == 200:
            with ToldOn(form, request):
                return _opened(request, form)
            status = 422
    return render_page(request, "desk/request_form.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def follow_request(request: ActorRequest, token: str) -> HttpResponse:
    """A customer's own case: what was promised, what was said, and room to answer."""
    posted = request.POST if request.method == "POST" else None
    form = MessageForm(posted, initial={"key": fresh_key()})
    status = 200
    if form.is_bound:
        case = case_for_token(token)
        status = _checked(form, request)
        if status == 200:
            with ToldOn(form, request):
                return _received(request, form, case, token)
            status = 422
    at = now()
    followed = followed_case(token, now=at)
    context = {
        "now": at,
        "followed": followed,
        "rings": rings(followed.clocks),
        "form": form,
        "is_fresh": _is_fresh(followed),
    }
    return render_page(
        request, "desk/request_follow.html", context, fragment="follow-talk", status=status
    )


def _opened(request: ActorRequest, form: RequestForm) -> HttpResponse:
    said = form.cleaned_data
    if said["website"]:
        return redirect_303(request, "request:open_request", text=_("Sent."))
    contact: services.Contact = {
        "name": said["name"],
        "email": said["email"],
        "phone": said["phone"],
        "unit_id": int(said["unit"]),
        "locale": django_code(request.locale),
    }
    case = services.open_case_for_contact(
        contact,
        actor=customer_actor(0, name=said["name"]),
        now=now(),
        subject=said["subject"],
        body=said["body"],
        channel="web_form",
        scenario=said["scenario"],
        case_type="complaint" if said["scenario"] == "complaint" else "ordinary",
        opening_key=said["key"],
    )
    return redirect_303(request, "request:follow_request", follow_token(case.public_id))


def _received(request: ActorRequest, form: MessageForm, case: Case, token: str) -> HttpResponse:
    services.receive_message(
        case.pk,
        form.cleaned_data["body"],
        actor=customer_actor(case.customer_id, name=case.customer.name),
        now=now(),
        request_key=form.cleaned_data["key"] or None,
    )
    return redirect_303(request, "request:follow_request", token, text=_("Sent."))


def _checked(form: Form, request: ActorRequest) -> int:
    """200 where the form may go on; else what to answer with, and the form says why."""
    limit = settings.PUBLIC_RATE_PER_HOUR
    if rate_limited(f"request:{request.META.get('REMOTE_ADDR')}", limit=limit, per=_HOUR):
        form.add_error(None, TooManyRequestsFromHere(limit=limit).message(request.locale))
        return 429
    return 200 if form.is_valid() else 422


def _is_fresh(followed: FollowedCase) -> bool:
    """Whether nobody has answered yet: then the page says what happens next."""
    return not any(entry.event_kind == "message.sent" for entry in followed.entries)
