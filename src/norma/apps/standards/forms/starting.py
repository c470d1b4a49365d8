from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from norma.apps.standards import perms
from norma.apps.standards.reading import words
from norma.base.access import Actor
from norma.base.units.selectors import units_for
from norma.base.web.forms import Form
from norma.core.clause.roles import ROLES
from norma.core.clause.starting import ALWAYS, CALENDARS, NewStandard

_IDENTIFIER = r"^[a-z0-9][a-z0-9-]{0,59}$"
_IDENTIFIER_HELP = _(
    "Lower-case letters, digits and hyphens. It is frozen at the first publication."
)
_NO_IDENTIFIER = _(
    "Expected lower-case letters, digits and hyphens, such as service-core. Please write it so."
)


class StartStandardForm(Form):
    """A standard that begins with nothing."""

    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=200)
    title_en = forms.CharField(
        label=_("Title in English"),
        max_length=200,
        required=False,
        help_text=_("Left empty, the standard is written in Chinese alone."),
    )
    packager = forms.RegexField(
        _IDENTIFIER,
        label=_("Publisher"),
        help_text=_IDENTIFIER_HELP,
        error_messages={"invalid": _NO_IDENTIFIER},
    )
    ref_id = forms.RegexField(
        _IDENTIFIER,
        label=_("Reference"),
        help_text=_("What this standard is called in addresses, such as service-core."),
        error_messages={"invalid": _NO_IDENTIFIER},
    )
    owner = forms.ChoiceField(label=_("Owner"), initial="role:service-director")
    unit = forms.ChoiceField(label=_("Set by"))
    calendar = forms.ChoiceField(
        label=_("Service hours to begin with"),
        help_text=_("Promises count their time in them. You can change them and add others."),
    )

    def __init__(self, *args: Any, actor: Actor, reader_locale: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_for(actor, perms.STANDARD_IMPORT)
        choices = {
            "unit": [(str(unit.pk), unit.name(reader_locale)) for unit in units],
            "owner": [(f"role:{role}", words.role_words(role, reader_locale)) for role in ROLES],
            "calendar": [(key, str(label)) for key, label in _CALENDARS.items()],
        }
        for name, allowed in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # declared as one above
            field.choices = allowed

    def standard(self) -> NewStandard:
        """What was said; only after `is_valid`."""
        said = self.cleaned_data
        titles = {"zh-Hans": said["title_zh"], "en": said["title_en"]}
        return NewStandard(
            packager=said["packager"],
            ref_id=said["ref_id"],
            title={tag: title for tag, title in titles.items() if title},
            owner=said["owner"],
            calendar=said["calendar"],
        )

    def unit_id(self) -> int:
        """Who is to own it; only after `is_valid`."""
        return int(self.cleaned_data["unit"])


class StartVersionForm(Form):
    """How large a step the next version is."""

    step = forms.ChoiceField(
        label=_("How large a step"),
        choices=[
            ("minor", _("minor: corrections and single numbers")),
            ("major", _("major: everybody acknowledges it again")),
        ],
        initial="minor",
        widget=forms.RadioSelect,
    )


_CALENDARS = {
    "office-cn": _("Monday to Friday 9 to 18, China, with public holidays"),
    "shop-cn": _("every day 9 to 21, China"),
    "office-eu": _("Monday to Friday 9 to 17, Central Europe"),
    ALWAYS: _("around the clock"),
}
assert {*CALENDARS, ALWAYS} == set(_CALENDARS)  # every preset has a name here
