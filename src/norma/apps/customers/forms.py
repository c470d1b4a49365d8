from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from norma.apps.customers import perms
from norma.apps.customers.contact import normal_email, normal_name, normal_phone
from norma.apps.customers.models import Customer
from norma.apps.customers.selectors import LANGUAGE_NAMES, segment_name
from norma.apps.customers.services import LENGTHS, CustomerFields
from norma.base.access import Actor
from norma.base.units.selectors import units_for
from norma.base.web.forms import Form
from norma.core.clause.vocabulary import FACT_VALUES
from norma.core.errors import NormaError


class CustomerForm(Form):
    """What people write down of a customer."""

    name = forms.CharField(label=_("Name"), max_length=LENGTHS["name"])
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=60,
        help_text=_("Numbers from abroad begin with + and the country code."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.CharField(
        label=_("Email"),
        required=False,
        max_length=LENGTHS["email"],
        widget=forms.TextInput(
            attrs={"inputmode": "email", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    segment = forms.ChoiceField(label=_("Segment"))
    locale = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGE_NAMES.items()))
    unit = forms.ChoiceField(label=_("Unit"))
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LENGTHS["note"],
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    may_duplicate = forms.BooleanField(
        label=_("This is somebody else: save all the same"), required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        actor: Actor,
        reader_locale: str,
        customer: Customer | None = None,
    ) -> None:
        self._reader_locale = reader_locale
        super().__init__(data, initial=_initial(customer))
        self._choices("segment", _segments(customer, reader_locale))
        units = units_for(actor, perms.CUSTOMER_EDIT)
        self._choices("unit", [(str(unit.pk), unit.name(reader_locale)) for unit in units])

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields to draw; the question about duplicates is drawn where there are any."""
        return [field for field in self.visible_fields() if field.name != "may_duplicate"]

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # declared as one above
        field.choices = choices

    def clean_name(self) -> str:
        return self._normal(normal_name, "name")

    def clean_phone(self) -> str:
        return self._normal(normal_phone, "phone")

    def clean_email(self) -> str:
        return self._normal(normal_email, "email")

    def _normal(self, normal: Callable[[str], str], name: str) -> str:
        try:
            return normal(self.cleaned_data[name])
        except NormaError as error:
            raise forms.ValidationError(error.message(self._reader_locale), error.code) from error

    def values(self) -> CustomerFields:
        """What was typed; only after `is_valid`."""
        data = self.cleaned_data
        return CustomerFields(
            name=data["name"],
            unit_id=int(data["unit"]),
            email=data["email"],
            phone=data["phone"],
            locale=data["locale"],
            segment=data["segment"],
            note=data["note"],
        )


def _initial(customer: Customer | None) -> dict[str, Any]:
    if customer is None:
        return {"locale": "zh-hans", "segment": "standard"}
    fields = ("name", "phone", "email", "segment", "locale", "note")
    return {name: getattr(customer, name) for name in fields} | {"unit": str(customer.unit_id)}


def _segments(customer: Customer | None, locale: str) -> list[tuple[str, str]]:
    """The segments the vocabulary knows, and the one the customer is in."""
    known = list(FACT_VALUES["segment"])
    if customer is not None and customer.segment not in known:
        known.append(customer.segment)
    return [(segment, segment_name(segment, locale)) for segment in known]
