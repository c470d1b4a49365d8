from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from norma.base.web.forms import Form


class OwnValuesForm(Form):
    """Why a unit wants other values; the values themselves are fields of the clause."""

    why = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=300,
        help_text=_("One sentence that readers of the supplement see."),
    )


class ExceptionForm(Form):
    """A request to headquarters for a value below the core."""

    unit = forms.IntegerField(widget=forms.HiddenInput)
    param = forms.CharField(widget=forms.HiddenInput, max_length=60)
    cell = forms.CharField(widget=forms.HiddenInput, max_length=60, required=False)
    value = forms.CharField(widget=forms.HiddenInput, max_length=60)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What keeps the region from the core's value, and what is done about it."),
    )
    until = forms.DateField(
        label=_("Until"),
        help_text=_("The last day on which it is to hold, at most a year ahead."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Several of these may stand on one page.
        kwargs.setdefault("auto_id", "ask-%s")
        super().__init__(*args, **kwargs)


class DecisionForm(Form):
    """What headquarters says to a request."""

    decision = forms.ChoiceField(choices=[("grant", ""), ("refuse", "")])
    note = forms.CharField(max_length=500)
