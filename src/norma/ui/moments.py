"""Instants as they are shown: in the reader's language, counted in the home zone's days."""

from datetime import date, datetime, timedelta
from typing import Literal

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from norma.base.clock import home_date, home_zone

Form = Literal["short", "date", "time", "full"]


def moment_text(at: datetime, *, now: datetime, form: str = "short") -> str:
    """`today 17:00`, `5 Jun 17:00`, with the year where it is another one.

    Args:
        form: short; date (without time); time (without date); full (always with the year).
    """
    local = at.astimezone(home_zone())
    if form == "time":
        return formatted(local, "H:i")
    if form == "full":
        return formatted(local, _("j M Y, H:i"))
    if form == "date":
        return day_text(local.date(), today=home_date(now))
    day = _near_day(local.date(), today=home_date(now))
    if day:
        return _("{day} {time}").format(day=day, time=formatted(local, "H:i"))
    this_year = local.year == home_date(now).year
    return formatted(local, _("j M, H:i") if this_year else _("j M Y, H:i"))


def day_text(on: date, *, today: date) -> str:
    """`today`, `5 Jun`, or with the year where it is another one."""
    near = _near_day(on, today=today)
    return near or formatted(on, _("j M") if on.year == today.year else _("j M Y"))


def _near_day(on: date, *, today: date) -> str:
    return {
        today - timedelta(days=1): _("yesterday"),
        today: _("today"),
        today + timedelta(days=1): _("tomorrow"),
    }.get(on, "")
