"""The only place that reads the clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings


def now() -> datetime:
    """This instant: aware, UTC, whole seconds (events within one second are told apart by their order)."""
    return datetime.now(tz=UTC).replace(microsecond=0)


def home_zone() -> ZoneInfo:
    """The zone in which the installation counts its days (NORMA_TIME_ZONE)."""
    return ZoneInfo(settings.TIME_ZONE)


def home_date(at: datetime) -> date:
    """The date of an instant in the home zone."""
    return at.astimezone(home_zone()).date()
