from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from norma.apps.people.models import ApiKey, User
from norma.base.web.forms import Form

# Longer than any password manager makes; argon2 should not be fed a novel.
LONGEST_PASSWORD = 200


def _password(label: Any, autocomplete: str, *, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=LONGEST_PASSWORD,
        help_text=help_text,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


class LogInForm(Form):
    """Who it is; whether the two fit is the view's to find out."""

    login = forms.CharField(
        label=_("Log-in name"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = _password(_("Password"), "current-password")


class PasswordForm(Form):
    """The password now, and the one to come."""

    old_password = _password(_("Current password"), "current-password")
    new_password = _password(
        _("New password"),
        "new-password",
        help_text=_("At least 10 characters, and not one of the common passwords."),
    )
    # A password manager finds out by this whose password it keeps.
    login = forms.CharField(
        required=False, widget=forms.HiddenInput(attrs={"autocomplete": "username"})
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, initial={"login": user.login}, **kwargs)
        self.user = user

    def clean_old_password(self) -> str:
        old: str = self.cleaned_data["old_password"]
        if not self.user.check_password(old):
            raise ValidationError(
                _("This is not your current password. Type it again, or ask an administrator.")
            )
        return old

    def clean_new_password(self) -> str:
        new: str = self.cleaned_data["new_password"]
        validate_password(new, self.user)
        return new


class ApiKeyForm(Form):
    """What a key is for."""

    name = forms.CharField(
        label=_("What the key is for"),
        max_length=ApiKey._meta.get_field("name").max_length,
        help_text=_("Such as the program that will use it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
