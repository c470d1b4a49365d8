"""Forms that draw themselves through the design system, with errors a screen reader can follow."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "n-check"),
    (forms.RadioSelect, "n-check"),
    (forms.CheckboxInput, "n-check"),
    (forms.Select, "n-select"),
    (forms.Textarea, "n-textarea"),
    (forms.FileInput, "n-file"),
    (forms.HiddenInput, ""),
    (forms.widgets.Input, "n-input"),
)


_REQUIRED = _("Nothing stands here yet. Please fill it in.")
_NO_EMAIL = _(
    "Expected an email address such as name@example.com. Check what stands before and after the @."
)


class DesignSystem(TemplatesSetting):
    """Draws forms and fields with the templates of ui."""

    form_template_name = "ui/_form.html"
    field_template_name = "ui/_field.html"


class Form(forms.Form):
    """A form in the house's look: `{{ form }}` draws the error summary and every field."""

    default_renderer = DesignSystem
    required_css_class = "is-required"
    error_css_class = "is-wrong"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        dress(self)
        for field in self.fields.values():
            field.error_messages["required"] = _REQUIRED
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = _NO_EMAIL


def dress(form: forms.BaseForm) -> None:
    """Give every widget the class its kind is drawn with, beside the classes it has."""
    for field in form.fields.values():
        name = next((name for kind, name in _CLASSES if isinstance(field.widget, kind)), "")
        have = field.widget.attrs.get("class", "")
        if name and name not in have.split():
            field.widget.attrs["class"] = f"{have} {name}".strip()
