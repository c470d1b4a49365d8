"""The context processor: what every template may use without its view passing it."""

from typing import Any

from django.http import HttpRequest

from norma.base.clock import now
from norma.ui.frame import frame_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` (see ui.frame.Frame), `locale` (zh-Hans or en) and `now`, one instant for the page."""
    around = frame_of(request)
    return {"frame": around, "locale": around.locale, "now": now()}
