"""Forms of the making of a standard."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from norma.apps.governance.models import PeriodicReview, ResearchNote
from norma.apps.governance.selectors.seats import SeatAsked
from norma.base.web.forms import Form

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_DAY_FORMATS = ["%Y-%m-%d"]
Choices = Sequence[tuple[str, str]]


def day_field(label: Any, **more: Any) -> forms.DateField:
    """A date that a browser lets people pick."""
    return forms.DateField(label=label, widget=_DAY, input_formats=_DAY_FORMATS, **more)


def _words(rows: int = 3, **attrs: str) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class CommentForm(Form):
    """A comment on a clause or on a passage; the passage is filled in from what is selected."""

    body = forms.CharField(
        label=_("Comment"),
        max_length=4_000,
        widget=_words(),
        help_text=_("@name calls upon a colleague."),
    )
    quote = forms.CharField(
        label=_("Passage"),
        required=False,
        max_length=1_000,
        widget=_words(2),
        help_text=_("Select words in the clause above, or copy them here."),
    )
    quote_locale = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    quote_at = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    is_blocking = forms.BooleanField(
        label=_("Nobody may approve before this is dealt with"), required=False
    )


class WordsForm(Form):
    """A few words: an answer, a reason."""

    body = forms.CharField(max_length=4_000, widget=_words(2))


class DecisionForm(Form):
    """Approve, or refuse with a reason."""

    decision = forms.ChoiceField(choices=[("approve", ""), ("refuse", "")])
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=4_000,
        widget=_words(2),
        help_text=_("A refusal needs one; it goes back to the editors with it."),
    )


class ApprovalForm(Form):
    """Whom a draft is laid before: one person for each seat the standard asks for."""

    due_on = day_field(_("Decide by"))
    note = forms.CharField(
        label=_("What to look at"), required=False, max_length=2_000, widget=_words(2)
    )

    def __init__(
        self, *args: Any, seats: Sequence[tuple[SeatAsked, str, Choices]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.seats = [seat for seat, _label, _choices in seats]
        for number, (_seat, label, choices) in enumerate(seats):
            field = forms.ChoiceField(label=label, choices=[("", "—"), *choices])
            field.widget.attrs["class"] = "n-select"
            self.fields[f"seat-{number}"] = field
        names = [f"seat-{number}" for number in range(len(seats))]
        self.order_fields([*names, "due_on", "note"])

    def people(self) -> dict[tuple[int, str], int]:
        """The person of each seat; only after `is_valid`."""
        return {
            (seat.step, seat.role): int(self.cleaned_data[f"seat-{number}"])
            for number, seat in enumerate(self.seats)
        }


class DeputyForm(Form):
    """Who decides while one is away."""

    deputy = forms.ChoiceField(label=_("Deputy"))
    first_on = day_field(_("From"))
    last_on = day_field(_("Until"))

    def __init__(self, *args: Any, colleagues: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["deputy"]
        assert isinstance(field, forms.ChoiceField)  # declared as one above
        field.choices = list(colleagues)


class ResearchForm(Form):
    """What another organisation promises, and where it was read."""

    organisation = forms.CharField(label=_("Organisation"), max_length=120)
    kind = forms.ChoiceField(
        label=_("It is"),
        choices=[
            (ResearchNote.Kind.LEADER, _("a leading company")),
            (ResearchNote.Kind.COMPETITOR, _("a competitor")),
            (ResearchNote.Kind.OTHER, _("another organisation")),
        ],
    )
    about = forms.ChoiceField(
        label=_("Beside our"),
        required=False,
        help_text=_("A clause, or one of its numbers, which is then compared."),
    )
    promise = forms.CharField(
        label=_("What they promise"),
        max_length=2_000,
        widget=_words(),
        help_text=_("In our words."),
    )
    figure = forms.DecimalField(
        label=_("Figure"), required=False, max_digits=12, decimal_places=3, min_value=Decimal(0)
    )
    unit = forms.ChoiceField(
        label=_("Unit"),
        required=False,
        choices=[
            ("", "—"),
            ("s", _("seconds")),
            ("m", _("minutes")),
            ("h", _("hours")),
            ("d", _("days")),
            ("bh", _("business hours")),
            ("bd", _("business days")),
            ("mo", _("months")),
            ("%", _("per cent")),
            ("n", _("a number")),
        ],
    )
    source_name = forms.CharField(label=_("Source"), max_length=200)
    source_url = forms.URLField(
        label=_("Address of the source"), required=False, max_length=500, assume_scheme="https"
    )
    read_on = day_field(_("Read on"))
    trust = forms.ChoiceField(
        label=_("How sure are we"),
        choices=[
            (ResearchNote.Trust.READ, _("read in the text itself")),
            (ResearchNote.Trust.SECONDARY, _("told by somebody else")),
            (ResearchNote.Trust.UNCERTAIN, _("uncertain")),
        ],
    )

    def __init__(self, *args: Any, subjects: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["about"]
        assert isinstance(field, forms.ChoiceField)  # declared as one above
        field.choices = [("", "—"), *subjects]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if (data.get("figure") is None) != (not data.get("unit")) and "figure" in data:
            self.add_error(
                "unit", _("Expected a figure and its unit together. Add what is missing.")
            )
        return data


class AssessmentForm(Form):
    """Which unit is assessed, over which days."""

    unit = forms.ChoiceField(label=_("Unit"))
    first_on = day_field(_("From"))
    last_on = day_field(_("Until"))
    note = forms.CharField(label=_("Note"), required=False, max_length=1_000, widget=_words(2))

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)  # declared as one above
        field.choices = list(units)

    def period(self) -> tuple[date, date]:
        """The days, both inclusive; only after `is_valid`."""
        return self.cleaned_data["first_on"], self.cleaned_data["last_on"]


class CallForm(Form):
    """A review out of turn."""

    standard = forms.ChoiceField(label=_("Standard"))
    cause = forms.ChoiceField(
        label=_("Because"),
        choices=[
            (PeriodicReview.Cause.LAW_CHANGED, _("a law changed")),
            (PeriodicReview.Cause.SERIOUS_COMPLAINT, _("a serious complaint came")),
            (PeriodicReview.Cause.OBJECTIVE_MISSED, _("an objective was missed")),
            (PeriodicReview.Cause.OTHER, _("of something else")),
        ],
    )
    clause_id = forms.CharField(label=_("Clause"), required=False, max_length=60)
    note = forms.CharField(label=_("Reason"), max_length=2_000, widget=_words(2))

    def __init__(self, *args: Any, standards: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["standard"]
        assert isinstance(field, forms.ChoiceField)  # declared as one above
        field.choices = list(standards)


class OutcomeForm(Form):
    """What came of a review."""

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=[
            (PeriodicReview.Outcome.CONFIRMED, _("confirmed: it stays as it is")),
            (PeriodicReview.Outcome.REVISE, _("to be revised")),
            (PeriodicReview.Outcome.WITHDRAW, _("to be withdrawn")),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Why"), max_length=2_000, widget=_words(2))


class WithdrawForm(Form):
    """What stops binding, from which day, and why."""

    clause_id = forms.ChoiceField(
        label=_("What is withdrawn"),
        required=False,
        help_text=_("One clause, or the whole standard."),
    )
    from_on = day_field(
        _("From"), help_text=_("Today or a later day. Open cases keep their promises.")
    )
    reason = forms.CharField(label=_("Why"), max_length=2_000, widget=_words(3))

    def __init__(self, *args: Any, subjects: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["clause_id"]
        assert isinstance(field, forms.ChoiceField)  # declared as one above
        field.choices = [("", _("the whole standard")), *subjects]
