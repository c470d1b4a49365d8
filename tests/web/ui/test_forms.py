"""Forms drawn by the design system."""

import pytest
from django import forms
from django.utils import translation

from norma.base.web.forms import Form


class Sample(Form):
    name = forms.CharField(label="姓名", max_length=5)
    phone = forms.CharField(label="电话", required=False, help_text="含区号")
    way = forms.ChoiceField(label="方式", choices=[("a", "甲")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="同意")
    key = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(form: Form) -> str:
    with translation.override("zh-hans"):
        return str(form)


def test_field_has_a_label_for_it_and_says_what_is_optional() -> None:
    html = drawn(Sample())

    assert '<label class="n-field__label" for="id_name">姓名</label>' in html
    assert html.count("选填") == 1
    assert '<input type="text" name="name" maxlength="5" class="n-input" required' in html


def test_help_is_tied_to_its_field() -> None:
    html = drawn(Sample())

    assert 'aria-describedby="id_phone_helptext"' in html
    assert 'id="id_phone_helptext">含区号<' in html


def test_hidden_field_has_no_label() -> None:
    html = drawn(Sample())

    assert '<input type="hidden" name="key" id="id_key">' in html
    assert 'for="id_key"' not in html


def test_wrong_answer_is_tied_to_its_field_and_listed_in_a_summary() -> None:
    html = drawn(Sample({"name": "太长的名字了", "way": "a", "agreed": "on"}))

    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert '<div class="n-summary" role="alert"' in html
    assert '<a class="n-summary__link" href="#id_name">姓名</a>' in html


def test_form_without_errors_has_no_summary() -> None:
    assert "n-summary" not in drawn(Sample())
    assert "n-summary" not in drawn(Sample({"name": "王", "way": "a", "agreed": "on"}))


def test_choices_are_a_group_with_a_legend() -> None:
    html = drawn(Sample())

    assert '<legend class="n-field__label">方式</legend>' in html
    assert 'type="radio" name="way" value="a" class="n-check"' in html


@pytest.mark.parametrize("typed", ['"><script>alert(1)</script>', "‮evil", "👩‍👩‍👧"])
def test_typed_text_comes_back_escaped_and_whole(typed: str) -> None:
    html = drawn(Sample({"name": typed}))

    assert "<script>" not in html
    assert Sample({"name": typed})["name"].value() == typed
