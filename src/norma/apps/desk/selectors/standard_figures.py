"""How the promises of a whole standard were kept, for its own page."""

from datetime import timedelta

from django.db.models import Count

from norma.apps.desk import perms
from norma.apps.desk.models import Clock
from norma.apps.desk.selectors.figures import RECENT_DAYS, clocks_for
from norma.apps.standards.figures import StandardFigures, StandardQuestion
from norma.base.access import check
from norma.base.clock import home_date


def standard_figures(question: StandardQuestion) -> StandardFigures | None:
    """What was decided in the last 30 days, today included; one query."""
    if not check(question.actor, perms.FIGURES_VIEW):
        return None
    today = home_date(question.now)
    rows = clocks_for(question.actor).filter(
        clause_version__version__standard_id=question.standard_id,
        decided_on__gt=today - timedelta(days=RECENT_DAYS),
        decided_on__lte=today,
    )
    counts = dict(rows.values_list("state").annotate(n=Count("pk")))
    return StandardFigures(counts.get(Clock.State.KEPT, 0), counts.get(Clock.State.BROKEN, 0))
