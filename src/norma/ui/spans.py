"""Lengths of time as they are shown: in a sentence, in a chip, in a ring.

The browser goes on counting with the same words: `countdown_words` is handed to clock.js.
"""

from django.utils.translation import gettext as _

from norma.core.units import Span, span_phrase

MINUTE, HOUR, DAY = 60, 3_600, 86_400


def timespan_text(span: Span | int | float | None, locale: str, *, business: bool = False) -> str:
    """A span of a standard as it is written there, or measured seconds in the two largest units.

    Args:
        span: seconds >= 0 where it is a number.
        business: whether the seconds are working time.
    """
    if span is None:
        return "—"
    if isinstance(span, Span):
        return span_phrase(span, locale)
    seconds = round(span)
    return _business_text(seconds) if business else _exact_text(seconds)


def _exact_text(seconds: int) -> str:
    if seconds < MINUTE:
        return _seconds(seconds)
    if seconds < HOUR:
        return _joined(_minutes(seconds // MINUTE), _seconds(seconds % MINUTE), seconds % MINUTE)
    if seconds < DAY:
        rest = seconds % HOUR // MINUTE
        return _joined(_hours(seconds // HOUR), _minutes(rest), rest)
    rest = seconds % DAY // HOUR
    return _joined(_days(seconds // DAY), _hours(rest), rest)


def _business_text(seconds: int) -> str:
    if seconds < HOUR:
        return _("{n} business min").format(n=-(-seconds // MINUTE))
    tenths = round(seconds / 360)
    return _("{n} business h").format(n=f"{tenths / 10:g}")


def _joined(larger: str, smaller: str, rest: int) -> str:
    return f"{larger} {smaller}" if rest else larger


def _seconds(count: int) -> str:
    return _("{n} s").format(n=count)


def _minutes(count: int) -> str:
    return _("{n} min").format(n=count)


def _hours(count: int) -> str:
    return _("{n} h").format(n=count)


def _days(count: int) -> str:
    return _("{n} d").format(n=count)


def countdown_words() -> dict[str, str]:
    """The patterns clock.js fills in, in the language of the page."""
    return {
        "seconds": _("{n} s"),
        "minutes": _("{n} min"),
        "hours": _("{n} h"),
        "days": _("{n} d"),
        "over": _("{time} over"),
        "broken": _("Broken"),
    }


def left_text(left_s: int, *, short: bool = False) -> str:
    """The time left, or how far over: `00:41:12` below a day, `41 min` where `short`."""
    ahead = abs(left_s)
    text = _short(ahead) if short else _digits(ahead)
    return text if left_s >= 0 else _("{time} over").format(time=text)


def _short(seconds: int) -> str:
    if seconds < MINUTE:
        return _seconds(seconds)
    if seconds < HOUR:
        return _minutes(seconds // MINUTE)
    return _hours(seconds // HOUR) if seconds < DAY else _days(seconds // DAY)


def _digits(seconds: int) -> str:
    if seconds < DAY:
        return f"{seconds // HOUR:02}:{seconds % HOUR // MINUTE:02}:{seconds % MINUTE:02}"
    return _joined(_days(seconds // DAY), _hours(seconds % DAY // HOUR), seconds % DAY // HOUR)


def ring_text(left_s: int) -> str:
    """The time left in at most four signs, for the middle of a ring: `41′`, `3.1h`, `2d`."""
    seconds = abs(left_s)
    sign = "" if left_s >= 0 else "−"
    if seconds < MINUTE:
        return f"{sign}{seconds}″"
    if seconds < HOUR:
        return f"{sign}{seconds // MINUTE}′"
    if seconds < 10 * HOUR and left_s >= 0:
        return f"{seconds // 360 / 10:.1f}h"
    return f"{sign}{seconds // HOUR}h" if seconds < 2 * DAY else f"{sign}{seconds // DAY}d"
