"""Instants as they are shown: in the reader's language, counted in the home zone's days."""

from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from django.utils.dateformat import format as dateformat
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from norma.base.clock import home_date, home_zone

Form = Literal["short", "date", "time", "full"]


def moment_text(at: datetime, *, now: datetime, form: str = "short") -> str:
    """`today 17:00`, `5 Jun 17:00`, with the year where it is another one.

    Args:
        form: short; date (without time); time (without date); full (always with the year).
    """
    # Without its zone, in which the same hour of another zone would be equal to it.
    local = at.astimezone(home_zone()).replace(tzinfo=None)
    if form == "time":
        return f"{local:%H:%M}"
    if form == "full":
        return _formatted(local, _("j M Y, H:i"))
    today = home_date(now)
    if form == "date":
        return day_text(local.date(), today=today)
    day = _near_day(local.date(), today=today)
    if day:
        return _("{day} {time}").format(day=day, time=f"{local:%H:%M}")
    return _formatted(local, _("j M, H:i") if local.year == today.year else _("j M Y, H:i"))


def day_text(on: date, *, today: date) -> str:
    """`today`, `5 Jun`, or with the year where it is another one."""
    near = _near_day(on, today=today)
    return near or _formatted(on, _("j M") if on.year == today.year else _("j M Y"))


def _near_day(on: date, *, today: date) -> str:
    match (on - today).days:
        case -1:
            return _("yesterday")
        case 0:
            return _("today")
        case 1:
            return _("tomorrow")
    return ""


def _formatted(on: date, pattern: str) -> str:
    return _dateformat(on, pattern, get_language())


@lru_cache(maxsize=4_096)
def _dateformat(on: date, pattern: str, language: str | None) -> str:
    """Kept, because pages name the same moments each time they are drawn; months speak `language`."""
    return dateformat(on, pattern)
