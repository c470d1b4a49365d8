"""What the patterns page shows: every piece in every state, in the reader's language.

The texts are in patterns.json. They are fixed, so that two pictures of the page can be compared.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django import forms

from norma.base.web.forms import Form
from norma.core.units import parse_span
from norma.ui.figures import HeatCell, HeatRow
from norma.ui.palette import Hit

_TEXTS: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
)
_STATES = ("kept", "running", "risk", "broken", "paused", "withdrawn", "plain")
_LEFT: tuple[tuple[str, timedelta | None, float], ...] = (
    ("risk", timedelta(minutes=41, seconds=12), 0.22),
    ("running", timedelta(hours=3, minutes=7, seconds=45), 0.78),
    ("running", timedelta(days=2, hours=4), 0.9),
    ("broken", -timedelta(minutes=12, seconds=3), 0.0),
    ("paused", None, 0.55),
    ("kept", None, 1.0),
    ("withdrawn", None, 0.0),
)
_SHARES = (
    "98 97 100 98 99 94 92 96 100 99 98 99 100 100",
    "100 99 96 100 99 100 98 99 100 98 100 99 100 96",
    "88 90 86 71 89 91 94 93 78 93 96 95 97 95",
    "100 99 100 98 99 100 99 96 100 99 99 - 98 91",
    "96 97 98 100 99 100 100 99 100 99 100 98 99 100",
)


@dataclass(frozen=True, slots=True)
class _Clock:
    """A clock as a row of a list shows it."""

    state: str
    due_at: datetime | None
    share: float
    case: str
    note: str
    promise: str
    person: str


def patterns_context(locale: str, *, now: datetime) -> dict[str, Any]:
    """Samples in `locale`, counted from `now`."""
    texts = _TEXTS[locale]
    columns = [
        {"label": label, "is_number": 0 < at < 3} for at, label in enumerate(texts["columns"])
    ]
    return {
        "says": texts["says"],
        "states": _STATES,
        "clocks": [
            _Clock(state, None if left is None else now + left, share, *words)
            for (state, left, share), words in zip(_LEFT, texts["clocks"], strict=True)
        ],
        "heat": _heat(texts["heat"], now.date()),
        "values": (92.1, 93.4, 91.0, 94.8, 95.2, None, 96.0, 95.1, 97.3, 96.4),
        "span": parse_span("24bh"),
        "moments": (
            now,
            now - timedelta(days=1),
            now - timedelta(days=40),
            datetime(2024, 2, 29, 9, 5, tzinfo=UTC),
        ),
        "columns": columns,
        "rows": [
            [{**column, "value": value} for column, value in zip(columns, row, strict=True)]
            for row in texts["rows"]
        ],
        "hits": [Hit(label, hint, "#main", icon) for label, hint, icon in texts["hits"]],
        "both": {tag: each["says"]["law"] for tag, each in _TEXTS.items()},
        "other": {tag: each["says"]["law"] for tag, each in _TEXTS.items() if tag != locale},
        "toasts": [{"kind": kind, "text": text} for kind, text in texts["toasts"]],
        "form": _sample_form(texts["fields"]),
        "wrong_form": _wrong_form(texts["fields"]),
    }


def _heat(labels: list[str], today: date) -> list[HeatRow]:
    return [
        HeatRow(label, [_cell(text, today, at) for at, text in enumerate(row.split())])
        for label, row in zip(labels, _SHARES, strict=True)
    ]


def _cell(text: str, today: date, at: int) -> HeatCell:
    on = today - timedelta(days=13 - at)
    if text == "-":
        return HeatCell(on, None)
    return HeatCell(on, float(text), count=40 + 3 * at, is_below=float(text) < 80)


class _SampleForm(Form):
    """One field of each kind."""

    name = forms.CharField(max_length=40)
    phone = forms.CharField(required=False)
    kind = forms.ChoiceField()
    way = forms.ChoiceField(widget=forms.RadioSelect)
    body = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))
    agreed = forms.BooleanField()
    number = forms.CharField(required=False, disabled=True, initial="CS-2026-0418")


def _sample_form(texts: dict[str, Any], data: dict[str, str] | None = None) -> _SampleForm:
    form = _SampleForm(data, prefix="wrong" if data else "right")
    for field, label in zip(form.fields.values(), texts["labels"], strict=True):
        field.label = label
    for name in ("kind", "way"):
        chosen = form.fields[name]
        assert isinstance(chosen, forms.ChoiceField)  # declared so above
        chosen.choices = list(enumerate(texts["choices"]))
    form.fields["phone"].help_text = texts["help"]
    return form


def _wrong_form(texts: dict[str, Any]) -> _SampleForm:
    form = _sample_form(texts, {"wrong-phone": "12", "wrong-kind": "0"})
    form.add_error("phone", texts["wrong"])
    return form
