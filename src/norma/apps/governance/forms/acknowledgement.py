"""What readers and their leads write when a version is to be acknowledged."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from norma.base.web.forms import Form
from norma.core.learning.questions import Question

LONGEST = 2_000


class QuestionsForm(Form):
    """The questions of one attempt, each with its choices."""

    attempt = forms.IntegerField(
        required=False, min_value=0, max_value=30_000, widget=forms.HiddenInput
    )

    def __init__(self, data: Any = None, *, draw: Sequence[Question], attempts: int) -> None:
        self.draw = draw
        super().__init__(data, initial={"attempt": attempts})

    def add_questions(self) -> "QuestionsForm":
        """The form with a field for each question; several choices where several are right."""
        for number, question in enumerate(self.draw):
            kind = forms.MultipleChoiceField if question.is_many else forms.ChoiceField
            widget = forms.CheckboxSelectMultiple if question.is_many else forms.RadioSelect
            choices = [(choice.key, choice.text) for choice in question.choices]
            self.fields[f"q{number}"] = kind(
                label=question.ask,
                choices=choices,
                required=False,
                widget=widget(attrs={"class": "n-check"}),
                help_text=_("Several may be right.") if question.is_many else "",
            )
        return self

    def answers(self) -> dict[str, list[str]]:
        """Question key to the choices that were named; only after `is_valid`."""
        found = {}
        for number, question in enumerate(self.draw):
            named = self.cleaned_data.get(f"q{number}") or []
            found[question.key] = [named] if isinstance(named, str) else list(named)
        return found


class ReasonForm(Form):
    """Why somebody declines, or is let off."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
