"""The cases of a customer, on the customer's record."""

from django.utils.translation import gettext as _

from norma.apps.customers.panels import CustomerPanel, PanelQuestion
from norma.apps.desk import perms
from norma.apps.desk.selectors import cases_of_customer
from norma.base.access import check

CASES_SHOWN = 20


def cases_panel(question: PanelQuestion) -> CustomerPanel | None:
    """The latest cases, with how their most pressing promise stands."""
    if not check(question.actor, perms.CASE_VIEW):
        return None
    rows = cases_of_customer(
        question.actor, question.customer_id, now=question.now, limit=CASES_SHOWN
    )
    return CustomerPanel(
        key="cases",
        title=_("Cases"),
        template="desk/_customer_cases.html",
        context={"rows": rows, "may_open": bool(check(question.actor, perms.CASE_OPEN))},
        order=10,
    )
