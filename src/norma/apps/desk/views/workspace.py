"""The workspace: the list, one case, and what a member of staff does on it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from norma.apps.customers.selectors import customer_for
from norma.apps.desk import perms, services
from norma.apps.desk.errors import AssigneeUnfit
from norma.apps.desk.forms import (
    MessageForm,
    OpenCaseForm,
    WriteForm,
    fresh_key,
    is_number,
    received_form,
)
from norma.apps.desk.models import Case
from norma.apps.desk.selectors import case_page, case_to_change, follow_token, queue_for
from norma.apps.desk.views.keeping import ToldOn
from norma.apps.desk.views.shown import queue_topics, side_pane, view_of
from norma.base.clock import now
from norma.base.live.services import latest_entry_id
from norma.base.web import redirect_303, render_page, requires, toast, trigger
from norma.base.web.request import ActorRequest

CHANGED = "norma:desk.changed"
"""Raised in the page after a write, so that its other parts fetch themselves again."""

_PARTS = ("case-main", "case-talk", "case-side")


@require_GET
@requires(perms.CASE_VIEW)
def show_workspace(request: ActorRequest) -> HttpResponse:
    context = {"live_after": latest_entry_id()} | _queue(request)
    return render_page(request, "desk/workspace.html", context, fragment="queue")


@require_GET
@requires(perms.CASE_VIEW)
def show_case(request: ActorRequest, public_id: str) -> HttpResponse:
    return _case(request, public_id)


@require_POST
@requires(perms.CASE_VIEW)
def write_on_case(request: ActorRequest, public_id: str) -> HttpResponse:
    """Send the text of the composer, keep it as a note, or resolve; one form for all four."""
    case = case_to_change(request.actor, public_id)
    form = WriteForm(request.POST)
    if form.is_valid():
        with ToldOn(form, request):
            return _done(request, case, _written(case, form.cleaned_data, request))
    return _case(request, public_id, form=form, status=422)


@require_POST
@requires(perms.CASE_RECEIVE)
def receive_on_case(request: ActorRequest, public_id: str) -> HttpResponse:
    """Write down what the customer said, for instance on the telephone."""
    case = case_to_change(request.actor, public_id)
    body, key = request.POST.get("body", ""), request.POST.get("key") or None
    form = received_form(request.POST)
    # Under htmx the form stands in a part that is not answered with: the service's refusal is a toast.
    if request.htmx or form.is_valid():
        with ToldOn(form, request):
            services.receive_message(case.pk, body, actor=request.actor, now=now(), request_key=key)
            return _done(request, case, _("Noted as the customer's message."))
    return _case(request, public_id, received=form, status=422)


@require_POST
@requires(perms.CASE_ASSIGN)
def assign_case(request: ActorRequest, public_id: str) -> HttpResponse:
    case = case_to_change(request.actor, public_id)
    wanted = request.POST.get("assignee", "")
    if wanted and not is_number(wanted):
        raise AssigneeUnfit(number=case.number)
    assignee_id = int(wanted) if wanted else None
    services.assign_case(case.pk, assignee_id, actor=request.actor, now=now())
    return _done(request, case, _("Assigned.") if assignee_id else _("Back in the queue."))


@require_POST
@requires(perms.CASE_RECORD)
def record_on_case(request: ActorRequest, public_id: str) -> HttpResponse:
    case = case_to_change(request.actor, public_id)
    kind = request.POST.get("kind", "")
    services.record_event(case.pk, kind, actor=request.actor, now=now())
    return _done(request, case, _("Recorded."))


@require_POST
@requires(perms.CASE_VIEW)
def move_case(request: ActorRequest, public_id: str, step: str) -> HttpResponse:
    """One step of a case's life that needs no words: wait, end the wait, re-open, close."""
    case = case_to_change(request.actor, public_id)
    at, actor = now(), request.actor
    moves: dict[str, tuple[Callable[[], Any], str]] = {
        "wait": (
            lambda: services.wait_for(case.pk, request.POST.get("reason", ""), actor=actor, now=at),
            _("Waiting; the clocks that may pause stand still."),
        ),
        "end-wait": (
            lambda: services.end_wait(case.pk, actor=actor, now=at),
            _("The wait is over; the clocks run."),
        ),
        "reopen": (
            lambda: services.reopen_case(case.pk, actor=actor, now=at),
            _("Open again."),
        ),
        "close": (lambda: services.close_case(case.pk, actor=actor, now=at), _("Closed.")),
    }
    move, said = moves[step]
    move()
    return _done(request, case, said)


@require_http_methods(["GET", "POST"])
@requires(perms.CASE_OPEN)
def open_case(request: ActorRequest, customer_id: str) -> HttpResponse:
    customer = customer_for(request.actor, customer_id)
    posted = request.POST if request.method == "POST" else None
    form = OpenCaseForm(posted, locale=request.locale, initial={"key": fresh_key()})
    if form.is_bound and form.is_valid():
        with ToldOn(form, request):
            case = services.open_case(customer.pk, actor=request.actor, now=now(), **form.matter())  # type: ignore[arg-type]  # the form's fields are the matter's
            text = _("Case #{number} is open.").format(number=case.number)
            return redirect_303(request, "desk:show_case", case.public_id, text=text)
    crumbs = [
        {"label": _("Customers"), "url": reverse("customers:show_customers")},
        {"label": customer.name, "url": reverse("customers:show_customer", args=[customer_id])},
        {"label": _("New case"), "url": ""},
    ]
    context = {"form": form, "crumbs": crumbs}
    status = 422 if form.is_bound else 200
    return render_page(request, "desk/case_form.html", context, status=status)


def _written(case: Case, said: dict[str, Any], request: ActorRequest) -> str:
    at, actor, body, key = now(), request.actor, said["body"], said["key"]
    match said["do"]:
        case "note":
            services.add_note(case.pk, body, actor=actor, now=at, request_key=key)
            return _("Note kept; the customer does not see it.")
        case "resolve":
            if body:
                services.reply_and_resolve(case.pk, body, actor=actor, now=at, request_key=key)
            else:
                services.resolve_case(case.pk, actor=actor, now=at)
            return _("Resolved. It can be opened again here.")
        case do:
            waits = do == "wait"
            services.reply(
                case.pk, body, actor=actor, now=at, waits_for_customer=waits, request_key=key
            )
            return _("Sent; waiting for the customer.") if waits else _("Sent.")


def _done(request: ActorRequest, case: Case, said: str) -> HttpResponse:
    if not request.htmx:
        return redirect_303(request, _url(case.public_id, request), text=said)
    return trigger(toast(_case(request, case.public_id), said), CHANGED)


def _url(public_id: str, request: ActorRequest) -> str:
    url = reverse("desk:show_case", args=[public_id])
    return f"{url}?view={view_of(request.GET.get('view', ''))}"


def _case(
    request: ActorRequest,
    public_id: str,
    *,
    form: WriteForm | None = None,
    received: MessageForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a case, or the part of it that htmx asked for."""
    at, live_after = now(), latest_entry_id()
    before = request.GET.get("before", "")
    before_seq = int(before) if is_number(before) else None
    page = case_page(request.actor, public_id, now=at, before_seq=before_seq)
    target = request.htmx.target if request.htmx else None
    part = target if target in _PARTS else None
    context = {
        "now": at,
        "live_after": live_after,
        "page": page,
        "case": page.case,
        "side": side_pane(page, locale=request.locale, with_assignees=part in (None, "case-side")),
        "before": before_seq,
        "form": form or WriteForm(initial={"key": fresh_key()}),
        "received": received or received_form(),
        "follow_token": follow_token(public_id),
        **({} if part else _queue(request, current=public_id)),
    }
    return render_page(request, "desk/case_detail.html", context, fragment=part, status=status)


def _queue(request: ActorRequest, *, current: str = "") -> dict[str, Any]:
    at = now()
    view = view_of(request.GET.get("view", ""))
    queue = queue_for(
        request.actor,
        view,
        now=at,
        query=request.GET.get("q", ""),
        cursor=request.GET.get("cursor") or None,
    )
    return {
        "now": at,
        "queue": queue,
        "view": view,
        "views": _views(),
        "current": current or request.GET.get("at", ""),
        "topics": queue_topics(request.actor),
    }


def _views() -> list[tuple[str, str]]:
    return [
        ("mine", _("Mine")),
        ("unassigned", _("Unassigned")),
        ("waiting", _("Waiting")),
        ("all", _("All open")),
        ("resolved", _("Settled")),
    ]
