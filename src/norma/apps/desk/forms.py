"""What people type on the desk's pages, checked only for what a form can know."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from norma.apps.desk.text import MESSAGE_LENGTH, SUBJECT_LENGTH, case_subject, message_body
from norma.base.text.locale import current_locale
from norma.base.units.models import Unit
from norma.base.web.forms import Form
from norma.core.clause.vocabulary import FACT_VALUES
from norma.core.errors import NormaError

NUMBER_LENGTH = 15
_NO_DEED = _("Choose below what to do with the text; it has not been sent.")


def fresh_key() -> str:
    """A key for one submission of one form, so that a second click is known for what it is."""
    return str(uuid4())


def is_number(text: str) -> bool:
    """Whether a text from an address or a form is the number of a row or an event."""
    return text.isascii() and text.isdecimal() and len(text) <= NUMBER_LENGTH


def fact_choices(fact: str, locale: str) -> list[tuple[str, str]]:
    """The values of a fact with their labels, for a select."""
    return [(value, label[locale]) for value, label in FACT_VALUES[fact].items()]


def _as_kept(kept: Callable[[str], str], text: str) -> str:
    """The text as the desk will keep it; what the desk would refuse is told at its field."""
    try:
        return kept(text)
    except NormaError as error:
        raise forms.ValidationError(error.message(current_locale()), error.code) from error


class MessageForm(Form):
    """One text, said once however often it is sent."""

    # Its length is that of what is kept: browsers count a line end once and send it as two.
    body = forms.CharField(
        label=_("Your message"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": MESSAGE_LENGTH, "required": True}),
    )
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def every_error(self) -> list[str]:
        """All that is wrong, for where the form is drawn by hand."""
        return [str(error) for errors in self.errors.values() for error in errors]

    def clean_body(self) -> str:
        return _as_kept(message_body, self.cleaned_data["body"])


def received_form(data: Mapping[str, Any] | None = None) -> MessageForm:
    """The form for what a customer said, told apart from the composer on the same page."""
    return MessageForm(data, auto_id="received-%s", initial={"key": fresh_key()})


class WriteForm(MessageForm):
    """The composer: one text, and what to do with it."""

    body = forms.CharField(
        label=_("Message"),
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={
                "class": "n-textarea is-growing",
                "rows": 2,
                "maxlength": MESSAGE_LENGTH,
                "data-hotkey": "r",
                "data-hotkey-name": lazystr(_("Write a reply")),
                "placeholder": lazystr(_("Write a reply or a note")),
            }
        ),
    )
    do = forms.ChoiceField(
        choices=[(word, word) for word in ("reply", "wait", "note", "resolve")],
        required=False,
        error_messages={"invalid_choice": _NO_DEED},
    )

    def clean_do(self) -> str:
        """Nothing is sent to a customer by a form that does not say so."""
        do: str = self.cleaned_data["do"]
        if not do:
            raise forms.ValidationError(_NO_DEED)
        return do

    def clean_body(self) -> str:
        """A case may be resolved without a word; anything else needs one."""
        body: str = self.cleaned_data["body"]
        if not body.strip():
            if self.data.get("do") == "resolve":
                return ""
            raise forms.ValidationError(_("Write something first; an empty message is not sent."))
        return _as_kept(message_body, body)


class RequestForm(Form):
    """The public form: who writes, where, and what about."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Email"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    unit = forms.ChoiceField(label=_("Service centre"))
    scenario = forms.ChoiceField(label=_("What is it about?"))
    subject = forms.CharField(label=_("In a few words"), max_length=SUBJECT_LENGTH)
    body = forms.CharField(
        label=_("Tell us more"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": MESSAGE_LENGTH}),
    )
    key = forms.CharField(required=False, widget=forms.HiddenInput)
    # Nobody sees this field; who fills it in is a program.
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: list[Unit], locale: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices_of("unit", [(str(unit.pk), unit.name(locale)) for unit in units])
        self._choices_of("scenario", fact_choices("scenario", locale))
        self.fields["phone"].help_text = _("An email address or a telephone number is enough.")

    def _choices_of(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # both are declared so above
        field.choices = choices

    def clean_subject(self) -> str:
        return _as_kept(case_subject, self.cleaned_data["subject"])

    def clean_body(self) -> str:
        return _as_kept(message_body, self.cleaned_data["body"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        has_contact = cleaned.get("email") or cleaned.get("phone")
        if not has_contact and not {"email", "phone"} & set(self.errors):
            self.add_error("email", _("Give an email address or a telephone number to answer to."))
        return cleaned


class OpenCaseForm(Form):
    """A member of staff writes down a matter for a customer."""

    channel = forms.ChoiceField(label=_("Channel"), initial="phone")
    scenario = forms.ChoiceField(label=_("Scenario"))
    case_type = forms.ChoiceField(label=_("Type"))
    priority = forms.ChoiceField(label=_("Priority"), initial="p3")
    product = forms.CharField(label=_("Product"), max_length=60, required=False)
    subject = forms.CharField(label=_("Subject"), max_length=SUBJECT_LENGTH)
    body = forms.CharField(
        label=_("What the customer says"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": MESSAGE_LENGTH}),
    )
    key = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, locale: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("channel", "scenario", "case_type", "priority"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # all four are declared so above
            field.choices = fact_choices(name, locale)

    def clean_subject(self) -> str:
        return _as_kept(case_subject, self.cleaned_data["subject"])

    def clean_body(self) -> str:
        return _as_kept(message_body, self.cleaned_data["body"])

    def matter(self) -> Mapping[str, str]:
        """What open_case takes beside the customer; the form MUST be valid."""
        values = dict(self.cleaned_data)
        values["opening_key"] = values.pop("key")
        return values
