"""Which step a case allows, from where it stands."""

from datetime import datetime, timedelta

from norma.apps.desk import errors
from norma.apps.desk.models import Case
from norma.base.clock import home_date

REOPEN_WITHIN = timedelta(days=30)
"""How long after its closing a case can be opened again; later the matter deserves a new case."""


def require_unsettled(case: Case) -> None:
    """Return quietly for a case that is being worked on. Raises: CaseClosed, CaseAlreadyResolved."""
    require_not_closed(case)
    if case.status == Case.Status.RESOLVED:
        raise errors.CaseAlreadyResolved(number=case.number)


def require_not_closed(case: Case) -> None:
    """Return quietly for a case that is not closed. Raises: CaseClosed."""
    if case.status == Case.Status.CLOSED:
        raise errors.CaseClosed(number=case.number)


def require_reopenable(case: Case, *, now: datetime) -> None:
    """Return quietly for a case that can be opened again. Raises: CaseNotResolved, ReopeningTooLate."""
    if not case.is_settled:
        raise errors.CaseNotResolved(number=case.number)
    if case.closed_at is not None and now - case.closed_at > REOPEN_WITHIN:
        raise errors.ReopeningTooLate(
            number=case.number, days=REOPEN_WITHIN.days, closed_at=home_date(case.closed_at)
        )
