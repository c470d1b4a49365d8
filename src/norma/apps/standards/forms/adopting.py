from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from norma.apps.standards import perms
from norma.apps.standards.selectors.adoption import Choice
from norma.base.access import Actor
from norma.base.units.selectors import units_for
from norma.base.web.forms import Form
from norma.core.clause.adopting import OwnIdentity

_IDENTIFIER = r"^[a-z0-9][a-z0-9-]{0,59}$"
_NO_IDENTIFIER = _(
    "Expected lower-case letters, digits and hyphens, such as service-core. Please write it so."
)


class AdoptForm(Form):
    """What a pack is called once it is one's own."""

    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    packager = forms.RegexField(
        _IDENTIFIER,
        label=_("Publisher"),
        help_text=_("Your organisation in lower-case letters, digits and hyphens."),
        error_messages={"invalid": _NO_IDENTIFIER},
    )
    ref_id = forms.RegexField(
        _IDENTIFIER,
        label=_("Reference"),
        help_text=_("What this standard is called in addresses, such as service-core."),
        error_messages={"invalid": _NO_IDENTIFIER},
    )
    unit = forms.ChoiceField(label=_("Set by"))
    core = forms.ChoiceField(
        label=_("Supplements which standard"),
        help_text=_("The supplement is checked against it before it becomes a draft."),
    )

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        reader_locale: str,
        is_supplement: bool,
        cores: Sequence[Choice] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        perm = perms.editing("overlay" if is_supplement else "core")
        units = units_for(actor, perm)
        self._choose("unit", [(str(unit.pk), unit.name(reader_locale)) for unit in units])
        if is_supplement:
            self._choose("core", [(str(core.version_id), core.label) for core in cores])
        else:
            del self.fields["core"]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # declared as one above
        field.choices = choices

    def own(self) -> OwnIdentity:
        """What was said; only after `is_valid`."""
        said = self.cleaned_data
        titles = {"zh-Hans": said["title_zh"], "en": said["title_en"]}
        return OwnIdentity(said["packager"], said["ref_id"], titles)

    def unit_id(self) -> int:
        """Who is to own it; only after `is_valid`."""
        return int(self.cleaned_data["unit"])

    def core_id(self) -> int:
        """The version that a supplement is pinned to, 0 for a standard; only after `is_valid`."""
        return int(self.cleaned_data.get("core") or 0)


class JoinForm(Form):
    """Which clauses of a pack go into which draft."""

    draft = forms.IntegerField(widget=forms.HiddenInput)
    clauses = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, ids: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["clauses"]
        assert isinstance(field, forms.MultipleChoiceField)  # declared as one above
        field.choices = [(name, name) for name in ids]


class UpdateForm(Form):
    """Which entry of a newer edition is dealt with."""

    key = forms.CharField(max_length=140)
