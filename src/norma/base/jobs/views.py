from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from norma.base.clock import now
from norma.base.jobs.perms import OPERATIONS_VIEW, SWEEP_RUN
from norma.base.jobs.selectors import sweeps_for, workers_for
from norma.base.jobs.sweeps import make_due
from norma.base.outbox.perms import EVENT_RETRY
from norma.base.outbox.selectors import dead_deliveries, outbox_counts
from norma.base.outbox.services import retry_all_dead, retry_delivery
from norma.base.web import redirect_303, render_page, requires
from norma.base.web.request import ActorRequest

DEAD_SHOWN = 50


@require_safe
@requires(OPERATIONS_VIEW)
def show_operations(request: ActorRequest) -> HttpResponse:
    at = now()
    context = {
        "counts": outbox_counts(request.actor),
        "dead": dead_deliveries(request.actor)[:DEAD_SHOWN],
        "workers": workers_for(request.actor, now=at),
        "sweeps": sweeps_for(request.actor, now=at),
    }
    return render_page(request, "jobs/operations.html", context)


@require_POST
@requires(EVENT_RETRY)
def retry_event(request: ActorRequest, delivery_id: int) -> HttpResponse:
    retry_delivery(delivery_id, actor=request.actor, now=now())
    return redirect_303(request, "jobs:show_operations", text=_("It will be tried again at once."))


@require_POST
@requires(EVENT_RETRY)
def retry_every_event(request: ActorRequest) -> HttpResponse:
    retry_all_dead(actor=request.actor, now=now())
    return redirect_303(request, "jobs:show_operations", text=_("All will be tried again at once."))


@require_POST
@requires(SWEEP_RUN)
def run_sweep(request: ActorRequest, name: str) -> HttpResponse:
    make_due(name, actor=request.actor, now=now())
    return redirect_303(
        request, "jobs:show_operations", text=_("The sweep runs as soon as a worker looks.")
    )
