"""What people write on the pages of proposals."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from norma.apps.improvement.services import Wanted
from norma.apps.improvement.wanted import Tried, choices_of, example_of, tried
from norma.apps.standards.selectors import ClauseRead, FigureRead
from norma.base.text.search import many_lines
from norma.base.web.forms import Form

LONGEST = 4_000
_NO_FIGURE = _("Not about a number")


def _text(label: Any, rows: int, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ProposeForm(Form):
    """A change to one clause: in words, as a value, or both."""

    wrong = _text(
        _("What is wrong or missing"),
        3,
        required=True,
        help_text=_("What happens at work, and why the clause does not fit it."),
    )
    figure = forms.ChoiceField(label=_("Which number"), required=False)
    value = forms.CharField(label=_("It should be"), required=False, max_length=60)
    instead = _text(_("What should stand instead"), 3)
    evidence = _text(
        _("What shows it"), 2, help_text=_("Cases, figures, what a customer said, a link.")
    )
    case_ref = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, read: ClauseRead, locale: str, **kwargs: Any) -> None:
        super().__init__(data, initial={"key": str(uuid4()), **kwargs.pop("initial", {})}, **kwargs)
        self.read, self.locale = read, locale
        figures = self.fields["figure"]
        assert isinstance(figures, forms.ChoiceField)  # declared as one above
        self.figures = {figure_key(each): each for each in read.figures}
        figures.choices = [
            ("", str(_NO_FIGURE)),
            *((key, _("{label}: now {value}").format(label=each.label, value=each.said))
              for key, each in self.figures.items()),
        ]  # fmt: skip
        self._fit_value_to(self.number)

    @property
    def number(self) -> FigureRead | None:
        """The number that is chosen, also before anything is valid."""
        return self.figures.get(str(self["figure"].value() or ""))

    @property
    def trial(self) -> Tried | None:
        """The clause with the wanted value, where a number and a value are given."""
        chosen, written = self.number, str(self["value"].value() or "").strip()
        if chosen is None or not written:
            return None
        return tried(self.read.clause, chosen.param, chosen.cell, written[:60], self.locale)

    def _fit_value_to(self, chosen: FigureRead | None) -> None:
        if chosen is None:
            return
        steps = choices_of(self.read.clause, chosen.param)
        if steps:
            self.fields["value"] = forms.ChoiceField(
                label=_("It should be"),
                required=False,
                choices=[("", "—"), *((step, step) for step in steps)],
                widget=forms.Select(attrs={"class": "n-select"}),
            )
            return
        example = example_of(self.read.clause, chosen.param)
        self.fields["value"].help_text = example.get(self.locale, "")

    def clean_value(self) -> str:
        trial = self.trial
        if trial is not None and trial.refusals:
            raise forms.ValidationError(list(trial.refusals))
        if trial is not None and not trial.direction:
            raise forms.ValidationError(
                _("Expected another value than the one that stands there now, got the same.")
            )
        return str(self.cleaned_data["value"]).strip()

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("figure") and not data.get("value") and "value" not in self.errors:
            self.add_error("value", _("Expected the new value of the number you chose."))
        is_empty = not many_lines(data.get("instead") or "") and not data.get("value")
        if is_empty and not self.errors:
            self.add_error(
                "instead",
                _("Expected what should stand instead, in words or as a new value; got neither."),
            )
        return data

    def wanted(self) -> Wanted:
        """What is proposed; only after `is_valid`."""
        data, chosen = self.cleaned_data, self.number
        return Wanted(
            key=data["key"] or str(uuid4()),
            wrong=data["wrong"],
            instead=data["instead"],
            param=chosen.param if chosen else "",
            cell=chosen.cell if chosen else "",
            old_value=chosen.written[:120] if chosen else "",
            new_value=data["value"] if chosen else "",
            evidence=data["evidence"],
            case_ref=data["case_ref"],
        )


_DECISIONS = [
    ("accepted", _("Accept for work")),
    ("needs_more", _("Ask for more")),
    ("merged", _("Merge with another")),
    ("declined", _("Decline")),
]


class TriageForm(Form):
    """What becomes of a proposal, and what its proposer is told."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=_DECISIONS,
        widget=forms.RadioSelect,
    )
    into = forms.TypedChoiceField(
        label=_("Merge into"), required=False, coerce=int, empty_value=None
    )
    answer = _text(
        _("Answer to the proposer"),
        4,
        help_text=_("Needed to decline and to ask for more; an acceptance may be answered later."),
    )
    seen = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, targets: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        into = self.fields["into"]
        assert isinstance(into, forms.TypedChoiceField)  # declared as one above
        into.choices = [("", "—"), *((str(number), title) for number, title in targets)]
        if not targets:
            decision = self.fields["decision"]
            assert isinstance(decision, forms.ChoiceField)  # declared as one above
            decision.choices = [each for each in _DECISIONS if each[0] != "merged"]
            del self.fields["into"]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        decision = data.get("decision")
        if decision in ("declined", "needs_more") and not many_lines(data.get("answer") or ""):
            self.add_error(
                "answer", _("Expected words for the proposer with this decision, got none.")
            )
        if decision == "merged" and not data.get("into"):
            self.add_error("into", _("Expected the proposal to merge into, got none."))
        return data


class SayForm(Form):
    """A few words: an answer, or what was asked for."""

    text = _text(_("Your words"), 3, required=True)


def figure_key(figure: FigureRead) -> str:
    """What a form calls a number: `limit`, or `limit[email]` for one cell."""
    return f"{figure.param}[{figure.cell}]" if figure.cell else figure.param
