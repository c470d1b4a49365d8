"""The small pieces that repeat in rows: chips, rings, moments, numbers, charts."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from lucide.templatetags.lucide import lucide

from norma.base import clock
from norma.base.text.locale import current_locale, in_locale
from norma.core.units import Span
from norma.ui import figures, moments, spans, stylesheet

register = template.Library()

STATES = ("kept", "risk", "broken", "paused", "withdrawn", "running", "plain")
_SPOKEN = {"at_risk": "risk", "none": "plain"}
_MARKS: dict[str, str] = {
    "kept": "M5 .5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Z",
    "running": "M5 .5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM5 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z",
    "risk": "M5 .5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM5 1.7v6.6a3.3 3.3 0 0 0 0-6.6Z",
    "broken": "M1 2.1 2.1 1 5 3.9 7.9 1 9 2.1 6.1 5 9 7.9 7.9 9 5 6.1 2.1 9 1 7.9 3.9 5Z",
    "paused": "M2 1h2v8H2ZM6 1h2v8H6Z",
    "withdrawn": "M1 4.2h8v1.6H1Z",
}
_STATE_NAMES = {
    "kept": gettext_lazy("Kept"),
    "risk": gettext_lazy("At risk"),
    "broken": gettext_lazy("Broken"),
    "paused": gettext_lazy("Paused"),
    "withdrawn": gettext_lazy("Withdrawn"),
    "running": gettext_lazy("Running"),
}
_TICKING = ("running", "risk", "broken")
_RING_ICONS = {"kept": "check", "broken": "x", "running": "timer", "risk": "timer"}


def state_name(state: str) -> str:
    """What a state is called, in the language of the page."""
    return str(_STATE_NAMES.get(state, ""))


def state_of(state: object) -> str:
    """The state as the design system knows it; anything else is plain, never an error on a page."""
    name = str(getattr(state, "value", state) or "plain")
    name = _SPOKEN.get(name, name)
    return name if name in STATES else "plain"


@lru_cache(maxsize=len(STATES))
def mark(state: str) -> SafeString:
    """The shape that stands beside a state's colour."""
    if state not in _MARKS:
        return SafeString("")
    return format_html(
        '<svg class="n-mark" viewBox="0 0 10 10" aria-hidden="true">'
        '<path fill-rule="evenodd" d="{}"/></svg>',
        _MARKS[state],
    )


@register.simple_tag
def chip(state: object, text: object = "") -> SafeString:
    """A state or a label; without text the state's own name."""
    name = state_of(state)
    return format_html(
        '<span class="n-chip is-{}">{}{}</span>', name, mark(name), text or state_name(name)
    )


@register.simple_tag(takes_context=True)
def countdown(
    context: template.Context,
    due_at: datetime | None,
    state: object = "running",
    form: str = "long",
) -> SafeString:
    """A chip that counts down to `due_at`, and on beyond it. `form`: long or short.

    A clock that no longer runs, or is paused, shows its state's name. The state's name is also
    said to screen readers before the figures.
    """
    name = state_of(state)
    if due_at is None or name not in _TICKING:
        return chip(name)
    left_s = _left_s(context, due_at)
    before, after = _countdown_around("broken" if left_s < 0 else name, form, current_locale())
    text = conditional_escape(spans.left_text(left_s, short=form == "short"))
    return SafeString(f"{before}{int(due_at.timestamp())}{after}{text}</span></span>")


@lru_cache(maxsize=64)
def _countdown_around(name: str, form: str, locale: str) -> tuple[str, str]:
    """The markup before the due moment and after it; a list draws it forty times.

    `locale`, which the state's name is in, is part of the key only.
    """
    # The due moment may pass while the page stands open: both shapes are there, one is shown.
    marks = format_html(
        '<span class="n-countdown__before">{}</span><span class="n-countdown__after">{}</span>',
        mark("risk" if name == "broken" else name),
        mark("broken"),
    )
    before = format_html('<span class="n-chip n-countdown is-{}" role="timer" data-due="', name)
    after = format_html(
        '" data-form="{}">{}<span class="n-sr" data-state-name>{}</span> <span data-left>',
        form,
        marks,
        state_name(name),
    )
    return before, after


def _left_s(context: template.Context, due_at: datetime) -> int:
    at: datetime = context.get("now") or clock.now()
    return int((due_at - at).total_seconds())


@register.simple_tag(takes_context=True)
def ring(
    context: template.Context,
    share: float | None,
    state: object,
    text: object = "",
    due_at: datetime | None = None,
) -> SafeString:
    """A ring filled by `share` (0 to 1 of the promised time left); with `due_at` it ticks."""
    name = state_of(state)
    filled = round(100 * min(1.0, max(0.0, 1.0 if share is None else float(share))), 1)
    left_s = _left_s(context, due_at) if due_at and name in _TICKING else None
    if left_s is not None and left_s < 0:
        name = "broken"
    return format_html(
        '<span class="n-ring is-{}"{}><svg class="n-ring__face" viewBox="0 0 46 46"'
        ' aria-hidden="true"><circle class="n-ring__track" cx="23" cy="23" r="20"/>'
        '<circle class="n-ring__arc" cx="23" cy="23" r="20" pathLength="100"'
        ' stroke-dasharray="{} 100" data-arc/></svg><span class="n-ring__text" data-left>{}</span>'
        '<span class="n-sr" data-state-name>{}</span></span>',
        name,
        format_html(' data-due="{}" data-share="{}"', int(due_at.timestamp()), filled)
        if due_at and left_s is not None
        else "",
        100 if name == "broken" else filled,
        text or (_ring_sign(name) if left_s is None else spans.ring_text(left_s)),
        state_name(name),
    )


def _ring_sign(name: str) -> SafeString:
    return icon(_RING_ICONS[name], 16) if name in _RING_ICONS else mark(name)


@register.simple_tag(takes_context=True)
def instant(
    context: template.Context, at: datetime | None, form: str = "short"
) -> SafeString | str:
    """A moment in the reader's language and the home zone. `form`: short, date, time, full."""
    if at is None:
        return "—"
    now: datetime = context.get("now") or clock.now()
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        at.isoformat(),
        moments.moment_text(at, now=now, form="full"),
        moments.moment_text(at, now=now, form=form),
    )


@register.simple_tag
def timespan(span: Span | int | float | None, *, business: bool = False) -> str:
    """A length of time: a span as the standard writes it, or seconds that were measured."""
    return spans.timespan_text(span, current_locale(), business=business)


@register.simple_tag
def share(pct: float | None, digits: int = 1) -> str:
    """A percentage, 0 to 100. What is not wholly kept is never rounded up to 100%."""
    if pct is None:
        return "—"
    value = float(pct)
    rounded = round(value, digits)
    if rounded == 100 and value < 100:
        rounded = 100 - 10**-digits
    if rounded == 0 and value > 0:
        rounded = 10**-digits
    whole = rounded == round(rounded) and rounded in (0, 100)
    return f"{rounded:.{0 if whole else digits}f}%"


@register.filter
def pct(value: float) -> float:
    """A share of 0 to 1 in per cent."""
    return 100 * value


@register.simple_tag
def number(value: float | None, digits: int | None = None, *, signed: bool = False) -> str:
    """A number with thousands separated; `signed` writes + and a true minus."""
    if value is None:
        return "—"
    # Both languages group by thousands with a comma; Django's zh_Hans format does not group.
    text = f"{abs(value):,}" if digits is None else f"{abs(value):,.{digits}f}"
    if value < 0:
        return f"−{text}"
    return f"+{text}" if signed and value > 0 else text


@register.simple_tag
def interval(low: float, high: float, n: int) -> SafeString:
    """Where the true share lies, low to high in per cent, and out of how many it was measured."""
    return format_html(
        '<span class="n-interval" title="{}">{}</span>',
        _("95% of such intervals hold the true share"),
        ngettext("{low}–{high}% of {n} case", "{low}–{high}% of {n} cases", n).format(
            low=_bound(low), high=_bound(high), n=number(n)
        ),
    )


def _bound(pct: float) -> str:
    # The ends are shares like any other: 100, not 100.0, as `share` writes them.
    return share(pct).removesuffix("%")


@lru_cache(maxsize=512)
def _icon(name: str, size: int, label: str) -> SafeString:
    said = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    drawn = lucide(name, size=size, **{"class": "n-icon", **said})
    # The icons are laid out over several lines; as one line they weigh half.
    return SafeString("".join(line.strip() for line in drawn.splitlines()).replace(" />", "/>"))


@register.simple_tag
def icon(name: str, size: int = 16, label: str = "") -> SafeString:
    """A lucide icon; decoration unless it has a label."""
    return _icon(name, size, label)


@register.simple_tag
def spark(values: Sequence[float | None], label: str = "") -> SafeString:
    """A small line through `values`, oldest first; `label` says what they are."""
    points = figures.spark_points(values)
    if not points:
        return format_html('<span class="n-faint">{}</span>', _("no figures yet"))
    known = [value for value in values if value is not None]
    said = _("{label}: lowest {low}, highest {high}, latest {latest}").format(
        label=label, low=f"{min(known):g}", high=f"{max(known):g}", latest=f"{known[-1]:g}"
    )
    return format_html(
        '<svg class="n-spark" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img"'
        ' aria-label="{}"><polyline class="n-spark__line" points="{}"/></svg>',
        figures.SPARK_WIDTH,
        figures.SPARK_HEIGHT,
        said,
        " ".join(f"{x},{y}" for x, y in points),
    )


@register.simple_tag(takes_context=True)
def heat(context: template.Context, rows: Sequence[figures.HeatRow], caption: str) -> SafeString:
    """Days of clauses as a table of cells: deeper is better kept, a struck one missed its aim."""
    today = clock.home_date(context.get("now") or clock.now())
    days = [moments.day_text(cell.on, today=today) for cell in rows[0].cells] if rows else []
    half = len(days) // 2
    drawn = {"caption": caption, "days": days, "rows": rows}
    halves = {"first_half": half or 1, "second_half": len(days) - half}
    return render_to_string("ui/_heat.html", {**drawn, **halves})


@register.simple_tag
def bar(pct: float | None, state: object = "kept", aim_pct: float | None = None) -> SafeString:
    """A bar filled to `pct` (0 to 100), with a line where the aim is; the figure stands beside it."""
    filled = min(100.0, max(0.0, float(pct or 0)))
    aim = (
        format_html('<rect class="n-bar__aim" x="{}" width="0.75" height="6"/>', aim_pct)
        if aim_pct is not None
        else ""
    )
    return format_html(
        '<svg class="n-bar is-{}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="n-bar__fill" width="{}" height="6"/>{}</svg>',
        state_of(state),
        filled,
        aim,
    )


@register.simple_tag
def local_text(texts: Mapping[str, str] | None, locale: str = "") -> SafeString | str:
    """The text in the reader's language; another one, marked as such, where it is missing."""
    wanted = locale or current_locale()
    text, found = in_locale(texts or {}, wanted)
    if not text or found == wanted:
        return format_html("{}", text)
    return format_html('<span lang="{}">{}</span>', found, text)


@register.simple_block_tag(takes_context=True)
def card(context: template.Context, content: str, **given: Any) -> SafeString:
    """A card around its content: title, note, link_url and link_text, body=False for a bare one."""
    return render_to_string(
        "ui/_card.html",
        {"body": True, "locale": context.get("locale"), **given, "content": content},
    )


@register.simple_block_tag
def dialog(content: str, **given: Any) -> SafeString:
    """A native dialog with a heading and a close button: name (its id), title."""
    return render_to_string("ui/_dialog.html", {**given, "content": content})


@register.simple_tag
def stylesheet_url() -> str:
    """The address of the one style sheet, which changes with its content."""
    return stylesheet.url()


@register.simple_tag
def clock_words() -> str:
    """The words clock.js needs, as JSON for a data attribute."""
    return json.dumps(spans.countdown_words(), ensure_ascii=False)


@register.simple_tag(takes_context=True)
def server_now(context: template.Context) -> int:
    """The server's present second, by which the browser corrects its own clock."""
    at: datetime = context.get("now") or clock.now()
    return int(at.timestamp())
