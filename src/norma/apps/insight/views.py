from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from norma.apps.desk import perms
from norma.apps.insight.selectors import ClauseHealth, today_for
from norma.apps.insight.waiting import waiting_for
from norma.apps.standards.selectors import version_in_force
from norma.base.clock import now
from norma.base.live.services import latest_entry_id
from norma.base.text.locale import in_locale
from norma.base.web import render_page, requires
from norma.base.web.request import ActorRequest
from norma.ui.figures import HeatCell, HeatRow


@require_GET
@requires(perms.FIGURES_VIEW)
def today(request: ActorRequest) -> HttpResponse:
    """Is the standard being kept, and what has to be done first."""
    at, live_after = now(), latest_entry_id()
    found = today_for(request.actor, now=at)
    context = {
        "now": at,
        "live_after": live_after,
        "today": found,
        "version": version_in_force(at),
        "waiting": waiting_for(request.actor),
        "heat": [_heat_row(health, request.locale) for health in found.health],
    }
    return render_page(request, "insight/today.html", context, fragment="today")


def _heat_row(health: ClauseHealth, locale: str) -> HeatRow:
    clause = health.clause
    title, _found = in_locale(clause.title, locale)
    return HeatRow(
        label=title,
        url=reverse(
            "standards:show_clause", args=[clause.packager, clause.ref_id, clause.clause_id]
        ),
        cells=[
            HeatCell(
                on=day.on,
                share_pct=100 * day.tally.kept / day.tally.n if day.tally.n else None,
                count=day.tally.n,
                is_below=day.is_below,
            )
            for day in health.days
        ],
    )
